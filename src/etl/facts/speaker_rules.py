"""The tables that tell who can speak and which words surround a speaker."""

from functools import cache

from etl.facts.phrases import Phrases
from etl.rules import read_rules

HONORIFICS = frozenset(("ông", "bà", "anh", "chị", "cô", "chú", "bác", "cụ", "em", "cậu"))
KIN = frozenset(("vợ", "chồng", "mẹ", "cha", "bố", "con", "trai", "gái", "em", "luật sư", "của"))
OBJECT_MARKS = frozenset(
    ("với", "cho", "tới", "đến", "gặp", "bởi", "về", "khỏi", "từ", "thăm", "giữa", "đường", "phố")
)
TIME_WORDS = frozenset(
    "vào ngày tháng năm hôm sáng chiều tối trưa đêm tuần lúc qua nay trước này rồi cuối đầu giữa "
    "hồi quý thứ hai ba tư sáu bảy nhật rạng cùng mùa".split()
)
PREDICATE_MARKS = frozenset(("là", "bị", "được", "sẽ", "gồm", "khiến", "làm", "giúp"))
PAST_MARKS = frozenset(("đã", "cũng", "vừa", "vẫn", "từng", "đang", "còn", "lại", "liên", "mới"))


@cache
def speaker_nouns() -> Phrases:
    """Return the heads of phrases that speak without a name."""
    return Phrases.of(read_rules(__package__, "rules/speaker_nouns.tsv"), "noun")


@cache
def speaker_words(*kinds: str) -> Phrases:
    """Return the small words around speakers of the given kinds."""
    rows = read_rules(__package__, "rules/speaker_words.tsv")
    return Phrases.of([row for row in rows if row["kind"] in kinds], "word")


@cache
def word_set(kind: str) -> frozenset[str]:
    """Return the words of one kind as a set."""
    rows = read_rules(__package__, "rules/speaker_words.tsv")
    return frozenset(row["word"] for row in rows if row["kind"] == kind)


@cache
def pronouns() -> Phrases:
    """Return all words that stand for a speaker named elsewhere."""
    return speaker_words(
        "pronoun_male", "pronoun_female", "pronoun_any", "pronoun_many", "body_pronoun"
    )
