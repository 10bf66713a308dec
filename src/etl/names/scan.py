"""One pass over a text's tokens that cuts out what may be names."""

from etl.names.candidates import Candidate, Title
from etl.names.heads import Found, read_bare, read_organization, work_end
from etl.names.lexicon import Listed, Opening, Use, openings, words_of
from etl.names.organization_names import field_end
from etl.names.place_names import (
    begins_longer_place,
    has_place_beside,
    is_house_number,
    is_short_country,
    opens_list,
    read_place,
)
from etl.names.runs import (
    cut_before_next,
    full_name_length,
    has_ending,
    is_acronym,
    is_camel,
    is_given_pair,
    is_place,
    opens_common_word,
    run_end,
    team_end,
)
from etl.names.tokens import Tokens
from etl.records import EntityType
from etl.vietnamese.names import (
    NEVER_IN_NAMES,
    has_common_surname,
    is_foreign_name,
    is_given_name,
    is_vietnamese,
)

PERSON, ORGANIZATION, PLACE = EntityType.PERSON, EntityType.ORGANIZATION, EntityType.PLACE
_SURE_NAME = 3
_DASH = "-"
_TEAM_SIGNS = "OU"  # of Olympic and U23


def scan_names(tokens: Tokens) -> list[Candidate]:
    """Return what may be names, in text order, none inside another."""
    return _Scanner(tokens).scan()


class _Scanner:
    """The pass: where it stands, what it found, and the title that waits for a name."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.found: list[Candidate] = []
        self.title: Title | None = None

    def scan(self) -> list[Candidate]:
        """Run over the tokens at which a name or a phrase can begin."""
        reached = 0
        for at in self.tokens.visits:
            if at >= reached:
                reached = self._step(at)
        return self.found

    def _step(self, at: int) -> int:
        """Deal with a capitalised token or one that opens a phrase; return where to go on."""
        tokens = self.tokens
        listed, opening = tokens.listed.get(at), tokens.headed.get(at)
        if (
            listed
            and opening
            and opening[0] < listed[0]
            and begins_longer_place(tokens, opening[1], listed[0])
        ):
            listed = None
        if at in tokens.shouted:
            return self._add_listed(at, *listed) if listed and len(tokens.words[at]) > 1 else at + 1
        if opening and (not listed or opening[0] >= listed[0]) and not self._is_name(at, listed):
            end = self._open(at, *opening)
            if end > at:
                return end
        if listed and self._takes_listed(at, *listed):
            return self._add_listed(at, *listed)
        return self._run(at) if tokens.capital[at] else at + 1

    def _is_name(self, at: int, listed: tuple[int, Listed] | None) -> bool:
        """Tell whether a word that can open a phrase is a name here (Anh the country)."""
        tokens = self.tokens
        if not tokens.capital[at]:
            return False
        is_common = at in tokens.common_words
        if tokens.capital[at + 1] and not is_common and self._is_addressed(at):
            # ông Ban Ki-mun is no board, but bà Phó Chủ tịch has an office
            return at not in tokens.headed or tokens.headed[at][1].group != "role"
        if is_place(listed) and not tokens.opens(at) and not is_common:
            return True
        after = at + 1
        if after in tokens.listed and is_place(tokens.listed[after]):
            return self._is_addressed(at)
        return not is_common and full_name_length(tokens, at) >= _SURE_NAME

    def _open(self, at: int, end: int, opening: Opening) -> int:
        """Deal with a title or a head that ends before `end`; return `at` if it opens nothing."""
        if opening.group in ("role", "address", "label"):
            return self._open_title(at, end, opening)
        tokens = self.tokens
        is_list = opening.group == "place" and opens_list(tokens, at, end)
        if end >= len(tokens.words) or (tokens.words[end] in "\n,;:!?" and not is_list):
            return at
        if opening.group == "place":
            return self._open_place(at, end, opening)
        if opening.keep == "none":
            return work_end(tokens, at, end)
        reader = read_bare if opening.keep == "bare" else read_organization
        return self._add_found(at, reader(tokens, at, end, opening))

    def _open_place(self, at: int, end: int, opening: Opening) -> int:
        """Add the place after its head."""
        place = read_place(self.tokens, at, end, opening)
        if place is None:
            return at
        self._add(place.first, place.last, PLACE, "place_head", place.name)
        return place.last

    def _open_title(self, at: int, end: int, opening: Opening) -> int:
        """Remember a title, with the field that belongs to it (Bộ trưởng Tài chính)."""
        tokens = self.tokens
        first = self.title.first if self.title and self.title.last == at else at
        if opening.group == "role":
            end = role_end(tokens, at, end)
        is_dotted = tokens.words[end : end + 1] == ["."]
        if is_dotted and tokens.lower[end - 1] in words_of("dotted_titles"):
            end += 1
        self.title = Title(first, end, opening.group == "address")
        return end

    def _add_found(self, at: int, found: tuple[Found, ...]) -> int:
        """Add what follows a head; return where to go on."""
        for piece in found:
            self._add(piece.first, piece.last, piece.kind, piece.rule, piece.name)
        return found[-1].last if found else at

    def _after_place(self, at: int) -> bool:
        """Tell whether the name found last is a place that ends right before a token."""
        return bool(self.found) and self.found[-1].kind is PLACE and at - self.found[-1].last <= 1

    def _takes_listed(self, at: int, end: int, listed: Listed) -> bool:
        """Tell whether a listed name means here what the list says."""
        tokens = self.tokens
        if self._is_no_place(at, end, listed) or self._is_first_name(at, end, listed):
            return False
        if listed.use is Use.SHORT:
            return is_short_country(tokens, at, end, after_place=self._after_place(at))
        if tokens.full_names.get(at, 0) > end - at and (
            listed.use is not Use.ANYWHERE or end - at == 1 or self._is_called(at)
        ):
            return False
        if listed.use is Use.WEAK:
            return has_place_beside(tokens, at, end, after_place=self._after_place(at))
        return listed.use is not Use.NAMELIKE or not self._is_within_name(at, end)

    def _is_first_name(self, at: int, end: int, listed: Listed) -> bool:
        """Tell whether a term's word opens a foreign person's name (Oscar de la Renta)."""
        tokens = self.tokens
        if listed.kind is not None or end - at > 1 or not tokens.known[end : end + 1]:
            return False
        goes_on = (
            tokens.known[end].joins and not tokens.capital[end] and tokens.words[end].isalpha()
        )
        return goes_on and run_end(tokens, at) > end + 1

    def _is_no_place(self, at: int, end: int, listed: Listed) -> bool:
        """Tell whether a listed name is rather a person's, an `anh`, or of money (bảng Anh)."""
        tokens = self.tokens
        if self._is_addressed(at) and end - at == 1:
            return True
        if tokens.words[at] == "Anh" and full_name_length(tokens, end) >= _SURE_NAME:
            return not self._is_called(at)
        before = tokens.lower[at - 1] if at else ""
        return listed.kind is PLACE and before in words_of("currency_nouns")

    def _is_within_name(self, at: int, end: int) -> bool:
        """Tell whether an ambiguous name is part of a longer one, or an ordinary word."""
        tokens = self.tokens
        if end - at > 1:
            return False
        if opens_common_word(tokens, at):
            return True
        if tokens.words[at] == "Anh" and tokens.opens(at):
            return not self._is_country_anyway(end)
        if not tokens.is_name_word(end) or tokens.touches(end):
            return False
        known = tokens.listed.get(end) or tokens.headed.get(end)
        goes_on = is_vietnamese(tokens.words[end]) and not known
        return goes_on and not full_name_length(tokens, end) and field_end(tokens, end) == end

    def _is_country_anyway(self, end: int) -> bool:
        """Tell whether what follows shows `Anh` at a sentence's start to be the country."""
        tokens = self.tokens
        if tokens.words[end : end + 1] in (["và"], [","], [_DASH]):
            return True
        if not tokens.is_name_word(end):
            return False
        listed = tokens.listed.get(end)
        opening = tokens.headed.get(end)
        is_team = listed is not None and listed[1].kind is ORGANIZATION
        return is_team or bool(opening and opening[1].group == "role")

    def _add_listed(self, at: int, end: int, listed: Listed) -> int:
        """Add a listed name; a company's goes on with Group and the like; a term is passed."""
        tokens = self.tokens
        last = run_end(tokens, at)
        foreign = not is_vietnamese(tokens.words[at])
        if listed.kind is not PLACE and last > end and foreign:
            company = self._company_end(end, last)
            if company and (listed.kind or tokens.words[end] != _DASH):
                self._add(at, company, ORGANIZATION, "organization_ending")
                return company
        if listed.kind is None:
            self.title = None
            return end
        if listed.kind is PLACE and foreign and self._is_product(at):
            return end
        rule = "town_team" if listed.use is Use.TOWN else "listed"
        self._add(at, end, listed.kind, rule, listed.name)
        return end

    def _is_product(self, at: int) -> bool:
        """Tell whether a foreign place's name right behind a company's is a product's (a car's)."""
        before = self.found[-1] if self.found else None
        return (
            before is not None
            and before.last == at
            and before.kind is ORGANIZATION
            and before.rule == "listed"
        )

    def _company_end(self, end: int, last: int) -> int:
        """Return the end of a company's name that goes on after a listed word, else 0."""
        tokens = self.tokens
        if tokens.words[end] == _DASH:
            return last
        if tokens.words[end] not in words_of("organization_endings"):
            return 0
        while end < last and tokens.words[end] in words_of("organization_endings"):
            end += 1
        return end

    def _is_called(self, at: int) -> bool:
        """Tell whether a title stands right before a token."""
        return self.title is not None and self.title.last == at

    def _is_addressed(self, at: int) -> bool:
        """Tell whether `ông` or the like stands right before a token."""
        return self.title is not None and self.title.is_address and self.title.last == at

    def _run(self, at: int) -> int:
        """Cut the name at the head of a run of capitalised words."""
        tokens = self.tokens
        if at in tokens.common_words and not self._is_addressed(at):
            self.title = None
            return at + 2
        if at > 0 and tokens.words[at - 1] == "/" and tokens.touches(at):
            return run_end(tokens, at)
        length = tokens.full_names.get(at, 0)
        if self._is_ordinary_word(at, length) or self._is_lone_head(at):
            return at + 1
        team = team_end(tokens, at) if tokens.words[at][0] in _TEAM_SIGNS else 0
        if team:
            self._add(at, team, ORGANIZATION, "team")
            return team
        length += self._is_khmer_name(at, at + length) if length else 0
        if length and not self._is_doubtful(at, at + length):
            street = is_house_number(tokens, at, at + length)
            self._add(
                at, at + length, *((PLACE, "house_number") if street else (PERSON, "surname"))
            )
            return at + length
        end = run_end(tokens, at)
        if not (self._is_addressed(at) and is_given_pair(tokens, at, end)):
            end = cut_before_next(tokens, at, end)
        self._add(at, end, *self._kind_of_run(at, end))
        return end

    def _is_khmer_name(self, at: int, end: int) -> bool:
        """Tell whether a titled name goes on with a syllable of another tongue (Thạch Sa Rươl)."""
        tokens = self.tokens
        return (
            end - at < _SURE_NAME
            and self._is_called(at)
            and tokens.capital[end]
            and not is_vietnamese(tokens.words[end])
            and end not in tokens.listed
            and end not in tokens.headed
        )

    def _is_lone_head(self, at: int) -> bool:
        """Tell whether a word is but a body's or a place's kind, written with a capital (Bộ)."""
        tokens = self.tokens
        opening = tokens.headed.get(at)
        if opening is None or opening[1].group not in ("organization", "place"):
            return False
        is_run = tokens.is_name_word(at + 1) and not field_end(tokens, at + 1) > at + 1
        is_initial = len(tokens.words[at]) == 1 and self._is_called(at)  # Thủ tướng Đ.Orlov
        return not (is_run or is_initial or self._is_addressed(at))

    def _is_doubtful(self, at: int, end: int) -> bool:
        """Tell whether a rare surname and what follows may name a company or a place."""
        tokens = self.tokens
        if has_common_surname(tokens.words[at]) or (self.title and self.title.is_address):
            return False
        goes_on = tokens.is_name_word(end) and tokens.words[end] in words_of("organization_endings")
        return goes_on or end - at < _SURE_NAME

    def _kind_of_run(self, at: int, end: int) -> tuple[EntityType | None, str]:
        """Return the type of a free run as far as it shows itself, and the rule."""
        words = self.tokens.words[at:end]
        if has_ending(words) or "&" in words:
            return ORGANIZATION, "organization_ending"
        if is_foreign_name(words):
            return PERSON, "foreign_name"
        if len(words) == 1 and is_acronym(words[0]):
            is_unit = words[0].lower() in openings().by_head
            after_number = at > 0 and self.tokens.words[at - 1].isdigit()
            return (None, "unit") if is_unit or after_number else (ORGANIZATION, "acronym")
        is_whole = len(words) > 1 and all(map(is_vietnamese, words))
        if is_whole and is_house_number(self.tokens, at, end):
            return PLACE, "house_number"
        return self._kind_by_title(at) or self._kind_by_shape(words[0])

    def _kind_by_title(self, at: int) -> tuple[EntityType | None, str] | None:
        """Return the type of a run right behind a title, None where none stands there."""
        if not self._is_called(at):
            return None
        if self.tokens.words[at][-1].isdigit():
            return None, "unit"
        return (PERSON, "address") if self._is_addressed(at) else (None, "title")

    def _kind_by_shape(self, word: str) -> tuple[EntityType | None, str]:
        """Return the type that a run's first word shows by itself."""
        is_company = is_camel(word) and word.endswith(tuple(words_of("company_tails")))
        return (ORGANIZATION, "camel_case") if is_company else (None, "unknown")

    def _is_ordinary_word(self, at: int, full_length: int) -> bool:
        """Tell whether a capital is due to the sentence's start alone."""
        tokens = self.tokens
        if self._is_called(at):
            return tokens.words[at] in NEVER_IN_NAMES and full_length < _SURE_NAME
        if not tokens.opens(at):
            return False
        if tokens.lower[at] in words_of("openers"):
            return full_length < _SURE_NAME or not has_common_surname(tokens.words[at])
        alone = not tokens.is_name_word(at + 1)
        return alone and is_vietnamese(tokens.words[at]) and not is_given_name(tokens.words[at])

    def _add(
        self, first: int, last: int, kind: EntityType | None, rule: str, name: str = ""
    ) -> None:
        """Add a candidate; a title goes on over what stands between it and its person."""
        text, title = self.tokens.slice(first, last), self.title
        if title is None or title.last != first:
            self.title = None
            self.found.append(Candidate(first, last, kind, rule, text, name or text))
            return
        self.found.append(Candidate(first, last, kind, rule, text, name or text, title.first))
        goes_on = kind is not PERSON and not title.is_address
        self.title = Title(title.first, last, is_address=False) if goes_on else None


def role_end(tokens: Tokens, first: int, end: int) -> int:
    """Return where a role ends: with its field, without the head of an organisation's own name.

    `Phó trưởng Ban Chỉ đạo …` is the role Phó trưởng in the Ban Chỉ đạo.
    """
    last = end - 1
    if last > first and tokens.capital[last] and not tokens.lower[last].isupper():
        opening = tokens.headed.get(last)
        if opening and opening[1].group == "organization" and field_end(tokens, end) > end:
            return last
    while tokens.capital[end]:
        opening = tokens.headed.get(end)
        if opening and opening[1].group in ("organization", "role", "place"):
            break
        if end in tokens.listed:
            break
        field = field_end(tokens, end)
        if field == end:
            break
        end = field
        if end + 1 < len(tokens.words) and tokens.words[end] in ("và", _DASH, ","):
            end += 1 if tokens.is_name_word(end + 1) and field_end(tokens, end + 1) > end + 1 else 0
    return _lower_field_end(tokens, end)


def _lower_field_end(tokens: Tokens, end: int) -> int:
    """Return the end of a field in lower case right before a person (tiến sĩ hóa học Lê Tám)."""
    if end >= len(tokens.words) or tokens.capital[end] or end in tokens.headed:
        return end
    field = field_end(tokens, end)
    return field if field in tokens.full_names else end
