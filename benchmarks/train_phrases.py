"""Learns how far the sources support a word: dedup/models/words.json.

    python benchmarks/train_phrases.py --data ../shared/data --date 2026-11-22

One-line summaries with three readers' marks (`claims/xsum_spans.jsonl.gz`, tuning half). A boosted sum of one-step
trees (Friedman 2001) over the measures of `dedup.claims.adding.wordwise` and three word lists: how often a word, the
one before and the one behind are marked, in the summaries of other articles. What it learned is folded into one curve a
measure and one number a word. The figures it prints are of five folds inside the tuning half, no article in two.
"""

from __future__ import annotations

import argparse
import collections
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from train_support import ROOT, cases, lines, majority, tuning

from dedup.claims.adding.doubt import EDGE, VERSION
from dedup.claims.adding.wordwise import MEASURES, Held, measured
from dedup.model import Article
from dedup.text import read

FOLDS = 5
LISTS = ("stem", "word before", "word behind")
# A word is listed from so many articles on; its share is drawn towards the mean as by so many more words.
ARTICLES, PRIOR = 5, 10
TREES = {"n_estimators": 300, "max_depth": 1, "learning_rate": 0.1, "subsample": 0.7, "min_samples_leaf": 40,
         "max_features": 0.3}  # fmt: skip


class Row(NamedTuple):
    """A word: measures, the words it is listed by, whether two readers marked it, its article."""

    measures: tuple[float, ...]
    around: tuple[str, str, str]
    marked: bool
    article: str


def rows(data: Path) -> list[Row]:
    found = []
    for line in lines(data / "claims" / "xsum_spans.jsonl.gz"):
        if not tuning(line["id"]) or not line["text"].strip():
            continue
        marked = majority(line)
        source = read(Article("source", line["source"] or " "))
        held = Held((source,))
        for case in cases(read(Article("text", line["text"])), [source]):
            words = case.sentence.words
            forms = [EDGE, *(word.form for word in words), EDGE]
            for at, row in enumerate(measured(case, held, held.runs(words)[0]).rows()):
                mark = any(marked[words[at].start : words[at].end])
                found.append(
                    Row(
                        tuple(map(float, row)),
                        (words[at].stem, *forms[at : at + 3 : 2]),
                        mark,
                        line["id"].split(":")[0],
                    )
                )
    return found


class Listed:
    """Log odds that a word is marked, by one of the three lists."""

    def __init__(self, rows: Sequence[Row], place: int) -> None:
        self.place = place
        self.mean = sum(row.marked for row in rows) / len(rows)
        self.counts: dict[str, dict[str, list[int]]] = collections.defaultdict(dict)
        for row in rows:
            count = self.counts[row.around[place]].setdefault(row.article, [0, 0])
            count[0] += row.marked
            count[1] += 1

    def odds(self, word: str, but: str = "") -> float:
        """Counted without the article `but`."""
        counts = [count for article, count in self.counts.get(word, {}).items() if article != but]
        marked, of = (sum(one) for one in zip(*counts, strict=True)) if len(counts) >= ARTICLES else (0, 0)
        share = (marked + PRIOR * self.mean) / (of + PRIOR)
        return float(np.log(share / (1 - share)))

    def words(self) -> list[str]:
        return sorted(word for word, articles in self.counts.items() if len(articles) >= ARTICLES)


def table(rows: Sequence[Row], lists: Sequence[Listed], *, own: bool) -> Any:
    """The measures and the three odds; `own`: rows that the lists were made of, each asked without its article."""
    return np.array(
        [
            (*row.measures, *(one.odds(row.around[one.place], row.article if own else "") for one in lists))
            for row in rows
        ]
    )


def fit(rows: Sequence[Row]) -> tuple[Any, list[Listed]]:
    from sklearn.ensemble import GradientBoostingClassifier

    lists = [Listed(rows, place) for place in range(len(LISTS))]
    y = np.array([row.marked for row in rows])
    return GradientBoostingClassifier(random_state=0, **TREES).fit(table(rows, lists, own=True), y), lists


def figures(found: Sequence[Row]) -> None:
    from sklearn.metrics import roc_auc_score
    from sklearn.model_selection import GroupKFold

    scores = np.zeros(len(found))
    for learned, left in GroupKFold(FOLDS).split(found, groups=[row.article for row in found]):
        fitted, lists = fit([found[at] for at in learned])
        scores[left] = fitted.decision_function(table([found[at] for at in left], lists, own=False))
    area = roc_auc_score([row.marked for row in found], scores)
    marked = sum(row.marked for row in found)
    print(f"{len(found)} words, {marked} marked, area under the curve {area:.3f} ({FOLDS} folds)")


def curve(fitted: Any, place: int) -> tuple[list[float], list[float]]:
    """The steps of one measure: edges, and the points between them; a value up to an edge lies below it."""
    steps: dict[float, float] = collections.defaultdict(float)
    first = 0.0
    for (one,) in fitted.estimators_:
        tree = one.tree_
        if tree.feature[0] != place:
            continue
        low, high = (TREES["learning_rate"] * float(tree.value[child][0][0]) for child in (1, 2))
        first += low
        steps[round(float(tree.threshold[0]), 5)] += high - low
    edges = sorted(steps)
    points = np.cumsum([first, *(steps[edge] for edge in edges)])
    return edges, [round(float(one), 4) for one in points]


def plain(found: Sequence[Row], date: str | None) -> dict[str, Any]:
    """The model as the package reads it."""
    fitted, lists = fit(found)
    prior = float(fitted.init_.class_prior_[1])
    # A tree that found nothing to part adds one number to all.
    stumps = [one for (one,) in fitted.estimators_ if one.tree_.node_count == 1]
    rest = sum(TREES["learning_rate"] * float(one.tree_.value[0][0][0]) for one in stumps)
    listed = {}
    for name, one in zip(LISTS, lists, strict=True):
        edges, points = curve(fitted, len(MEASURES) + one.place)
        at = {word: points[int(np.searchsorted(edges, one.odds(word)))] for word in ["\0", *one.words()]}
        other = at.pop("\0")
        listed[name] = {"other": other, "points": {word: value for word, value in at.items() if value != other}}
    curves = {name: curve(fitted, place) for place, name in enumerate(MEASURES)}
    return {
        "version": VERSION,
        "made_by": "python benchmarks/train_phrases.py",
        "data": "xsum_spans (tuning half)",
        "date": date,
        "words_learned_from": len(found),
        "base": round(float(np.log(prior / (1 - prior))) + rest, 5),
        "measures": {name: {"edges": edges, "points": points} for name, (edges, points) in curves.items()},
        "words": listed,
    }


def compact(model: dict[str, Any]) -> str:
    """JSON with one measure, and one list of words, a line."""
    pieces = []
    for key, one in model.items():
        if isinstance(one, dict):
            inner = ",\n".join(f"  {json.dumps(name)}: {json.dumps(value)}" for name, value in one.items())
            pieces.append(f" {json.dumps(key)}: {{\n{inner}\n }}")
        else:
            pieces.append(f" {json.dumps(key)}: {json.dumps(one)}")
    return "{\n" + ",\n".join(pieces) + "\n}\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--date", help="the day of the training, for the record")
    given = parser.parse_args()
    found = rows(given.data)
    figures(found)
    target = ROOT / "dedup" / "models" / "words.json"
    target.write_text(compact(plain(found, given.date)), "utf-8")
    print(f"{target.name}: {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
