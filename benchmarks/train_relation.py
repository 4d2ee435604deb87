"""Trains the relation model and writes dedup/models/relation.json.

    python benchmarks/train_relation.py --data ../shared/data

Learned from: the pairs of relations_pairs.py; reports of one event, and unrelated articles, cut to the length of a
rewrite (so that length does not tell a rewrite from a report); the corpus's stories that are not held out. Left out are
"derivatives" that begin in the middle of a sentence: there a model went on with its source instead of rewriting it.
The file holds numbers only.
"""

from __future__ import annotations

import argparse
import collections
import json
import random
import re
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from relations_pairs import ROOT, Labelled, blanked, built, corpus_pairs, neighbours, sentences_of

from dedup.model import RELATIONS
from dedup.relate import IDENTICAL, VERSION, Model, read_model
from dedup.score import Scores, score

TARGET = ROOT / "dedup" / "models" / "relation.json"
LEARNED = tuple(relation for relation in RELATIONS if relation != IDENTICAL)
SHARES = (0.0, 0.03, 0.07, 0.12, 0.2, 0.3, 0.45, 0.65, 0.85, 1.0)
LENGTHS = (40.0, 80.0, 160.0, 320.0, 640.0)
MEASURES = (
    "cosine", "resemblance", "block", "larger of containment", "smaller of containment", "larger of sentences",
    "larger of coverage", "smaller of coverage",
    "larger of named", "smaller of named", "larger of strange", "smaller of strange", "larger of spread",
    "smaller of spread", "larger of hits", "smaller of words",
)  # fmt: skip
PENALTY = 1.0  # inverse strength of the ridge; .3: area .969 for .976, 3: .975, and more false alarms elsewhere
BRIEF = (12, 60)  # words
KINDS = {"corpus": 8.0, "cut": 0.5, "neighbour": 0.3}  # weights; 1 for the others


def training_pairs(data: Path) -> list[Labelled]:
    """Everything the model learns from; the first ones are those of `built`, on which it is measured."""
    pairs = built(data)
    others = [pair for pair in neighbours(data) if not continued(pair)]
    return [*pairs, *cut_reports(pairs), *others, *corpus_pairs(ROOT / "corpus", (IDENTICAL, *LEARNED[:3]))]


def continued(pair: Labelled) -> bool:
    """Whether a derivative begins in the middle of a sentence."""
    return pair.kind in ("rewrite", "paraphrase", "neighbour") and not re.match(r"[\"'“‘(\[]*[A-Z0-9]", pair.b.strip())


def cut_reports(pairs: list[Labelled], seed: int = 3) -> list[Labelled]:
    """Reports of one event, and unrelated articles, the second cut to the length of some rewrite or of a brief."""
    chance = random.Random(seed)
    lengths = [len(pair.b.split()) for pair in pairs if pair.relation == "derivative"]
    lengths += [chance.randint(*BRIEF) for _ in range(len(lengths) // 9)]
    reports = [pair for pair in pairs if pair.relation in ("same-event", "unrelated")]
    sides = [(pair, a, b) for pair in reports for a, b in ((pair.a, pair.b), (pair.b, pair.a))]
    return [
        Labelled(a, cut(b, chance.choice(lengths), chance), pair.relation, pair.group, "cut") for pair, a, b in sides
    ]


def cut(text: str, size: int, chance: random.Random) -> str:
    """Whole sentences, `size` words or a little more; from the top, or in three of ten from further down."""
    sentences = sentences_of(text)
    begin = chance.randrange(max(1, len(sentences) // 2)) if chance.random() < 0.3 else 0
    taken: list[str] = []
    for sentence in sentences[begin:]:
        taken.append(sentence)
        if sum(len(part.split()) for part in taken) >= size:
            break
    return " ".join(taken)


def scored(pairs: list[Labelled]) -> Scores:
    """Scores of labelled pairs, each weighed with all of them as the corpus."""
    texts = list(blanked(pairs))
    return score(texts, np.arange(len(texts)).reshape(-1, 2))


def basis(scores: Scores, measures: tuple[str, ...] = MEASURES) -> NDArray[np.float64]:
    """For each measure and knot how near the value is to it: straight pieces as a sum of triangles (n, knots)."""
    return np.concatenate([triangles(scores.column(name), knots_of(name)) for name in measures], axis=1)


def knots_of(measure: str) -> tuple[float, ...]:
    return LENGTHS if measure.endswith("words") else SHARES


def triangles(values: NDArray[np.float64], knots: tuple[float, ...]) -> NDArray[np.float64]:
    """(n, knots): 1 at the knot, falling to 0 at its neighbours."""
    return np.stack([np.interp(values, knots, row) for row in np.eye(len(knots))], axis=1)


def weights_of(pairs: list[Labelled]) -> NDArray[np.float64]:
    """Each relation weighs the same in all; the corpus's real rewrites count most, cut reports least."""
    plain = np.array([KINDS.get(pair.kind, 1.0) for pair in pairs])
    total: dict[str, float] = collections.defaultdict(float)
    for pair, weight in zip(pairs, plain.tolist(), strict=True):
        total[pair.relation] += weight
    return np.array([w / total[p.relation] for p, w in zip(pairs, plain, strict=True)]) * len(pairs) / len(total)


def fit(pairs: list[Labelled], scores: Scores, measures: tuple[str, ...] = MEASURES) -> dict[str, Any]:
    """Logistic regression on the triangles; its weights are the points of the curves at their knots."""
    from sklearn.linear_model import LogisticRegression

    learned = np.array([pair.relation in LEARNED and not continued(pair) for pair in pairs]) & (scores.identical < 1)
    rows, labels = basis(scores, measures)[learned], [pair.relation for pair in pairs]
    targets = np.array(labels)[learned]
    model = LogisticRegression(C=PENALTY, max_iter=5000)
    model.fit(rows, targets, sample_weight=weights_of([p for p, one in zip(pairs, learned, strict=True) if one]))
    relations = [str(name) for name in model.classes_]
    curves, at = [], 0
    for name in measures:
        knots = knots_of(name)
        part = model.coef_[:, at : at + len(knots)]
        at += len(knots)
        points = {relation: [round(float(v), 3) for v in row] for relation, row in zip(relations, part, strict=True)}
        curves.append({"measure": name, "knots": list(knots), "points": points})
    start = {relation: round(float(v), 3) for relation, v in zip(relations, model.intercept_, strict=True)}
    return {"version": VERSION, "relations": relations, "start": start, "curves": curves}


def model_of(pairs: list[Labelled], scores: Scores, measures: tuple[str, ...] = MEASURES) -> Model:
    """The same, ready to use."""
    return read_model(fit(pairs, scores, measures))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--date", default="2026-11-21", help="written into the file")
    chosen = parser.parse_args()
    pairs = training_pairs(chosen.data)
    found = fit(pairs, scored(pairs))
    counts = collections.Counter(f"{pair.relation} ({pair.kind.split()[0]})" for pair in pairs)
    made = {"made": chosen.date, "command": "python benchmarks/train_relation.py", "data": dict(sorted(counts.items()))}
    text = json.dumps({"version": found.pop("version"), **made, **found}, indent=1)
    TARGET.write_text(compact(text) + "\n", "utf-8")
    print(f"{len(pairs)} pairs -> {TARGET}")


def compact(text: str) -> str:
    """Lists of numbers on one line each."""
    return re.sub(r"\[\s+([^\[\]{}]*?)\s+\]", lambda found: "[" + re.sub(r"\s+", " ", found[1]) + "]", text)


if __name__ == "__main__":
    main()
