"""Writes the data-quality page of a warehouse."""

from etl.report.write import write_report

__all__ = ["write_report"]
