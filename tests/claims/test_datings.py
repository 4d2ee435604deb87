"""Times that changed places, within a sentence and between sentences, and times without a figure."""

from __future__ import annotations

import pytest

import dedup
from dedup import Article

EXAM = (
    "The board of examiners said on Thursday it had cancelled the paper that pupils sat on Monday. The questions were"
    " first offered for sale on Saturday evening, and a teacher reported them on Sunday morning. Police arrested two"
    " men on Tuesday and searched a printing house on Wednesday. The new paper will be sat on June 20 and marked by"
    " July 8."
)
BAKERY = (
    "The bakery was founded in 1954 and sold in 1998. It opens at 9 a.m. and closes at 6 p.m. It is inspected weekly."
)
VALLEY = "The valley got its chapel in 1871, its station in 1893 and its cinema in 1926, the guide says."
MUSEUM = (
    "The museum resigned itself last month to closing. Its board meets every month. The roof gave way within hours."
)


def rules(source: str, text: str) -> set[str]:
    wire = Article("wire", f"News of the day\n\n{source}", published="2033-08-24")
    draft = Article("draft", f"A report\n\n{text}", published="2033-08-25")
    return {one.rule for one in dedup.diff(draft, [wire]).findings}


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (EXAM, "On Wednesday, the board of examiners said, it had annulled the paper."),
        (EXAM, "Pupils sat the paper on Tuesday."),
        (EXAM, "Two men were arrested on Wednesday, and a printing house was searched on Tuesday."),
        (EXAM, "On July 8 the new paper is to be sat, and it will be marked by June 20."),
        (BAKERY, "Founded in 1998, the bakery was sold in 1954."),
        (BAKERY, "At 6 p.m. the bakery opens, and at 9 a.m. it closes."),
        (BAKERY, "The bakery is inspected once a year."),
        (VALLEY, "The valley got its station in 1871, its chapel in 1893 and its cinema in 1926."),
        (VALLEY, "The valley got its chapel in 1871, its cinema in 1893 and its station in 1926."),
        (MUSEUM, "Last week the museum resigned itself to closing."),
        (MUSEUM, "Once a year the board of the museum meets."),
        (MUSEUM, "Within days the roof gave way."),
    ],
)
def test_another_time(source: str, text: str) -> None:
    assert "CLM303" in rules(source, text)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (EXAM, "On Thursday, the board of examiners said, it had annulled the paper."),
        (EXAM, "On Wednesday a printing house was searched; on Tuesday two men had been arrested."),
        (EXAM, "By July 8 the new paper, to be sat on June 20, will have been marked."),
        (EXAM, "The new paper will have been marked by July 8."),
        (BAKERY, "Sold in 1998, the bakery dates from 1954."),
        (BAKERY, "Every week the bakery is inspected."),
        (VALLEY, "In 1871 a chapel was built in the valley, in 1893 a station and in 1926 a cinema."),
        (VALLEY, "A station came to the valley in 1893, a cinema in 1926; the chapel dates from 1871."),
        (MUSEUM, "Last month the museum resigned itself to closing."),
        (MUSEUM, "The board of the museum meets monthly."),
    ],
)
def test_the_same_time(source: str, text: str) -> None:
    assert "CLM303" not in rules(source, text)
