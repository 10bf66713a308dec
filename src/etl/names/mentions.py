"""Finds people, organisations and places, and the fullest name that the article gives each."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from etl.grammar.document import Document
from etl.names.candidates import Candidate
from etl.names.coreference import name_fully
from etl.names.scan import scan_names
from etl.names.tokens import Tokens, read_tokens
from etl.names.types import settle_types
from etl.records import Mention


def find_mentions(document: Document) -> tuple[Mention, ...]:
    """Return the mentions of people, organisations and places, in text order."""
    tokens = read_tokens(document.text, document.sentences)
    typed = settle_types(tokens, scan_names(tokens))
    return tuple(_mentions(document, tokens, name_fully(tokens, typed)))


def _mentions(
    document: Document, tokens: Tokens, candidates: Sequence[Candidate]
) -> Iterator[Mention]:
    """Yield the typed candidates as records."""
    sentence_starts = [sentence.start for sentence in document.sentences]
    starts, text = tokens.starts, document.text
    for first, last, kind, rule, _, name, _ in candidates:
        if kind is not None:
            start, end = starts[first], tokens.end(last - 1)
            number = max(1, bisect_right(sentence_starts, start))
            yield Mention(number, start, end, text[start:end], rule, kind, name)
