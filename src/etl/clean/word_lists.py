"""Lists of single words, by the use that rules make of them."""

from functools import cache

from etl.rules import read_rules


@cache
def words_for(use: str) -> frozenset[str]:
    """Return the words of one use (see rules/words.tsv)."""
    rows = read_rules(__package__, "rules/words.tsv")
    return frozenset(word for row in rows if row["use"] == use for word in row["words"].split())
