"""Credits in 46 wordings, each as source against each as rewrite: told of the same speaker, of another, of nobody."""

from __future__ import annotations

from collections import Counter

from dedup.judging import judge
from dedup.model import Article
from dedup.text import read

WORDINGS = (
    "{X} said {S}.",
    "{X} said that {S}.",
    "{S}, {X} said.",
    "{S}, said {X}.",
    "According to {X}, {S}.",
    "{S}, according to {X}.",
    "{X} told reporters that {S}.",
    "{X} told the Daily Post {S}.",
    "In the view of {X}, {S}.",
    "{X} argues that {S}.",
    "{X} has warned that {S}.",
    "{X} pointed out that {S}.",
    "As {X} put it, {S}.",
    "{X} is convinced that {S}.",
    "{S}, {X} believes.",
    "A statement by {X} says {S}.",
    "In a statement, {X} said {S}.",
    "{X} made it clear that {S}.",
    "{X} let it be known that {S}.",
    "From {X} came word that {S}.",
    "{X} maintains {S}.",
    "{X} complained that {S}.",
    "{X} acknowledged on Monday that {S}.",
    "{X}, speaking on Monday, said {S}.",
    "It was {X} who said that {S}.",
    "The claim that {S} comes from {X}.",
    "{S}, in the words of {X}.",
    "Asked about it, {X} answered that {S}.",
    "{X} wrote on its website that {S}.",
    "{S}, a spokesman for {X} said.",
    "{X} was quoted as saying that {S}.",
    "{X} confirmed that {S}.",
    "That {S} was confirmed by {X}.",
    "{X} also said {S}.",
    "{S}, {X} added.",
    "{X} has calculated that {S}.",
    "{X} considers it certain that {S}.",
    "{X} drew attention to the fact that {S}.",
    "{X} let journalists know that {S}.",
    "{S}, {X} explained on Monday.",
    "{S}, {X} told parliament.",
    "{X} announced {S}.",
    "By the account of {X}, {S}.",
    "{X} reported that {S}.",
    "{X} recalled that {S}.",
    "{X} spoke of a mistake: {S}.",
)
SPEAKERS = (
    ("the harbour master", "the dockers' union"),
    ("the ministry", "the hospital"),
    ("Mayor Ellen Voss", "fire chief Piet Harms"),
    ("the regulator", "the bank"),
)
STATEMENTS = (
    ("the crane had not been inspected for three years", "for three years nobody had inspected the crane"),
    ("the new line would cost 40 million euros", "40 million euros would be needed for the new line"),
)
ASIDE = "The town has 40,000 inhabitants."
# So many are found (of 1,058, of 184 and of 184), and none of the honest ones is flagged.
FOUND, DROPPED, INVENTED = 1058, 179, 159


def told(wording: str, speaker: str, said: str) -> str:
    text = wording.format(X=speaker, S=said)
    return text[0].upper() + text[1:]


def rules(source: str, text: str) -> set[str]:
    rows = judge(read(Article("text", text)), [read(Article("source", source))]).mismatches
    return {one.rule for row in rows for one in row}


def test_every_wording_against_every_other() -> None:
    found: Counter[str] = Counter()
    pairs = [(one, other) for one in range(len(WORDINGS)) for other in range(len(WORDINGS)) if (one + other) % 2]
    for one, other in pairs:
        speaker, another = SPEAKERS[(7 * one + 3 * other) % len(SPEAKERS)]
        first, second = STATEMENTS[one % 2]
        source = f"{told(WORDINGS[one], speaker, first)} {another[0].upper()}{another[1:]} will meet on Friday. {ASIDE}"
        found["same"] += "CLM309" in rules(source, told(WORDINGS[other], speaker, second))
        changed = rules(source, told(WORDINGS[other], another, second))
        found["other"] += not changed.isdisjoint({"CLM309", "CLM305", "CLM308"})
    assert found["other"] >= FOUND
    assert not found["same"]


def test_credits_dropped_and_invented() -> None:
    found: Counter[str] = Counter()
    for number, wording in enumerate(WORDINGS):
        for place, (speaker, _) in enumerate(SPEAKERS):
            first, second = STATEMENTS[(number + place) % 2]
            rest = f" {ASIDE} {speaker[0].upper()}{speaker[1:]} will meet on Friday."
            bare = [f"{said[0].upper()}{said[1:]}." for said in (first, second)]
            lost = rules(told(wording, speaker, first) + rest, f"{bare[1]} {ASIDE}")
            new = rules(bare[0] + rest, f"{told(wording, speaker, second)} {ASIDE}")
            found["lost"] += not lost.isdisjoint({"CLM309", "CLM307"})
            found["new"] += not new.isdisjoint({"CLM309", "CLM307"})
    assert found["lost"] >= DROPPED
    assert found["new"] >= INVENTED
