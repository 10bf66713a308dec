"""Seconds and memory of the audit of a made-up warehouse, beside the same checks as plain SQL.

    python -m bench.audit [--facts N]

Both look at the same database in this process, the audit first; what it takes to load Great
Expectations is told apart. CPU seconds say more than the clock's on a machine that is shared.
"""

import argparse
import resource
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

import duckdb

from etl.audit import audit_database
from etl.audit.figures import add_figures
from etl.contracts import TABLES
from etl.suites import Rule, read_suites

_FACTS_AN_ARTICLE = 20


class Taken(NamedTuple):
    """What a step took: seconds by the clock, seconds of CPU, peak memory so far in MiB."""

    seconds: float
    cpu_seconds: float
    peak_mib: float


def take(step: Callable[[], object]) -> Taken:
    """Do a step and return what it took."""
    clock, cpu = time.perf_counter(), time.process_time()
    step()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Taken(time.perf_counter() - clock, time.process_time() - cpu, peak)


def make_warehouse(path: Path, facts: int) -> None:
    """Write a database that keeps every rule, with so many facts."""
    with duckdb.connect(str(path)) as connection:
        connection.execute("set memory_limit = '1GB'; set enable_progress_bar = false")
        for table in TABLES.values():
            columns = ", ".join(f"{column.name} {column.kind.sql}" for column in table.columns)
            connection.execute(f"create table {table.name} ({columns})")
        connection.execute(f"set variable articles = {max(10, facts // _FACTS_AN_ARTICLE)}")
        connection.execute(Path(__file__).with_name("warehouse.sql").read_text(encoding="utf-8"))


def load_great_expectations() -> None:
    """Load what an audit needs, by one of an empty database."""
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder) / "empty.duckdb"
        make_warehouse(empty, 0)
        audit_database(empty, suites=read_suites()[:1])


def check_plainly(path: Path) -> None:
    """Count by SQL alone what breaks the rules, as one would without Great Expectations."""
    with duckdb.connect(str(path)) as connection:
        connection.execute("set memory_limit = '1GB'; set enable_progress_bar = false")
        connection.begin()
        add_figures(connection, None)
        for suite in read_suites():
            items = zip(suite.rules, suite.document["expectations"], strict=True)
            for rule, item in items:
                query = _select_broken(suite.name, rule, item["kwargs"])
                connection.execute(f"select count(*) from ({query})").fetchall()
        connection.rollback()


def _select_broken(table: str, rule: Rule, kwargs: dict[str, object]) -> str:
    """Return SQL that selects what breaks a rule, whatever its type."""
    if rule.query:
        return rule.query_for(f"(select * from {table})")
    key = kwargs.get("column_list") or [kwargs["column"]]
    if "value_set" in kwargs:
        return f"select 1 from {table} where {kwargs['column']} not in {tuple(kwargs['value_set'])}"
    if "min_value" in kwargs:
        most = kwargs.get("max_value")
        above = f" or {kwargs['column']} > '{most}'" if most is not None else ""
        return f"select 1 from {table} where {kwargs['column']} < '{kwargs['min_value']}'{above}"
    return f"select 1 from {table} group by {', '.join(key)} having count(*) > 1"


def main() -> None:
    """Read the options, measure, print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--facts", type=int, default=1_000_000)
    facts = options.parse_args().facts
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "news.duckdb"
        # In a process of its own, whose memory is not counted.
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            pool.submit(make_warehouse, path, facts).result()
        steps = {
            "load": load_great_expectations,
            "audit": lambda: audit_database(path, Path(folder) / "docs"),
            "plain SQL": lambda: check_plainly(path),
        }
        rules = sum(len(suite.rules) for suite in read_suites())
        print(f"{facts:,} facts, {path.stat().st_size / 2**20:,.0f} MiB, {rules} expectations")
        print(f"{'step':12}{'seconds':>9}{'CPU s':>9}{'peak MiB':>10}")
        for name, step in steps.items():
            taken = take(step)
            figures = f"{taken.seconds:>9.1f}{taken.cpu_seconds:>9.1f}{taken.peak_mib:>10,.0f}"
            print(f"{name:12}{figures}")


if __name__ == "__main__":
    main()
