"""What a stem means to the claim stage: how rare it is, what it may stand for, what it is the opposite of."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from itertools import chain
from operator import mul

from ..lexicon import lexicon
from .words import Word, form_of, stem, stems_of

# Rarity of a stem that the frequency list does not hold: log(24043 / 12), the list's own floor.
UNKNOWN_RARITY = 7.6
USUAL_RARITY = 5.0
SYNONYM = 0.8
COGNATE = 0.7
PREFIX = 5


@functools.lru_cache(maxsize=1 << 16)
def weight(stemmed: str) -> float:
    """Rarity in units of a content word of usual rarity; about 0.3 (common) to 1.5 (rare or unknown)."""
    if stemmed[:1].isdigit():
        return 1.0
    return max(0.3, lexicon().rarity.get(stemmed, UNKNOWN_RARITY) / USUAL_RARITY)


@functools.lru_cache(maxsize=1 << 16)
def groups(stemmed: str) -> frozenset[int]:
    """The synonym groups a stem belongs to."""
    return _groups().get(stemmed, frozenset())


def filler(stemmed: str) -> bool:
    """Whether faithful rewrites often add the word without adding a claim ("situation", "notably")."""
    return stemmed in lexicon().fillers


@functools.lru_cache(maxsize=1 << 16)
def opposites(stemmed: str) -> frozenset[str]:
    """Stems of the opposites of a stem."""
    return _opposites().get(stemmed, frozenset())


@functools.lru_cache(maxsize=1 << 16)
def country(form: str) -> str | None:
    """The country that a folded word names ("russian", "moscow" -> "russia"); None for other words."""
    return _countries().get(form)


def countries(forms: Set[str]) -> set[str]:
    """The countries that some folded words name."""
    named = _countries()
    return {named[form] for form in forms if form in named}


@functools.lru_cache(maxsize=1 << 16)
def keys(stemmed: str) -> frozenset[object]:
    """What a stem shares with the stems it may stand for: itself, its synonym groups, its country."""
    place = country(stemmed)
    return frozenset((stemmed, *groups(stemmed), *((place,) if place is not None else ())))


@functools.lru_cache(maxsize=1 << 18)
def alike(one: str, other: str) -> float:
    """1 for equal stems, less for a synonym, a demonym or a cognate, else 0."""
    if one == other:
        return 1.0
    if not keys(one).isdisjoint(keys(other)):
        return 1.0 if country(one) is not None and country(one) == country(other) else SYNONYM
    return COGNATE if len(one) >= PREFIX and one[:PREFIX] == other[:PREFIX] else 0.0


def found_in(stemmed: str, stems: Iterable[str], least: float = SYNONYM) -> bool:
    """Whether one of `stems` is alike enough."""
    return any(alike(stemmed, other) >= least for other in stems)


@functools.cache
def _groups() -> dict[str, frozenset[int]]:
    rows = [(word, number) for number, group in enumerate(lexicon().synonyms) for word in group]
    found: dict[str, list[int]] = defaultdict(list)
    for stemmed, (_, number) in zip(stems_of([word for word, _ in rows]), rows, strict=True):
        found[stemmed].append(number)
    return {stemmed: frozenset(numbers) for stemmed, numbers in found.items()}


@functools.cache
def _opposites() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for left, right in lexicon().antonyms:
        for one, other in ((left, right), (right, left)):
            for word in one:
                found[stem(word)].update(stem(opposite) for opposite in other)
    return {stemmed: frozenset(others) for stemmed, others in found.items()}


@functools.cache
def _countries() -> dict[str, str]:
    return {form_of(word): group[0] for group in lexicon().countries for word in group}


class Holdings:
    """The content words of one or more passages, and how well they hold a stem that may not be among them."""

    __slots__ = ("countries", "groups", "prefixes", "stems")

    def __init__(self, stems: frozenset[str], forms: frozenset[str] = frozenset()) -> None:
        known = _groups()
        self.stems = stems
        self.groups = frozenset().union(*[known[stemmed] for stemmed in stems if stemmed in known])
        self.prefixes = frozenset([stemmed[:PREFIX] for stemmed in stems if len(stemmed) >= PREFIX])
        named = _countries()
        self.countries = frozenset([named[word] for word in chain(forms, stems) if word in named])

    @classmethod
    def of(cls, words: Iterable[Word]) -> Holdings:
        """What some words hold."""
        held = tuple(words)
        return cls(frozenset([word.stem for word in held]), frozenset([word.form for word in held]))

    @classmethod
    def joined(cls, parts: Sequence[Holdings]) -> Holdings:
        """What several passages hold together."""
        whole = cls.__new__(cls)
        for name in cls.__slots__:
            setattr(whole, name, frozenset().union(*[getattr(part, name) for part in parts]))
        return whole

    def holds(self, stemmed: str, form: str = "") -> float:
        """1 for the stem itself, less for a synonym, a demonym or a cognate ("aggressor", "aggression"), else 0."""
        if stemmed in self.stems:
            return 1.0
        if self.countries and (country(form or stemmed) or "") in self.countries:
            return 1.0
        if not groups(stemmed).isdisjoint(self.groups):
            return SYNONYM
        # A stem shorter than PREFIX is no prefix of that length.
        return COGNATE if stemmed[:PREFIX] in self.prefixes else 0.0


def held_share(words: Sequence[Word], by: Holdings) -> float:
    """Weighted share of words that are held, in [0, 1]; 0 for none."""
    masses = [weight(word.stem) for word in words]
    total = sum(masses)
    return sum(map(mul, masses, [by.holds(word.stem, word.form) for word in words])) / total if total else 0.0
