"""One statement of a short source, rewritten honestly and with one change, lightly and heavily, by people who did not
know the rules.

    python tests/claims/test_rewritten_pairs.py [--set open]               the counts
    python tests/claims/test_rewritten_pairs.py --set open --show role     what is missed; of "honest" what is flagged
    python tests/claims/test_rewritten_pairs.py --freeze                   the floors, written anew

Nobody who writes rules reads `closed.jsonl`: of it counts alone are printed, and nothing is learned from it. `open` and
`closed` have 22 pairs of each kind, `additions` have the words that were added.
"""

from __future__ import annotations

import argparse
import functools
import json
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dedup.aligned import Mismatch
from dedup.judging import judge
from dedup.model import Article
from dedup.text import Reading, read

FOLDER = Path(__file__).parent / "cases" / "pairs"
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
HONEST = "honest"
HOW = ("light", "heavy")


def sets() -> list[str]:
    return sorted(path.stem for path in FOLDER.glob("*.jsonl"))


def pairs(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines()]


def mismatches(source: Reading, text: str) -> list[Mismatch]:
    return [one for row in judge(read(Article("text", text)), [source]).mismatches for one in row]


def rewrites(name: str) -> Iterator[tuple[str, str, str, str, list[Mismatch]]]:
    """Kind, light or heavy, source, text, mismatches."""
    for pair in pairs(name):
        source = read(Article("source", pair["source"]))
        for kind, texts in ((pair["kind"], pair["changed"]), (HONEST, pair["honest"])):
            for how, text in zip(HOW, texts, strict=True):
                yield kind, how, pair["source"], text, mismatches(source, text)


def right(kind: str, found: list[Mismatch]) -> bool:
    """Whether a change was named, or nothing was said of an honest rewrite."""
    return not found if kind == HONEST else bool({one.rule for one in found} & RULES[kind])


@functools.cache
def counts(name: str) -> tuple[Counter[str], Counter[str]]:
    """Right ones and all of "light negation", "heavy honest" ..."""
    good: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for kind, how, _, _, found in rewrites(name):
        every[f"{how} {kind}"] += 1
        good[f"{how} {kind}"] += right(kind, found)
    return good, every


@pytest.mark.parametrize("name", sets())
def test_counts_do_not_fall(name: str) -> None:
    floor = tomllib.loads((FOLDER / "floor.toml").read_text("utf-8"))[name]
    good, every = counts(name)
    assert set(floor) == set(every)
    fallen = {place: f"{good[place]} of {every[place]}, was {least}" for place, least in floor.items()
              if good[place] < least}  # fmt: skip
    assert not fallen


@pytest.mark.parametrize("name", sets())
def test_pairs_are_whole(name: str) -> None:
    for pair in pairs(name):
        assert pair["kind"] in RULES
        assert len(pair["honest"]) == len(pair["changed"]) == len(HOW)
        assert len({pair["source"], *pair["honest"], *pair["changed"]}) == 1 + 2 * len(HOW)
        for added, text in zip(pair.get("added", ()), pair["changed"], strict=False):
            assert added in text


def shown(name: str, wanted: str) -> Iterator[str]:
    for kind, how, source, text, found in rewrites(name):
        if kind == wanted and not right(kind, found):
            yield f"{how}\n  source: {source}\n  text:   {text}"
            yield from (f"  {one.rule} {text[one.start : one.end]!r}: {one.message}" for one in found)


def report(name: str) -> Iterator[str]:
    good, every = counts(name)
    yield f"{name}: found under the rule or one as good; honest ones without a finding"
    for kind in (*RULES, HONEST):
        told = [f"{how} {good[place]:3} of {every[place]:3}" for how in HOW if every[place := f"{how} {kind}"]]
        if told:
            yield f"  {kind:12} {'   '.join(told)}"


def freeze() -> None:
    lines = ["# Counts of tests/claims/test_rewritten_pairs.py that may not fall."]
    for name in sets():
        good, every = counts(name)
        lines += ["", f"[{name}]", *(f'"{place}" = {good[place]}  # of {every[place]}' for place in sorted(every))]
    (FOLDER / "floor.toml").write_text("\n".join(lines) + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", help="one of the files, by its name")
    parser.add_argument("--show", choices=[*RULES, HONEST], help="what is wrong of a kind, in pairs that are open")
    parser.add_argument("--freeze", action="store_true", help="write the floors")
    given = parser.parse_args()
    if given.freeze:
        freeze()
    for name in sets():
        if given.set in (None, name) and not (given.show and name == CLOSED):
            lines = shown(name, given.show) if given.show else report(name)
            sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
