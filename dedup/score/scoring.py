"""From texts and pairs of places to `Scores`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from .measures import Measured
from .rarity import Frequencies, counted, idf
from .terms import Terms, kept_words, own_words, owners_of, rows_of, stems_and_bigrams, terms_of, tokenised

_Ints = NDArray[np.int64]
_Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Scores:
    """Measures of n pairs (a, b), float64 arrays of shape (n,), all in [0, 1] unless it says otherwise.

    Of all words: `cosine` of the TF-IDF vectors of stems and bigrams; `resemblance`, Jaccard of word 5-shingles;
    `containment_a`, share of the weight (IDF) of a's terms that b holds, `containment_b` the reverse; `identical`, 1.0
    where the folded words are equal, page furniture apart; `block_words`, words of the longest common block; `words_a`,
    `words_b`, lengths in words.
    Of the words outside quotations, by their rarity in wire news: `sentences_a`, share of the weight of a's sentences
    that the best sentence of b for each of them holds; `hits_a`, share of a's sentences of which that is much;
    `spread_a`, how many different sentences of b those are, as a share of a's; `named_a`, share of the weight of a's
    names that b has anywhere; `strange_a`, names and figures of a that b lacks, as a share of the weight of all a's
    stems. `coverage_a`, share of a's words inside a shared 5-shingle; `block`, longest common block as a share of the
    shorter article.
    """

    cosine: _Floats
    resemblance: _Floats
    containment_a: _Floats
    containment_b: _Floats
    sentences_a: _Floats
    sentences_b: _Floats
    hits_a: _Floats
    hits_b: _Floats
    spread_a: _Floats
    spread_b: _Floats
    named_a: _Floats
    named_b: _Floats
    strange_a: _Floats
    strange_b: _Floats
    coverage_a: _Floats
    coverage_b: _Floats
    block: _Floats
    block_words: _Floats
    words_a: _Floats
    words_b: _Floats
    identical: _Floats

    def __len__(self) -> int:
        return len(self.cosine)

    def column(self, name: str) -> _Floats:
        """A measure by name; "larger of x" and "smaller of x" join the two sides of x."""
        side, _, stem = name.partition(" of ")
        if stem:
            join = {"larger": np.maximum, "smaller": np.minimum}[side]
            joined: _Floats = join(getattr(self, f"{stem}_a"), getattr(self, f"{stem}_b"))
            return joined
        found: _Floats = getattr(self, name)
        return found


def score(texts: Sequence[str], pairs: _Ints, *, df: Frequencies | None = None) -> Scores:
    """Scores of candidate pairs.

    Args:
        texts: n articles, their furniture blanked by spaces. Only those that stand in a pair are read.
        pairs: (p, 2) int64 places in `texts`, each row of two different articles.
        df: document frequencies kept from before, such as an archive's; None: counted on the articles of the pairs,
            and weighted by scikit-learn's TfidfTransformer. The formula is the same (`rarity.idf`).
    """
    pairs = np.asarray(pairs, np.int64).reshape(-1, 2)
    used, places = np.unique(pairs, return_inverse=True)
    kept = [texts[place] for place in used.tolist()]
    words = tokenised(kept)
    own = kept_words(words, own_words(kept, words))
    terms = terms_of(kept, words, own)
    weigh = fitted if df is None else weighted
    weights, vectors = weigh(terms, counted(len(kept), terms.hashes[terms.rows.numbers]) if df is None else df)
    measured = Measured(kept, words, own, terms, weights, vectors)
    columns = {field.name: np.zeros(len(pairs)) for field in fields(Scores)}
    for row, (a, b) in enumerate(places.reshape(-1, 2).tolist()):
        for name, value in measured.pair(a, b).items():
            columns[name][row] = value
    return Scores(**columns)


def frequencies(texts: Sequence[str]) -> Frequencies:
    """Document frequencies of the terms of some articles, to be passed to `score`."""
    stems, bigrams, owners, bigram_owners = stems_and_bigrams(tokenised(texts))
    hashes, numbers = np.unique(np.concatenate([stems, bigrams]), return_inverse=True)
    rows = rows_of(numbers, np.concatenate([owners, bigram_owners]), len(texts))
    return counted(len(texts), hashes[rows.numbers])


def weighted(terms: Terms, df: Frequencies) -> tuple[_Floats, _Floats]:
    """IDF of each term, and the TF-IDF vectors of `terms.rows`, each of length 1: count * idf, L2 (plain numpy)."""
    weights = idf(terms.hashes, terms.bigram, df)
    vectors = terms.rows.counts * weights[terms.rows.numbers]
    owners = owners_of(terms.rows.offsets)
    norms = np.sqrt(np.bincount(owners, vectors**2, len(terms.rows.offsets) - 1))
    return weights, vectors / norms[owners]


def fitted(terms: Terms, df: Frequencies) -> tuple[_Floats, _Floats]:
    """The same as `weighted`, through scikit-learn."""
    from scipy.sparse import csr_matrix
    from sklearn.feature_extraction.text import TfidfTransformer

    weights = idf(terms.hashes, terms.bigram, df)
    shape = (len(terms.rows.offsets) - 1, len(weights))
    if not shape[0] or not shape[1]:
        return weights, np.zeros(0)
    counts = csr_matrix((terms.rows.counts.astype(np.float64), terms.rows.numbers, terms.rows.offsets), shape)
    transformer = TfidfTransformer(norm="l2", smooth_idf=True).fit(counts)
    transformer.idf_ = weights  # its own, with the prior blended in
    return weights, np.asarray(transformer.transform(counts).data, np.float64)
