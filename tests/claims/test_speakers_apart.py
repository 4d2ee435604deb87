"""Two speakers whom CLM309 keeps apart, and one speaker in two wordings."""

from __future__ import annotations

import pytest

import dedup

QUIET = [
    ("Dwellers along the Ouse told the council that the pump had failed on three nights in May.",
     "The pump failed on three nights in May, according to inhabitants."),
    ("According to the indictment, crates of tea were driven to a barn outside Elmsford in the spring.",
     "Crates of tea, the charge sheet says, were driven to a barn outside Elmsford in the spring."),
    ("The engine failed twice in June, according to documents seen by the Marsh Courier.",
     "The engine failed twice in June, according to papers that the Marsh Courier has."),
    ("A teachers' survey found that 6 in 10 had bought chalk themselves. The union wants a fund.",
     "Six out of ten teachers told the union that they had bought chalk themselves."),
    ("Mill Lane stays shut until June, owner Tomas Weck said. Weck, the baker's brother, repairs the bridge.",
     "Mill Lane stays shut until June, the baker's brother said."),
    ("Ada Holm, 47, a former judge, leads the alliance. She said she would keep the governor of the bank.",
     "She would keep the governor of the bank, the former judge said."),
]  # fmt: skip
FIRES = [
    ("Residents of Mill Lane said that rats had been reported to the landlord, Oakley Homes, five times since May. "
     "Oakley has records of one report.",
     "Oakley Homes said that rats on Mill Lane had been reported to it five times since May."),
    ("The trade union Solid says that cooks at the hotel Bristol have worked 15-hour shifts. "
     "The labour inspectorate in Graben has asked for the rotas.",
     "Cooks at the hotel Bristol have worked shifts of 15 hours, the labour inspectorate says."),
    ("According to the bank, clerk Nora Vale left the vault open and went home. "
     "Vale's lawyer says that she was sent away by the manager after a quarrel over the keys.",
     "The bank says clerk Vale was sent away by the manager after a row over the keys."),
    ("The sluice was opened at noon by the miller, gardener Paul Reiss said. The count ordered that Reiss be heard.",
     "The sluice was opened at noon by the miller, the count said."),
    ("The fire at the Berg dairy began in the cellar, the fire brigade's expert Ole Rask told the insurers. "
     "The dairy had named a lorry as the source.",
     "The Berg company told insurers that the fire at its dairy had begun in the cellar."),
]  # fmt: skip


def _rules(theirs: str, ours: str) -> set[str]:
    report = dedup.diff(dedup.Article("draft", ours), [dedup.Article("source", theirs)])
    return {one.rule for one in report.findings}


@pytest.mark.parametrize(("theirs", "ours"), QUIET)
def test_one_speaker_in_two_wordings_is_silent(theirs: str, ours: str) -> None:
    assert "CLM309" not in _rules(theirs, ours)


@pytest.mark.parametrize(("theirs", "ours"), FIRES)
def test_another_speaker_is_found(theirs: str, ours: str) -> None:
    assert "CLM309" in _rules(theirs, ours)
