"""The nouns that pass between the stages align, claims and diff."""

from __future__ import annotations

from dataclasses import dataclass, field

from .text import Reading, Sentence


@dataclass(frozen=True, slots=True)
class Link:
    """A source sentence that holds part of a sentence: sources[source].sentences[sentence].

    `similarity`: weighted share of the sentence's content words it holds, in [0, 1].
    """

    source: int
    sentence: int
    similarity: float


@dataclass(frozen=True, slots=True)
class PartSupport:
    """What the sources hold of a clause at [start, end).

    `best`, `joined`, `anywhere`: weighted share of its content words in the best linked sentence, in all linked
    sentences, and anywhere in the sources; `specific`: `joined` without the words that the sources repeat all over,
    which tell their subject and support no statement about it. `bigrams`: share of its neighbouring content words that
    stand close together in a linked sentence; `run`: weight of its longest run of words that no linked sentence holds
    (a paraphrase strews new words, an addition heaps them). `novel`: words (start, end) that no source holds;
    `novel_weight`: their summed weight in units of a word of usual rarity; `weight`: of all content words. `heard`:
    whether `support` is what the user's judges say.
    """

    start: int
    end: int
    best: float
    joined: float
    anywhere: float
    specific: float
    bigrams: float
    run: float
    novel: tuple[tuple[int, int], ...]
    novel_weight: float
    weight: float
    words: int
    support: float
    heard: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a clause at [start, end) that the sources support about as well; `support` in [0, 1]."""

    start: int
    end: int
    support: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """A sentence of the derivative with its evidence, best first, over all sources; one PartSupport a clause."""

    sentence: Sentence
    links: tuple[Link, ...]
    parts: tuple[PartSupport, ...]

    @property
    def similarity(self) -> float:
        """Of the best link; 0 where there is none."""
        return self.links[0].similarity if self.links else 0.0


@dataclass(frozen=True, slots=True)
class Mismatch:
    """What a comparer of claims found: words of the derivative at [start, end) against a passage of a source.

    `source` indexes the sources (None: no source has anything of the kind); `source_start`, `source_end` its passage.
    """

    rule: str
    start: int
    end: int
    message: str
    inserted: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()
    source: int | None = None
    source_start: int = 0
    source_end: int = 0
    confidence: float = 0.8


@dataclass(frozen=True, slots=True)
class Case:
    """One sentence of the derivative, and all a comparer may look at.

    `beside` are the alignments next to it, `sentence` is the one under examination.
    """

    derivative: Reading
    sources: tuple[Reading, ...]
    alignment: Alignment
    beside: tuple[Alignment, ...] = ()
    sentence: Sentence = field(init=False, repr=False, compare=False)
    _linked: list[tuple[Link, Reading, Sentence]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Every comparer asks for both."""
        evidence = [
            (link, self.sources[link.source], self.sources[link.source].sentences[link.sentence])
            for link in self.alignment.links
        ]
        object.__setattr__(self, "sentence", self.alignment.sentence)
        object.__setattr__(self, "_linked", evidence)

    def linked(self) -> list[tuple[Link, Reading, Sentence]]:
        """The evidence, best first."""
        return self._linked


def cases(derivative: Reading, sources: tuple[Reading, ...], alignments: tuple[Alignment, ...]) -> list[Case]:
    """One Case a sentence, in order; neighbours are those of the body, furniture and headlines left out."""
    body = [one for one in alignments if one.sentence.kind == "body"]
    places = {one.sentence.index: place for place, one in enumerate(body)}
    found = []
    for alignment in alignments:
        place = places.get(alignment.sentence.index)
        near = () if place is None else (*body[max(0, place - 1) : place], *body[place + 1 : place + 2])
        found.append(Case(derivative, sources, alignment, tuple(near)))
    return found
