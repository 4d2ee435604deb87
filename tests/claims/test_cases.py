"""The measuring stick of the claim rules: cases written by hand, one file a rule, counted and never allowed to sink.

A `quiet` case is an honest rewrite: no rule at level flag or block may fire, nor the rule of the file. A `fires` case
holds one change: the rule of the file must fire, on the words named, and nothing else at level flag or block but
what `also` allows. Single cases may fail; the counts may not fall below `cases/frozen.toml`. The 1st, 3rd, ... case
of a list is for tuning, the 2nd, 4th, ... is held out.

    python tests/claims/test_cases.py                 the counts
    python tests/claims/test_cases.py --list CLM302   the failing cases, with what was found
    python tests/claims/test_cases.py --list CLM302 --tuning
    python tests/claims/test_cases.py --freeze        today's counts become the floor
"""

from __future__ import annotations

import argparse
import functools
import re
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

from dedup.aligned import Mismatch
from dedup.judging import judge
from dedup.ledger import settle
from dedup.model import Article
from dedup.rules import catalogue
from dedup.text import read

FOLDER = Path(__file__).parent / "cases"
FROZEN = FOLDER / "frozen.toml"
KINDS = ("quiet", "fires")
SHARES = ("tuning", "held out")
LEAST = 22
SHORTEST, LONGEST = 12, 45


@dataclass(frozen=True)
class Case:
    """One case; `number` counts from 1 in its list."""

    rule: str
    kind: str
    number: int
    source: str
    text: str
    also: frozenset[str]
    words: str | None
    why: str | None

    @property
    def id(self) -> str:
        return f"{self.rule.lower()}-{self.kind}-{self.number:02}"

    @property
    def share(self) -> str:
        return SHARES[(self.number + 1) % 2]


def load(path: Path) -> list[Case]:
    """The cases of a file, quiet ones first."""
    data = tomllib.loads(path.read_text("utf-8"))
    assert set(data) <= set(KINDS), f"{path.name}: unknown table {set(data) - set(KINDS)}"
    result = []
    for kind in KINDS:
        for number, fields in enumerate(data.get(kind, []), 1):
            unknown = set(fields) - {"source", "text", "also", "words", "why"}
            assert not unknown, f"{path.name} {kind} {number}: unknown {unknown}"
            result.append(
                Case(
                    rule=path.stem.upper(),
                    kind=kind,
                    number=number,
                    source=fields["source"],
                    text=fields["text"],
                    also=frozenset(fields.get("also", ())),
                    words=fields.get("words"),
                    why=fields.get("why"),
                )
            )
    return result


FILES = sorted(path for path in FOLDER.glob("*.toml") if path != FROZEN)
CASES = [case for path in FILES for case in load(path)]
RULES = [path.stem.upper() for path in FILES]


@functools.cache
def found(case: Case) -> tuple[Mismatch, ...]:
    """What stays of the findings of a case."""
    judged = judge(read(Article("text", case.text)), [read(Article("source", case.source))])
    return tuple(one for mismatches in judged.mismatches for one in settle(mismatches))


def complaint(case: Case) -> str | None:
    """Why the case fails, or None."""
    findings = found(case)
    loud = {one.rule for one in findings if catalogue()[one.rule].level in ("flag", "block")}
    own = [one for one in findings if one.rule == case.rule]
    if case.kind == "quiet":
        unwanted = loud | {one.rule for one in own}
        return f"fires {', '.join(sorted(unwanted))}" if unwanted else None
    if not own:
        return "silent" if not loud else f"only {', '.join(sorted(loud))}"
    if case.words and not any(_touches(one, case) for one in own):
        return f"not on {case.words!r}"
    unwanted = loud - case.also - {case.rule}
    return f"also fires {', '.join(sorted(unwanted))}" if unwanted else None


def _touches(one: Mismatch, case: Case) -> bool:
    """A finding of no width (something was left out) touches what it stands beside."""
    start = case.text.index(case.words or "")
    end = start + len(case.words or "")
    return one.start <= end and start <= one.end if one.start == one.end else one.start < end and start < one.end


def counts(rule: str) -> dict[str, int]:
    """How many cases of the rule pass, by kind; a quiet case passes by staying quiet."""
    return {
        kind: sum(complaint(case) is None for case in CASES if case.rule == rule and case.kind == kind)
        for kind in KINDS
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_case(case: Case) -> None:
    """Passes or is expected to fail: a single case is no gate, the counts are."""
    if (why := complaint(case)) is not None:
        pytest.xfail(why)


@pytest.mark.parametrize("rule", RULES)
def test_counts(rule: str) -> None:
    floor = tomllib.loads(FROZEN.read_text("utf-8"))[rule]
    now = counts(rule)
    for kind in KINDS:
        assert now[kind] >= floor[kind], f"{rule}: {kind} {now[kind]}, was {floor[kind]}; see --list {rule}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_well_formed(case: Case) -> None:
    """A case that is too short, too long or names words that are not there measures nothing."""
    for side in (case.source, case.text):
        length = len(re.findall(r"[\w'’.,:-]*\w[\w'’.,:%-]*", side))
        assert SHORTEST <= length <= LONGEST, f"{length} words: {side}"
    assert case.source != case.text
    assert case.words is None or case.text.count(case.words) == 1, case.words
    assert case.also <= set(catalogue())
    assert case.rule not in case.also
    assert case.kind == "fires" or not (case.also or case.words)


@pytest.mark.parametrize("rule", RULES)
def test_enough(rule: str) -> None:
    for kind in KINDS:
        assert sum(case.rule == rule and case.kind == kind for case in CASES) >= LEAST


def test_all_different() -> None:
    for side in ("source", "text"):
        sides = [getattr(case, side) for case in CASES]
        assert len(set(sides)) == len(sides), sorted({one for one in sides if sides.count(one) > 1})


def _table() -> list[str]:
    """One line a rule: passed of all, then each share; for `fires` also how often the rule fired at all."""
    lines = [f"{'':8}{'quiet':>8}{'tuning':>8}{'held out':>10}{'fires':>10}{'tuning':>8}{'held out':>10}{'at all':>10}"]
    totals = dict.fromkeys(range(7), (0, 0))
    for rule in RULES:
        cells = []
        for kind in KINDS:
            mine = [case for case in CASES if case.rule == rule and case.kind == kind]
            for share in (None, *SHARES):
                part = [case for case in mine if share in (None, case.share)]
                cells.append((sum(complaint(case) is None for case in part), len(part)))
        fires = [case for case in CASES if case.rule == rule and case.kind == "fires"]
        cells.append((sum(any(one.rule == rule for one in found(case)) for case in fires), len(fires)))
        totals = {i: (totals[i][0] + cell[0], totals[i][1] + cell[1]) for i, cell in enumerate(cells)}
        lines.append(_row(rule, cells))
    return [*lines, _row("all", list(totals.values()))]


def _row(name: str, cells: list[tuple[int, int]]) -> str:
    widths = (8, 8, 10, 10, 8, 10, 10)
    return f"{name:8}" + "".join(
        f"{f'{passed}/{all_}':>{width}}" for (passed, all_), width in zip(cells, widths, strict=True)
    )


def _failing(rule: str, tuning: bool) -> list[str]:
    lines = []
    for case in CASES:
        if case.rule != rule or (tuning and case.share != SHARES[0]) or (why := complaint(case)) is None:
            continue
        lines.append(f"{case.id} ({case.share}): {why}{f'  [{case.why}]' if case.why else ''}")
        lines += [f"    source  {case.source}", f"    text    {case.text}"]
        lines += [f"    {one.rule}  {case.text[one.start : one.end]!r}: {one.message}" for one in found(case)]
    return lines


def _freeze() -> None:
    lines = ["# The cases of each rule that pass; written by `python tests/claims/test_cases.py --freeze`."]
    for rule in RULES:
        lines += ["", f"[{rule}]", *(f"{kind} = {number}" for kind, number in counts(rule).items())]
    FROZEN.write_text("\n".join(lines) + "\n", "utf-8")


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Counts the cases of the claim rules that pass.")
    parser.add_argument("--freeze", action="store_true", help="make today's counts the floor")
    parser.add_argument("--list", metavar="RULE", help="print the failing cases of a rule")
    parser.add_argument("--tuning", action="store_true", help="with --list: leave the held-out cases out")
    options = parser.parse_args(arguments)
    if options.freeze:
        _freeze()
    lines = _failing(options.list.upper(), options.tuning) if options.list else _table()
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
