"""Every annotated page under samples/ agrees with its raw text and keeps to the annotation guide."""

import json
import re
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
PATHS = sorted(SAMPLES.glob("*.json"))

KEPT = {"title", "lead", "body", "heading"}
DROPPED = {
    "byline",
    "credit",
    "caption",
    "image",
    "repeat",
    "related",
    "comments",
    "navigation",
    "cms",
    "ad",
}
QUALIFIERS = {"exact", "more_than", "less_than", "about", "at_least", "up_to"}
EVENT_TYPES = {
    "investment", "acquisition", "partnership", "launch", "sanction", "meeting", "statement_of_plan",
    "legal", "appointment", "funding_round", "research", "conference", "other",
}  # fmt: skip
CURRENCIES = re.findall(
    "[A-Z]{3}",
    "AED ARS AUD AZN BDT BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP GEL HKD HUF IDR ILS INR ISK JPY"
    " KHR KRW KWD KZT LAK MMK MNT MXN MYR NGN NOK NZD PEN PHP PKR PLN QAR RON RUB SAR SEK SGD THB"
    " TRY TWD UAH USD UZS VND ZAR",
)
YEAR = r"(?:\d{4}|\d{3}X|XXXX)"
POINT = rf"{YEAR}(?:-Q[1-4]|-(?:0[1-9]|1[0-2]|XX)(?:-(?:0[1-9]|[12]\d|3[01]|XX))?)?"
DATE = re.compile(rf"{POINT}(?:/{POINT})?\Z")
PUBLISHED = re.compile(r"\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?)?\Z")
IGNORED = re.compile("[\\s\"'“”„‟«»‘’「」『』\u200b\ufeff]+")
MISSING = object()


def tight(text: str) -> str:
    """The text without spaces and quotation marks, composed: how facts are compared."""
    return IGNORED.sub("", unicodedata.normalize("NFC", text))


class Sample:
    """A raw page and its truth; `kept` is what stays of each kept line."""

    def __init__(self, path: Path) -> None:
        self.truth = json.loads(path.read_text(encoding="utf-8"))
        with path.with_suffix(".txt").open(encoding="utf-8", newline="") as handle:
            self.raw = dict(enumerate(handle.read().split("\n"), start=1))
        self.labels = {line["n"]: line["label"] for line in self.truth["lines"]}
        self.kept = {n: self.raw[n].strip() for n, label in self.labels.items() if label in KEPT}
        for dirt in self.truth.get("inline_dirt", []):
            for n in self._lines_of(dirt):
                self.kept[n] = self.kept[n].replace(dirt["from"].strip(), dirt.get("to", ""), 1)
        self.tolerated = self.truth.get("tolerated", {})
        self.text = tight("\n".join(self.kept.values()))

    def _lines_of(self, item: dict[str, Any]) -> list[int]:
        return (
            [item["line"]]
            if "line" in item
            else [n for n in self.kept if item["from"] in self.raw[n]][:1]
        )

    def items(self, kind: str) -> list[Any]:
        """What is asked for and what is tolerated of one kind."""
        return [*self.truth.get(kind, []), *self.tolerated.get(kind, [])]

    def stands(self, fact: dict[str, Any]) -> bool:
        """Whether the fact's text is in the kept line that it names."""
        line = fact.get("line")
        return line in self.kept and tight(fact["text"]) in tight(self.kept[line])


@pytest.fixture(params=PATHS, ids=lambda path: path.stem)
def sample(request: pytest.FixtureRequest) -> Sample:
    return Sample(request.param)


def bad(items: Iterable[Any], holds: Callable[[Any], object]) -> list[Any]:
    """The items for which the rule does not hold."""
    return [item for item in items if not holds(item)]


def test_there_are_enough_samples():
    assert len(PATHS) >= 31
    assert {path.stem for path in PATHS} == {path.stem for path in SAMPLES.glob("*.txt")}


def test_head(sample: Sample, request: pytest.FixtureRequest):
    truth = sample.truth
    assert f"[{truth['id']}]" in request.node.name
    assert truth["published_at"] is None or PUBLISHED.match(truth["published_at"])
    titles = [text for n, text in sample.kept.items() if sample.labels[n] == "title"]
    assert len(titles) <= 1
    assert [tight(title) for title in titles] == ([tight(truth["title"])] if truth["title"] else [])
    dropped = tight(
        "\n".join(text for n, text in sample.raw.items() if sample.labels.get(n) not in KEPT)
    )
    dropped += tight("".join(dirt["from"] for dirt in truth.get("inline_dirt", [])))
    assert truth["author"] is None or tight(truth["author"]) in dropped
    assert not bad(truth["credited_sources"], lambda source: tight(source) in dropped)


def test_every_line_has_one_label(sample: Sample):
    numbers = [line["n"] for line in sample.truth["lines"]]
    assert numbers == sorted(set(numbers))
    assert numbers == [n for n, text in sample.raw.items() if text.strip()]
    assert not bad(sample.truth["lines"], lambda line: line["label"] in KEPT | DROPPED)
    assert sample.kept


def test_repairs_and_dirt_stand_in_kept_lines(sample: Sample):
    repairs = [*sample.items("repairs"), *sample.truth.get("inline_dirt", [])]
    assert not bad(
        repairs, lambda repair: any(repair["from"].strip() in sample.raw[n] for n in sample.kept)
    )
    assert not bad(
        [item for item in repairs if "line" in item],
        lambda item: (
            item["line"] in sample.kept and item["from"].strip() in sample.raw[item["line"]]
        ),
    )
    assert not bad(
        sample.truth.get("repairs", []), lambda repair: tight(repair["from"]) == tight(repair["to"])
    )


@pytest.mark.parametrize("kind", ["money", "quantities", "dates", "quotes"])
def test_facts_stand_in_their_lines(sample: Sample, kind: str):
    assert not bad(sample.items(kind), lambda fact: tight(fact["text"]) and sample.stands(fact))


def test_money_and_quantities(sample: Sample):
    money, quantities = sample.items("money"), sample.items("quantities")
    assert not bad(money + quantities, lambda fact: fact["qualifier"] in QUALIFIERS)
    assert not bad(money, lambda fact: fact["currency"] in CURRENCIES)
    assert not bad(quantities, lambda fact: fact["unit"].strip())
    numbers = [(fact["amount"], fact["amount_max"]) for fact in money]
    numbers += [(fact["value"], fact["value_max"]) for fact in quantities]
    assert not bad(numbers, lambda pair: isinstance(pair[0], (int, float)) and pair[0] >= 0)
    assert not bad(numbers, lambda pair: pair[1] is None or isinstance(pair[1], (int, float)))
    ranges = [fact for fact in money if fact["amount_max"] is not None]
    assert not bad(ranges, lambda fact: fact["amount_max"] > fact["amount"])


def test_dates(sample: Sample):
    assert not bad(sample.items("dates"), lambda fact: DATE.match(fact["value"]))


def test_quotes(sample: Sample):
    quotes = sample.items("quotes")
    assert not bad(quotes, lambda quote: quote["kind"] in {"direct", "indirect"})
    assert not bad(quotes, lambda quote: tight(quote["speaker"] or ""))
    parts = [quote for quote in quotes if quote.get("direct_part")]
    assert not bad(parts, lambda quote: tight(quote["direct_part"]) in tight(quote["text"]))


@pytest.mark.parametrize("kind", ["persons", "orgs", "places"])
def test_entities_stand_in_the_kept_text(sample: Sample, kind: str):
    entities = sample.items(kind)
    assert not bad(
        entities,
        lambda entity: any(
            tight(name) in sample.text for name in [entity["name"], *entity["aliases"]]
        ),
    )
    names = [entity["name"] for entity in sample.truth[kind]]
    assert len(names) == len(set(names))
    roles = [role for entity in entities for role in entity.get("roles", [])]
    assert not bad(roles, lambda role: tight(role["role"]) in sample.text and "org" in role)


def test_events(sample: Sample):
    events = sample.items("events")
    assert not bad(
        events,
        lambda event: {event["type"], *event.get("accept", {}).get("type", [])} <= EVENT_TYPES,
    )
    assert not bad(events, lambda event: event["line"] in sample.kept)
    assert not bad(events, lambda event: event["participants"])
    assert not bad(events, lambda event: event["date"] is None or DATE.match(event["date"]))
    assert not bad(events, lambda event: (event["amount"] is None) == (event["currency"] is None))
    assert not bad(events, lambda event: event["currency"] in {None, *CURRENCIES})


def test_accepted_values_belong_to_the_fact(sample: Sample):
    for kind in ("money", "quantities", "dates", "quotes", "events"):
        for fact in sample.items(kind):
            for field, values in fact.get("accept", {}).items():
                assert fact.get(field, MISSING) is not MISSING, (kind, field, fact)
                assert isinstance(values, list), (kind, field, fact)
