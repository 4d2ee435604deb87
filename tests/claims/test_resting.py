"""A sentence with the same evidence is compared once, whichever sources stand beside."""

from __future__ import annotations

import dedup
from dedup import Article
from dedup.align import align
from dedup.aligned import cases
from dedup.claims.resting import RESTING, resting
from dedup.text import read

DRAFT = "The ferry sank after the storm had passed. Ames sold the mill to Brown in May, the town of Ostrand said."
OTHER = "Nothing at all is known about the weather of next winter in the far valleys of the north."
SOURCE = "The ferry sank before the storm had passed. Brown sold the mill to Ames in May, the town of Ostrand said."


def test_what_is_remembered_is_what_the_comparers_say_and_names_the_right_source() -> None:
    draft, source, other = (read(Article(name, text)) for name, text in (("d", DRAFT), ("s", SOURCE), ("o", OTHER)))
    found = 0
    for sources in ((source,), (other, source), (source, other), (other,)):
        for case in cases(draft, sources, align(draft, sources)):
            held = resting(case)
            assert held == {compare: tuple(compare(case)) for compare in RESTING}
            found += sum(map(len, held.values()))
    assert found >= 6


def test_the_order_of_the_sources_moves_the_evidence_only() -> None:
    sources = [Article("o", OTHER), Article("s", SOURCE)]
    one, other = (dedup.diff(Article("d", DRAFT), order) for order in (sources, sources[::-1]))
    assert {finding.rule for finding in one.findings} >= {"CLM304", "CLM308"}
    assert one.findings == other.findings
    assert {evidence.article for finding in one.findings for evidence in finding.evidence} == {"s"}
