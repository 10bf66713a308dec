"""Makes synthetic corpora: news pages of any number, told by templates, with their truth."""

from etl.synth.corpus import synthesize

__all__ = ["synthesize"]
