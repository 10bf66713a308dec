"""The records that travel between functions; frames and files take their place at a stage's rim.

Places in text (`char_start`, `char_end`) are 0-based code points, the end exclusive.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class DropReason(StrEnum):
    """Why a line, or a part of one, is no part of the story."""

    BYLINE = "byline"
    CREDIT = "credit"
    CAPTION = "caption"
    IMAGE = "image"
    REPEAT = "repeat"
    RELATED = "related"
    COMMENTS = "comments"
    NAVIGATION = "navigation"
    CMS = "cms"
    AD = "ad"


class RejectionReason(StrEnum):
    """Why a page is no article."""

    EMPTY = "empty"
    NOT_TEXT = "not_text"
    UNDECODABLE = "undecodable"
    BROKEN_RECORD = "broken_record"
    NOT_VIETNAMESE = "not_vietnamese"
    TOO_SHORT = "too_short"
    NOT_AN_ARTICLE = "not_an_article"
    TOO_LARGE = "too_large"


class Qualifier(StrEnum):
    """How exactly a number is meant."""

    EXACT = "exact"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"
    ABOUT = "about"
    AT_LEAST = "at_least"
    UP_TO = "up_to"


class EntityType(StrEnum):
    """What a name names."""

    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"


class EventType(StrEnum):
    """What happened; the definitions stand in the annotation guide."""

    INVESTMENT = "investment"
    ACQUISITION = "acquisition"
    PARTNERSHIP = "partnership"
    LAUNCH = "launch"
    SANCTION = "sanction"
    MEETING = "meeting"
    STATEMENT_OF_PLAN = "statement_of_plan"
    LEGAL = "legal"
    APPOINTMENT = "appointment"
    FUNDING_ROUND = "funding_round"
    RESEARCH = "research"
    CONFERENCE = "conference"
    OTHER = "other"


class RunStatus(StrEnum):
    """How a run ended."""

    PUBLISHED = "published"
    UNCHANGED = "unchanged"
    BLOCKED = "blocked"
    FAILED = "failed"


class Span(NamedTuple):
    """A stretch of text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Page:
    """One scraped record as it came in; `rejection_reason` is set where reading already failed."""

    page_id: str
    source_uri: str
    raw_text: str
    url: str | None = None
    site: str | None = None
    title: str | None = None
    author: str | None = None
    published_at: str | None = None
    rejection_reason: RejectionReason | None = None


@dataclass(frozen=True, slots=True)
class DroppedLine:
    """A line, or part of one, that was taken out; `line_number` counts raw lines from 1."""

    line_number: int
    reason: DropReason
    rule: str
    text: str


@dataclass(frozen=True, slots=True)
class Repair:
    """One repaired place: `before` became `after`, at `char_start` of the clean text."""

    char_start: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Article:
    """The clean story found on a page: title, lead and body are lines of `text`, each once."""

    title: str | None
    lead: str | None
    author: str | None
    published_at: datetime | None
    credited_sources: tuple[str, ...]
    site: str | None
    text: str
    word_count: int
    char_count: int
    kept_ratio: float
    language: str
    dropped_lines: tuple[DroppedLine, ...] = ()
    repairs: tuple[Repair, ...] = ()


@dataclass(frozen=True, slots=True)
class Money:
    """An amount with its currency, in whole currency units."""

    sentence_number: int
    char_start: int
    char_end: int
    text: str
    rule: str
    amount: Decimal
    amount_max: Decimal | None
    currency: str
    qualifier: Qualifier


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts or measures."""

    sentence_number: int
    char_start: int
    char_end: int
    text: str
    rule: str
    value: float
    value_max: float | None
    unit: str
    qualifier: Qualifier


@dataclass(frozen=True, slots=True)
class Date:
    """A calendar expression; `value` is ISO 8601 cut to its precision, X for what is unknown."""

    sentence_number: int
    char_start: int
    char_end: int
    text: str
    rule: str
    value: str
    start_date: date | None
    end_date: date | None
    basis: str


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of a person, organisation or place; `name` is the fullest in the article."""

    sentence_number: int
    char_start: int
    char_end: int
    text: str
    rule: str
    entity_type: EntityType
    name: str


@dataclass(frozen=True, slots=True)
class Role:
    """One role said of a person."""

    sentence_number: int
    char_start: int
    char_end: int
    text: str
    rule: str
    person: str
    role: str
    organization: str | None


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation; the span is what was said, without its marks."""

    sentence_number: int
    char_start: int
    char_end: int
    text: str
    rule: str
    speaker: str
    speaker_text: str
    verb: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened or was announced; the span is its clause."""

    sentence_number: int
    char_start: int
    char_end: int
    text: str
    rule: str
    event_type: EventType
    participants: tuple[str, ...]
    amount: Decimal | None
    currency: str | None
    date_value: str | None
    trigger: str
