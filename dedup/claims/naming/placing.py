"""What tells whether a name stands in the place of another: the measures that CLM305's model weighs.

A rewriter moves names about, and calls people by other names and pronouns. So what counts is whether our name is told
the same things of anywhere in the sources, how much of the two sentences is alike but for the two names, and whether
the words next to our name stand next to the other one.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from ...aligned import Case, Link
from ...text import Reading, Sentence, Word
from ...text.senses import alike
from ..context import local
from .known import known_in
from .names import Gone, Part
from .proper import find_names
from .slots import (
    THIRD,
    Span,
    holding,
    remainder,
    slot,
    span_of,
    stands_at,
)

FEATURES = (
    "words at the place",
    "words of both sentences",
    "words about ours",
    "words about theirs",
    "ours at its own place",
    "ours among its own words",
    "names gone",
    "names come",
    "nearness of ours",
    "ours in other evidence",
    "word before",
    "word behind",
    "content before",
    "content behind",
    "words before",
    "ours before the same word",
    "ours behind the same word",
    "words next to both",
    "ours, how often",
    "theirs, how often",
    "ours of several words",
    "theirs of several words",
    "pronouns of ours",
)
# Words on either side of a name that stand next to it; next to the other one, whose sentence may be longer.
NEXT, NEXT_THERE = 3, 4
# Names that count: a sentence that has more has many.
MANY = 4
# A name that stands more often, or in a place or among words or next to a word that are more its own, stands where it
# should: of the names exchanged for training that the model finds, one in a hundred has more of either.
OFTEN, PLACE, WORDS, NEIGHBOUR = 7, 0.35, 0.58, 0.5
# Less than this of the words about one name about the other, either way, and the two do not change places.
ABOUT = 0.1
# With more names than this that the evidence has not, a sentence tells of something else.
COME = 2
_SKIPPED = frozenset("the a an his her their its this that".split())


class Neighbours(NamedTuple):
    """The words next to a name, articles left out, and the content words next to it; None at an end."""

    before: Word | None
    behind: Word | None
    content_before: Word | None
    content_behind: Word | None


class Evidence(NamedTuple):
    """A sentence of a source, its names that our sentence has not, and how many of ours it has not."""

    link: Link
    reading: Reading
    sentence: Sentence
    gone: Gone
    come: int


class Own(NamedTuple):
    """What the sources have of our name, whatever it may stand for."""

    span: Span
    at: Neighbours
    place: float
    words: float
    before: float
    behind: float
    often: int
    elsewhere: float


def own(case: Case, part: Part) -> Own | None:
    """The measures of a name of the sentence that do not depend on what it stands for.

    None where it stands among words that are its own in the sources, or is all over them.
    """
    sentence, form = case.sentence, part[-1].form
    found = [one for source in case.sources for one in stands_at(form, source)]
    if len(found) > OFTEN:
        return None
    span = span_of(sentence, part)
    at = neighbours(sentence.words, span)
    place = words = before = behind = 0.0
    for theirs, there in found:
        near = neighbours(theirs.words, (there, there))
        before = max(before, _same(at.content_before, near.content_before))
        behind = max(behind, _same(at.content_behind, near.content_behind))
        if max(before, behind) > NEIGHBOUR:
            return None
        place = max(place, slot(sentence, span, theirs, (there, there)))
        if place > PLACE:
            return None
        words = max(words, local(sentence, span[0], theirs, there))
        if words > WORDS:
            return None
    held = [link.similarity for link, reading, one in case.linked() if reading.once(known_in, one).has(part)]
    return Own(span, at, place, words, before, behind, len(found), max(held, default=0.0))


def measured(case: Case, mine: Own, part: Part, one: Evidence, theirs: Part) -> tuple[float, ...] | None:
    """The FEATURES of a name that may stand for `theirs`, a name of a sentence of the evidence.

    None where other things are told of the two.
    """
    sentence = one.sentence
    ours, his = case.sentence, span_of(sentence, theirs)
    about_ours = local(ours, mine.span[0], sentence, his[0])
    about_theirs = local(sentence, his[0], ours, mine.span[0]) if about_ours >= ABOUT else 0.0
    if about_theirs < ABOUT:
        return None
    at, there = mine.at, neighbours(sentence.words, his)
    lead = _same(at.content_before, there.content_before)
    before = _same(at.before, there.before)
    often = sum([len(source.whole(holding).get(theirs[-1].form, ())) for source in case.sources])
    return (
        slot(ours, mine.span, sentence, his),
        remainder(ours, mine.span, sentence, his),
        about_ours,
        about_theirs,
        mine.place,
        mine.words,
        float(min(len(one.gone), MANY)),
        float(one.come),
        _nearness(part, one.reading, sentence),
        mine.elsewhere,
        before,
        _same(at.behind, there.behind),
        lead,
        _same(at.content_behind, there.content_behind),
        lead * before,
        mine.before,
        mine.behind,
        _next_to(ours, mine.span, sentence, his),
        math.log1p(mine.often),
        math.log1p(often),
        float(len(part) > 1),
        float(len(theirs) > 1),
        float(_references(ours) - _references(sentence)),
    )


def _references(sentence: Sentence) -> int:
    return sum([word.form in THIRD for word in sentence.words])


def beside_alike(mine: Own, part_of: Sentence, theirs: Sentence, his: Span) -> float:
    """How alike the words next to our name are to those next to theirs, at best."""
    at, there = mine.at, neighbours(theirs.words, his)
    pairs = zip(at, there, strict=True)
    return max(*[_same(one, other) for one, other in pairs], _next_to(part_of, mine.span, theirs, his))


def come(case: Case, reading: Reading, sentence: Sentence) -> int:
    """How many names of our sentence a sentence of the evidence has not; of more than COME some."""
    found = 0
    for name in case.derivative.about(find_names, case.sentence):
        for part in name.parts:
            if sentence.forms.issuperset([word.form for word in part]):
                continue
            known = reading.once(known_in, sentence)
            found += not known.has(part) and not any(known.holds(word.form) for word in part)
        if found > COME:
            break
    return found


def neighbours(words: tuple[Word, ...], span: Span) -> Neighbours:
    """The words next to a name."""
    return Neighbours(
        next((word for word in reversed(words[: span[0]]) if word.form not in _SKIPPED), None),
        next((word for word in words[span[1] + 1 :] if word.form not in _SKIPPED), None),
        next((word for word in reversed(words[: span[0]]) if word.content), None),
        next((word for word in words[span[1] + 1 :] if word.content), None),
    )


def _same(one: Word | None, other: Word | None) -> float:
    """How alike two neighbours are; both at an end says little."""
    if one is None or other is None:
        return 0.5 if one is other else 0.0
    if one.form == other.form:
        return 1.0
    return alike(one.stem, other.stem) if one.content and other.content else 0.0


def _next_to(ours: Sentence, mine: Span, theirs: Sentence, his: Span) -> float:
    """Of the content words next to our name the share that stands next to theirs."""
    near = _near(ours.words, mine, NEXT)
    there = set(_near(theirs.words, his, NEXT_THERE))
    return sum(stem in there for stem in near) / len(near) if near else 0.0


def _near(words: tuple[Word, ...], span: Span, reach: int) -> list[str]:
    around = (*words[max(0, span[0] - reach) : span[0]], *words[span[1] + 1 : span[1] + 1 + reach])
    return [word.stem for word in around if word.content]


def _nearness(part: Part, reading: Reading, sentence: Sentence) -> float:
    """Less the further off the nearest sentence is that has our name, in [0, 1]; 0 where none has it."""
    away = [abs(one.index - sentence.index) for one, _ in stands_at(part[-1].form, reading)]
    return 1 / (1 + min(away)) if away else 0.0
