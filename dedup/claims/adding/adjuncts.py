"""Phrases that a sentence can do without: where a fact is put in that is no clause of its own.

"With a history of violence", "to pay off debts", "who had been warned twice", "a father of three": each begins at a
word that opens it and runs up to the next opening, or up to the mark or the verb behind it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ...text import Sentence, Word

# A phrase ends at one of so many places, and has no more words.
ENDS, LONGEST = 4, 40
# Words that open a phrase, by their first word; of several the longest counts.
_SUBORDINATE = (
    "because of|because|due to|thanks to|owing to|on account of|as a result of|as a result|despite|in spite of|amid"
    "|following|instead of|in order to|so that|so as to|in protest|in front of|along with|together with|such as"
    "|including|even though|although|though|while|when|after|before|until|once|since|as|if|unless"
)
_RELATIVE = frozenset("who which that where whose whom".split())
_PREPOSITIONS = frozenset(
    "with without for in on at by from near under over behind across through during against between among into onto "
    "inside outside beside towards toward within beyond throughout via like about around".split()
)
_ARTICLES = frozenset("a an the his her its their".split())
# Behind "to" these tell where to, not what for.
_GOALS = _ARTICLES | {"this", "that", "be"}
_FINITE = frozenset(
    "was were is are has had have will would said says could should may might can did does do must".split()
)
_ENDING = ("ing", "ed")
_MARKS = ',;:()"—–'


def _longest() -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(_SUBORDINATE.split("|"), key=len, reverse=True):
        first, *rest = phrase.split()
        found.setdefault(first, []).append((first, *rest))
    return found


_OPENING = _longest()
_FIRST = frozenset(_OPENING) | _RELATIVE | _PREPOSITIONS | {"and", "to"}


class Opening(NamedTuple):
    """`words` words at the place `at` open a phrase. `joins`: it is "and", or a conjunction with a verb of its own."""

    at: int
    words: int
    joins: bool
    relative: bool


class Adjunct(NamedTuple):
    """words[first:last] of a sentence; `whole`: it runs up to the mark or verb behind it."""

    first: int
    last: int
    whole: bool


def find_adjuncts(plain: str, sentence: Sentence) -> tuple[Adjunct, ...]:
    """The phrases of a sentence, in order; they overlap."""
    words = sentence.words
    opened = list(_openings(plain, words))
    return tuple(
        sorted(
            {
                one
                for number, opening in enumerate(opened)
                for one in _phrases(plain, words, opening, opened[number + 1 : number + 1 + LONGEST])
            }
        )
    )


def _openings(plain: str, words: tuple[Word, ...]) -> Iterator[Opening]:
    at = 0
    while at < len(words):
        word = words[at]
        # Most words open nothing, wherever they stand.
        parted = at > 0 and word.start - words[at - 1].end > 1
        opens = parted or word.form in _FIRST or word.form.endswith("ing")
        opening = _opening(plain, words, at) if opens else None
        if opening is not None:
            yield opening
        at += max(1, opening.words) if opening is not None else 1


def _opening(plain: str, words: tuple[Word, ...], at: int) -> Opening | None:
    form = words[at].form
    for phrase in _OPENING.get(form, ()):
        if tuple(word.form for word in words[at : at + len(phrase)]) == phrase:
            return Opening(at, len(phrase), True, False)
    if not at:
        return None
    if form in _RELATIVE or form == "and":
        return Opening(at, 1, form == "and", form != "and")
    if form in _PREPOSITIONS or (form == "to" and _purpose(words, at)):
        return Opening(at, 1, False, False)
    parted = "," in plain[words[at - 1].end : words[at].start]
    participle = form.endswith(_ENDING) and words[at].content and not words[at].name
    if participle and (parted or form.endswith("ing")):
        return Opening(at, 0, False, False)
    return Opening(at, 0, False, False) if parted and (form in _ARTICLES or words[at].content) else None


def _purpose(words: tuple[Word, ...], at: int) -> bool:
    """ "To pay", not "to the bank"."""
    following = words[at + 1] if at + 1 < len(words) else None
    return following is not None and not (following.name or following.number or following.form in _GOALS)


def _phrases(plain: str, words: tuple[Word, ...], opening: Opening, behind: list[Opening]) -> Iterator[Adjunct]:
    """The phrases that begin at an opening; `behind` are the openings that follow."""
    stop = _stop(plain, words, opening)
    first = opening.at + opening.words
    inner = [one.at for one in behind if one.at < stop and _told(words[first : one.at])]
    for end in [*inner, stop][:ENDS]:
        if end - opening.at > 1:
            yield Adjunct(opening.at, end, end == stop)


def _told(words: tuple[Word, ...]) -> bool:
    return any(word.content for word in words)


def _stop(plain: str, words: tuple[Word, ...], opening: Opening) -> int:
    """The place of the mark or of the finite verb that ends what opens here."""
    first = opening.at + opening.words
    last = min(len(words), opening.at + LONGEST)
    for at in range(first + 1, last):
        gap = plain[words[at - 1].end : words[at].start]
        if gap != " " and any(mark in gap for mark in _MARKS):
            return at
        if words[at].form in _FINITE and not opening.joins and _ends(words[opening.at : at], opening):
            return at
    return last


def _ends(before: tuple[Word, ...], opening: Opening) -> bool:
    """Whether a finite verb behind these words is not theirs: a relative clause has one of its own."""
    if len(before) < 2 or not _told(before):
        return False
    return not opening.relative or any(word.form in _FINITE or word.form.endswith("ed") for word in before[1:])
