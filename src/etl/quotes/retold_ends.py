"""Where retold speech ends before its sentence does, or goes on behind it."""

import re
from collections.abc import Sequence

from etl.grammar.scene import Scene
from etl.grammar.speaker_rules import speaker_words
from etl.quotes.attributions import Attribution
from etl.records import EntityType, Quote, Span
from etl.vietnamese.letters import UPPER

_TURN = re.compile(
    rf",\s+(?:riêng|còn)\s+(?=[{UPPER}])"
    # A comma before `sau khi` parts the background from what was said.
    r"|,\s+(?:sau khi|ngay sau khi)\b"
    r"|,?\s+(?:nhưng|song)\s+(?:(?:đến|tới|cho đến) nay|từ chối|(?:không|chưa)\s+"
    r"(?:nêu|cho biết|nói|tiết lộ|đưa ra|công bố|giải thích|đề cập|bình luận|xác nhận|cung cấp))\b"
)
_CONJUNCTION = re.compile(r"(?:,|;|(?:^|(?<=\s))(?:và|đồng thời|song|nhưng|rồi|cũng|còn))\s*\Z")
_AND = re.compile(r"(,\s+(?:nên|đồng thời|và)?\s*|\s+(?:và|đồng thời)\s+)(?=\w)")
_FIRST_PERSON = re.compile(r"\b(?:tôi|chúng tôi|chúng ta|mình)\b", re.IGNORECASE)
_SHORTEST = 8
_LONGEST_SPEECH = 1_500
_MOST_CONJUNCTIONS = 40
_LONGEST_CONJUNCTION = 12


def told_end(
    scene: Scene, said: Span, taken: Sequence[Quote], following: Attribution | None
) -> int:
    """Return where a retold clause ends: before a turn, a quotation, or the next verb of saying."""
    text, end = scene.text, said.end
    turn = _TURN.search(text, said.start, end)
    if turn:
        end = turn.start()
    for quote in taken:
        if said.start < quote.char_start < end:
            end = quote.char_start
            break
    if following and said.start < following.verb.start < end:
        end = _before_conjunction(text, said.start, following.verb.start) or end
    if ":" in text[max(0, said.start - 2) : said.start]:
        return end  # own words, not retold ones: `nói: Anh có thể đi, và mong …`
    return _before_own_deed(scene, Span(said.start, end))


def _before_conjunction(text: str, start: int, place: int) -> int | None:
    """Return where the conjunctions before a verb begin, or None where there are none."""
    end = place
    while end > start + _SHORTEST:
        found = _CONJUNCTION.search(text, max(start, end - _LONGEST_CONJUNCTION), end)
        if found is None:
            break
        end = found.start()
    return end if end < place and text[end:place].strip() else None


def _before_own_deed(scene: Scene, said: Span) -> int:
    """Return where a deed of the speaker's own begins: `…, nên từ chối`, `… và kêu gọi`."""
    tables = {",": speaker_words("own_ruling"), "": speaker_words("own_appeal")}
    deeds = speaker_words("own_deed")
    first = min(said.end, said.start + _SHORTEST)
    for count, found in enumerate(_AND.finditer(scene.text, first, said.end)):
        if count == _MOST_CONJUNCTIONS:
            break
        # A bare comma or `và` may only list what is told: fewer words end the speech there.
        link = found[1].strip()
        table = deeds if link[:1] == "," and link != "," else tables["," if link == "," else ""]
        # Most words open no deed: their first word tells, without a look at the table.
        if scene.text[found.end() : found.end() + 8].partition(" ")[0] not in table.by_head:
            continue
        words = scene.words_in(Span(found.end(), min(said.end, found.end() + 30)))
        if words.starts and table.at(scene.text, words, 0):
            return found.start()
    return said.end


def speech_end(scene: Scene, said: Span, attributions: Sequence[int]) -> int:
    """Return where speech in the first person without marks ends: it may go on for sentences.

    A sentence with a person or a verb of saying of its own is the writer's again.
    """
    if not _FIRST_PERSON.search(scene.text, said.start, said.end):
        return said.end
    end = said.end
    for sentence in _sentences_after(scene, said.end):
        people = scene.mentions_in(sentence)
        if any(person.entity_type is EntityType.PERSON for person in people):
            break
        if any(sentence.start <= place < sentence.end for place in attributions):
            break
        if sentence.end - said.start > _LONGEST_SPEECH:
            break
        end = sentence.end
    return end


def _sentences_after(scene: Scene, place: int) -> list[Span]:
    """Return the sentences that follow a place in its paragraph, a dozen at most."""
    number = scene.document.sentence_number(place)
    found: list[Span] = []
    for sentence in scene.document.sentences[number : number + 12]:
        if "\n" in scene.text[place : sentence.start]:
            break
        found.append(sentence)
    return found
