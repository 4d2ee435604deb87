"""CLM310 too: small words that turn a statement round: "more" and "fewer", "over" and "under", "for" and "against"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from ...aligned import Case, Mismatch
from ...text import Reading, Sentence, Word, stem
from ...text.senses import SYNONYM, alike, opposites
from ..grammar.negations import find_negations
from ..hedging.portions import not_done
from ..wording import differs
from .places import one_place

RULE = "CLM310"


def compare(case: Case, reading: Reading, sentence: Sentence) -> Iterator[Mismatch]:
    """Degrees, bounds and sides of the sentence against one of the evidence."""
    yield from _graded(case, reading, sentence)
    yield from _sided(case, reading, sentence)
    yield from bounded(case, reading, sentence)
    yield from _counted(case, reading, sentence)


_DEGREES = {"more": ("fewer", "less"), "fewer": ("more",), "less": ("more",), "most": ("fewest", "least")}


def _graded(case: Case, reading: Reading, sentence: Sentence) -> Iterator[Mismatch]:
    """ "More staff" became "fewer staff", "less likely" "more likely": before the same word, in one place."""
    for at, word in enumerate(case.sentence.words[:-1]):
        for there, other in enumerate(sentence.words[:-1]) if word.form in _DEGREES else ():
            graded = case.sentence.words[at + 1], sentence.words[there + 1]
            if other.form not in _DEGREES[word.form] or not all(one.content for one in graded):
                continue
            if alike(graded[0].stem, graded[1].stem) < SYNONYM or any(one.form == word.form for one in sentence.words):
                continue
            if one_place(1.0, case.sentence, at, sentence, there):
                yield differs(RULE, case, (word.start, graded[0].end), reading, (other.start, graded[1].end), 0.8)
                return


# Which side of a number is meant, by the words before it.
_ABOVE, _BELOW = (
    ("more than", "over", "above", "at least", "upwards of", "exceeding"),
    ("less than", "fewer than", "under", "below", "at most"),
)
_BOUND = re.compile(
    r"\b(no |not )?(" + "|".join(_ABOVE + _BELOW) + r")\s+[$€£]?\s?(\d[\d,.]*|(?:an? |one[ -])?[a-z]+)", re.IGNORECASE
)


def _above(match: re.Match[str]) -> bool:
    return (match[2].lower() in _ABOVE) != bool(match[1])


def bounded(case: Case, reading: Reading, sentence: Sentence) -> Iterator[Mismatch]:
    """ "Less than 40" became "more than 40"."""
    held = reading.plain[sentence.start : sentence.end]
    theirs = {
        match[3].lower().rstrip(".,"): match for match in _BOUND.finditer(reading.plain, sentence.start, sentence.end)
    }
    for match in _BOUND.finditer(case.derivative.plain, case.sentence.start, case.sentence.end) if theirs else ():
        other = theirs.get(match[3].lower().rstrip(".,"))
        once = other is not None and len(re.findall(rf"\b{re.escape(other[3])}\b", held)) == 1
        if other is not None and once and _above(match) != _above(other):
            yield differs(RULE, case, match.span(), reading, other.span(), 0.8)


# How many are meant: the whole, most, a part, few. Most and few, all and some cannot both be said.
_SHARES = {
    **dict.fromkeys(("all", "every", "each", "everyone", "everybody"), "all"),
    **dict.fromkeys(("most", "majority", "many"), "most"),
    **dict.fromkeys(("some", "several"), "some"),
    **dict.fromkeys(("few", "minority", "handful"), "few"),
}
_CONTRARY = {("all", "some"), ("all", "few"), ("most", "few")}
# Words from a share to what it is a share of: "most of the pupils".
COUNTED = 4
# Pairs of shares of two sentences; more are a list.
MANY = 64


def _counted(case: Case, reading: Reading, sentence: Sentence) -> Iterator[Mismatch]:
    """ "Most of the pupils passed" became "few of the pupils passed", "all" became "some"."""
    mine, his = _shares(case.sentence), _shares(sentence)
    if not 0 < len(mine) * len(his) <= MANY or _answered_otherwise(case, reading, sentence):
        return
    for at, share, noun in mine:
        for there, other, of in his:
            pair = {(share, other), (other, share)}
            if not pair & _CONTRARY or alike(noun, of) < SYNONYM:
                continue
            said = any(kind == share for _, kind, _ in his) or any(kind == other for _, kind, _ in mine)
            if said or not_done(case.sentence, sentence):
                continue
            if one_place(1.0, case.sentence, at, sentence, there):
                ours, theirs = case.sentence.words[at], sentence.words[there]
                yield differs(RULE, case, (ours.start, ours.end), reading, (theirs.start, theirs.end), 0.75)
                return


def _answered_otherwise(case: Case, reading: Reading, sentence: Sentence) -> bool:
    """ "Few support it" is "most do not support it" and "most oppose it"."""
    denied = [one.once(find_negations, held) for one, held in ((case.derivative, case.sentence), (reading, sentence))]
    if bool(denied[0]) != bool(denied[1]):
        return True
    return any(not opposites(stemmed).isdisjoint(sentence.stems) for stemmed in case.sentence.stems)


def _shares(sentence: Sentence) -> list[tuple[int, str, str]]:
    """Place, kind and noun of the shares; "the most", "a few", "some 50" and "not all" are none."""
    words = sentence.words
    found = []
    for at, word in enumerate(words):
        kind = _SHARES.get(word.form)
        if kind is None or (at and words[at - 1].form in ("the", "not", "at", "after", "quite", "nearly", "almost")):
            continue
        if word.form == "few" and at and words[at - 1].form in ("a", "last", "next", "past", "first"):
            continue
        behind = words[at + 1 : at + 1 + COUNTED]
        noun = next((one for one in behind if one.content), None)
        if noun is not None and not noun.number and not (behind[0].form in ("other", "more") or behind[0].number):
            found.append((at, kind, noun.stem))
    return found


_FUNCTION = {
    "for": "against",
    "against": "for",
    "inside": "outside",
    "within": "outside",
    "outside": "inside",
    "beyond": "inside",
}


def _sided(case: Case, reading: Reading, sentence: Sentence) -> Iterator[Mismatch]:
    """ "Vote for" became "vote against", "inside" became "beyond", about the same words before it."""
    for at, word in enumerate(case.sentence.words):
        opposite = _FUNCTION.get(word.form)
        if opposite is None or _side_in(sentence, word.form):
            continue
        about = _neighbours(case.sentence.words, at)
        for number, other in enumerate(sentence.words):
            side = _side(sentence.words, number)
            if side is None or (side != opposite and _FUNCTION.get(side) != word.form) or _side_in(case.sentence, side):
                continue
            if about is not None and about == _neighbours(sentence.words, number) and _takes_sides(about, side):
                yield differs(RULE, case, (word.start, word.end), reading, (other.start, other.end), 0.75)
                return


def _takes_sides(about: str, side: str) -> bool:
    """Whether one can do it for and against: "voted", not "did better"."""
    return side not in ("for", "against") or about in _partial()


@functools.cache
def _partial() -> frozenset[str]:
    return frozenset(
        map(
            stem,
            "vote campaign argue argument rule ruling decide decision stand speak fight lobby protest march rally "
            "testify evidence case judgment judgement verdict petition demonstrate plead push favour lean count work "
            "advise recommend bet turn discriminate ballot".split(),
        )
    )


def _side(words: tuple[Word, ...], at: int) -> str | None:
    """The preposition at a place; "in favour of" is "for"."""
    form = words[at].form
    if form == "in" and at + 1 < len(words) and words[at + 1].form in ("favour", "favor"):
        return "for"
    return form if form in _FUNCTION else None


def _side_in(sentence: Sentence, side: str) -> bool:
    return any(_side(sentence.words, at) == side for at in range(len(sentence.words)))


def _neighbours(words: tuple[Word, ...], at: int) -> str | None:
    """The content word before a preposition; what votes, splashes down or stands for or against."""
    return next(
        (word.stem for word in reversed(words[max(0, at - 3) : at]) if word.content or word.form in ("down",)), None
    )
