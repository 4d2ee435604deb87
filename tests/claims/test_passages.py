"""Dense passages of agency copy, each rewritten faithfully, lightly and heavily, by people who did not know the rules.

    python tests/claims/test_passages.py                     flagged sentences by rule
    python tests/claims/test_passages.py --show heavy        those of the open passages, with their evidence

Whatever is flagged is flagged without reason, but for a handful of heavy rewrites of which their writers were not sure.
Nobody who writes rules reads `closed.jsonl`: of it counts alone are printed.
"""

from __future__ import annotations

import argparse
import functools
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import dedup
from dedup.model import Article, Finding, LedgerSentence

FOLDER = Path(__file__).parent / "cases" / "passages"
HOW = ("light", "heavy")
# Sentences flagged at most, and how many there are.
FLAGGED = {
    ("open", "light"): (17, 891),
    ("open", "heavy"): (102, 962),
    ("closed", "light"): (8, 180),
    ("closed", "heavy"): (29, 195),
}

Row = tuple[LedgerSentence, tuple[Finding, ...]]


def ledgers(name: str, how: str) -> Iterator[Row]:
    """Every sentence of the rewrites with its findings at level flag or above."""
    for line in (FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines():
        passage = json.loads(line)
        report = dedup.diff(Article("text", passage[how]), [Article("source", passage["source"])])
        loud = [one for one in report.findings if one.level != "note"]
        for sentence in report.ledgers[0].sentences:
            yield sentence, tuple(one for one in loud if one.id in sentence.findings)


@functools.cache
def counts(name: str, how: str) -> tuple[int, int, Counter[str]]:
    """Sentences flagged, sentences, and the flagged ones by rule."""
    rows = list(ledgers(name, how))
    rules = Counter(rule for _, found in rows for rule in {one.rule for one in found})
    return sum(bool(found) for _, found in rows), len(rows), rules


@pytest.mark.parametrize(("name", "how"), FLAGGED)
def test_no_more_honest_sentences_are_flagged(name: str, how: str) -> None:
    flagged, every, _ = counts(name, how)
    most, sentences = FLAGGED[name, how]
    assert every == sentences
    assert flagged <= most


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", choices=HOW)
    show = parser.parse_args().show
    for name, how in FLAGGED:
        flagged, every, rules = counts(name, how)
        told = ", ".join(f"{rule} {number}" for rule, number in sorted(rules.items()))
        sys.stdout.write(f"{name} {how}: {flagged} of {every} sentences ({flagged / every:.3f}); {told}\n")
    for sentence, found in ledgers("open", show) if show else ():
        for one in found:
            sys.stdout.write(f"\n{one.rule} {one.message}\n    text    {sentence.text}\n")
            sys.stdout.writelines(f"    source  {evidence.text}\n" for evidence in sentence.evidence)


if __name__ == "__main__":
    main()
