"""From articles to who was taken from whom: candidates, scores, relations, families, lineage. A recipe."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from . import candidates, cluster, lineage, relate, score
from .model import Article, Cluster, Lineage, Pair
from .settings import Settings
from .text import strip_furniture

KIN = ("identical", "near-duplicate", "derivative")


@dataclass(frozen=True, slots=True)
class Family:
    """A derivative and what its claims are checked against: `sources`, and those of them taken from one another, origin first."""

    article: str
    sources: tuple[str, ...]
    chain: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Related:
    """Every candidate pair with its relation, the families, the lineage, and what claims are checked against what."""

    pairs: tuple[Pair, ...]
    clusters: tuple[Cluster, ...]
    lineage: tuple[Lineage, ...]
    derivatives: tuple[Family, ...]
    stats: dict[str, Any]

    def about(self, article: str) -> Related:
        """Only what touches one article: its pairs, its family, the lineage of that family."""
        clusters = tuple(one for one in self.clusters if article in one.members)
        members = {id for one in clusters for id in one.members}
        return replace(
            self,
            pairs=tuple(pair for pair in self.pairs if article in (pair.a, pair.b)),
            clusters=clusters,
            lineage=tuple(row for row in self.lineage if row.derivative in members),
            derivatives=tuple(one for one in self.derivatives if one.article == article),
        )

    def neighbours(self, article: str) -> list[str]:
        """The articles it stands in a pair with, whatever the relation, the most alike first."""
        near = [(-max(p.containment_a, p.containment_b), p.b if p.a == article else p.a) for p in self.pairs if article in (p.a, p.b)]
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
        named = {id for pair in self.pairs for id in (pair.a, pair.b)} | {id for one in self.clusters for id in one.members}
        return named | {row.source for row in self.lineage if row.source} | more


def _quiet(*_: object) -> None:
    return None


def relate_all(
    articles: Sequence[Article],
    settings: Settings,
    impossible: set[str],
    stage: Callable[..., None] = _quiet,
    ended: Callable[[str], None] = _quiet,
) -> Related:
    """The whole way from texts to lineage. `impossible` holds ids whose date is void."""
    texts = [strip_furniture(article.text) for article in articles]
    ended("furniture")
    stage("candidates", 0, len(articles))
    found = candidates.find(texts, settings, jobs=settings.jobs)
    ended("candidates")
    stage("score", 0, len(found.pairs))
    scores = score.score(texts, found.pairs)
    relations, confidences = relate.relate(scores)
    pairs = tuple(
        Pair(articles[i].id, articles[j].id, relation, *map(float, row), float(sure))
        for (i, j), relation, row, sure in zip(
            found.pairs.tolist(),
            relations,
            zip(scores.cosine, scores.resemblance, scores.containment_a, scores.containment_b, strict=True),
            confidences,
            strict=True,
        )
    )
    ended("score")
    stage("lineage")
    clusters = cluster.families(articles, pairs)
    rows = lineage.trace(articles, pairs, clusters, impossible_dates=impossible)
    clusters = cluster.complete(clusters, rows)
    ended("lineage")
    stats = {"candidates": len(found.pairs)}
    return Related(pairs, clusters, rows, tuple(_families(clusters, rows, pairs)), stats)


def _families(clusters: Sequence[Cluster], rows: Sequence[Lineage], pairs: Sequence[Pair]) -> list[Family]:
    """For every member with a source: all that its lineage leads back to; where the direction is unknown, its kin.

    Where a chain ends in a text that may have come from others of the family, those stand before it in the chain: what
    they lack was brought in by a later one, whoever of them was first.
    """
    sources = {row.derivative: row.source for row in rows}
    kin: dict[str, list[str]] = {}
    for pair in pairs:
        if pair.relation in KIN:
            kin.setdefault(pair.a, []).append(pair.b)
            kin.setdefault(pair.b, []).append(pair.a)
    found = []
    for family in clusters:
        for member in family.members:
            if member == family.origin:
                continue
            chain = _chain(member, sources)
            first = chain[0] if chain else member
            near = [id for id in sorted(kin.get(first, ())) if id in family.members and id not in (member, *chain)]
            near = [id for id in near if first != family.origin and not {first, member} & set(_chain(id, sources))]
            held = tuple(reversed([*near, *chain]))
            if held:
                found.append(Family(member, held, (*near, *chain) if chain else ()))
    return sorted(found, key=lambda one: one.article)


def _chain(member: str, sources: dict[str, str | None]) -> list[str]:
    """What a member was taken from, origin first."""
    chain: list[str] = []
    at = sources.get(member)
    while at is not None and at not in chain and at != member:
        chain.insert(0, at)
        at = sources.get(at)
    return chain
