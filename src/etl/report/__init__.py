"""Writes the data-quality page of a warehouse."""

from etl.report.write import Summary, summarize_report, write_report

__all__ = ["Summary", "summarize_report", "write_report"]
