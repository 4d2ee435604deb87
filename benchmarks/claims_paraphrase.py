"""Faithful rewrites by language models: how many of their sentences are flagged, and how many of those harmlessly?

    python benchmarks/claims_paraphrase.py --data ../shared/data [--sample 60 --unlabelled]

Every sentence of `derivatives.jsonl` counts, in the order of a hash of its record's id and its number, so that the
sample stays the same when the rules change. `--sample` prints the first flagged ones with their evidence, for reading;
what was read stands in benchmarks/labels/flagged_sentences.jsonl (ids, offsets and labels, no text):

- harmless: the sentence says what the source says, in other words, or pads it;
- addition: it says something the source does not;
- change: it says something otherwise than the source;
- error: the rewrite's own slip (a wrong name, a wrong number), whatever its author meant.

Figures are given for the half of the records that weights were learned from (`train_support.tuning`), and for the rest.
"""

from __future__ import annotations

import argparse
import collections
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from train_support import ROOT, lines, tuning

from dedup.aligned import Alignment, Mismatch
from dedup.judging import judge
from dedup.ledger import Findings, settle
from dedup.model import Article
from dedup.text import Reading, read

LABELS = ROOT / "benchmarks" / "labels" / "flagged_sentences.jsonl"
GOAL = 0.03


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence of a rewrite: its place, its findings at level flag or above, and what an editor needs to judge it."""

    id: str
    index: int
    start: int
    end: int
    text: str
    found: tuple[Mismatch, ...]
    evidence: tuple[str, ...]

    @property
    def order(self) -> str:
        return hashlib.sha256(f"{self.id}#{self.index}".encode()).hexdigest()


def sentences(data: Path) -> list[Row]:
    """All sentences but furniture, in the order of their hashes."""
    rows = []
    for record in lines(data / "derivatives.jsonl"):
        source, derivative = read(Article("source", record["source"])), read(Article("text", record["derivative"]))
        judged = judge(derivative, [source])
        for alignment, mismatches, reason in zip(judged.alignments, judged.mismatches, judged.reasons, strict=True):
            if alignment.sentence.kind != "furniture":
                kept = () if reason else loud(settle(mismatches))
                rows.append(_row(record["id"], derivative, source, alignment, kept))
    return sorted(rows, key=lambda row: row.order)


def loud(mismatches: Sequence[Mismatch]) -> tuple[Mismatch, ...]:
    """Those at level flag or above."""
    findings = Findings({})
    return tuple(one for one in mismatches if findings.level(one.rule) in ("flag", "block"))


def _row(id: str, derivative: Reading, source: Reading, alignment: Alignment, found: tuple[Mismatch, ...]) -> Row:
    sentence = alignment.sentence
    places = [source.sentences[link.sentence] for link in alignment.links]
    evidence = tuple(source.text(one.start, one.end) for one in places)
    text = derivative.text(sentence.start, sentence.end)
    return Row(id, sentence.index, sentence.start, sentence.end, text, found, evidence)


def labels() -> dict[tuple[str, int], str]:
    """What was read by hand: label by record id and start of the sentence."""
    return {(row["id"], row["start"]): row["label"] for row in lines(LABELS)} if LABELS.exists() else {}


def summary(name: str, rows: Sequence[Row], known: dict[tuple[str, int], str]) -> None:
    flagged = [row for row in rows if row.found]
    rules = collections.Counter(rule for row in flagged for rule in {one.rule for one in row.found})
    print(f"{name}: {len(rows)} sentences, {len(flagged)} flagged ({len(flagged) / len(rows):.3f})")
    print("  " + ", ".join(f"{rule} {count / len(rows):.4f}" for rule, count in sorted(rules.items())))
    read_ = [known[row.id, row.start] for row in flagged if (row.id, row.start) in known]
    if read_:
        share = read_.count("harmless") / len(read_)
        told = ", ".join(f"{label} {count}" for label, count in collections.Counter(read_).most_common())
        print(f"  of these read by hand: {len(read_)} ({told})")
        print(f"  harmless and flagged: {share * len(flagged) / len(rows):.4f} of all sentences (goal {GOAL})")


def covered(rows: Sequence[Row], known: dict[tuple[str, int], str]) -> None:
    """The share of harmless flags among the first sentences in order, as far as every flagged one was read."""
    count = next((at for at, row in enumerate(rows) if row.found and (row.id, row.start) not in known), len(rows))
    first = [row for row in rows[:count] if row.found]
    told = collections.Counter(known[row.id, row.start] for row in first)
    rules = collections.Counter(
        rule for row in first if known[row.id, row.start] == "harmless" for rule in {one.rule for one in row.found}
    )
    harmless = told["harmless"]
    print(f"first {count} in order, each flagged one read: {len(first)} flagged ({told})")
    print(f"  harmless and flagged: {harmless} ({harmless / max(1, count):.4f}; goal {GOAL}); rules of those: {rules}")


def shown(row: Row) -> str:
    """A flagged sentence for reading."""
    head = json.dumps({"id": row.id, "start": row.start, "end": row.end})
    told = [f"    {one.rule} {round(one.confidence, 2)} [{row.text[one.start - row.start : one.end - row.start]}] "
            f"{', '.join(one.inserted)}" for one in row.found]  # fmt: skip
    return "\n".join([head, f"  T: {row.text}", *told, *(f"    S: {one[:500]}" for one in row.evidence)])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--sample", type=int, default=0, help="print so many flagged sentences, in order")
    parser.add_argument("--unlabelled", action="store_true", help="of those that nobody has read yet")
    given = parser.parse_args()
    rows, known = sentences(given.data), labels()
    summary("all", rows, known)
    summary("learned from", [row for row in rows if tuning(row.id)], known)
    summary("held out", [row for row in rows if not tuning(row.id)], known)
    covered(rows, known)
    flagged = [row for row in rows if row.found]
    if given.unlabelled:
        flagged = [row for row in flagged if (row.id, row.start) not in known]
    for number, row in enumerate(flagged[: given.sample]):
        print(f"\n{number} {shown(row)}")


if __name__ == "__main__":
    main()
