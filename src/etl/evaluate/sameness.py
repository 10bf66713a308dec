"""When a row of the warehouse holds an annotated item."""

from collections.abc import Callable, Mapping

from etl.evaluate.folding import fold, measure_overlap
from etl.evaluate.found import (
    FoundDate,
    FoundEntity,
    FoundEvent,
    FoundNumber,
    FoundQuote,
    FoundRole,
)
from etl.evaluate.truth import (
    DateTruth,
    EntityTruth,
    EventTruth,
    NumberTruth,
    QuoteTruth,
    RoleTruth,
    round_number,
)

_SAME_QUOTE = 0.8
"""How much of the longer of two quotations must stand in the other."""

Forms = Mapping[str, frozenset[str]]
"""Every form of an entity's name by each of them."""


def _is_same_number(truth: NumberTruth, row: FoundNumber) -> bool:
    """Tell whether value and upper end agree."""
    value, value_max = round_number(_float(row.value)), round_number(_float(row.value_max))
    return value in truth.values and value_max in truth.values_max


def _float(value: object) -> float | None:
    """Return a number of the database as a float."""
    return None if value is None else float(str(value))


def is_same_money(truth: NumberTruth, row: FoundNumber) -> bool:
    """Tell whether amount, upper end and currency agree."""
    return _is_same_number(truth, row) and row.unit in truth.units


def is_same_quantity(truth: NumberTruth, row: FoundNumber) -> bool:
    """Tell whether value, upper end and unit agree; of two units one may begin with the other."""
    if not _is_same_number(truth, row):
        return False
    unit = fold(row.unit)
    if not unit:
        return "" in truth.units
    return any(unit.startswith(other) or other.startswith(unit) for other in truth.units)


def is_same_date(truth: DateTruth, row: FoundDate) -> bool:
    """Tell whether the value is among the accepted ones."""
    return row.value in truth.values


def is_same_entity(truth: EntityTruth, row: FoundEntity) -> bool:
    """Tell whether any form of the name is shared."""
    return not truth.names.isdisjoint(row.names)


def is_same_quotation(truth: QuoteTruth, row: FoundQuote) -> bool:
    """Tell whether the same was said, by whomever."""
    return any(measure_overlap(text, row.text) >= _SAME_QUOTE for text in truth.texts)


def is_same_statement(forms: Forms) -> Callable[[QuoteTruth, FoundQuote], bool]:
    """Return the test whether the same was said by the same speaker, under any form of the name."""

    def is_same(truth: QuoteTruth, row: FoundQuote) -> bool:
        speaker = fold(row.speaker)
        known = forms.get(truth.speaker, frozenset())
        names = known | truth.other_speakers | {truth.speaker}
        return speaker in names and is_same_quotation(truth, row)

    return is_same


def is_same_role(truth: RoleTruth, row: FoundRole) -> bool:
    """Tell whether the person agrees and one role holds the other."""
    role = fold(row.role)
    return fold(row.person) in truth.person.names and (truth.role in role or role in truth.role)


def is_same_event(forms: Forms) -> Callable[[EventTruth, FoundEvent], bool]:
    """Return the test whether type, half of the participants and the amount, if any, agree."""

    def is_same(truth: EventTruth, row: FoundEvent) -> bool:
        if row.event_type not in truth.types:
            return False
        there = {fold(name) for name in row.participants or ()}
        wanted = [forms.get(name, frozenset({name})) for name in truth.participants]
        hits = sum(not names.isdisjoint(there) for names in wanted)
        is_paid = truth.amount is None or truth.amount == round_number(_float(row.amount))
        return hits > 0 and hits * 2 >= len(wanted) and is_paid

    return is_same
