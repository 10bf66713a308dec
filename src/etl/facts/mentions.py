"""Finds people, organisations and places, and the fullest name that the article gives each."""

from etl.facts.coreference import name_fully
from etl.facts.document import Document
from etl.facts.name_candidates import Candidate
from etl.facts.name_scan import scan_names
from etl.facts.name_tokens import Tokens, read_tokens
from etl.facts.name_types import settle_types
from etl.records import Mention


def find_mentions(document: Document) -> tuple[Mention, ...]:
    """Return the mentions of people, organisations and places, in text order."""
    tokens = read_tokens(document.text, document.sentences)
    typed = settle_types(tokens, scan_names(tokens))
    return tuple(_mention(document, tokens, c) for c in name_fully(tokens, typed))


def _mention(document: Document, tokens: Tokens, candidate: Candidate) -> Mention:
    """Return the candidate as a record."""
    start, end = tokens.starts[candidate.first], tokens.ends[candidate.last - 1]
    assert candidate.kind is not None  # noqa: S101
    return Mention(
        document.sentence_number(start), start, end, document.text[start:end],
        candidate.rule, candidate.kind, candidate.name,
    )  # fmt: skip
