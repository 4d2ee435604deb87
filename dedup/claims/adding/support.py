"""CLM301: a statement that no source supports, clause by clause.

A small model (`trees`) over what can be explained to an editor (`novelty`): how much of a clause stands in its
evidence, how much of it is new, whether new names are among it, and whether something of the source is missing in its
place. The model, and the command, data and date that made it, are in `dedup/models/support.json`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from ...aligned import Case, Mismatch, PartSupport
from ...text import Word
from ...text.senses import filler, weight
from ..counting.numbers import worked_out
from ..counting.quantities import find_quantities, stands
from ..dating.dates import all_dates, find_dates, same_time
from ..dating.reckoned import reckoned
from ..naming.known import Known, town_at, unknown_names
from ..naming.proper import Name, find_names
from ..trees import model
from ..wording import passage
from .inserted import Inserted, inserted
from .novelty import course, held_otherwise, measured
from .rewording import rewording

RULE = "CLM301"
Span = tuple[int, int]
Rows = list[tuple[PartSupport, float]]
# A text adds to its sources where this many of its sentences, and this share, have an unsupported clause. There the
# lower threshold serves, and a clause counts of which the evidence holds less than NOTHING, beside such a sentence less
# than HELD. Without this the labels of five real articles lost 4 of 6 unsupported statements; with it .201 of the
# sentences of faithful rewrites are flagged, not .182, harmless ones .022, not .019 (benchmarks/claims_paraphrase.py,
# 2026-11-22).
MANY, SHARE, ADDING, HELD, NOTHING, NEW = 4, 0.2, 0.25, 0.65, 0.1, 1.9
# A clause of a headline says what an unsupported clause says with this share of its words.
SAME = 0.6


def compare(
    cases: Sequence[Case],
    known: Known,
    text: Sequence[Case] = (),
    typed: Mapping[int, Sequence[Mismatch]] = MappingProxyType({}),
    lacking: int = 0,
) -> list[tuple[Mismatch, ...]]:
    """For each sentence its clauses whose content the sources do not hold; `text`: all sentences, where more are known.

    `typed`: by sentence what other rules found in it. New words that these name are no addition. `lacking`: how many
    sentences more there are, of which the sources hold nothing.

    A clause counts as unsupported from the model's threshold on: .7, where the open stories of the corpus, each by a
    model that did not see it, have 40 additions of 64 found and 9 clauses wrongly named; at .8 36 and 5, at .5 46, 14.
    """
    chosen = model("support.json")
    whole = course(text or cases)
    places = {case.sentence.index: place for place, case in enumerate(whole.cases)}
    otherwise = [_otherwise(case, known, typed.get(case.sentence.index, ())) for case in cases]
    asked = [
        [
            one
            for one in measured(case, known, places[case.sentence.index], whole, otherwise=held)
            if not _numbering(case, one[0])
        ]
        for case, held in zip(cases, otherwise, strict=True)
    ]
    told = iter(chosen.probabilities([features for row in asked for _, features in row]))
    rows = [[(part, next(told)) for part, _ in row] for row in asked]
    low = _unsupported(cases, rows, chosen.threshold, lacking)
    return [
        (
            *(_mismatch(case, _disputed(case, part), probability, part.novel) for part, probability in found),
            *_details(case, known, [part for part, _ in found], phrases),
        )
        for case, found, phrases in zip(cases, low, inserted(cases, otherwise), strict=True)
    ]


# What these rules point at is what was changed.
_POINTING = ("CLM302", "CLM303", "CLM305", "CLM310")


def _otherwise(case: Case, known: Known, found: Sequence[Mismatch]) -> tuple[Span, ...]:
    """Where a sentence has what the sources have in another way, and what other rules point at."""
    if not any(part.novel for part in case.alignment.parts):
        return ()
    return *held_otherwise(case, known), *((one.start, one.end) for one in found if one.rule in _POINTING)


def _unsupported(cases: Sequence[Case], rows: Sequence[Rows], threshold: float, lacking: int) -> list[Rows]:
    """Of each sentence the clauses from the threshold on; more of a text of which many sentences have one.

    Such a text adds to its sources, and additions come in runs.
    """
    sure = [any(probability >= threshold for _, probability in row) for row in rows]
    adds = sum(sure) + lacking >= max(MANY, SHARE * (len(cases) + lacking))
    low = []
    for place, row in enumerate(rows):
        beside = any(sure[max(0, place - 1) : place + 2])
        low.append(
            [
                (part, max(probability, threshold))
                for part, probability in row
                if probability >= (ADDING if adds else threshold) or (adds and _heaped(part, beside))
            ]
        )
    if adds:
        told = [_stems(case, part) for case, row in zip(cases, low, strict=True) for part, _ in row]
        for case, row, found in zip(cases, rows, low, strict=True):
            if case.sentence.kind == "title" and not found:
                found += [(part, threshold) for part, _ in row if _repeats(_stems(case, part), told)]
    return low


def _heaped(part: PartSupport, beside: bool) -> bool:
    """Whether a clause has much that is new, and its evidence hardly any of it; not much, beside another addition."""
    return part.joined < (HELD if beside else NOTHING) and part.novel_weight >= NEW


def _stems(case: Case, part: PartSupport) -> frozenset[str]:
    return frozenset(word.stem for word in case.sentence.words if word.content and part.start <= word.start < part.end)


def _repeats(stems: frozenset[str], told: Sequence[frozenset[str]]) -> bool:
    """Whether a clause of a headline says what an unsupported clause says."""
    return len(stems) > 1 and any(len(stems & other) >= SAME * len(stems) for other in told)


def _numbering(case: Case, part: PartSupport) -> bool:
    """ "9.": the number of a paragraph claims nothing."""
    return part.words == 1 and case.derivative.plain[part.start : part.end].strip().strip(".):(").isdigit()


def _disputed(case: Case, part: PartSupport) -> Span:
    """The clause; or the one name in it that has all its new words."""
    low, high = part.novel[0][0], part.novel[-1][1]
    for name in case.derivative.about(find_names, case.sentence):
        if name.start <= low and high <= name.end:
            return name.start, name.end
    return part.start, part.end


def _mismatch(case: Case, span: Span, probability: float, novel: Sequence[Span]) -> Mismatch:
    words = tuple(case.derivative.text(*one) for one in novel)
    said = passage(case.derivative, *span, around=0)
    return Mismatch(RULE, *span, f"Not found in the sources: “{said}”.", words, (), confidence=round(probability, 6))


# A sentence that is this much of a source's is an edit of it: one added name, figure or run of words stands out.
EDIT, RUN, TOGETHER = 0.6, 1.9, 0.6
# Words that rewriters use so much more often than others add nothing to a run.
USUAL = 0.5


def _details(case: Case, known: Known, taken: Sequence[PartSupport], added: Sequence[Inserted]) -> list[Mismatch]:
    """Days that no source gives, and added phrases; names, figures, runs of new words in an edit of a sentence.

    Not in the clauses `taken`, which are unsupported as a whole.
    """
    if case.sentence.kind == "title":
        return []
    phrases = {one.span: one for one in added}
    spans = _days(case)
    if case.alignment.similarity >= EDIT:
        novel = {span for part in case.alignment.parts for span in part.novel}
        fresh = [name for name in unknown_names(case, known) if _fresh(name, known)]
        spans += [(name.start, name.end) for name in (*fresh, *_towns(case, known))]
        spans += _figures(case, novel) + _runs(case, novel)
    kept: list[Mismatch] = []
    for start, end in (*phrases, *sorted(spans)):
        inside = any(part.start < end and start < part.end for part in taken)
        if not inside and not any(one.start < end and start < one.end for one in kept):
            phrase = phrases.get((start, end), Inserted((start, end), 0.7, ((start, end),)))
            kept.append(_mismatch(case, phrase.span, phrase.probability, phrase.new))
    return sorted(kept, key=lambda one: one.start)


def _fresh(name: Name, known: Known) -> bool:
    """Whether no source has a name, any of its words, or its country; a lone word at a head may be no name."""
    if name.initial and len(name.forms) == 1:
        return False
    return not any(known.has(part) or any(known.holds(word.form) for word in part) for part in name.parts)


def _towns(case: Case, known: Known) -> list[Name]:
    """Capitals that stand for the town ("a court in Vilnius"), of which the sources have the country at most."""
    return [
        name
        for name in case.derivative.about(find_names, case.sentence)
        if any(town_at(case.sentence, part) and part[0].form not in known.forms for part in name.parts)
    ]


def _figures(case: Case, novel: set[Span]) -> list[Span]:
    """Figures that no source has, neither the same nor rounded, converted or worked out."""
    return [
        (one.start, one.end)
        for one in case.derivative.about(find_quantities, case.sentence)
        if any(one.start <= start < one.end and case.derivative.plain[start].isdigit() for start, _ in novel)
        and not any(stands(one, source) for source in case.sources)
        and not worked_out(case, one)
    ]


def _days(case: Case) -> list[Span]:
    """Days of the calendar that no source gives."""
    days = [one for one in case.derivative.once(find_dates, case.sentence) if one.kind == "day"]
    if not days:
        return []
    held = [(other, source) for source in case.sources for other in source.whole(all_dates)]
    date = case.derivative.article.date
    return [
        (one.start, one.end)
        for one in days
        if not any(same_time(one, other, date, source.article.date) for other, source in held)
        and not any(one.month == other.month and one.day == other.day for other, _ in held)
        and not reckoned(case, one)
    ]


def _runs(case: Case, novel: set[Span]) -> list[Span]:
    """Runs of two or more new content words, where the clause's other neighbours stand together in a source."""
    runs: list[list[Word]] = [[]]
    for word in case.sentence.words:
        numeral = word.stem.isdigit() and not word.number
        if (word.start, word.end) in novel and not (filler(word.stem) or numeral) and rewording(word.stem) < USUAL:
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
