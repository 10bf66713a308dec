"""Reads the subject before a trigger as it is written, and whom `the ministry`, `both` mean."""

from collections import Counter
from collections.abc import Iterable
from functools import cache
from itertools import chain, islice

from etl.grammar.event_words import event_word_set, event_words
from etl.grammar.phrases import Found, Words
from etl.grammar.scene import Scene
from etl.grammar.speaker_rules import pronouns, speaker_nouns, speaker_words, word_set
from etl.grammar.verbs import verbs_of_saying
from etl.quotes.speaker_pieces import skip_lead
from etl.records import EntityType, Mention, Span

_LONGEST_SUBJECT = 10
_FARTHEST = 200
_LONGEST_SAYING = 3
_LONGEST_OBJECT = 5
_SEPARATORS = ',;:(–\n"“”'
_NUMBERS = frozenset(("hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"))
_COUNTS = {"hai": 2, "ba": 3}


def written_subject(scene: Scene, clause: Span, place: int) -> Span | None:
    """Return the noun phrase before a place: behind the last comma or conjunction, without adverbs.

    Only what a reader would take for an actor counts: words with a capital, or an office, a firm,
    a role at the head.
    """
    words = scene.words_in(Span(max(clause.start, place - _FARTHEST), place))
    last = _skip_back(words)
    if last < 0:
        return None
    if _ends_in_separator(scene, words, last, place):
        # The verb stands behind an apposition or an aside: the subject opens the clause.
        return _opening(scene, words)
    last = _before_saying(scene, words, last)
    first = last
    while first >= 0 and not _is_clause_break(scene, words, first):
        first -= 1
    return _phrase(scene, words, first + 1, last)


def object_phrase(scene: Scene, zone: Span) -> Span | None:
    """Return the people or the body without a name that a zone opens with: `9 bị can`."""
    words = scene.words_in(zone)
    if not words.starts or words.starts[0] > zone.start + 1:
        return None
    if scene.text[words.starts[0]].isupper():
        return None
    many = speaker_words("many").at(scene.text, words, 0)
    is_count = words.lower[0].isdigit() or words.lower[0] in _NUMBERS
    first = many.last + 1 if many else int(is_count)
    if first >= len(words.starts):
        return None
    noun = speaker_nouns().at(scene.text, words, first)
    if noun is None or noun.row["kind"] not in ("person", "body"):
        return None
    last = noun.last
    while last + 1 < min(len(words.starts), noun.last + _LONGEST_OBJECT) and not (
        _cuts(scene, words, last) or words.lower[last + 1] in _behind_object()
    ):
        last += 1
    return Span(words.starts[0], words.ends[last])


@cache
def _behind_object() -> frozenset[str]:
    """Return the words that end an object: what tells when, where or why."""
    kinds = ("clause_break", "before_verb", "place", "behind_object")
    return frozenset().union(*map(event_word_set, kinds))


@cache
def _saying_ends() -> frozenset[str]:
    """Return the last words of the verbs of saying and deciding: few words are one of them."""
    tables = (verbs_of_saying(), event_words("announce"))
    groups = chain.from_iterable(seconds.values() for t in tables for seconds in t.by_head.values())
    return frozenset(phrase[-1] for phrase, _ in chain.from_iterable(groups))


def _saying_at(scene: Scene, words: Words, number: int) -> Found | None:
    """Return the verb of saying or deciding at a word: `công bố`, `đồng ý`."""
    found = verbs_of_saying().at(scene.text, words, number)
    return found or event_words("announce").at(scene.text, words, number)


def is_done_by_actor(scene: Scene, clause: Span, place: int) -> bool:
    """Tell whether the noun right before a marker of plans can act: `hãng … sẽ`, not `giá … sẽ`.

    Where only adverbs stand there the subject came earlier, and nothing speaks against it.
    """
    words = scene.words_in(Span(max(clause.start, place - _FARTHEST), place))
    last = _before_saying(scene, words, _skip_back(words))
    if last < 0 or _ends_in_separator(scene, words, last, place):
        return True
    first = last
    while first >= 0 and not _is_clause_break(scene, words, first):
        first -= 1
    piece = _slice(words, first + 1, last)
    number = skip_lead(scene, piece)
    return number >= len(piece.starts) or _can_act(scene, piece, number)


def _can_act(scene: Scene, piece: Words, number: int) -> bool:
    """Tell whether a piece opens with a name, a pronoun, or a noun for people or a body."""
    if event_words("no_actor").at(scene.text, piece, number):
        return False
    many = speaker_words("many").at(scene.text, piece, number)
    place = min(many.last + 1 if many else number, len(piece.starts) - 1)
    noun = speaker_nouns().at(scene.text, piece, place)
    if noun:
        return noun.row["kind"] != "document"
    if pronouns().at(scene.text, piece, number) or event_words("pair").at(
        scene.text, piece, number
    ):
        return True
    start = piece.starts[place]
    named = scene.mentions_in(Span(start, start + 1))
    return bool(named) or (
        scene.text[start].isupper() and _is_actor(scene, piece, place, Span(start, piece.ends[-1]))
    )


def _is_clause_break(scene: Scene, words: Words, number: int) -> bool:
    """Tell whether a subject begins behind a word: a conjunction, a separator, a verb of saying."""
    if number + 1 < len(words.starts) and _cuts(scene, words, number):
        return True
    if scene.text[words.starts[number]].isupper():
        return False
    return words.lower[number] in event_word_set("clause_break") or _ends_saying(
        scene, words, number
    )


def _slice(words: Words, first: int, last: int) -> Words:
    """Return the words from a first to a last one."""
    end = last + 1
    return Words(words.starts[first:end], words.ends[first:end], words.lower[first:end])


def _before_saying(scene: Scene, words: Words, last: int) -> int:
    """Return the number of the word before a verb of saying that stands right before the verb."""
    if last < 0 or words.lower[last] not in _saying_ends():
        return last
    for length in range(min(_LONGEST_SAYING, last + 1), 0, -1):
        said = _saying_at(scene, words, last - length + 1)
        if said and said.last == last:
            return last - length
    return last


def names_meant(scene: Scene, phrase: Span) -> tuple[str, ...]:
    """Return whom a phrase without a name means: `bộ`, `tòa` one of that kind, `hai nước` two."""
    lower = scene.text[phrase.start : phrase.end].lower()
    before = scene.mentions_before(phrase.start)
    if lower in event_word_set("court_name"):
        return tuple(islice((m.name for m in before if is_court(m)), 1))
    if lower in event_word_set("bare_body"):
        return tuple(islice((m.name for m in before if _opens_with(m, lower)), 1))
    pair = event_words("pair").at(scene.text, scene.words_in(phrase), 0)
    if pair is None:
        return ()
    words = pair.row["word"].split()
    kind = EntityType.PLACE if words[-1] in _OF_COUNTRIES else EntityType.ORGANIZATION
    return _most_named((m for m in before if m.entity_type is kind), _COUNTS.get(words[0], 2))


_OF_COUNTRIES = frozenset(("nước", "gia", "phủ", "đạo"))


def _most_named(mentions: Iterable[Mention], count: int) -> tuple[str, ...]:
    """Return the names told most often, the latest first among equals."""
    return tuple(name for name, _ in Counter(m.name for m in mentions).most_common(count))


def is_court(mention: Mention) -> bool:
    """Tell whether a mention names a court."""
    is_body = mention.entity_type is EntityType.ORGANIZATION
    return is_body and mention.name.lower().startswith(tuple(event_word_set("court_name")))


def _opens_with(mention: Mention, head: str) -> bool:
    is_body = mention.entity_type is EntityType.ORGANIZATION
    return is_body and mention.name.lower().startswith((f"{head} ", f"tổng {head} "))


def _skip_back(words: Words) -> int:
    """Return the number of the last word that is neither adverb nor part of a time."""
    last = len(words.lower) - 1
    while last >= 0 and (
        words.lower[last] in event_word_set("before_verb")
        or words.lower[last].isdigit()
        or _is_day(words.lower, last)
    ):
        last -= 1
    return last


def _is_day(lower: tuple[str, ...], last: int) -> bool:
    """Tell whether `ngày`, `tháng` and the like stand before a number: `Sở A ngày 3/4 công bố`."""
    return (
        lower[last] in ("ngày", "tháng", "năm", "quý")
        and last + 1 < len(lower)
        and lower[last + 1].isdigit()
    )


def _ends_in_separator(scene: Scene, words: Words, last: int, place: int) -> bool:
    """Tell whether a comma or a bracket stands between a word and the adverbs before the verb."""
    following = words.starts[last + 1] if last + 1 < len(words.starts) else place
    return any(mark in ",)–" for mark in scene.text[words.ends[last] : following])


def _opening(scene: Scene, words: Words) -> Span | None:
    """Return the phrase that opens a clause, up to its first separator."""
    last = 0
    while last + 1 < len(words.lower) and not _cuts(scene, words, last):
        last += 1
    return _phrase(scene, words, 0, last)


def _cuts(scene: Scene, words: Words, number: int) -> bool:
    """Tell whether a separator stands behind a word."""
    between = scene.text[words.ends[number] : words.starts[number + 1]]
    return any(mark in _SEPARATORS for mark in between) or " - " in between


def _ends_saying(scene: Scene, words: Words, last: int) -> bool:
    """Tell whether a verb of saying ends at a word: what follows is the subject of what is said."""
    return _before_saying(scene, words, last) != last


def _phrase(scene: Scene, words: Words, first: int, last: int) -> Span | None:
    """Return the words from a first to a last one if they name an actor."""
    piece = _slice(words, first, last)
    skipped = skip_lead(scene, piece)
    if skipped >= len(piece.starts) or piece.lower[skipped] in word_set("no_subject"):
        return None
    end = _end_before_verb(scene, piece, skipped)
    if end - skipped >= _LONGEST_SUBJECT:
        return None
    span = Span(piece.starts[skipped], piece.ends[end])
    return span if _is_actor(scene, piece, skipped, span) else None


def _end_before_verb(scene: Scene, piece: Words, first: int) -> int:
    """Return the number of the last word before another verb: `hai hãng (công bố sẽ ra mắt)`."""
    for number in range(first + 1, len(piece.starts)):
        if scene.text[piece.starts[number]].isupper():
            continue
        if piece.lower[number] in event_word_set("before_verb") or _saying_at(scene, piece, number):
            return number - 1
    return len(piece.starts) - 1


def _is_actor(scene: Scene, piece: Words, first: int, span: Span) -> bool:
    """Tell whether a phrase opens with a noun for an actor, or holds a capital inside."""
    many = speaker_words("many").at(scene.text, piece, first)
    place = min(many.last + 1 if many else first, len(piece.starts) - 1)
    if speaker_nouns().at(scene.text, piece, place):
        return True
    opens = scene.sentence_at(span.start).start == span.start
    text = scene.text[span.start : span.end]
    # A first word has a capital anyway: it is a name if it stands with one elsewhere, too.
    return text[1:] != text[1:].lower() or (
        text[0].isupper()
        and (not opens or f" {text} " in scene.text or scene.text.startswith(" (", span.end))
    )
