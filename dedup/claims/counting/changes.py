"""By how much something changed, and to what: "gained $1.40 to $84.10" gives no range."""

from __future__ import annotations

import re

from ...text import Sentence

# The greater of two figures of a range is seldom so many times the smaller.
TIMES = 5
# Letters before a figure among which the verb stands.
REACH = 24
_CHANGED = re.compile(
    r"\b(?:gain|los[et]|lost|r[io]se|f[ae]ll|add|shed|climb|jump|slip|drop|advanc|surg|eas|dropp|slipp|increas|decreas|"
    r"gr[eo]w|tumbl|declin|edg|inch|up|down)\w*(?: (?:up|down))?(?: by)? [$€£]?$",
    re.IGNORECASE,
)


def by_and_to(plain: str, sentence: Sentence, start: int, times: float, bare: bool) -> bool:
    """Whether the first of two figures, at `start`, tells by how much; "rose 10 to 20 percent" is a range.

    `times`: how many times the first the second is; `bare`: the first has no unit of its own.
    """
    if not _CHANGED.search(plain, max(sentence.start, start - REACH), start):
        return False
    return not bare or times >= TIMES
