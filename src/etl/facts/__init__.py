"""Typed values read from clean text, each with its exact place."""

from etl.facts.extract import Facts, extract_facts
from etl.facts.shards import extract_shard

__all__ = ["Facts", "extract_facts", "extract_shard"]
