"""The tables that tell who can speak and which words surround a speaker."""

from functools import cache

from etl.facts.phrases import Phrases
from etl.rules import read_rules


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
