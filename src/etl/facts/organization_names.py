"""How far an organisation's name goes on after the word that opens it."""

from typing import NamedTuple

from etl.facts.name_lexicon import listed_names, openings, organization_words, words_of
from etl.facts.name_tokens import Tokens
from etl.records import EntityType
from etl.vietnamese.names import is_vietnamese, vietnamese_name_length

_LONGEST = 24
_LINKS = frozenset(("và", "&", "-", ","))
_SMALL_WORDS = frozenset(("các", "những", "về", "vì", "cho", "và", "người", "trẻ", "chống"))
_MOST_SMALL = 8
_NEVER_INSIDE = frozenset(("và", "của", "tại", "ở", "là", "do", "với", "cho", "từ", "có", "mua", "bán"))


class Extent(NamedTuple):
    """How far a name goes after its head, and whether a proper name or a place stands in it."""

    end: int
    has_name: bool
    has_place: bool


def organization_extent(tokens: Tokens, start: int) -> Extent:
    """Return how far an organisation's name goes whose head ends at `start`."""
    reader = _Reader(tokens, start)
    end = reader.read()
    return Extent(end, reader.has_name, reader.has_place)


class _Reader:
    """Reads on from the head: field words, proper names, links between them, a place at the end."""

    def __init__(self, tokens: Tokens, start: int) -> None:
        self.tokens = tokens
        self.start = start
        self.end = start
        self.has_place = False
        self.has_name = False

    def read(self) -> int:
        """Return where the name ends."""
        while self.end < min(len(self.tokens.words), self.start + _LONGEST):
            step = self._step(self.end)
            if step == self.end:
                break
            self.end = step
        return self.end

    def _step(self, at: int) -> int:
        """Return the end of the next part, or `at` where there is none."""
        tokens = self.tokens
        word = tokens.words[at]
        if word in _LINKS:
            return self._after_link(at)
        if word.isdigit():
            return at + 1 if at > self.start and tokens.words[at - 1] != "," and len(word) < 4 else at
        if not tokens.is_name_word(at):
            return self._lower_part(at)
        return self._capital_part(at)

    def _capital_part(self, at: int) -> int:
        """Read a listed name, a field word or a proper name."""
        tokens = self.tokens
        opening = openings().match(tokens.lower, at)
        if opening and opening[1].group == "place" and at > self.start:
            end = self._place_part(at, opening[0])
            if end > at:
                return end
        field = organization_words().match(tokens.lower, at)
        listed = listed_names().match(tokens.words, at)
        if listed and (not field or listed[0] >= field[0]):
            return self._listed_part(at, listed[0], listed[1].kind)
        if field:
            return at if self.has_place else field[0]
        if tokens.lower[at] in _SMALL_WORDS and not tokens.is_name_word(at + 1):
            return self._lower_part(at)
        if self.has_place or _opens_another(tokens, at):
            return at
        if self.has_name and vietnamese_name_length(_run(tokens, at)) > 2:
            return at
        return self._proper_part(at)

    def _listed_part(self, at: int, end: int, kind: EntityType | None) -> int:
        """Read a listed name: a place closes what stands before it, an abbreviation is no name."""
        if kind is None:
            return at if self.has_place else end
        if self.has_place or (self.has_name and kind is EntityType.ORGANIZATION):
            return at
        if kind is EntityType.PLACE:
            self.has_place = True
        else:
            self.has_name = True
        return end

    def _proper_part(self, at: int) -> int:
        """Read one word of a proper name, with a lower-case syllable that stands inside it."""
        tokens, end = self.tokens, at + 1
        pair_goes_on = (
            end < len(tokens.words)
            and not self.has_name
            and not tokens.is_name_word(end)
            and is_vietnamese(tokens.words[at])
            and is_vietnamese(tokens.words[end])
            and tokens.lower[end] not in _NEVER_INSIDE
        )
        if pair_goes_on and tokens.is_name_word(end + 1):
            return end + 1
        self.has_name = True
        return end

    def _lower_part(self, at: int) -> int:
        """Read lower-case field words, and small words where a capital follows in the end."""
        tokens, place = self.tokens, at
        opening = openings().match(tokens.lower, at)
        if opening and opening[1].group == "place" and self.end > self.start - 1:
            return self._place_part(at, opening[0])
        if self.has_name:
            return at
        while place < min(len(tokens.words), at + _MOST_SMALL):
            field = organization_words().match(tokens.lower, place)
            if field:
                place = field[0]
            elif place > at and tokens.lower[place] in _SMALL_WORDS:
                place += 1
            elif at == self.start and tokens.lower[place] in _SMALL_WORDS:
                place += 1
            else:
                break
        if place > at and tokens.lower[place - 1] in _SMALL_WORDS and not tokens.is_name_word(place):
            return at
        return place

    def _place_part(self, at: int, after_head: int) -> int:
        """Read `tỉnh X`, `quận 5` at the end of a name."""
        tokens = self.tokens
        if after_head < len(tokens.words) and tokens.words[after_head] == ".":
            after_head += 1
        if after_head >= len(tokens.words) or self.has_place:
            return at
        if tokens.words[after_head].isdigit():
            self.has_place = True
            return after_head + 1
        listed = listed_names().match(tokens.words, after_head)
        if listed and listed[1].kind is EntityType.PLACE:
            self.has_place = True
            return listed[0]
        end = after_head
        while tokens.is_name_word(end) and end < after_head + 3 and is_vietnamese(tokens.words[end]):
            end += 1
        self.has_place = end > after_head
        return end if end > after_head else at

    def _after_link(self, at: int) -> int:
        """Go on after `và`, `-`, `,` only where the name's field words go on."""
        tokens, nxt = self.tokens, at + 1
        if at == self.start or self.has_place or not tokens.is_name_word(nxt):
            return at
        if _opens_another(tokens, nxt):
            return at
        field = organization_words().match(tokens.lower, nxt)
        link = tokens.words[at]
        if link == "-" and tokens.touches(at) and tokens.touches(nxt):
            return nxt + 1
        if field and not self.has_name:
            return field[0] if link != "," or self._list_goes_on(field[0]) else at
        if link == "&" and not self.has_place:
            return nxt + 1
        return at

    def _list_goes_on(self, at: int) -> bool:
        """Tell whether a comma list of fields is closed by `và` and one more field."""
        tokens = self.tokens
        while at < len(tokens.words) - 1 and not tokens.is_name_word(at):
            field = organization_words().match(tokens.lower, at)
            if tokens.words[at] in ("và", "-", ",", "&"):
                return bool(organization_words().match(tokens.lower, at + 1))
            if not field:
                return False
            at = field[0]
        return False


def _run(tokens: Tokens, at: int) -> list[str]:
    """Return the capitalised words from a token on."""
    end = at
    while tokens.is_name_word(end) and end < at + 5:
        end += 1
    return tokens.words[at:end]


def _opens_another(tokens: Tokens, at: int) -> bool:
    """Tell whether a title or another organisation's head begins at a token."""
    opening = openings().match(tokens.lower, at)
    if not opening:
        return False
    end, entry = opening
    if entry.group in ("role", "address"):
        return end - at > 1 or not tokens.is_name_word(end)
    return entry.group == "organization" and " ".join(tokens.lower[at:end]) in words_of("organization_breaks")
