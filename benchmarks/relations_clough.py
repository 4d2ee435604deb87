"""Short answers copied and rewritten to order (Clough and Stevenson 2011): four classes, copied or not.

    python benchmarks/relations_clough.py --data ../shared/data

Nested cross-validation, five folds outside and inside, over the 95 answers and the article that each answers from: the
inner folds choose the measures (all, or the containment alone), the kind of forest and the size of its leaves. The mean
of ten outer splits, so that no figure hangs on one. The measures are those of the relation model; its weights are not
used, for these are answers of 200 words to five questions, no news.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from relations_pairs import records

from dedup.score import Scores, score

FOLDS, SPLITS, TREES = 5, 10, 60
# How much of the answer stands in the article; "a" is the answer.
ANSWERS = (
    "cosine", "resemblance", "containment_a", "sentences_a", "named_a", "strange_a", "coverage_a", "block",
    "block_words", "words_a",
)  # fmt: skip
SIMPLEST = "containment_a"


def columns(scores: Scores, names: tuple[str, ...]) -> NDArray[np.float64]:
    return np.stack([scores.column(name) for name in names], axis=1)


def predicted(rows: NDArray[np.float64], labels: NDArray[Any], alone: int | None, seed: int) -> NDArray[Any]:
    """Out of fold; measures (all, or column `alone`), forest and leaves chosen inside each fold."""
    from sklearn.compose import ColumnTransformer
    from sklearn.ensemble import ExtraTreesClassifier, RandomForestClassifier
    from sklearn.model_selection import GridSearchCV, StratifiedKFold, cross_val_predict
    from sklearn.pipeline import Pipeline

    inner = StratifiedKFold(FOLDS, shuffle=True, random_state=seed)
    kinds = [RandomForestClassifier(TREES, random_state=seed), ExtraTreesClassifier(TREES, random_state=seed)]
    # of equals the first is taken: the simpler
    columns = [[alone], list(range(rows.shape[1]))] if alone is not None else [[0]]
    kept = [ColumnTransformer([("kept", "passthrough", chosen)]) for chosen in columns]
    chosen = {"measures": kept, "forest": kinds, "forest__min_samples_leaf": [2, 1]}
    model = GridSearchCV(Pipeline([("measures", kept[0]), ("forest", kinds[0])]), chosen, cv=inner, scoring="accuracy")
    outer = StratifiedKFold(FOLDS, shuffle=True, random_state=seed + 100)
    found: NDArray[Any] = cross_val_predict(model, rows, labels, cv=outer)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    rows = records(parser.parse_args().data / "clough.jsonl")
    originals = {row["task"]: place for place, row in enumerate(rows) if row["category"] == "orig"}
    answers = [place for place, row in enumerate(rows) if row["category"] != "orig"]
    pairs = np.array([(place, originals[rows[place]["task"]]) for place in answers])
    scores = score([row["text"] for row in rows], pairs)
    labels = np.array([rows[place]["category"] for place in answers])
    kinds = {"measures": ANSWERS, "cosine alone": ("cosine",), "resemblance alone": ("resemblance",)}
    print(f"{len(answers)} answers, mean (lowest) of {SPLITS} splits\n{'':20}{'four classes':>14}{'copied or not':>17}")
    for name, chosen in kinds.items():
        values = columns(scores, chosen)
        alone = chosen.index(SIMPLEST) if SIMPLEST in chosen else None
        figures = []
        for truth in (labels, labels != "non"):
            rights = [(predicted(values, truth, alone, seed) == truth).mean() for seed in range(SPLITS)]
            figures.append(f"{np.mean(rights):.3f} ({min(rights):.3f})")
        print(f"{name:20}{figures[0]:>14}{figures[1]:>17}", flush=True)


if __name__ == "__main__":
    main()
