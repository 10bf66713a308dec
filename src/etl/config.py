"""Settings: frozen, with defaults that suit a laptop, and no unknown key goes by unseen."""

import json
import os
import tomllib
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any, Self

from etl.errors import UsageError

DEFAULT_WAREHOUSE = Path("warehouse/data")


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

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read settings from a TOML file.

        Raises:
            UsageError: the file is no TOML, or holds a key that is no setting.

        """
        try:
            values: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, tomllib.TOMLDecodeError) as error:
            raise UsageError(f"{path}: {error}; settings are a flat TOML file") from error
        unknown = sorted(values.keys() - {field.name for field in fields(cls)})
        if unknown:
            raise UsageError(f"{path}: no such setting: {', '.join(unknown)}")
        for name, value in values.items():
            wanted = type(getattr(cls(), name))
            if type(value) is not wanted:
                raise UsageError(f"{path}: {name} wants {wanted.__name__}, not {value!r}")
        return cls(**values)

    def with_workers(self, workers: int | None) -> Self:
        """Return the settings with another number of workers, where one is given."""
        return self if workers is None else replace(self, workers=max(1, workers))

    def as_json(self) -> str:
        """Return the settings for the record of a run."""
        return json.dumps(asdict(self), sort_keys=True)
