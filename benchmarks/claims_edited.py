"""Edited summaries (SummEdits): does the ledger tell an edit that changes the sense from one that does not?

    python benchmarks/claims_edited.py --data ../shared/data

Sources: the document and the faithful summary before the edit; derivative: the summary after it. One row a summary:
what the ledger and the findings say of it, and a logistic model over that, trained on six domains and tested on the
seventh. Beside it: flag everything, and the share of new bigrams alone.
"""

from __future__ import annotations

import argparse
import ast
import collections
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from train_support import lines

from dedup.aligned import Case
from dedup.claims.naming.names import Known, unknown_names
from dedup.judging import judge
from dedup.ledger import settle
from dedup.model import Article
from dedup.text import read
from dedup.text.senses import weight

RULES = (
    "CLM301",
    "CLM302",
    "CLM303",
    "CLM304",
    "CLM305",
    "CLM306",
    "CLM307",
    "CLM308",
    "CLM309",
    "CLM310",
    "QUO401",
    "QUO402",
    "QUO403",
)


def features(row: dict[str, Any]) -> list[float]:
    """What the tool sees of an edited summary, against both sources and against the one before the edit alone."""
    document, before, after = (read(Article(name, row[name] or " ")) for name in ("document", "before", "after"))
    both = judge(after, [document, before])
    edit = judge(after, [before])
    found = collections.Counter(one.rule for rows in edit.mismatches for one in settle(rows))
    parts = [part for alignment in both.alignments for part in alignment.parts if part.words]
    worst = max(parts, key=lambda part: 1 - part.joined, default=None)
    old = {word.stem for sentence in before.body for word in sentence.words}
    new = [word for sentence in after.body for word in sentence.words if word.stem not in old]
    gone = {word.stem for sentence in before.body for word in sentence.words if word.content} - {
        word.stem for sentence in after.body for word in sentence.words
    }
    held = {word.stem for sentence in document.body for word in sentence.words}
    fresh = [word for word in new if word.content and word.stem not in held]
    known = Known((document, before))
    names = sum(len(unknown_names(Case(after, (document, before), one), known)) for one in both.alignments)
    return [
        *(float(min(found[rule], 2)) for rule in RULES),
        1 - worst.joined if worst else 0.0,
        max((part.run for part in parts), default=0.0),
        sum(part.novel_weight for part in parts),
        min(len(new), 12) / 4,
        min(len(fresh), 8) / 4,
        max((weight(word.stem) for word in fresh), default=0.0),
        min(len(gone), 12) / 4,
        sum(weight(stem) for stem in gone) / 8,
        float(any(word.number for word in new)),
        float(any(word.name for word in new)),
        float(len(fresh) > 0) * float(len(new) <= 3),
        float(names),
        len(after.plain.split()) / 100,
    ]


def bigrams(row: dict[str, Any]) -> float:
    """The share of the summary's bigrams that neither source has."""

    def pairs(text: str) -> set[tuple[str, str]]:
        words = text.lower().split()
        return set(pairwise(words))

    mine = pairs(row["after"])
    return len(mine - pairs(row["document"]) - pairs(row["before"])) / max(1, len(mine))


def shown(figures: Iterable[float]) -> str:
    """The columns of the table."""
    return "".join(f"{one:>{width}.3f}" for one, width in zip(figures, (7, 8, 9, 9, 7, 8), strict=True))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--most", type=int, default=10**9, help="rows at the most, spread evenly, for a quick look")
    given = parser.parse_args()
    from sklearn.ensemble import GradientBoostingClassifier
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import average_precision_score, roc_auc_score
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    rows = list(lines(given.data / "claims" / "summedits.jsonl.gz"))[:: max(1, round(3862 / given.most))]
    x = np.array([features(row) for row in rows])
    y = np.array([not ast.literal_eval(str(row["consistent"])) for row in rows])
    domains = np.array([row["domain"] for row in rows])
    plain = np.array([bigrams(row) for row in rows])
    same = np.array([row["after"] == row["before"] for row in rows])
    flagged = x[:, : len(RULES)][:, [i for i, rule in enumerate(RULES) if rule != "CLM307"]].sum(axis=1) > 0
    print(f"unchanged summaries flagged: {int((flagged & same).sum())} of {int(same.sum())}")
    print(f"{'domain':<14}{'n':>6}{'share':>7}{'AUROC':>8}{'boosted':>9}{'bigrams':>9}{'AP':>7}{'P@30%':>8}")
    table = []
    for domain in sorted(set(domains)):
        test = domains == domain
        model = make_pipeline(StandardScaler(), LogisticRegression(C=0.3, max_iter=2000)).fit(x[~test], y[~test])
        boosted = GradientBoostingClassifier(random_state=0, n_estimators=150, max_depth=3, learning_rate=0.07).fit(
            x[~test], y[~test]
        )
        scores = model.predict_proba(x[test])[:, 1]
        first = np.argsort(-scores, kind="stable")[: int(0.3 * test.sum())]
        second = boosted.predict_proba(x[test])[:, 1]
        table.append(
            (
                y[test].mean(),
                roc_auc_score(y[test], scores),
                roc_auc_score(y[test], second),
                roc_auc_score(y[test], plain[test]),
                average_precision_score(y[test], scores),
                y[test][first].mean(),
            )
        )
        print(f"{domain:<14}{test.sum():>6}{shown(table[-1])}")
    print(f"{'mean':<14}{len(rows):>6}{shown(np.mean(table, axis=0))}")
    print(f"findings at level flag or above alone: precision {y[flagged].mean():.3f}, recall {flagged[y].mean():.3f}")


if __name__ == "__main__":
    main()
