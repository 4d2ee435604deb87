"""CLM305 by a model: a name of the sources in the place of another, whatever the words about the two.

`names` and `standins` ask for likeness in one way each. Here a small boosted model (`trees`) weighs the measures of
`placing` of each pair of a name of our sentence and one that only its evidence has. The model, and the
command, data and date that made it, are in `dedup/models/names.json`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...aligned import Case, Mismatch
from ...text import Reading
from ..trees import model
from ..wording import differs
from .bearers import called_so, short_for
from .known import initialled, known_in
from .names import RULE, SIDES, Part, gone_names, of_a_kind
from .placing import COME, Evidence, Own, beside_alike, come, measured, own
from .proper import Name, find_names
from .slots import THIRD, span_of

MODEL = "names.json"
# Evidence that holds less of a sentence says nothing of it.
LINKED = 0.2
# "He" that opens a sentence means a name of so many sentences before it; then our name must stand more surely, its
# neighbours being as like those of the other one.
REACH, BESIDE = 2, 0.5
FIRST = frozenset("i my me we our us".split())
# A name of one word has so many letters.
LETTERS = 3


class Replacement(NamedTuple):
    """A name of our sentence, in the words of `part`, that may stand for `other` of a source; its measures."""

    part: Part
    source: Reading
    other: Name
    gone: Part
    features: tuple[float, ...]


def compare(case: Case) -> Iterator[Mismatch]:
    """The names that the model takes to stand for another one, each with the likeliest."""
    found = list(replacements(case))
    if not found:
        return
    chosen = model(MODEL)
    likely: dict[int, tuple[float, Replacement]] = {}
    for one, chance in zip(found, chosen.probabilities([one.features for one in found]), strict=True):
        least = max(chosen.threshold, likely.get(one.part[0].start, (0.0, one))[0])
        if chance >= least and not of_one(case, one):
            likely[one.part[0].start] = chance, one
    for _, (_, one) in sorted(likely.items()):
        ours = one.part[0].start, one.part[-1].end
        yield differs(RULE, case, ours, one.source, (one.other.start, one.other.end), 0.75)


def of_one(case: Case, one: Replacement) -> bool:
    """Whether both names are one bearer's."""
    return called_so(case, one.part, one.gone) or short_for(case, one.part, one.gone)


def replacements(case: Case) -> Iterator[Replacement]:
    """Each name of a sentence with each name of its evidence that is gone from it and could stand there."""
    names = case.derivative.about(find_names, case.sentence) if case.sentence.kind == "body" else ()
    evidence = list(_evidence(case)) if names else []
    for name in names if evidence else ():
        for part in name.parts:
            if part[0].form not in SIDES and (len(part) > 1 or len(part[0].form) >= LETTERS):
                yield from _of_part(case, name, part, evidence)


def _evidence(case: Case) -> Iterator[Evidence]:
    for link, reading, sentence in case.linked():
        new = come(case, reading, sentence) if link.similarity >= LINKED else 0
        gone = gone_names(case, reading, sentence) if 0 < new <= COME else ()
        if gone:
            yield Evidence(link, reading, sentence, gone, new)


def _of_part(case: Case, name: Name, part: Part, evidence: Sequence[Evidence]) -> Iterator[Replacement]:
    asked = [one for one in evidence if not _has(one, name, part)]
    mine = own(case, part) if asked else None
    if mine is None:
        return
    for one in asked:
        for other, theirs in one.gone:
            if of_a_kind(case, part, one.sentence, theirs) and not _meant(mine, case, one, theirs):
                features = measured(case, mine, part, one, theirs)
                if features is not None:
                    yield Replacement(part, one.reading, other, theirs, features)


def _meant(mine: Own, case: Case, one: Evidence, theirs: Part) -> bool:
    """Whether a pronoun of the source's sentence may mean our name, or one of ours theirs, and nothing else is alike.

    "He" that opens the sentence means a name before it; who says "my client" may be "he" with us.
    """
    part = case.sentence.words[mine.span[0] : mine.span[1] + 1]
    before = one.reading.sentences[max(0, one.sentence.index - REACH) : one.sentence.index]
    told = one.sentence.words[0].form in THIRD and any(word.form in near.forms for near in before for word in part)
    voice = not one.sentence.forms.isdisjoint(FIRST) and not case.sentence.forms.isdisjoint(THIRD)
    if not (told or voice):
        return False
    return beside_alike(mine, case.sentence, one.sentence, span_of(one.sentence, theirs)) < BESIDE


def _has(one: Evidence, name: Name, part: Part) -> bool:
    known = one.reading.once(known_in, one.sentence)
    return known.has(part) or initialled(name, known) or any(known.holds(word.form) for word in part)
