"""Measures of candidate pairs: how much two articles have in common, in words, in terms, in passages."""

from .rarity import Frequencies, counted, no_frequencies
from .scoring import Scores, frequencies, score

__all__ = ["Frequencies", "Scores", "counted", "frequencies", "no_frequencies", "score"]
