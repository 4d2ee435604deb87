"""The answer to one draft: the pairs that it would get as one more article of the corpus."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..pairs import heads
from .rule import Rule, live_of, most_rows, summed

_Ints = NDArray[np.int64]
_Features = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Holders:
    """What an archive holds of a draft's features, r rows, one for each feature and article that has it.

    `features` (r,) uint32; `articles` (r,) int64; `families` (r,) int64, the lowest article of each one's family, the
    draft counted in; `large` (r,) bool, whether that family has more members than the rule's cap; `sizes` (r,) int64,
    the number of features of each article.
    """

    features: _Features
    articles: _Ints
    families: _Ints
    large: NDArray[np.bool_]
    sizes: _Ints


def answer(
    draft: _Features, holders: Holders, rule: Rule | None = None, *, family: int | None = None, large: bool = False
) -> list[tuple[int, float]]:
    """The articles a draft makes a standing pair with, best first, as (article, score).

    The draft is counted as one more article, with the highest number: the same pairs and scores as `Rows.join` on all.

    Args:
        draft: the draft's features, unique.
        family: the lowest article of the draft's family; None if it has no near-duplicate.
        large: whether that family, with the draft, has more members than the rule's cap.
    """
    rule = rule or Rule()
    draft, count = np.sort(draft), len(draft)
    own = int(holders.articles.max(initial=0)) + 1
    label = own if family is None else family
    runs = np.concatenate([np.searchsorted(draft, holders.features), np.arange(count)])
    articles = np.append(holders.articles, np.full(count, own))
    order = np.lexsort((articles, runs))
    runs, articles = runs[order], articles[order]
    kin = np.append(holders.families, np.full(count, label))[order]
    big = np.append(holders.large, np.full(count, large))[order]
    sizes = np.append(holders.sizes, np.full(count, count))[order]
    alive, df = live_of(runs, articles, kin, big, count)
    rare = (df >= 2) & (df <= rule.window(draft)) & (np.bincount(runs, minlength=count) <= most_rows(rule))
    rare[runs[~alive & (articles == own)]] = False  # in a large family the draft's own row may not count
    some = np.flatnonzero(alive & rare[runs] & (articles != own) & ((kin != label) | big))
    # summed by rising df, as in `_Postings.scored`: the same to the last bit
    some = some[np.lexsort((df[runs[some]], articles[some]))]
    begin = heads(articles[some])
    scores = summed(rule.weights()[df[runs[some]]], begin)
    found, smaller = articles[some][begin], np.minimum(sizes[some][begin], count)
    kept = np.flatnonzero(rule.stands(scores, smaller))
    return [(int(found[place]), float(scores[place])) for place in kept[np.lexsort((found[kept], -scores[kept]))]]


def several(articles: _Ints) -> _Ints:
    """The articles of more than one of some rows, rising; the others pair with nobody (FLOOR)."""
    numbers, counts = np.unique(articles, return_counts=True)
    return numbers[counts > 1]


def telling(
    features: _Features, articles: _Ints, count: int, known: _Ints, sizes: _Ints, rule: Rule
) -> NDArray[np.bool_]:
    """Which rows of a draft's features are needed to answer it.

    Those of the features that stand in an article which may pair with the draft: none weighs more than 1, so that an
    article that holds too few of them needs no weighing.

    Args:
        features, articles: of each row, (r,).
        count: the draft's features.
        known, sizes: at least the `several` of these articles, rising, and the number of features of each.
    """
    if not len(known):
        return np.zeros(len(articles), bool)
    place = np.searchsorted(known, articles).clip(max=len(known) - 1)
    there = known[place] == articles
    shared = np.bincount(place[there], minlength=len(known))
    candidates = rule.stands(shared.astype(np.float64), np.minimum(sizes, count))
    needed: NDArray[np.bool_] = np.isin(features, features[there & candidates[place]])
    return needed
