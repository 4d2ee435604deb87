"""Page furniture found from the corpus itself: lines that stand in many unrelated articles of one publisher.

Sign-up lines, disclaimers, biographies and share bars differ from site to site, and no list of phrases knows them all.
But a line that stands word for word in several articles of a publisher is furniture, unless those articles are copies
or updates of one story: what is left of them without their common lines speaks of the same things.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .lexicon import lexicon
from .text import fold, plain_quotes, words_of

# A line counts when it stands in this many articles that have little else in common. Three, because two articles of
# one publisher may well share a paragraph of background.
SPREAD = 3
# Two articles are of one story when, without the lines that others hold too, the one with fewer words shares this part
# of its vocabulary's weight (rarity) with the other, or nothing is left of it.
STORY = 0.4
OWN = 0.6  # share of an article's vocabulary from which its own lines speak for it
UNLISTED = 7.6  # rarity of a stem that the list of wire news leaves out
SAMPLED = 64  # holders of a line that are looked at


@dataclass(frozen=True, slots=True)
class Repeated:
    """A line of furniture: its folded text, whose it is (None: publisher not known), how many articles hold it."""

    line: str
    publisher: str | None
    articles: int


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """`spans`: for each text the furniture in it, [start, end) in code points, in order; `lines`: what was found."""

    spans: tuple[tuple[tuple[int, int], ...], ...]
    lines: tuple[Repeated, ...]


def boilerplate(texts: Sequence[str], publishers: Sequence[str | None], *, spread: int = SPREAD) -> Boilerplate:
    """Furniture of some articles, found from the articles themselves.

    Args:
        texts: n articles; lines are compared folded (case, spaces, typographic marks).
        publishers: (n,) who published each; articles without one are compared with one another.
        spread: in how many articles of different stories a line must stand.

    The cost grows with the number of lines; of a line's holders at most SAMPLED are looked at.
    """
    lined = [Lined(text) for text in texts]
    holders: dict[tuple[str | None, str], list[int]] = defaultdict(list)
    for article, (publisher, own) in enumerate(zip(publishers, lined, strict=True)):
        for line in {folded for _, _, folded in own.lines}:
            holders[publisher, line].append(article)
    repeated = {key: places for key, places in holders.items() if len(places) >= spread}
    needed = {place for places in repeated.values() for place in looked_at(places)}
    rest = {place: lined[place].rest(_alone(lined[place], publishers[place], holders)) for place in needed}
    found = {key for key, places in repeated.items() if unrelated([rest[one] for one in looked_at(places)], spread)}
    spans = tuple(
        tuple((start, end) for start, end, folded in own.lines if (publisher, folded) in found)
        for publisher, own in zip(publishers, lined, strict=True)
    )
    named = (Repeated(line, publisher, len(repeated[publisher, line])) for publisher, line in found)
    return Boilerplate(spans, tuple(sorted(named, key=lambda one: (one.publisher or "", -one.articles, one.line))))


class Lined:
    """A text by its lines that say something: span and folded form of each. The stems of a line are found once."""

    __slots__ = ("_stems", "lines", "text")

    def __init__(self, text: str) -> None:
        self.text, self.lines = text, lines_of(text)
        self._stems: list[tuple[str, ...]] | None = None  # tuples: a set takes eight times the memory

    def rest(self, alone: Iterable[bool]) -> Vocabulary:
        """Its vocabulary; `alone` says of each line whether no other article holds it."""
        if self._stems is None:
            plain = plain_quotes(self.text)
            words = (words_of(plain, start, end) for start, end, _ in self.lines)
            self._stems = [tuple({word.stem for word in some if word.content}) for some in words]
        own = (stems for stems, mine in zip(self._stems, alone, strict=True) if mine)
        return Vocabulary(frozenset().union(*own), frozenset().union(*self._stems))


def _alone(one: Lined, publisher: str | None, holders: Mapping[tuple[str | None, str], list[int]]) -> list[bool]:
    return [len(holders[publisher, folded]) == 1 for _, _, folded in one.lines]


def lines_of(text: str) -> list[tuple[int, int, str]]:
    """Span and folded form of each line that says something."""
    found, at = [], 0
    for line in text.splitlines(keepends=True):
        start = at + len(line) - len(line.lstrip())
        end = at + len(line.rstrip())
        at += len(line)
        folded = fold(text[start:end])
        if folded and (folded[0].isalnum() or any(mark.isalnum() for mark in folded)):
            found.append((start, end, folded))
    return found


def looked_at(places: Sequence[int]) -> Sequence[int]:
    """At most SAMPLED of a line's holders, evenly."""
    return places[:: -(-len(places) // SAMPLED)]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The stems of an article, and those of its `own` lines, which no other article holds.

    `telling`: whether its own lines are enough of it to speak for it.
    """

    own: frozenset[str]
    all: frozenset[str]

    @property
    def telling(self) -> bool:
        return _weight(self.own) >= OWN * _weight(self.all)


def unrelated(rests: Iterable[Vocabulary], enough: int = SPREAD) -> bool:
    """Whether some articles belong to `enough` different stories."""
    seen: list[Vocabulary] = []
    for mine in sorted(set(rests), key=lambda rest: (-len(rest.all), sorted(rest.all), sorted(rest.own))):
        if mine.all and not any(_same_story(mine, other) for other in seen):
            seen.append(mine)
        if len(seen) >= enough:
            return True
    return False


def _same_story(one: Vocabulary, other: Vocabulary) -> bool:
    """By what is each one's own; a copy or an update has little of its own, and is known by all of its words."""
    if one.telling and other.telling:
        return _weight(one.own & other.own) >= STORY * min(_weight(one.own), _weight(other.own))
    return _weight(one.all & other.all) >= STORY * min(_weight(one.all), _weight(other.all))


def _weight(stems: Iterable[str]) -> float:
    rarity = lexicon().rarity
    return math.fsum(rarity.get(stem, UNLISTED) for stem in stems)  # the same in whatever order they come
