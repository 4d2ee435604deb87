"""CLM301: a statement that no source supports, clause by clause.

A small logistic model over what can be explained to an editor: how much of a clause stands in its evidence, how much
of it is new, whether new names and numbers are among it. Its weights, and the command, data and date that made them,
are in `dedup/models/support.json`.
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources

from ..aligned import Alignment, Case, Mismatch, PartSupport
from ..errors import DedupError
from ..text import Word
from ..text.senses import filler, weight
from .credits import ROLES, Credit, find_credits, same_speaker
from .dates import all_dates, find_dates, same_time
from .names import Known, unknown_names
from .quantities import agree, all_quantities, find_quantities
from .wording import passage

RULE = "CLM301"
Span = tuple[int, int]
VERSION = 1
FEATURES = (
    "uncovered by the evidence",
    "uncovered by the best sentence",
    "uncovered anywhere",
    "uncovered, topic words apart",
    "new weight",
    "new share",
    "padding among the new",
    "new names",
    "new numbers",
    "neighbours parted",
    "length",
    "longest new run",
    "new speaker",
    "uncovered beside it",
)


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by feature, an intercept, and the probabilities from which a clause counts as unsupported."""

    weights: tuple[float, ...]
    intercept: float
    threshold: float
    beside: float

    def probability(self, features: tuple[float, ...]) -> float:
        """That a clause with these features is not supported."""
        points = self.intercept + sum(w * f for w, f in zip(self.weights, features, strict=True))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, points))))


@functools.cache
def model() -> Model:
    """The model of the package.

    Raises:
        DedupError: it is of another version than this code reads.
    """
    plain = json.loads(resources.files("dedup").joinpath("models", "support.json").read_text("utf-8"))
    if plain.get("version") != VERSION or tuple(plain["weights"]) != FEATURES:
        raise DedupError(f"models/support.json is of version {plain.get('version')}, this code reads {VERSION}")
    return Model(tuple(plain["weights"].values()), plain["intercept"], plain["threshold"], plain["beside"])


def features_of(part: PartSupport, names: int, numbers: int, speaker: bool, beside: float) -> tuple[float, ...]:
    """The features of a clause, in the order of FEATURES; each about 0 to 1, larger for less support."""
    return (
        1 - part.joined,
        1 - part.best,
        1 - part.anywhere,
        1 - part.specific,
        min(part.novel_weight, 8.0) / 4,
        part.novel_weight / part.weight if part.weight else 0.0,
        part.filler_weight / part.novel_weight if part.novel_weight else 0.0,
        min(names, 3) / 2,
        min(numbers, 3) / 2,
        1 - part.bigrams,
        min(part.words, 16) / 8,
        min(part.run, 6.0) / 3,
        float(speaker),
        beside,
    )


def measured(case: Case, known: Known) -> list[tuple[PartSupport, tuple[float, ...]]]:
    """Each clause with its features."""
    names = unknown_names(case, known)
    plain = case.derivative.plain
    speaker = _new_speaker(case, known.credits)
    beside = max((_uncovered(alignment) for alignment in case.beside), default=0.0)
    rows = []
    for part in case.alignment.parts:
        new = sum(part.start <= name.start < part.end for name in names)
        numbers = sum(plain[start].isdigit() for start, _ in part.novel)
        rows.append((part, features_of(part, new, numbers, speaker, beside)))
    return rows


def _uncovered(alignment: Alignment) -> float:
    """Of the worst clause of a sentence: additions come in runs."""
    return max((1 - part.joined for part in alignment.parts if part.words >= 2), default=0.0)


def _new_speaker(case: Case, credited: Sequence[Credit]) -> bool:
    """Whether the sentence credits somebody whom the sources never credit with anything."""
    mine = [
        credit
        for credit in case.derivative.once(find_credits, case.sentence)
        if not credit.pronoun and credit.speaker - ROLES
    ]
    return bool(mine) and not any(same_speaker(credit, other, strict=True) for credit in mine for other in credited)


def compare(cases: Sequence[Case], known: Known) -> list[tuple[Mismatch, ...]]:
    """For each sentence its clauses whose content the sources do not hold.

    Two thresholds, as in edge tracing (Canny 1986): a clause is unsupported at `threshold`; from `beside` on it is so
    where the sentence next to it has such a clause, for additions come in runs, and a headline where it says what such
    a sentence says.
    """
    chosen = model()
    rows = [
        [(part, chosen.probability(features)) for part, features in measured(case, known) if part.novel]
        for case in cases
    ]
    sure = [any(probability >= chosen.threshold for _, probability in row) for row in rows]
    told = _told([case for case, high in zip(cases, sure, strict=True) if high])
    found = []
    for place, (case, row) in enumerate(zip(cases, rows, strict=True)):
        run = any(sure[max(0, place - 1) : place + 2])
        bar = chosen.beside if run or _repeats(case, told) else chosen.threshold
        if case.alignment.similarity < SPOKEN_OF:
            # Not one sentence of the sources speaks of this.
            row = [
                (part, max(probability, chosen.threshold) if part.words >= FEW else probability)
                for part, probability in row
            ]
        low = [(part, probability) for part, probability in row if probability >= bar]
        clauses = [_mismatch(case, (part.start, part.end), probability, part.novel) for part, probability in low]
        found.append((*clauses, *_details(case, known, [part for part, _ in low])))
    return found


def _told(cases: Sequence[Case]) -> frozenset[str]:
    """What the unsupported clauses say that is new."""
    spans = {(span, case.sentence.index) for case in cases for part in case.alignment.parts for span in part.novel}
    return frozenset(
        word.stem
        for case in cases
        for word in case.sentence.words
        if ((word.start, word.end), case.sentence.index) in spans
    )


def _repeats(case: Case, told: frozenset[str]) -> bool:
    new = {start for part in case.alignment.parts for start, _ in part.novel}
    return case.sentence.kind == "title" and any(word.stem in told for word in case.sentence.words if word.start in new)


def _mismatch(case: Case, span: Span, probability: float, novel: Sequence[Span]) -> Mismatch:
    words = tuple(case.derivative.text(*one) for one in novel)
    said = passage(case.derivative, *span, around=0)
    return Mismatch(RULE, *span, f"Not found in the sources: “{said}”.", words, (), confidence=round(probability, 6))


# A sentence that is this much of a source's is an edit of it: one added name, figure or run of words stands out.
EDIT, RUN, TOGETHER = 0.6, 1.9, 0.6
FEW, SPOKEN_OF = 4, 0.3


def _details(case: Case, known: Known, taken: Sequence[PartSupport]) -> list[Mismatch]:
    """Days that no source gives; names, figures and runs of new words in a sentence that is otherwise a source's."""
    if case.sentence.kind == "title":
        return []
    spans = _days(case)
    if case.alignment.similarity >= EDIT:
        novel = {span for part in case.alignment.parts for span in part.novel}
        fresh = [
            name
            for name in unknown_names(case, known)
            if not (name.initial and len(name.forms) == 1) and not any(known.holds(form) for form in name.forms)
        ]
        spans += [(name.start, name.end) for name in fresh] + _figures(case, novel) + _runs(case, novel)
    kept: list[Mismatch] = []
    for start, end in sorted(spans):
        inside = any(part.start <= start < part.end for part in taken)
        if not inside and not any(one.start < end and start < one.end for one in kept):
            kept.append(_mismatch(case, (start, end), 0.7, [(start, end)]))
    return kept


def _figures(case: Case, novel: set[Span]) -> list[Span]:
    """Figures that no source has, neither the same nor rounded nor converted."""
    held = [other for source in case.sources for other in source.whole(all_quantities)]
    return [
        (one.start, one.end)
        for one in case.derivative.once(find_quantities, case.sentence)
        if any(one.start <= start < one.end and case.derivative.plain[start].isdigit() for start, _ in novel)
        and not any(agree(one, other) for other in held)
    ]


def _days(case: Case) -> list[Span]:
    """Days of the calendar that no source gives."""
    held = [(other, source) for source in case.sources for other in source.whole(all_dates)]
    date = case.derivative.article.date
    return [
        (one.start, one.end)
        for one in case.derivative.once(find_dates, case.sentence)
        if one.kind == "day"
        and not any(same_time(one, other, date, source.article.date) for other, source in held)
        and not any(one.month == other.month and one.day == other.day for other, _ in held)
    ]


def _runs(case: Case, novel: set[Span]) -> list[Span]:
    """Runs of two or more new content words, where the clause's other neighbours stand together in a source."""
    runs: list[list[Word]] = [[]]
    for word in case.sentence.words:
        if (word.start, word.end) in novel and not filler(word.stem):
            runs[-1].append(word)
        elif word.content:
            runs.append([])
    close = {part.start: part.bigrams for part in case.alignment.parts}
    found = []
    for run in runs:
        if len(run) >= 2 and sum(weight(word.stem) for word in run) >= RUN:
            part = max(start for start in close if start <= run[0].start)
            if close[part] >= TOGETHER:
                found.append((run[0].start, run[-1].end))
    return found
