"""CLM301, phrase by phrase: a fact put into a sentence that the sources support otherwise.

"... was arrested by police on Saturday, a neighbour's knife in his hand": no clause, and few words, so the model of the
clauses (`support`) hardly sees it. A second model of the same kind weighs what is new in one phrase against the rest of
its sentence: beside words of a source, all of which are still there, new words add something; where words of the source
are missing they may stand for these. The model, and the command, data and date that made it, are in
`dedup/models/inserted.json`.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from itertools import accumulate
from operator import mul
from typing import NamedTuple

from ...aligned import Case
from ...text import Word
from ...text.senses import Holdings, weight
from ..trees import model
from .adjuncts import Adjunct, find_adjuncts
from .novelty import left_over, near_holdings
from .rewording import rewording

MODEL = "inserted.json"
FEATURES = (
    "uncovered by the evidence",
    "uncovered weight",
    "new share",
    "new weight",
    "new weight without rewording",
    "usual rewording",
    "least usual rewording",
    "covered beside it",
    "left over",
    "left over, by what is uncovered",
    "likeness of the best sentence",
    "share of the sentence",
    "content words",
    "words of the sentence",
    "place",
    "behind a comma",
    "ends the sentence",
    "up to a mark or verb",
)
# A phrase with less that is new is not looked at: new words of this weight, and of this share of its content.
NEW, SHARE = 0.8, 0.5
# Source sentences of which what is left over counts.
BEST = 2
# Weight added below a quotient, so that little is not nothing; words of a long sentence.
LEAST, LONG = 0.3, 20
Span = tuple[int, int]


class Inserted(NamedTuple):
    """A phrase at `span`, the probability that it was added, and the spans of its new words."""

    span: Span
    probability: float
    new: tuple[Span, ...]


def inserted(cases: Sequence[Case], otherwise: Sequence[Sequence[Span]]) -> list[list[Inserted]]:
    """The added phrases of each sentence in their order, none within another; words at `otherwise` are not new."""
    rows = [measured(case, held) for case, held in zip(cases, otherwise, strict=True)]
    chosen = model(MODEL)
    told = iter(chosen.probabilities([features for row in rows for *_, features in row]))
    likely = [[Inserted(span, next(told), new) for span, new, _ in row] for row in rows]
    return [_apart([one for one in row if one.probability >= chosen.threshold]) for row in likely]


def _apart(likely: Sequence[Inserted]) -> list[Inserted]:
    """Those of some phrases that do not overlap, the longest first: an editor wants the whole of what was added."""
    found: list[Inserted] = []
    for one in sorted(likely, key=lambda one: (one.span[0] - one.span[1], one.span)):
        if not any(one.span[0] < other.span[1] and other.span[0] < one.span[1] for other in found):
            found.append(one)
    return sorted(found)


Measured = tuple[Span, tuple[Span, ...], tuple[float, ...]]


def measured(case: Case, otherwise: Sequence[Span]) -> list[Measured]:
    """The phrases of a sentence that have new words: span, spans of these, features in the order of FEATURES.

    Words at `otherwise` are not new: the sources have them in another way, or another rule has named them.
    """
    parts = case.alignment.parts
    if sum([part.novel_weight for part in parts]) < NEW or not case.linked() or case.sentence.kind == "title":
        return []
    novel = {start for part in parts for start, _ in part.novel}
    phrases = case.derivative.once(find_adjuncts, case.sentence)
    words = _Words(case.sentence.words, novel)
    if not any(map(words.heavy, phrases)):
        return []
    words = _Words(case.sentence.words, {at for at in novel if not any(low <= at < high for low, high in otherwise)})
    heavy = [phrase for phrase in phrases if words.heavy(phrase) and not _quoting(case, phrase)]
    return _rows(case, words, heavy) if heavy else []


def _quoting(case: Case, phrase: Adjunct) -> bool:
    """Whether a phrase holds a quotation or leads up to one: what somebody said is for other rules."""
    words = case.sentence.words
    end = words[phrase.last].start if phrase.last < len(words) else case.sentence.end
    return '"' in case.derivative.plain[words[phrase.first].start : end]


class _Words:
    """The words of a sentence with sums over its beginnings: of their weight, and of the weight of the new ones."""

    def __init__(self, words: tuple[Word, ...], novel: Container[int]) -> None:
        self.words = words
        self.new = [word.content and not word.number and word.start in novel for word in words]
        self.masses = [weight(word.stem) if word.content else 0.0 for word in words]
        self.mass = [0.0, *accumulate(self.masses)]
        self.fresh = [0.0, *accumulate(map(mul, self.masses, self.new))]

    def heavy(self, phrase: Adjunct) -> bool:
        """Whether enough of a phrase is new."""
        new = _over(self.fresh, phrase)
        return new >= NEW and new >= SHARE * _over(self.mass, phrase)


def _over(sums: Sequence[float], phrase: Adjunct) -> float:
    return sums[phrase.last] - sums[phrase.first]


def _rows(case: Case, words: _Words, phrases: Sequence[Adjunct]) -> list[Measured]:
    evidence = Holdings.joined([reading.holdings(sentence) for _, reading, sentence in case.linked()])
    open_ = [
        0.0, *accumulate(
            mass if new else mass * (1 - evidence.holds(word.stem, word.form)) if mass else 0.0
            for word, mass, new in zip(words.words, words.masses, words.new, strict=True)
        ),
    ]  # fmt: skip
    best = [(reading, sentence) for _, reading, sentence in case.linked()[:BEST]]
    left = left_over(best, case.derivative.about(near_holdings, case.sentence))
    found = []
    for phrase in phrases:
        inside = words.words[phrase.first : phrase.last]
        new = [word for word, fresh in zip(inside, words.new[phrase.first : phrase.last], strict=True) if fresh]
        span = (inside[0].start, inside[-1].end)
        features = _features(case, words, phrase, new, (open_, left))
        found.append((span, tuple([(word.start, word.end) for word in new]), features))
    return found


def _features(
    case: Case, words: _Words, phrase: Adjunct, new: Sequence[Word], around: tuple[Sequence[float], float]
) -> tuple[float, ...]:
    open_, left = around
    count, total = len(words.words), words.mass[-1]
    mass, fresh, uncovered = _over(words.mass, phrase), _over(words.fresh, phrase), _over(open_, phrase)
    usage = [rewording(word.stem) for word in new]
    beside = total - mass
    start = words.words[phrase.first].start
    before = words.words[phrase.first - 1].end if phrase.first else start
    return (
        uncovered / mass,
        uncovered,
        fresh / mass,
        fresh,
        sum([weight(word.stem) for word, one in zip(new, usage, strict=True) if one < 0]),
        sum(usage) / len(usage),
        min(usage),
        1 - (open_[-1] - uncovered) / beside if beside else 0.0,
        left,
        left / (uncovered + LEAST),
        case.alignment.similarity,
        mass / total,
        float(sum([word.content for word in words.words[phrase.first : phrase.last]])),
        count / LONG,
        phrase.first / count,
        float("," in case.derivative.plain[before:start]),
        float(phrase.last == count),
        float(phrase.whole),
    )
