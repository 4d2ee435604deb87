"""Articles that share rare features: the join that finds derivatives, for a corpus and for one draft.

A feature (`sketch.features`) is rare when it stands in two families of near-duplicates at least, and in `max_df` at
most, `3 * max_df` for a single word. A rare feature counts for more the rarer it is, and a pair stands when its shared
ones add up to enough of the smaller article, or to a passage:

    score(a, b) = sum of w(df) over the rare features of both,  w(df) = log(CORPUS / df) / log(CORPUS / 2)
    a pair stands: score >= max(FLOOR, min(passage, reuse * features of the smaller article))

Whether a pair stands depends on the two articles and on the frequencies of what they share, on no other pair. So a
draft asked about (`answer`) gets the pairs that it would get as one more article of the corpus (`Rows.join`).
"""

from .corpus import PARTS, Rows, derivatives
from .draft import Holders, answer, several, telling
from .rule import CORPUS, FLOOR, Rule

__all__ = ["CORPUS", "FLOOR", "PARTS", "Holders", "Rows", "Rule", "answer", "derivatives", "several", "telling"]
