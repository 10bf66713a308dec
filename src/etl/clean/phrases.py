"""Short lines that are page furniture by their words: menus, headers of lists, footers, counters."""

import re
from functools import cache
from typing import NamedTuple

from etl.clean.lines import Line, Verdict
from etl.records import DropReason
from etl.rules import read_rules

_LONGEST_PHRASE = 60
_LONGEST_LINE = 400
_EDGE = re.compile(r"^[\W\d_]+|[\W\d_]+$")


class Phrase(NamedTuple):
    """What a line of furniture is, and how far its word goes (see rules/phrases.tsv)."""

    verdict: Verdict
    scope: str


@cache
def _phrases() -> dict[str, Phrase]:
    """Return the whole-line phrases."""
    return {
        row["phrase"]: Phrase(Verdict(DropReason(row["reason"]), f"phrase_{row['scope']}"), row["scope"])
        for row in read_rules(__package__, "rules/phrases.tsv")
    }


@cache
def _patterns() -> tuple[re.Pattern[str], dict[str, Phrase]]:
    """Return all patterns as one, each a group named by its rule, and what each rule says."""
    rows = read_rules(__package__, "rules/patterns.tsv")
    joined = "|".join(f"(?P<{row['rule']}>{row['pattern']})" for row in rows)
    said = {
        row["rule"]: Phrase(Verdict(DropReason(row["reason"]), row["rule"]), row["scope"])
        for row in rows
    }
    return re.compile(joined, re.IGNORECASE), said


def match_phrase(line: Line) -> Phrase | None:
    """Return what furniture the line is, or None where its words do not say so."""
    text = line.text
    if len(text) <= _LONGEST_PHRASE:
        phrase = _phrases().get(_EDGE.sub("", text).casefold())
        if phrase:
            return phrase
    if len(text) > _LONGEST_LINE:
        return None
    pattern, said = _patterns()
    found = pattern.match(text)
    return said[found.lastgroup] if found and found.lastgroup else None
