"""The words around a speaker: what leads to a name, what follows it, where a phrase ends."""

from etl.grammar.phrases import Found, Words
from etl.grammar.scene import Scene
from etl.grammar.segments import Segment
from etl.grammar.speaker_rules import speaker_nouns, speaker_words, word_set
from etl.records import EntityType, Mention

_NEAR_WORDS = 5
_FAR_WORDS = 14
_HEAD_WORDS = 4
_FARTHEST_REST = 6
_BELONGING = frozenset(("tại", "thuộc", "ở", "đến", "từ"))
_FIELDS = (("ngành",), ("lĩnh",), ("giới",), ("nước",), ("vùng",))


def last_word_before(words: Words, place: int) -> str:
    """Return the word before a place, or nothing."""
    number = count_before(words, place)
    return words.lower[number - 1] if number else ""


def count_before(words: Words, place: int) -> int:
    """Return how many words begin before a place."""
    return sum(start < place for start in words.starts)


def is_near(words: Words, place: int, limit: int) -> bool:
    """Tell whether a subject that ends at a place can belong to the verb after the words."""
    gap = words.lower[count_before(words, place) :]
    if not gap or gap[0] == "của":
        return len(gap) <= limit + 2
    if any(word in word_set("predicate") for word in gap):
        return False
    if len(gap) <= (_FAR_WORDS if gap[0] in _BELONGING else limit):
        return True
    is_adverbial = (
        gap[0] in word_set("opening") or gap[0] in word_set("time") or gap[-1] in word_set("past")
    )
    return len(gap) <= _FAR_WORDS and is_adverbial


def is_bare(words: Words, place: int) -> bool:
    """Tell whether a noun that ends at a place stands alone: no `công ty luật` for `công ty`."""
    gap = words.lower[count_before(words, place) :]
    alone = word_set("past") | word_set("aside") | word_set("time") | word_set("opening")
    return not gap or gap[0] in alone


def is_narrow(gap: tuple[str, ...], *, is_bound: bool = False) -> bool:
    """Tell whether the words between a phrase and its verb can be adverbs.

    A phrase bound to its verb by a quotation right before it may be longer: `mới nghỉ hưu của …`.
    """
    limit = _FAR_WORDS if is_bound else _FARTHEST_REST
    return len(gap) < limit and not any(word in word_set("predicate") for word in gap)


def skip_lead(scene: Scene, words: Words) -> int:
    """Return the number of the first word after connectives and times."""
    number = 0
    while number < len(words.starts):
        link = speaker_words("link").at(scene.text, words, number)
        if link:
            number = link.last + 1
        elif words.lower[number].isdigit() or (
            words.lower[number] in word_set("time") and not _is_quantifier(scene, words, number)
        ):
            number += 1
        else:
            break
    return number


def _is_quantifier(scene: Scene, words: Words, number: int) -> bool:
    """Tell whether `hai`, `ba` and the like count a speaker here."""
    return number + 1 < len(words.starts) and bool(
        speaker_nouns().at(scene.text, words, number + 1)
    )


def is_addition(scene: Scene, segment: Segment) -> bool:
    """Tell whether a piece only says more of a person: a role, an age, where one lives."""
    lower = segment.words.lower
    if not lower or (segment.mentions and segment.persons()):
        return False
    is_age = lower[0].isdigit() and "tuổi" in lower[:_HEAD_WORDS]
    is_home = lower[0] in word_set("home") or is_address(segment)
    return is_age or is_home or opens_with_role(scene, segment.words)


def is_address(segment: Segment) -> bool:
    """Tell whether a piece is nothing but the name of a place."""
    if not segment.mentions or any(m.entity_type is not EntityType.PLACE for m in segment.mentions):
        return False
    first, last = segment.mentions[0].char_start, segment.mentions[-1].char_end
    return segment.words.starts[0] >= first and segment.words.ends[-1] <= last


def is_adverbial(segment: Segment) -> bool:
    """Tell whether a piece opens like `Tại cuộc họp …`."""
    lower = segment.words.lower
    first = 1 if lower[:1] == ("ngay",) else 0
    return len(lower) > first and lower[first] in word_set("opening")


def opens_with_role(scene: Scene, words: Words) -> bool:
    """Tell whether words begin with a noun such as `giám đốc`, or with many of them."""
    first = skip_lead(scene, words)
    if first >= len(words.starts):
        return False
    many = speaker_words("many").at(scene.text, words, first)
    first = many.last + 1 if many else first
    return first < len(words.starts) and bool(speaker_nouns().at(scene.text, words, first))


def names_the_head(
    scene: Scene, words: Words, first: int, mention: Mention, lead: tuple[str, ...]
) -> bool:
    """Tell whether a mention names the subject: at once, or after `hãng` and the like."""
    if not lead:
        return True
    if len(lead) > _NEAR_WORDS or any(word in ("của", "tại", "ở", "và") for word in lead):
        return False
    noun = speaker_nouns().at(scene.text, words, first)
    is_body = bool(noun) and noun is not None and noun.row["kind"] in ("body", "medium")
    return is_body and mention.entity_type is EntityType.ORGANIZATION


def find_phrase(
    scene: Scene, segment: Segment, *, is_clause: bool = False
) -> tuple[int, Found] | None:
    """Return the first word of a nameless phrase and its noun; it must open a clause."""
    words = segment.words
    first = skip_lead(scene, words)
    for number in range(
        first, min(first + 1, len(words.starts)) if is_clause else len(words.starts)
    ):
        many = speaker_words("many").at(scene.text, words, number)
        place = many.last + 1 if many else number
        noun = _noun_near(scene, words, place) if many else _noun_at(scene, words, place)
        if noun and (number == first or many or " " in noun.row["noun"]):
            return number, noun
    return None


def _noun_near(scene: Scene, words: Words, number: int) -> Found | None:
    """Return the noun that follows a quantifier, with a classifier between at most."""
    for place in (number, number + 1):
        noun = _noun_at(scene, words, place)
        if noun:
            return noun
    return None


def _noun_at(scene: Scene, words: Words, number: int) -> Found | None:
    """Return the noun at a word, if there is such a word."""
    return speaker_nouns().at(scene.text, words, number) if number < len(words.starts) else None


def phrase_end(scene: Scene, words: Words, number: int) -> int:
    """Return the number of the last word of a phrase: before asides, times and other verbs."""
    asides, last = speaker_words("aside", "stop"), number
    for place in range(number + 1, len(words.starts)):
        if not scene.text[words.starts[place]].isupper() and (
            asides.at(scene.text, words, place)
            or words.lower[place] in word_set("predicate")
            or _opens_circumstance(words, place)
        ):
            break
        last = place
    while last > number and _is_time(words, last):
        last -= 1
    return last


def _is_time(words: Words, place: int) -> bool:
    """Tell whether a word belongs to a time behind a phrase: `cuối tuần`, and not `hàng đầu`."""
    word = words.lower[place]
    if word == "đầu" and words.lower[place - 1] == "hàng":
        return False
    if word.isdigit():
        # `ngày 6`, `16/2`; the number of `công ty 6` belongs to its name.
        return words.lower[place - 1] in word_set("time") or words.lower[place - 1].isdigit()
    return word in word_set("time")


def _opens_circumstance(words: Words, place: int) -> bool:
    """Tell whether `khi …` or `trong …` ends a phrase; `trong ngành …` does not."""
    if words.lower[place] == "khi":
        return True
    following = words.lower[place + 1 : place + 2]
    return words.lower[place] == "trong" and following not in _FIELDS
