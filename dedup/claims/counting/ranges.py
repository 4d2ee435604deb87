"""What a number in a sentence is, and which are one number: ranges, scores, "an hour and 20 minutes", "one in five"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ...text import Sentence
from ..grammar.relations import known
from .changes import by_and_to
from .units import MEASURES

_VOTES = re.compile(r" (?:votes?|goals?|points?|games?|sets?|frames?) to ")
HIGHEST_SCORE = 200
# "2 hours 4 minutes", "one hour and 40 minutes": what stands between the two figures.
_OF_UNIT = re.compile(r"[ -](?:hours?|years?|weeks?|days?|minutes?|feet|foot|pounds?|stone|metres?|h)(?:,? and|,)? ")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a sentence. `kind`: count, percent, points, ordinal, times, age, label or a currency; `bound`: "",
    above, below, near, or ends (two values, "from 10 to 20").

    `low` <= `high` (a range), `context`: stems of the words it counts or measures, `head` the nearest of them;
    `digits`: significant digits; `measure`: the unit as written; `bare`: nothing that it counts follows; `definite`:
    "the" or "not" stands before it.
    """

    start: int
    end: int
    low: float
    high: float
    kind: str
    bound: str
    unit: str
    context: frozenset[str]
    digits: int
    head: str = ""
    measure: str = ""
    bare: bool = False
    definite: bool = False

    @property
    def comparable(self) -> str:
        """What it may be held against: percentages, ordinals, each currency, each measure, and plain counts."""
        if self.kind == "label":
            return f"label {self.head}"
        return self.unit if self.kind == "count" else self.kind


def joined(plain: str, sentence: Sentence, found: list[Quantity]) -> list[Quantity]:
    """Joins "10 to 20", "10-20", "between 10 and 20", "3-1", "an hour and 20 minutes", "one in five" into one."""
    whole: list[Quantity] = []
    for quantity in found:
        previous = whole[-1] if whole else None
        one = _join(plain, sentence, previous, quantity) if previous else None
        if one is not None:
            whole[-1] = one
        else:
            whole.append(quantity)
    return whole


def _join(plain: str, sentence: Sentence, first: Quantity, second: Quantity) -> Quantity | None:
    gap = plain[first.end : second.start]
    mark = gap.strip()
    if first.low != first.high or second.low != second.high:
        return None
    if 0 < first.low < 1 or first.kind == "times":
        return None
    bare, times = first.kind == "count" and not first.unit, second.low / (first.low or 1.0)
    votes = _VOTES.fullmatch(gap)
    shares = first.kind == second.kind == "percent"  # "up by 6% to 9%"
    if not shares and (mark == "to" or gap == " points to ") and by_and_to(plain, sentence, first.start, times, bare):
        return None
    if votes or mark in ("to", "-", "–", "—") or (mark == "and" and _opens(plain, sentence, first, "between")):
        one = _range(plain, sentence, first, second, mark)
        # "Five were in favour" is one end of "five votes to two".
        return replace(one, bound="ends") if one and votes else one
    beside = mark in ("and", "", ",") or _OF_UNIT.fullmatch(gap)
    if first.unit and first.unit == second.unit and beside and second.low < first.low:
        return replace(first, end=second.end, low=first.low + second.low, high=first.low + second.low, digits=4)
    part = _PARTS.get(plain[second.start : second.end].lower(), 0.0) if re.fullmatch(r"(?: \w+)? and ", gap) else 0.0
    if part and first.kind == "count":
        if second.unit:
            value = (first.low + part) * second.low / part
            return replace(second, start=first.start, low=value, high=value, digits=3, bound=first.bound)
        value = first.low + part * _factor(first, plain)
        return replace(first, end=second.end, low=value, high=value, digits=3)
    counts = first.kind == second.kind == "count" and not first.unit and not second.unit
    small = counts and 0 < first.low < second.low <= 100
    if small and re.fullmatch(r" in | out of | in every ", gap):
        share = first.low / second.low
        return replace(second, start=first.start, low=share, high=share, digits=2, bound=first.bound)
    if small and re.fullmatch(r" \w+ in ", gap) and _ends(plain, sentence, second):
        share = first.low / second.low
        return replace(first, end=second.end, low=share, high=share, digits=2)
    return None


# "A day and a half", "an hour and a quarter", "two and a half hours".
_PARTS = {"a half": 0.5, "half": 0.5, "a quarter": 0.25, "quarter": 0.25, "three quarters": 0.75}


def _ends(plain: str, sentence: Sentence, quantity: Quantity) -> bool:
    """Whether nothing is counted behind a number: "one cheese in three goes to Germany", not "in three cars"."""
    after = next((at for at, word in enumerate(sentence.words) if word.start >= quantity.end), -1)
    if after < 0 or re.match(r"\W*$|[.,;]", plain[quantity.end : quantity.end + 3]):
        return True
    word = sentence.words[after]
    return not word.content or (word.form.endswith(("s", "ed")) and known(word.stem))


def _factor(first: Quantity, plain: str) -> float:
    """What half a unit is worth: "two and a half hours", "a day and a half"."""
    if not first.unit:
        return 1.0
    form = re.findall(r"[a-z]+", plain[first.start : first.end + 12].lower())
    return next((MEASURES[word.removesuffix("s")][1] for word in form if word.removesuffix("s") in MEASURES), 1.0)


def _opens(plain: str, sentence: Sentence, quantity: Quantity, word: str) -> bool:
    return plain[max(sentence.start, quantity.start - 10) : quantity.start].lower().rstrip("$€£ ").endswith(word)


def _range(plain: str, sentence: Sentence, first: Quantity, second: Quantity, mark: str) -> Quantity | None:
    """A range; of a score the lower value first; "from 10 to 20" keeps its ends apart."""
    if first.kind not in ("count", second.kind) or "ordinal" in (first.kind, second.kind):
        return None
    leaving = _opens(plain, sentence, first, "from")
    score = first.kind == second.kind == "count" and not second.unit and (mark == "-" or first.low <= HIGHEST_SCORE)
    if first.low > second.low and not score and not leaving:
        return None
    scale = second.low / first.low if first.low else 1.0
    low = first.low * (1e6 if 1e5 <= scale < 1e8 else 1.0)
    if second.unit and not first.unit:
        low *= _factor(second, plain)
    low, high = sorted((low, second.high))
    return replace(second, start=first.start, low=low, high=high, bound="ends" if leaving else first.bound)
