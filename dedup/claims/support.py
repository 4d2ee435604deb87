"""CLM301: a statement that no source supports, clause by clause."""

from __future__ import annotations

from collections.abc import Iterator

from ..aligned import Case, Mismatch, PartSupport
from .names import Known, unknown_names
from .wording import passage

RULE = "CLM301"


def compare(case: Case, known: Known) -> Iterator[Mismatch]:
    """Clauses whose content the sources do not hold."""
    names = unknown_names(case, known)
    for part in case.alignment.parts:
        if unsupported(part, sum(part.start <= name.start < part.end for name in names)):
            words = tuple(case.derivative.text(*span) for span in part.novel)
            said = passage(case.derivative, part.start, part.end, around=0)
            yield Mismatch(RULE, part.start, part.end, f"Not found in the sources: “{said}”.", words, (), confidence=round(1 - part.support, 6))


def unsupported(part: PartSupport, names: int) -> bool:
    """Whether too much of a clause is new."""
    if part.weight < 1.5:
        return False
    score = part.novel_weight / part.weight + 0.12 * names + 0.25 * (1 - part.joined) - 0.45
    return score > 0.2 and part.novel_weight >= 1.5
