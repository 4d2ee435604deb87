"""Changes planted in faithful rewrites: how many does each rule find where the words round the change are others?

    python benchmarks/claims_planted.py [--data ../shared/data] [--part held-out|learning|all] [--show CLM306]

The rewrites of `derivatives.jsonl` are faithful but for a few slips, and hardly a sentence of them is the source's.
In every sentence that finds evidence and in which nothing is found, one word or name is changed, by the first kind in
the order of a hash of the sentence that has something to change there. Sentences next to a changed one stay as they
are. `found`: the rule of that kind speaks; `any`: a rule at level flag or note speaks. Half of the records, by the hash
of their id, are for learning (`--show` prints what was missed there, for reading); the other half is only counted.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from planting import KINDS, Plantable, Planted
from train_support import lines, tuning

from dedup.judging import judge
from dedup.ledger import Judged, settle
from dedup.model import Article
from dedup.text import Reading, read

EVIDENCE = 0.4  # similarity of the nearest source sentence from which a rewritten sentence has evidence


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a planted change: the rules that spoke, and the sentence, its change and its evidence to read."""

    rule: str
    accepted: frozenset[str]
    rules: frozenset[str]
    text: str
    change: str
    evidence: tuple[str, ...]


def outcomes(record: dict[str, str]) -> Iterator[Outcome]:
    """A planted change for every second sentence of a rewrite, as far as there is something to change."""
    source = read(Article("source", record["source"]))
    derivative = read(Article("text", record["derivative"]))
    plants = list(planted(record["id"], derivative, source, judge(derivative, [source])))
    if not plants:
        return
    text = record["derivative"]
    for start, end, one in reversed(plants):
        text = text[:start] + one.text + text[end:]
    changed = read(Article("text", text))
    judged = judge(changed, [source])
    shift = 0
    for start, end, one in plants:
        at = start + shift
        shift += len(one.text) - (end - start)
        index = next((s.index for s in changed.sentences if s.start <= at < s.end), None)
        if index is not None:
            yield _outcome(judged, index, one)


def planted(id: str, derivative: Reading, source: Reading, judged: Judged) -> Iterator[tuple[int, int, Planted]]:
    """(start, end, what is put there) for sentences with evidence and without a finding, no two of them neighbours."""
    last = -2
    for alignment, mismatches in zip(judged.alignments, judged.mismatches, strict=True):
        sentence = alignment.sentence
        best = max((link.similarity for link in alignment.links), default=0.0)
        if best < EVIDENCE or mismatches or sentence.index == last + 1 or sentence.kind != "body":
            continue
        text = derivative.text(sentence.start, sentence.end)
        if any(mark in text for mark in '"“”?'):
            continue
        seed = hashlib.sha256(f"{id}#{sentence.index}".encode()).digest()
        given = Plantable(text, source.plain, seed)
        order = sorted(KINDS, key=lambda kind: hashlib.sha256(seed + kind.__name__.encode()).digest())
        one = next((found for kind in order if (found := kind(given)) is not None), None)
        if one is not None:
            last = sentence.index
            yield sentence.start, sentence.end, one


def _outcome(judged: Judged, index: int, one: Planted) -> Outcome:
    links = judged.alignments[index].links
    places = [judged.sources[link.source].sentences[link.sentence] for link in links]
    evidence = tuple(judged.sources[0].text(place.start, place.end) for place in places)
    rules = frozenset(found.rule for found in settle(judged.mismatches[index]))
    return Outcome(one.rule, one.accepted, rules, one.text, f"{one.before} > {one.after}", evidence)


def table(rows: Sequence[Outcome]) -> None:
    print(f"{'rule':<8}{'planted':>8}{'found':>8}{'or kin':>8}{'any':>8}")
    for rule in sorted({row.rule for row in rows}):
        some = [row for row in rows if row.rule == rule]
        exact = sum(rule in row.rules for row in some)
        kin = sum(bool(row.rules & (row.accepted | {rule})) for row in some)
        spoke = sum(bool(row.rules) for row in some)
        print(f"{rule:<8}{len(some):>8}{exact / len(some):>8.3f}{kin / len(some):>8.3f}{spoke / len(some):>8.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--part", choices=["all", "learning", "held-out"], default="all")
    parser.add_argument("--show", metavar="RULE", help="print what was missed, of the learning half")
    given = parser.parse_args()
    records = list(lines(given.data / "derivatives.jsonl"))
    if given.show or given.part != "all":
        records = [one for one in records if tuning(one["id"]) == (given.part != "held-out" or bool(given.show))]
    rows = [row for record in records for row in outcomes(record)]
    table(rows)
    for row in rows:
        if given.show in (row.rule, "all") and not row.rules & (row.accepted | {row.rule}):
            print(f"\n{row.rule}: {row.change}   {sorted(row.rules)}\n  T: {row.text}")
            for one in row.evidence:
                print(f"  S: {one[:500]}")


if __name__ == "__main__":
    main()
