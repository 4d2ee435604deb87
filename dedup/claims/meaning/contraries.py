"""Words that pull a statement the one way or the other, by what they are about: allowing, beginning, praising.

The word list of opposites pairs single words ("win | lose"). In the list read here a line is one question with two
answers, each with all the words that give it, so that "vetoed" meets "signed", and "turned the offer down" meets
"accepted the offer".
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from ...lexicon import lexicon
from ...text import Sentence, Word
from ...text.words import stems_of

# Words that may stand between the first and the second of a phrase: "turned the whole offer down".
GAP = 3
# Words of the longest phrase behind its first.
LONGEST = 4
_PREPOSITIONS = frozenset("to from with by for against of".split())
_ENDINGS = ("ful", "less", "able", "ible", "ity", "ities")


@dataclass(frozen=True, slots=True)
class Answer:
    """A word that answers some of the table's questions: `yes` and `no` hold their numbers.

    `phrase`: it does so with a particle.
    """

    at: int
    yes: frozenset[int]
    no: frozenset[int]
    phrase: bool = False

    def contrary(self, other: Answer) -> bool:
        """Whether both answer a question, each the other way, and none the same way."""
        return bool(self.yes & other.no or self.no & other.yes) and not self.agrees(other)

    def agrees(self, other: Answer) -> bool:
        """Whether both answer a question the same way."""
        return bool(self.yes & other.yes or self.no & other.no)


Sides = tuple[frozenset[int], frozenset[int]]


@functools.cache
def _answers() -> dict[str, Sides]:
    """Stem, with its ending, to the questions it answers; phrases joined by hyphens."""
    rows = [(word, number, side) for number, sides in enumerate(lexicon().contraries)
            for side, words in enumerate(sides) for word in words]  # fmt: skip
    found: dict[str, tuple[set[int], set[int]]] = {}
    for term, (_, number, side) in zip(_terms([word for word, _, _ in rows]), rows, strict=True):
        found.setdefault(term, (set(), set()))[side].add(number)
    return {term: (frozenset(yes), frozenset(no)) for term, (yes, no) in found.items()}


def _terms(words: Sequence[str]) -> list[str]:
    """The stems of words with their endings, those of the words of a phrase joined by hyphens; all stemmed at once."""
    parts = [_plain(word.split("-")) for word in words]
    stems = iter(stems_of(list(chain.from_iterable(parts))))
    rows = [[next(stems) for _ in row] for row in parts]
    return [row[0] + _ending(word) if len(row) == 1 else "-".join(row) for word, row in zip(words, rows, strict=True)]


def _plain(parts: list[str]) -> list[str]:
    """The words of a phrase without the articles in it, which a text may have or not; not of "in the know"."""
    if parts[0] in lexicon().stopwords:
        return parts
    return [part for at, part in enumerate(parts) if not at or part not in _SKIPPED]


# Left out between the words of a phrase: "keep their word", "put an end to the row".
_SKIPPED = frozenset("a an the his her its their".split())


@functools.cache
def _phrases() -> dict[str, tuple[tuple[tuple[str, ...], Sides], ...]]:
    """The first stem of the phrases to the others and the answers, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Sides]]] = {}
    for term, sides in _answers().items():
        first, *rest = term.split("-")
        if rest:
            found.setdefault(first, []).append((tuple(rest), sides))
    return {first: tuple(sorted(held, key=lambda one: (-len(one[0]), one[0]))) for first, held in found.items()}


def _ending(form: str) -> str:
    """Keeps "lawful" from "law", "useful" from "use" and "authority" from "author", which have one stem."""
    return next((ending for ending in _ENDINGS if form.removesuffix("ly").endswith(ending)), "")


@functools.cache
def _seconds() -> dict[str, frozenset[str]]:
    """The first stem of the phrases to the stems that may follow it; most words that begin a phrase begin none."""
    return {first: frozenset([rest[0] for rest, _ in held]) for first, held in _phrases().items()}


def answers_by_place(plain: str, sentence: Sentence) -> dict[int, Answer]:
    """The words of a sentence that answer a question, by place; the words of a phrase answer together."""
    seconds = _seconds()
    words = sentence.words
    stems = [word.stem for word in words]
    found = {}
    for at, word in enumerate(words):
        alone = _alone(word.stem, word.form)
        begins = word.stem in seconds and not seconds[word.stem].isdisjoint(stems[at + 1 : at + 2 + GAP])
        if (alone is None and not begins) or (word.name and at):
            continue
        phrase = _phrase(plain, words, at) if begins else None
        sides = phrase or (None if _carries_on(words, at) else alone)
        if sides is not None:
            found[at] = Answer(at, *sides, phrase is not None)
    return found


@functools.lru_cache(maxsize=1 << 15)
def _alone(stemmed: str, form: str) -> Sides | None:
    """What a word answers by itself."""
    return _answers().get(stemmed + _ending(form))


def _carries_on(words: tuple[Word, ...], at: int) -> bool:
    """ "Go on", "went to": nobody leaves."""
    return words[at].stem == "go" and at + 1 < len(words) and words[at + 1].form in _ONWARD


_ONWARD = frozenset("on to into ahead through back for by with over against under after".split())


def _phrase(plain: str, words: tuple[Word, ...], at: int) -> Sides | None:
    """What a phrase answers that begins at a place: "turned down", "turned the offer down", "would have to go"."""
    places = range(at + 1, min(len(words), at + 2 + GAP + LONGEST))
    skipped = _SKIPPED if words[at].form not in lexicon().stopwords else frozenset()
    following = [place for place in places if words[place].form not in skipped]
    stems = tuple([words[place].stem for place in following])
    for rest, sides in _phrases()[words[at].stem]:
        if rest[0] not in stems:
            continue
        first = stems.index(rest[0])
        if following[first] > at + 1 + GAP or stems[first : first + len(rest)] != rest:
            continue
        last = following[first + len(rest) - 1]
        gap = plain[words[at].end : words[last].start]
        if any(mark in gap for mark in ",;:."):
            continue
        # "Refused to" refuses all the same, "turned down" does not turn.
        # And who approves a drug approves; a particle alone makes another verb of it.
        kept = rest[-1] in _PREPOSITIONS or all(words[place].content for place in following[first : first + len(rest)])
        alone = _alone(words[at].stem, words[at].form) if kept else None
        return sides if alone is None else (sides[0] | alone[0], sides[1] | alone[1])
    return None
