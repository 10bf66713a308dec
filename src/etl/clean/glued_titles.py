"""A headline glued to the story's first sentence, without a stop: `Chợ núi mở lại Khi nắng …`.

Only words that open sentences and stand in no name tell it: on leads of 10,500 articles that have
their headline on a line of its own, five were parted wrongly; with any capitalised word that is
half of a common one, 450 were.
"""

import re
from functools import cache

from etl.clean.word_lists import words_for
from etl.vietnamese.letters import LETTER

_SHORTEST_LINE = 120
_FEWEST_WORDS, _MOST_WORDS = 3, 16
_LONGEST = 140

_FIRST_SENTENCE = re.compile(r"[.!?…;](?:\s|$)")
_WORD = re.compile(r"\S+")
_CLOSED = re.compile(rf"[{LETTER}\d]+['’”\"]?\Z")


@cache
def _no_end() -> frozenset[str]:
    """Return words that end no headline, and those that the name of a work may follow."""
    return words_for("no_end")


def glued_title(text: str) -> str | None:
    """Return the headline that the text begins with; None where it begins with a sentence.

    >>> glued_title("Chợ núi mở lại sau lũ Khi nắng lên, bà con dọn hàng. " + "Ai cũng vui. " * 9)
    'Chợ núi mở lại sau lũ'
    """
    if len(text) < _SHORTEST_LINE:
        return None
    stop = _FIRST_SENTENCE.search(text)
    words = list(_WORD.finditer(text, 0, min(_LONGEST, stop.start() if stop else _LONGEST)))
    for place in range(_FEWEST_WORDS, min(_MOST_WORDS + 1, len(words) - 1)):
        if _parts(*(words[place + step][0] for step in (-1, 0, 1))):
            return text[: words[place - 1].end()]
    return None


def _parts(before: str, word: str, after: str) -> bool:
    """Tell whether a sentence begins with the word though no stop stands before it."""
    if not _CLOSED.match(before) or before.lower() in _no_end():
        return False
    if word in words_for("start"):
        return after[0].islower() or after[0].isdigit()
    return word in words_for("start_day") and after[0].isdigit()
