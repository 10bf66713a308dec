"""Tells what a number counts: the unit or the noun that follows it."""

import re
from typing import NamedTuple

from etl.rules import read_rules
from etl.vietnamese.letters import LOWER
from etl.vietnamese.lexicon import Entry, Lexicon

_UNIT_ROWS = read_rules(__package__, "rules/units.tsv")
_SYMBOLS = {row["unit"]: row["unit"] for row in _UNIT_ROWS if row["kind"] == "symbol"}
_ANY_CASE = {name.lower(): name for name in _SYMBOLS if len(name) > 1}
_NOUN_ROWS = read_rules(__package__, "rules/counted_nouns.tsv")
_NOUNS = Lexicon.of(
    [
        {"unit": row["noun"], "kind": "noun", "only_before": ""}
        for row in _NOUN_ROWS
        if not row["noun"].isupper()
    ]
    + [dict(row) for row in _UNIT_ROWS if row["kind"] != "symbol"],
    "unit",
)
_ACRONYMS = frozenset(row["noun"] for row in _NOUN_ROWS if row["noun"].isupper())
_ACRONYM = re.compile(r"[ \u00a0]([A-ZĐ]{2,6})(?!\w)")
_NEXT_WORD = re.compile(r"[ \u00a0]([^\W\d_]+)")
_NEVER = frozenset(row["word"] for row in read_rules(__package__, "rules/never_counted.tsv"))

_PERCENT = re.compile(r"[ \u00a0]?%|[ \u00a0]phần trăm(?!\w)|[ \u00a0]điểm[ \u00a0](?:%|phần trăm)")
_SYMBOL = re.compile(r"[ \u00a0]?([°A-Za-zµμ²³][A-Za-z²³]{0,4}[23]?)(?!\w)")
_PER = re.compile(rf"/[{LOWER}A-Z]{{1,6}}[23²³]?(?!\w)")
_QUOTED = re.compile(rf"[ \u00a0][\"“'‘]([{LOWER}][{LOWER} ]{{1,38}})[\"”'’]")
_OPEN = re.compile(
    rf"[ \u00a0]([{LOWER}]{{2,12}})(?![\w@.]*[\w@])(?:[ \u00a0]([{LOWER}]{{2,7}})(?!\w))?"
)
_GLUED_ONLY = frozenset("VWl")
_PERCENT_LETTERS = frozenset("pđ")
_SPACES = frozenset(" \u00a0")


class Counted(NamedTuple):
    """What a number counts: its name as written, where that ends, and how it was known."""

    name: str
    end: int
    kind: str


def read_counted(text: str, place: int) -> Counted | None:
    """Return what the number that ends at the place counts, as far as the lists know it."""
    head = text[place : place + 2]
    if "%" in head or head[1:] in _PERCENT_LETTERS:
        percent = _PERCENT.match(text, place)
        if percent:
            name = percent[0].strip()
            return Counted("%" if name == "phần trăm" else name, percent.end(), "percent")
    if head[:1] not in _SPACES:
        return _read_symbol(text, place) or _read_glued(text, place)
    return _read_word(text, place) or _read_symbol(text, place)


def is_counted(text: str, place: int) -> bool:
    """Tell whether a known unit or noun follows."""
    return read_counted(text, place) is not None


def is_never_counted(word: str) -> bool:
    """Tell whether the word never is what a number counts."""
    return word.lower() in _NEVER


def _read_symbol(text: str, place: int) -> Counted | None:
    """Return the unit written as a symbol: `km`, `m2`, `km/h`."""
    found = _SYMBOL.match(text, place)
    if found is None:
        return None
    name = _SYMBOLS.get(found[1]) or _ANY_CASE.get(found[1].lower())
    if name is None or (name in _GLUED_ONLY and found.start(1) > place):
        return None
    return _with_per(text, Counted(name, found.end(), "symbol"))


def _read_word(text: str, place: int) -> Counted | None:
    """Return the unit or noun that the lists know, the longest that fits."""
    found = _NOUNS.at(text, place)
    if text[place + 1 : place + 2].isupper() and not _is_noun_in_capitals(text, found):
        return _read_acronym(text, place)
    if found is None or not _is_wanted(text, found):
        return None
    counted = Counted(text[found.start : found.end], found.end, found.row["kind"])
    return _with_per(text, counted)


def _is_noun_in_capitals(text: str, found: Entry | None) -> bool:
    """Tell whether a noun is one in spite of its capital: `5 HC vàng`, `2.300 Việt kiều`.

    Any other is the name of one: `2 Bệnh viện Đa khoa` is a page's number and a hospital.
    """
    if found is None:
        return False
    first = text[found.start : found.end].partition(" ")[0]
    return first == "Việt" or (len(first) > 1 and first.isupper() and first != found.row["unit"])


def _is_wanted(text: str, found: Entry) -> bool:
    """Tell whether what follows lets the word be a unit."""
    if not found.row["only_before"]:
        return True
    following = _NEXT_WORD.match(text, found.end)
    return not following or following[1] in found.row["only_before"].split()


def _read_acronym(text: str, place: int) -> Counted | None:
    """Return the noun that is written in capitals: `hai CLB`."""
    found = _ACRONYM.match(text, place)
    if found is None or found[1] not in _ACRONYMS:
        return None
    return Counted(found[1], found.end(), "noun")


def _read_glued(text: str, place: int) -> Counted | None:
    """Return the unit word that is glued to the figures: `20tuổi`."""
    if not text[place : place + 1].isalpha():
        return None
    unit = _NOUNS.at(text, place)
    if unit is None or unit.row["kind"] == "noun":
        return None
    return Counted(text[unit.start : unit.end], unit.end, unit.row["kind"])


def _with_per(text: str, counted: Counted) -> Counted:
    """Add what it is counted by: `con/kg`."""
    per = _PER.match(text, counted.end) if text[counted.end : counted.end + 1] == "/" else None
    return Counted(counted.name + per[0], per.end(), counted.kind) if per else counted


def read_open(text: str, place: int) -> Counted | None:
    """Return a word in quotation marks, or an unknown word that may be a noun."""
    quoted = _QUOTED.match(text, place)
    if quoted:
        return Counted(quoted[1], quoted.end(), "quoted")
    found = _OPEN.match(text, place)
    if found is None or found[1] in _NEVER:
        return None
    if found[2] is None or found[2] in _NEVER:
        return Counted(found[1], found.end(1), "open")
    return Counted(f"{found[1]} {found[2]}", found.end(2), "open")
