"""What changed places, told by what stands about it; and what was chosen over what."""

from __future__ import annotations

import pytest

from dedup.judging import judge
from dedup.model import Article
from dedup.text import read


def role_changes(source: str, text: str) -> list[str]:
    judged = judge(read(Article("text", text)), [read(Article("source", source))])
    return [text[one.start : one.end] for row in judged.mismatches for one in row if one.rule == "CLM308"]


QUIET = [
    # a list in another order
    ("The choir sang works by Purcell, Byrd and Tallis.", "The choir sang works by Tallis, Purcell and Byrd."),
    # who says it, behind what is said
    ("The harbour master said the crane was safe.", "The crane was safe, the harbour master said."),
    # clauses that changed places whole
    (
        "Leyton won the slalom and Aune won the downhill on Friday.",
        "Aune won the downhill and Leyton won the slalom on Friday.",
    ),
    # a passive stands among other words
    ("The mill bought the orchard in spring.", "The orchard was bought by the mill in spring."),
    # a deed that both do
    ("The painter met the poet at the station in Turin.", "The poet met the painter at the station in Turin."),
    (
        "The tax is meant for the shippers rather than the ports.",
        "It is the shippers, not the ports, for whom the tax is meant.",
    ),
]
FIRES = [
    (
        "Cheese from Olm costs less than butter from Varn.",
        "Butter from Varn costs less than cheese from Olm.",
    ),
    (
        "The inquiry blamed the signalman for the delay and praised the driver for his patience.",
        "The inquiry blamed the driver for the delay and praised the signalman for his patience.",
    ),
    (
        "Younger cows gave more milk than older ones on the new feed.",
        "Older cows gave more milk than younger ones on the new feed.",
    ),
    (
        "The tax is meant for the shippers rather than the ports.",
        "The tax is meant not for the shippers but for the ports.",
    ),
    (
        "Instead of the mayor, the council appointed the judge.",
        "The council appointed the mayor instead of the judge.",
    ),
]


@pytest.mark.parametrize(("source", "text"), QUIET)
def test_the_same_said_in_another_order(source: str, text: str) -> None:
    assert not role_changes(source, text)


@pytest.mark.parametrize(("source", "text"), FIRES)
def test_two_that_changed_places(source: str, text: str) -> None:
    assert role_changes(source, text)
