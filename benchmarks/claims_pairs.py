"""What is found of changes that somebody made who did not know the rules, and what is flagged in honest rewrites.

python benchmarks/claims_pairs.py [--set open] [--show KIND]

`tests/claims/cases/pairs`: a source of two to four sentences; one statement of it rewritten honestly, lightly and
heavily, and rewritten so with one change of a kind. Nobody who writes rules reads `closed.jsonl`: of it counts alone
are printed.
"""

from __future__ import annotations

import argparse
import collections
from collections.abc import Iterator
from pathlib import Path

from train_support import ROOT, lines

from dedup.aligned import Mismatch
from dedup.judging import judge
from dedup.model import Article
from dedup.text import Reading, read

PAIRS = ROOT / "tests" / "claims" / "cases" / "pairs"
CLOSED = "closed"
# The rule that names a change of a kind, and those that name it as well.
RULES = {
    "addition": {"CLM301"},
    "order": {"CLM304", "CLM303"},
    "negation": {"CLM306", "CLM310"},
    "certainty": {"CLM307", "CLM310", "CLM302"},
    "role": {"CLM308", "CLM309", "CLM305"},
    "attribution": {"CLM309", "CLM307"},
    "opposite": {"CLM310", "CLM306"},
}
HOW = ("light", "heavy")


def mismatches(source: Reading, text: str) -> list[Mismatch]:
    return [one for row in judge(read(Article("text", text)), [source]).mismatches for one in row]


def rewrites(path: Path) -> Iterator[tuple[str, str, str, str, list[Mismatch]]]:
    """Kind, light or heavy, source, text, mismatches; the kind of an honest rewrite is "honest"."""
    for pair in lines(path):
        source = read(Article("source", pair["source"]))
        for kind, texts in ((pair["kind"], pair["changed"]), ("honest", pair["honest"])):
            for how, text in zip(HOW, texts, strict=True):
                yield kind, how, pair["source"], text, mismatches(source, text)


def figures(path: Path) -> None:
    count: collections.Counter[tuple[str, str]] = collections.Counter()
    right: collections.Counter[tuple[str, str]] = collections.Counter()
    loud: collections.Counter[tuple[str, str]] = collections.Counter()
    flagged: collections.Counter[str] = collections.Counter()
    for kind, how, _, _, found in rewrites(path):
        rules = {one.rule for one in found}
        count[kind, how] += 1
        loud[kind, how] += bool(rules)
        right[kind, how] += bool(rules & RULES.get(kind, set()))
        flagged.update(rules if kind == "honest" else ())
    print(f"{path.stem}: found under the rule or one as good, light and heavy rewrites")
    for kind in RULES:
        told = [f"{right[kind, how]:3} of {count[kind, how]:3}" for how in HOW if count[kind, how]]
        if told:
            print(f"  {kind:12} {'  '.join(told)}")
    for how in HOW:
        changed = [sum(part[kind, how] for kind in RULES) for part in (right, loud, count)]
        print(f"  {how}: {changed[0]} of {changed[2]} changed, {changed[1]} with any finding; "
              f"honest with a finding {loud['honest', how]} of {count['honest', how]}")  # fmt: skip
    print(f"  in honest ones: {', '.join(f'{rule} {number}' for rule, number in sorted(flagged.items()))}")


def show(path: Path, wanted: str) -> None:
    """The changes of a kind that were not found; of "honest" what was flagged."""
    for kind, how, source, text, found in rewrites(path):
        missed = kind != "honest" and not {one.rule for one in found} & RULES[kind]
        if kind == wanted and (missed or (kind == "honest" and found)):
            print(f"{how}\n  source: {source}\n  text:   {text}")
            for one in found:
                print(f"  {one.rule} {text[one.start : one.end]!r}: {one.message}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", help="one of the files, by its name")
    parser.add_argument("--show", choices=[*RULES, "honest"], help="what was missed of a kind, in the open pairs")
    given = parser.parse_args()
    paths = [path for path in sorted(PAIRS.glob("*.jsonl")) if given.set in (None, path.stem)]
    for path in paths:
        if given.show and path.stem != CLOSED:
            show(path, given.show)
        elif not given.show:
            figures(path)


if __name__ == "__main__":
    main()
