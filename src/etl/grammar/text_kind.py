"""Tells texts that report no events or few: private stories, advice, interviews, sport."""

import re
from typing import NamedTuple

from etl.grammar.event_words import event_word_list
from etl.grammar.scene import Scene

_ADDRESS = re.compile(
    r"\b(?:[Tt]ôi|[Tt]ớ|[Cc]húng ta"
    r"|(?<!người )[Bb]ạn(?! (?:bè|đọc|gái|trai|hàng|học|cùng|thân|nhỏ)))\b"
)
_ADDRESS_WORDS = ("tôi", "Tôi", "bạn", "Bạn", "chúng ta", "Chúng ta", "tớ", "Tớ")
_TALK = ("\n-", "\n–", "\n—", "\n -", "\n –")
_READ_CHARS = 20_000
_CHARS_PER_ADDRESS = 200
_CHARS_PER_SPORT = 250
_FEWEST = 4
_MOST_TALK = 6
_LONGEST_ANSWER = 5_000


class TextKind(NamedTuple):
    """What a text is: a personal story or advice, a report on sport, or one with an interview."""

    is_personal: bool
    is_sport: bool
    is_interview: bool


def read_kind(scene: Scene) -> TextKind:
    """Judge the first twenty thousand characters of a text by how often telling words come.

    What people are quoted as saying does not count for `is_personal`: they speak of themselves.
    """
    text = scene.text[:_READ_CHARS]
    is_interview = "?" in text and sum(map(text.count, _TALK)) >= _MOST_TALK
    return TextKind(_is_personal(scene, text), _is_sport(text), is_interview)


def _is_personal(scene: Scene, text: str) -> bool:
    """Tell whether the writer speaks of himself or to the reader all the time."""
    if sum(map(text.count, _ADDRESS_WORDS)) < _FEWEST:
        return False
    told = _outside_quotations(scene, text)
    if not _is_often(sum(map(told.count, _ADDRESS_WORDS)), told):
        return False
    return _is_often(len(_ADDRESS.findall(told)), told)


def _is_often(count: int, told: str) -> bool:
    """Tell whether words of address come so often that a text is all about writer or reader."""
    return count >= _FEWEST and count * _CHARS_PER_ADDRESS >= len(told)


def _is_sport(text: str) -> bool:
    """Tell whether words of sport stand close together in a text."""
    if not any(sign in text for sign in event_word_list("sport_sign")):
        return False
    count = sum(text.count(word) for word in event_word_list("sport"))
    return count >= _FEWEST and count * _CHARS_PER_SPORT >= len(text)


def is_talk(text: str, place: int) -> bool:
    """Tell whether a place stands in a line that begins with a dash: an answer or a question."""
    line = max(text.rfind("\n", max(0, place - _LONGEST_ANSWER), place) + 1, 0)
    return text[line : line + 5].lstrip().startswith(("-", "–", "—"))


def _outside_quotations(scene: Scene, text: str) -> str:
    """Return a text without its quotations."""
    pieces: list[str] = []
    place = 0
    for quoted in scene.quoted:
        if quoted.outer_start >= len(text):
            break
        pieces.append(text[place : quoted.outer_start])
        place = quoted.outer_end
    pieces.append(text[place:])
    return " ".join(pieces)
