"""Tools on text: folding, furniture, sentences, clauses, words. Spans are code points into the text as read."""

from .clauses import clause_spans
from .folding import fold, plain_quotes
from .furniture import furniture_lines, strip_furniture
from .reading import Reading, Sentence, headline, read
from .spans import merged
from .words import Word, stem, words_of

__all__ = [
    "Reading",
    "Sentence",
    "Word",
    "clause_spans",
    "fold",
    "furniture_lines",
    "headline",
    "merged",
    "plain_quotes",
    "read",
    "stem",
    "strip_furniture",
    "words_of",
]
