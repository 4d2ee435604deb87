"""Learns when a phrase was put into a sentence: dedup/models/inserted.json.

    python benchmarks/train_inserted.py --data ../shared/data --date 2026-11-22 [--threshold 0.6]

From pairs written for this project (tests/claims/cases): additions of a few words, with the words added; honest
rewrites, whose phrases are none; the hand cases of all rules, the honest desks, and the sentences of the corpus that
were labelled clean, in the stories that are not held out. And from faithful rewrites by language models
(`derivatives.jsonl`, tuning half), of which some phrases were read and labelled (labels/inserted_phrases.jsonl: places
and labels, no text); the others count little. `pairs/closed.jsonl` and the other half are not learned from. Of an added
phrase and those that overlap it the likeliest is learned from, as two first models see it.
"""

from __future__ import annotations

import argparse
import collections
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from fitting import FOLDS, boosted, by_folds, likeliest, write
from samples import CLOSED, Sample, counted, of_texts, samples
from train_support import LABELS, REWORDERS, lines, tuning

from dedup.claims.adding.inserted import FEATURES, MODEL, measured
from dedup.claims.adding.novelty import held_otherwise
from dedup.claims.trees import VERSION
from dedup.model import Article
from dedup.text import read

# Of the words of a phrase this share is the addition, and of the addition's this share is the phrase's.
ADDED, APART = 0.6, 0.7
TREES = {"n_estimators": 120, "max_depth": 3, "learning_rate": 0.08, "subsample": 0.7, "min_samples_leaf": 10,
         "max_features": 0.5}  # fmt: skip
# Phrases of whole reports, which are what the tool is used on, count twice; those that nobody read, little.
WORTH = {"desks": 2.0, "corpus": 2.0, "rewrites": 0.2}
NEW_BUT_TYPED = {"CLM301", "CLM302", "CLM303", "CLM305", "CLM310", "DAT501"}


class Row(NamedTuple):
    """A phrase: features, whether it was added, its set, the group that folds keep together, its sentence."""

    features: tuple[float, ...]
    added: bool
    set: str
    group: str
    sentence: str


def sentences() -> Iterator[Row]:
    """The phrases of the samples that are additions, and of those to which nothing was added."""
    for sample in samples():
        if sample.pair is not None and sample.rules == {"CLM301"}:
            yield from _rows(sample, list(added(sample)), True)
        elif _nothing_new(sample):
            yield from _rows(
                sample,
                [features for *_, features in measured(sample.case, held_otherwise(sample.case, sample.known))],
                False,
            )


def _rows(sample: Sample, rows: Sequence[tuple[float, ...]], new: bool) -> Iterator[Row]:
    return (Row(features, new, sample.set, sample.group, sample.key) for features in rows)


def _nothing_new(sample: Sample) -> bool:
    """Whether nothing was changed; of the corpus, nothing in new words."""
    typed = sample.rules & NEW_BUT_TYPED or any(rule.startswith("QUO") for rule in sample.rules)
    return not sample.rules or (sample.set == "corpus" and not typed)


def added(sample: Sample) -> Iterator[tuple[float, ...]]:
    """The phrases that are the addition: by its words, or by what no honest rewrite says."""
    pair, case = sample.pair or {}, sample.case
    honest = {stem for one in pair["honest"] for sentence in read(Article("text", one)).sentences
              for stem in sentence.stems}  # fmt: skip
    for span, _, features in measured(case, held_otherwise(case, sample.known)):
        if "added" in pair:
            low = case.derivative.article.text.index(pair["added"][sample.at])
            high = low + len(pair["added"][sample.at])
            shared = min(high, span[1]) - max(low, span[0])
            taken = shared >= ADDED * max(high - low, span[1] - span[0])
        else:
            mine = [word for word in case.sentence.words if word.content and span[0] <= word.start < span[1]]
            taken = sum(word.stem not in honest for word in mine) >= APART * len(mine)
        if taken:
            yield features


def rewrites(data: Path) -> Iterator[Row]:
    """Phrases of faithful rewrites: those that were read, and all others of those who add little."""
    told = collections.defaultdict(list)
    for label in lines(LABELS / "inserted_phrases.jsonl"):
        told[label["id"]].append(label)
    for record in lines(data / "derivatives.jsonl"):
        id = record["id"]
        if not tuning(id) or not (told[id] or id.startswith(REWORDERS)):
            continue
        known, found = of_texts(record["source"], record["derivative"])
        phrases = ((case, one) for case in found for one in measured(case, held_otherwise(case, known)))
        for case, ((start, end), _, features) in phrases:
            near = [label for label in told[id] if label["start"] < end and start < label["end"]]
            same = [label["label"] for label in near if (label["start"], label["end"]) == (start, end)]
            if same and same[0] != "not told":
                yield Row(features, same[0] == "addition", "read", id, f"{id} {start}")
            elif not near and id.startswith(REWORDERS):
                yield Row(features, False, "rewrites", id, f"{id} {case.sentence.start}")


def fit(rows: Sequence[Row]) -> Any:
    """The model of some phrases; those of one added phrase share its worth."""
    from sklearn.ensemble import GradientBoostingClassifier

    shared = collections.Counter(row.sentence for row in rows)
    worth = [1 / shared[row.sentence] if row.added else WORTH.get(row.set, 1.0) for row in rows]
    x, y = np.array([row.features for row in rows]), np.array([row.added for row in rows], int)
    return GradientBoostingClassifier(random_state=0, **TREES).fit(x, y, sample_weight=worth)


def chances(rows: Sequence[Row], known: Sequence[Row]) -> Any:
    """The probability of each row, by a model of those known."""
    return fit(known).predict_proba(np.array([row.features for row in rows]))[:, 1]


def in_folds(rows: Sequence[Row], known: Sequence[Row]) -> Any:
    return by_folds(rows, known, lambda row: row.group, chances)


def figures(name: str, rows: Sequence[Row], found: Any, threshold: float, texts: dict[tuple[str, bool], int]) -> None:
    for set_ in sorted({row.set for row in rows}):
        for kind in (True, False):
            loud = {row.sentence for row, chance in zip(rows, found, strict=True)
                    if row.set == set_ and row.added == kind and chance >= threshold}  # fmt: skip
            if texts.get((set_, kind)):
                print(f"{name}, {set_}, {'added' if kind else 'honest'}: {len(loud)} of {texts[set_, kind]}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--date", help="the day of the training, for the record")
    parser.add_argument("--threshold", type=float, default=0.6, help="chosen on what was learned from, by folds")
    given = parser.parse_args()
    every = [*sentences(), *rewrites(given.data)]
    open_ = [row for row in every if row.set != CLOSED]
    unseen = [row for row in every if row.set == CLOSED]
    kept, texts = likeliest(open_, lambda row: row.sentence if row.added else None, in_folds), counted()
    texts_of = {name for name, _ in texts}
    chance = in_folds(open_, kept)
    for threshold in (0.4, 0.5, 0.6, 0.7, 0.8):
        figures(f"learned from ({FOLDS} folds), {threshold}", open_, chance, threshold, texts)
        others = {row.sentence for row, one in zip(open_, chance, strict=True)
                  if row.set not in texts_of and not row.added and one >= threshold}  # fmt: skip
        print(f"learned from ({FOLDS} folds), {threshold}, honest elsewhere: {len(others)} sentences")
    fitted = fit(kept)
    figures("not learned from", unseen, fitted.predict_proba(np.array([row.features for row in unseen]))[:, 1],
            given.threshold, texts)  # fmt: skip
    head = {
        "version": VERSION,
        "made_by": "python benchmarks/train_inserted.py",
        "data": "tests/claims/cases (not pairs/closed.jsonl), corpus (stories not held out), derivatives (tuning half)",
        "date": given.date,
        "phrases": {"added": sum(row.added for row in kept), "others": sum(not row.added for row in kept)},
    }
    write(MODEL, boosted(head, fitted, FEATURES, given.threshold, TREES["learning_rate"]))


if __name__ == "__main__":
    main()
