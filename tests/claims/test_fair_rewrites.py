"""Honest wordings that a fair editor would let pass, found by somebody who read the rules afresh."""

from __future__ import annotations

import pytest

from dedup.judging import judge
from dedup.model import Article
from dedup.text import read


def rules(source: str, text: str) -> set[str]:
    rows = judge(read(Article("text", text)), [read(Article("source", source))]).mismatches
    return {one.rule for row in rows for one in row}


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("The blast in the harbour of Orly killed nobody, the fire brigade said.",
         "Nobody was killed in the blast in the harbour of Orly, the fire brigade said."),
        ("Shares in Lindmoor gained $1.40 to $84.10 on Monday.", "Lindmoor shares were up $1.40 at $84.10 on Monday."),
        ("Rescuers were unable to enter the tunnel at Orly until midday.",
         "Rescuers entered the tunnel at Orly at midday."),
        ("The ferry will not sail again before Tuesday, the line in Orly said.",
         "The ferry sails again on Tuesday, according to the line in Orly."),
        ("The mine in Orly freed eleven miners who had been trapped for three days.",
         "Eleven miners trapped underground for three days were freed from the mine in Orly."),
        ("The council plans to close the school in Brandby next year.",
         "The school in Brandby may close next year under plans of the council."),
        ("The strike at the mill ended on Friday after the company agreed to raise wages.",
         "The company's agreement to raise wages put an end to the strike at the mill on Friday."),
        ("Few households in Brandby paid the new fee, the council said.",
         "Most households in Brandby withheld the new fee, the council said."),
        ("Lawyer Ute Brandl said the officer from Orly would appeal.",
         "Ute Brandl, who represents the officer from Orly, said he would appeal."),
        ("The car hit a wall in Brandby on Friday. Nobody was hurt.",
         "The car hit a wall in Brandby on Friday, with no injuries reported."),
        ("The central bank in Orly kept its rate at 4.5 percent on Thursday.",
         "The central bank in Orly left its rate unchanged at 4.5 percent on Thursday."),
        ("A shop in Orly sold the letters written to two schools since Easter.",
         "Letters received by two schools since Easter have been sold in a shop in Orly."),
        ("A shop in Orly recalled the cheese after two people who had eaten it fell ill. Buyers should return it.",
         "Do not eat the cheese; take it back to the shop in Orly."),
        ("Foxes killed the last herd of goats on the island in 1996.",
         "No herd of goats has lived on the island since foxes killed the last one in 1996."),
        ("Two of the 40 sheep in the barn were not saved.", "In the barn 38 of the 40 sheep were saved."),
        ("The port's management declined to say how much the dispute had cost.",
         "How much the dispute had cost, the management of the port declined to say."),
        ("A man was held over the blaze; he denies it, his lawyer, Rui Sanfins, said.",
         "A man was held over the blaze. His lawyer, Rui Sanfins, says the man denies it."),
        ("He was dismissed after the new head, Ann Lee, asked why there was no money for roof repairs.",
         "He was dismissed after Ann Lee, the new head, had asked why no money was available for repairs to the roof."),
    ],
)  # fmt: skip
def test_a_fair_wording_draws_no_finding(source: str, text: str) -> None:
    assert rules(source, text) <= {"CLM301", "CLM307"}


@pytest.mark.parametrize(
    ("source", "text", "rule"),
    [
        ("The blast in the harbour of Orly injured nobody, the fire brigade said.",
         "The blast in the harbour of Orly injured several people, the fire brigade said.", "CLM306"),
        ("Sales at Lindmoor rose 10 to 20 percent in May.", "Sales at Lindmoor rose 30 percent in May.", "CLM302"),
        ("Few households in Brandby paid the new fee, the council said.",
         "Most households in Brandby paid the new fee, the council said.", "CLM306"),
    ],
)  # fmt: skip
def test_the_change_itself_is_still_told(source: str, text: str, rule: str) -> None:
    assert rule in rules(source, text)
