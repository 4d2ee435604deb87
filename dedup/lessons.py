"""Page furniture of a sample that changes, brought up to date without a look at all of it. A recipe."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

from . import sample
from .boilerplate import SPREAD, Lined, Vocabulary, looked_at, unrelated
from .index import Articles
from .model import Article

Holders = dict[bytes, set[int]]  # the articles of the sample that hold a line, by the line's key


class Member:
    """An article of the sample by its lines; `keys` are theirs, in order."""

    __slots__ = ("_lined", "id", "keys")

    def __init__(self, article: Article) -> None:
        self.id, self._lined = article.id, Lined(article.text)
        self.keys = [sample.key_of(article.publisher, folded) for _, _, folded in self._lined.lines]

    def rest(self, held: Mapping[bytes, Collection[int]]) -> Vocabulary:
        """Its vocabulary; `held` says which articles hold each of its lines."""
        return self._lined.rest(len(held[key]) == 1 for key in self.keys)


class Members:
    """Articles of a sample, by number; one that was looked at is remembered, for it will be looked at again."""

    def __init__(self, articles: Articles) -> None:
        self._articles = articles
        self._known: dict[int, Member] = {}

    def of(self, numbers: Iterable[int]) -> dict[int, Member]:
        """Those with some numbers."""
        wanted = list(numbers)
        new = sorted({number for number in wanted if number not in self._known})
        if len(self._known) + len(new) > 2 * sample.SAMPLE:
            self.forget()
            new = sorted(set(wanted))
        self._known |= {number: Member(article) for number, article in self._articles.read(new).items()}
        return {number: self._known[number] for number in wanted}

    def ids(self, numbers: Iterable[int]) -> dict[int, str]:
        """The ids of some numbers."""
        wanted = set(numbers)
        known = {number: self._known[number].id for number in wanted & self._known.keys()}
        return known | self._articles.ids_of(sorted(wanted - known.keys()))

    def remember(self, members: Mapping[int, Member]) -> None:
        """Some that were met elsewhere."""
        self._known |= members

    def forget(self) -> None:
        """What was read may not be so."""
        self._known = {}


def relearned(
    known: sample.Lines,
    come: Mapping[int, Member],
    gone: Mapping[int, Member],
    holders: Callable[[Collection[bytes]], Holders],
    members: Members,
) -> sample.Lines:
    """The lines of page furniture after some articles came into the sample and others went.

    The same as `sample.learned` of all of it. But only the lines of these are looked at, and the lines of each article
    that held alone what it no longer holds alone, or the reverse: nothing else changes what decides on a line.

    Args:
        known: the furniture before.
        come, gone: by number.
        holders: who holds some lines, now that those came and went.
    """

    def some(numbers: Iterable[int]) -> dict[int, Member]:
        wanted = set(numbers)
        return {number: come[number] for number in wanted & come.keys()} | members.of(sorted(wanted - come.keys()))

    changed = {key for one in (*come.values(), *gone.values()) for key in one.keys}
    now = holders(changed)
    changed |= {key for one in some(_shaken(now, come, gone)).values() for key in one.keys}
    now |= holders(changed - now.keys())
    held = {key: now[key] for key in changed if len(now[key]) >= SPREAD}
    ids = members.ids({number for numbers in held.values() for number in numbers} - come.keys())
    ids |= {number: one.id for number, one in come.items()}
    asked = {key: looked_at(sorted(numbers, key=ids.__getitem__)) for key, numbers in held.items()}
    needed = some(number for numbers in asked.values() for number in numbers)
    now |= holders({key for one in needed.values() for key in one.keys} - now.keys())
    rest = {number: one.rest(now) for number, one in needed.items()}
    found = {key for key, numbers in asked.items() if unrelated([rest[number] for number in numbers])}
    return (known - changed) | found


def _shaken(now: Holders, come: Mapping[int, Member], gone: Mapping[int, Member]) -> set[int]:
    """Who held a line alone, and no longer does, or does so now."""
    left: Holders = {}
    for number, one in gone.items():
        for key in one.keys:
            left.setdefault(key, set()).add(number)
    came = set(come)
    shaken: set[int] = set()
    for key in now.keys() | left.keys():
        held = now.get(key, set())
        before = (held - came) | left.get(key, set())
        if (len(held) == 1) != (len(before) == 1):
            shaken |= held | before
    return shaken - came - gone.keys()
