"""Three reports, each rewritten by an honest desk and by a careless one, which got nearly every sentence wrong.

They were written after the rules, by somebody who knew them, and the rules were mended on them (docs/accuracy.md). The
floors are what is found now.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import dedup
from dedup import Article
from dedup.model import LedgerSentence

DESKS = Path(__file__).parent / "cases" / "desks"
# Of how many changed sentences at least how many have a finding; how many honest ones at most are flagged.
CARELESS = {"ferry-cuts": (13, 7), "landscape": (10, 7), "kidneys": (14, 11)}
HONEST = {"ferry-cuts": 0, "landscape": 1, "kidneys": 0}


def read(name: str, kind: str) -> Article:
    return Article(f"{name}-{kind}", (DESKS / f"{name}-{kind}.txt").read_text("utf-8"))


def ledger(name: str, kind: str) -> tuple[LedgerSentence, ...]:
    return dedup.diff(read(name, kind), [read(name, "source")]).ledgers[0].sentences


@pytest.mark.parametrize("name", CARELESS)
def test_careless(name: str) -> None:
    changed, floor = CARELESS[name]
    sentences = ledger(name, "careless")
    assert len(sentences) >= changed
    assert sum(bool(sentence.findings) for sentence in sentences) >= floor


@pytest.mark.parametrize("name", HONEST)
def test_honest(name: str) -> None:
    flagged = [one.text for one in ledger(name, "honest") if one.state in ("altered", "unsupported")]
    assert len(flagged) <= HONEST[name], flagged
