"""Times that a text works out from those of its source are no changes; others are."""

from __future__ import annotations

import pytest

from dedup.judging import judge
from dedup.model import Article
from dedup.text import read

SOURCE = (
    "Milo Brandt was sentenced to life in 2008, but the sentence was cut the following year. "
    "Brandt's lawyer resigned on Friday, three days after a university had stripped him of his doctorate. "
    "The bus passed its inspection on 4 March, eleven days before the crash at Selm. "
    "The tram line to the hospital has been put back by seven months, to October. "
    "The wind farm made a tenth more power in 2023 than the year before. "
    "The alarm in the mill was raised at 7 a.m., two hours after the leak had begun."
)
TOLD = [
    ("The sentence of Milo Brandt was cut in {}.", "2009", "2011"),
    ("A university stripped Brandt's lawyer of his doctorate on {}.", "Tuesday", "Monday"),
    ("The crash of the bus at Selm happened on {}.", "15 March", "17 March"),
    ("The tram line to the hospital was to open in {}.", "March", ""),
    ("The wind farm made a tenth less power in {}.", "2022", "2020"),
    ("The leak in the mill had begun at {}, before the alarm was raised.", "5 a.m.", "6 a.m."),
]


def dated(text: str) -> bool:
    rows = judge(read(Article("text", text)), [read(Article("source", SOURCE))]).mismatches
    return any(one.rule == "CLM303" or (one.rule == "CLM301" and "March" in one.message) for row in rows for one in row)


@pytest.mark.parametrize(("text", "right", "wrong"), TOLD)
def test_a_time_worked_out_is_no_change(text: str, right: str, wrong: str) -> None:
    assert not dated(text.format(right))
    assert not wrong or dated(text.format(wrong))
