"""Why two articles are, or are not, called derivative: what was measured, what decided, and by how much. A recipe."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from . import pipeline, relate, score
from .align import align
from .errors import UsageError
from .model import Article, Pair, Report
from .settings import Settings
from .text import Reading, furniture_lines, read, strip_furniture
from .text.senses import weight

SHOWN_PASSAGES, SHOWN_WORDS = 4, 12


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of the pair: its value, the usual one of the corpus's pairs by relation, what it added to the winner.

    `points` counts against the runner-up: above 0 it spoke for the relation, below 0 for the other.
    """

    name: str
    value: float
    usual: dict[str, float]
    points: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """What `dedup explain` shows. `second`: the runner-up with its probability; `candidate`: whether a scan sees it."""

    pair: Pair
    second: tuple[str, float]
    candidate: bool
    measures: tuple[Measure, ...]
    passages: tuple[tuple[str, str, float], ...]
    rare: tuple[str, ...]
    direction: tuple[str, ...]


def explain(articles: Sequence[Article], a: str, b: str, settings: Settings | None = None) -> Explanation:
    """Why a and b stand to each other as they do, seen from a corpus that holds both.

    Raises:
        UsageError: one of them is not in the corpus, or they are one.
    """
    known = {article.id: article for article in articles}
    for id in (a, b):
        if id not in known:
            raise UsageError(f"no article {id!r} in the corpus")
    if a == b:
        raise UsageError("two different articles are needed")
    report = pipeline.scan(articles, settings, all_pairs=True)
    pairs = {frozenset((pair.a, pair.b)): pair for pair in report.pairs}
    first, second = sorted((a, b))
    key = frozenset((first, second))
    ids = [(pair.a, pair.b) for pair in report.pairs] + ([] if key in pairs else [(first, second)])
    names = sorted({id for row in ids for id in row})
    places = np.array([[names.index(one), names.index(other)] for one, other in ids], np.int64)
    texts = [strip_furniture(known[id].text, furniture_lines(known[id].text)) for id in names]
    scores = score.score(texts, places)
    at = ids.index((first, second))
    relations, sure = relate.relate(scores)
    pair = pairs.get(key) or _pair(first, second, relations[at], scores, at, float(sure[at]))
    return Explanation(
        pair,
        _runner_up(scores, at, pair.relation),
        key in pairs,
        _measures(scores, at, relations, pair.relation),
        _passages(read(known[first]), read(known[second])),
        _rare(read(known[first]), read(known[second])),
        _direction(report, first, second),
    )


def _pair(a: str, b: str, relation: str, scores: score.Scores, at: int, sure: float) -> Pair:
    columns = (scores.cosine, scores.resemblance, scores.containment_a, scores.containment_b)
    cosine, resemblance, in_b, in_a = (float(column[at]) for column in columns)
    return Pair(a, b, relation, cosine, resemblance, in_b, in_a, sure)


def _runner_up(scores: score.Scores, at: int, relation: str) -> tuple[str, float]:
    model = relate.built_in()
    shares = dict(zip(model.relations, model.probabilities(scores)[at].tolist(), strict=True))
    shares.pop(relation, None)
    return max(shares.items(), key=lambda item: (item[1], item[0]))


def _measures(scores: score.Scores, at: int, relations: Sequence[str], relation: str) -> tuple[Measure, ...]:
    model = relate.built_in()
    against = model.relations.index(_runner_up(scores, at, relation)[0])
    mine = model.relations.index(relation) if relation in model.relations else None
    found = []
    for name, points in relate.points(scores, model).items():
        column = scores.column(name)
        usual = {kind: float(np.median(column[[one == kind for one in relations]])) for kind in sorted(set(relations))}
        added = float(points[at, mine] - points[at, against]) if mine is not None else 0.0
        found.append(Measure(name, float(column[at]), usual, added))
    return tuple(sorted(found, key=lambda one: (-abs(one.points), one.name)))


def _passages(a: Reading, b: Reading) -> tuple[tuple[str, str, float], ...]:
    """The most alike sentences, a's and b's."""
    rows = []
    for alignment in align(a, [b]):
        if alignment.links and len(alignment.sentence.words) >= 5:
            other = b.sentences[alignment.links[0].sentence]
            mine = a.text(alignment.sentence.start, alignment.sentence.end)
            rows.append((mine, b.text(other.start, other.end), alignment.similarity))
    return tuple(sorted(rows, key=lambda row: (-row[2], row[0]))[:SHOWN_PASSAGES])


def _rare(a: Reading, b: Reading) -> tuple[str, ...]:
    """The rarest words that both have."""
    held = {word.stem for sentence in b.body for word in sentence.words if word.content}
    words = {word.stem: word.form for sentence in a.body for word in sentence.words if word.content}
    shared = [(form, stem) for stem, form in words.items() if stem in held]
    return tuple(form for form, stem in sorted(shared, key=lambda row: (-weight(row[1]), row[0]))[:SHOWN_WORDS])


def _direction(report: Report, a: str, b: str) -> tuple[str, ...]:
    """What decided who was first, in the words of the lineage."""
    for row in report.lineage:
        if row.derivative in (a, b) and row.source in (a, b):
            return (f"{row.derivative} was taken from {row.source} ({row.confidence:.0%} sure)", *row.reasons)
    reasons = [reason for row in report.lineage if row.derivative in (a, b) for reason in row.reasons]
    return ("who was first cannot be told", *dict.fromkeys(reasons))
