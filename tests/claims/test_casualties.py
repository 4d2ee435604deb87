"""CLM306 where harm came to somebody in one text and to nobody in the other, however far apart it is told."""

from __future__ import annotations

import pytest

import dedup
from dedup import Article

FIRES = [
    (
        "Water filled the tunnel on Saturday. Nobody was hurt.",
        "There were several injuries in the tunnel, firemen said.",
    ),
    ("The stand fell on Monday. It left 14 people injured.", "When the stand fell on Monday no one was injured."),
    ("A boat sank off Limni. There were no deaths.", "Four people died when a boat sank off Limni."),
]
QUIET = [
    ("A train hit a bus. The driver was hurt, no child was.", "The children were unhurt. The driver was injured."),
    ("The stand fell. Nobody was hurt.", "Without injuring anybody, the stand came down."),
    ("The stand fell. Nobody was hurt.", "It could have killed or injured dozens, had the stand been full."),
    ("The club was fined.", "The club was fined. Two fans were hurt in 2019."),
]


def rules(source: str, text: str) -> set[str]:
    report = dedup.diff(Article("draft", text), [Article("source", source)])
    return {finding.rule for finding in report.findings}


@pytest.mark.parametrize(("source", "text"), FIRES)
def test_fires(source: str, text: str) -> None:
    assert "CLM306" in rules(source, text)


@pytest.mark.parametrize(("source", "text"), QUIET)
def test_quiet(source: str, text: str) -> None:
    assert "CLM306" not in rules(source, text)
