"""The neighbours of some articles in an archive, as a scan of the whole would find them. A recipe.

Articles that are not kept, such as a draft and its declared sources, are counted as if they had been added, and some
that are kept can be left out, such as the draft's own older version: for all the others that changes families and how
rare a feature is. Everything read belongs to one moment.
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from . import kinship, lessons, rare, sample
from .candidates import rule_of
from .holding import Holding
from .index import Lookup, rows_with
from .model import Article
from .pairs import ordered
from .rare.rule import most_rows
from .score import Frequencies
from .sketches import Sketched, sketched

_Ints = NDArray[np.int64]
_Rows = NDArray[np.uint64]
_HALF, _LOW = np.uint64(32), np.uint64(0xFFFFFFFF)
FIRST_EXTRA = 1 << 31  # numbers of articles that are not kept begin here, above all that are


class Neighbours:
    """An archive with `extras` added and the articles numbered `left_out` taken away."""

    def __init__(self, archive: Holding, extras: Sequence[Article] = (), left_out: Iterable[int] = ()) -> None:
        self.archive, self.settings = archive, archive.settings
        self.left_out = frozenset(left_out)
        self.numbers = {article.id: FIRST_EXTRA + place for place, article in enumerate(extras)}
        self.articles: dict[int, Article] = {FIRST_EXTRA + place: one for place, one in enumerate(extras)}
        self._lookup = Lookup(archive.postings)
        self._paired: tuple[frozenset[int], _Ints] | None = None
        self.extras = sketched(extras, self.settings)
        self._known = {number: (self.extras, place) for place, number in enumerate(self.articles)}
        held = np.array(list(self.articles), np.int64)
        self._extra_rows = self.extras.rows(held)
        self._parted = self._without_left_out()
        self._merged: dict[int, int] = {}
        self._merged = self._with_extras(held)

    def read(self, numbers: Iterable[int]) -> dict[int, Article]:
        """The articles with some numbers, which are then in `articles`."""
        wanted = list(numbers)
        new = sorted({number for number in wanted if number not in self.articles})
        if new:
            self.articles |= self.archive.articles.read(new)
        return {number: self.articles[number] for number in wanted}

    def named(self, numbers: Iterable[int]) -> list[Article]:
        """The articles with some numbers, by id."""
        return sorted(self.read(numbers).values(), key=lambda article: article.id)

    def _remember(self, numbers: Sequence[int]) -> None:
        new = [number for number in numbers if number not in self._known]
        if new:
            articles = self.read(new)
            some = sketched([articles[number] for number in new], self.settings)
            self._known |= {number: (some, place) for place, number in enumerate(new)}

    def _sketched(self, numbers: Sequence[int]) -> dict[int, tuple[Sketched, int]]:
        self._remember(numbers)
        return {number: self._known[number] for number in numbers}

    def ids(self, numbers: Iterable[int]) -> dict[int, str]:
        """The id of each number."""
        wanted = list(numbers)
        found = {number: self.articles[number].id for number in wanted if number in self.articles}
        return found | self.archive.articles.ids_of([number for number in wanted if number not in found])

    def signatures(self, numbers: Sequence[int]) -> NDArray[np.uint32]:
        """The signatures of articles, (n, num_perm)."""
        kept = [number for number in numbers if number < FIRST_EXTRA]
        rows = dict(zip(kept, self.archive.sketches.signatures(kept), strict=True))
        rows |= {number: self.extras.signatures[number - FIRST_EXTRA] for number in numbers if number >= FIRST_EXTRA}
        return np.array([rows[number] for number in numbers], np.uint32).reshape(-1, self.settings.num_perm)

    # families -----------------------------------------------------------------------------------------------------

    def _without_left_out(self) -> dict[int, int]:
        gone = np.array(sorted(self.left_out), np.int64)
        self._left = sorted(set(self.archive.sketches.places(gone)[0].tolist()))  # families that lost a member
        return self.archive.parted(self._left, set(self.left_out))

    def _with_extras(self, held: _Ints) -> dict[int, int]:
        """Which families become one, or change their label, because of the extras."""
        if not len(held):
            return {}
        others = self._others(self.extras.signatures)
        pairs = self._near_pairs([*held.tolist(), *others]).tolist()
        touched = np.unique(np.array(pairs, np.int64))
        labels = dict(zip(touched.tolist(), self.families(touched).tolist(), strict=True))
        return kinship.joined(labels, pairs, self.ids(sorted(set(labels.values()))))

    def _others(self, signatures: NDArray[np.uint32]) -> list[int]:
        """The kept articles that share a band with one of some signatures."""
        return [number for number in self.archive.sharing_bands(signatures).tolist() if number not in self.left_out]

    def _label(self, number: int, family: int) -> int:
        label = self._parted.get(number, family)
        return self._merged.get(label, label)

    def families(self, numbers: _Ints) -> _Ints:
        """The family of each article; numbers rise."""
        families = self.archive.sketches.families(numbers)
        changed = np.isin(families, np.array([*self._left, *self._merged], np.int64))
        for place in np.flatnonzero(changed).tolist():
            families[place] = self._label(int(numbers[place]), int(families[place]))
        return families

    def _sizes(self, numbers: _Ints) -> _Ints:
        """How many features each article has; numbers rise."""
        kept = numbers[numbers < FIRST_EXTRA]
        return np.concatenate(
            [self.archive.sketches.places(kept)[1], self.extras.sizes[numbers[len(kept) :] - FIRST_EXTRA]]
        )

    def members(self, label: int) -> list[int]:
        """The members of a family, by number."""
        before = {label, *(old for old, new in self._merged.items() if new == label), *self._left}
        kept = self.archive.sketches.members(sorted(one for one in before if one < FIRST_EXTRA))
        found = [
            number
            for family, some in kept.items()
            for number in some
            if number not in self.left_out and self._label(number, family) == label
        ]
        extra = [number for number in self.numbers.values() if self._label(number, number) == label]
        return sorted({*found, *extra})

    def _large(self, families: _Ints, cap: int) -> NDArray[np.bool_]:
        """Which of some families have more members than the cap."""
        labels = np.unique(families)
        changed = {*self._merged.values(), *self._parted.values()} & set(labels.tolist())
        large = (self.archive.sketches.larger(labels, cap) - changed) | {
            label for label in changed if len(self.members(label)) > cap
        }
        return np.isin(families, np.array(sorted(large), np.int64))

    # pairs --------------------------------------------------------------------------------------------------------

    def pairs(self, frontier: Sequence[int]) -> _Ints:
        """All candidate pairs of some articles, (p, 2) numbers, the smaller one first, sorted."""
        self._remember(frontier)
        near = self._near(frontier)
        known = {tuple(sorted(pair)) for pair in near.tolist()}
        found = [
            pair
            for pair in (*self._kin(frontier).tolist(), *self._derived(frontier))
            if tuple(sorted(pair)) not in known
        ]
        whole: _Ints = np.array([*near.tolist(), *found], np.int64).reshape(-1, 2)
        return ordered(whole)

    def _near(self, frontier: Sequence[int]) -> _Ints:
        signatures = self.signatures(frontier)
        everyone = sorted({*frontier, *self.numbers.values(), *self._others(signatures)})
        pairs = self._near_pairs(everyone)
        return pairs[np.isin(pairs, np.array(frontier)).any(axis=1)]

    def _near_pairs(self, numbers: Sequence[int]) -> _Ints:
        """The near-duplicate pairs of some articles; those of a draft are asked for twice."""
        key = frozenset(numbers)
        if self._paired is None or self._paired[0] != key:
            some = sorted(key)
            self._paired = key, kinship.near(some, self.ids(some), self.signatures(some), self.settings)
        return self._paired[1]

    def _kin(self, frontier: Sequence[int]) -> _Ints:
        found = [np.zeros((0, 2), np.int64)]
        for label in np.unique(self.families(np.array(sorted(frontier), np.int64))).tolist():
            members = self.members(label)
            if 2 < len(members) <= self.settings.group_cap:
                found.append(kinship.kin(members, self.ids(members), self.signatures(members), self.settings))
        pairs = np.concatenate(found)
        return pairs[np.isin(pairs, np.array(frontier)).any(axis=1)]

    def _derived(self, frontier: Sequence[int]) -> list[tuple[int, int]]:
        """Pairs that share rare features."""
        rule = rule_of(self.settings)
        own = {number: some.of(place) for number, (some, place) in self._sketched(frontier).items()}
        rows = self._holding(np.unique(np.concatenate(list(own.values()))), most_rows(rule))
        met = {number: _others_rows(rows, number, features) for number, features in own.items()}
        several = np.unique(np.concatenate([rare.several(_numbers(some)) for some in met.values()]))
        sizes = self._sizes(several)
        for number, some in met.items():
            count = len(own[number])
            met[number] = some[rare.telling(_features(some), _numbers(some), count, several, sizes, rule)]
        numbers = np.unique(np.concatenate([_numbers(some) for some in met.values()]))
        families = self.families(numbers)
        large = self._large(families, rule.cap)
        # of an article with a single feature nobody asks how many others it has
        whole = np.zeros(len(numbers), np.int64)
        whole[np.searchsorted(numbers, several[np.isin(several, numbers)])] = sizes[np.isin(several, numbers)]
        labels = self.families(np.array(sorted(frontier), np.int64))
        big = self._large(labels, rule.cap).tolist()
        of_mine = dict(zip(sorted(frontier), zip(labels.tolist(), big, strict=True), strict=True))
        found = []
        for number in frontier:
            some, (label, is_large) = met[number], of_mine[number]
            held = np.searchsorted(numbers, _numbers(some))
            holders = rare.Holders(_features(some), numbers[held], families[held], large[held], whole[held])
            answers = rare.answer(own[number], holders, rule, family=label, large=is_large)
            found += [(number, other) for other, _ in answers]
        return found

    def _holding(self, keys: NDArray[np.uint32], most: int) -> _Rows:
        """The rows of some features, those of the extras too; none of a feature that too many articles hold."""
        rows, counts = self._lookup.holders(keys)
        rows = rows[~np.isin(rows & _LOW, np.array(sorted(self.left_out), np.uint64))]
        extra = self._extra_rows[np.isin((self._extra_rows >> _HALF).astype(np.uint32), keys)]
        rows = np.sort(np.concatenate([rows, extra]))
        own = (rows >> _HALF).astype(np.uint32)
        held = np.searchsorted(keys, own)
        totals = np.bincount(held, minlength=len(keys)) + counts
        return rows[totals[held] <= most]

    # what the sample teaches --------------------------------------------------------------------------------------

    @functools.cached_property
    def sampled(self) -> tuple[set[int], set[int]]:
        """The archive's own sample, and that which a scan of the whole would take."""
        ranked = self.archive.articles.sampled(sample.SAMPLE + len(self.left_out))
        rest = [row for row in ranked if row[1] not in self.left_out]
        rest += [(sample.rank_of(id), number) for id, number in self.numbers.items()]
        before = {number for _, number in ranked[: sample.SAMPLE]}
        return before, {number for _, number in sorted(rest)[: sample.SAMPLE]}

    def frequencies(self) -> Frequencies:
        """Document frequencies of the sample."""
        known = self.archive.frequencies()
        before, after = self.sampled
        if before == after:
            return known
        changes = (self.read(sorted(some)).values() for some in (after - before, before - after))
        return sample.changed(known, *([sample.blanked(one, ()) for one in some] for some in changes))

    def furniture(self) -> sample.Lines:
        """Lines of page furniture that the sample shows."""
        learned = self.archive.learned
        before, after = self.sampled
        if before == after:
            return learned.furniture()
        come, gone = (
            {number: lessons.Member(article) for number, article in self.read(sorted(some)).items()}
            for some in (after - before, before - after)
        )

        def holders(lines: Collection[bytes]) -> lessons.Holders:
            found = {line: held - gone.keys() for line, held in learned.holders(lines).items()}
            for number, one in come.items():
                for line in found.keys() & set(one.keys):
                    found[line].add(number)
            return found

        return lessons.relearned(learned.furniture(), come, gone, holders, self.archive.members)


def _others_rows(rows: _Rows, number: int, features: NDArray[np.uint32]) -> _Rows:
    """The rows of some features, those of the article `number` left out."""
    found = rows_with(rows, features)
    others: _Rows = found[(found & _LOW) != np.uint64(number)]
    return others


def _numbers(rows: _Rows) -> _Ints:
    return (rows & _LOW).astype(np.int64)


def _features(rows: _Rows) -> NDArray[np.uint32]:
    return (rows >> _HALF).astype(np.uint32)
