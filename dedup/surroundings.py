"""What stands around some articles of an archive: their relations, families and sources, as a scan would have them.

A recipe. The relations of an article hang on its own pairs; its family hangs on those of its kin, and of theirs. So the
search goes from kin to kin until there are no more, or until there are so many that a report would help nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .families import KIN, Related, judged, woven
from .model import Article, Pair
from .neighbours import Neighbours
from .score import Frequencies

REACH = 200  # articles whose pairs are looked for, besides those asked about


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The relations round some articles, and every article that they speak of, by id.

    `cut`: whether there were more kin than REACH, so that families may be larger than they look.
    """

    related: Related
    articles: dict[str, Article]
    cut: bool


def around(
    near: Neighbours,
    start: Iterable[int],
    impossible: Callable[[Article], bool],
    blanked: Callable[[Article], str],
    step: Callable[[], None] = lambda: None,
) -> Surroundings:
    """What stands around the articles numbered `start`.

    Args:
        impossible: whether an article's date is void.
        blanked: the text of an article with its furniture blanked.
        step: called now and then; what it raises ends the search.
    """
    df = near.frequencies()
    found: dict[tuple[int, int], Pair] = {}
    seen: set[int] = set()
    frontier = first = sorted(set(start))
    kin: set[int] = set()
    while frontier:
        step()
        seen |= set(frontier)
        pairs = [pair for one, other in near.pairs(frontier).tolist() if (pair := (one, other)) not in found]
        found |= dict(zip(pairs, _judged(near, pairs, df, blanked), strict=True))
        kin = {number for pair, one in found.items() if one.relation in KIN for number in pair} - seen
        frontier = sorted(kin)[: len(first) + REACH - len(seen)]
    articles = near.named({number for pair in found for number in pair} | set(first))
    related = woven(articles, tuple(sorted(found.values(), key=lambda pair: (pair.a, pair.b))), impossible)
    return Surroundings(related, {article.id: article for article in articles}, bool(kin))


def _judged(
    near: Neighbours, pairs: Sequence[tuple[int, int]], df: Frequencies, blanked: Callable[[Article], str]
) -> tuple[Pair, ...]:
    if not pairs:
        return ()
    articles = near.named({number for pair in pairs for number in pair})
    place = {article.id: at for at, article in enumerate(articles)}
    numbered = near.articles
    places: NDArray[np.int64] = np.array(
        [sorted(place[numbered[number].id] for number in pair) for pair in pairs], np.int64
    )
    return judged(articles, [blanked(article) for article in articles], places, df)
