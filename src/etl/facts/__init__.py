"""Typed values read from clean text, each with its exact place."""
