"""Signs of direction between two related articles: which of them was there first.

Each sign has a weight, the natural logarithm of the odds that it tells the truth, from counts on labelled pairs
(benchmarks/lineage_accuracy.py --signs). Signs add up. A credit is enough; a byline, or a quotation told in other
words, just reaches what `tracing` asks for; a date alone never does, for dates are wrong too often. Length says nothing
(right on .28 of heavy rewrites).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..lexicon import lexicon
from ..text import stem
from .habits import Habits
from .members import Member, credits_to, shared

CREDIT = 3.5  # 11 of 11 on the corpus
BYLINE = FURNITURE = UPDATE = 2.0  # 7 of 7, 3 of 3 and 1 of 1: few, so that they weigh as 9 in 10 right
REPORTED = 2.0  # 106 of 111 rewrites by language models, 3 of 4 on the corpus; twice in a pair: 3.0
# By the mean leaning of the words (see `habits`): by two standard errors of it (that of one word deviates by about 1),
# or else light rewrites, which touch few words, point the wrong way too often.
REWORDED = 4.0  # for a leaning of 1.0 or more; learned on rewrites by models, light rewrites and the corpus: 4.1
LEAN = 0.3
ERRORS = 2.0
REWORDS = 15  # stems that each must have and the other lack
ROUNDED = 1.6
DATELINE = 0.7
DATE = 1.5  # once a family: see `tracing`. Dates were wrong on 2 of 5 real articles
ROUNDING = 0.1  # a rounded number lies within this share of the exact one
GROWN = 1.1
SAID = 0.6  # share of a quotation's content that must stand in one place of the other's narration
VERBATIM = 0.5


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign that `source` was there before `derivative`: its weight in log-odds, and the words for it."""

    kind: str
    source: str
    derivative: str
    weight: float
    reason: str


def signs(a: Member, b: Member, habits: Habits) -> list[Sign]:
    """All signs of direction between two articles, both ways."""
    found = [sign for one, other in ((a, b), (b, a)) for rule in RULES for sign in rule(one, other)]
    return [*found, *filter(None, (reworded(a, b, habits), reworded(b, a, habits)))]


def _credit(first: Member, then: Member) -> Iterator[Sign]:
    """`then` names the agency or publisher of `first` as where it has something from."""
    for name in filter(None, (first.agency, first.article.publisher)):
        if name in (then.agency, then.article.publisher):
            continue
        words = credits_to(then, name)
        if words and not credits_to(first, name):
            yield Sign("credit", first.id, then.id, CREDIT, f"credits {name}: “{words}”")
            return


def _byline(first: Member, then: Member) -> Iterator[Sign]:
    if first.agency and not then.agency:
        yield Sign(
            "byline", first.id, then.id, BYLINE, f"the other carries the line of {first.agency}, this one does not"
        )
    elif first.dateline and not then.dateline and not then.agency:
        yield Sign("dateline", first.id, then.id, DATELINE, "the other begins with a reporter's place line")


def _date(first: Member, then: Member) -> Iterator[Sign]:
    if first.date is None or then.date is None or first.date >= then.date:
        return
    yield Sign("date", first.id, then.id, DATE, f"published {then.date}, the other {first.date}")


def _rounded(first: Member, then: Member) -> Iterator[Sign]:
    """An exact number became a rounded one; nobody can make the exact one of the rounded one."""
    found = []
    for exact in sorted(first.exact - then.exact):
        for rounded in sorted(then.rounded - first.exact):
            if exact != rounded and abs(exact - rounded) <= ROUNDING * exact and _rounder(rounded, exact):
                found.append((exact, rounded))
    if found:
        exact, rounded = found[0]
        reason = f"the other has {exact:,.10g} where this one has about {rounded:,.10g}"
        yield Sign("rounded", first.id, then.id, ROUNDED * min(len(found), 2), reason)


def _rounder(rounded: float, exact: float) -> bool:
    """Whether `rounded` ends in more zeros."""
    return _zeros(rounded) > _zeros(exact)


def _zeros(number: float) -> int:
    digits = f"{number:g}" if number != int(number) else str(int(number))
    return -len(digits.partition(".")[2]) if "." in digits else len(digits) - len(digits.rstrip("0"))


def _reported(first: Member, then: Member) -> Iterator[Sign]:
    """What stands in quotation marks in `first` is told in other words in `then`."""
    there = {frozenset(words) for words in then.quotations}
    told = [
        words
        for words in first.quotations
        if not any(len(frozenset(words) & other) >= 0.5 * len(set(words)) for other in there) and _told(words, then)
    ]
    if told:
        some = " ".join(told[0][:8])
        yield Sign(
            "reported",
            first.id,
            then.id,
            REPORTED * min(len(told), 1.5),
            f"tells in its own words what the other quotes: “{some} ...”",
        )


def _told(words: tuple[str, ...], reader: Member) -> bool:
    """Whether a sentence of the reader's narration holds what a quotation says, in other words.

    Word for word it would say nothing: a quotation may have lost its marks, or a paraphrase may have been given some.
    """
    content = {stem(word) for word in words if word not in lexicon().stopwords}
    if len(content) < 4 or _verbatim(words, reader.wording) > VERBATIM:
        return False
    return any(len(content & narrated) >= SAID * len(content) for narrated in reader.narrated)


def _verbatim(words: tuple[str, ...], wording: str) -> float:
    """The longest run of a quotation's words that stands in `wording`, as a share of the quotation."""
    longest = 0
    for start in range(len(words)):
        while start + longest < len(words) and " ".join(words[start : start + longest + 1]) in wording:
            longest += 1
    return longest / len(words)


def _furniture(first: Member, then: Member) -> Iterator[Sign]:
    if then.furniture >= first.furniture + 2 and len(shared(first, then)) >= 0.9 * min(
        len(first.features), len(then.features)
    ):
        yield Sign("furniture", first.id, then.id, FURNITURE, "the same text, inside a page's furniture")


def _update(first: Member, then: Member) -> Iterator[Sign]:
    """The same house's text, grown: by GROWN, or later and no shorter. A date that says the reverse takes it back."""
    house = _house(first)
    if house is None or house != _house(then) or len(shared(first, then)) < 0.5 * len(first.features):
        return
    growth = len(then.features) / max(len(first.features), 1)
    later = 0 if first.date is None or then.date is None else (then.date > first.date) - (then.date < first.date)
    if growth > (GROWN, 1.0, math.inf)[later]:
        dated = f", published {then.date}, the other {first.date}" if later else ""
        yield Sign("update", first.id, then.id, UPDATE, f"an update by the same house ({house}): it has grown{dated}")


def reworded(first: Member, then: Member, habits: Habits) -> Sign | None:
    """Where they differ `then` has words that rewriters put in, and lacks words that they drop."""
    lost, came = first.stems - then.stems, then.stems - first.stems
    lean = leaning(first, then, habits, REWORDS)
    if lean < LEAN or lean < ERRORS * math.sqrt(1 / len(lost) + 1 / len(came)):
        return None
    some = sorted(came, key=lambda one: (-habits.lean(one), one))[:3]
    words = [next(word for word in then.wording.split(" ") if stem(word) == one) for one in some]
    reason = f"where the two differ it has words that rewriters put in: {', '.join(words)}"
    return Sign("reworded", first.id, then.id, REWORDED * min(lean, 1.0), reason)


def leaning(first: Member, then: Member, habits: Habits, least: int) -> float:
    """How far the stems of `then` that `first` lacks lean towards a rewriter, more than those that it lost do.

    0.0 where fewer than `least` stems came or were lost.
    """
    lost, came = first.stems - then.stems, then.stems - first.stems
    return habits.leaning(came) - habits.leaning(lost) if min(len(lost), len(came)) >= least else 0.0


def _house(member: Member) -> str | None:
    return member.agency or member.article.publisher


RULES: tuple[Callable[[Member, Member], Iterator[Sign]], ...] = (
    _credit, _byline, _date, _rounded, _reported, _furniture, _update
)  # fmt: skip


def odds(found: list[Sign], source: str, derivative: str) -> float:
    """Log-odds that `source` came before `derivative`, dates left out."""
    return math.fsum(_towards(sign, source, derivative) for sign in found if sign.kind != "date")


def agrees(found: list[Sign], source: str, derivative: str) -> float:
    """1.0 where the dates say that `source` came before `derivative`, -1.0 where they say the reverse, else 0.0."""
    return math.fsum(_towards(sign, source, derivative) / DATE for sign in found if sign.kind == "date")


def _towards(sign: Sign, source: str, derivative: str) -> float:
    if {sign.source, sign.derivative} != {source, derivative}:
        return 0.0
    return sign.weight if sign.source == source else -sign.weight
