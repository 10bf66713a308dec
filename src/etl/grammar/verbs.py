"""The verbs of saying, for all who look for speakers."""

from functools import cache

from etl.grammar.phrases import Phrases
from etl.rules import read_rules


@cache
def verbs_of_saying() -> Phrases:
    """Return the verbs of saying."""
    return Phrases.of(read_rules(__package__, "rules/verbs_of_saying.tsv"), "verb")
