"""CLM308, numbers and names: two that both sides have, each now beside the other's words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, pairwise

from ...aligned import Case, Mismatch
from ...text import Reading, Sentence, Word
from ...text.senses import SYNONYM, alike, country
from ..counting.numerals import TENS, UNITS
from ..counting.quantities import Quantity, agree, find_quantities
from ..grammar.phrases import TIMES
from ..wording import differs

_CLAUSE = re.compile(r"[,;:]|\b(?:while|whereas|but)\b|\band (?=[A-Z])")
# A sentence with more numbers is a table: whose they are is not told by the words beside them.
MANY = 24
# Words that must have changed names.
DEALT = 3
# Content words on each side that tell whose number it is; what lies farther off is said of both.
REACH = 3


def exchanged(rule: str, case: Case, reading: Reading, sentence: Sentence) -> Iterator[Mismatch]:
    """Two numbers that both sides have, each now beside the other's words."""
    ours = [one for one in case.derivative.about(find_quantities, case.sentence) if one.kind not in ("ordinal", "age")]
    theirs = reading.about(find_quantities, sentence)
    if len(ours) > MANY or len(theirs) > MANY:
        return
    for first, one in enumerate(ours):
        for other in ours[first + 1 :]:
            held = [mine for number in (one, other) for mine in [_equal(number, theirs)] if mine is not None]
            if len(held) < 2 or held[0] == held[1] or agree(one, other) or one.comparable != other.comparable:
                continue
            if _with_its_noun(one, held[0], other) or _with_its_noun(other, held[1], one):
                continue
            if _flipped(case.derivative.plain, case.sentence, (one, other), reading.plain, sentence, tuple(held)):
                yield differs(rule, case, (one.start, other.end), reading, (held[0].start, held[0].end), 0.7)
                return


def _equal(number: Quantity, others: tuple[Quantity, ...]) -> Quantity | None:
    return next((other for other in others if agree(other, number)), None)


def _with_its_noun(number: Quantity, theirs: Quantity, other: Quantity) -> bool:
    """Whether a number counts in both what the other one does not: "four traders" beside "27 million"."""
    if not (number.head and theirs.head and other.head):
        return False
    return alike(number.head, theirs.head) >= SYNONYM > alike(number.head, other.head)


def _flipped(
    plain: str, ours: Sentence, numbers: tuple[Quantity, ...], held: str, theirs: Sentence, others: tuple[Quantity, ...]
) -> bool:
    """Whether the words beside each number stand beside the other one in the source, and at most half as many stay."""
    kept = flipped = 0
    mine, his = _beside(plain, ours, *numbers), _beside(held, theirs, *others)
    for stem, side in mine.items():
        match = next((other_side for word, other_side in his.items() if alike(word, stem) >= SYNONYM), None)
        if match is not None:
            flipped += side != match
            kept += side == match
    return flipped >= 2 and flipped >= 2 * kept


_SEGMENT = re.compile(r"[,;:]|\b(?:and|against|versus|compared|while|whereas|but)\b")


def _beside(plain: str, sentence: Sentence, one: Quantity, other: Quantity) -> dict[str, int]:
    """The content words next to one of the numbers in its segment: 1 for the first, -1 for the other; none for both."""
    cuts = [match.start() for match in _SEGMENT.finditer(plain, sentence.start, sentence.end)]
    first, second = (_nearest(sentence, cuts, number) for number in (one, other))
    return dict.fromkeys(first - second, 1) | dict.fromkeys(second - first, -1)


def _tells(word: Word) -> bool:
    """Whether a word can tell whose number it is: no other number, no time."""
    return not word.number and word.form not in UNITS and word.form not in TENS and word.form not in TIMES


def _nearest(sentence: Sentence, cuts: list[int], number: Quantity) -> set[str]:
    low = max((cut for cut in cuts if cut <= number.start), default=sentence.start)
    high = min((cut for cut in cuts if cut >= number.end), default=sentence.end)
    words = [word for word in sentence.words if low <= word.start < high and word.content and _tells(word)]
    before = [word.stem for word in words if word.start < number.start][-REACH:]
    return {*before, *[word.stem for word in words if word.start >= number.end][:REACH]}


def dealt(rule: str, case: Case, reading: Reading, sentence: Sentence) -> Iterator[Mismatch]:
    """Two names that both sides have, each in a clause that tells what the other one's told."""
    both = case.derivative.once(_names, case.sentence) & reading.once(_names, sentence)
    if len(both) < 2:
        return
    ours = case.derivative.once(_by_name, case.sentence)
    theirs = reading.once(_by_name, sentence)
    for one, other in combinations(sorted(both), 2):
        mine, his = (_only(told[one], told[other]) for told in (ours, theirs))
        flipped = _shared(mine[0], his[1]), _shared(mine[1], his[0])
        if min(flipped) and sum(flipped) >= DEALT and not _shared(mine[0], his[0]) and not _shared(mine[1], his[1]):
            word = next(word for word in case.sentence.words if word.name and _named(word) == one)
            held = next(word for word in sentence.words if word.name and _named(word) == one)
            yield differs(rule, case, (word.start, word.end), reading, (held.start, held.end), 0.7)
            return


def _named(word: Word) -> str:
    return country(word.form) or word.stem


def _bears(word: Word) -> bool:
    """Whether a word is a name of which something may be told."""
    return word.name and (word.content or word.form == "usa") and len(word.form) > 2 and word.form not in TIMES


def _names(_: str, sentence: Sentence) -> frozenset[str]:
    return frozenset([_named(word) for word in sentence.words if word.name and _bears(word)])


def _by_name(plain: str, sentence: Sentence) -> dict[str, set[str]]:
    """What the clauses with a name tell, by name; a name in several clauses has all their words."""
    cuts = [sentence.start, *(match.start() for match in _CLAUSE.finditer(plain, sentence.start, sentence.end))]
    found: dict[str, set[str]] = {}
    for low, high in pairwise([*cuts, sentence.end + 1]):
        words = [word for word in sentence.words if low <= word.start < high and (word.content or word.form == "usa")]
        told = {word.stem for word in words if not word.name and _tells(word)}
        for word in words:
            if _bears(word):
                found.setdefault(_named(word), set()).update(told)
    return found


def _only(one: set[str], other: set[str]) -> tuple[set[str], set[str]]:
    return one - other, other - one


def _shared(one: set[str], other: set[str]) -> int:
    return sum(any(alike(stem, another) >= SYNONYM for another in other) for stem in one)
