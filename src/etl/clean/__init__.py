"""Pages in, clean articles out: what is no part of the story goes, with a reason for each line."""

from etl.clean.furniture import learn_furniture
from etl.clean.page import clean_page
from etl.clean.shard import clean_shard
from etl.clean.story import clean_text

__all__ = ["clean_page", "clean_shard", "clean_text", "learn_furniture"]
