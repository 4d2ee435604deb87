"""Precision and recall against a labels file: relations, directions, rules, states. A recipe."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from . import pipeline
from .errors import LabelsError, NoArticlesError
from .model import RELATIONS, REWORDED, STATES, Article, Report, Skipped
from .rules import catalogue
from .settings import Settings

_CHANGES = tuple(f"CLM{number}" for number in range(302, 311))
_WORDINGS = ("in the source's words", "in other words")


@dataclass(frozen=True, slots=True)
class Label:
    """What a careful reader marks in one sentence of `article` against `sources`."""

    article: str
    sources: tuple[str, ...]
    text: str
    state: str
    rules: tuple[str, ...]
    allowed: tuple[str, ...]


@dataclass(slots=True)
class Tally:
    """Right, wrongly claimed, and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float | None:
        """Share of what was claimed that is right; None where nothing was claimed."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else None

    @property
    def recall(self) -> float | None:
        """Share of what is there that was claimed; None where nothing is there."""
        return self.right / (self.right + self.missed) if self.right + self.missed else None


@dataclass(slots=True)
class Figures:
    """What `dedup eval` prints: tallies by relation, direction and rule, and what went wrong, one line each.

    `changes`: those of CLM302 to CLM310 by how many of the sentence's words its evidence has.
    """

    relations: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    directions: Tally = field(default_factory=Tally)
    rules: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    states: Tally = field(default_factory=Tally)
    clean: Tally = field(default_factory=Tally)
    changes: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in _WORDINGS})
    faults: list[str] = field(default_factory=list)


def read_labels(plain: Any, known: Mapping[str, Article]) -> tuple[list[dict[str, Any]], list[Label]]:
    """Pairs and sentence labels of a parsed labels file.

    Raises:
        LabelsError: all faults at once, each with its place.
    """
    faults: list[str] = []
    if (
        not isinstance(plain, dict)
        or not isinstance(plain.get("pairs", []), list)
        or not isinstance(plain.get("sentences", []), list)
    ):
        raise LabelsError("labels: an object with the lists `pairs` and `sentences` was expected")
    pairs = list(plain.get("pairs", []))
    for number, row in enumerate(pairs):
        faults += [f"pairs[{number}]: {fault}" for fault in _pair_faults(row, known)]
    labels = []
    for number, row in enumerate(plain.get("sentences", [])):
        wrong = _label_faults(row, known)
        faults += [f"sentences[{number}]: {fault}" for fault in wrong]
        if not wrong:
            labels.append(
                Label(
                    row["article"],
                    tuple(row["sources"]),
                    row["text"],
                    row["state"],
                    tuple(row.get("rules", ())),
                    tuple(row.get("allowed", ())),
                )
            )
    if faults:
        raise LabelsError(
            "labels: " + "; ".join(faults[:20]) + (f" and {len(faults) - 20} more" if len(faults) > 20 else "")
        )
    return pairs, labels


def _pair_faults(row: Any, known: Mapping[str, Article]) -> list[str]:
    if not isinstance(row, dict):
        return ["no object"]
    faults = [f"no article {row.get(side)!r}" for side in ("a", "b") if row.get(side) not in known]
    if row.get("relation") not in RELATIONS:
        faults.append(f"relation {row.get('relation')!r}")
    if row.get("source") not in (None, row.get("a"), row.get("b")):
        faults.append(f"source {row.get('source')!r} is neither of the two")
    return faults


def _label_faults(row: Any, known: Mapping[str, Article]) -> list[str]:
    if not isinstance(row, dict) or not isinstance(row.get("sources"), list):
        return ["an object with `article`, `sources`, `text`, `state` was expected"]
    faults = [f"no article {one!r}" for one in (row.get("article"), *row["sources"]) if one not in known]
    if row.get("state") not in (*STATES, "any"):
        faults.append(f"state {row.get('state')!r}")
    faults += [
        f"no rule {rule!r}" for rule in (*row.get("rules", ()), *row.get("allowed", ())) if rule not in catalogue()
    ]
    if not faults and known[row["article"]].text.count(str(row.get("text"))) != 1:
        faults.append(f"{row.get('text')!r} does not stand once in {row['article']}")
    return faults


def count_relations(figures: Figures, pairs: Sequence[Mapping[str, Any]], report: Report) -> None:
    """Relations of the report's pairs, and its directions, against the labelled ones."""
    labelled = {frozenset((row["a"], row["b"])): row for row in pairs}
    said = {frozenset((pair.a, pair.b)): pair.relation for pair in report.pairs}
    for key in sorted(labelled.keys() | said.keys(), key=sorted):
        truth = labelled[key]["relation"] if key in labelled else "unrelated"
        claim = said.get(key, "unrelated")
        # What a scan does not list it takes for the same event or unrelated; only --all-pairs parts them.
        if truth == claim or {truth, claim} <= {"same-event", "unrelated"}:
            figures.relations[truth].right += truth == claim or claim == "unrelated"
            continue
        figures.relations[claim].wrong += 1
        figures.relations[truth].missed += 1
        figures.faults.append(f"{' and '.join(sorted(key))}: {truth} is called {claim}")
    _count_directions(figures, labelled, report)


def _count_directions(figures: Figures, labelled: Mapping[frozenset[str], Mapping[str, Any]], report: Report) -> None:
    claimed = {}
    for row in report.lineage:
        if row.source is not None:
            claimed[frozenset((row.derivative, row.source))] = row.source
    for key, source in sorted(claimed.items(), key=lambda item: sorted(item[0])):
        truth = labelled.get(key, {}).get("source")
        if truth == source:
            figures.directions.right += 1
        elif truth is not None or key not in labelled:
            figures.directions.wrong += 1
            figures.faults.append(
                f"{' and '.join(sorted(key))}: taken from {source}, says the report; from {truth}, say the labels"
            )
    figures.directions.missed = sum(1 for key, row in labelled.items() if row.get("source") and key not in claimed)


def count_sentences(figures: Figures, label: Label, report: Report, article: Article) -> None:
    """One labelled sentence against its row of the ledger."""
    at = article.text.index(label.text)
    rows = [one for ledger in report.ledgers for one in ledger.sentences]
    row = next((one for one in rows if one.start <= at < one.end), None)
    found = {one.rule: one for one in report.findings if row is not None and row.start <= one.start < row.end}
    where = f"{label.article} against {', '.join(label.sources)}: “{label.text}”"
    for rule in label.rules:
        tally = figures.rules[rule]
        tally.right += rule in found
        tally.missed += rule not in found
        if row is not None and row.shared_words is not None and rule in _CHANGES:
            told = figures.changes[_WORDINGS[row.shared_words < REWORDED]]
            told.right += rule in found
            told.missed += rule not in found
        if rule not in found:
            figures.faults.append(f"{where}: {rule} missed (found: {', '.join(sorted(found)) or 'nothing'})")
    for rule, finding in sorted(found.items()):
        claimed = rule.startswith(("CLM", "QUO")) and finding.level != "note"
        if claimed and rule not in (*label.rules, *label.allowed):
            figures.rules[rule].wrong += 1
            figures.faults.append(f"{where}: {rule} is one too many: {finding.message}")
    state = row.state if row else "missing"
    if label.state != "any":
        figures.states.right += state == label.state
        figures.states.wrong += state != label.state
        if state != label.state:
            figures.faults.append(f"{where}: state {state}, labelled {label.state}")
    if not label.rules and not label.allowed and label.state == "supported":
        flagged = any(one.level != "note" and rule.startswith(("CLM", "QUO")) for rule, one in found.items())
        figures.clean.right += not flagged
        figures.clean.wrong += flagged


def evaluate(plain: Any, articles: Iterable[Article | Skipped], settings: Settings, stories: str = "all") -> Figures:
    """All figures. `stories`: all, held-out (those the labels file holds out) or tuning (the others).

    Raises:
        LabelsError: the labels do not follow the contract.
        NoArticlesError: no article.
    """
    held = {one.id: one for one in articles if isinstance(one, Article)}
    if not held:
        raise NoArticlesError("no article to evaluate on")
    pairs, labels = read_labels(plain, held)
    out = tuple(plain.get("held_out", ()))

    def counts(id: str) -> bool:
        return stories == "all" or (id.split("/")[0] in out) == (stories == "held-out")

    figures = Figures()
    report = pipeline.scan(held.values(), settings, all_pairs=True)
    count_relations(figures, [row for row in pairs if counts(row["a"])], _only(report, counts))
    reports: dict[tuple[str, tuple[str, ...]], Report] = {}
    for label in labels:
        if counts(label.article):
            key = (label.article, label.sources)
            if key not in reports:
                reports[key] = pipeline.diff(held[label.article], [held[id] for id in label.sources], settings)
            count_sentences(figures, label, reports[key], held[label.article])
    return figures


def _only(report: Report, counts: Callable[[str], bool]) -> Report:
    return replace(
        report,
        pairs=tuple(pair for pair in report.pairs if counts(pair.a) or counts(pair.b)),
        lineage=tuple(row for row in report.lineage if counts(row.derivative)),
    )
