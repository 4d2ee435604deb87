"""Who did what to whom where the verb tells it another way: CLM308 reads both ends of it."""

from __future__ import annotations

import pytest

import dedup

QUIET = [
    ("Jan Holt outbid his sister Mia for the mill.", "His sister Mia was outbid for the mill by Jan Holt."),
    ("Mia Brandt replaces Jan Holt as keeper of the lock.",
     "Mia Brandt takes over from Jan Holt as keeper of the lock."),
    ("Velo Works will supply the town of Gersau with forty bicycles.",
     "Velo Works will deliver forty bicycles to the town of Gersau."),
    ("Olga Renn overtook Ida Maes on the last hill.", "Ida Maes was passed by Olga Renn on the last hill."),
    ("The notes were passed by a clerk to a journalist of the Orbit.",
     "A clerk passed the notes to a journalist of the Orbit."),
    ("Tom Aydin inherited the paper from his aunt, Pia Aydin, who died in March.",
     "Tom Aydin inherited the paper from Pia Aydin, who died in March."),
    ("The police force of the valley apologised on Friday to driver Omar Sidd.",
     "Police in the valley apologised on Friday to driver Omar Sidd."),
    ("Farmer Ida Bevan is suing the canal company over the flooding of her fields.",
     "Farmer Ida Bevan has taken the canal company to court over the flooding of her fields."),
    ("The abbey has complained to the ministry about Saint Odo School.",
     "The abbey has made a complaint to the ministry about Saint Odo School."),
    ("The mill union took a step towards the owner in May.", "In May the mill union took a step towards the owner."),
    ("The library in Ulm will open on Sundays from September, the council decided.",
     "Ulm's library will be open on Sundays from September, the council has decided."),
    ("Midfielder Ola Vik fouled defender Sami Leht in the 12th minute.",
     "Defender Sami Leht was brought down by midfielder Ola Vik in the 12th minute."),
    ("The trawler rammed the yacht off Skagen on Monday.", "The yacht was hit by the trawler off Skagen on Monday."),
    ("Bakery Kern has taken over its competitor Semmel.", "Bakery Kern has acquired its competitor Semmel."),
    ("Trainer Ulla Berg blamed the jockey Finn Carr for the defeat.",
     "Trainer Ulla Berg held jockey Finn Carr responsible for the defeat."),
    ("Pia Rohde took over the running of the dam from Lars Holm in 2018.",
     "Pia Rohde succeeded Lars Holm in running the dam in 2018."),
    ("The rail company dismissed conductor Eva Lenz in May.",
     "The rail company gave notice to conductor Eva Lenz in May."),
]  # fmt: skip
FIRES = [
    ("Jan Holt had outbid his sister Mia for the mill.", "Mia Holt outbid her brother Jan for the mill."),
    ("Mia Brandt replaces Jan Holt as keeper of the lock.",
     "Jan Holt takes over from Mia Brandt as keeper of the lock."),
    ("Velo Works will supply the town of Gersau with forty bicycles.",
     "The town of Gersau will deliver forty bicycles to Velo Works."),
    ("Olga Renn overtook Ida Maes on the last hill.", "Olga Renn was passed by Ida Maes on the last hill."),
    ("Tom Aydin inherited the paper from his aunt, Pia Aydin, who died in March.",
     "Pia Aydin inherited the paper from her nephew, Tom Aydin."),
    ("The police force of the valley apologised on Friday to driver Omar Sidd.",
     "Driver Omar Sidd apologised on Friday to police in the valley."),
    ("Farmer Ida Bevan is suing the canal company over the flooding of her fields.",
     "Farmer Ida Bevan has been taken to court by the canal company over the flooding of her fields."),
    ("The abbey has complained to the ministry about Saint Odo School.",
     "Saint Odo School has made a complaint to the ministry about the abbey."),
    ("The tenants of the mill filed a lawsuit against the bank in May.",
     "The bank sued the tenants of the mill in May."),
    ("Midfielder Ola Vik fouled defender Sami Leht in the 12th minute.",
     "Midfielder Ola Vik was brought down by defender Sami Leht in the 12th minute."),
    ("The trawler rammed the yacht off Skagen on Monday.", "The trawler was hit by the yacht off Skagen on Monday."),
    ("Bakery Kern has taken over its competitor Semmel.", "Bakery Semmel has acquired its competitor Kern."),
    ("Trainer Ulla Berg blamed the jockey Finn Carr for the defeat.",
     "Jockey Finn Carr held trainer Ulla Berg responsible for the defeat."),
    ("Pia Rohde took over the running of the dam from Lars Holm in 2018.",
     "Lars Holm succeeded Pia Rohde in running the dam in 2018."),
    ("The rail company dismissed conductor Eva Lenz in May.",
     "Conductor Eva Lenz gave notice to the rail company in May."),
]  # fmt: skip

# In all of them the source tells of two who act.
GIVEN_QUIET = [
    ("Surgeon Deirdre Kane examined the horses on Friday. The surgeon wants the hay burned.",
     "The surgeon examined the horses on Friday."),
    ("The court fined the mill 900 euros in June. Judge Otto Kern read the verdict. The judge also banned the dam.",
     "The judge fined the mill 900 euros in June."),
    ("A nurse discovered the fire in the laundry. The porter and the nurse carried two patients into the yard.",
     "The fire in the laundry was discovered by a nurse."),
    ("Oakley Homes left the talks on Thursday. Oakley Homes, the landlord, had asked for a year.",
     "The landlord left the talks on Thursday."),
    ("The farmer was seen at the sluice. Keeper Ida Maes said that the farmer had opened the sluice at noon.",
     "The farmer was seen at the sluice. Keeper Ida Maes said that he had opened the sluice at noon."),
    ("Keeper Ida Maes said that she had opened the sluice at noon. The farmer denied it.",
     "Keeper Ida Maes said that she had opened the sluice at noon."),
]  # fmt: skip
GIVEN_FIRES = [
    ("A nurse discovered the fire in the laundry. The porter carried two patients into the yard.",
     "The porter discovered the fire in the laundry."),
    ("A nurse discovered the fire in the laundry. The porter carried two patients into the yard.",
     "The fire in the laundry was discovered by the porter."),
    ("The council bought the mill in 2019 for 3 million euros. The bank lent the money for the repairs of the roof.",
     "The bank bought the mill in 2019 for 3 million euros."),
    ("The baker's guild tested 30 scales in Ulm and found nine to be wrong. The inspectorate will buy new weights.",
     "The inspectorate tested 30 scales in Ulm and found faults in nine of them."),
    ("Keeper Ida Maes told the council that a farmer had opened the sluice at noon.",
     "Keeper Ida Maes told the council that she had opened the sluice at noon."),
]  # fmt: skip


def _rules(theirs: str, ours: str) -> set[str]:
    report = dedup.diff(dedup.Article("draft", ours), [dedup.Article("source", theirs)])
    return {one.rule for one in report.findings}


@pytest.mark.parametrize(("theirs", "ours"), QUIET)
def test_the_same_deed_told_otherwise_is_silent(theirs: str, ours: str) -> None:
    assert "CLM308" not in _rules(theirs, ours)


@pytest.mark.parametrize(("theirs", "ours"), FIRES)
def test_a_deed_turned_round_is_found(theirs: str, ours: str) -> None:
    assert "CLM308" in _rules(theirs, ours)


@pytest.mark.parametrize(("theirs", "ours"), GIVEN_QUIET)
def test_the_same_doer_called_otherwise_is_silent(theirs: str, ours: str) -> None:
    assert "CLM308" not in _rules(theirs, ours)


@pytest.mark.parametrize(("theirs", "ours"), GIVEN_FIRES)
def test_a_deed_given_to_another_is_found(theirs: str, ours: str) -> None:
    assert "CLM308" in _rules(theirs, ours)
