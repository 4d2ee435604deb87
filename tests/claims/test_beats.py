"""Stories of one sentence from many beats, each with honest rewrites and rewrites that change one thing.

Beside the cases of `test_cases.py`, which hold one pair each, these are written source by source, before anybody looked
at what the rules make of them. An honest rewrite must draw no finding of the rules under test at level flag or above;
a changed one must draw its own rule. The 1st, 3rd, ... story is for tuning, the 2nd, 4th, ... is held out.

    python tests/claims/test_beats.py            the counts
    python tests/claims/test_beats.py --list     what fails among the stories for tuning
"""

from __future__ import annotations

import functools
import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from dedup.aligned import Mismatch
from dedup.judging import judge
from dedup.ledger import settle
from dedup.model import Article
from dedup.text import read

FOLDER = Path(__file__).parent / "cases" / "beats"
RULES = ("CLM304", "CLM306", "CLM308", "CLM309", "CLM310")
NOTES = ("CLM307",)
SHARES = ("tuning", "held out")


@functools.cache
def stories() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads((FOLDER / "news.toml").read_text("utf-8"))["story"]
    return found


def findings(source: str, text: str) -> list[Mismatch]:
    judged = judge(read(Article("text", text)), [read(Article("source", source))])
    return [one for mismatches in judged.mismatches for one in settle(mismatches)]


@functools.cache
def counts() -> Counter[tuple[str, str, str]]:
    """(share, rule or quiet, right or all) -> how many."""
    found: Counter[tuple[str, str, str]] = Counter()
    for number, story in enumerate(stories()):
        share = SHARES[number % 2]
        for text in story["quiet"]:
            loud = {one.rule for one in findings(story["source"], text)} & set(RULES)
            found[share, "quiet", "all"] += 1
            found[share, "quiet", "right"] += not loud
        for rule, text in story["fires"]:
            found[share, rule, "all"] += 1
            found[share, rule, "right"] += any(one.rule == rule for one in findings(story["source"], text))
    return found


@pytest.mark.parametrize("kind", ("quiet", *RULES, *NOTES))
@pytest.mark.parametrize("share", SHARES)
def test_counts_do_not_fall(share: str, kind: str) -> None:
    floor = tomllib.loads((FOLDER / "floor.toml").read_text("utf-8"))
    assert counts()[share, kind, "right"] >= floor[share][kind]


def test_every_text_is_another() -> None:
    for story in stories():
        texts = [story["source"], *story["quiet"], *(text for _, text in story["fires"])]
        assert len(set(texts)) == len(texts), story["source"]
        assert {rule for rule, _ in story["fires"]} <= {*RULES, *NOTES}


def _failing() -> list[str]:
    lines = []
    for story in stories()[::2]:
        for rule, text in [("", text) for text in story["quiet"]] + story["fires"]:
            found = findings(story["source"], text)
            rules = {one.rule for one in found}
            if (rule not in rules) if rule else rules & {*RULES, *NOTES}:
                lines += [f"{rule or 'quiet'}: found {sorted(rules)}", f"  {story['source']}", f"  {text}"]
                lines += [f"    {one.rule} {one.message}" for one in found]
    return lines


def main(arguments: list[str]) -> None:
    lines = _failing() if "--list" in arguments else []
    for share in SHARES:
        kinds = (
            f"{kind} {counts()[share, kind, 'right']}/{counts()[share, kind, 'all']}"
            for kind in ("quiet", *RULES, *NOTES)
        )
        lines.append(f"{share}: {', '.join(kinds)}")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
