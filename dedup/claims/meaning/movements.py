"""CLM310, by the number: what rose to 79 percent, or by 4, in one text fell to it, or by them, in the other.

A number that both texts have in one place of one movement ("to", "from", "by") holds the two together, however far the
words about it were changed: "shares fell 4%" against "the stock was marked up by 4%".
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ...aligned import Case, Link, Mismatch
from ...text import Reading, Sentence, Word, stem
from ...text.senses import alike
from ..counting.amounts import find_quantities
from ..counting.ranges import Quantity
from ..wording import differs

# Words before a number, and behind it, among which its movement is told.
BEFORE, BEHIND = 7, 4
# Content of a short sentence that both must share besides the number where the sentences are not much alike.
LOOSE, SHARED = 0.5, 1
# Digits of a number that is known without its unit.
EXACT = 3
# A sentence with more numbers is a table.
MANY = 24
_UP = """
rise climb increase grow gain jump surge soar advance rally rebound recover swell leap expand widen raise hike boost
skyrocket rocket spike balloon double triple lengthen appreciate accelerate strengthen upgrade add mount creep increment
uptick upturn growth improvement appreciation
"""
_DOWN = """
fall drop decline decrease slump plunge tumble slide slip sink lose shed dip lower shrink narrow contract reduce slash
trim cut plummet crash dwindle ebb halve shorten depreciate weaken downgrade reduction cutback contraction loss lessen
dwindle recede subside diminish ease nosedive collapse tank downturn depreciation shrinkage
"""
# Beside the number, or beside a word of dealing, these tell the way as well.
_SIDES = {"up": 1, "higher": 1, "upwards": 1, "down": -1, "lower": -1, "downwards": -1, "off": -1}
# Only behind the number: "9 percent fewer than ten years ago".
_COMPARED = {"more": 1, "fewer": -1, "less": -1}
_DEALT = frozenset(
    map(stem, "mark close end finish trade open go come edge inch tick drift push bring move send settle".split())
)
# Of these less is more: "losses widened by 4%" says what "results fell 4%" says.
_REVERSED = frozenset(
    map(stem, "loss deficit unemployment jobless joblessness shortfall shortage vacancy debt gap delay lead".split())
)
_CLOSING = frozenset(("while", "but", "whereas", "although", "though", "after", "before", "and", "as", "who", "which"))


@dataclass(frozen=True, slots=True)
class Movement:
    """`number` moves `up` or down; `role`: to, from or by (also where no preposition says so); offsets of the way."""

    number: Quantity
    up: bool
    role: str
    start: int
    end: int


@functools.cache
def _ways() -> dict[str, int]:
    return {stem(word): way for way, words in ((1, _UP), (-1, _DOWN)) for word in words.split()}


def find_movements(reading: Reading, sentence: Sentence) -> tuple[Movement, ...]:
    """The numbers of a sentence that a word of rising or falling governs."""
    plain, words = reading.plain, sentence.words
    found: list[Movement] = []
    numbers = reading.about(find_quantities, sentence)
    if not numbers or not _moving(words):
        return ()
    for number in numbers if len(numbers) <= MANY else ():
        if number.kind == "ordinal":
            continue
        first = next((at for at, word in enumerate(words) if word.end > number.start), len(words))
        last = next((at for at, word in enumerate(words) if word.start >= number.end), len(words))
        behind = _behind(plain, words, last)
        told = _before(plain, words, first) or behind
        if told is not None:
            way, at = told
            word = words[at]
            found.append(Movement(number, way > 0, _role(words, first, at >= last), word.start, word.end))
    return tuple(found)


def _moving(words: tuple[Word, ...]) -> bool:
    ways = _ways()
    return any(word.stem in ways or word.form in _SIDES or word.form in _COMPARED for word in words)


def _before(plain: str, words: tuple[Word, ...], first: int) -> tuple[int, int] | None:
    """The way and its place among the words before a number, in its clause."""
    for at in range(first - 1, max(-1, first - 1 - BEFORE), -1):
        gap = plain[words[at].end : words[at + 1].start] if at + 1 < len(words) else ""
        # "To 61.2, from 58.8 a year ago": the comma before "from" parts nothing.
        if any(mark in gap for mark in ';:()"') or ("," in gap and words[at + 1].form not in ("from", "to", "by")):
            return None
        way = _way(words, at)
        if way:
            return way, at
        if words[at].form in _CLOSING:
            return None
    return None


def _behind(plain: str, words: tuple[Word, ...], last: int) -> tuple[int, int] | None:
    """ "7 percent lower", "a 4% rise", "58 percent, up from 51"."""
    for at in range(last, min(len(words), last + BEHIND)):
        gap = plain[words[at - 1].end : words[at].start] if at else ""
        from_there = at + 1 < len(words) and words[at + 1].form in ("from", "on")
        if "," in gap:
            return (_SIDES[words[at].form], at) if words[at].form in _SIDES and from_there else None
        if any(mark in gap for mark in ';:()"') or words[at].form in _CLOSING:
            return None
        if words[at].form in _COMPARED and at + 1 < len(words) and words[at + 1].form == "than":
            return _COMPARED[words[at].form], at
        if words[at].form in _SIDES and (at == last or from_there):
            return _SIDES[words[at].form], at
        if at == last and words[at].stem in _ways() and not words[at].form.endswith(("ed", "ing")):
            return _ways()[words[at].stem], at
        if words[at].content and words[at].form not in ("per", "cent", "percent", "percentage", "points"):
            return None
    return None


def _way(words: tuple[Word, ...], at: int) -> int:
    word = words[at]
    if word.name and at:
        return 0
    if word.form in _SIDES:
        before = words[at - 1] if at else None
        after = words[at + 1] if at + 1 < len(words) else None
        beside = after is not None and (after.number or after.form in ("from", "by", "at"))
        dealt = before is not None and (before.stem in _DEALT or before.form in ("was", "were", "is", "are"))
        return _SIDES[word.form] if beside or dealt else 0
    return _ways().get(word.stem, 0)


def _role(words: tuple[Word, ...], first: int, behind: bool) -> str:
    """What the number is to the movement, by the preposition before it or the "from" behind the way."""
    near = [word.form for word in words[max(0, first - 3) : first] if not word.content]
    if behind:
        return "to" if not {"by", "from"} & set(near) and _risen(words, first) else "by"
    return next((form for form in reversed(near) if form in ("to", "from", "by", "at")), "by").replace("at", "to")


def _risen(words: tuple[Word, ...], first: int) -> bool:
    """Whether a way with "from" follows: "58 percent, up from 51"."""
    forms = [word.form for word in words[first : first + BEHIND + 4]]
    return any(one in _SIDES and other == "from" for one, other in pairwise(forms))


def turned_movements(rule: str, case: Case, linked: list[tuple[Link, Reading, Sentence]]) -> Iterator[Mismatch]:
    """A number that moves the other way in the evidence, and nowhere there the same way."""
    for ours in case.derivative.about(find_movements, case.sentence):
        answers = [
            (reading, sentence, theirs, link.similarity)
            for link, reading, sentence in linked
            for theirs in reading.about(find_movements, sentence)
            if theirs.role == ours.role and _same_number(ours.number, theirs.number)
        ]
        if any(theirs.up == ours.up for _, _, theirs, _ in answers):
            continue
        for reading, sentence, theirs, similarity in answers[:1]:
            close = similarity >= LOOSE or _shared(case.sentence, sentence) >= SHARED
            if (
                close
                and _reversed(case.sentence) == _reversed(sentence)
                and not _handed(case.sentence, ours, sentence, theirs)
            ):
                yield differs(rule, case, _span(ours), reading, _span(theirs), 0.8)


def _handed(mine: Sentence, ours: Movement, his: Sentence, theirs: Movement) -> bool:
    """Whether what one side lost the other gained: who moves in ours comes behind the way in theirs."""
    actor = next((word.stem for word in reversed(mine.words) if word.content and word.end <= _span(ours)[0]), "")
    before = {word.stem for word in his.words if word.end <= _span(theirs)[0]}
    return actor not in before and any(word.stem == actor for word in his.words if word.start >= _span(theirs)[1])


def _span(one: Movement) -> tuple[int, int]:
    return min(one.start, one.number.start), max(one.end, one.number.end)


def _same_number(ours: Quantity, theirs: Quantity) -> bool:
    if (ours.low, ours.high) != (theirs.low, theirs.high):
        return False
    # "Output was 58.8 per cent; now it is 61.2": so exact a number needs no unit.
    bare = not (ours.comparable and theirs.comparable) and ours.digits >= EXACT
    return ours.comparable == theirs.comparable or bare


def _shared(ours: Sentence, theirs: Sentence) -> int:
    """Content words in common, numbers, ways and measures apart."""
    return sum(
        any(alike(stemmed, other) >= 0.8 for other in theirs.stems)
        for stemmed in ours.stems
        if stemmed not in _ways() and not stemmed[:1].isdigit() and stemmed not in ("percent", "cent", "per")
    )


def _reversed(sentence: Sentence) -> frozenset[str]:
    return sentence.stems & _REVERSED
