"""Who did it to whom in 20 wordings, each as source against each as rewrite, told straight and exchanged."""

from __future__ import annotations

from itertools import product

from dedup.judging import judge
from dedup.model import Article
from dedup.text import read

# Who, whom, the verb in four forms, and what else is told.
DEEDS = (
    ("the bank", "the insurer", "sue", "sued", "sued", "suing", "over the contract"),
    ("the minister", "the commissioner", "criticise", "criticised", "criticised", "criticising", "at the hearing"),
    ("the union", "the airline", "accuse", "accused", "accused", "accusing", "of breaking the deal"),
    ("Norvik", "Halden", "defeat", "defeated", "defeated", "defeating", "in the cup final"),
    ("the mayor", "the developer", "invite", "invited", "invited", "inviting", "to the opening"),
    ("the captain", "the referee", "push", "pushed", "pushed", "pushing", "after the match"),
)
WORDINGS = (
    "{A} {V} {B} {x}.",
    "{B} was {P} by {A} {x}.",
    "It was {A} that {V} {B} {x}.",
    "It was {B} that was {P} by {A} {x}.",
    "{A} has {P} {B} {x}.",
    "{B} has been {P} by {A} {x}.",
    "{A} was the one who {V} {B} {x}.",
    "Having {P} {B} {x}, {A} went home.",
    "{P} by {A} {x}, {B} went home.",
    "{A}, which {V} {B} {x}, stays calm.",
    "{B}, which was {P} by {A} {x}, stays calm.",
    "{A} did {v} {B} {x}.",
    "{A} decided to {v} {B} {x}.",
    "{A} is known to have {P} {B} {x}.",
    "After {g} {B} {x}, {A} went home.",
    "After being {P} by {A} {x}, {B} went home.",
    "Police said {A} {V} {B} {x}.",
    "Police said {B} was {P} by {A} {x}.",
    "{A} and others {V} {B} {x}.",
    "In the end {A} {V} {B} {x}.",
)
REST = " The town has 40,000 inhabitants. Rain is expected."
ROLES = {"CLM305", "CLM308", "CLM309"}
# Of the 400 exchanged ones so many are found; of those told straight so many are flagged.
FOUND, FALSE = 371, 2


def told(wording: str, deed: tuple[str, ...], exchanged: bool = False) -> str:
    doer, done_to, *forms = deed
    if exchanged:
        doer, done_to = done_to, doer
    text = wording.format(**dict(zip("ABvVPgx", (doer, done_to, *forms), strict=True)))
    return text[0].upper() + text[1:]


def rules(source: str, text: str) -> set[str]:
    rows = judge(read(Article("text", text)), [read(Article("source", source))]).mismatches
    return {one.rule for row in rows for one in row}


def test_every_wording_against_every_other() -> None:
    found = false = 0
    for (one, source), (other, text) in product(enumerate(WORDINGS), enumerate(WORDINGS)):
        deed = DEEDS[(5 * one + other) % len(DEEDS)]
        evidence = told(source, deed) + REST
        found += not ROLES.isdisjoint(rules(evidence, told(text, deed, exchanged=True)))
        false += "CLM308" in rules(evidence, told(text, deed))
    assert found >= FOUND
    assert false <= FALSE
