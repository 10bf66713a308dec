"""Retold speech: `NAME cho biết …` and `…, NAME cho biết.`."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from etl.grammar.phrases import Words, read_words
from etl.grammar.scene import Scene
from etl.grammar.speaker_rules import speaker_words, word_set
from etl.quotes.attributions import Attribution, says_of_self
from etl.quotes.retold_ends import speech_end, told_end
from etl.quotes.speaker_pieces import opens_with_role
from etl.records import Quote, Span

_TAIL = re.compile(
    r"\s*(?:thêm|như vậy|như thế|trong|tại|hôm|với|trên|sau|khi|vào|qua|ở"
    r"|(?:ngày|sáng|trưa|chiều|tối|đêm) (?:nay|qua|hôm|thứ|cùng|ngày|\d))\b"
)
_MARKER = re.compile(r"[\s,]*(?:thêm|rõ|cụ thể)?[\s,]*(rằng\b|là\b|[,:–-])\s*:?\s*")
_DETOUR = re.compile(
    r"\s+(?:thêm|rõ|với|cho|về|đến|tới|vào|cùng|tại|trên|trong|hôm|sáng|chiều|tối|ngày|sau|khi|ở"
    r"|qua|trước|nhân)\b[^.:,;\n]{0,120}?(?:\brằng\b|:)\s*"
)
_NOUN_DETOUR = re.compile(
    r"\s+(?:(?:tại|trên|trong|hôm|sáng|chiều|tối|ngày|sau|khi|ở|qua|trước|nhân)\b[^.:,;\n]{0,120}?,"
    r"|(?:[^\W\d_]+\s+){0,3}[^\W\d_]+(?:\s+rằng\b|,))\s+"
)
_MANNER_END = re.compile(r"\s+([^\W\d_]+(?:\s+[^\W\d_]+){0,5}?)\s+rằng\b\s*")
_NO_CLAUSE = re.compile(
    r"\s+(?:(?:với|cho|về|cùng|bằng)\b|(?:đến|tới|vào)\s+(?!\d|ngày|tháng|năm|cuối|nay|hết|hôm|lúc))"
)
_OCCASION = re.compile(
    r"\s+(?:tại|trong|trước|trên)\s+(?:cuộc|buổi|hội|lễ|phiên|họp|diễn|chương|báo|đài|truyền|một)\b"
)
_LEAD = re.compile(
    r"(?:tuy nhiên|song|nhưng|ngoài ra|theo đó|bên cạnh đó|trong khi đó|đồng thời)\s*,?\s+",
    re.IGNORECASE,
)
_CUTS = (",", " - ", " – ")
_LONGEST_ROLE = 8
_SHORTEST_CLAUSE = 3
_LONG_CLAUSE = 6
_OPENERS = frozenset('"“„«')
_ABOUT_WITHIN = 5
# A group that no phrase before names speaks in habits and advice, not in an event.
_NO_ONE = frozenset(("họ",))
_NO_OPENING = frozenset(("và", "hoặc", "mà"))
_PLURALS = frozenset(("những", "các", "nhiều"))


class _Context(NamedTuple):
    """What a clause is read from."""

    scene: Scene
    taken: Sequence[Quote]
    verb_starts: Sequence[int]


def find_indirect_quotes(
    scene: Scene, attributions: Sequence[Attribution], direct: Sequence[Quote], used: set[int]
) -> list[Quote]:
    """Return what is retold after, or before, the attributions that no quotation in marks uses."""
    context = _Context(scene, direct, [found.verb.start for found in attributions])
    found: list[Quote] = []
    end = 0
    for number, attribution in enumerate(attributions):
        if (
            (number in used and not _goes_on(context, attribution))
            or not _can_retell(scene, attribution)
            or attribution.verb.start < end
        ):
            continue
        following = _sharing(attribution, attributions[number + 1 : number + 2])
        for quote in _read(context, attribution, following):
            found.append(quote)
            end = quote.char_end
    return found


def _goes_on(context: _Context, found: Attribution) -> bool:
    """Tell whether a verb retells more behind the quotation it has: `"…" - NAME nói giá tăng`."""
    scene = context.scene
    if scene.quoted_before(found.zone.start + 1) is None or found.verb.row["indirect"] != "yes":
        return False
    words = scene.words_in(Span(found.verb.end, found.sentence.end)).lower
    if len(words) < _LONG_CLAUSE or words[0] in word_set("opening") | word_set("no_subject"):
        return False
    rest = scene.text[found.verb.end : found.verb.end + 2]
    return rest[:1] == " " and rest[1:].isalnum() and not word_set("firm_mark").isdisjoint(words)


def _can_retell(scene: Scene, found: Attribution) -> bool:
    """Tell whether a verb retells: most do, `bức xúc` only before speech that lost its marks."""
    return found.verb.row["indirect"] != "no" or says_of_self(scene, found.verb)


def _sharing(found: Attribution, after: Sequence[Attribution]) -> Attribution | None:
    """Return the next verb of saying if it has its speaker from this one."""
    shares = after and after[0].zone == found.zone and after[0].verb.row["indirect"] == "yes"
    return after[0] if shares else None


def _read(context: _Context, found: Attribution, following: Attribution | None) -> Iterator[Quote]:
    """Yield the clause that belongs to a verb of saying."""
    clause, rule = _clause_before(context.scene, found), "indirect:after"
    if clause is None:
        clause, rule = _clause_after(context, found, following), "indirect:before"
    text = context.scene.text
    if clause is None or not _is_clause(context, clause, found):
        return
    if found.speaker.name.lower() in _NO_ONE:
        return
    if text[clause.end : clause.end + 1] == "?" and ":" not in text[found.verb.end : clause.start]:
        return
    yield Quote(
        context.scene.document.sentence_number(clause.start),
        clause.start,
        clause.end,
        text[clause.start : clause.end],
        rule,
        found.speaker.name,
        found.speaker.text,
        text[found.verb.start : found.verb.end].lower(),
        "indirect",
    )


def _clause_before(scene: Scene, found: Attribution) -> Span | None:
    """Return the clause of `…, NAME cho biết.`."""
    rest = scene.text[found.verb.end : found.sentence.end].rstrip(' .!?…"”»')
    comma = _cut_before(scene, found)
    if comma < 0 or (rest and not _TAIL.match(rest)) or ":" in rest or " rằng " in rest:
        return None
    clause = _trim(scene.text, Span(found.zone.start, comma))
    words = scene.words_in(clause)
    if len(words.lower) <= _SHORTEST_CLAUSE:
        return None
    is_adverbial = _opens_adverbially(scene, words) and "," not in scene.text[slice(*clause)]
    return None if is_adverbial else clause


def _opens_adverbially(scene: Scene, words: Words) -> bool:
    """Tell whether words begin like `Tại cuộc họp` or `Mặc dù`, and not with a connective."""
    first_two = (words.lower[0], " ".join(words.lower[:2]))
    is_opening = not word_set("opening").isdisjoint(first_two)
    return is_opening and not speaker_words("link").at(scene.text, words, 0)


def _cut_before(scene: Scene, found: Attribution) -> int:
    """Return the comma or the dash between a clause and its speaker's name or role, or -1."""
    start, end = found.zone.start, found.speaker.span.start
    cut = max(scene.text.rfind(mark, start, end) for mark in _CUTS)
    before = max(scene.text.rfind(mark, start, cut) for mark in _CUTS) if cut > 0 else -1
    piece = scene.words_in(Span(before + 1, cut))
    is_short = before > 0 and len(piece.lower) <= _LONGEST_ROLE
    return before if is_short and opens_with_role(scene, piece) else cut


def _clause_after(
    context: _Context, found: Attribution, following: Attribution | None
) -> Span | None:
    """Return the clause of `NAME cho biết (rằng) …`, up to the end of the sentence."""
    scene = context.scene
    start, is_marked = _clause_start(scene.text, found)
    if start is None or (found.verb.row["indirect"] == "marked" and not is_marked):
        return None
    end = found.sentence.end
    if ":" in scene.text[found.verb.end : start]:
        end = speech_end(scene, Span(start, end), context.verb_starts)
    cut = told_end(scene, Span(start, end), _from(context, start), following)
    open_quotation = scene.quoted_at(end - 1)
    if cut == end and open_quotation:
        cut = max(end, open_quotation.end)
    return _trim(scene.text, Span(start, cut))


def _from(context: _Context, place: int) -> Sequence[Quote]:
    """Return the next quotations in marks that begin behind a place."""
    first = bisect_right(context.taken, place, key=lambda quote: quote.char_start)
    return context.taken[first : first + 1]


def _clause_start(text: str, found: Attribution) -> tuple[int | None, bool]:
    """Return where the clause after a verb begins, and whether `rằng` or a mark says so."""
    place, end = found.verb.end, found.sentence.end
    if text[place - 4 : place] == "rằng":
        return place, True
    marker = _MARKER.match(text, place, end) or _DETOUR.match(text, place, end)
    if marker is None and found.verb.row["indirect"] == "marked":
        marker = _NOUN_DETOUR.match(text, place, end)
    if marker:
        return marker.end(), True
    manner = _MANNER_END.match(text, place, end)
    if manner and speaker_words("manner").at(manner[1], read_words(manner[1]), 0):
        return manner.end(), True
    if _NO_CLAUSE.match(text, place, end) or _is_occasion(text, place, end):
        return None, False
    return (place if text[place : place + 1].isspace() else None), False


def _is_occasion(text: str, place: int, end: int) -> bool:
    """Tell whether only the occasion of the speech follows: `nói tại cuộc họp báo.`."""
    return bool(_OCCASION.match(text, place, end)) and text.find(",", place, end) < 0


def _trim(text: str, span: Span) -> Span:
    """Return a clause without connectives, stops and quotation marks around all of it."""
    lead = _LEAD.match(text, span.start, span.end)
    start, end = lead.end() if lead else span.start, span.end
    while start < end and (text[start].isspace() or text[start] in "-–—:,"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".,;:!?…"):
        end -= 1
    if text[end - 1] in '"“' and text.count(text[end - 1], start, end) == 1:
        # The mark opens the quotation that follows.
        return Span(start, start + len(text[start : end - 1].rstrip(" ,.;:")))
    return Span(start, end)


def _is_clause(context: _Context, clause: Span, found: Attribution) -> bool:
    """Tell whether a stretch says something, and is not already stored in quotation marks."""
    first = bisect_right(context.taken, clause.start, key=lambda quote: quote.char_end)
    if context.taken[first : first + 1] and context.taken[first].char_start < clause.end:
        return False
    words = context.scene.words_in(clause).lower
    if len(words) < _SHORTEST_CLAUSE or clause.end < found.verb.start:
        return len(words) >= _SHORTEST_CLAUSE
    is_phrase = context.scene.text[clause.start] in _OPENERS and _is_phrase(words)
    if is_phrase or _is_no_sentence(words, found):
        return False
    if found.verb.row["verb"].endswith("rằng") or clause.start > found.verb.end + 1:
        return True
    # `có kinh nghiệm và nhận xét sâu sắc`: behind `và` most verbs of saying can be nouns.
    before = context.scene.words.lower[max(0, found.verb.first - 1) : found.verb.first]
    return _is_bare_clause(words, is_joined=before == ("và",))


def _is_bare_clause(words: tuple[str, ...], *, is_joined: bool) -> bool:
    """Tell whether words right behind a verb, without `rằng` or a mark, are a clause."""
    is_long = len(words) >= _LONG_CLAUSE
    if words[0] in word_set("noun_opening"):
        # `tiết lộ nội dung mà …`, `tiết lộ ý định xây …`: a noun phrase, no clause of its own.
        opening = words[:_LONG_CLAUSE]
        is_owned = opening[2:4] == ("của", "mình")  # `nêu rõ quan điểm của mình …`
        is_relative = is_owned or (words[0] not in _PLURALS and "mà" in opening)
        return is_long and not is_relative and not word_set("firm_mark").isdisjoint(words)
    if is_long and not is_joined:
        return True
    return len(words) > _SHORTEST_CLAUSE and not _is_phrase(words)


def _is_phrase(words: tuple[str, ...]) -> bool:
    """Tell whether no word of clauses is among the words: `nói “mối lo của cả vùng”`."""
    return word_set("clause_mark").isdisjoint(words)


def _is_no_sentence(words: tuple[str, ...], found: Attribution) -> bool:
    """Tell whether words behind a verb go on with another verb or a source."""
    if "về việc" in " ".join(words[:_ABOUT_WITHIN]):
        return True  # `cảnh báo NAME về việc …`
    return words[0] in _NO_OPENING or (words[0] == "theo" and found.verb.row["indirect"] != "yes")
