"""The manifest: which Parquet files are live. Replacing the file is the commit."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self

from etl.contracts import AUDIT_TABLES, CONTRACT_VERSION, REWRITTEN
from etl.errors import TinkhoError, VersionError
from etl.parquet import Files, merge_files
from etl.publish.layout import Layout


def reach_disk(path: Path) -> None:
    """Wait until a file or folder is on disk: the commit must not outlive what it names."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@dataclass(frozen=True, slots=True)
class Manifest:
    """The live files by dataset, relative to the Parquet folder, and the runs that wrote them."""

    files: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    runs: tuple[str, ...] = ()
    published: str | None = None
    """The run that news.duckdb shows."""

    @classmethod
    def load(cls, layout: Layout) -> Self:
        """Read a warehouse's manifest; a warehouse that has none is empty.

        Raises:
            VersionError: it was written under another version of the contract.
            TinkhoError: it cannot be read.

        """
        if not layout.manifest.exists():
            return cls()
        try:
            content = json.loads(layout.manifest.read_text(encoding="utf-8"))
            version = content["version"]
            files = {name: tuple(paths) for name, paths in content["files"].items()}
            runs, published = tuple(content["runs"]), content["published"]
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise TinkhoError(f"{layout.manifest}: cannot be read ({error})") from error
        if version != CONTRACT_VERSION:
            raise VersionError(
                f"{layout.root}: written under version {version} of the contract, this is version "
                f"{CONTRACT_VERSION}; use another folder and run again over the sources"
            )
        return cls(files, runs, published)

    def save(self, layout: Layout) -> None:
        """Replace the warehouse's manifest: after this call the new state is the state."""
        content = {
            "version": CONTRACT_VERSION,
            "published": self.published,
            "runs": self.runs,
            "files": self.files,
        }
        part = layout.manifest.with_suffix(".part")
        with part.open("w", encoding="utf-8") as stream:
            json.dump(content, stream, indent=1)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(layout.manifest)
        reach_disk(layout.root)

    def paths(self, layout: Layout) -> dict[str, tuple[Path, ...]]:
        """Return the live files as paths."""
        return {
            name: tuple(layout.parquet / path for path in paths)
            for name, paths in self.files.items()
        }

    def for_reprocessing(self) -> Self:
        """Return the manifest that a run over the stored pages builds upon.

        The audit's history stays; so do the assignments, which give stories and entities their ids.
        """
        kept = {n: paths for n, paths in self.files.items() if n in (*AUDIT_TABLES, *REWRITTEN)}
        return replace(self, files=kept)

    def published_files(self, layout: Layout, staged: Files) -> dict[str, tuple[Path, ...]]:
        """Return the files that are live once a run with these staged ones is published."""
        kept = {name: paths for name, paths in self.paths(layout).items() if name not in REWRITTEN}
        return merge_files(kept, {n: p for n, p in staged.items() if n != "records"})

    def published_with(self, run_id: str, staged: Files) -> Self:
        """Return the manifest after a publication: files added, rewritten sets replaced."""
        kept = {name: paths for name, paths in self.files.items() if name not in REWRITTEN}
        return self._with(kept, run_id, staged, run_id)

    def recorded_with(self, run_id: str, staged: Files) -> Self:
        """Return the manifest after a run that published nothing: its audit tables added."""
        audit = {name: staged[name] for name in AUDIT_TABLES if name in staged}
        return self._with(self.files, run_id, audit, self.published)

    def _with(
        self, kept: Mapping[str, tuple[str, ...]], run_id: str, added: Files, published: str | None
    ) -> Self:
        """Return the manifest with a run's files added."""
        names = sorted(kept.keys() | added.keys())
        files = {
            name: kept.get(name, ())
            + tuple(f"{name}/{run_id}/{path.name}" for path in added.get(name, ()))
            for name in names
        }
        return type(self)(files, (*self.runs, run_id), published)
