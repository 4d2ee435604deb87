"""An order of two events in 34 wordings, each as source against each as rewrite, told straight and turned round."""

from __future__ import annotations

from itertools import product

from dedup.judging import judge
from dedup.model import Article
from dedup.text import read

# Two events: as clauses in the past and before it, as nouns, and behind "did".
EVENTS = (
    (
        (
            "the minister resigned",
            "the minister had resigned",
            "the resignation of the minister",
            "the minister resign",
        ),
        (
            "the report was published",
            "the report had been published",
            "the publication of the report",
            "the report get published",
        ),
    ),
    (
        (
            "the alarm was switched off",
            "the alarm had been switched off",
            "the switching-off of the alarm",
            "the alarm get switched off",
        ),
        (
            "the inspectors arrived",
            "the inspectors had arrived",
            "the arrival of the inspectors",
            "the inspectors arrive",
        ),
    ),
    (
        (
            "the bank sold its shares",
            "the bank had sold its shares",
            "the sale of its shares by the bank",
            "the bank sell its shares",
        ),
        (
            "the takeover was announced",
            "the takeover had been announced",
            "the announcement of the takeover",
            "the takeover get announced",
        ),
    ),
    (
        (
            "the club paid the fee",
            "the club had paid the fee",
            "the payment of the fee by the club",
            "the club pay the fee",
        ),
        (
            "the player signed the contract",
            "the player had signed the contract",
            "the signing of the contract by the player",
            "the player sign the contract",
        ),
    ),
)
WORDINGS = (
    "{A} before {B}.",
    "{B} after {A2}.",
    "After {A2}, {B}.",
    "Before {B}, {A}.",
    "{A}, and then {B}.",
    "First {A}, then {B}.",
    "{B} only once {A2}.",
    "Once {A2}, {B}.",
    "{A} ahead of {Bn}.",
    "{A} prior to {Bn}.",
    "{B} following {An}.",
    "{An} preceded {Bn}.",
    "{Bn} followed {An}.",
    "{Bn} came after {An}.",
    "{An} came before {Bn}.",
    "{A2} by the time {B}.",
    "When {B}, {A3}.",
    "{B} no earlier than {An}.",
    "Only after {An} did {Bi}.",
    "{A}. Two days later {B}.",
    "{A}. Afterwards {B}.",
    "{B}. Earlier, {A}.",
    "{B}; by then {A2}.",
    "{A}, whereupon {B}.",
    "It was after {An} that {B}.",
    "{B} in the wake of {An}.",
    "{An} was followed by {Bn}.",
    "{Bn} was preceded by {An}.",
    "{B} as soon as {A2}.",
    "{A}, two days before {B}.",
    "Two days after {An}, {B}.",
    "{A} on Monday and {B} on Wednesday.",
    "On Monday {A}; on Wednesday {B}.",
    "{B} on Wednesday, two days after {An}.",
)
REST = " The town has 40,000 inhabitants. Rain is expected."
ORDERED = {"CLM303", "CLM304", "CLM310"}
# Of the 578 orders turned round so many are found; of those told straight none is flagged.
FOUND = 574


def told(wording: str, first: tuple[str, ...], second: tuple[str, ...]) -> str:
    text = wording.format(
        A=first[0], A2=first[1], A3=first[1].replace(" had ", " had already "), An=first[2],
        B=second[0], Bn=second[2], Bi=second[3],
    )  # fmt: skip
    return ". ".join(part[0].upper() + part[1:] for part in text.split(". "))


def rules(source: str, text: str) -> set[str]:
    rows = judge(read(Article("text", text)), [read(Article("source", source))]).mismatches
    return {one.rule for row in rows for one in row}


def test_every_wording_against_every_other() -> None:
    found = false = 0
    for (one, source), (other, text) in product(enumerate(WORDINGS), enumerate(WORDINGS)):
        if (one + other) % 2 == 0:
            continue
        first, second = EVENTS[(3 * one + other) % len(EVENTS)]
        evidence = told(source, first, second) + REST
        found += not ORDERED.isdisjoint(rules(evidence, told(text, second, first)))
        false += not {"CLM303", "CLM304"}.isdisjoint(rules(evidence, told(text, first, second)))
    assert found >= FOUND
    assert not false
