"""Statements turned round, and the same statements told honestly in other words: negations, roles, opposites.

Each pair has one source, a rewrite in which the rule must fire and one in which none of the three may. They were
written before the rules were looked at, over many beats and grammars; the 1st, 3rd, ... is for tuning, the others are
held out. The cases of `seen.toml` were looked at one by one, and each must stay right.

    python tests/claims/test_turned.py            the counts
    python tests/claims/test_turned.py --list     what fails among the pairs for tuning
"""

from __future__ import annotations

import functools
import sys
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from dedup.aligned import Mismatch
from dedup.judging import judge
from dedup.ledger import settle
from dedup.model import Article
from dedup.text import read

FOLDER = Path(__file__).parent / "cases" / "turned"
RULES = ("CLM306", "CLM308", "CLM310")
SHARES = ("tuning", "held out")


@functools.cache
def pairs() -> list[dict[str, str]]:
    found: list[dict[str, str]] = tomllib.loads((FOLDER / "pairs.toml").read_text("utf-8"))["pair"]
    return found


@functools.cache
def findings(source: str, text: str) -> tuple[Mismatch, ...]:
    judged = judge(read(Article("text", text)), [read(Article("source", source))])
    return tuple(one for mismatches in judged.mismatches for one in settle(mismatches))


def right(pair: dict[str, str], kind: str) -> bool:
    """Whether a changed text draws its rule, and an honest one none of the three."""
    found = {one.rule for one in findings(pair["source"], pair[kind])}
    return pair["rule"] in found if kind == "fires" else found.isdisjoint(RULES)


@functools.cache
def counts() -> Counter[str]:
    """ "share, rule, kind" -> how many are right."""
    found: Counter[str] = Counter()
    for number, pair in enumerate(pairs()):
        for kind in ("fires", "quiet"):
            found[f"{SHARES[number % 2]} {pair['rule']} {kind}"] += right(pair, kind)
    return found


def seen(kind: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = tomllib.loads((FOLDER / "seen.toml").read_text("utf-8"))[kind]
    return found


@pytest.mark.parametrize("case", seen("quiet"), ids=lambda case: case["text"][:40])
def test_honest_text_stays_quiet(case: dict[str, str]) -> None:
    found = findings(case["source"], case["text"])
    assert {one.rule for one in found}.isdisjoint(RULES), [one.message for one in found]


@pytest.mark.parametrize("case", seen("fires"), ids=lambda case: case["text"][:40])
def test_changed_text_draws_its_rule(case: dict[str, str]) -> None:
    assert case["rule"] in {one.rule for one in findings(case["source"], case["text"])}


def _places() -> list[str]:
    return [f"{share} {rule} {kind}" for share in SHARES for rule in RULES for kind in ("fires", "quiet")]


@pytest.mark.parametrize("place", _places())
def test_counts_do_not_fall(place: str) -> None:
    floor = tomllib.loads((FOLDER / "floor.toml").read_text("utf-8"))
    assert counts()[place] >= floor[place]


def test_every_text_is_another() -> None:
    texts = [pair[side] for pair in pairs() for side in ("source", "fires", "quiet")]
    assert len(set(texts)) == len(texts)


def main(arguments: list[str]) -> None:
    lines = []
    for pair in pairs()[::2] if "--list" in arguments else ():
        for kind in ("fires", "quiet"):
            if not right(pair, kind):
                found = findings(pair["source"], pair[kind])
                lines += [f"{pair['rule']} {kind}: {sorted({one.rule for one in found})}", f"    {pair['source']}"]
                lines += [f"    {pair[kind]}", *(f"        {one.rule} {one.message}" for one in found)]
    held = Counter(f"{SHARES[number % 2]} {pair['rule']}" for number, pair in enumerate(pairs()))
    lines += [f'"{place}" = {counts()[place]}  # of {held[place.rsplit(" ", 1)[0]]}' for place in _places()]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
