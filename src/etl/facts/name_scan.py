"""One pass over a text's tokens that cuts out what may be names."""

from etl.facts.document import Document
from etl.facts.name_candidates import Candidate, Title
from etl.facts.name_lexicon import (
    Listed,
    Opening,
    Use,
    listed_names,
    openings,
    organization_words,
    words_of,
)
from etl.facts.name_tokens import Tokens, is_shouted, read_tokens
from etl.facts.organization_names import Extent, organization_extent
from etl.records import EntityType
from etl.vietnamese.names import (
    is_foreign_name,
    is_initial,
    is_vietnamese,
    vietnamese_name_length,
)

PERSON, ORGANIZATION, PLACE = EntityType.PERSON, EntityType.ORGANIZATION, EntityType.PLACE
_PARTICLES = frozenset(
    "de da di du la le van von der den dos das do bin ibn al el of and the & y e".split()
)
_LONGEST_RUN = 8
_LONGEST_CALLED = 4
_ACRONYM_LENGTHS = range(2, 8)
_DASH = "-"


def scan_names(document: Document) -> list[Candidate]:
    """Return what may be names, in text order, none inside another."""
    tokens = read_tokens(document.text, document.sentences)
    return _Scanner(tokens).scan()


class _Scanner:
    """The pass: where it stands, what it found, and the title that waits for a name."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.found: list[Candidate] = []
        self.title: Title | None = None
        self.shouted = _shouted_tokens(tokens)

    def scan(self) -> list[Candidate]:
        """Run over all tokens."""
        at, tokens = 0, self.tokens
        heads = openings().by_head
        while at < len(tokens.words):
            if tokens.words[at][0].isupper() or tokens.lower[at] in heads:
                at = max(at + 1, self._step(at))
            else:
                at += 1
        return self.found

    def _step(self, at: int) -> int:
        """Deal with a capitalised token or one that opens a phrase; return where to go on."""
        tokens = self.tokens
        if self.shouted and at in self.shouted:
            return self._shouted_step(at)
        listed = listed_names().match(tokens.words, at)
        opening = openings().match(tokens.lower, at)
        if opening and (not listed or opening[0] >= listed[0]) and not self._is_country(at, listed):
            end = self._open(at, *opening)
            if end > at:
                return end
        if not tokens.is_name_word(at) and not listed:
            return at + 1
        if listed and self._takes_listed(at, *listed):
            return self._add_listed(at, *listed)
        return self._run(at) if tokens.is_name_word(at) else at + 1

    def _is_country(self, at: int, listed: tuple[int, Listed] | None) -> bool:
        """Tell whether `Anh` is the country and no word of address."""
        return (
            listed is not None
            and listed[1].kind is PLACE
            and self.tokens.words[at][0].isupper()
            and not self.tokens.opens(at)
        )

    # titles, heads of organisations and places

    def _open(self, at: int, end: int, opening: Opening) -> int:
        """Deal with a title or a head that ends before `end`."""
        if opening.group in ("role", "address", "label"):
            return self._open_title(at, end, opening)
        if not self._goes_on(end):
            return at
        if opening.group == "place":
            return self._open_place(at, end, opening)
        return self._open_organization(at, end, opening)

    def _open_title(self, at: int, end: int, opening: Opening) -> int:
        """Remember a title, with the field that belongs to it (Bộ trưởng Tài chính)."""
        tokens = self.tokens
        first = self.title.first if self.title and self.title.last == at else at
        if opening.group == "role":
            end = self._after_field(end)
        if end < len(tokens.words) and tokens.words[end] == "." and tokens.ends[end - 1] - tokens.starts[at] <= 4:
            end += 1
        self.title = Title(first, end, opening.group == "address")
        return end

    def _after_field(self, at: int) -> int:
        """Return where capitalised field words and the links between them end."""
        tokens = self.tokens
        while tokens.is_name_word(at):
            field = organization_words().match(tokens.lower, at)
            if not field or listed_names().match(tokens.words, at):
                break
            at = field[0]
            linked = at + 1 < len(tokens.words) and tokens.words[at] in ("và", _DASH, ",")
            if linked and tokens.is_name_word(at + 1) and organization_words().match(tokens.lower, at + 1):
                at += 1
        return at

    def _goes_on(self, at: int) -> bool:
        """Tell whether something can follow a head: a word on the same line."""
        return at < len(self.tokens.words) and self.tokens.words[at] not in "\n.,;:!?"

    def _open_place(self, at: int, end: int, opening: Opening) -> int:
        """Read the name after `tỉnh`, `sông` and the like."""
        tokens = self.tokens
        start = end
        if tokens.words[start] == "." and start + 1 < len(tokens.words):
            start += 1
        listed = listed_names().match(tokens.words, start)
        if tokens.words[start].isdigit() and tokens.lower[at] in ("quận", "phường", "q", "p"):
            self._add(at, start + 1, PLACE, "place_number")
            return start + 1
        whole = opening.keep == "whole"
        if listed and listed[1].kind is PLACE:
            last = listed[0]
            whole = whole and tokens.lower[at] in words_of("water_heads")
        elif listed and listed[1].kind is None:
            return at
        elif whole and at > 0 and not is_vietnamese(tokens.words[start]) and tokens.lower[at] not in words_of("water_heads"):
            return at
        elif tokens.is_name_word(start) and not (self.title and self.title.last == start):
            last = self._place_run_end(start)
        else:
            return at
        if last == start:
            return at
        single = last - start == 1 and is_vietnamese(tokens.words[start])
        first = at if whole else start
        name = tokens.slice(at if whole and single else start, last)
        if listed and listed[0] == last and not whole:
            name = listed[1].name if listed[1].use is not Use.SHORT else name
        self._add(first, last, PLACE, "place_head", name)
        return last

    def _place_run_end(self, start: int) -> int:
        """Return where an unlisted place's name ends: before a person's name or another listed name."""
        tokens, end = self.tokens, start
        limit = self._run_end(start)
        while end < limit:
            if end > start and (
                listed_names().match(tokens.words, end) or vietnamese_name_length(tokens.words[end:limit]) > 2
            ):
                break
            end += 1
        if openings().match(tokens.lower, start) and end - start == 1 and not tokens.is_name_word(end):
            return start
        return end

    def _open_organization(self, at: int, end: int, opening: Opening) -> int:
        """Read the name after `công ty`, `Bộ`, `hãng` and the like."""
        tokens = self.tokens
        if opening.keep == "none":
            return self._skip_work(at, end)
        if opening.keep == "state" and not tokens.is_name_word(at):
            return at
        if opening.keep == "bare":
            return self._open_bare(at, end)
        extent = organization_extent(tokens, end)
        if extent.end == end or not self._names_one(at, end, extent):
            return self._leader(at, end)
        first, last = at, extent.end
        if tokens.lower[at] in words_of("company_heads") and not extent.has_place:
            first = self._company_start(end, last) or at
        name = tokens.slice(first, last)
        if first > at and tokens.is_name_word(at):
            first = at
        self._add(first, last, ORGANIZATION, "organization_head", name)
        return last

    def _names_one(self, at: int, end: int, extent: Extent) -> bool:
        """Tell whether a head and what follows name one organisation and no sort (công ty Mỹ)."""
        tokens = self.tokens
        head = " ".join(tokens.lower[at:end])
        if head in words_of("government_heads"):
            return extent.has_place or (extent.has_name and not self._leads(end))
        capital = tokens.is_name_word(at)
        is_company = tokens.lower[at] in words_of("company_heads")
        if not capital or (is_company and tokens.opens(at)):
            if is_company and extent.has_place and extent.end - end <= 2 and not extent.has_name:
                return False
            return extent.has_name
        follows = tokens.is_name_word(end) or bool(organization_words().match(tokens.lower, end))
        return follows and (extent.has_name or extent.has_place or extent.end - end > 1)

    def _leads(self, at: int) -> bool:
        """Tell whether a leader's name follows `chính quyền`."""
        return not is_vietnamese(self.tokens.words[at])

    def _leader(self, at: int, end: int) -> int:
        """Take the leader after `chính quyền` for a person; return where to go on."""
        tokens = self.tokens
        head = " ".join(tokens.lower[at:end])
        if head not in words_of("government_heads") or not tokens.is_name_word(end):
            return at
        if is_vietnamese(tokens.words[end]) or listed_names().match(tokens.words, end):
            return at
        last = self._cut_foreign(end, self._run_end(end))
        self._add(end, last, PERSON, "government_of")
        return last

    def _company_start(self, end: int, last: int) -> int | None:
        """Return where a foreign company's own name begins after its kind (công ty CNTT Zyfra)."""
        tokens = self.tokens
        for at in range(end, last):
            if tokens.is_name_word(at):
                listed = listed_names().match(tokens.words, at)
                if listed and listed[1].kind is None:
                    continue
                foreign = not any(is_vietnamese(word) for word in tokens.words[at:last] if word[0].isalpha())
                return at if foreign or (listed and listed[1].kind is ORGANIZATION) else None
        return None

    def _open_bare(self, at: int, end: int) -> int:
        """Read the proper name after a head that is no part of it."""
        tokens = self.tokens
        while not tokens.is_name_word(end):
            field = organization_words().match(tokens.lower, end)
            if not field:
                return at
            end = field[0]
            if not self._goes_on(end):
                return at
        listed = listed_names().match(tokens.words, end)
        last = self._run_end(end)
        if listed and listed[1].kind is PLACE and not (
            tokens.lower[at] in ("clb", "câu", "đội", "đt", "tuyển") and listed[0] >= last
        ):
            return end
        if listed and listed[1].kind is not PLACE:
            return end
        if openings().match(tokens.lower, end):
            return end
        if vietnamese_name_length(tokens.words[end:last]) and tokens.lower[at] in ("nhóm", "nhà", "đội", "trang", "đối"):
            return end
        self._add(end, last, ORGANIZATION, "organization_kind")
        return last

    def _skip_work(self, at: int, end: int) -> int:
        """Pass over the name of a work, a contest, a product or a law."""
        tokens = self.tokens
        if tokens.lower[at] == "tiếng" and tokens.is_name_word(end):
            return self._run_end(end)
        if tokens.is_name_word(at) and not tokens.opens(at) or tokens.is_name_word(at) and tokens.is_name_word(end):
            return organization_extent(tokens, end).end
        if not tokens.is_name_word(end) or listed_names().match(tokens.words, end):
            return end
        last = self._run_end(end)
        if vietnamese_name_length(tokens.words[end:last]) or openings().match(tokens.lower, end):
            return end
        return last

    # listed names and free runs

    def _takes_listed(self, at: int, end: int, listed: Listed) -> bool:
        """Tell whether a listed name means here what the list says."""
        tokens = self.tokens
        called = self._is_called(at)
        if called and self.title and self.title.is_address and end - at == 1:
            return False
        if listed.use is Use.SHORT:
            return self._is_short_country(at, end)
        run = tokens.words[at : self._run_end(at)]
        length = vietnamese_name_length(run)
        if length > end - at and (listed.use is not Use.ANYWHERE or called or end - at == 1):
            return False
        if listed.use is Use.WEAK:
            return self._has_place_beside(at, end)
        if listed.use is Use.NAMELIKE:
            return not self._is_within_name(at, end)
        return True

    def _is_within_name(self, at: int, end: int) -> bool:
        """Tell whether an ambiguous name stands amid other name syllables, or opens a sentence as a pronoun."""
        tokens = self.tokens
        if tokens.words[at] == "Anh" and tokens.opens(at):
            return tokens.words[end : end + 1] not in (["và"], [","], [_DASH])
        after = tokens.words[end] if tokens.is_name_word(end) and not tokens.touches(end) else ""
        goes_on = bool(after) and is_vietnamese(after) and not openings().match(tokens.lower, end)
        return goes_on and not listed_names().match(tokens.words, end) and not vietnamese_name_length(
            tokens.words[end : self._run_end(end)]
        ) and end - at == 1

    def _is_short_country(self, at: int, end: int) -> bool:
        """Tell whether `Trung`, `Hàn` and the like mean the country: in pairs or after a noun."""
        tokens = self.tokens
        if at > 1 and tokens.words[at - 1] == _DASH and self.found and self.found[-1].kind is PLACE:
            if self.found[-1].last == at - 1:
                return True
        if end + 1 < len(tokens.words) and tokens.words[end] == _DASH:
            nxt = listed_names().match(tokens.words, end + 1)
            return nxt is not None and nxt[1].kind is PLACE
        if tokens.is_name_word(end) or at == 0 or organization_words().match(tokens.lower, at):
            return False
        return tokens.lower[at - 1] in words_of("noun_before_short") and not tokens.is_name_word(at - 1)

    def _has_place_beside(self, at: int, end: int) -> bool:
        """Tell whether a preposition, or a place before or after, shows an ambiguous name to be a place."""
        tokens = self.tokens
        before = tokens.lower[at - 1] if at else ""
        if before in words_of("place_prepositions"):
            return True
        if self.found and self.found[-1].kind is PLACE and at - self.found[-1].last <= 1 and before in ",-(và":
            return True
        if end + 1 < len(tokens.words) and tokens.words[end] in (",", "(", _DASH):
            after = openings().match(tokens.lower, end + 1)
            if after and after[1].group == "place":
                return True
            listed = listed_names().match(tokens.words, end + 1)
            return listed is not None and listed[1].kind is PLACE and listed[1].use is Use.ANYWHERE
        return False

    def _add_listed(self, at: int, end: int, listed: Listed) -> int:
        """Add a listed name; an organisation may go on with Group and the like."""
        tokens = self.tokens
        run_end = self._run_end(at)
        if listed.kind is not PLACE and run_end > end and not is_vietnamese(tokens.words[at]):
            joined = tokens.words[end] == _DASH and tokens.touches(end)
            endings = words_of("organization_endings")
            if (joined and listed.kind) or tokens.words[end] in endings:
                while run_end > end and not joined and tokens.words[run_end - 1] not in endings:
                    run_end -= 1
                self._add(at, run_end, ORGANIZATION, "organization_ending")
                return run_end
        if listed.kind is None:
            self.title = None
            last = self._run_end(at) if not is_vietnamese(tokens.words[at]) else end
            return max(end, min(last, end + 1) if last > end and not listed_names().match(tokens.words, end) else end)
        self._add(at, end, listed.kind, "listed", listed.name)
        return end

    def _run_end(self, at: int) -> int:
        """Return where a run of capitalised words ends, particles and hyphened parts included."""
        tokens, end = self.tokens, at + 1
        while end < min(len(tokens.words), at + _LONGEST_RUN):
            word = tokens.words[end]
            if tokens.is_name_word(end):
                end += 1
            elif word == _DASH and tokens.touches(end) and end + 1 < len(tokens.words) and tokens.touches(end + 1) and tokens.words[end + 1][0].isalpha():
                if self._is_pair_of_places(end):
                    break
                end += 2
            elif word == "." and is_initial(tokens.words[end - 1]) and tokens.is_name_word(end + 1) and not is_vietnamese(tokens.words[end + 1]):
                end += 2
            elif word in _PARTICLES and tokens.is_name_word(end + 1) and not is_vietnamese(tokens.words[end - 1]):
                end += 2
            else:
                break
        return end

    def _is_pair_of_places(self, dash: int) -> bool:
        """Tell whether a hyphen joins two places (Nga-Trung)."""
        table = listed_names()
        left = table.match(self.tokens.words, dash - 1)
        right = table.match(self.tokens.words, dash + 1)
        return bool(left and right and left[1].kind is PLACE and right[1].kind is PLACE)

    def _is_called(self, at: int) -> bool:
        """Tell whether a title stands right before a token."""
        return self.title is not None and self.title.last == at

    def _run(self, at: int) -> int:
        """Cut the name at the head of a run of capitalised words."""
        tokens = self.tokens
        if self._is_ordinary_word(at):
            return at + 1
        end = self._run_end(at)
        length = vietnamese_name_length(tokens.words[at:end])
        if length and not self._begins_listed(at):
            end = self._cut_at_place(at, at + length)
            self._add(at, end, PERSON, "surname")
            return end
        if self._is_called(at):
            end = self._called_end(at, end)
            self._add(at, end, PERSON, "title")
            return end
        end = self._cut_foreign(at, end)
        words = tokens.words[at:end]
        if any(word in words_of("organization_endings") for word in words[1:]):
            self._add(at, end, ORGANIZATION, "organization_ending")
        elif _is_camel(words[0]):
            self._add(at, end, ORGANIZATION, "camel_case")
        elif is_foreign_name(words):
            self._add(at, end, PERSON, "foreign_name")
        elif len(words) == 1 and _is_acronym(words[0]):
            self._add(at, end, ORGANIZATION, "acronym")
        else:
            self._add(at, end, None, "unknown")
        return end

    def _begins_listed(self, at: int) -> bool:
        """Tell whether a strong listed name of several words begins at a token."""
        listed = listed_names().match(self.tokens.words, at)
        return bool(listed and listed[1].use is Use.ANYWHERE and listed[0] - at > 1 and not self._is_called(at))

    def _is_ordinary_word(self, at: int) -> bool:
        """Tell whether a capital is due to the sentence's start alone."""
        tokens = self.tokens
        if not tokens.opens(at) or self._is_called(at):
            return False
        if tokens.lower[at] in words_of("openers"):
            full = vietnamese_name_length(tokens.words[at : self._run_end(at)])
            return full < 3
        return is_vietnamese(tokens.words[at]) and not tokens.is_name_word(at + 1)

    def _cut_at_place(self, at: int, end: int) -> int:
        """Return the end of a Vietnamese name before a place that follows it without a comma."""
        for i in range(at + 2, end):
            listed = listed_names().match(self.tokens.words, i)
            if listed and listed[1].kind is PLACE and listed[0] - i > 1:
                return i
        return end

    def _called_end(self, at: int, end: int) -> int:
        """Return where a name after a title ends: at most four words, before what is listed."""
        tokens = self.tokens
        end = min(end, at + _LONGEST_CALLED + 2)
        for i in range(at + 1, end):
            listed = listed_names().match(tokens.words, i)
            opening = openings().match(tokens.lower, i)
            if listed and listed[1].use is Use.ANYWHERE or opening and opening[1].group == "role":
                return i
        return end

    def _cut_foreign(self, at: int, end: int) -> int:
        """Return the end of an unlisted run before a listed name or a Vietnamese person inside it."""
        tokens = self.tokens
        for i in range(at + 1, end):
            listed = listed_names().match(tokens.words, i)
            if listed and listed[1].use is Use.ANYWHERE and listed[1].kind is not None and not tokens.touches(i):
                return i
            if vietnamese_name_length(tokens.words[i:end]) > 2:
                return i
            opening = openings().match(tokens.lower, i)
            if opening and opening[1].group == "role" and opening[0] - i > 1:
                return i
        return end

    def _shouted_step(self, at: int) -> int:
        """In a line of capitals only listed names of several words count."""
        listed = listed_names().match(self.tokens.words, at)
        if listed and listed[1].kind is not None and len(self.tokens.words[at]) > 1:
            return self._add_listed(at, *listed)
        return at + 1

    def _add(self, first: int, last: int, kind: EntityType | None, rule: str, name: str = "") -> None:
        """Add a candidate; a title goes on over what stands between it and its person."""
        text = self.tokens.slice(first, last)
        called = self._is_called(first) or (self._is_called(first - 1) and False)
        self.found.append(Candidate(first, last, kind, rule, text, name or text, called))
        if self.title is None:
            return
        if self._is_called(first) and kind is not PERSON and not self.title.is_address:
            self.title = Title(self.title.first, last, is_address=False)
        else:
            self.title = None


def _is_acronym(word: str) -> bool:
    """Tell whether a word is an abbreviation in capitals."""
    return len(word) in _ACRONYM_LENGTHS and word.isupper() and word.isalpha()


def _is_camel(word: str) -> bool:
    """Tell whether capitals stand inside a word, as in many companies' names (NtechLab)."""
    return (
        len(word) > 3
        and not word.isupper()
        and word[1:] != word[1:].lower()
        and not word.startswith(("Mc", "Mac", "De", "Di", "O'", "O’", "D'", "L'"))
        and not any(c.isdigit() for c in word)
    )


def _shouted_tokens(tokens: Tokens) -> frozenset[int]:
    """Return the numbers of the tokens in lines written in capitals."""
    text = tokens.text
    if not any(is_shouted(line) for line in text.split("\n")):
        return frozenset()
    numbers: list[int] = []
    line_start = 0
    lines: list[tuple[int, int]] = []
    for line in text.split("\n"):
        if is_shouted(line):
            lines.append((line_start, line_start + len(line)))
        line_start += len(line) + 1
    for number, start in enumerate(tokens.starts):
        if any(a <= start < b for a, b in lines):
            numbers.append(number)
    return frozenset(numbers)
