"""Ten ways to state a deed and thirty to deny it, each as source against each as rewrite."""

from __future__ import annotations

from itertools import product

from dedup.judging import judge
from dedup.model import Article
from dedup.text import read

# Who, the verb in four forms, and to what.
DEEDS = (
    ("the council", "approve", "approved", "approved", "approving", "the plan for a new school"),
    ("the pilot", "report", "reported", "reported", "reporting", "the fault in the engine"),
    ("the firm", "pay", "paid", "paid", "paying", "the fine of 12,000 euros"),
    ("the club", "inform", "informed", "informed", "informing", "the families of the players"),
    ("the museum", "insure", "insured", "insured", "insuring", "the painting by Vermeer"),
)
DONE = (
    "{X} {V} {O} on Friday.",
    "On Friday {O} was {P} by {X}.",
    "{X} did {v} {O} on Friday.",
    "{X} has {P} {O}.",
    "It was on Friday that {X} {V} {O}.",
    "{X} agreed to {v} {O} on Friday.",
    "{X} managed to {v} {O}.",
    "After a long debate {X} {V} {O}.",
    "{X} had already {P} {O} by Friday.",
    "{O} has been {P} by {X}.",
)
DENIED = (
    "{X} did not {v} {O} on Friday.",
    "On Friday {O} was not {P} by {X}.",
    "{X} has not {P} {O}.",
    "{X} has yet to {v} {O}.",
    "{X} never {V} {O}.",
    "{X} failed to {v} {O}.",
    "{X} refused to {v} {O} on Friday.",
    "{X} declined to {v} {O}.",
    "{X} has so far not {P} {O}.",
    "{O} was never {P} by {X}.",
    "{X} neglected to {v} {O}.",
    "{O} has not been {P} by {X}.",
    "{X} was unable to {v} {O} on Friday.",
    "{X} stopped short of {g} {O}.",
    "{X} avoided {g} {O}.",
    "Nobody at {X} {V} {O}.",
    "Neither {X} nor anybody else {V} {O}.",
    "At no time {V} {X} {O}.",
    "{X} still has not {P} {O}.",
    "{X} would not {v} {O}.",
    "{X} didn't {v} {O} on Friday.",
    "{X} could not {v} {O}.",
    "{X} decided against {g} {O}.",
    "{X} forgot to {v} {O}.",
    "{X} has no intention of {g} {O}.",
    "{X} omitted to {v} {O} on Friday.",
    "In no case has {X} {P} {O}.",
    "{X} left without {g} {O}.",
    "{X} refrained from {g} {O}.",
    "{X} hardly ever {V} {O}.",
)
REST = " The town has 40,000 inhabitants. Rain is expected."
# Of a statement denied, of a denial stated; of one statement told otherwise ("agreed to pay", "has paid").
FOUND, STATED, FALSE = 300, 300, 6


def told(wording: str, number: int) -> str:
    text = wording.format(**dict(zip("XvVPgO", DEEDS[number % len(DEEDS)], strict=True)))
    return text[0].upper() + text[1:]


def found(sources: tuple[str, ...], texts: tuple[str, ...]) -> int:
    """In how many pairs of wordings of one deed a negation or an opposite is found."""
    count = 0
    for (one, first), (other, second) in product(enumerate(sources), enumerate(texts)):
        source, text = told(first, one + other) + REST, told(second, one + other)
        rows = judge(read(Article("text", text)), [read(Article("source", source))]).mismatches
        count += bool({one.rule for row in rows for one in row} & {"CLM306", "CLM310"})
    return count


def test_what_is_denied_is_found() -> None:
    assert found(DONE, DENIED) >= FOUND


def test_what_was_denied_and_is_stated_is_found() -> None:
    assert found(DENIED, DONE) >= STATED


def test_one_statement_in_many_wordings() -> None:
    assert found(DONE, DONE) <= FALSE
    assert found(DENIED[::2], DENIED[1::2]) == 0
