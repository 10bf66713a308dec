"""The tables that tell who can speak and which words surround a speaker."""

from functools import cache

from etl.grammar.phrases import Phrases, read_words
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
def epithets() -> dict[str, str]:
    """Return the titles that other words for an office stand for: `ông chủ Nhà Trắng`."""
    rows = read_rules(__package__, "rules/epithets.tsv")
    return {row["epithet"]: row["title"] for row in rows}


@cache
def pronouns() -> Phrases:
    """Return all words that stand for a speaker named elsewhere."""
    return speaker_words(
        "pronoun_male", "pronoun_female", "pronoun_any", "pronoun_many", "body_pronoun"
    )


@cache
def pronoun_words() -> frozenset[str]:
    """Return the words that stand for people."""
    kinds = ("pronoun_male", "pronoun_female", "pronoun_any", "pronoun_many")
    return frozenset().union(*(word_set(kind) for kind in kinds))


def is_actor(phrase: str) -> bool:
    """Tell whether a phrase opens with a noun for people or a body, or is a name of its own."""
    words = read_words(phrase)
    if not words.starts:
        return False
    many = speaker_words("many").at(phrase, words, 0)
    first = min(many.last + 1 if many else 0, len(words.starts) - 1)
    found = speaker_nouns().at(phrase, words, first)
    return phrase[1:] != phrase[1:].lower() if found is None else found.row["kind"] != "document"


def is_body_noun(phrase: str) -> bool:
    """Tell whether a phrase begins with a noun for an office or a firm."""
    words = read_words(phrase)
    found = speaker_nouns().at(phrase, words, 0) if words.starts else None
    return found is not None and found.row["kind"] == "body"
