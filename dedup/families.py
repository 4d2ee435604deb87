"""From articles to who was taken from whom: candidates, scores, relations, families, lineage. A recipe."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from . import candidates, cluster, lineage, relate, sample, score
from .model import Article, Cluster, Lineage, Pair
from .settings import Settings

KIN = ("identical", "near-duplicate", "derivative")


@dataclass(frozen=True, slots=True)
class Family:
    """A derivative and what its claims are checked against.

    `sources`: all that its lineage leads back to, the nearest first, and other origins of the family that it is linked
    to; `chain`: what its lineage leads back to, origin first; `doubtful`: texts of the family that may stand before the
    chain, for nobody can tell whether its first text was taken from them.
    """

    article: str
    sources: tuple[str, ...]
    chain: tuple[str, ...]
    doubtful: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Related:
    """Every candidate pair with its relation, the families, the lineage, and what claims are checked against what."""

    pairs: tuple[Pair, ...]
    clusters: tuple[Cluster, ...]
    lineage: tuple[Lineage, ...]
    derivatives: tuple[Family, ...]
    stats: dict[str, Any]

    def about(self, *articles: str) -> Related:
        """Only what touches some articles: their pairs, their families, the lineage of these."""
        meant = set(articles)
        clusters = tuple(one for one in self.clusters if not meant.isdisjoint(one.members))
        members = {id for one in clusters for id in one.members}
        return replace(
            self,
            pairs=tuple(pair for pair in self.pairs if pair.a in meant or pair.b in meant),
            clusters=clusters,
            lineage=tuple(row for row in self.lineage if row.derivative in members),
            derivatives=tuple(one for one in self.derivatives if one.article in meant),
        )

    def neighbours(self, article: str) -> list[str]:
        """The articles it stands in a pair with, whatever the relation, the most alike first."""
        near = [
            (-max(p.containment_a, p.containment_b), p.b if p.a == article else p.a)
            for p in self.pairs
            if article in (p.a, p.b)
        ]
        return [id for _, id in sorted(near)]

    @property
    def near(self) -> set[str]:
        """Every article of every pair."""
        return {id for pair in self.pairs for id in (pair.a, pair.b)}

    def source_of(self, article: str) -> str | None:
        """The direct source of an article, where it is known."""
        return next((row.source for row in self.lineage if row.derivative == article), None)

    def copies(self, article: str) -> set[str]:
        """The articles that hold the same text."""
        same = [pair for pair in self.pairs if pair.relation == "identical" and article in (pair.a, pair.b)]
        return {pair.b if pair.a == article else pair.a for pair in same}

    def named(self, more: set[str]) -> set[str]:
        """Every article that the pairs, families and lineage speak of, and `more`."""
        named = {id for pair in self.pairs for id in (pair.a, pair.b)} | {
            id for one in self.clusters for id in one.members
        }
        return named | {row.source for row in self.lineage if row.source} | more


def _quiet(*_: object) -> None:
    return None


def relate_all(
    articles: Sequence[Article],
    texts: Sequence[str],
    plain: Sequence[str],
    settings: Settings,
    impossible: set[str],
    stage: Callable[..., None] = _quiet,
    ended: Callable[[str], None] = _quiet,
) -> Related:
    """The whole way from texts to lineage. `impossible` holds ids whose date is void.

    `texts` are those of the articles, furniture blanked out by spaces; in `plain` only what a text shows by itself to
    be furniture: candidates and frequencies then hang on nothing but the text, so that an archive can keep them.
    """
    stage("candidates", 0, len(articles))
    found = candidates.find(plain, settings, jobs=settings.jobs)
    ended("candidates")
    stage("score", 0, len(found.pairs))
    df = score.frequencies([plain[place] for place in sample.chosen(articles)])
    pairs = judged(articles, texts, found.pairs, df)
    ended("score")
    stage("lineage")
    related = woven(articles, pairs, lambda article: article.id in impossible)
    ended("lineage")
    return replace(related, stats=dict(found.stats))


def judged(
    articles: Sequence[Article], texts: Sequence[str], places: NDArray[np.int64], df: score.Frequencies
) -> tuple[Pair, ...]:
    """The relations of some candidate pairs, (p, 2) places in `articles`, the lower id first."""
    scores = score.score(texts, places, df=df)
    relations, confidences = relate.relate(scores)
    return tuple(_pairs(articles, places, scores, relations, confidences))


def woven(articles: Sequence[Article], pairs: tuple[Pair, ...], impossible: Callable[[Article], bool]) -> Related:
    """Families and lineage from pairs; `impossible` says of a family's member whether its date is void."""
    clusters = cluster.families(articles, pairs)
    members = {id for one in clusters for id in one.members}
    void = {article.id for article in articles if article.id in members and impossible(article)}
    rows = lineage.trace(articles, pairs, clusters, impossible_dates=void)
    clusters = cluster.complete(clusters, rows)
    return Related(pairs, clusters, rows, tuple(_families(clusters, rows, pairs)), {"candidates": len(pairs)})


def _pairs(
    articles: Sequence[Article],
    places: NDArray[np.int64],
    scores: score.Scores,
    relations: Sequence[str],
    sure: NDArray[np.float64],
) -> Iterator[Pair]:
    for number, ((i, j), relation) in enumerate(zip(places.tolist(), relations, strict=True)):
        yield Pair(
            articles[i].id,
            articles[j].id,
            relation,
            cosine=float(scores.cosine[number]),
            resemblance=float(scores.resemblance[number]),
            containment_a=float(scores.containment_a[number]),
            containment_b=float(scores.containment_b[number]),
            confidence=float(sure[number]),
        )


def _families(clusters: Sequence[Cluster], rows: Sequence[Lineage], pairs: Sequence[Pair]) -> list[Family]:
    """For every member with a source: all that its lineage leads back to; where the direction is unknown, its kin."""
    sources = {row.derivative: row.source for row in rows}
    kin: dict[str, list[str]] = {}
    for pair in pairs:
        if pair.relation in KIN:
            kin.setdefault(pair.a, []).append(pair.b)
            kin.setdefault(pair.b, []).append(pair.a)
    found = []
    for family in clusters:
        free = [member for member in family.members if member not in sources]
        origins = free if len(free) > 1 else []
        for member in family.members:
            if member == family.origin or member in origins:
                continue
            chain = _chain(member, sources)
            beside = tuple(id for id in origins if id in kin.get(member, ()) and id not in chain)
            first = chain[0] if chain else member
            near = [id for id in sorted(kin.get(first, ())) if id in family.members and id not in (member, *chain)]
            if first == family.origin or first in origins:
                near = []
            if chain:
                # Only a text that is itself without a known source can have been before the chain.
                doubtful = tuple(id for id in near if sources.get(id) is None and id in kin.get(member, ()))
                found.append(Family(member, (*reversed(chain), *beside), tuple(chain), doubtful))
            elif near := [id for id in near if member not in _chain(id, sources)]:
                found.append(Family(member, tuple(near), ()))
    return sorted(found, key=lambda one: one.article)


def _chain(member: str, sources: dict[str, str | None]) -> list[str]:
    """What a member was taken from, origin first."""
    chain: list[str] = []
    at = sources.get(member)
    while at is not None and at not in chain and at != member:
        chain.insert(0, at)
        at = sources.get(at)
    return chain
