"""Learns when a negation has no ground in the sources: dedup/models/negations.json.

    python benchmarks/train_negations.py --data ../shared/data --date 2026-11-22 --threshold 0.9

Negations of the faithful rewrites (`derivatives.jsonl`, tuning half) have a ground, all but a few of them; those put
into every second sentence of the same rewrites, behind an auxiliary or before a verb in "-ed", have none. What is put
there is chosen by a hash of the sentence.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from fitting import FOLDS, by_folds, logistic, probabilities
from train_support import ROOT, cases, lines, tuning

from dedup.claims.denying.groundless import FEATURES, MODEL, deniable, measured
from dedup.claims.odds import VERSION
from dedup.corpus import read_folder
from dedup.model import Article
from dedup.text import Reading, read

_AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|will|would|can|could|should|has|have|had|does|did|may|might)\b"
    r"(?! (?:not|no|never|none|nothing)\b)(?=[ ][a-z])"
)
_PAST = re.compile(r"(?<=[a-z] )([a-z]{3,})ed(?= (?:the|a|an|his|her|their|that|to|in|on|for|with)\b)")
Row = tuple[tuple[float, ...], int, str]


def rows(data: Path, learned: bool) -> Iterator[Row]:
    """Measures, whether the negation was put there, and the record's id."""
    for record in lines(data / "derivatives.jsonl"):
        if tuning(record["id"]) != learned:
            continue
        source, text = read(Article("source", record["source"])), record["derivative"]
        plain = read(Article("text", text))
        yield from ((one, 0, record["id"]) for one, _ in _measures(plain, source))
        for phase in range(2):
            changed, places = _planted(plain, record["id"], phase)
            if places:
                found = _measures(read(Article("text", changed)), source)
                yield from ((one, 1, record["id"]) for one, start in found if start in places)


def labelled() -> Iterator[Row]:
    """Negations of the corpus that have a ground, in the stories that are not held out."""
    plain = json.loads((ROOT / "corpus" / "labels.json").read_text("utf-8"))
    articles = {one.id: read(one) for one in read_folder(ROOT / "corpus") if isinstance(one, Article)}
    changed = {"CLM306", "CLM310"}
    for label in plain["sentences"]:
        id = label["article"]
        if id.split("/")[0] in plain["held_out"] or changed & {*label["rules"], *label["allowed"]}:
            continue
        at = articles[id].article.text.index(label["text"])
        found = _measures(articles[id], *[articles[source] for source in label["sources"]])
        end = at + len(label["text"])
        yield from ((one, 0, id.split("/")[0]) for one, start in found if at <= start < end)


def _measures(derivative: Reading, *sources: Reading) -> Iterator[tuple[tuple[float, ...], int]]:
    """Those of each negation that is looked at, and its offset."""
    for case in cases(derivative, sources):
        if case.sentence.kind == "body":
            for negation in deniable(case):
                yield measured(case, negation), negation.start


def _planted(derivative: Reading, id: str, phase: int) -> tuple[str, set[int]]:
    """The text with a negation in every second sentence, and where these stand."""
    text, made, last, places = derivative.article.text, "", 0, set()
    for sentence in derivative.sentences:
        given = text[sentence.start : sentence.end]
        if sentence.index % 2 != phase or sentence.kind != "body" or any(mark in given for mark in '"“”?'):
            continue
        seed = hashlib.sha256(f"{id}#{sentence.index}".encode()).digest()
        start, end, before, after = _negated(given, seed)
        if after:
            made += text[last : sentence.start + start] + before
            places.add(len(made))
            made, last = made + after, sentence.start + end
    return made + text[last:], places


def _negated(text: str, seed: bytes) -> tuple[int, int, str, str]:
    """Span, and what stands there instead, parted where the negation begins; nothing where there is no place."""
    verbs, auxiliaries = list(_PAST.finditer(text)), list(_AUXILIARY.finditer(text))
    if verbs and (seed[2] % 3 == 0 or not auxiliaries):
        verb = verbs[seed[0] % len(verbs)]
        return *verb.span(), "did ", f"not {verb[1]}" + ("e" if verb[1][-1] in "csvgz" else "")
    if not auxiliaries:
        return 0, 0, "", ""
    end = auxiliaries[seed[0] % len(auxiliaries)].end()
    word = "not" if seed[1] % 10 < 8 else ("never", "no longer")[seed[1] % 2]
    return end, end, " ", word


def fit(found: Sequence[Row]) -> tuple[float, Any]:
    return logistic(measures(found), np.array([row[1] for row in found]))


def measures(found: Sequence[Row]) -> Any:
    return np.array([row[0] for row in found])


def chances(found: Sequence[Row], known: Sequence[Row]) -> Any:
    """The probability of each row, by a model of those known."""
    return probabilities(measures(found), *fit(known))


def figures(name: str, found: list[Row], chance: Any, threshold: float) -> None:
    planted = np.array([row[1] for row in found], bool)
    loud = chance >= threshold
    print(f"{name}: planted {planted.sum()}, found {loud[planted].mean():.3f}; "
          f"others {(~planted).sum()}, of these called groundless {loud[~planted].sum()}")  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--date", help="the day of the training, for the record")
    parser.add_argument("--threshold", type=float, default=0.9, help="chosen on the tuning half")
    given = parser.parse_args()
    found = [*rows(given.data, learned=True), *labelled()]
    chance = by_folds(found, found, lambda row: row[2], chances)
    for threshold in (0.86, 0.88, 0.9, 0.92, 0.94, 0.96):
        figures(f"learned from ({FOLDS} folds), {threshold}", found, chance, threshold)
    base, weights = fit(found)
    unseen = list(rows(given.data, learned=False))
    figures("held out", unseen, probabilities(measures(unseen), base, weights), given.threshold)
    planted = sum(row[1] for row in found)
    plain = {
        "version": VERSION,
        "made_by": "python benchmarks/train_negations.py",
        "data": "derivatives (tuning half), corpus (stories not held out)",
        "date": given.date,
        "negations": {"with a ground": len(found) - planted, "planted": planted},
        "threshold": given.threshold,
        "base": round(base, 5),
        "weights": dict(zip(FEATURES, (round(one, 5) for one in weights), strict=True)),
    }
    (ROOT / "dedup" / "models" / MODEL).write_text(json.dumps(plain, indent=1) + "\n", "utf-8")
    print(json.dumps(plain, indent=1))


if __name__ == "__main__":
    main()
