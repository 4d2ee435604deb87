"""Finds hedges: "at least", "suspected", "may"; a bound belongs to its number, any other to the words behind it."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from itertools import count, islice

from ...lexicon import lexicon
from ...text import Sentence, Word, stem
from ...text.folding import in_small
from ...text.phrasing import any_phrase

# The classes below BOUNDS are bounds.
BOUNDS = 3
# Content words behind a hedge that it may be about.
ABOUT = 2


@dataclass(frozen=True, slots=True)
class Hedge:
    """A hedge at [start, end) and its class; `number`: the digits of the number it bounds; `near`: stems about it.

    `at`: the place of the number among the words of the sentence; `about`: those of the content words behind the hedge.
    """

    start: int
    end: int
    family: int
    near: frozenset[str]
    number: str = ""
    at: int = -1
    about: tuple[int, ...] = ()


@functools.cache
def _pattern() -> tuple[re.Pattern[str], dict[str, int]]:
    families = {phrase: number for number, group in enumerate(lexicon().hedges) for phrase in group}
    return any_phrase(families), families


def find_hedges(plain: str, sentence: Sentence) -> tuple[Hedge, ...]:
    """The hedges of a sentence; bounds ("about", "at least") only beside a number."""
    pattern, families = _pattern()
    found = []
    for match in pattern.finditer(plain, sentence.start, sentence.end):
        family = families[in_small(match.group())]
        at = _bounded(sentence.words, match) if family < BOUNDS else -1
        if match.group() == "May" or (family < BOUNDS and at < 0) or _certain(sentence.words, match):
            continue
        number = value(sentence.words[at]) if at >= 0 else ""
        behind = (
            at
            for at, word in enumerate(sentence.words)
            if word.start >= match.end() and word.content and not word.number
        )
        about = tuple(islice(behind, ABOUT))
        found.append(Hedge(match.start(), match.end(), family, _near(sentence.words, match), number, at, about))
    return tuple(found)


def _bounded(words: tuple[Word, ...], match: re.Match[str]) -> int:
    """The place of the number that a bound stands before, or behind ("65 or more"); -1 where there is none."""
    phrase = match.group().lower()
    if phrase.startswith(("or ", "and ")):
        before = [at for at, word in enumerate(words) if word.end <= match.start()][-2:]
        behind = next((at for at in reversed(before) if value(words[at])), -1)
        if behind >= 0 or phrase.startswith("or "):
            return behind
    following = [at for at, word in enumerate(words) if word.start >= match.end()][:2]
    if _no_bound(words, match, following):
        return -1
    lasting = any(words[at + 1].stem in _SPANS for at in following if at + 1 < len(words))
    if (
        phrase == "over"
        and lasting
        and not any(word.form == "for" for word in words if match.start() - 5 < word.end <= match.start())
    ):
        return -1
    return next((at for at in following if value(words[at])), -1)


def _no_bound(words: tuple[Word, ...], match: re.Match[str], following: list[int]) -> bool:
    """ "Under a 1.1-billion order" bounds nothing."""
    phrase = match.group().lower()
    return phrase in _PLACES and bool(following) and words[following[0]].form in _ARTICLES


_PLACES = frozenset("under over above below around about".split())
_ARTICLES = frozenset("a an the its his her their this that".split())


# "Over fourteen months": during them.
_SPANS = frozenset(map(stem, "month year week day hour minute season decade".split()))
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
_SPELT = {
    word: str(number)
    for words, first, step in ((_ONES, 1, 1), (_TENS, 20, 10))
    for number, word in zip(count(first, step), words.split(), strict=False)
}
_SPELT |= {"twice": "2", "thrice": "3"}
_LARGE = frozenset("half third quarter fifth dozen hundred thousand million billion trillion".split())
# Numbers that stand everywhere.
USUAL = frozenset({"1", "2", "3", "4", "5", "10", *_LARGE})


def value(word: Word) -> str:
    """A number as its digits, a large one as its word; "" for other words."""
    if word.number:
        return word.form
    form = word.form.removesuffix("s") if word.form.removesuffix("s") in _LARGE else word.form
    return _SPELT.get(form, form if form in _LARGE else "")


def _certain(words: tuple[Word, ...], match: re.Match[str]) -> bool:
    """ "Less likely" compares, "could not" denies, "able to" can: nothing is hedged."""
    phrase = match.group().lower()
    before = next((word.form for word in reversed(words) if word.end <= match.start()), "")
    behind = next((word for word in words if word.start >= match.end()), None)
    after = behind.form if behind is not None else ""
    if phrase == "likely":
        return before in ("less", "more", "as", "times")
    if phrase == "could":
        purpose = "so" in [word.form for word in words if word.end <= match.start()][-3:]
        return after in ("not", "no") or purpose or before in ("that", "where", "who", "they", "you")
    if phrase.endswith(" to") and behind is not None and (after in _ARTICLES or behind.name):
        return True  # "reported to the board"
    return (phrase == "may" and after == "not") or (
        phrase == "possible" and (before in ("as", "not", "longer") or after == "to")
    )


def _near(words: tuple[Word, ...], match: re.Match[str]) -> frozenset[str]:
    before = [word.stem for word in words if word.content and word.end <= match.start()][-2:]
    after = [word.stem for word in words if word.content and word.start >= match.end()][:4]
    return frozenset(before + after)
