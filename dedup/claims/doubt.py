"""The support of the stretches of a clause: runs of words that the sources support about as well.

An additive model (Hastie and Tibshirani 1990): each measure of a word (`wordwise`) gives points by its range, the word
itself and its two neighbours give points by a list ("has", "said" are seldom marked, what follows "at" often). The
model, and the command, data and date that made it, are in `dedup/models/words.json`. It says where in a clause the
doubt lies; whether there is one is for the comparers.
"""

from __future__ import annotations

import functools
import json
import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..aligned import Case, PartSupport, Stretch
from ..errors import DedupError
from ..shipped import shipped
from ..text import Word
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
        clauses = [self._points(0, row) for row in measured.clauses]
        base = self.base + self._points(at, measured.sentence)
        anchors = [base + self._points(after + len(WORD), row) for row in measured.anchors]
        return [
            _share(clauses[clause] + anchors[anchor] + self._points(after, row) + self._listed(words, place))
            for place, (row, clause, anchor) in enumerate(
                zip(measured.words, measured.clause, measured.anchor, strict=True)
            )
        ]

    def _points(self, first: int, row: Sequence[float]) -> float:
        """Of measures that follow each other in MEASURES."""
        total = 0.0
        for value, (edges, points) in zip(row, self.curves[first : first + len(row)], strict=True):
            total += points[bisect_left(edges, value)]
        return total

    def _listed(self, words: Sequence[Word], at: int) -> float:
        total = 0.0
        for form, listed, other in zip(around(words, at), self.words, self.others, strict=True):
            total += listed.get(form, other)
        return total


def _share(points: float) -> float:
    return 1 / (1 + math.exp(max(-30.0, min(30.0, points))))


@functools.cache
def additive() -> Additive:
    """The model of the package.

    Raises:
        DedupError: it is of another version than this code reads, or of other measures.
    """
    plain = json.loads(shipped("models", "words.json"))
    if plain.get("version") != VERSION or tuple(plain["measures"]) != MEASURES:
        raise DedupError(f"models/words.json is of version {plain.get('version')}, this code reads {VERSION}")
    return Additive(
        plain["base"],
        tuple((curve["edges"], curve["points"]) for curve in plain["measures"].values()),
        tuple(one["points"] for one in plain["words"].values()),
        tuple(one["other"] for one in plain["words"].values()),
    )


def around(words: Sequence[Word], at: int) -> tuple[str, str, str]:
    """The stem of a word, the folded words before and behind it; EDGE where there is none."""
    before = words[at - 1].form if at else EDGE
    return words[at].stem, before, words[at + 1].form if at + 1 < len(words) else EDGE


def stretches(cases: Sequence[Case]) -> list[tuple[tuple[Stretch, ...], ...]]:
    """For each sentence, for each clause its stretches, which cover it without a gap.

    A clause without words, and one that stands word for word in a source, is one stretch with its own support.
    """
    held = Held(cases[0].sources) if cases else Held(())
    return [_of_sentence(case, held) for case in cases]


def _of_sentence(case: Case, held: Held) -> tuple[tuple[Stretch, ...], ...]:
    words, parts, model = case.sentence.words, case.alignment.parts, additive()
    runs, follows = held.runs(words)
    copied = [_copied(words, follows, runs, part) for part in parts]
    if all(copied):
        return tuple((Stretch(part.start, part.end, part.support),) for part in parts)
    supports = model.supports(words, measured(case, held, runs))
    found = []
    for part, whole in zip(parts, copied, strict=True):
        mine = [
            (word.start, one) for word, one in zip(words, supports, strict=True) if part.start <= word.start < part.end
        ]
        found.append((Stretch(part.start, part.end, part.support),) if whole else tuple(_joined(part, mine)))
    return tuple(found)


def _copied(words: Sequence[Word], follows: Sequence[bool], runs: Sequence[int], part: PartSupport) -> bool:
    inside = [at for at, word in enumerate(words) if part.start <= word.start < part.end]
    return all(runs[at] for at in inside) and all(follows[at] for at in inside[:-1])


def _joined(part: PartSupport, words: Sequence[tuple[int, float]]) -> Iterator[Stretch]:
    """Runs of words of like support; the first begins where the clause does, each ends where the next begins."""
    start, run = part.start, [words[0][1]]
    for place, support in words[1:]:
        mean = sum(run) / len(run)
        if abs(support - mean) >= CLOSE:
            yield Stretch(start, place, round(mean, 6))
            start, run = place, []
        run.append(support)
    yield Stretch(start, part.end, round(sum(run) / len(run), 6))
