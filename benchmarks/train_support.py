"""Learns when a clause counts as unsupported: dedup/models/support.json and two word lists of dedup/lexicon.

    python benchmarks/train_support.py --data ../shared/data --words
    python benchmarks/train_support.py --data ../shared/data --date 2026-11-22 --threshold 0.7

Words (`--words`): stems that stand new in faithful rewrites (`derivatives.jsonl`, tuning half). `fillers.txt`: those of
PADDING or more of all rewrites; `rewording.txt`: how many rewrites of REWORDERS, whose authors add little, have them.
Clauses: rewrites read and labelled by hand (benchmarks/labels: support_clauses.jsonl, flagged_sentences.jsonl, but not
those that were read for the figures), the other clauses of those rewrites as supported with little worth, the corpus's
sentences of the stories that are not held out, the tuning cases of tests/claims/cases, and one-line summaries
(`claims/xsum_spans.jsonl.gz`), with little worth too. The halves of the data are those of `tuning` below; the other
halves are for the figures in docs/accuracy.md.
"""

from __future__ import annotations

import argparse
import ast
import collections
import gzip
import hashlib
import json
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from fitting import boosted, write

from dedup import aligned
from dedup.align import align
from dedup.aligned import Case, PartSupport
from dedup.claims.adding.novelty import FEATURES, course, held_otherwise, measured
from dedup.claims.naming.known import Known
from dedup.claims.trees import VERSION
from dedup.corpus import read_folder
from dedup.model import Article
from dedup.text import Reading, read

ROOT = Path(__file__).parent.parent
LABELS = ROOT / "benchmarks" / "labels"
PADDING, LEAST = 0.02, 2
REWORDERS = "chatgpt"
WORTH = {"read": 1.0, "rewrite": 0.05, "corpus": 0.6, "case": 1.0, "span": 0.1, "planted": 2.0, "passage": 0.05}
# What these say is new in a clause is new: such a clause is no example of a supported one.
NEW_BUT_TYPED = {"CLM302", "CLM303", "CLM305", "CLM310", "DAT501"}
FOLDS = 5
TREES = {"n_estimators": 80, "max_depth": 3, "learning_rate": 0.08, "subsample": 0.7, "min_samples_leaf": 20,
         "max_features": 0.5}  # fmt: skip


class Row(NamedTuple):
    """A clause: features, whether it is unsupported (None: not told), its worth, where it is from, its sentence."""

    features: tuple[float, ...]
    label: int | None
    worth: float
    group: str
    sentence: tuple[str, int]


def tuning(id: str) -> bool:
    """The half of a set that may be learned from."""
    return int(hashlib.md5(id.encode()).hexdigest(), 16) % 2 == 0


def lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as rows:
        yield from map(json.loads, rows)


def cases(derivative: Reading, sources: Sequence[Reading]) -> list[Case]:
    return aligned.cases(derivative, tuple(sources), align(derivative, sources))


Clause = tuple[Case, PartSupport, tuple[float, ...]]


def clauses(derivative: Reading, sources: Sequence[Reading], apart: int = 0) -> Iterator[Clause]:
    """The clauses of a text that have new words, with their features."""
    found = cases(derivative, sources)
    whole, known = course(found), Known(tuple(sources))
    for place, case in enumerate(whole.cases):
        yield from ((case, *one) for one in measured(case, known, place, whole, apart, held_otherwise(case, known)))


def words(data: Path) -> None:
    """Writes both word lists."""
    every: collections.Counter[str] = collections.Counter()
    reworded: collections.Counter[str] = collections.Counter()
    rows = [row for row in lines(data / "derivatives.jsonl") if tuning(row["id"])]
    for row in rows:
        new, small = set(), set()
        for case in cases(read(Article("d", row["derivative"])), [read(Article("s", row["source"]))]):
            novel = {start for part in case.alignment.parts for start, _ in part.novel}
            new |= {word.stem for word in case.sentence.words if word.start in novel}
            small |= {word.stem for word in case.sentence.words if word.start in novel and not word.name}
        every.update(new)
        if row["id"].startswith(REWORDERS):
            reworded.update(small)
    usual = sorted(stem for stem, count in every.items() if count >= PADDING * len(rows) and stem.isalpha())
    counted = sorted(f"{one} {count}" for one, count in reworded.items() if count >= LEAST and one.isalpha())
    made = "made by benchmarks/train_support.py --words"
    for name, head, listed in (
        ("fillers", "Stems new in 2 % or more of faithful rewrites", usual),
        ("rewording", "stem, faithful rewrites in which it stands new (two or more)", counted),
    ):
        path = ROOT / "dedup" / "lexicon" / f"{name}.txt"
        path.write_text("\n".join([f"# {head}; {made}", *listed]) + "\n", "utf-8")


def rewrites(data: Path) -> Iterator[Row]:
    """Those of the held-out half have labels too, for the figures, but no worth."""
    by_clause = {(row["id"], row["start"]): row["supported"] for row in lines(LABELS / "support_clauses.jsonl")}
    flagged = [row for row in lines(LABELS / "flagged_sentences.jsonl") if row.get("for") != "figures"]
    by_sentence = {(row["id"], row["start"]): row["label"] for row in flagged}
    for row in lines(data / "derivatives.jsonl"):
        own = row["id"].startswith(REWORDERS)
        apart = int(own and tuning(row["id"]))
        found = list(clauses(read(Article("d", row["derivative"])), [read(Article("s", row["source"]))], apart))
        worst = _worst(found)
        for case, part, features in found:
            key = (row["id"], case.sentence.start)
            clause, sentence = by_clause.get((row["id"], part.start)), by_sentence.get(key)
            label: int | None = 0
            worth = WORTH["read"]
            if clause is not None:
                label = int(not clause)
            elif sentence is not None:
                harmful = sentence != "harmless"
                label = int(harmful) if not harmful or part is worst[case.sentence.start] else None
            else:
                worth = WORTH["rewrite"] if own else 0.0
            yield Row(features, label, worth * tuning(row["id"]), _fold(row["id"]), key)


def _worst(found: Iterable[Clause]) -> dict[int, PartSupport]:
    """The clause of each sentence with most that its evidence does not hold: what was added."""
    worst: dict[int, PartSupport] = {}
    for case, part, _ in found:
        other = worst.get(case.sentence.start)
        if other is None or (1 - part.joined) * part.weight > (1 - other.joined) * other.weight:
            worst[case.sentence.start] = part
    return worst


def _fold(id: str) -> str:
    return str(int(hashlib.sha1(id.encode()).hexdigest(), 16) % FOLDS)


def spans(data: Path) -> Iterator[Row]:
    for row in lines(data / "claims" / "xsum_spans.jsonl.gz"):
        if not tuning(row["id"]):
            continue
        marked, any_ = majority(row, "extrinsic"), majority(row)
        for case, part, features in clauses(read(Article("d", row["text"])), [read(Article("s", row["source"]))]):
            share = sum(marked[part.start : part.end]) / max(1, part.end - part.start)
            if share >= 0.5 or not any(any_[part.start : part.end]):
                key = (row["id"], case.sentence.start)
                yield Row(features, int(share >= 0.5), WORTH["span"], _fold(row["id"]), key)


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
    """The corpus: sentences with a planted addition, and those that say nothing without support."""
    plain = json.loads((ROOT / "corpus" / "labels.json").read_text("utf-8"))
    closed = set(plain["held_out"])
    texts = collections.defaultdict(list)
    for label in plain["sentences"]:
        if label["article"].split("/")[0] not in closed:
            texts[label["article"], tuple(label["sources"])].append(label)
    articles = {one.id: read(one) for one in read_folder(ROOT / "corpus") if isinstance(one, Article)}
    for (id, sources), labels in texts.items():
        found = list(clauses(articles[id], [articles[source] for source in sources]))
        yield from _told(found, f"{id} {sources}", id.split("/")[0], labels, articles[id].article.text)


def _told(found: list[Clause], key: str, group: str, labels: list[dict[str, Any]], text: str) -> Iterator[Row]:
    worst = _worst(found)
    for case, part, features in found:
        mine = [one for one in labels if case.sentence.start <= text.index(one["text"]) < case.sentence.end]
        rules = {rule for one in mine for rule in one["rules"]}
        open_ = any("CLM301" in one["allowed"] or one["state"] == "any" for one in mine)
        place = (key, case.sentence.start)
        if "CLM301" in rules:
            if part is worst[case.sentence.start]:
                yield Row(features, 1, WORTH["planted"], group, place)
        elif mine and not open_ and not any(rule.startswith("QUO") or rule in NEW_BUT_TYPED for rule in rules):
            yield Row(features, 0, WORTH["corpus"], group, place)


def by_hand() -> Iterator[Row]:
    """The tuning cases (1st, 3rd, ...) of tests/claims/cases: those of CLM301, what must stay quiet in the others."""
    for file in sorted((ROOT / "tests" / "claims" / "cases").glob("*0?.toml")):
        plain = tomllib.loads(file.read_text("utf-8"))
        for kind in ("quiet", "fires") if file.stem == "clm301" else ("quiet",):
            for number, case in list(enumerate(plain[kind]))[::2]:
                found = list(clauses(read(Article("d", case["text"])), [read(Article("s", case["source"]))]))
                worst = _worst(found)
                at = case["text"].index(case.get("words", ""))
                for one, part, features in found:
                    planted = kind == "fires" and one.sentence.start <= at < one.sentence.end
                    if not planted or part is worst[one.sentence.start]:
                        key = (f"{file.stem} {kind} {number}", one.sentence.start)
                        yield Row(features, int(planted), WORTH["case"], _fold(key[0]), key)


def passages() -> Iterator[Row]:
    """The open passages of tests/claims/cases, which are rewritten faithfully."""
    path = ROOT / "tests" / "claims" / "cases" / "passages" / "open.jsonl"
    for number, passage in enumerate(lines(path)):
        for how in ("light", "heavy"):
            found = clauses(read(Article("d", passage[how])), [read(Article("s", passage["source"]))])
            for case, _, features in found:
                key = (f"passage {number} {how}", case.sentence.start)
                yield Row(features, 0, WORTH["passage"], _fold(f"passage {number}"), key)


def fit(rows: Sequence[Row]) -> Any:
    from sklearn.ensemble import GradientBoostingClassifier

    kept = [row for row in rows if row.label is not None and row.worth]
    x, y, worth = (np.array([row[field] for row in kept]) for field in range(3))
    return GradientBoostingClassifier(random_state=0, **TREES).fit(x, y.astype(int), sample_weight=worth)


def figures(name: str, rows: Sequence[Row], train: Sequence[Row], folds: bool) -> None:
    """Area under the curve of the worst clause of each sentence; with folds by models that saw none of its group."""
    from sklearn.metrics import roc_auc_score

    score: dict[tuple[str, int], float] = {}
    wrong: dict[tuple[str, int], int] = {}
    for group in sorted({row.group for row in rows}) if folds else [None]:
        fitted = fit([row for row in train if row.group != group])
        mine = [row for row in rows if group in (None, row.group)]
        points = fitted.predict_proba(np.array([row.features for row in mine]))[:, 1]
        for row, point in zip(mine, points, strict=True):
            score[row.sentence] = max(score.get(row.sentence, 0.0), float(point))
            wrong[row.sentence] = max(wrong.get(row.sentence, 0), row.label or 0)
    keys = list(score)
    area = roc_auc_score([wrong[key] for key in keys], [score[key] for key in keys])
    print(f"{name}: {len(keys)} sentences, {sum(wrong.values())} unsupported, area under the curve {area:.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--date", help="the day of the training, for the record")
    parser.add_argument("--threshold", type=float, default=0.7, help="chosen on the tuning halves; see accuracy.md")
    parser.add_argument("--words", action="store_true", help="learn the words of rewriters anew first")
    given = parser.parse_args()
    if given.words:
        words(given.data)
        print("word lists written; run again without --words")
        return
    rewritten, told = list(rewrites(given.data)), list(labelled())
    rows = [*rewritten, *spans(given.data), *told, *by_hand(), *passages()]
    read_ = [row for row in rewritten if row.sentence in {one.sentence for one in rewritten if one.worth == 1.0}]
    marked = {(row["id"], row["start"]) for row in lines(LABELS / "flagged_sentences.jsonl")}
    figures("sentences read by hand, learned from (5 folds)", read_, rows, folds=True)
    unseen = [row for row in rewritten if row.sentence in marked and not tuning(row.sentence[0])]
    figures("sentences read by hand, held out", unseen, rows, folds=False)
    figures("corpus, each story by a model that did not see it", told, rows, folds=True)
    labels = [row.label for row in rows if row.worth and row.label is not None]
    head = {
        "version": VERSION,
        "made_by": "python benchmarks/train_support.py",
        "data": "derivatives, xsum_spans (tuning halves), open corpus stories, tests/claims/cases (tuning; open)",
        "date": given.date,
        "clauses": {"supported": labels.count(0), "unsupported": labels.count(1)},
    }
    write("support.json", boosted(head, fit(rows), FEATURES, given.threshold, TREES["learning_rate"]))


if __name__ == "__main__":
    main()
