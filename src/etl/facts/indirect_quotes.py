"""Retold speech: `NAME cho biết …` and `…, NAME cho biết.`."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from etl.facts.attributions import Attribution
from etl.facts.phrases import Words
from etl.facts.scene import Scene
from etl.facts.speaker_pieces import opens_with_role
from etl.facts.speaker_rules import speaker_words, word_set
from etl.records import Quote, Span
from etl.vietnamese.letters import UPPER

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
_NO_CLAUSE = re.compile(
    r"\s+(?:(?:với|cho|về|cùng|bằng)\b|(?:đến|tới|vào)\s+(?!\d|ngày|tháng|năm|cuối|nay|hết|hôm|lúc))"
)
_OCCASION = re.compile(
    r"\s+(?:tại|trong|trước|trên)\s+(?:cuộc|buổi|hội|lễ|phiên|họp|diễn|chương|báo|đài|truyền|một)\b"
)
_TURN = re.compile(rf",\s+(?:riêng|còn)\s+(?=[{UPPER}])")
_LEAD = re.compile(
    r"(?:tuy nhiên|song|nhưng|ngoài ra|theo đó|bên cạnh đó|trong khi đó|đồng thời)\s*,?\s+",
    re.IGNORECASE,
)
_CUTS = (",", " - ", " – ")
_LONGEST_ROLE = 8
_SHORTEST_CLAUSE = 3
_LONG_CLAUSE = 6


class _Context(NamedTuple):
    """What a clause is read from."""

    scene: Scene
    taken: Sequence[Quote]


def find_indirect_quotes(
    scene: Scene, attributions: Sequence[Attribution], direct: Sequence[Quote], used: set[int]
) -> list[Quote]:
    """Return what is retold after, or before, the attributions that no quotation in marks uses."""
    context = _Context(scene, direct)
    found: list[Quote] = []
    end = 0
    for number, attribution in enumerate(attributions):
        if (
            number in used
            or attribution.verb.row["indirect"] == "no"
            or attribution.verb.start < end
        ):
            continue
        for quote in _read(context, attribution):
            found.append(quote)
            end = quote.char_end
    return found


def _read(context: _Context, found: Attribution) -> Iterator[Quote]:
    """Yield the clause that belongs to a verb of saying."""
    clause, rule = _clause_before(context.scene, found), "indirect:after"
    if clause is None:
        clause, rule = _clause_after(context.scene, found), "indirect:before"
    text = context.scene.text
    if clause is None or not _is_clause(context, clause, found):
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


def _clause_after(scene: Scene, found: Attribution) -> Span | None:
    """Return the clause of `NAME cho biết (rằng) …`, up to the end of the sentence."""
    start, is_marked = _clause_start(scene.text, found)
    if start is None or (found.verb.row["indirect"] == "marked" and not is_marked):
        return None
    end = found.sentence.end
    open_quotation = scene.quoted_at(end - 1)
    turn = _TURN.search(scene.text, start, end)
    if turn:
        end = turn.start()
    elif open_quotation:
        end = max(end, open_quotation.end)
    return _trim(scene.text, Span(start, end))


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
    return Span(start, end)


def _is_clause(context: _Context, clause: Span, found: Attribution) -> bool:
    """Tell whether a stretch says something, and is not already stored in quotation marks."""
    first = bisect_right(context.taken, clause.start, key=lambda quote: quote.char_end)
    if context.taken[first : first + 1] and context.taken[first].char_start < clause.end:
        return False
    words = context.scene.words_in(clause).lower
    says_that = found.verb.row["verb"].endswith("rằng") or clause.start > found.verb.end + 1
    if says_that or clause.end < found.verb.start:
        return len(words) >= _SHORTEST_CLAUSE
    is_long = len(words) >= _LONG_CLAUSE and words[0] not in word_set("noun_opening")
    has_verb = any(word in word_set("clause_mark") for word in words)
    return is_long or (has_verb and len(words) > _SHORTEST_CLAUSE)
