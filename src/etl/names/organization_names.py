"""How far an organisation's name goes on after the word that opens it."""

from typing import NamedTuple

from etl.names.lexicon import (
    Listed,
    Use,
    words_of,
)
from etl.names.runs import full_name_length, is_acronym, is_place
from etl.names.tokens import Tokens
from etl.records import EntityType
from etl.vietnamese.names import (
    has_common_surname,
    is_first_name,
    is_vietnamese,
)

_LONGEST = 24
_MOST_SMALL = 8
_HEADS_ALONE = frozenset(("ủy", "phủ", "hội", "ubnd", "viện"))
_MIDDLES = ("Thị", "Văn")
_SURE_NAME = 3
_LONGEST_NUMBER = 3
_SMALL_WORDS = frozenset(("các", "những", "về", "vì", "cho", "và", "người", "trẻ", "chống"))
_COMPANY_ENDS = frozenset(("ty", "tnhh", "phần", "cp"))
_NUMBERED = frozenset(
    ("quân khu", "quân đoàn", "binh đoàn", "sư đoàn", "lữ đoàn", "trung đoàn", "bệnh viện")
)
_LINKS = frozenset(("và", "&", "-", ","))
_ADMINISTRATIVE = frozenset(("tỉnh", "huyện", "quận", "xã", "phường", "thành phố", "tp", "thị xã"))


class Extent(NamedTuple):
    """How far a name goes after its head, and whether a proper name or a place stands in it."""

    end: int
    has_name: bool
    has_place: bool


def organization_extent(tokens: Tokens, start: int, *, is_state: bool = False) -> Extent:
    """Return how far an organisation's name goes whose head ends at `start`.

    A state body is named by its field: a foreign name behind it is its head's (Bộ Ngoại giao X).
    """
    reader = _Reader(tokens, start, is_state=is_state)
    end = reader.read()
    return Extent(end, reader.has_name, reader.has_place)


def field_end(tokens: Tokens, at: int) -> int:
    """Return where words of a field end that begin at a token, `at` itself where none do."""
    if at >= len(tokens.words):
        return at
    field = tokens.field_end(at)
    if field:
        return field
    after = at + 1
    if tokens.capital[at] and after < len(tokens.words) and not tokens.capital[after]:
        return at + 2 if tokens.lower[after] in tokens.known[at].seconds else at
    return at


class _Reader:
    """Reads on from the head: field words, proper names, links between them, a place at the end."""

    def __init__(self, tokens: Tokens, start: int, *, is_state: bool) -> None:
        self.tokens = tokens
        self.is_state = is_state
        self.start = start
        self.end = start
        self.is_company = tokens.lower[start - 1] in _COMPANY_ENDS
        self.has_place = False
        self.has_name = False
        self.has_dash = False

    def read(self) -> int:
        """Return where the name ends."""
        while self.end < min(len(self.tokens.words), self.start + _LONGEST):
            step = self._step(self.end)
            if step <= self.end:
                break
            self.end = step
        while self.end > self.start and self.tokens.lower[self.end - 1] in _SMALL_WORDS:
            self.end -= 1
        return self.end

    def _step(self, at: int) -> int:
        """Return the end of the next part, or `at` where there is none."""
        tokens = self.tokens
        word = tokens.words[at]
        if word == "(":
            return self._after_bracket(at)
        if word in _LINKS:
            return self._after_link(at)
        if word.isdigit():
            is_part = (
                (at > self.start or self._is_numbered())
                and tokens.words[at - 1] != ","
                and not self.has_place
            )
            is_part = is_part and len(word) <= _LONGEST_NUMBER and not self._is_amount(at)
            return at + 1 if is_part else at
        if tokens.is_name_word(at):
            return self._capital_part(at)
        return at if self.has_place else self._lower_part(at)

    def _is_numbered(self) -> bool:
        """Tell whether a number alone names what the head says (Quân khu 9)."""
        return " ".join(self.tokens.lower[max(0, self.start - 2) : self.start]) in _NUMBERED

    def _is_amount(self, at: int) -> bool:
        """Tell whether digits count or measure something (70 tỷ), or go on (8.500 m2)."""
        tokens, mark = self.tokens, at + 1
        if mark < len(tokens.words) and tokens.lower[mark] in words_of("after_numbers"):
            return True
        return (
            mark + 1 < len(tokens.words)
            and tokens.words[mark] in (".", ",", "/", "%")
            and tokens.touches(mark)
            and tokens.touches(mark + 1)
        )

    def _after_bracket(self, at: int) -> int:
        """Pass an abbreviation in brackets where the name goes on with its place."""
        tokens, close = self.tokens, at + 1
        while close < min(len(tokens.words), at + 5) and tokens.words[close] != ")":
            close += 1
        if close + 1 >= len(tokens.words) or tokens.words[close] != ")":
            return at
        inner = tokens.slice(at + 1, close)
        if " " in inner or inner != inner.upper():
            return at
        after = close + 1
        field = tokens.field_end(after) if after < len(tokens.words) else 0
        is_lower = not self.has_place and not tokens.is_name_word(after)
        if field and is_lower and not self._is_verb(after, field):
            return field
        end = self._place_at(after)
        return end if end > after else at

    def _place_at(self, at: int) -> int:
        """Read a place, with its head or without."""
        listed = self.tokens.listed.get(at)
        if is_place(listed) and listed:
            self.has_place = True
            return listed[0]
        opening = self.tokens.headed.get(at)
        if opening and opening[1].group == "place":
            return self._place_part(at, opening[0])
        return at

    def _capital_part(self, at: int) -> int:
        """Read a listed name, a field word or a proper name."""
        tokens = self.tokens
        field = field_end(tokens, at)
        listed = tokens.listed.get(at)
        opening = tokens.headed.get(at)
        if listed and self._goes_on(at, listed[0], listed[1]):
            listed = None
        is_longer = bool(is_place(listed) and listed and opening and listed[0] > opening[0])
        if opening and opening[1].group == "place" and opening[0] > field and not is_longer:
            end = self._place_part(at, opening[0])
            if end > at:
                return end
        if listed and listed[0] >= field:
            return self._listed_part(at, listed[0], listed[1].kind)
        if self.has_place or _opens_another(tokens, at, is_first=at == self.start):
            return at
        return field if field > at else self._unlisted_part(at)

    def _goes_on(self, at: int, end: int, listed: Listed) -> bool:
        """Tell whether a listed syllable but begins a proper name (Công ty Việt Thắng)."""
        tokens = self.tokens
        is_syllable = listed.use in (Use.SHORT, Use.NAMELIKE) and end - at == 1
        is_of_firm = self.is_company and at == self.start and listed.kind is EntityType.PLACE
        return (
            (is_syllable or (is_of_firm and is_vietnamese(tokens.words[at])))
            and tokens.is_name_word(end)
            and is_vietnamese(tokens.words[end])
            and not tokens.listed.get(end)
            and not tokens.headed.get(end)
            and full_name_length(tokens, end) < _SURE_NAME
        )

    def _unlisted_part(self, at: int) -> int:
        """Read a capitalised word that no list has; a person's full name ends the reading."""
        tokens = self.tokens
        if tokens.lower[at] in _SMALL_WORDS and not tokens.is_name_word(at + 1):
            return self._lower_part(at)
        if self.is_state and not tokens.words[at].isupper() and not is_vietnamese(tokens.words[at]):
            return at
        if self.has_name and is_first_name(tokens.words[at]) and tokens.is_name_word(at + 1):
            return at
        length = full_name_length(tokens, at) if at > self.start else 0
        if length >= _SURE_NAME:
            is_person = has_common_surname(tokens.words[at]) or tokens.words[at + 1] in _MIDDLES
            return at if is_person else at + length
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
        if is_acronym(tokens.words[at]) and not self.has_name and at > self.start:
            return end
        pair_goes_on = (
            end < len(tokens.words)
            and not self.has_name
            and not tokens.is_name_word(end)
            and is_vietnamese(tokens.words[at])
            and is_vietnamese(tokens.words[end])
            and tokens.lower[end] not in words_of("never_inside")
        )
        if pair_goes_on and tokens.is_name_word(end + 1):
            return end + 1
        self.has_name = True
        return end

    def _lower_part(self, at: int) -> int:
        """Read lower-case field words, and small words where a capital follows in the end."""
        tokens, place = self.tokens, at
        end = self._place_at(at)
        if end > at or self.has_name:
            return end
        while place < min(len(tokens.words), at + _MOST_SMALL):
            field = tokens.field_end(place)
            if field and self._is_sure_verb(place, field):
                break
            if field and (at == self.start or not self._is_verb(place, field)):
                place = field
            elif tokens.lower[place] in _SMALL_WORDS and (place > at or at == self.start):
                place += 1
            else:
                break
        small = place > at and tokens.lower[place - 1] in _SMALL_WORDS
        return at if small and field_end(tokens, place) == place else place

    def _is_sure_verb(self, at: int, end: int) -> bool:
        """Tell whether words behind a body's field, or its bare head, never are what it is for."""
        head = self.tokens.lower[self.start - 1]
        if at == self.start and head not in _HEADS_ALONE:
            return False
        return " ".join(self.tokens.lower[at:end]) in words_of("sure_verbs")

    def _is_verb(self, at: int, end: int) -> bool:
        """Tell whether lower-case words after a finished name rather say what the body does."""
        tokens = self.tokens
        if self.is_company and not self.has_name:
            return False
        if " ".join(tokens.lower[at:end]) not in words_of("field_verbs"):
            return False
        headed = tokens.headed.get(end)
        return not tokens.is_name_word(end) or (
            headed is not None and headed[1].group == "organization" and headed[0] > end + 1
        )

    def _place_part(self, at: int, after_head: int) -> int:
        """Read `tỉnh X`, `quận 5`, or the bare `tỉnh`, at the end of a name."""
        tokens = self.tokens
        name_at = after_head
        if tokens.words[name_at : name_at + 1] == ["."] and tokens.words[name_at - 1].isupper():
            name_at += 1
        if self.has_place or name_at > len(tokens.words):
            return at
        end = self._place_name_end(name_at)
        if end > name_at:
            self.has_place = True
            return end
        is_bare = at == self.start and " ".join(tokens.lower[at:after_head]) in _ADMINISTRATIVE
        self.has_place = is_bare
        return after_head if is_bare else at

    def _place_name_end(self, at: int) -> int:
        """Return where the name after `tỉnh` and the like ends."""
        tokens = self.tokens
        if at >= len(tokens.words):
            return at
        if tokens.words[at].isdigit():
            return at + 1
        listed = tokens.listed.get(at)
        if is_place(listed) and listed:
            return listed[0]
        end = at
        if full_name_length(tokens, at) >= _SURE_NAME:
            return at
        while tokens.is_name_word(end) and end < at + 3 and is_vietnamese(tokens.words[end]):
            if end > at and full_name_length(tokens, end) >= _SURE_NAME:
                break
            end += 1
        return end

    def _after_link(self, at: int) -> int:
        """Go on after `và`, `-`, `,` only where the name's field words go on."""
        tokens, nxt = self.tokens, at + 1
        if at == self.start or self.has_place or nxt >= len(tokens.words):
            return at
        link = tokens.words[at]
        if not tokens.is_name_word(nxt):
            return self._after_lower_link(at)
        if link == "-" and tokens.touches(at) and tokens.touches(nxt):
            return nxt + 1
        if _opens_another(tokens, nxt, is_first=False):
            return at
        field = field_end(tokens, nxt)
        if field > nxt and not self.has_name:
            return field if link != "," or self._list_goes_on(field) else at
        return nxt + 1 if link == "&" else at

    def _after_lower_link(self, at: int) -> int:
        """Go on with lower-case field words after a dash (Sở Lao động - thương binh và xã hội)."""
        link = self.tokens.words[at]
        field = self.tokens.field_end(at + 1)
        if not field or self.has_name:
            return at
        is_known = " ".join(self.tokens.lower[at + 1 : field]) in words_of("second_fields")
        if not (link == "-" or (link == "và" and (self.has_dash or is_known))):
            return at
        self.has_dash = True
        return field

    def _list_goes_on(self, at: int) -> bool:
        """Tell whether a comma list of fields is closed by `và` and one more field."""
        tokens = self.tokens
        while at < len(tokens.words) - 1:
            if tokens.words[at] in _LINKS:
                return field_end(tokens, at + 1) > at + 1
            field = tokens.field_end(at)
            if not field or tokens.is_name_word(at):
                return False
            at = field
        return False


def _opens_another(tokens: Tokens, at: int, *, is_first: bool) -> bool:
    """Tell whether a title or another organisation's head begins at a token."""
    opening = tokens.headed.get(at)
    if not opening:
        return False
    end, entry = opening
    if entry.group in ("role", "address"):
        if is_first and field_end(tokens, at) > at:
            return False
        return end - at > 1 or not tokens.is_name_word(end)
    if is_first or entry.group != "organization" or entry.keep == "none":
        return False
    if " ".join(tokens.lower[at:end]) in words_of("organization_breaks"):
        return True
    is_lower = not any(map(tokens.is_name_word, range(at + 1, end)))
    return end - at > 1 and is_lower and field_end(tokens, at) == at
