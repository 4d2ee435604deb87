"""The names and figures of an article, and how rare each is in wire news.

Who writes from another's text brings his names and figures and hardly any of his own; a reporter who was there himself
brings names of his own. The rarity is that of wire news, never the folder's: these measures do not move with it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ..tokens import Words
from .rarity import usual
from .terms import Terms, owners_of

# A word written with a capital inside a sentence: after a word, a comma or a bracket, a title or an initial. The
# capital stands first in the pattern, so that nothing else is looked at.
_NAME = re.compile(
    r"[A-ZÀ-ÖØ-Þ](?:(?<=[\w,;:&)\]'’—–-] .)|(?<=[\w]-.)|(?<=\(.)|(?<=\b[A-Z]\. .)"
    r"|(?<=\b(?:Mr|Ms|Dr|St)\. .)|(?<=\bMrs\. .))"
)
_FIGURE = re.compile(r"\d(?<!\w.)")

_Floats = NDArray[np.float64]


def name_weights(texts: Sequence[str], own: Words, terms: Terms) -> tuple[_Floats, _Floats]:
    """Rarities of the names and figures among the entries of `terms.stems`, and their sums by article.

    Returns:
        (entries, 2) the rarity of a name, and of a figure, 0 where it is none; (n, 3) the sums of both for each
        article, and the rarity of all its stems.
    """
    stems = terms.stems
    rarity = usual(terms.hashes)[stems.numbers]
    name, figure = (_marked(texts, own, terms, pattern) for pattern in (_NAME, _FIGURE))
    found = np.stack([rarity * (name & ~figure), rarity * figure], axis=1)
    owners = owners_of(stems.offsets)
    sums = [np.bincount(owners, column, len(texts)) for column in (*found.T, rarity)]
    return found, np.stack(sums, axis=1)


def _marked(texts: Sequence[str], own: Words, terms: Terms, pattern: re.Pattern[str]) -> NDArray[np.bool_]:
    """Which entries of `terms.stems` are of a word that begins where the pattern is found."""
    begins = [found.start() | article << 40 for article, text in enumerate(texts) for found in pattern.finditer(text)]
    owners = owners_of(own.offsets)
    begun = np.isin(owners << 40 | own.starts, np.array(begins, np.int64)) & (own.stems != 0)
    marked = owners[begun] << 40 | np.searchsorted(terms.hashes, own.stems[begun])
    found: NDArray[np.bool_] = np.isin(owners_of(terms.stems.offsets) << 40 | terms.stems.numbers, marked)
    return found
