"""CLM304: an order that the source tells by its dates, or over two sentences, turned round in other words."""

from __future__ import annotations

import pytest

import dedup

WARD = "The clinic closed its ward in April and dismissed the matron in June."
ROAD = "The quarry owner fenced off the footpath on Monday. Two days later the parish council filed a complaint."
KILN = "The potters fired the kiln at noon. They had glazed the jugs the day before. Visitors bought every piece."
LAMP = "Keeper Ned Dunne lit the lamp in the evening, and in the night the schooner sank off the reef."
FLAG = "Norway lowered its flag on Sunday night; Iceland did the same on Monday."
DEALER = "The dealer had burned his ledgers when the tax inspectors arrived. They left at dusk."
SMITH = "The blacksmith resigned in March and opened a bakery in May. His forge is for sale."
GUIDE = "The panel is to hear the mountain guide on Tuesday, and the hotelier the following day."
BILL = "The duke vetoed the bridge toll in April, and the burghers overrode him in May. The toll is two crowns."

QUIET = [
    (FLAG, "Iceland lowered its flag a day after Norway had taken that step."),
    (DEALER, "The inspectors arrived after the dealer had burned his ledgers."),
    (SMITH, "The blacksmith stood down and then opened a bakery."),
    (GUIDE, "The panel will hear the guide on Tuesday and the hotelier a day later."),
    (GUIDE, "The hotelier will be heard by the panel a day on from the mountain guide."),
    (BILL, "The clerks, who had seen the duke veto the toll, cheered after the burghers overrode him."),
    (WARD, "Two months before the matron was dismissed, the clinic had closed its ward."),
    (WARD, "The dismissal of the matron came after the closure of the ward."),
    (ROAD, "The quarry owner had fenced off the footpath two days before the parish council filed its complaint."),
    (ROAD, "The parish council complained after the footpath was fenced off by the quarry owner."),
    (KILN, "The jugs were glazed before the kiln was fired."),
    (LAMP, "Ned Dunne had lit the lamp before the schooner sank."),
    # Another event of the same people, and a shared word that tells neither.
    (WARD, "The clinic painted its hall after the matron had married."),
    (ROAD, "The council met after the owner had spoken."),
]
FIRES = [
    (FLAG, "Norway lowered its flag a day after Iceland had taken that step."),
    (DEALER, "The dealer burned his ledgers after the inspectors had arrived."),
    (SMITH, "The blacksmith opened a bakery and then stood down."),
    (SMITH, "The opening of a bakery prompted the resignation of the blacksmith."),
    (GUIDE, "The panel will hear the hotelier on Tuesday and the guide a day later."),
    (GUIDE, "The mountain guide will be heard by the panel a day on from the hotelier."),
    (BILL, "The duke vetoed the toll after the burghers overrode him."),
    (WARD, "Two months after the matron was dismissed, the clinic closed its ward."),
    (WARD, "The dismissal of the matron came before the closure of the ward."),
    (ROAD, "The quarry owner fenced off the footpath two days after the parish council filed its complaint."),
    (ROAD, "The parish council complained before the footpath was fenced off by the quarry owner."),
    (KILN, "The jugs were glazed after the kiln was fired."),
    (LAMP, "Ned Dunne lit the lamp after the schooner had sunk."),
]


def _rules(theirs: str, ours: str) -> set[str]:
    report = dedup.diff(dedup.Article("draft", ours), [dedup.Article("source", theirs)])
    return {one.rule for one in report.findings}


@pytest.mark.parametrize(("theirs", "ours"), QUIET)
def test_the_same_order_is_silent(theirs: str, ours: str) -> None:
    assert "CLM304" not in _rules(theirs, ours)


@pytest.mark.parametrize(("theirs", "ours"), FIRES)
def test_a_turned_order_is_found(theirs: str, ours: str) -> None:
    assert "CLM304" in _rules(theirs, ours)


def test_an_order_that_a_sentence_states_too_is_no_turn() -> None:
    both = f"{WARD} The matron had been dismissed once before the ward was closed."
    assert "CLM304" not in _rules(both, "The matron was dismissed before the ward was closed.")


def test_who_says_so_ends_no_event() -> None:
    source = "Otto Brand was the first of the coopers to sign. The youngest, Emil, followed two days later."
    text = "Otto Brand signed first, two days ahead of the youngest cooper, Emil, the guild said."
    assert "CLM304" not in _rules(source, text)
