"""CLM306: what a source denies in a short sentence of its own, wherever the rewrite tells of it; and the reverse."""

from __future__ import annotations

import pytest

from dedup.judging import judge
from dedup.model import Article
from dedup.text import read

CHANGED = [
    (
        "Police searched the flat on Monday. They found no drugs. A man was questioned.",
        "Police searched the flat and seized drugs.",
    ),
    (
        "Divers searched the lake for two days. No weapons were found. The search ends today.",
        "Divers searched the lake for two days and found weapons.",
    ),
    (
        "The two men, 30 and 41, were charged with theft on Monday. They have not confessed. A third is at large.",
        "The two men, 30 and 41, were charged with theft and have confessed.",
    ),
    (
        "The two men, 30 and 41, were charged with theft on Monday. Both have confessed. A third is at large.",
        "Neither of the two men, 30 and 41, who were charged with theft has confessed.",
    ),
    (
        "The concert in Graz was cancelled on Friday. Tickets will not be refunded. The singer is ill.",
        "The concert in Graz was cancelled, and tickets will be refunded.",
    ),
    (
        "The mayor was taken to hospital after the crash. His driver was not arrested. The road was closed.",
        "The mayor was taken to hospital after the crash, and his driver was arrested.",
    ),
    (
        "The minister visited the camp on Friday. There was a protest outside. He left by a back door.",
        "The minister visited the camp; there was no protest.",
    ),
    (
        "Neither guard was hurt, the prosecutor said. They were on duty.",
        "Both of the guards were hurt, the prosecutor said.",
    ),
]
HONEST = [
    (
        "Police searched the flat on Monday. They found no drugs. A man was questioned.",
        "Police searched the flat, where they found a man and nothing illegal.",
    ),
    (
        "Without a permit nobody may pick mushrooms here, the district warned.",
        "Only people with a permit may pick mushrooms here, the district warned.",
    ),
    (
        "Neither guard was seriously hurt, the prosecutor said on Wednesday.",
        "Serious injuries were suffered by neither of the guards, the prosecutor said on Wednesday.",
    ),
    (
        "The locks had been approved. Not so, the minister told parliament: the money was gone.",
        "The minister told parliament that the money was gone.",
    ),
    (
        "The board had asked for locks and had been turned down for lack of money.",
        "The board had asked for locks and had been refused for want of money.",
    ),
    (
        "The two men were charged with theft on Monday. They have not confessed. A third is at large.",
        "The two men charged with theft have made no confession.",
    ),
    (
        "A train hit a bus. The driver was hurt, no child was.",
        "The children were unhurt. The driver was injured.",
    ),
    (
        "The union rejected the offer. No strike is planned. Talks go on.",
        "The union rejected the offer, but it does not plan to strike.",
    ),
]


def rules(source: str, text: str) -> set[str]:
    rows = judge(read(Article("text", text)), [read(Article("source", source))]).mismatches
    return {one.rule for row in rows for one in row}


@pytest.mark.parametrize(("source", "text"), CHANGED)
def test_found(source: str, text: str) -> None:
    assert "CLM306" in rules(source, text)


@pytest.mark.parametrize(("source", "text"), HONEST)
def test_quiet(source: str, text: str) -> None:
    assert "CLM306" not in rules(source, text)
