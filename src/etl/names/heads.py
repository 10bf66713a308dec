"""Organisations behind the words that open them, such as `công ty`; works, which are none."""

from typing import NamedTuple

from etl.names.lexicon import Opening, Use, words_of
from etl.names.organization_names import Extent, field_end, organization_extent
from etl.names.place_names import opens_name
from etl.names.runs import (
    cut_before_next,
    full_name_length,
    is_acronym,
    is_place,
    is_team_sign,
    opens_common_word,
    run_end,
    team_end,
)
from etl.names.tokens import Tokens
from etl.records import EntityType
from etl.vietnamese.names import is_foreign_name, is_vietnamese, is_word_pair

ORGANIZATION, PLACE, PERSON = EntityType.ORGANIZATION, EntityType.PLACE, EntityType.PERSON
_SURE_NAME = 3
_CLUB_HEADS = frozenset(("clb", "câu lạc bộ"))
_CALLED = frozenset(("tên", "là", "gọi"))
_PRESS_HEADS = frozenset(("báo", "nhật báo", "tuần báo"))
_TEAM_HEADS = frozenset(("clb", "câu lạc bộ", "đội bóng"))
_LOOSE_HEADS = frozenset(
    ("nhóm", "đội", "trang", "đối tác", "đơn vị", "bộ phận", "phe", "hệ thống", "dịch vụ")
)


class Found(NamedTuple):
    """A name found behind a head, by tokens."""

    first: int
    last: int
    kind: EntityType
    rule: str
    name: str


def read_organization(tokens: Tokens, at: int, end: int, opening: Opening) -> tuple[Found, ...]:
    """Return the organisation whose head stands from `at` to before `end`, where one is named."""
    if opening.keep == "state" and not tokens.is_name_word(at):
        return ()
    if _ends_word(tokens, at, end) or _holds_event(tokens, at, end):
        return ()
    extent = organization_extent(tokens, end, is_state=opening.keep == "state")
    if extent.end == end or not _names_one(tokens, at, end, extent):
        return _leader(tokens, at, end) or _of_country(tokens, at, end)
    first, last = at, extent.end
    if tokens.lower[at] in words_of("company_heads") and not extent.has_place:
        first = _company_start(tokens, end, last) or at
    name = tokens.slice(first, last)
    first = at if tokens.is_name_word(at) else first
    organization = Found(first, last, ORGANIZATION, "organization_head", name)
    return (organization,)


def _ends_word(tokens: Tokens, at: int, end: int) -> bool:
    """Tell whether a lower-case head is but the second syllable of another word (phái đoàn)."""
    if end - at > 1 or at == 0 or tokens.is_name_word(at):
        return False
    return is_word_pair(tokens.lower[at - 1], tokens.lower[at])


def _holds_event(tokens: Tokens, at: int, end: int) -> bool:
    """Tell whether `tổ chức` is the verb before what is held, and no body (tổ chức lễ hội X)."""
    held = tokens.headed.get(end)
    return tokens.lower[at] == "tổ" and held is not None and held[1].keep == "none"


def _names_one(tokens: Tokens, at: int, end: int, extent: Extent) -> bool:
    """Tell whether a head and what follows name one organisation and no sort (công ty Mỹ)."""
    head = _head(tokens, at, end)
    if head == "tt" and (tokens.listed.get(end) or not is_vietnamese(tokens.words[end])):
        return False  # TT is short for Tổng thống too
    if head in words_of("government_heads"):
        return _names_government(tokens, at, end, extent)
    if head in words_of("loose_heads") and not extent.has_name:
        # Bệnh viện Chợ Rẫy bears a place's name with its head; Bệnh viện Pháp is but of a sort.
        is_own = end in tokens.headed and tokens.headed[end][1].group == "place"
        is_own = is_own or (end in tokens.listed and tokens.listed[end][1].use is Use.WEAK)
        return tokens.is_name_word(at) and (is_own or extent.end - end >= _SURE_NAME)
    if not tokens.is_name_word(at):
        return extent.has_name and tokens.lower[end] not in ("các", "những")
    if extent.end - end == 1 and (is_acronym(tokens.words[end]) or tokens.words[end].isdigit()):
        return True
    is_bracketed = tokens.words[end] == "(" and extent.end > end
    follows = tokens.is_name_word(end) or tokens.field_end(end) > 0 or is_bracketed
    is_named = extent.has_place or (follows and (extent.has_name or extent.end - end > 1))
    return is_named and not _is_country_sort(tokens, at, end, extent)


def _names_government(tokens: Tokens, at: int, end: int, extent: Extent) -> bool:
    """Tell whether a government or force is named, by its country and by no leader."""
    if not tokens.is_name_word(at) and _head(tokens, at, end) in words_of("forces"):
        return False
    is_full = full_name_length(tokens, end) >= _SURE_NAME
    is_leader = is_full or not is_vietnamese(tokens.words[end])
    return extent.has_place or (extent.has_name and not is_leader)


def _is_country_sort(tokens: Tokens, at: int, end: int, extent: Extent) -> bool:
    """Tell whether a sentence opens with companies of a country (Công ty Mỹ rút lui)."""
    if tokens.lower[at] not in words_of("company_heads") or not tokens.opens(at):
        return False
    if any(tokens.capital[number] for number in range(at + 1, end)):
        return False
    listed = tokens.listed.get(end)
    return listed is not None and is_place(listed) and listed[0] == extent.end


def _head(tokens: Tokens, at: int, end: int) -> str:
    """Return a head in lower case."""
    return " ".join(tokens.lower[at:end])


def _leader(tokens: Tokens, at: int, end: int) -> tuple[Found, ...]:
    """Return the leader after `chính quyền` (chính quyền Biden) as a person."""
    if _head(tokens, at, end) not in words_of("leader_heads") or not tokens.is_name_word(end):
        return ()
    if is_vietnamese(tokens.words[end]) or tokens.listed.get(end):
        return ()
    last = cut_before_next(tokens, end, run_end(tokens, end))
    return (Found(end, last, PERSON, "government_of", tokens.slice(end, last)),)


def _of_country(tokens: Tokens, at: int, end: int) -> tuple[Found, ...]:
    """Return a country and the company named right behind it (Hãng phim Hàn Quốc X)."""
    listed = tokens.listed.get(end)
    if not listed or not is_place(listed) or tokens.lower[at] not in words_of("company_heads"):
        return ()
    return _after_country(tokens, (at, end, listed[0]), listed[1].name)


def _company_start(tokens: Tokens, end: int, last: int) -> int | None:
    """Return where a company's own foreign name begins after its kind (công ty CNTT Zyfra)."""
    for at in range(end, last):
        if not tokens.is_name_word(at):
            continue
        listed = tokens.listed.get(at)
        if listed and listed[1].kind is None:
            continue
        words = [word for word in tokens.words[at:last] if word[0].isalpha()]
        foreign = not any(is_vietnamese(word) for word in words)
        return at if foreign or (listed and listed[1].kind is ORGANIZATION) else None
    return None


def read_bare(tokens: Tokens, at: int, end: int, opening: Opening) -> tuple[Found, ...]:
    """Return the name after a head that is no part of it (hãng X, quỹ hưu trí Hà Lan X)."""
    if tokens.is_name_word(at) and (
        any(map(tokens.is_name_word, range(at + 1, end))) or _is_club_of_field(tokens, at, end)
    ):
        return read_organization(tokens, at, end, opening)
    end = 0 if _ends_word(tokens, at, end) else _bare_start(tokens, end)
    if not end:
        return ()
    listed = tokens.listed.get(end)
    paper = _paper(tokens, at, end)
    if paper or not listed or not is_place(listed):
        return paper or _after_head(tokens, at, end)
    return _after_country(tokens, (at, end, listed[0]), listed[1].name)


def _after_head(tokens: Tokens, at: int, end: int) -> tuple[Found, ...]:
    """Return the team or the unlisted name right behind a head."""
    listed = tokens.listed.get(end)
    team = team_end(tokens, end)
    if team or listed or tokens.headed.get(end):
        return (_organization(tokens, end, team, "team"),) if team else ()
    last = cut_before_next(tokens, end, run_end(tokens, end))
    if opens_common_word(tokens, end) or (last - end == 1 and _is_no_name(tokens.words[end])):
        return ()
    is_person = full_name_length(tokens, end) or is_foreign_name(tokens.words[end:last])
    is_loose = is_person and _head(tokens, at, at + 1) in _LOOSE_HEADS
    return () if is_loose else (_organization(tokens, end, last, "organization_kind"),)


def _paper(tokens: Tokens, at: int, end: int) -> tuple[Found, ...]:
    """Return a Vietnamese newspaper behind its head (báo Pháp Luật, báo Tuổi trẻ)."""
    last, listed = _paper_end(tokens, end), tokens.listed.get(end)
    if tokens.lower[end - 1] not in _PRESS_HEADS or last <= (listed[0] if listed else 0):
        return ()
    first = at if tokens.is_name_word(at) and not tokens.opens(at) else end
    return (_organization(tokens, first, last, "newspaper"),)


def _paper_end(tokens: Tokens, at: int) -> int:
    """Return where a Vietnamese newspaper's name ends, 0 where none is."""
    if not is_vietnamese(tokens.words[at]) or full_name_length(tokens, at) >= _SURE_NAME:
        return 0
    if at in tokens.headed:
        return 0
    end = at + 1
    while tokens.is_name_word(end) and end - at < _SURE_NAME:
        if end in tokens.listed or opens_name(tokens, end) or not is_vietnamese(tokens.words[end]):
            break
        end += 1
    if end - at == 1:
        return end + 1 if opens_common_word(tokens, at) else 0
    # A list of papers without commas, or a name in capitals, runs on: where it ends is unclear.
    return 0 if tokens.is_name_word(end) else end


def _bare_start(tokens: Tokens, end: int) -> int:
    """Return where the capital behind a head and words of its field stands, 0 where none does."""
    while not tokens.is_name_word(end):
        field = field_end(tokens, end)
        if field in (end, len(tokens.words)):
            return 0
        end = field
    return end


def _is_club_of_field(tokens: Tokens, at: int, end: int) -> bool:
    """Tell whether a club is named by what it does (Câu lạc bộ khoa học …)."""
    is_field = field_end(tokens, end) > end
    return is_field and _head(tokens, at, end) in _CLUB_HEADS


def _organization(tokens: Tokens, first: int, last: int, rule: str) -> Found:
    """Return an organisation that bears the name as it is written."""
    return Found(first, last, ORGANIZATION, rule, tokens.slice(first, last))


def _after_country(tokens: Tokens, bounds: tuple[int, int, int], country: str) -> tuple[Found, ...]:
    """Return a country and the organisation right behind it; a team bears its town's name."""
    at, end, after = bounds
    if _head(tokens, at, end) in _TEAM_HEADS:
        return (Found(end, after, ORGANIZATION, "team", tokens.slice(end, after)),)
    is_open = (
        tokens.is_name_word(after)
        and not is_vietnamese(tokens.words[after])
        and not tokens.listed.get(after)
        and not tokens.headed.get(after)
    )
    if not is_open:
        return ()
    last = cut_before_next(tokens, after, run_end(tokens, after))
    if is_foreign_name(tokens.words[after:last]):
        return ()
    return (
        Found(end, after, PLACE, "listed", country),
        Found(after, last, ORGANIZATION, "organization_kind", tokens.slice(after, last)),
    )


def _is_no_name(word: str) -> bool:
    """Tell whether a word alone is but a Vietnamese syllable, or says how old a team is."""
    return len(word) == 1 or is_team_sign(word) or (is_vietnamese(word) and not word.isupper())


def work_end(tokens: Tokens, at: int, end: int) -> int:
    """Return the token after a work, contest, product or law; `end` where its name is not clear."""
    if tokens.lower[at] == "tiếng" and tokens.is_name_word(end):
        return run_end(tokens, end)
    capital = tokens.is_name_word(at)
    if capital and (not tokens.opens(at) or tokens.is_name_word(end)):
        return organization_extent(tokens, end).end
    if not tokens.is_name_word(end) or tokens.listed.get(end):
        return end
    if full_name_length(tokens, end) or tokens.headed.get(end):
        return end
    last = run_end(tokens, end)
    is_name_of_any = tokens.lower[end - 1] in _CALLED and last - end > 1
    return end if is_name_of_any else last
