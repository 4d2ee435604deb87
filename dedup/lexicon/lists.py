"""Reads the word lists once."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from ..shipped import shipped


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The lists as they stand in the files: folded words, not stems.

    `hedges` are classes of phrases, `synonyms` and `countries` groups of words, `antonyms`, `contraries` and
    `opposites` pairs of word groups (a hyphen joins the words of a phrase), `doubts` words that leave a statement open,
    by kind, `fillers` are stems that faithful rewrites add, `rewordings` counts in how many of them a stem stands new,
    `negations` maps a word to its kind: "" (not), "verb" (failed to ...), "implied" (frozen); `rarity` a stem to its
    inverse document frequency (natural log) in wire news.
    """

    stopwords: frozenset[str]
    irregular: dict[str, str]
    reporting: frozenset[str]
    hedges: tuple[tuple[str, ...], ...]
    certainty: tuple[str, ...]
    negations: dict[str, str]
    antonyms: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    contraries: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    opposites: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    synonyms: tuple[tuple[str, ...], ...]
    titles: frozenset[str]
    occupations: frozenset[str]
    fillers: frozenset[str]
    rewordings: dict[str, int]
    countries: tuple[tuple[str, ...], ...]
    rarity: dict[str, float]
    doubts: dict[str, tuple[str, ...]]


@functools.cache
def lexicon() -> Lexicon:
    """The word lists of the package."""
    return Lexicon(
        stopwords=frozenset(_words("stopwords")),
        irregular=dict(line.split() for line in _lines("irregular")),
        reporting=frozenset(_words("reporting")),
        hedges=tuple(tuple(phrase.strip() for phrase in line.split("|")) for line in _lines("hedges")),
        certainty=tuple(_lines("certainty")),
        negations={line.split()[0]: line.partition(" ")[2] for line in _lines("negations")},
        antonyms=tuple(_opposites(line) for line in _lines("antonyms")),
        contraries=tuple(_opposites(line) for line in _lines("contraries")),
        opposites=tuple(_opposites(line) for line in _lines("opposites")),
        synonyms=tuple(tuple(line.split()) for line in _lines("synonyms") if " " in line),
        titles=frozenset(_words("titles")),
        occupations=frozenset(_words("occupations")),
        fillers=frozenset(_words("fillers")),
        rewordings={stem: int(count) for stem, count in (line.split() for line in _lines("rewording"))},
        countries=tuple(tuple(line.split()) for line in _lines("countries")),
        rarity={stem: float(rarity) for stem, rarity in (line.split() for line in _lines("frequencies"))},
        doubts={kind: tuple(words.split()) for kind, _, words in (line.partition(":") for line in _lines("doubts"))},
    )


def _lines(name: str) -> list[str]:
    text = shipped("lexicon", f"{name}.txt")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]


def _words(name: str) -> list[str]:
    return [word for line in _lines(name) for word in line.split()]


def _opposites(line: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    left, right = line.split("|")
    return tuple(left.split()), tuple(right.split())
