"""Finds who is compared with whom: more than, behind, twice as much as, preferred to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...text import Sentence, Word
from .phrases import Phrase

# "younger", not "other".
_NO_DEGREES = frozenset(
    "other rather another either neither never after under over whether water number power member order".split()
)
# Words before a degree that tell who is compared; before a multiple fewer, its neighbour is meant.
LEFT, BESIDE = 10, 6
# Words from a multiple to what closes it: "twice as much money from the committee as", "three times the airtime of".
CLOSED = 10
# Words between the comparing word and the phrase behind it.
NEXT = 3
_MULTIPLES = {"twice": "2", "double": "2", "triple": "3", "half": "0.5"}
_COMPARING = frozenset(("than", "behind", "ahead", "times", "rather", *_MULTIPLES))
# Verbs of those who stand in a row.
_RANKED = frozenset("finish place rank come came end sit stand lie remain is was were are home run ran trail".split())
_UNITS = frozenset(
    "second seconds minute minutes hour hours point points place places length lengths metre metres meter meters "
    "stroke strokes shot shots lap laps vote votes seat seats goal goals game games win wins yard yards".split()
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """ "Women earn less than men": words before the degree, and the phrase behind "than"."""

    start: int
    end: int
    degree: str
    left: frozenset[str]
    right: frozenset[str]
    at: int


def find_comparisons(sentence: Sentence, phrases: tuple[Phrase, ...]) -> Iterator[Comparison]:
    """All comparisons of a sentence that name both sides."""
    words = sentence.words
    if sentence.forms.isdisjoint(_COMPARING) and "prefer" not in sentence.stems:
        return
    for at, word in enumerate(words):
        if word.form == "than" and at >= 2:
            yield from _graded(words, phrases, at)
        elif word.form in ("behind", "ahead"):
            yield from _ranked(words, phrases, at)
        elif word.form in _MULTIPLES or (word.form == "times" and at):
            yield from _multiple(words, phrases, at)
        elif word.stem == "prefer":
            yield from _preferred(words, phrases, at)
        elif word.form == "rather":
            yield from _rather(words, at)


def _graded(words: tuple[Word, ...], phrases: tuple[Phrase, ...], at: int) -> Iterator[Comparison]:
    degree = next((i for i in range(at - 1, max(-1, at - 7), -1) if _degree(words[i].form)), None)
    right = _next(phrases, at)
    if degree is not None and right is not None:
        left = _stems(words[max(0, degree - LEFT) : degree]) | _stems(words[degree + 1 : at])
        yield _comparison(words, degree, words[degree].form, left, right, at)


def _degree(form: str) -> bool:
    graded = form.endswith("er") and len(form) > 4 and form not in _NO_DEGREES
    return graded or form in ("more", "less", "fewer", "worse")


def _ranked(words: tuple[Word, ...], phrases: tuple[Phrase, ...], at: int) -> Iterator[Comparison]:
    """ "Finished four minutes behind Sund"; "ahead of" is the same from the other side."""
    before = words[at - 1] if at else None
    right = _next(phrases, at)
    if before is None or right is None or not {before.form, before.stem} & (_UNITS | _RANKED):
        return
    left = _stems(words[max(0, at - LEFT) : at])
    yield _comparison(words, at, words[at].form, left, right, at)


def _multiple(words: tuple[Word, ...], phrases: tuple[Phrase, ...], at: int) -> Iterator[Comparison]:
    """ "Gave the council twice as much as the school", "three times the airtime of its rivals"."""
    value = _MULTIPLES.get(words[at].form) or words[at - 1].stem
    following = [word.form for word in words[at + 1 : at + 1 + CLOSED]]
    closer = {"as": "as", "the": "of"}.get(following[0] if following else "", "")
    close = next((at + 1 + i for i, form in enumerate(following) if i and form == closer), None)
    right = _next(phrases, close) if close is not None else None
    if right is None or not value[:1].isdigit():
        return
    left = _stems(words[max(0, at - BESIDE) : at])
    receiver = next((one for one in phrases if one.first >= right.last and one.kind == "noun"), None)
    if receiver is not None and receiver.link == "to":
        left |= receiver.parties
    yield _comparison(words, at, "x" + value, left, right, at)


def _preferred(words: tuple[Word, ...], phrases: tuple[Phrase, ...], at: int) -> Iterator[Comparison]:
    """ "Preferred Berlin to Rome"."""
    link = next((i for i in range(at + 2, min(len(words), at + 7)) if words[i].form in ("to", "over")), None)
    right = _next(phrases, link) if link is not None else None
    if link is not None and right is not None and right.link == words[link].form:
        yield _comparison(words, at, "prefer", _stems(words[at + 1 : link]), right, at)


def _rather(words: tuple[Word, ...], at: int) -> Iterator[Comparison]:
    """ "Would rather sail less often than sail with tired people"; what both sides say tells neither."""
    than = next((i for i in range(at + 2, min(len(words), at + LEFT)) if words[i].form == "than"), None)
    if than is not None:
        left, right = _stems(words[at + 1 : than]), _stems(words[than + 1 : than + BESIDE])
        span = words[at].start, words[min(len(words), than + BESIDE) - 1].end
        yield Comparison(*span, "rather", left - right, right - left, than)


def _next(phrases: Sequence[Phrase], at: int) -> Phrase | None:
    """The noun phrase right behind a place; none where it is a measure or a pronoun."""
    right = next((one for one in phrases if one.kind == "noun" and one.first > at), None)
    if right is None or right.measure or right.pronoun or right.first - at > NEXT:
        return None
    return right


def _stems(words: Sequence[Word]) -> frozenset[str]:
    """Stems of the content words, owners left out."""
    content = (word for word in words if word.content and not word.number)
    return frozenset(word.stem for word in content if not word.text.endswith(("'s", "s'")))


def _comparison(
    words: tuple[Word, ...], first: int, degree: str, left: frozenset[str], right: Phrase, at: int
) -> Comparison:
    return Comparison(words[first].start, words[right.last - 1].end, degree, left, right.parties, at)
