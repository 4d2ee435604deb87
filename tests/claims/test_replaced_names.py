"""CLM305 where a name of the sources, or a strange one, took the place of another.

    python tests/claims/test_replaced_names.py

prints of how many names, exchanged by machine in the faithful rewrites of the passages, something is said: two in three
are names of the same source, the others of another one. Of the closed passages counts alone are used.
"""

from __future__ import annotations

import functools
import runpy
import sys
from pathlib import Path

import pytest

import dedup
from dedup.model import Article

BENCHMARKS = Path(__file__).parent.parent.parent / "benchmarks"
# Names of which CLM305, or a rule as good, says something: at least so many of so many.
FOUND = {"open": (705, 967), "closed": (149, 192)}
AS_GOOD = {"CLM301", "CLM305", "CLM308", "CLM309"}

FERRY = (
    "The ferry Osprey ran aground off Mull on Tuesday with 43 passengers aboard. Its captain, Morag Sinclair, told the "
    "coastguard at 6 a.m. that both engines had failed. Islay lifeboat took the passengers to Oban, where they spent "
    "the night in a school. Hebridean Lines, which owns the ship, said Ian Petrie would lead its inquiry. “We owe "
    "people an answer,” Petrie said. Sinclair has sailed for the company since 2009. She was not hurt."
)
COURT = (
    "Katherine Ormond was cleared on Friday of forging her aunt's will. The jury in Lincoln needed 40 minutes. "
    "Ormond wept. Her brother Giles had told police that she signed it herself. Kath was relieved, said her "
    "solicitor, Piers Tallis; Tallis called Giles Ormond a poor witness. The Wragby Trust, to which the aunt left "
    "her house, will appeal."
)


def named(source: str, text: str) -> list[str]:
    """The words of the text that CLM305 points at."""
    report = dedup.diff(Article("text", text), [Article("source", source)])
    return [text[one.start : one.end] for one in report.findings if one.rule == "CLM305"]


@pytest.mark.parametrize(
    ("source", "text", "name"),
    [
        (FERRY, "The lifeboat brought the passengers to Mull, where a school put them up for the night.", "Mull"),
        (FERRY, "The inquiry of the owner, Hebridean Lines, will be led by Morag Sinclair.", "Morag Sinclair"),
        (FERRY, "It was Petrie who told the coastguard at 6 a.m. that both engines had failed.", "Petrie"),
        (FERRY, "Osprey lifeboat took the passengers to Oban.", "Osprey"),
        (FERRY, "The ferry ran aground off Oban on Tuesday with 43 passengers on it.", "Oban"),
        (FERRY, "The captain, Morag Petrie, told the coastguard at 6 a.m. of the engines' failure.", "Morag Petrie"),
        (FERRY, "The inquiry will be led by Ian Sinclair, says Hebridean Lines.", "Ian Sinclair"),
        (COURT, "In Wragby a jury took 40 minutes over it.", "Wragby"),
        (COURT, "The solicitor, Giles Tallis, spoke of her relief.", "Giles Tallis"),
        (COURT, "An appeal is coming from Piers Tallis, to which the aunt left her house.", "Piers Tallis"),
    ],
)
def test_a_name_in_the_place_of_another_is_flagged(source: str, text: str, name: str) -> None:
    assert any(name in found or found in name for found in named(source, text))


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (FERRY, "The lifeboat brought the passengers to Oban, where a school put them up for the night."),
        (FERRY, "The inquiry of the owner, Hebridean Lines, will be led by Ian Petrie."),
        (FERRY, "It was Captain Sinclair who told the coastguard at 6 a.m. that both engines had failed."),
        (FERRY, "Off Mull the Osprey, with 43 passengers on her, ran aground on Tuesday."),
        (FERRY, "People are owed an answer, said Ian Petrie, who leads the inquiry of Hebridean Lines."),
        (FERRY, "Morag Sinclair was unhurt; she has been with Hebridean Lines since 2009."),
        (COURT, "Kath Ormond, cleared on Friday of forging a will, felt relieved, said Tallis."),
        (COURT, "A Lincoln jury took 40 minutes to clear Ormond of forging her aunt's will."),
        (COURT, "That she signed it herself was what Giles Ormond had told police."),
        (COURT, "The aunt's house went to the Wragby Trust, and the trust will appeal."),
    ],
)
def test_a_name_in_its_own_place_is_not(source: str, text: str) -> None:
    assert named(source, text) == []


def test_the_full_name_in_the_evidence_is_shown() -> None:
    text = "Ian Sinclair, the captain, told the coastguard at 6 a.m. that both engines had failed."
    (one,) = dedup.diff(Article("text", text), [Article("source", FERRY)]).findings
    assert "Morag Sinclair" in one.message


@functools.cache
def counts(file: str) -> tuple[int, int]:
    """Exchanged names of which a rule of AS_GOOD says something, and all of them."""
    sys.path.insert(0, str(BENCHMARKS))
    try:
        train = runpy.run_path(str(BENCHMARKS / "train_names.py"))
    finally:
        sys.path.remove(str(BENCHMARKS))
    told = list(train["passages"](file, file))
    found = every = 0
    for place, one in enumerate(told):
        plain = dedup.text.read(Article("text", one.text))
        for phase in range(2):
            text, gone = train["exchanged"](one, plain, phase, told[place - 2])
            report = dedup.diff(Article("text", text), [Article("source", one.sources[0].article.text)])
            loud = [finding for finding in report.findings if finding.rule in AS_GOOD and finding.level != "note"]
            every += len(gone)
            found += sum(any(finding.start <= start + 1 < finding.end for finding in loud) for start in gone)
    return found, every


@pytest.mark.parametrize("file", FOUND)
def test_no_fewer_exchanged_names_are_found(file: str) -> None:
    least, all_ = FOUND[file]
    found, every = counts(file)
    assert every == all_
    assert found >= least


if __name__ == "__main__":
    for file in FOUND:
        sys.stdout.write("{}: {} of {} exchanged names\n".format(file, *counts(file)))
