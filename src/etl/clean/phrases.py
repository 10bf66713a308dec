"""Short lines that are page furniture by their words: menus, headers of lists, footers."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from etl.clean.lines import Line, Verdict, make_line
from etl.records import DropReason
from etl.rules import read_rules

_LONGEST_PHRASE = 60
_LONGEST_LINE = 400
_NUMBERED = re.compile(r"\d{1,3}[.)]")
_EDGE = re.compile(r"^[\W\d_]+|[\W\d_]+$")


class Phrase(NamedTuple):
    """What a line of furniture is, and how far its word goes (see rules/phrases.tsv)."""

    verdict: Verdict
    scope: str


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
    return [_match(line.text, hinted) for line in lines]


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


def is_section_name(text: str) -> bool:
    """Tell whether the text is nothing but names of a paper's sections."""
    [phrase] = match_phrases([make_line(1, text)])
    return phrase is not None and phrase.verdict.rule == "section"
