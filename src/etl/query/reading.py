"""Tells whether SQL only reads: judged by DuckDB's own parser, before anything is run."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import duckdb

_READING = frozenset({"SELECT", "RELATION"})
_BLANK = r"(?:\s|/\*.*?\*/|--[^\n]*\n)*"
_EXPLAIN_OPTIONS = re.compile(
    rf"{_BLANK}(?:analyze\b|\(\s*(?:analyze|format)\b[^()]*\))?", re.IGNORECASE | re.DOTALL
)
_WORD = re.compile(r'"(?P<quoted>[^"]*)"|(?P<plain>\w+)')

DOING = frozenset(
    {
        # These write a log or a profile to a file, which may be one beside the Parquet, or turn
        # that on or off for all queries to come: a locked configuration does not hold them.
        *("enable_logging", "disable_logging", "truncate_duckdb_logs", "write_log"),
        *("enable_profiling", "disable_profiling", "checkpoint", "force_checkpoint"),
        # These run SQL out of a text, which nobody has judged.
        *("query", "json_execute_serialized_sql"),
        # These take an address in memory for a table.
        *("arrow_scan", "arrow_scan_dumb", "pandas_scan", "python_map_function", "seq_scan"),
    }
)
"""Functions that a SELECT may call and that do more than read."""


def only_reads(query: str) -> bool:
    """Tell whether SQL is one statement that reads; EXPLAIN is judged by what it explains.

    EXPLAIN ANALYZE runs its statement, a COPY that writes files too.

    Raises:
        duckdb.Error: it is no SQL.

    """
    statements = duckdb.extract_statements(query)
    if len(statements) == 1 and statements[0].type.name == "EXPLAIN":
        return only_reads(_explained(statements[0].query))
    return _is_selection(statements) and DOING.isdisjoint(_called(query))


def _is_selection(statements: Sequence[duckdb.Statement]) -> bool:
    """Tell whether statements are one SELECT.

    A PIVOT is cut in two by the parser: its values as a temporary type, which has no text of its
    own as a CREATE that somebody wrote would have, and the SELECT.
    """
    if not statements or statements[-1].type.name not in _READING:
        return False
    return all(one.type.name == "CREATE" and not one.query for one in statements[:-1])


def _tokens(query: str) -> Iterator[str]:
    """Yield the parser's tokens, each with what stands between it and the next."""
    letters = query.encode()  # places are those of bytes
    starts = [start for start, _kind in duckdb.tokenize(query)]
    for start, end in pairwise((*starts, len(letters))):
        yield letters[start:end].decode()


def _explained(query: str) -> str:
    """Return the statement that an EXPLAIN explains."""
    behind = "".join(_tokens(query))[len("explain") :]
    options = _EXPLAIN_OPTIONS.match(behind)
    return behind[options.end() if options else 0 :]


def without_end(query: str) -> str:
    """Return a statement without the semicolons at its end, to be put into another."""
    tokens = list(_tokens(query))
    while tokens and tokens[-1].startswith(";"):
        tokens.pop()
    return "".join(tokens)


def _called(query: str) -> Iterator[str]:
    """Yield the names that a bracket follows, in lower case: the functions, and some words more."""
    for token, behind in pairwise(_tokens(query)):
        word = _WORD.match(token)
        if word and behind.startswith("("):
            yield (word["quoted"] or word["plain"] or "").lower()
