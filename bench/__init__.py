"""Measurements: each prints its figures beside a reference taken in the same run."""
