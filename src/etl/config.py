"""Settings: frozen, with defaults that suit a laptop, and no unknown key goes by unseen."""

import json
import os
import re
import tomllib
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any, Self

from etl.errors import UsageError

DEFAULT_WAREHOUSE = Path("warehouse/data")

_MEMORY = re.compile(r"\d{1,9}(\.\d{1,3})? ?([KMGT]i?B|%)", re.IGNORECASE)
_ONE_RUN_ONLY = frozenset({"audit_only", "allow"})
"""Decided anew for each run, never by a file."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run can be told; the defaults are recorded with each run."""

    shard_pages: int = 5_000
    """Pages in one shard: memory depends on it, not on the corpus."""
    max_page_chars: int = 2_000_000
    """A longer page is rejected as too large."""
    workers: int = os.cpu_count() or 1
    """Processes that work on shards side by side."""
    database_memory: str = "4GB"
    """Memory limit of DuckDB; past it, it spills to disk."""
    copy_tables: bool = True
    """Whether news.duckdb holds copies of the tables, or views over the Parquet."""
    audit_only: bool = False
    """Whether to stop after the audit, with nothing published."""
    allow: tuple[str, ...] = ()
    """Critical expectations that may fail in this run: `suite.expectation`."""

    def __post_init__(self) -> None:
        """Refuse what no run could work with.

        Raises:
            UsageError: a number below 1, or a memory limit that is none.

        """
        for name in ("shard_pages", "max_page_chars", "workers"):
            if getattr(self, name) < 1:
                raise UsageError(f"{name} wants 1 or more, not {getattr(self, name)}")
        if not _MEMORY.fullmatch(self.database_memory):
            raise UsageError(f"database_memory wants '4GB' or so, not {self.database_memory!r}")

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read settings from a TOML file.

        Raises:
            UsageError: the file is no TOML, or holds what is no setting.

        """
        try:
            values: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise UsageError(f"{path}: {error}; settings are a flat TOML file") from error
        known = {field.name for field in fields(cls)} - _ONE_RUN_ONLY
        unknown = sorted(values.keys() - known)
        if unknown:
            raise UsageError(f"{path}: no such setting: {', '.join(unknown)}")
        for name, value in values.items():
            wanted = type(getattr(cls(), name))
            if type(value) is not wanted:
                raise UsageError(f"{path}: {name} wants {wanted.__name__}, not {value!r}")
        try:
            return cls(**values)
        except UsageError as error:
            raise UsageError(f"{path}: {error}") from error

    def with_workers(self, workers: int | None) -> Self:
        """Return the settings with another number of workers, where one is given."""
        return self if workers is None else replace(self, workers=max(1, workers))

    def as_json(self) -> str:
        """Return the settings for the record of a run."""
        return json.dumps(asdict(self), sort_keys=True)
