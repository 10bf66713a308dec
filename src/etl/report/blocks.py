"""The blocks of the page: one SQL file each, whose first lines are its heading and its note."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import duckdb


@dataclass(frozen=True, slots=True)
class Block:
    """What one SQL file answers: `rows` are dicts by column name."""

    name: str
    heading: str
    note: str
    sql: str
    columns: tuple[str, ...]
    rows: tuple[Mapping[str, Any], ...]


def read_blocks(
    connection: "duckdb.DuckDBPyConnection", names: Collection[str] | None = None
) -> dict[str, Block]:
    """Run the SQL files of the report, or some of them; return the blocks by the files' names."""
    folder = files(__package__) / "sql"
    found = sorted(path.name for path in folder.iterdir() if path.name.endswith(".sql"))
    texts = {
        name: (folder / f"{name}.sql").read_text(encoding="utf-8")
        for name in (file.removesuffix(".sql") for file in found)
        if names is None or name in names
    }
    return {name: _read_block(connection, name, text) for name, text in texts.items()}


def _read_block(connection: "duckdb.DuckDBPyConnection", name: str, text: str) -> Block:
    """Run one SQL file."""
    heading, note, sql = text.split("\n", maxsplit=2)
    answer = connection.execute(sql)
    columns = tuple(column[0] for column in answer.description or ())
    rows = tuple(dict(zip(columns, row, strict=True)) for row in answer.fetchall())
    return Block(name, _say(heading), _say(note), sql.strip(), columns, rows)


def _say(line: str) -> str:
    """Return the words of an SQL comment line."""
    return line.removeprefix("--").strip()
