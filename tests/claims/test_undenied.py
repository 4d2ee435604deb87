"""CLM306, undenied: the source denies it, the text states it and denies nothing."""

from __future__ import annotations

import pytest

from dedup.align import align
from dedup.aligned import cases
from dedup.claims.denying.undenied import find_denied, undenied
from dedup.judging import judge
from dedup.model import Article
from dedup.text import read


def rules(source: str, text: str) -> set[str]:
    rows = judge(read(Article("text", text)), [read(Article("source", source))]).mismatches
    return {one.rule for row in rows for one in row}


PAID = "The nurses of Varna have not yet received the bonus that was promised to them in spring, their union said."
CALM = "Hardly anyone on the ferry to Orly noticed when the engine stopped, a passenger said."
EXEMPT = "Vineyards of less than one hectare are exempt from the new tax on sulphur, the ministry said."
FAILED = "The orchestra failed to find a new hall before the season began, its director Ana Roth said."


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (PAID, "The nurses of Varna were given the bonus promised to them in spring, according to their union."),
        (CALM, "Nearly everybody on the ferry to Orly noticed when the engine stopped, according to a passenger."),
        (FAILED, "The orchestra found a new hall before the season began, director Ana Roth said."),
    ],
)
def test_what_was_denied_is_stated(source: str, text: str) -> None:
    assert "CLM306" in rules(source, text)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (PAID, "The nurses of Varna still wait for the bonus promised in spring, their union said."),
        (CALM, "Few people on the ferry to Orly noticed that its engine had stopped, a passenger said."),
        (EXEMPT, "Small vineyards of less than a hectare are spared the new tax on sulphur, the ministry said."),
        (FAILED, "When the season began the orchestra was still without a new hall, said its director Ana Roth."),
        ("The mayor of Orly would not rule out a curfew on Friday night.",
         "A curfew on Friday night is possible, according to the mayor of Orly."),
        ("The bridge at Orly was not the first to be closed this winter.",
         "The bridge at Orly was closed this winter, as others had been."),
        ("The gate will not open until Friday, the harbour office in Orly said.",
         "The gate opens on Friday, according to the harbour office in Orly."),
    ],
)  # fmt: skip
def test_what_is_denied_in_other_words_stays_quiet(source: str, text: str) -> None:
    assert "CLM306" not in rules(source, text)


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("They did not come.", ["not"]),
        ("Few of them came.", ["Few"]),
        ("A few of them came.", []),
        ("They would not rule it out.", []),
        ("They will not come until May.", []),
        ('He said: "They did not come."', []),
        ("She was unaware of it.", ["unaware"]),
    ],
)
def test_denials_are_told_by_word_and_frame(text: str, denied: list[str]) -> None:
    reading = read(Article("text", text))
    (sentence,) = reading.sentences
    assert [sentence.words[at].text for at in find_denied(reading, sentence)] == denied


@pytest.mark.parametrize(("times", "found"), [(3, 1), (400, 0)])
def test_a_list_is_no_statement(times: int, found: int) -> None:
    denied, stated = (
        " ".join(f"{verb} house {number} of the village," for number in range(times)) for verb in ("did not see", "saw")
    )
    source, text = read(Article("s", f"They {denied} he wrote.")), read(Article("t", f"They {stated} he wrote."))
    sentences = cases(text, (source,), align(text, [source]))
    assert sum(len(list(undenied("CLM306", case))) for case in sentences) == found
