"""Statements turned round in words that are all others: a reply, a wish told as done, a body for another.

Each pair was written for the room that it is named by, and looked at; a pair without a changed text is one whose
change is not found.
"""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path
from typing import Any

import pytest

from dedup.judging import judge
from dedup.ledger import settle
from dedup.model import Article
from dedup.text import read

FILE = Path(__file__).parent / "cases" / "otherwise" / "pairs.toml"
RULES = ("CLM305", "CLM306", "CLM307", "CLM310")


@functools.cache
def pairs() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads(FILE.read_text("utf-8"))["pair"]
    return found


def rules(source: str, text: str) -> set[str]:
    judged = judge(read(Article("text", text)), [read(Article("source", source))])
    return {one.rule for mismatches in judged.mismatches for one in settle(mismatches)}


@pytest.mark.parametrize("pair", pairs(), ids=lambda pair: pair["room"])
def test_honest_text_stays_quiet(pair: dict[str, Any]) -> None:
    assert rules(pair["source"], pair["quiet"]).isdisjoint(RULES)


@pytest.mark.parametrize("pair", [one for one in pairs() if "fires" in one], ids=lambda pair: pair["room"])
def test_changed_text_draws_a_rule(pair: dict[str, Any]) -> None:
    assert not rules(pair["source"], pair["fires"]).isdisjoint(pair["rules"])


def test_the_first_word_of_a_headline_is_no_name() -> None:
    source = "Divers found the wreck of a ferry off Skarn on Tuesday, the harbour office said.\n\nIt sank in 1911."
    text = "Sunken ferry found off Skarn\n\nDivers found the wreck of a ferry off Skarn on Tuesday."
    assert "CLM305" not in rules(source, text)


def test_a_name_that_opens_a_headline_is_one() -> None:
    source = "Skarn harbour stays shut\n\nThe harbour of Skarn stays shut until Friday, the mayor of Skarn said."
    text = "Pellin harbour stays shut\n\nThe harbour of Pellin stays shut until Friday, the mayor of Pellin said."
    assert "CLM305" in rules(source, text)
