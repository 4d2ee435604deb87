"""What tells an addition from a paraphrase: the measures of a clause that CLM301's model weighs.

A paraphrase puts its new words in the place of words of the source, which are then missing; an addition puts them
beside. So what the source says at this place and the text does not (`left over`, `passed over`) speaks for a
paraphrase. So do words with which rewriters usually say things otherwise (`rewording`), and a text that is as free
throughout.
"""

from __future__ import annotations

import statistics
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ...aligned import Alignment, Case, Link, PartSupport
from ...text import Reading, Sentence, Word
from ...text.senses import Holdings, weight
from ..counting.quantities import Quantity, find_quantities, stands
from ..dating.dates import same_time
from ..dating.times import Time, all_dates, find_dates
from ..naming.known import Known, initialled, unknown_names
from ..naming.proper import Name, find_names
from .rewording import rewording

FEATURES = (
    "uncovered by the evidence",
    "uncovered by the best sentence",
    "uncovered, topic words apart",
    "new weight",
    "new share",
    "new names",
    "new capitals",
    "neighbours parted",
    "length",
    "longest new run",
    "uncovered beside it",
    "uncovered in the whole text",
    "uncovered beyond the whole text",
    "left over in the best sentence",
    "passed over between the neighbours",
    "sentences passed over",
    "usual rewording",
    "new weight without rewording",
    "likeness of the best sentence",
    "place in the text",
    "clauses",
)
# A neighbour this like its source sentence tells where in the source the text is; so like, a sentence has been used.
PLACED, USED = 0.4, 0.3
# Sentences of the source, at most, that a text is taken to have passed over at one place.
PASSED = 4
# Words a clause needs for its part in the text's usual freedom.
FEW = 3


@dataclass(frozen=True, slots=True)
class Course:
    """The whole text as it follows its sources: its sentences in order, and what each was taken from.

    `usual`: median share of a clause's weight that its evidence does not hold, in [0, 1]; `used`: source sentences
    (source, sentence) that some sentence rests on; `before`, `behind`: for each sentence of the text the nearest link
    before and behind it that is sure.
    """

    cases: tuple[Case, ...]
    usual: float
    used: frozenset[tuple[int, int]]
    before: tuple[Link | None, ...]
    behind: tuple[Link | None, ...]


def course(cases: Sequence[Case]) -> Course:
    """The course of a text, from all its sentences; furniture is left out."""
    body = tuple(case for case in cases if case.sentence.kind != "furniture")
    shares = [1 - part.joined for case in body for part in case.alignment.parts if part.words >= FEW]
    links = [link for case in body for link in case.alignment.links]
    return Course(
        body,
        statistics.median(shares) if shares else 0.0,
        frozenset((link.source, link.sentence) for link in links if link.similarity >= USED),
        _nearest(body),
        _nearest(body[::-1])[::-1],
    )


def _nearest(body: Sequence[Case]) -> tuple[Link | None, ...]:
    found: list[Link | None] = []
    last: Link | None = None
    for case in body:
        found.append(last)
        links = case.alignment.links
        if links and links[0].similarity >= PLACED:
            last = links[0]
    return tuple(found)


def measured(
    case: Case, known: Known, place: int, whole: Course, apart: int = 0, otherwise: Sequence[tuple[int, int]] = ()
) -> list[tuple[PartSupport, tuple[float, ...]]]:
    """Each clause that has new words with its features, in the order of FEATURES; each about 0 to 1.

    `place` is the sentence's among those of the course; `apart` is for training, see `rewording`; words at `otherwise`
    are not new: the sources have them in another way (`held_otherwise`), or another rule has named them.
    """
    if not any(part.novel for part in case.alignment.parts):
        return []
    words = case.derivative.once(_by_start, case.sentence)
    parts = [one for part in case.alignment.parts if (one := _less(part, otherwise, words)).novel]
    if not parts:
        return []
    names = unknown_names(case, known)
    near = case.derivative.about(near_holdings, case.sentence)
    best = [(reading, sentence) for _, reading, sentence in case.linked()[:1]]
    passed = _passed(whole, place, case)
    around = (
        max([_uncovered(alignment) for alignment in case.beside], default=0.0),
        whole.usual,
        left_over(best, near),
        left_over(passed, near),
        float(bool(passed)),
        case.alignment.similarity,
        place / max(1, len(whole.cases) - 1),
        len(case.alignment.parts) / 3,
    )
    rows = []
    for part in parts:
        new = [words[start] for start, _ in part.novel if start in words]
        unknown = sum(part.start <= name.start < part.end for name in names)
        capitals = sum(word.name and word.start != case.sentence.start for word in new)
        usage = [rewording(word.stem, apart) for word in new]
        rows.append((part, _features(part, new, usage, (unknown, capitals), around)))
    return rows


def held_otherwise(case: Case, known: Known) -> list[tuple[int, int]]:
    """Where new words give a day, a figure or a name of the sources in another way: "April 17" for "Thursday"."""
    text, date = case.derivative, case.derivative.article.date
    novel = [start for part in case.alignment.parts for start, _ in part.novel]

    def new(one: Time | Quantity | Name) -> bool:
        return any(one.start <= start < one.end for start in novel)

    days = [
        (one.start, one.end)
        for one in text.once(find_dates, case.sentence)
        if new(one) and any(same_time(one, other, date, source.article.date)
                            for source in case.sources for other in source.whole(all_dates))
    ]  # fmt: skip
    figures = [
        (one.start, one.end)
        for one in text.about(find_quantities, case.sentence)
        if new(one) and any(stands(one, source) for source in case.sources)
    ]
    names = text.about(find_names, case.sentence)
    spelt = [(one.start, one.end) for one in names if new(one) and initialled(one, known)]
    held = {word.start: word for word in case.sentence.words if word.name}
    called = [(start, held[start].end) for start in novel if start in held and known.holds(held[start].form)]
    return [*days, *figures, *spelt, *called]


def _less(part: PartSupport, otherwise: Sequence[tuple[int, int]], words: Mapping[int, Word]) -> PartSupport:
    """The clause with the words at `otherwise` held, not new."""
    if not (otherwise and part.novel):
        return part
    left = tuple([one for one in part.novel if not any(start <= one[0] < end for start, end in otherwise)])
    if len(left) == len(part.novel):
        return part
    held = sum(weight(words[start].stem) for start, end in part.novel if (start, end) not in left and start in words)
    gain = min(1.0, held / part.weight) if part.weight else 0.0
    return replace(
        part,
        best=min(1.0, part.best + gain),
        joined=min(1.0, part.joined + gain),
        specific=min(1.0, part.specific + gain),
        novel=left,
        novel_weight=max(0.0, part.novel_weight - held),
    )


def _features(
    part: PartSupport, new: Sequence[Word], usage: Sequence[float], counts: tuple[int, int], around: tuple[float, ...]
) -> tuple[float, ...]:
    beside, usual, left, passed, passing, likeness, place, clauses = around
    open_ = max(part.weight * (1 - part.joined), 0.3)
    names, capitals = counts
    unusual = sum(weight(word.stem) for word, one in zip(new, usage, strict=True) if one < 0)
    return (
        1 - part.joined,
        1 - part.best,
        1 - part.specific,
        min(part.novel_weight, 8.0) / 4,
        part.novel_weight / part.weight if part.weight else 0.0,
        min(names, 3) / 2,
        min(capitals, 3) / 2,
        1 - part.bigrams,
        min(part.words, 16) / 8,
        min(part.run, 6.0) / 3,
        beside,
        usual,
        1 - part.joined - usual,
        min(1.5, left / open_),
        min(1.5, passed / open_),
        passing,
        sum(usage) / len(usage) if usage else 0.0,
        unusual / 4,
        likeness,
        place,
        clauses,
    )


def _uncovered(alignment: Alignment) -> float:
    """Of the worst clause of a sentence: additions come in runs."""
    return max((1 - part.joined for part in alignment.parts if part.words >= 2), default=0.0)


def _by_start(_: str, sentence: Sentence) -> dict[int, Word]:
    """The words of a sentence by where they begin."""
    return {word.start: word for word in sentence.words}


def near_holdings(reading: Reading, sentence: Sentence) -> Holdings:
    """What a sentence says together with its neighbours, furniture left out."""
    place = bisect_left(reading.body, sentence.index, key=_index)
    return Holdings.joined([reading.holdings(one) for one in reading.body[max(0, place - 1) : place + 2]])


def _index(sentence: Sentence) -> int:
    return sentence.index


def _said(_: str, sentence: Sentence) -> dict[str, str]:
    """The stems of the content words of a sentence, each with its last form."""
    return {word.stem: word.form for word in sentence.words if word.content}


def left_over(sentences: Sequence[tuple[Reading, Sentence]], near: Holdings) -> float:
    """The weight of what these sentences of a source say and the text does not say here."""
    words: dict[str, str] = {}
    for reading, sentence in sentences:
        words |= reading.once(_said, sentence)
    return sum([weight(stem) for stem, form in words.items() if stem not in near.stems and not near.holds(stem, form)])


def _passed(whole: Course, place: int, case: Case) -> list[tuple[Reading, Sentence]]:
    """Source sentences that no sentence of the text rests on, between those of its neighbours here."""
    before, behind = whole.before[place], whole.behind[place]
    sure = before or behind
    if sure is None:
        return []
    reading = case.sources[sure.source]
    low = before.sentence if before is not None else max(-1, sure.sentence - PASSED)
    high = low + 1 + PASSED
    if behind is not None and behind.source == sure.source:
        high = min(high, behind.sentence)
    return [
        (reading, one)
        for one in reading.sentences[low + 1 : max(low + 1, high)]
        if one.kind != "furniture" and (sure.source, one.index) not in whole.used
    ]
