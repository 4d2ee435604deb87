"""CLM305 by surname: the first name of one person with the name of another, as no source has them.

"Kate Jackson" for Kate Middleton: the words are all in the sources, and the evidence may well speak of "Kate" alone. A
source must call the one by both names and by the second alone, as persons are called.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from ...aligned import Case, Mismatch
from ...text import Reading, Word
from ...text.senses import country
from ..wording import differs
from .names import RULE
from .proper import Name, called, find_names

# Words from a first name to the surname that it shares.
NEAR = 3
Full = tuple[str, Name]


def compare(case: Case) -> Iterator[Mismatch]:
    """Two words side by side in a name of the sentence of which the sources know the first with another second."""
    for name in case.derivative.about(find_names, case.sentence):
        for first, last in pairwise(name.words):
            apart = case.derivative.plain[first.end : last.start] != " "  # "the Linden-Marsh family"
            found = None if apart or not (_personal(first) and _personal(last)) else _other(case, first, last)
            if found is not None:
                reading, other = found
                yield differs(RULE, case, (first.start, last.end), reading, (other.start, other.end), 0.8)
                break


def _personal(word: Word) -> bool:
    return word.name and not called(word) and country(word.form) is None and word.text[1:2].islower()


def _other(case: Case, first: Word, last: Word) -> tuple[Reading, Name] | None:
    """The name of a source that begins with the first word, where none joins the two."""
    if any((first.form, last.form) in source.whole(_joined) for source in case.sources):
        return None
    if not all(any(word.form in source.forms for source in case.sources) for word in (first, last)):
        return None
    found: tuple[Reading, Name] | None = None
    for source in case.sources:
        for surname, name in source.whole(_full).get(first.form, ()):
            if not any(surname in other.whole(_alone) for other in case.sources):
                return None
            found = found or (source, name)
    return found and (_in_evidence(case, first, last) or found)


def _in_evidence(case: Case, first: Word, last: Word) -> tuple[Reading, Name] | None:
    """The full name in the evidence of which the sentence has one word: whom it may mean."""
    for _, reading, sentence in case.linked():
        for name in reading.about(find_names, sentence):
            if len(name.forms) > 1 and (name.forms[0] == first.form or name.forms[-1] == last.form):
                return reading, name
    return None


def _joined(reading: Reading) -> frozenset[tuple[str, str]]:
    """Words with a capital that stand side by side or in a list of first names: "Kim and Khloe Kardashian"."""
    return frozenset(
        (before.form, word.form)
        for sentence in reading.body
        for place, word in enumerate(sentence.words)
        if word.name
        for before in sentence.words[max(0, place - NEAR) : place]
        if before.name
    )


def _full(reading: Reading) -> dict[str, tuple[Full, ...]]:
    """For each word that begins a name of two words what follows it, with the name."""
    found: defaultdict[str, list[Full]] = defaultdict(list)
    for sentence in reading.body:
        for name in reading.about(find_names, sentence):
            if len(name.forms) > 1:
                found[name.forms[0]].append((name.forms[-1], name))
    return {form: tuple(names) for form, names in found.items()}


def _alone(reading: Reading) -> frozenset[str]:
    """Words with a capital that no other such word stands before."""
    return frozenset(
        word.form
        for sentence in reading.body
        for before, word in zip((None, *sentence.words), sentence.words, strict=False)
        if word.name and not (before is not None and before.name)
    )
