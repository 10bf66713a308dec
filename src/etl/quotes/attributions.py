"""Finds the verbs of saying that have a speaker."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from etl.grammar.phrases import Found
from etl.grammar.pronouns import Resolver
from etl.grammar.scene import Scene
from etl.grammar.speaker_rules import speaker_words, word_set
from etl.grammar.verbs import verbs_of_saying
from etl.quotes.speakers import Speaker, SpeakerFinder
from etl.records import Span

_FIRST_PERSON = re.compile(r"\s?:\s+(?:\w+,? ){0,12}?(?:[Tt]ôi|[Cc]húng tôi)\b")
_SCARE_QUOTE_WORDS = 5
_PASSIVE = re.compile(r"\b(?:do|bởi|để)\s+(?:\w+\s+){0,4}\Z")
_AND = re.compile(r"\b(?:và|đồng thời)\s+(?:cũng\s+)?\Z")
_WIDEST_AND = 20
_LONGEST_ROLE = 40
_WIDEST_SENTENCE = 500


class Attribution(NamedTuple):
    """A verb of saying with its speaker; `zone` is the stretch before it that names the speaker."""

    zone: Span
    verb: Found
    speaker: Speaker
    sentence: Span


def find_attributions(scene: Scene) -> tuple[Attribution, ...]:
    """Return the verbs of saying outside quotation marks whose speaker is named, in order."""
    finder = SpeakerFinder(scene, Resolver(scene))
    found: list[Attribution] = []
    edges = [quoted.outer_start for quoted in scene.quoted]
    for verb in verbs_of_saying().find_some(
        scene.text, scene.words, scene.document.sentence_number
    ):
        # Two fifths of the verbs speak only beside quotation marks: most have none near.
        is_far = verb.row["indirect"] == "no" and not _is_near_edge(scene, edges, verb)
        if not is_far and _is_verb(scene, verb):
            found += _attribute(scene, finder, verb, found[-1] if found else None)
    return tuple(found)


def _is_near_edge(scene: Scene, edges: Sequence[int], verb: Found) -> bool:
    """Tell whether a quotation, or speech without marks, can stand in the sentence of a verb."""
    number = bisect_left(edges, verb.start)
    if number < len(edges) and edges[number] - verb.end < _WIDEST_SENTENCE:
        return True
    if number and verb.start - scene.quoted[number - 1].outer_end < _WIDEST_SENTENCE:
        return True
    return scene.text[verb.end : verb.end + 2].lstrip()[:1] == ":"


def _is_verb(scene: Scene, verb: Found) -> bool:
    """Tell whether the words are a verb here: not quoted, not a noun, not part of another word."""
    if verb.row["indirect"] == "none" or _is_in_name(scene, verb):
        return False
    has_neighbour = verb.first and scene.words.ends[verb.first - 1] == verb.start - 1
    if has_neighbour and _is_blocked(scene, verb.first - 1):
        return False
    following = scene.words.lower[verb.last + 1 : verb.last + 2]
    is_next = scene.words.starts[verb.last + 1 : verb.last + 2] == (verb.end + 1,)
    if is_next and following[0] in verb.row["not_before"].split("|"):
        return False
    return scene.quoted_at(verb.start) is None


def _is_blocked(scene: Scene, number: int) -> bool:
    """Tell whether the word before a verb makes it a noun or another word.

    A capital is a name (`ông Nguyên nói`), and `quân sự` or `thi công` end in such a word only.
    """
    if scene.words.lower[number] not in word_set("blocks"):
        return False
    place = scene.words.starts[number]
    sentence = scene.document.sentence_at(place)
    if scene.text[place].isupper() and place > sentence.start + 1:
        return False
    compounds = speaker_words("unblocked")
    return number == 0 or compounds.at(scene.text, scene.words, number - 1) is None


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
    # `NAME nói … và khẳng định`: the same speaker, whoever the words between are about.
    goes_on = shares and _AND.search(scene.text, max(start, verb.start - _WIDEST_AND), verb.start)
    speaker = None if goes_on else finder.before(zone)
    if speaker is None and shares and previous is not None:
        speaker, zone = previous.speaker, previous.zone
    if speaker is not None and not _is_passive(scene, zone, speaker):
        yield Attribution(zone, verb, speaker, sentence)


def _is_passive(scene: Scene, zone: Span, speaker: Speaker) -> bool:
    """Tell whether the speaker follows `do`, `bởi` or `để`: `do NAME viết`, `để họ khẳng định`."""
    start = max(zone.start, speaker.span.start - _LONGEST_ROLE)
    return bool(_PASSIVE.search(scene.text, start, speaker.span.start))


def _end_of_quotation(scene: Scene, place: int) -> int:
    """Return where the last quotation before a place ends, scare quotes left aside."""
    quoted = scene.quoted_before(place)
    if quoted is None:
        return 0
    words = scene.text.count(" ", quoted.start, quoted.end) + 1
    opens = scene.document.sentence_at(quoted.outer_start).start >= quoted.outer_start - 1
    return quoted.outer_end if words > _SCARE_QUOTE_WORDS or opens else 0


def says_of_self(scene: Scene, verb: Found) -> bool:
    """Tell whether a colon and a sentence with `tôi` follow: speech that has lost its marks."""
    return _FIRST_PERSON.match(scene.text, verb.end) is not None


def _touches_quotation(scene: Scene, verb: Found, start: int, sentence: Span) -> bool:
    """Tell whether quotation marks stand before or after the verb in its sentence."""
    if start > sentence.start or scene.quoted_at(max(0, sentence.start - 2)):
        return True
    if says_of_self(scene, verb):
        return True
    after = scene.text[verb.end : sentence.end + 3]
    return any(mark in after for mark in "\"“«'‘„") or after.rstrip().endswith(":")
