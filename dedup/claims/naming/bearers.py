"""Whether two names are one bearer's: a text joins them in one name, or one is short for what is joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ...aligned import Case
from ...text import Reading, Word
from .proper import find_names

# So many letters at the beginning tell a short form ("Jen", "Biebs") from another name; it has so many at most.
BEGINNING, SHORT = 3, 6


def companions(reading: Reading) -> dict[str, frozenset[str]]:
    """For each word of a name the words of all names in which the text has it, itself among them."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for sentence in reading.body:
        for name in reading.about(find_names, sentence):
            for form in name.forms:
                found[form].update(name.forms)
    return {form: frozenset(forms) for form, forms in found.items()}


def called_so(case: Case, mine: Sequence[Word], his: Sequence[Word]) -> bool:
    """Whether a text joins words of both in one name: "Kim" and "Kardashian"."""
    theirs = {word.form for word in his}
    return any(not theirs.isdisjoint(joined) for word in mine for joined in _joined(case, word.form))


def short_for(case: Case, mine: Sequence[Word], his: Sequence[Word]) -> bool:
    """Whether a word of one is short for a word of the other, or of a name that this stands in.

    "Jen" for the Jennifer of Jennifer Aniston, "CA" for California.
    """
    return any(_short(one.form, other.form) or _nicknamed(case, one.form, other.form)
               or _nicknamed(case, other.form, one.form) for one in mine for other in his)  # fmt: skip


def _joined(case: Case, form: str) -> Iterator[frozenset[str]]:
    for text in (*case.sources, case.derivative):
        joined = text.whole(companions).get(form)
        if joined is not None:
            yield joined


def _short(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(short) == BEGINNING - 1:
        return short[0] == long[0]
    return len(short) >= BEGINNING and long.startswith(short[:BEGINNING])


def _nicknamed(case: Case, form: str, other: str) -> bool:
    """Whether `other` is short for a word that stands in one name with `form`."""
    return BEGINNING <= len(other) <= SHORT and any(
        word.startswith(other[:BEGINNING]) for joined in _joined(case, form) for word in joined
    )
