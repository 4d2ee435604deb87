"""CLM304: what happened during another thing is said to have happened before or after it."""

from __future__ import annotations

import pytest

import dedup

CHOIR = "While the choir was rehearsing the requiem, thieves emptied the vestry of the abbey."
CRANE = "A crane collapsed on the quay during the launch of the trawler, the yard said."
WEAVER = "The weaver was mending her loom when lightning struck the barn."
FLEET = "The admiral left the harbour after the fog had lifted over the fort."

QUIET = [
    (CHOIR, "Thieves emptied the abbey's vestry as the choir was rehearsing the requiem."),
    (CHOIR, "The vestry of the abbey was emptied by thieves during a rehearsal of the requiem by the choir."),
    (CRANE, "As the trawler was being launched, a crane collapsed on the quay."),
    (CRANE, "The yard said a crane collapsed on the quay during the night."),
    (WEAVER, "Lightning struck the barn while the weaver was mending her loom."),
    (WEAVER, "The weaver had sat down to mend her loom when lightning struck the barn."),
    (FLEET, "The admiral left the harbour as the fog lifted over the fort."),
]
FIRES = [
    (CHOIR, "Thieves emptied the abbey's vestry after the choir had rehearsed the requiem."),
    (CHOIR, "Once the rehearsal of the requiem by the choir was over, thieves emptied the vestry."),
    (CRANE, "A crane collapsed on the quay before the launch of the trawler."),
    (WEAVER, "Lightning struck the barn after the weaver had mended her loom."),
    (FLEET, "The admiral left the harbour while the fog was lifting over the fort."),
]


def _rules(theirs: str, ours: str) -> set[str]:
    report = dedup.diff(dedup.Article("draft", ours), [dedup.Article("source", theirs)])
    return {one.rule for one in report.findings}


@pytest.mark.parametrize(("theirs", "ours"), QUIET)
def test_at_one_time_in_other_words_is_silent(theirs: str, ours: str) -> None:
    assert "CLM304" not in _rules(theirs, ours)


@pytest.mark.parametrize(("theirs", "ours"), FIRES)
def test_apart_is_not_at_one_time(theirs: str, ours: str) -> None:
    assert "CLM304" in _rules(theirs, ours)
