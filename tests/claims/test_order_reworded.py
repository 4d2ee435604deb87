"""CLM304: an order turned round, where one of the two events is told in other words."""

from __future__ import annotations

from dedup.judging import judge
from dedup.model import Article
from dedup.text import read

SOURCE = "Harbour pilots in Brekvik voted to strike before the port authority published the new ferry timetable."


def rules(text: str) -> set[str]:
    judged = judge(read(Article("text", text)), [read(Article("source", SOURCE))])
    return {one.rule for found in judged.mismatches for one in found}


def test_one_event_that_is_plainly_the_same_is_enough() -> None:
    text = "The harbour pilots of Brekvik decided to walk out after the port authority published its ferry timetable."
    assert "CLM304" in rules(text)
    assert "CLM304" not in rules(text.replace("after", "before"))


def test_an_infinitive_that_is_denied_denies_no_order() -> None:
    source = "Drivers agreed not to pay the toll before the bridge was repaired."
    read_source = read(Article("source", source))
    judged = judge(read(Article("text", source.replace("before", "after"))), [read_source])
    assert "CLM304" in {one.rule for found in judged.mismatches for one in found}
