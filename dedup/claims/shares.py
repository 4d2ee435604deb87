"""CLM308, numbers: two numbers that both sides have, each now beside the other's words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..aligned import Case, Mismatch
from ..text import Reading, Sentence, Word
from ..text.senses import SYNONYM, alike
from .numerals import TENS, UNITS
from .phrases import TIMES
from .quantities import Quantity, agree, find_quantities
from .wording import differs

# Content words on each side that tell whose number it is; what lies farther off is said of both.
REACH = 3


def exchanged(rule: str, case: Case, reading: Reading, sentence: Sentence) -> Iterator[Mismatch]:
    """Two numbers that both sides have, each now beside the other's words."""
    ours = [one for one in case.derivative.once(find_quantities, case.sentence) if one.kind != "ordinal"]
    theirs = reading.once(find_quantities, sentence)
    for first, one in enumerate(ours):
        for other in ours[first + 1 :]:
            held = [mine for number in (one, other) for mine in [_equal(number, theirs)] if mine is not None]
            if len(held) < 2 or held[0] == held[1] or agree(one, other):
                continue
            if _flipped(case.derivative.plain, case.sentence, (one, other), reading.plain, sentence, tuple(held)):
                yield differs(rule, case, (one.start, other.end), reading, (held[0].start, held[0].end), 0.7)
                return


def _equal(number: Quantity, others: tuple[Quantity, ...]) -> Quantity | None:
    return next((other for other in others if agree(other, number)), None)


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
