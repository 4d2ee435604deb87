"""CLM307 (a note): "at least", "suspected", "may" came or went."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..aligned import Case, Mismatch
from ..lexicon import lexicon
from ..text import Sentence, Word
from .wording import differs

RULE = "CLM307"
SAME_STATEMENT = 0.45
BOUNDS = 3


@dataclass(frozen=True, slots=True)
class Hedge:
    """A hedge at [start, end), its class, and the content stems within four words of it."""

    start: int
    end: int
    family: int
    near: frozenset[str]


@functools.cache
def _pattern() -> tuple[re.Pattern[str], dict[str, int]]:
    families = {phrase: number for number, group in enumerate(lexicon().hedges) for phrase in group}
    phrases = sorted(families, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, phrases)) + r")\b", re.IGNORECASE), families


def find_hedges(plain: str, sentence: Sentence) -> tuple[Hedge, ...]:
    """The hedges of a sentence; bounds ("about", "at least") only before a number."""
    pattern, families = _pattern()
    found = []
    for match in pattern.finditer(plain, sentence.start, sentence.end):
        family = families[match.group().lower()]
        if match.group() == "May" or (family < BOUNDS and not _counts(sentence.words, match.end())):
            continue
        found.append(Hedge(match.start(), match.end(), family, _near(sentence.words, match)))
    return tuple(found)


def _counts(words: tuple[Word, ...], at: int) -> bool:
    following = [word for word in words if word.start >= at][:2]
    return any(word.number or word.stem.isdigit() or word.form in _NUMERALS for word in following)


_NUMERALS = frozenset("a an half one dozen hundred thousand million billion twenty thirty forty fifty sixty seventy eighty ninety "
                      "thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split())  # fmt: skip


def _near(words: tuple[Word, ...], match: re.Match[str]) -> frozenset[str]:
    before = [word.stem for word in words if word.content and word.end <= match.start()][-2:]
    after = [word.stem for word in words if word.content and word.start >= match.end()][:4]
    return frozenset(before + after)


def compare(case: Case) -> Iterator[Mismatch]:
    """Hedges of the sentence or of its best evidence that the other side lacks about the same words."""
    linked = [(link, reading, sentence) for link, reading, sentence in case.linked() if link.similarity >= SAME_STATEMENT]
    if not linked:
        return
    ours = case.derivative.once(find_hedges, case.sentence)
    theirs = [(reading, hedge) for _, reading, sentence in linked for hedge in reading.once(find_hedges, sentence)]
    for hedge in ours:
        if not any(_same(hedge, other) for _, other in theirs):
            _, reading, sentence = linked[0]
            anchor = next((word for word in sentence.words if word.stem in hedge.near), None)
            if anchor is not None:
                yield differs(RULE, case, (hedge.start, hedge.end), reading, (anchor.start, anchor.end), 0.7)
    for reading, hedge in theirs:
        if not any(_same(mine, hedge) for mine in ours) and len(hedge.near & case.sentence.stems) >= 2:
            anchor = next(word for word in case.sentence.words if word.stem in hedge.near)
            yield differs(RULE, case, (anchor.start, anchor.end), reading, (hedge.start, hedge.end), 0.7)


def _same(one: Hedge, other: Hedge) -> bool:
    bounds = (one.family < BOUNDS, other.family < BOUNDS)
    return one.family == other.family or (bounds == (False, False) and bool(one.near & other.near)) or (
        bounds == (True, True) and one.family == other.family
    )
