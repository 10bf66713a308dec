"""Scores a warehouse against annotated articles: what was found, missed and wrong, by kind."""

from etl.evaluate.evaluation import Evaluation, evaluate
from etl.evaluate.figures import Characters, Miss, Score, Share

__all__ = ["Characters", "Evaluation", "Miss", "Score", "Share", "evaluate"]
