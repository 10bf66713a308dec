"""What stands beside a trigger: words that make it a noun, a name, another verb, quoted."""

from collections.abc import Mapping, Sequence
from functools import cache

from etl.grammar.event_words import event_word_list, event_words
from etl.grammar.phrases import Found
from etl.grammar.scene import Scene

_WORDS_TO_PLAN = 4
_LONG_QUOTATION = 5
_NOUNS = frozenset(("noun", "prison", "plan", "venue"))
"""Needs of triggers that are nouns, or stand for a plan whatever comes before."""


def tells_nothing(scene: Scene, found: Found) -> bool:
    """Tell whether the words beside a trigger leave no event: another sense, a name, a noun."""
    return _is_excluded(scene, found) or _is_in_name(scene, found) or _is_nominal(scene, found)


def _is_excluded(scene: Scene, found: Found) -> bool:
    """Tell whether the words beside a trigger give it another meaning."""
    not_after, not_before = found.row["not_after"], found.row["not_before"]
    lower = scene.words.lower
    return (bool(not_after) and _ends_with_one(lower, found.first, not_after)) or (
        bool(not_before) and _starts_with_one(lower, found.last + 1, not_before)
    )


def _ends_with_one(lower: tuple[str, ...], end: int, cell: str) -> bool:
    """Tell whether the words before a number end in one of the phrases of a table's cell."""
    phrases = _phrases_of(cell, -1).get(lower[end - 1], ()) if end else ()
    return any(lower[max(0, end - len(phrase)) : end] == phrase for phrase in phrases)


def _starts_with_one(lower: tuple[str, ...], start: int, cell: str) -> bool:
    """Tell whether the words from a number on start with one of the phrases of a table's cell."""
    phrases = _phrases_of(cell, 0).get(lower[start], ()) if start < len(lower) else ()
    return any(lower[start : start + len(phrase)] == phrase for phrase in phrases)


@cache
def _phrases_of(cell: str, key: int) -> Mapping[str, Sequence[tuple[str, ...]]]:
    """Return the phrases of a table's cell as words, by their first (0) or last (-1) word."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in cell.split("|"):
        words = tuple(phrase.split())
        table.setdefault(words[key], []).append(words)
    return table


def _is_in_name(scene: Scene, found: Found) -> bool:
    """Tell whether a verb is a part of a name: `Hứa Văn An`; gatherings are named by their noun."""
    if found.row["needs"] == "noun" or not scene.text[found.start].isupper():
        return False
    before = scene.mentions_before(found.start + 1)
    return bool(before) and before[0].char_end > found.start


def _is_nominal(scene: Scene, found: Found) -> bool:
    """Tell whether a verb only names a deed: `việc bổ nhiệm`, `lễ khởi công`, `để đầu tư`."""
    if not found.first or found.row["needs"] in _NOUNS:
        return False
    words = scene.words
    if words.lower[found.first - 1] not in _ends_of_nominal():
        return False
    for length in (1, 2):
        first = found.first - length
        noun = event_words("nominal").at(scene.text, words, first) if first >= 0 else None
        if noun and noun.end + 1 == found.start:
            return True
    return False


@cache
def _ends_of_nominal() -> frozenset[str]:
    """Return the last words of nouns before a deed: few words before a trigger are one."""
    return frozenset(word.split()[-1] for word in event_word_list("nominal"))


def is_quoted(scene: Scene, found: Found) -> bool:
    """Tell whether a trigger stands in what someone is quoted as saying."""
    quoted = scene.quoted_at(found.start)
    return quoted is not None and (
        scene.text.count(" ", quoted.start, quoted.end) >= _LONG_QUOTATION
    )


def is_own_plan(scene: Scene, found: Found) -> bool:
    """Tell whether a speaker says what his own side will do: `chúng tôi sẽ …`."""
    before = scene.words.lower[max(0, found.first - _WORDS_TO_PLAN) : found.first]
    return found.row["needs"] == "plan" and "chúng tôi" in " ".join(before)
