"""Sentences written for this project with what was changed in them, for the training of models.

The pairs of tests/claims/cases, its hand cases, the desks, and the sentences of the corpus that are labelled, in the
stories that are not held out.
"""

from __future__ import annotations

import collections
import json
import tomllib
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from train_support import ROOT, cases, lines

from dedup.aligned import Case
from dedup.claims.naming.known import Known
from dedup.corpus import read_folder
from dedup.model import Article
from dedup.text import Reading, read

CASES = ROOT / "tests" / "claims" / "cases"
# Pairs that nobody reads who writes rules, and that nothing is learned from.
CLOSED = "closed"
# Those by people who did not know the rules, and the closed ones for figures.
PAIRS = ("additions", CLOSED, "open")
KINDS = {"addition": "CLM301", "order": "CLM304", "negation": "CLM306", "certainty": "CLM307", "role": "CLM308",
         "attribution": "CLM309", "opposite": "CLM310"}  # fmt: skip


class Sample(NamedTuple):
    """A sentence with its evidence: its set, the group that folds keep together, a key of its own.

    `rules` say what was changed in it, none what is honest. `pair` and `at`: the pair it is from, and which of its
    changed texts it is (-1: an honest one).
    """

    set: str
    group: str
    key: str
    case: Case
    known: Known
    rules: frozenset[str] = frozenset()
    pair: dict[str, Any] | None = None
    at: int = -1


def samples() -> Iterator[Sample]:
    yield from _pairs()
    yield from _hand_cases()
    yield from _desks()
    yield from _corpus()


def of_texts(source: str, text: str) -> tuple[Known, list[Case]]:
    """The sentences of a text with their evidence in its source, and the names that this has."""
    return _readings(read(Article("text", text)), [read(Article("source", source))])


def _readings(derivative: Reading, sources: Sequence[Reading]) -> tuple[Known, list[Case]]:
    found = cases(derivative, sources)
    return Known(tuple(sources)), [case for case in found if case.sentence.kind != "furniture"]


def _pairs() -> Iterator[Sample]:
    for path in (CASES / "pairs" / f"{name}.jsonl" for name in PAIRS):
        for number, pair in enumerate(lines(path)):
            group = f"{path.stem} {number}"
            for kind, rules in (("honest", frozenset()), ("changed", frozenset({KINDS[pair["kind"]]}))):
                for at, text in enumerate(pair[kind]):
                    known, found = of_texts(pair["source"], text)
                    changed = at if kind == "changed" else -1
                    for case in found:
                        yield Sample(path.stem, group, f"{group} {kind} {at}", case, known, rules, pair, changed)


def _hand_cases() -> Iterator[Sample]:
    for file in sorted(CASES.glob("*0?.toml")):
        plain = tomllib.loads(file.read_text("utf-8"))
        for kind, rules in (("quiet", frozenset()), ("fires", frozenset({file.stem.upper()}))):
            for number, one in enumerate(plain[kind]):
                key = f"{file.stem} {kind} {number}"
                known, found = of_texts(one["source"], one["text"])
                yield from (Sample("cases", key, key, case, known, rules) for case in found)


def _desks() -> Iterator[Sample]:
    for file in sorted((CASES / "desks").glob("*-honest.txt")):
        source = file.with_name(file.name.replace("-honest", "-source")).read_text("utf-8")
        known, found = of_texts(source, file.read_text("utf-8"))
        for case in found:
            yield Sample("desks", file.stem, f"{file.stem} {case.sentence.start}", case, known)


def _corpus() -> Iterator[Sample]:
    plain = json.loads((ROOT / "corpus" / "labels.json").read_text("utf-8"))
    texts = collections.defaultdict(list)
    for label in plain["sentences"]:
        if label["article"].split("/")[0] not in plain["held_out"]:
            texts[label["article"], tuple(label["sources"])].append(label)
    articles = {one.id: read(one) for one in read_folder(ROOT / "corpus") if isinstance(one, Article)}
    for (id, sources), labels in texts.items():
        known, found = _readings(articles[id], [articles[source] for source in sources])
        for case in found:
            mine = _labels_of(case, articles[id].article.text, labels)
            if mine and all(label["state"] != "any" for label in mine):
                rules = frozenset(rule for label in mine for rule in (*label["rules"], *label["allowed"]))
                yield Sample("corpus", id.split("/")[0], f"{id} {sources} {case.sentence.start}", case, known, rules)


def _labels_of(case: Case, text: str, labels: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return [one for one in labels if case.sentence.start <= text.index(one["text"]) < case.sentence.end]


def counted() -> dict[tuple[str, bool], int]:
    """How many rewrites each file of pairs has: with an addition, and honest."""
    found = {}
    for path in (CASES / "pairs" / f"{name}.jsonl" for name in PAIRS):
        all_ = list(lines(path))
        found[path.stem, False] = sum(len(one["honest"]) for one in all_)
        found[path.stem, True] = sum(len(one["changed"]) for one in all_ if one["kind"] == "addition")
    return found
