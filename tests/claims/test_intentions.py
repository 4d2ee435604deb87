"""CLM310 where an intention became a deed; CLM302 where somebody's age changed."""

from __future__ import annotations

import pytest

import dedup
from dedup import Article

CHANGED = [
    (
        "CLM310",
        "The city was ready to put a plaque beside the painting.",
        "The city has put a plaque beside the painting.",
    ),
    (
        "CLM310",
        "The minister did not rule out chartering a vessel in Bergen.",
        "The minister said a vessel was chartered in Bergen.",
    ),
    ("CLM310", "Oakham has offered to lend the museum its bell.", "The bell was lent to the museum by Oakham."),
    (
        "CLM310",
        "The islands have 9 percent fewer inhabitants than ten years ago.",
        "The islands have 9 percent more inhabitants than ten years ago.",
    ),
    (
        "CLM302",
        "Miriam Stern, 68, said so in Oslo. She will appeal.",
        "An appeal will follow, said Miriam Stern, who is 86.",
    ),
]
CHANGED += [
    ("CLM310", "Renalux expects approval in Europe next spring.", "Renalux has received approval in Europe."),
    ("CLM308", "Ana would rather resign than sign the deal.", "Ana would rather sign the deal than resign."),
    ("CLM310", "The city's lawyer welcomed the ruling.", "The city's lawyer was disappointed by the ruling."),
]  # fmt: skip
KEPT = [
    (
        "The city was ready to put a plaque beside the painting.",
        "The city is willing to put a plaque beside the painting.",
    ),
    (
        "The mayor promised to cut the tax on fuel by half.",
        "The mayor promised that the tax on fuel will be cut by half.",
    ),
    ("The firm plans to close two plants in May.", "Under the plan two plants will be closed in May, the firm said."),
    ("Miriam Stern, 68, said so in Oslo.", "Miriam Stern, who is 68, said so in Oslo."),
    ("Nine percent fewer people live there than ten years ago.", "The people there are 9 percent fewer than in 2021."),
]


def rules(source: str, text: str) -> set[str]:
    report = dedup.diff(Article("draft", text), [Article("source", source)])
    return {finding.rule for finding in report.findings}


@pytest.mark.parametrize(("rule", "source", "text"), CHANGED)
def test_changed(rule: str, source: str, text: str) -> None:
    assert rule in rules(source, text)


@pytest.mark.parametrize(("source", "text"), KEPT)
def test_kept(source: str, text: str) -> None:
    assert not rules(source, text) & {"CLM302", "CLM310"}


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Peter Smith was hurt. Carol Smith, 60, was not.", "Peter Smith, 62, was hurt."),
        ("It is the third oldest bank in Leeds.", "It is one of the oldest banks in Leeds."),
        ("It is the second-largest ferry of the line.", "It is the 2nd largest ferry of the line."),
    ],
)
def test_another_person_or_no_rank(source: str, text: str) -> None:
    assert "CLM302" not in rules(source, text)
