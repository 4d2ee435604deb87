"""The support of the stretches of a clause: runs of words that the sources support about as well.

An additive model (Hastie and Tibshirani 1990): each measure of a word (`wordwise`) gives points by its range, the word
itself and its two neighbours give points by a list ("has", "said" are seldom marked, what follows "at" often). The
model, and the command, data and date that made it, are in `dedup/models/words.json`. It says where in a clause the
doubt lies; whether there is one is for the comparers.
"""

from __future__ import annotations

import functools
import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ... import shipped
from ...aligned import Case, PartSupport, Stretch
from ...errors import DedupError
from ...text import Word
from .wordwise import CLAUSE, MEASURES, SENTENCE, WORD, Held, Measured, measured

VERSION = 1
# Neighbouring words whose support is this close to the mean of the stretch belong to it. At .1 a summary of 20 words
# has 8 stretches and the area under the curve is .760; each word apart it is .761, whole clauses .694 (learning half).
CLOSE = 0.1
EDGE = ""


@dataclass(frozen=True, slots=True)
class Additive:
    """Points by measure: `curves[i]` has edges in rising order and one more points; an edge itself lies below it.

    `words`: points of the word's stem, of the folded word before it, of the one behind; `others`: of any other there.
    """

    base: float
    curves: tuple[tuple[list[float], list[float]], ...]
    words: tuple[dict[str, float], ...]
    others: tuple[float, ...]

    def supports(self, words: Sequence[Word], measured: Measured) -> list[float]:
        """For each word 1 minus the probability that two of three readers mark it, in [0, 1]."""
        at, after = len(CLAUSE), len(CLAUSE) + len(SENTENCE)
        base = self.base + self._points(at, measured.sentence)[0]
        clauses = self._points(0, measured.clauses)
        own = self._points(after, measured.words)
        anchors = self._points(after + len(WORD), measured.anchors)
        listed = self._listed(words)
        told = zip(own, listed, measured.clause, measured.anchor, strict=True)
        return [_share(base + one + more + clauses[clause] + anchors[anchor]) for one, more, clause, anchor in told]

    def _points(self, first: int, columns: Sequence[Sequence[float]]) -> list[float]:
        """Summed over measures that follow each other in MEASURES; each column has a value a row."""
        curves = self.curves[first : first + len(columns)]
        found = [
            [points[bisect_left(edges, value)] for value in column]
            for column, (edges, points) in zip(columns, curves, strict=True)
        ]
        return [sum(row) for row in zip(*found, strict=True)]

    def _listed(self, words: Sequence[Word]) -> list[float]:
        own, before, behind = self.words
        other, first, last = self.others
        forms = [EDGE, *[word.form for word in words], EDGE]
        return [
            own.get(word.stem, other) + before.get(forms[at], first) + behind.get(forms[at + 2], last)
            for at, word in enumerate(words)
        ]


def _share(points: float) -> float:
    return 1 / (1 + math.exp(max(-30.0, min(30.0, points))))


@functools.cache
def additive() -> Additive:
    """The model of the package.

    Raises:
        DedupError: it is of another version than this code reads, or of other measures.
    """
    plain = shipped.model("words.json", VERSION)
    if tuple(plain["measures"]) != MEASURES:
        raise DedupError(f"models/words.json has measures that this code does not read: {', '.join(plain['measures'])}")
    return Additive(
        plain["base"],
        tuple((curve["edges"], curve["points"]) for curve in plain["measures"].values()),
        tuple(one["points"] for one in plain["words"].values()),
        tuple(one["other"] for one in plain["words"].values()),
    )


def stretches(cases: Sequence[Case]) -> list[tuple[tuple[Stretch, ...], ...]]:
    """For each sentence, for each clause its stretches, which cover it without a gap.

    A clause without words, and one that stands word for word in a source, is one stretch with its own support.
    """
    held = Held(cases[0].sources) if cases else Held(())
    return [_of_sentence(case, held) for case in cases]


def _of_sentence(case: Case, held: Held) -> tuple[tuple[Stretch, ...], ...]:
    words, parts = case.sentence.words, case.alignment.parts
    runs, follows = held.runs(words)
    copied = [_copied(words, follows, runs, part) for part in parts]
    supports = [] if all(copied) else additive().supports(words, measured(case, held, runs))
    found = []
    for part, whole in zip(parts, copied, strict=True):
        told = zip(words, supports, strict=True) if not whole else ()
        mine = [(word.start, support) for word, support in told if part.start <= word.start < part.end]
        found.append(tuple(_joined(part, mine)) if mine else (Stretch(part.start, part.end, part.support),))
    return tuple(found)


def _copied(words: Sequence[Word], follows: Sequence[bool], runs: Sequence[int], part: PartSupport) -> bool:
    inside = [at for at, word in enumerate(words) if part.start <= word.start < part.end]
    return all(runs[at] for at in inside) and all(follows[at] for at in inside[:-1])


def _joined(part: PartSupport, words: Sequence[tuple[int, float]]) -> Iterator[Stretch]:
    """Runs of words of like support; the first begins where the clause does, each ends where the next begins."""
    start, total, count = part.start, words[0][1], 1
    for place, support in words[1:]:
        if abs(support - total / count) >= CLOSE:
            yield Stretch(start, place, round(total / count, 6))
            start, total, count = place, 0.0, 0
        total, count = total + support, count + 1
    yield Stretch(start, part.end, round(total / count, 6))
