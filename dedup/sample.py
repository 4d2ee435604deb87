"""What is learned of a corpus from a sample of it: how rare terms are, and which lines are page furniture. A recipe.

The sample are the SAMPLE articles whose ids have the lowest hashes (`rank_of`): all, where there are fewer. So neither
a weight nor a line of furniture drifts as an archive grows to many times that, keeping count costs the same at any
size, and a folder and an archive of the same articles learn the same.
"""

from __future__ import annotations

import hashlib
import heapq
from collections.abc import Collection, Iterable, Sequence

import numpy as np

from . import score
from .boilerplate import SPREAD, boilerplate, lines_of
from .index import rank_of
from .model import Article
from .score import Frequencies
from .text import furniture_lines, merged, strip_furniture

# As many articles as `score.rarity.PRIOR` adds of usual wire news: half of what is known of a frequent term. Furniture
# is seen where it stands in SPREAD of them, in one article of 700.
SAMPLE = 2000

Span = tuple[int, int]
Lines = frozenset[bytes]


def chosen(articles: Sequence[Article]) -> list[int]:
    """The places of the articles in the sample, in order."""
    ranked = ((rank_of(article.id), place) for place, article in enumerate(articles))
    return sorted(place for _, place in heapq.nsmallest(SAMPLE, ranked))


def changed(known: Frequencies, entering: Sequence[str], leaving: Sequence[str]) -> Frequencies:
    """Frequencies after some texts came into the sample and others went."""
    come, gone = (score.frequencies(list(some)) for some in (entering, leaving))
    terms = np.union1d(come.terms, gone.terms)
    steps = come.of(terms) - gone.of(terms)
    places = np.searchsorted(known.terms, terms)
    held = known.of(terms) > 0
    df = known.df.copy()
    df[places[held]] += steps[held]
    new = ~held & (steps > 0)
    whole = np.insert(known.terms, places[new], terms[new])
    df = np.insert(df, places[new], steps[new])
    return Frequencies(known.articles + len(entering) - len(leaving), whole[df > 0], df[df > 0])


def learned(articles: Iterable[Article]) -> Lines:
    """The lines of page furniture that some articles show, as keys."""
    held = sorted(articles, key=lambda article: article.id)
    found = boilerplate([one.text for one in held], [one.publisher for one in held])
    return frozenset(key_of(one.publisher, one.line) for one in found.lines)


def keys(article: Article) -> set[bytes]:
    """The keys of an article's lines."""
    return {key_of(article.publisher, folded) for _, _, folded in lines_of(article.text)}


def spans(article: Article, known: Collection[bytes]) -> tuple[Span, ...]:
    """The lines of an article that are known to be furniture, in order."""
    if not known:
        return ()
    return tuple(
        (start, end) for start, end, folded in lines_of(article.text) if key_of(article.publisher, folded) in known
    )


def blanked(article: Article, more: Sequence[Span]) -> str:
    """The text with its furniture blanked, that which its own form shows and `more`."""
    own = furniture_lines(article.text)
    return strip_furniture(article.text, merged(own, more) if more else own)


def key_of(publisher: str | None, folded: str) -> bytes:
    """16 bytes for a line of a publisher: what is kept of it tells nothing of a text that was removed."""
    whole = f"{'' if publisher is None else publisher}\0{publisher is None}\0{folded}"
    return hashlib.blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=16).digest()


__all__ = ["SAMPLE", "SPREAD", "Lines", "blanked", "changed", "chosen", "key_of", "keys", "learned", "rank_of", "spans"]
