"""Who a pronoun means, who speaks for whom, how far a credit reaches; the next evening; bounds that were exchanged."""

from __future__ import annotations

import pytest

from dedup.judging import judge
from dedup.model import Article
from dedup.text import read

CREDITED_OTHERWISE = [
    (
        "The director of the club, Jens Moll, denied it. A match is due on Sunday. The players' union was told in May, "
        "its president, Ada Finn, said. “A cap does not pay the rent,” she said.",
        "“A cap does not pay the rent,” Moll told reporters.",
    ),
    (
        "An inspection report was leaked on Monday. It said that the lift had been checked only once in four years. "
        "Transport minister Paula Grün was in Rome.",
        "The lift had been checked only once in four years, the minister says.",
    ),
    (
        "The firm did not answer until the following year, according to the report.",
        "The firm did not answer until the following year, according to its managers.",
    ),
    (
        "The ministry rejected the claim but said it was short of 40 inspectors. A shopkeepers' group had made it.",
        "The ministry was short of 40 inspectors, the shopkeepers said.",
    ),
]
CREDITED_ALIKE = [
    (
        "They are suspected of copying the key in the station, to which the driver had access, Superintendent Ida "
        "Krohn said.",
        "The police suspect that they copied the key in the station, to which the driver had access.",
    ),
    (
        "Samples taken from the drain on Tuesday matched those of the patients, it said.",
        "What came out of the drain on Tuesday matched what the patients had, according to the watchdog.",
    ),
    (
        "Education Minister Ruth Adjei contradicted him. The order had been signed, she said. She has asked for an "
        "audit. “I will not be taught by a man with two cars,” she said.",
        "“I will not be taught by a man with two cars,” Education Minister Ruth Adjei said.",
    ),
    (
        "One of them, Leo Marti, was heard as a witness on Friday. He is not a suspect, his lawyer, Ines Carbo, said.",
        "One of them, Leo Marti, gave evidence on Friday; he is not a suspect, said Ines Carbo, his lawyer.",
    ),
    (
        "The board on Thursday cancelled the paper sat by 300 pupils this week.",
        "The board on Thursday cancelled the paper that 300 pupils wrote that week.",
    ),
]
OTHER_TIME = [
    ("The driver was treated and left the same evening.", "The driver was treated and left the next evening."),
    ("The post appeared at 8.15 p.m. on Monday.", "The post appeared at 8.15 on Monday morning."),
    (
        "She ordered an audit, to be finished by the end of July. The trial opens on June 26.",
        "The audit that she ordered is to be finished by the end of June.",
    ),
]  # fmt: skip
OTHER_BOUND = [
    ("The silver is valued at about $200 million.", "The silver is valued at no less than $200 million."),
    ("Inspectors came only twice in three years.", "Inspectors came at least twice in three years."),
    ("Moll, who may be entitled to a tenth, left.", "Moll, who is entitled to a tenth, left."),
]  # fmt: skip


def rules(source: str, text: str) -> set[str]:
    rows = judge(read(Article("text", text)), [read(Article("source", source))]).mismatches
    return {one.rule for row in rows for one in row}


@pytest.mark.parametrize(("source", "text"), CREDITED_OTHERWISE)
def test_credited_otherwise(source: str, text: str) -> None:
    assert "CLM309" in rules(source, text)


@pytest.mark.parametrize(("source", "text"), CREDITED_ALIKE)
def test_credited_alike(source: str, text: str) -> None:
    assert "CLM309" not in rules(source, text)


@pytest.mark.parametrize(("source", "text"), OTHER_TIME)
def test_another_time(source: str, text: str) -> None:
    assert "CLM303" in rules(source, text)


@pytest.mark.parametrize(("source", "text"), OTHER_BOUND)
def test_another_bound(source: str, text: str) -> None:
    assert "CLM307" in rules(source, text)
