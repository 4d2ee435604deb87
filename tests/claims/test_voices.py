"""Credits told without a verb of saying, and what only looks like one."""

from __future__ import annotations

import pytest

import dedup
from dedup import Article
from dedup.claims.crediting.credits import find_credits
from dedup.text import read


def credited(text: str) -> list[frozenset[str]]:
    reading = read(Article("text", f"A headline\n\n{text}"))
    return [one.forms for one in reading.once(find_credits, reading.body[-1])]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("It was the minister's view that the pilot took no notice.", "minister"),
        ("The minister's version is that he lied.", "minister"),
        ("To Lena Strand, vessels of that size have no business there.", "strand"),
        ("To Lena Strand of the port office, vessels of that size are a danger.", "strand"),
        ("The figure comes from Greenwatch.", "greenwatch"),
        ("Strand put the number of dead at 400.", "strand"),
        ("Brandt is convinced that he lied.", "brandt"),
        ("That, said Brandt, was a lie.", "brandt"),
        ("He lied, if Brandt is to be believed.", "brandt"),
        ("For humans the disease is harmless, and nobody need fear to eat the oil, said Vardakis.", "vardakis"),
    ],
)
def test_a_credit_is_read(text: str, who: str) -> None:
    assert any(who in forms for forms in credited(text))


def test_what_a_paper_says_is_no_credit() -> None:
    assert credited("What the contract says was not made public by Lakeshore.") == []


WIRE = (
    "Oil reaches the islands\n\nFishermen blamed Corvin Lines for the spill off Nordby. After the takeover Hallgren"
    " would control almost a third of the Swedish beer market and rank second behind Storsjo. In 2028 a merger of"
    " Hallgren with the Danish firm Brondum was blocked. He told Ida Nyberg that the leak had been stopped by Thursday."
)


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("Hallgren would control nearly a third of the beer market of Sweden and be second after Brondum.", True),
        ("Hallgren would control nearly a third of the beer market of Sweden and be second after Storsjo.", False),
        ("By Thursday, Nyberg was told, the leak had been stopped.", False),
    ],
)
def test_the_one_name_that_changed(text: str, flagged: bool) -> None:
    report = dedup.diff(Article("draft", f"A headline\n\n{text}"), [Article("wire", WIRE)])
    assert ("CLM305" in {one.rule for one in report.findings}) == flagged
