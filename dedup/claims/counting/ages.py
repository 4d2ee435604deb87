"""CLM302, ages: how old somebody is, wherever the sources tell it."""

from __future__ import annotations

from collections.abc import Iterator

from ...aligned import Case, Mismatch
from ...text import Reading, Sentence
from ..naming.proper import find_names
from ..wording import differs
from .quantities import find_quantities

RULE = "CLM302"
# Characters between a name and the age behind it: ", who is ".
APART = 12
HUMAN = 110


def compare(case: Case) -> Iterator[Mismatch]:
    """Ages that stand behind a name, where every source that tells it gives that name another."""
    for name, age, span in _ages(case.derivative, case.sentence):
        told = [(reading, one) for reading in case.sources for one in reading.whole(_told) if _one_person(name, one[0])]
        if told and all(abs(one[1] - age) > 1 for _, one in told):
            reading, (_, _, theirs) = told[0]
            yield differs(RULE, case, span, reading, theirs, 0.8)


Age = tuple[tuple[str, ...], float, tuple[int, int]]


def _one_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names can be one person's: the same last name, and where both have a first name, the same."""
    return one[-1:] == other[-1:] and (len(one) == 1 or len(other) == 1 or one[0] == other[0])


def _told(reading: Reading) -> tuple[Age, ...]:
    return tuple(age for sentence in reading.body for age in _ages(reading, sentence))


def _ages(reading: Reading, sentence: Sentence) -> Iterator[Age]:
    """Names with the age behind them, and where the age stands."""
    ages = [one for one in reading.about(find_quantities, sentence) if one.kind == "age" and one.low <= HUMAN]
    if not ages:
        return
    for name in reading.about(find_names, sentence):
        for age in ages:
            gap = reading.plain[name.end : age.start]
            if 0 < age.start - name.end <= APART and gap.strip(" ,(").lower() in (
                "",
                "who is",
                "who was",
                "is",
                "aged",
            ):
                yield tuple(name.forms), age.low, (age.start, age.end)
