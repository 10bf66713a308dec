"""Short lines that are page furniture by their words: menus, headers of lists, footers."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

import polars as pl

from etl.clean.gates import as_gate, at_places
from etl.clean.lines import Line, Verdict, make_line
from etl.records import DropReason
from etl.rules import read_rules

_LONGEST_PHRASE = 60
_LONGEST_LINE = 400
_SECTION = "section"
_NUMBERED = re.compile(r"\d{1,3}[.)]")
_EDGE = re.compile(r"^[\W\d_]+|[\W\d_]+$")


class Phrase(NamedTuple):
    """What a line of furniture is, and how far its word goes (see rules/phrases.tsv)."""

    verdict: Verdict
    scope: str


_SPREAD = Phrase(Verdict(DropReason.NAVIGATION, "spread_menu"), "head")


@cache
def _phrases() -> dict[str, Phrase]:
    """Return the whole-line phrases."""
    return {
        row["phrase"]: Phrase(
            Verdict(DropReason(row["reason"]), f"phrase_{row['scope']}"), row["scope"]
        )
        for row in read_rules(__package__, "rules/phrases.tsv")
    }


class _Hinted(NamedTuple):
    """A pattern that is tried only on lines that hold one of its hints."""

    hints: frozenset[str]
    pattern: re.Pattern[str]
    phrase: Phrase


@cache
def _patterns() -> tuple[re.Pattern[str], dict[str, Phrase]]:
    """Return the patterns without hints as one, a group for each rule, and what the rules say."""
    rows = [row for row in read_rules(__package__, "rules/patterns.tsv") if not row["hints"]]
    joined = "|".join(f"(?P<{row['rule']}>{row['pattern']})" for row in rows)
    return re.compile(joined, re.IGNORECASE), {row["rule"]: _phrase(row) for row in rows}


@cache
def _hinted() -> tuple[_Hinted, ...]:
    """Return the patterns with hints."""
    return tuple(
        _Hinted(
            frozenset(row["hints"].split(";")),
            re.compile(row["pattern"], re.IGNORECASE),
            _phrase(row),
        )
        for row in read_rules(__package__, "rules/patterns.tsv")
        if row["hints"]
    )


@cache
def _hints() -> tuple[str, ...]:
    """Return every hint once."""
    return tuple(dict.fromkeys(hint for rule in _hinted() for hint in sorted(rule.hints)))


def _phrase(row: Mapping[str, str]) -> Phrase:
    """Return what one row of rules/patterns.tsv says."""
    return Phrase(Verdict(DropReason(row["reason"]), row["rule"]), row["scope"])


def match_phrases(lines: Sequence[Line]) -> list[Phrase | None]:
    """Return what furniture each line is, None where its words do not say so."""
    page = "\n".join(line.text for line in lines if len(line.text) <= _LONGEST_LINE).lower()
    present = [hint for hint in _hints() if hint in page]
    hinted = [rule for rule in _hinted() if not rule.hints.isdisjoint(present)] if present else []
    return [_match(line.text, hinted) or (_SPREAD if line.is_spread else None) for line in lines]


def _match(text: str, hinted: Sequence[_Hinted]) -> Phrase | None:
    """Return what furniture the line is; of the patterns with hints only those given are tried."""
    if len(text) > _LONGEST_LINE:
        return None
    if len(text) <= _LONGEST_PHRASE and not _NUMBERED.match(text):
        phrase = _phrases().get(_EDGE.sub("", text).casefold())
        if phrase:
            return phrase
    lower = text.lower() if hinted else ""
    for hints, rule, phrase in hinted:
        if any(hint in lower for hint in hints) and rule.match(text):
            return phrase
    pattern, said = _patterns()
    found = pattern.match(text)
    return said[found.lastgroup] if found and found.lastgroup else None


class FurnitureGate:
    """The gate of rules for page furniture: the phrases and patterns themselves, loosened."""

    def in_column(self, lines: pl.DataFrame) -> pl.Series:
        """Return for each line whether its words may say that it is furniture."""
        place = pl.int_range(pl.len(), dtype=pl.UInt32)
        short = lines.select("text", "chars", place=place).filter(pl.col("chars") <= _LONGEST_LINE)
        hinted = short.filter(pl.col("text").str.contains(_any_of(_hints())))
        tests = {is_hinted: _column_patterns(is_hinted=is_hinted) for is_hinted in (False, True)}
        found = (short.filter(tests[False]), hinted.filter(tests[True]), _whole_lines(short))
        spread = lines["is_spread"].arg_true()
        return at_places(lines.height, pl.concat([spread, *(frame["place"] for frame in found)]))

    def in_line(self, line: Line) -> bool:
        """Tell whether the line's words say that it is furniture."""
        return any(match_phrases([line]))


@cache
def _column_patterns(*, is_hinted: bool) -> pl.Expr:
    """Return the test of a column for the patterns with or without hints."""
    rows = read_rules(__package__, "rules/patterns.tsv")
    patterns = [
        as_gate(re.compile(row["pattern"], re.IGNORECASE))
        for row in rows
        if bool(row["hints"]) is is_hinted
    ]
    return pl.col("text").str.contains(f"^(?:{'|'.join(patterns)})")


def _whole_lines(short: pl.DataFrame) -> pl.DataFrame:
    """Return the lines that are phrases, whatever stands at their edges."""
    bare = pl.col("text").str.replace_all(r"^[\W\d_]+|[\W\d_]+$", "").str.to_lowercase()
    return short.filter(pl.col("chars") <= _LONGEST_PHRASE).filter(bare.is_in(list(_phrases())))


def _any_of(hints: Sequence[str]) -> str:
    """Return a pattern that finds any of the letters, whatever their case."""
    return f"(?i){'|'.join(map(re.escape, hints))}"


@cache
def _section() -> re.Pattern[str]:
    """Return the pattern of a line of section names."""
    rows = read_rules(__package__, "rules/patterns.tsv")
    return next(re.compile(r["pattern"], re.IGNORECASE) for r in rows if r["rule"] == _SECTION)


def is_section_name(text: str) -> bool:
    """Tell whether the text is nothing but names of a paper's sections."""
    if not _section().match(text):
        return False
    [phrase] = match_phrases([make_line(1, text)])
    return phrase is not None and phrase.verdict.rule == _SECTION
