"""Orders told by an inversion, by what followed whereupon, by what had happened by then or was already going on."""

from __future__ import annotations

import pytest

import dedup

TURNED_QUIET = [
    ("The guards dropped their keys after the thieves had cut the fence.",
     "Only after the thieves had cut the fence did the guards drop their keys."),
    ("The guards dropped their keys after the thieves had cut the fence.",
     "Only when the fence had been cut by the thieves did the guards drop their keys."),
    ("The choir sang before the bishop arrived.", "The choir sang; whereupon the bishop arrived."),
    ("Some fans lit flares after the referee had stopped the match.",
     "The referee stopped the match, after which some fans lit flares."),
    ("Some fans lit flares after the referee had stopped the match.",
     "The referee stopped the match, whereupon some fans lit flares."),
    ("The bank opened its vault once the ink had dried.",
     "Not until the ink had dried did the bank open its vault."),
    ("The bank opened its vault once the ink had dried.",
     "No sooner had the ink dried than the bank opened its vault."),
    ("Two boys were caught stealing eggs from the marsh in May. Since then a warden has watched the marsh at night.",
     "A warden watches the marsh at night, since two boys were caught stealing eggs there."),
    ("Farmer Jan Holt found the bowl in April. The museum dated the bowl in July from its rim.",
     "Farmer Jan Holt found the bowl in April. After that the museum dated the bowl from its rim."),
    ("The museum dated the bowl in March from its rim. In July the farmer lost the bowl.",
     "The farmer lost the bowl in July. By then the museum had dated the bowl from its rim."),
    ("The mill burned although a guard was already watching the gate.",
     "Although a guard was already watching the gate, the mill burned."),
    ("The table on which the judge had stood broke after the verdict.",
     "After the verdict the table broke on which the judge had stood."),
]  # fmt: skip
TURNED_FIRES = [
    ("The guards dropped their keys after the thieves had cut the fence.",
     "Only after the guards had dropped their keys did the thieves cut the fence."),
    ("The thieves cut the fence after the guards had dropped their keys.",
     "Only when the fence had been cut did the guards drop their keys."),
    ("Some fans lit flares after the referee had stopped the match.",
     "Some fans lit flares, whereupon the referee stopped the match."),
    ("Some fans lit flares after the referee had stopped the match.",
     "Some fans lit flares, after which the referee stopped the match."),
    ("The bank opened its vault once the ink had dried.",
     "Not until the bank had opened its vault did the ink dry."),
    ("The tenor fainted before the curtain rose.", "Only when the curtain had risen did the tenor faint."),
    ("The tenor fainted before the curtain rose.", "No sooner had the curtain risen than the tenor fainted."),
    ("Two boys were caught stealing eggs from the marsh in May. Since then a warden has watched the marsh at night.",
     "Although a warden was already watching the marsh at night, two boys stole eggs from it."),
    ("Two boys were caught stealing eggs from the marsh in May. They had sold nine to a cook. Since then a"
     " warden has watched the marsh at night.",
     "Two boys stole eggs from the marsh though a warden was already watching it at night."),
    ("Farmer Jan Holt found the bowl in April. The museum dated the bowl in July from its rim.",
     "Farmer Jan Holt found the bowl in April. By then the museum had dated the bowl from its rim."),
    ("The trawler sank in June. A diver mapped the reef in September for the port.",
     "The trawler sank in June. By then a diver had mapped the reef for the port."),
    ("The band left the stage after the lamp had fallen.",
     "Hardly had the band left the stage when the lamp fell."),
]  # fmt: skip


def _rules(theirs: str, ours: str) -> set[str]:
    report = dedup.diff(dedup.Article("draft", ours), [dedup.Article("source", theirs)])
    return {one.rule for one in report.findings}


@pytest.mark.parametrize(("theirs", "ours"), TURNED_QUIET)
def test_the_same_told_otherwise_is_silent(theirs: str, ours: str) -> None:
    assert "CLM304" not in _rules(theirs, ours)


@pytest.mark.parametrize(("theirs", "ours"), TURNED_FIRES)
def test_a_change_is_found(theirs: str, ours: str) -> None:
    assert "CLM304" in _rules(theirs, ours)
