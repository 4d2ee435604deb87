"""CLM307, told as settled: what the source leaves open in one way, and the text in none."""

from __future__ import annotations

import pytest

from dedup.claims.hedging.settled import FEATURES, KINDS, MODEL, find_doubts
from dedup.claims.odds import odds
from dedup.judging import judge
from dedup.lexicon import lexicon
from dedup.model import Article
from dedup.text import read


def rules(source: str, text: str) -> set[str]:
    rows = judge(read(Article("text", text)), [read(Article("source", source))]).mismatches
    return {one.rule for row in rows for one in row}


SUSPECT = "Detectives suspect that the night porter let the thieves into the hotel in Brandby, a spokesman said."
IF = "The factory in Lomsk will hire 200 workers provided that the bank extends its loan, manager Ida Roth said."
RULED = "Doctors cannot rule out that the spring water made the campers at Lake Orly ill."
SOME = "Some of the 40 families evacuated from Hill Street have returned to their homes, the mayor said."


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (SUSPECT, "The night porter let the thieves into the Brandby hotel, detectives have established, according "
                  "to a spokesman."),
        (IF, "The factory in Lomsk will hire 200 workers, according to its manager Ida Roth."),
        (RULED, "Doctors say the spring water made the campers at Lake Orly ill."),
        (SOME, "The 40 families evacuated from Hill Street have gone back to their homes, according to the mayor."),
    ],
)  # fmt: skip
def test_what_was_open_is_settled(source: str, text: str) -> None:
    assert "CLM307" in rules(source, text)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (SUSPECT, "The porter on duty at night is thought by detectives to have let the thieves into the Brandby "
                  "hotel, a spokesman said."),
        (IF, "If its bank loan is prolonged, 200 workers will be hired by the factory in Lomsk, said Ida Roth."),
        (RULED, "It is possible, doctors say, that the campers at Lake Orly fell ill from the spring water."),
        (SOME, "Part of the 40 families who had to leave Hill Street are back home, the mayor said."),
        ("Believing the road closed, the driver turned back to Orly, his firm said.",
         "The driver took the road for closed and turned back to Orly, his firm said."),
        ("A planned bridge at Orly has been drawn by the architect Ida Roth.",
         "The architect Ida Roth has drawn the future bridge at Orly."),
    ],
)  # fmt: skip
def test_what_is_still_open_stays_quiet(source: str, text: str) -> None:
    assert "CLM307" not in rules(source, text)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("They cannot exclude an attack.", ["alleged"]),
        ("They exclude an attack.", []),
        ("The canvas is attributed to Verucci.", ["alleged"]),
        ("Subject to approval, some of them go.", ["condition", "part"]),
        ("For want of time they left.", []),
        ("They reportedly left.", ["alleged"]),
        ("They will leave, but not seek a vote.", ["answer"]),
    ],
)
def test_doubts_are_told_by_word_and_frame(text: str, kinds: list[str]) -> None:
    (sentence,) = read(Article("text", text)).sentences
    assert [one.kind for one in find_doubts(text, sentence)] == kinds


def test_list_and_model_know_the_same_kinds() -> None:
    assert set(lexicon().doubts) == {*KINDS[:-1], "answer"}
    assert len(odds(MODEL, FEATURES).weights) == len(FEATURES)
