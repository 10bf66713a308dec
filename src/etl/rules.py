"""Rules as data: reads the TSV files that stand beside the code they steer."""

from functools import cache
from importlib.resources import files


@cache
def read_rules(package: str, name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of `name` in the folder of `package`, keyed by the header line.

    Blank lines and lines that begin with `#` are skipped; a missing last cell is empty. Raises
    `ValueError` where a row has more cells than the header, so that a stray tab is not lost.
    """
    lines = (files(package) / name).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]
    header, *body = rows
    for row in body:
        if len(row) > len(header):
            raise ValueError(f"{package}/{name}: more cells than columns in {row!r}")
    return tuple(
        dict(zip(header, row + [""] * (len(header) - len(row)), strict=True)) for row in body
    )
