"""Where things lie in a warehouse folder."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Layout:
    """The paths of a warehouse."""

    root: Path

    @property
    def database(self) -> Path:
        """What people query."""
        return self.root / "news.duckdb"

    @property
    def parquet(self) -> Path:
        """The truth: `parquet/<dataset>/<run_id>/<shard>.parquet`."""
        return self.root / "parquet"

    @property
    def manifest(self) -> Path:
        """Names the live files; replacing it is the commit."""
        return self.root / "manifest.json"

    @property
    def reports(self) -> Path:
        """The report of the last run."""
        return self.root / "reports"

    @property
    def staging(self) -> Path:
        """Folder of the runs that are not published yet."""
        return self.root / "staging"

    @property
    def lock(self) -> Path:
        """Held by the one run that may write."""
        return self.root / ".lock"

    def staged(self, run_id: str) -> Path:
        """Return the folder where a run writes its shards, `<dataset>/<shard>.parquet`."""
        return self.staging / run_id / "parquet"

    def candidate(self, run_id: str) -> Path:
        """Return the database that a run builds before the audit."""
        return self.staging / run_id / "news.duckdb"
