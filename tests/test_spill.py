"""DuckDB over datasets: views of what is stored and staged."""

import pytest

from etl.contracts import DATASETS, TABLES
from etl.parquet import list_files
from etl.spill import open_spilling, view_dataset
from tests.article_shards import SETTINGS, Told, write_shards


@pytest.mark.parametrize("dataset", [*TABLES, *DATASETS])
def test_view_dataset_of_no_files_has_the_columns(tmp_path, dataset):
    with open_spilling(tmp_path / "out", SETTINGS) as connection:
        view_dataset(connection, dataset, {}, {})
        assert connection.execute(
            f"select count(*), any_value(is_new) from {dataset}"
        ).fetchone() == (
            0,
            None,
        )


def test_view_dataset_tells_new_rows_from_stored_ones(tmp_path):
    write_shards(tmp_path / "one's", [Told("a", "Mưa.")])
    write_shards(tmp_path / "two", [Told("b", "Nắng.")])
    with open_spilling(tmp_path / "out", SETTINGS) as connection:
        view_dataset(
            connection, "articles", list_files(tmp_path / "one's"), list_files(tmp_path / "two")
        )
        rows = connection.execute("select article_id, is_new from articles order by all").fetchall()
    assert rows == [("a", False), ("b", True)]


def test_open_spilling_leaves_nothing_behind(tmp_path):
    with open_spilling(tmp_path / "out", SETTINGS) as connection:
        connection.execute("create table t as select range as n from range(10)")
    assert not list(tmp_path.iterdir())
