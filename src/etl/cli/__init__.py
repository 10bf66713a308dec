"""The command `etl`."""

from etl.cli.main import main

__all__ = ["main"]
