"""Makes what passed the audit visible, all of it at once: manifest, Parquet, news.duckdb."""

from etl.publish.build import build_database
from etl.publish.commit import clear_superseded, publish, record_only, recover
from etl.publish.layout import Layout
from etl.publish.lock import hold_warehouse
from etl.publish.manifest import Manifest

__all__ = [
    "Layout",
    "Manifest",
    "build_database",
    "clear_superseded",
    "hold_warehouse",
    "publish",
    "record_only",
    "recover",
]
