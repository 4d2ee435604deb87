"""Learns when a clause counts as unsupported: dedup/models/support.json and dedup/lexicon/fillers.txt.

    python benchmarks/train_support.py --data ../shared/data

Padding: stems that stand new in PADDING or more of the faithful rewrites (`derivatives.jsonl`, tuning half).
Clauses: those of the rewrites read and labelled by hand (benchmarks/labels/support_clauses.jsonl: ids and offsets; all
had 1.2 or more new weight), the rewrites' clauses with little new as supported, the corpus's clean and CLM301 sentences
of the stories that are not held out, and few-worded summaries (`claims/xsum_spans.jsonl.gz`) with little worth, for
they name what they speak of in small letters. The halves of the data are those of `tuning` below; the other halves are
for the figures in docs/accuracy.md.
"""

from __future__ import annotations

import argparse
import ast
import collections
import gzip
import hashlib
import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from dedup import aligned
from dedup.align import align
from dedup.aligned import Case
from dedup.claims.names import Known
from dedup.claims.support import FEATURES, VERSION, measured
from dedup.corpus import read_folder
from dedup.model import Article
from dedup.text import Reading, read

ROOT = Path(__file__).parent.parent
PADDING = 0.02
WORTH = {"read": 1.0, "rewrite": 0.05, "clean": 0.3, "span": 0.1, "planted": 2.0}
LITTLE_NEW = 0.8
Row = tuple[tuple[float, ...], int, float]


def tuning(id: str) -> bool:
    """The half of a set that may be learned from."""
    return int(hashlib.md5(id.encode()).hexdigest(), 16) % 2 == 0


def lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as rows:
        yield from map(json.loads, rows)


def cases(derivative: Reading, sources: list[Reading]) -> list[Case]:
    return aligned.cases(derivative, tuple(sources), align(derivative, sources))


def fillers(data: Path) -> list[str]:
    rows = [row for row in lines(data / "derivatives.jsonl") if tuning(row["id"])]
    counts: collections.Counter[str] = collections.Counter()
    for row in rows:
        new: set[str] = set()
        for case in cases(read(Article("d", row["derivative"])), [read(Article("s", row["source"]))]):
            stems = {word.start: word.stem for word in case.sentence.words}
            new |= {stems[start] for part in case.alignment.parts for start, _ in part.novel}
        counts.update(new)
    return sorted(stem for stem, count in counts.items() if count >= PADDING * len(rows) and stem.isalpha())


def rewrites(data: Path) -> Iterator[Row]:
    labels = {(row["id"], row["start"]): row for row in lines(ROOT / "benchmarks" / "labels" / "support_clauses.jsonl")}
    for row in lines(data / "derivatives.jsonl"):
        if tuning(row["id"]):
            source = read(Article("s", row["source"]))
            known = Known((source,))
            for case in cases(read(Article("d", row["derivative"])), [source]):
                for part, features in measured(case, known):
                    label = labels.get((row["id"], part.start))
                    if label is not None:
                        yield features, int(not label["supported"]), WORTH["read"]
                    elif part.words and part.novel_weight <= LITTLE_NEW:
                        yield features, 0, WORTH["rewrite"]


def spans(data: Path) -> Iterator[Row]:
    for row in lines(data / "claims" / "xsum_spans.jsonl.gz"):
        if not tuning(row["id"]):
            continue
        marked = majority(row, "extrinsic")
        source = read(Article("s", row["source"]))
        known = Known((source,))
        for case in cases(read(Article("d", row["text"])), [source]):
            for part, features in measured(case, known):
                share = sum(marked[part.start : part.end]) / max(1, part.end - part.start)
                if part.words and (share >= 0.5 or not any(marked[part.start : part.end])):
                    yield features, int(share >= 0.5), WORTH["span"]


def majority(row: dict[str, Any], kind: str | None = None) -> list[bool]:
    """For each character of the summary, whether two or more of the three workers marked it."""
    found = row["spans"] if isinstance(row["spans"], list) else ast.literal_eval(row["spans"])
    votes = np.zeros(len(row["text"]) + 1, int)
    for worker in {span["worker"] for span in found}:
        mine = np.zeros(len(row["text"]) + 1, bool)
        for span in found:
            if span["worker"] == worker and (kind is None or span["type"] == kind):
                mine[int(span["start"]) - 1 : int(span["end"])] = True
        votes += mine
    return [bool(vote >= 2) for vote in votes]


def labelled() -> Iterator[Row]:
    labels = json.loads((ROOT / "corpus" / "labels.json").read_text("utf-8"))
    articles = {one.id: read(one) for one in read_folder(ROOT / "corpus") if isinstance(one, Article)}
    for label in labels["sentences"]:
        planted = label["rules"] == ["CLM301"]
        clean = label["state"] == "supported" and not label["rules"]
        if label["article"].split("/")[0] not in labels["held_out"] and (planted or clean):
            sources = [articles[id] for id in label["sources"]]
            yield from of_sentence(articles[label["article"]], sources, label["text"], planted)


def by_hand() -> Iterator[Row]:
    """The tuning cases (1st, 3rd, ...) of tests/claims/cases: those of CLM301, what must stay quiet in the others."""
    for file in sorted((ROOT / "tests" / "claims" / "cases").glob("*0?.toml")):
        plain = tomllib.loads(file.read_text("utf-8"))
        wanted = [("quiet", False), ("fires", True)] if file.stem == "clm301" else [("quiet", False)]
        for kind, planted in wanted:
            for case in plain[kind][::2]:
                derivative = read(Article("text", case["text"]))
                yield from of_sentence(
                    derivative, [read(Article("source", case["source"]))], case.get("words"), planted
                )


def of_sentence(derivative: Reading, sources: list[Reading], fragment: str | None, planted: bool) -> Iterator[Row]:
    """The clauses of the sentence that holds the fragment (None: of all), as supported or not."""
    at = derivative.article.text.index(fragment) if fragment else None
    known = Known(tuple(sources))
    for case in cases(derivative, sources):
        if at is None or case.sentence.start <= at < case.sentence.end:
            rows = [features for part, features in measured(case, known) if part.words]
            if planted and rows:
                # The added clause is the least supported one; the others say nothing.
                yield max(rows, key=lambda row: row[0]), 1, WORTH["planted"]
            else:
                yield from ((features, 0, WORTH["clean"]) for features in rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--date", required=True, help="the day of the training, for the record")
    parser.add_argument(
        "--threshold", type=float, required=True, help="chosen on the tuning halves; see docs/accuracy.md"
    )
    parser.add_argument(
        "--beside", type=float, required=True, help="the same, for a clause beside an unsupported sentence"
    )
    parser.add_argument("--fillers", action="store_true", help="learn the padding words anew first")
    given = parser.parse_args()
    if given.fillers:
        head = "# Stems new in 2 % or more of faithful rewrites; made by benchmarks/train_support.py --fillers\n"
        (ROOT / "dedup" / "lexicon" / "fillers.txt").write_text(head + "\n".join(fillers(given.data)) + "\n", "utf-8")
        print("padding words written; run again without --fillers")
        return
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import roc_auc_score
    from sklearn.model_selection import cross_val_predict

    rows = [*rewrites(given.data), *spans(given.data), *labelled(), *by_hand()]
    x, y, worth = (np.array(column) for column in zip(*rows, strict=True))
    fitted = LogisticRegression(C=0.3, max_iter=1000).fit(x, y, sample_weight=worth)
    held = worth == WORTH["read"]
    out_of_fold = cross_val_predict(
        LogisticRegression(C=0.3, max_iter=1000), x, y, cv=10, method="predict_proba",
        params={"sample_weight": worth},
    )
    folds, novel, uncovered = (roc_auc_score(y[held], one[held]) for one in (out_of_fold[:, 1], x[:, 5], x[:, 0]))
    print(f"area under the curve, clauses read by hand, 10 folds: {folds:.3f} (n={held.sum()})")
    print(f"  share of new words alone: {novel:.3f}, uncovered alone: {uncovered:.3f}")
    plain = {
        "version": VERSION,
        "made_by": "python benchmarks/train_support.py",
        "data": "derivatives, xsum_spans (tuning halves), corpus (stories not held out), tests/claims/cases (tuning)",
        "date": given.date,
        "clauses": {"supported": int((y == 0).sum()), "unsupported": int((y == 1).sum())},
        "weights": dict(zip(FEATURES, (round(float(w), 4) for w in fitted.coef_[0]), strict=True)),
        "intercept": round(float(fitted.intercept_[0]), 4),
        "threshold": given.threshold,
        "beside": given.beside,
    }
    target = ROOT / "dedup" / "models" / "support.json"
    target.write_text(json.dumps(plain, indent=1) + "\n", "utf-8")
    print(target.read_text("utf-8"))


if __name__ == "__main__":
    main()
