"""Finds the verbs of saying that have a speaker."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from etl.facts.phrases import Found, Phrases
from etl.facts.pronouns import Resolver
from etl.facts.scene import Scene
from etl.facts.speaker_rules import word_set
from etl.facts.speakers import Speaker, SpeakerFinder
from etl.records import Span
from etl.rules import read_rules

_SCARE_QUOTE_WORDS = 5


class Attribution(NamedTuple):
    """A verb of saying with its speaker; `zone` is the stretch before it that names the speaker."""

    zone: Span
    verb: Found
    speaker: Speaker
    sentence: Span


@cache
def _verbs() -> Phrases:
    """Return the verbs of saying."""
    return Phrases.of(read_rules(__package__, "rules/verbs_of_saying.tsv"), "verb")


def find_attributions(scene: Scene) -> tuple[Attribution, ...]:
    """Return the verbs of saying outside quotation marks whose speaker is named, in order."""
    finder = SpeakerFinder(scene, Resolver(scene))
    found: list[Attribution] = []
    for verb in _verbs().find_some(scene.text, scene.words, scene.document.sentence_number):
        if _is_verb(scene, verb):
            found += _attribute(scene, finder, verb, found[-1] if found else None)
    return tuple(found)


def _is_verb(scene: Scene, verb: Found) -> bool:
    """Tell whether the words are a verb here: not quoted, not a noun, not part of another word."""
    if verb.row["indirect"] == "none" or _is_in_name(scene, verb):
        return False
    if verb.first and scene.words.ends[verb.first - 1] == verb.start - 1:
        before = scene.words.lower[verb.first - 1]
        if before in word_set("blocks"):
            return False
    following = scene.words.lower[verb.last + 1 : verb.last + 2]
    is_next = scene.words.starts[verb.last + 1 : verb.last + 2] == (verb.end + 1,)
    if is_next and following[0] in verb.row["not_before"].split("|"):
        return False
    return scene.quoted_at(verb.start) is None


def _is_in_name(scene: Scene, verb: Found) -> bool:
    """Tell whether the words belong to a name: a capital inside a sentence."""
    return (
        scene.text[verb.start].isupper()
        and scene.document.sentence_at(verb.start).start + 1 < verb.start
        and scene.text[verb.start - 2 : verb.start - 1].isalnum()
    )


def _attribute(
    scene: Scene, finder: SpeakerFinder, verb: Found, previous: Attribution | None
) -> Iterator[Attribution]:
    """Yield the verb with its speaker; without one of its own it shares the verb's before it."""
    sentence = scene.document.sentence_at(verb.start)
    start = max(sentence.start, _end_of_quotation(scene, verb.start))
    if verb.row["indirect"] == "no" and not _touches_quotation(scene, verb, start, sentence):
        return
    shares = previous is not None and previous.verb.end > start
    if previous is not None and shares:
        start = previous.verb.end
    zone = Span(start, verb.start)
    speaker = finder.before(zone)
    if speaker is None and shares and previous is not None:
        speaker, zone = previous.speaker, previous.zone
    if speaker is not None:
        yield Attribution(zone, verb, speaker, sentence)


def _end_of_quotation(scene: Scene, place: int) -> int:
    """Return where the last quotation before a place ends, scare quotes left aside."""
    quoted = scene.quoted_before(place)
    if quoted is None:
        return 0
    words = scene.text.count(" ", quoted.start, quoted.end) + 1
    opens = scene.document.sentence_at(quoted.outer_start).start >= quoted.outer_start - 1
    return quoted.outer_end if words > _SCARE_QUOTE_WORDS or opens else 0


def _touches_quotation(scene: Scene, verb: Found, start: int, sentence: Span) -> bool:
    """Tell whether quotation marks stand before or after the verb in its sentence."""
    if start > sentence.start or scene.quoted_at(max(0, sentence.start - 2)):
        return True
    after = scene.text[verb.end : sentence.end + 3]
    return any(mark in after for mark in "\"“«'‘„") or after.rstrip().endswith(":")
