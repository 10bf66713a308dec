"""Reads what is planned: a word such as `sẽ`, the adverbs behind it, and the verb of a deed."""

from etl.grammar.event_words import event_words
from etl.grammar.phrases import Found
from etl.grammar.scene import Scene

_MOST_ADVERBS = 4
_LONGEST_VERB = 2
"""Most verbs have one or two syllables; the second tells two plans of one actor apart."""


def read_plan(scene: Scene, marker: Found) -> Found | None:
    """Return the marker with its verb if someone means to do something.

    What will happen by itself (`sẽ tăng`, `sẽ gặp khó khăn`) is a forecast and no plan; a deed
    that someone says he will not do is one.
    """
    number = _skip_adverbs(scene, marker)
    words = scene.words
    if number >= len(words.lower) or words.starts[number] > words.ends[number - 1] + 1:
        return None
    deed = event_words("deed").at(scene.text, words, number)
    forecast = event_words("forecast").at(scene.text, words, number)
    if forecast and not (deed and deed.last > forecast.last):
        return None
    if not scene.text[words.starts[number]].islower():
        return None
    last = min(number + _LONGEST_VERB, len(words.lower)) - 1
    while last > number and words.starts[last] > words.ends[last - 1] + 1:
        last -= 1
    return marker._replace(last=last, end=words.ends[last])


def _skip_adverbs(scene: Scene, marker: Found) -> int:
    """Return the number of the first word behind a marker that is neither marker nor adverb."""
    number = marker.last + 1
    for _ in range(_MOST_ADVERBS):
        if number >= len(scene.words.lower):
            break
        adverb = event_words("plan_adverb").at(scene.text, scene.words, number)
        if adverb is None:
            break
        number = adverb.last + 1
    return number
