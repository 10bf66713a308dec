"""Tells what a number counts: the unit or the noun that follows it."""

import re
from typing import NamedTuple

from etl.rules import read_rules
from etl.vietnamese.letters import LOWER
from etl.vietnamese.lexicon import Lexicon

_UNIT_ROWS = read_rules(__package__, "rules/units.tsv")
_UNITS = Lexicon.of([row for row in _UNIT_ROWS if row["kind"] != "symbol"], "unit")
_SYMBOLS = {row["unit"]: row["unit"] for row in _UNIT_ROWS if row["kind"] == "symbol"}
_ANY_CASE = {name.lower(): name for name in _SYMBOLS if len(name) > 1}
_NOUNS = Lexicon.of(read_rules(__package__, "rules/counted_nouns.tsv"), "noun")
_NEVER = frozenset(row["word"] for row in read_rules(__package__, "rules/never_counted.tsv"))

_PERCENT = re.compile(r"[ \u00a0]?%|[ \u00a0]phần trăm(?!\w)|[ \u00a0]điểm[ \u00a0](?:%|phần trăm)")
_SYMBOL = re.compile(r"[ \u00a0]?([°A-Za-zµμ²³][A-Za-z²³]{0,4}[23]?)(?!\w)")
_PER = re.compile(rf"/[{LOWER}A-Z]{{1,6}}[23²³]?(?!\w)")
_QUOTED = re.compile(rf"[ \u00a0][\"“'‘]([{LOWER}][{LOWER} ]{{1,38}})[\"”'’]")
_OPEN = re.compile(
    rf"[ \u00a0]([{LOWER}]{{2,12}})(?![\w@.]*[\w@])(?:[ \u00a0]([{LOWER}]{{2,7}})(?!\w))?"
)
_GLUED_ONLY = frozenset("VWl")


class Counted(NamedTuple):
    """What a number counts: its name as written, where that ends, and how it was known."""

    name: str
    end: int
    kind: str


def read_counted(text: str, place: int, *, openly: bool = False) -> Counted | None:
    """Return what the number that ends at the place counts, or None.

    `openly` takes an unknown word too, where it is no word that never is counted.
    """
    percent = _PERCENT.match(text, place)
    if percent:
        name = percent[0].strip()
        return Counted("%" if name == "phần trăm" else name, percent.end(), "percent")
    found = _read_symbol(text, place) or _read_word(text, place)
    if found is None and openly:
        return _read_open(text, place)
    return found


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
    """Return the unit or noun that the lists know; the longer of the two."""
    if text[place : place + 1] not in (" ", "\u00a0"):
        return _read_glued(text, place)
    if text[place + 1 : place + 2].isupper():
        return None
    unit, noun = _UNITS.at(text, place), _NOUNS.at(text, place)
    if unit and (noun is None or unit.end >= noun.end):
        return _with_per(text, Counted(text[unit.start : unit.end], unit.end, unit.row["kind"]))
    if noun:
        return _with_per(text, Counted(text[noun.start : noun.end], noun.end, "noun"))
    return None


def _read_glued(text: str, place: int) -> Counted | None:
    """Return the unit word that is glued to the figures: `20tuổi`."""
    unit = _UNITS.at(text, place)
    return Counted(text[unit.start : unit.end], unit.end, unit.row["kind"]) if unit else None


def _with_per(text: str, counted: Counted) -> Counted:
    """Add what it is counted by: `con/kg`."""
    per = _PER.match(text, counted.end)
    return Counted(counted.name + per[0], per.end(), counted.kind) if per else counted


def _read_open(text: str, place: int) -> Counted | None:
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
