"""CLM310: a word became its opposite, or a certainty was added."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..aligned import Case, Link, Mismatch
from ..text import Reading, Sentence, Word
from ..text.senses import SYNONYM, alike, opposites
from . import certainty
from .context import local
from .negations import find_negations
from .terms import anything_but, comparable, find_terms, idiomatic, made_opposites, of_two_ends
from .wording import differs

Linked = tuple[Link, Reading, Sentence]

RULE = "CLM310"
SAME_STATEMENT = 0.4
NEAR = 3
# A like place in a sentence that is hardly the same (below LOOSE) proves less.
SURROUNDED, LOOSELY_SURROUNDED, LOOSE = 0.4, 0.5, 0.5
# By how much the place of the opposite must be more like ours than that of the word itself.
CLEARLY = 0.1


def compare(case: Case) -> Iterator[Mismatch]:
    """Opposites in like surroundings, and certainty that the evidence does not have."""
    linked = [
        (link, reading, sentence) for link, reading, sentence in case.linked() if link.similarity >= SAME_STATEMENT
    ]
    if not linked:
        return
    for at in range(len(case.sentence.words)):
        yield from _opposite(case, at, linked)
    _, reading, sentence = linked[0]
    yield from _sided(case, reading, sentence)
    yield from _bounded(case, reading, sentence)
    yield from certainty.compare(case, reading, sentence)


def _opposite(case: Case, at: int, linked: list[Linked]) -> Iterator[Mismatch]:
    """The opposite of words[at] stands where the word itself, or one like it, does not stand as well."""
    word = case.sentence.words[at]
    ours = case.derivative.once(find_terms, case.sentence)[at]
    if not (word.content or ours != word.stem) or word.name or idiomatic(case.sentence, at):
        return
    against = _against(ours)
    best: tuple[float, Reading, Sentence, int] | None = None
    for link, reading, sentence in linked:
        for there, theirs in enumerate(reading.once(find_terms, sentence)):
            other = sentence.words[there]
            if (
                theirs not in against
                or not other.content
                or other.name
                or not comparable(case.sentence, at, sentence, there, ours, theirs)
            ):
                continue
            score = local(case.sentence, at, sentence, there, NEAR, NEAR + 1)
            needed = SURROUNDED if link.similarity >= LOOSE else LOOSELY_SURROUNDED
            if min(score, local(case.sentence, at, sentence, there)) < needed or (
                best is not None and score <= best[0]
            ):
                continue
            if (
                not idiomatic(sentence, there)
                and not _turned(case, at, reading, sentence, there)
                and not _converse(case, at, sentence, there)
            ):
                best = (score, reading, sentence, there)
    if best is None or best[0] <= _agreeing(case, at, linked) + CLEARLY or _answered(case, best[2], best[3]):
        return
    other = best[2].words[best[3]]
    yield differs(RULE, case, (word.start, word.end), best[1], (other.start, other.end), 0.8)


def _agreeing(case: Case, at: int, linked: list[Linked]) -> float:
    """How alike the surroundings are where the evidence has the word itself, or one like it."""
    stem = case.sentence.words[at].stem
    permits = _PERMISSION if stem in _PERMITS else frozenset()
    return max(
        (
            local(case.sentence, at, sentence, there, NEAR, NEAR)
            for _, _, sentence in linked
            for there, other in enumerate(sentence.words)
            if (other.content and alike(stem, other.stem) >= SYNONYM) or other.form in permits
        ),
        default=0.0,
    )


# "Visitors may take photographs" is what "visitors are allowed to" says.
_PERMITS = frozenset("allow permit".split())
_PERMISSION = frozenset("may can".split())


def _answered(case: Case, sentence: Sentence, there: int) -> bool:
    """Whether our sentence has the source's word too, or denies its opposite: both texts say both, in other places."""
    stem = sentence.words[there].stem
    against = _against(stem)
    denied = [negation.scope for negation in case.derivative.once(find_negations, case.sentence)]
    return any(
        alike(stem, word.stem) >= SYNONYM or (word.stem in against and any(word.stem in scope for scope in denied))
        for word in case.sentence.words
        if word.content
    )


def _against(term: str) -> frozenset[str]:
    """Listed opposites of a stem, and those that a prefix makes ("shaken", "unshaken")."""
    return opposites(term) | made_opposites(term)


def _turned(case: Case, at: int, reading: Reading, sentence: Sentence, there: int) -> bool:
    """Whether exactly one of the two is negated: "did not fall", "anything but calm"."""
    word, other = case.sentence.words[at], sentence.words[there]
    ours = any(word.stem in negation.scope for negation in case.derivative.once(find_negations, case.sentence))
    theirs = any(other.stem in negation.scope for negation in reading.once(find_negations, sentence))
    return (ours or anything_but(case.sentence, at)) != (theirs or anything_but(sentence, there))


def _converse(case: Case, at: int, sentence: Sentence, there: int) -> bool:
    """Whether the two tell one deed from both ends: A bought from B what B sold to A."""
    words = case.sentence.words
    if words[at].form.endswith("er") and at + 1 < len(words) and words[at + 1].form == "than":
        compared = next((word.stem for word in words[at + 2 :] if word.content), "")
        return any(word.stem == compared for word in sentence.words[:there])
    if not of_two_ends(words[at].stem, sentence.words[there].stem):
        return False
    actor = next((word.stem for word in reversed(case.sentence.words[:at]) if word.content), "")
    before = [word.stem for word in sentence.words[:there] if word.content][-NEAR:]
    return actor not in before and any(word.stem == actor for word in sentence.words[there + 1 :])


# Which side of a number is meant, by the words before it.
_ABOVE, _BELOW = (
    ("more than", "over", "above", "at least", "upwards of", "exceeding"),
    ("less than", "fewer than", "under", "below", "at most"),
)
_BOUND = re.compile(r"\b(no |not )?(" + "|".join(_ABOVE + _BELOW) + r")\s+[$€£]?\s?(\d[\d,.]*|[a-z]+)", re.IGNORECASE)


def _above(match: re.Match[str]) -> bool:
    return (match[2].lower() in _ABOVE) != bool(match[1])


def _bounded(case: Case, reading: Reading, sentence: Sentence) -> Iterator[Mismatch]:
    """ "Less than 40" became "more than 40"."""
    theirs = {
        match[3].lower().rstrip(".,"): match for match in _BOUND.finditer(reading.plain, sentence.start, sentence.end)
    }
    for match in _BOUND.finditer(case.derivative.plain, case.sentence.start, case.sentence.end) if theirs else ():
        other = theirs.get(match[3].lower().rstrip(".,"))
        if other is not None and _above(match) != _above(other):
            yield differs(RULE, case, match.span(), reading, other.span(), 0.8)


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
            if about is not None and about == _neighbours(sentence.words, number):
                yield differs(RULE, case, (word.start, word.end), reading, (other.start, other.end), 0.75)
                return


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
