"""Forms of crediting that CLM309 reads: accusing, offices before names, "in the eyes of", "as X pointed out"."""

from __future__ import annotations

import pytest

import dedup

QUIET = [
    ("Observers from the Coastal League called the count fair.",
     "In the eyes of observers sent by the Coastal League, the count was fair."),
    ("The tenants accused the landlord of hiding the damp in the cellar.",
     "The landlord hid the damp in the cellar, the tenants claim."),
    ("The tenants accused the landlord of hiding the damp in the cellar.",
     "The landlord was accused by the tenants of hiding the damp in the cellar."),
    ("Inspectors asked for a bell that warns of floods at the lower lock.",
     "A bell that warns of floods at the lower lock is what the inspectors asked for."),
    ("The abbot wrote in a letter that reached the town in May. The bell of Saint Odo has been cracked for a decade.",
     "The bell of Saint Odo has been cracked for ten years."),
    ("Police found in the cellar that the lodger had rented nine stolen bicycles.",
     "Nine stolen bicycles were found in the cellar that the lodger had rented."),
    ("Ann Dorn testified on Monday that the dyke had leaked since the spring.",
     "The dyke had leaked since the spring, Ann Dorn testified."),
    ("The forest office attributed the bites on the ewes to stray dogs.",
     "Stray dogs had bitten the ewes, the forest office found."),
    ("The builder blamed the cracks in the chapel on the dry summer.",
     "The builder has been blaming the dry summer for the cracks in the chapel."),
    ("The diocese will sell the chapel of Saint Odo to a riding club. The sale will destroy the last wall paintings, "
     "a heritage group said.",
     "The sale of the chapel of Saint Odo will destroy the last wall paintings, according to a heritage group."),
    ("The council meets on Friday about the mill. The miller said the sluice had leaked in May. New gates are planned.",
     "The council meets on Friday about the mill, whose sluice leaked."),
    ("Nils Rask did not attend the dinner. In a statement he said that he had been ill since Friday.",
     "Since Friday he had been ill, he let it be known."),
    ("There is little doubt among farmers in Ulm that the horses were poisoned by ragwort, surgeon Ida Kane said.",
     "Farmers in Ulm have little doubt that ragwort poisoned the horses."),
    ("At least 30 sheep were killed by dogs on a pasture above Ulm during the night to Thursday, owner Otto "
     "Pryce said.",
     "A night of attacks by dogs has left the Ulm farmer no fewer than 30 sheep poorer, he says."),
    ("The army said on Tuesday that its soldiers had left the town of Ulm in good order. A resident reached by "
     "telephone described soldiers leaving their lorries behind and running.",
     "A resident contacted by telephone said soldiers in Ulm had abandoned their lorries and run."),
    ("Ida Kane has been appointed to run the public hospital in Ulm. She currently heads a ward of 40 beds in Graz.",
     "At the helm of Ulm's state-run hospital there will be a surgeon who now heads a 40-bed ward."),
    ("The price of a ticket on the Ulm railway will rise by 4 percent in May, the operator announced. "
     "Passengers deplored the move.",
     "Passengers deplored the rise of 4 percent in the price of a ticket on the Ulm railway."),
    ("The hamlet of Skog got power in 1968, two years before it got a road. Historian Tora Nes describes this "
     "in a book. Until 1970 goods came by boat, she writes.",
     "The hamlet had power for two years before it got a road, according to the book."),
]  # fmt: skip
FIRES = [
    ("The tenants accused the landlord of hiding the damp in the cellar.", "The landlord hid the damp in the cellar."),
    ('"We will dig again in the spring," said museum director Ada Holm.',
     '"We will dig again in the spring," said a ministry official.'),
    ("No coin was found in the lower layer, as Ruiz pointed out.", "No coin was found in the lower layer, Meyer said."),
    ("The abbot wrote in a pastoral letter that the bell of Saint Odo had been cracked for a decade. "
     "The sexton, who retired in May, declined to speak.",
     "The sexton wrote that the bell of Saint Odo had been cracked for ten years."),
    ("Keeper Jan Holt said after the flood that the lock had been blocked by a barge.",
     "Skipper Mia Brandt complained on Friday that the lock had been blocked by a barge."),
    ("The forest office attributed the bites on the ewes to stray dogs.", "Stray dogs caused the bites on the ewes."),
    ("The builder blamed the cracks in the chapel on the dry summer.",
     "The cracks in the chapel were caused by the dry summer."),
    ("The diocese intends to sell the chapel of Saint Odo to a riding club, the dean announced. A heritage group said "
     "the sale would destroy the last wall paintings in the valley.",
     "The sale of the chapel of Saint Odo will destroy the last wall paintings in the valley."),
    ("The carter has assured the vestry that the cellar was swept on Monday.", "The cellar was swept on Monday."),
    ("Clerk Ada Moor admitted to the auditors that the till had been empty on Monday.",
     "Baker Otto Finn admitted to the auditors that the till had been empty on Monday."),
]  # fmt: skip


def _rules(theirs: str, ours: str) -> set[str]:
    report = dedup.diff(dedup.Article("draft", ours), [dedup.Article("source", theirs)])
    return {one.rule for one in report.findings}


@pytest.mark.parametrize(("theirs", "ours"), QUIET)
def test_the_same_credit_in_another_form_is_silent(theirs: str, ours: str) -> None:
    assert "CLM309" not in _rules(theirs, ours)


@pytest.mark.parametrize(("theirs", "ours"), FIRES)
def test_a_credit_that_changed_is_found(theirs: str, ours: str) -> None:
    assert "CLM309" in _rules(theirs, ours)
