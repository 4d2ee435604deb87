"""Learns when a name stands in the place of another: dedup/models/names.json.

    python benchmarks/train_names.py --data ../shared/data --date 2026-11-22 [--threshold 0.9]

Names of faithful rewrites stand where they should, all but a few of them; in the same rewrites a name of every second
sentence is exchanged for another one of the same kind, chosen by a hash of the sentence: two in three times a name of
the source, otherwise one of another source. Rewrites:
`derivatives.jsonl` (tuning half), the open passages and the honest sentences of the open pairs of
tests/claims/cases, and the sentences of the corpus that are labelled clean, in the stories that are not held out. The
other half, the closed passages and the closed pairs are not learned from.
"""

from __future__ import annotations

import argparse
import collections
import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from fitting import FOLDS, boosted, by_folds, write
from samples import CASES
from train_support import ROOT, cases, lines, tuning

from dedup.claims.naming.known import country_of
from dedup.claims.naming.names import SIDES, Part
from dedup.claims.naming.placing import FEATURES
from dedup.claims.naming.proper import find_names
from dedup.claims.naming.replaced import MODEL, of_one, replacements
from dedup.claims.trees import VERSION
from dedup.corpus import read_folder
from dedup.model import Article
from dedup.text import Reading, read

TREES = {"n_estimators": 200, "max_depth": 3, "learning_rate": 0.06, "subsample": 0.7, "min_samples_leaf": 20,
         "max_features": 0.4}  # fmt: skip
OPEN = ("additions", "open", "order")
CLOSED, OTHER = "closed passages", "other half"
# Longer runs of capitals are headings.
LONGEST = 3
# One in so many names is put there from elsewhere.
STRANGE = 3
OWNED = ("'s", "’s")


class Rewrite(NamedTuple):
    """A faithful rewrite: its set, a name of its own, its text and sources, and where it is known to be faithful."""

    set: str
    id: str
    text: str
    sources: tuple[Reading, ...]
    clean: tuple[tuple[int, int], ...] | None = None


class Row(NamedTuple):
    """A name and what it may stand for: measures (None: it is not looked at), whether it was exchanged, its place."""

    features: tuple[float, ...] | None
    exchanged: bool
    set: str
    group: str
    name: str


def rewrites(data: Path) -> Iterator[Rewrite]:
    for record in lines(data / "derivatives.jsonl"):
        source = read(Article("source", record["source"]))
        set_ = "rewrites" if tuning(record["id"]) else OTHER
        yield Rewrite(set_, record["id"], record["derivative"], (source,))
    yield from passages("open", "passages")
    yield from passages("closed", CLOSED)
    yield from _corpus()
    for file in OPEN:
        for number, pair in enumerate(lines(CASES / "pairs" / f"{file}.jsonl")):
            source = read(Article("source", pair["source"]))
            for at, text in enumerate(pair["honest"]):
                yield Rewrite("pairs", f"{file} {number} {at}", text, (source,))


def passages(file: str, set_: str) -> Iterator[Rewrite]:
    """The passages of tests/claims/cases, each rewritten twice."""
    for number, passage in enumerate(lines(CASES / "passages" / f"{file}.jsonl")):
        source = read(Article("source", passage["source"]))
        for how in ("light", "heavy"):
            yield Rewrite(set_, f"{file} {number}", passage[how], (source,))


def _corpus() -> Iterator[Rewrite]:
    plain = json.loads((ROOT / "corpus" / "labels.json").read_text("utf-8"))
    articles = {one.id: read(one) for one in read_folder(ROOT / "corpus") if isinstance(one, Article)}
    clean = collections.defaultdict(list)
    for label in plain["sentences"]:
        id = label["article"]
        if id.split("/")[0] not in plain["held_out"] and not label["rules"] and not label["allowed"]:
            at = articles[id].article.text.index(label["text"])
            clean[id, tuple(label["sources"])].append((at, at + len(label["text"])))
    for (id, sources), spans in clean.items():
        readings = tuple(articles[source] for source in sources)
        yield Rewrite("corpus", id, articles[id].article.text, readings, tuple(spans))


def rows(one: Rewrite, before: Rewrite) -> Iterator[Row]:
    """The names of a rewrite as they stand, and those that are exchanged in every second sentence."""
    group = " ".join(one.id.split("/")[0].split()[:2])
    plain = read(Article("text", one.text))
    for start, features in _measures(plain, one.sources):
        if one.clean is None or any(low <= start < high for low, high in one.clean):
            yield Row(features, False, one.set, group, f"{one.id} {len(one.text)} {start}")
    for phase in range(2):
        text, gone = exchanged(one, plain, phase, before)
        for start in gone:
            yield Row(None, True, one.set, group, f"{one.id} {len(one.text)} {phase} {start}")
        for start, features, theirs in _pairs(read(Article("text", text)), one.sources) if gone else ():
            if gone.get(start, frozenset()) & theirs:
                yield Row(features, True, one.set, group, f"{one.id} {len(one.text)} {phase} {start}")


def _measures(text: Reading, sources: Sequence[Reading]) -> Iterator[tuple[int, tuple[float, ...]]]:
    return ((start, features) for start, features, _ in _pairs(text, sources))


def _pairs(text: Reading, sources: Sequence[Reading]) -> Iterator[tuple[int, tuple[float, ...], frozenset[str]]]:
    """Where a name begins, the measures of what it may stand for, and the words of that."""
    for case in cases(text, sources):
        for one in (one for one in replacements(case) if not of_one(case, one)):
            yield one.part[0].start, one.features, frozenset(word.form for word in one.gone)


def exchanged(one: Rewrite, plain: Reading, phase: int, before: Rewrite) -> tuple[str, dict[int, frozenset[str]]]:
    """The text with a name exchanged in every second sentence: for each where it begins, the words that stood there."""
    text, made, last, gone = one.text, "", 0, {}
    own, strange = _pool(one.sources), _pool(before.sources)
    for sentence in plain.sentences:
        if sentence.index % 2 != phase or sentence.kind != "body":
            continue
        if one.clean is not None and not any(low <= sentence.start < high for low, high in one.clean):
            continue
        seed = hashlib.sha256(f"{one.id}#{sentence.index}".encode()).digest()
        held = [part for name in plain.about(find_names, sentence) for part in name.parts if _told(part, one.sources)]
        part = held[seed[0] % len(held)] if held else ()
        pool = own if seed[3] % STRANGE else [name for name in strange if not _told(name[:1], one.sources)]
        others = [other for other in pool if part and other[0].form not in sentence.forms and _kin(part, other)
                  and not sentence.forms.intersection(word.form for word in other)]  # fmt: skip
        if not others:
            continue
        other = others[int.from_bytes(seed[1:3]) % len(others)]
        made += text[last : part[0].start]
        gone[len(made)] = frozenset(word.form for word in part)
        owned = "'s" if text[part[-1].start : part[-1].end].endswith(OWNED) else ""
        made += " ".join(_bare(word.text) for word in other) + owned
        last = part[-1].end
    return made + text[last:], gone


def _pool(sources: Sequence[Reading]) -> list[Part]:
    """The names of some texts, each once, in order."""
    every = {tuple(word.form for word in part): part for source in sources for part in _names(source)}
    return [every[forms] for forms in sorted(every)]


def _names(source: Reading) -> Iterator[Part]:
    for sentence in source.body:
        for name in source.about(find_names, sentence):
            yield from (part for part in name.parts if all(word.name for word in part) and len(part) <= LONGEST)


def _told(part: Part, sources: Sequence[Reading]) -> bool:
    """Whether a name is one that the sources have."""
    named = all(word.name for word in part) and part[0].form not in SIDES
    return named and all(any(word.form in source.forms for source in sources) for word in part)


def _kin(part: Part, other: Part) -> bool:
    """Whether two names are of one kind: as long or both longer than a word, countries or neither, initials or not."""
    initials = [len(one) == 1 and one[0].text.isupper() for one in (part, other)]
    lands = [country_of(one) is None for one in (part, other)]
    return (len(part) > 1) == (len(other) > 1) and lands[0] == lands[1] and initials[0] == initials[1]


def _bare(text: str) -> str:
    return text[: -len(OWNED[0])] if text.endswith(OWNED) else text


def fit(found: Sequence[Row]) -> Any:
    """The model of some pairs; those of one exchanged name share its worth."""
    from sklearn.ensemble import GradientBoostingClassifier

    kept = [row for row in found if row.features is not None]
    shared = collections.Counter(row.name for row in kept if row.exchanged)
    worth = [1 / shared[row.name] if row.exchanged else 1.0 for row in kept]
    x, y = np.array([row.features for row in kept]), np.array([row.exchanged for row in kept], int)
    return GradientBoostingClassifier(random_state=0, **TREES).fit(x, y, sample_weight=worth)


def chances(found: Sequence[Row], known: Sequence[Row]) -> Any:
    return of_model(found, fit(known))


def of_model(found: Sequence[Row], fitted: Any) -> Any:
    """The probability of each row; 0 for what is not looked at."""
    chance = np.zeros(len(found))
    asked = np.array([row.features is not None for row in found])
    if asked.any():
        chance[asked] = fitted.predict_proba(np.array([row.features for row in found if row.features is not None]))[
            :, 1
        ]
    return chance


def figures(name: str, found: Sequence[Row], chance: Any, threshold: float) -> None:
    for set_ in sorted({row.set for row in found}):
        best: dict[tuple[str, bool], float] = {}
        for row, one in zip(found, chance, strict=True):
            if row.set == set_:
                best[row.name, row.exchanged] = max(best.get((row.name, row.exchanged), 0.0), float(one))
        put = [one for (_, exchanged_), one in best.items() if exchanged_]
        wrong = sum(one >= threshold for (_, exchanged_), one in best.items() if not exchanged_)
        share = sum(one >= threshold for one in put) / len(put)
        print(f"{name}, {set_}, {threshold}: {share:.3f} of {len(put)} exchanged, {wrong} of others")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--date", help="the day of the training, for the record")
    parser.add_argument("--threshold", type=float, default=0.9, help="chosen on what was learned from, by folds")
    given = parser.parse_args()
    told = list(rewrites(given.data))
    every = [row for place, one in enumerate(told) for row in rows(one, told[place - 2])]
    known = [row for row in every if row.set not in (CLOSED, OTHER)]
    unseen = [row for row in every if row.set in (CLOSED, OTHER)]
    folded = by_folds(known, known, lambda row: row.group, chances)
    for threshold in (0.7, 0.8, 0.85, 0.9, 0.95):
        figures(f"learned from ({FOLDS} folds)", known, folded, threshold)
    fitted = fit(known)
    figures("not learned from", unseen, of_model(unseen, fitted), given.threshold)
    head = {
        "version": VERSION,
        "made_by": "python benchmarks/train_names.py",
        "data": "derivatives (tuning half), tests/claims/cases (not what is closed), corpus (stories not held out)",
        "date": given.date,
        "pairs": {
            "exchanged": sum(row.exchanged and row.features is not None for row in known),
            "others": sum(not row.exchanged for row in known),
        },
    }
    write(MODEL, boosted(head, fitted, FEATURES, given.threshold, TREES["learning_rate"]))


if __name__ == "__main__":
    main()
