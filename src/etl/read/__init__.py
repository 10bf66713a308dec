"""From files that scrapers left behind to shards of records: nothing is judged, nothing is lost."""

from etl.read.files import FileSet, find_files
from etl.read.records import SHOWN_BYTES, parse_columns
from etl.read.shards import ReadReport, read_sources

__all__ = ["SHOWN_BYTES", "FileSet", "ReadReport", "find_files", "parse_columns", "read_sources"]
