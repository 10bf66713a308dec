"""Pages in, clean articles out: what is no part of the story goes, with a reason for each line."""

from etl.clean.story import clean_text

__all__ = ["clean_text"]
