"""Who did what to whom, for how much and when."""

from etl.events.events import find_events

__all__ = ["find_events"]
