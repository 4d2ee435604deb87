"""Finds quotations, in double, single and typographic marks, whole and split; and what the sources hold of them."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from ...text import Reading, fold, words_of

# Words of a quotation: below SCARE it is a label, which nobody has said; above TITLE it is no title.
SCARE, TITLE = 3, 16
# Of so many quotations each is looked at, of more those that share the rarest words. No article has as many.
CLOSE = 100
# Of all words of a title, "of" and "the" among them.
CAPITALS = 0.5
_DOUBLE = re.compile(r'"([^"\n]{2,3000})"')
_TYPED = re.compile(r"“([^“”\n]{2,3000})(?=[“”\n]|$)")
# A pattern that begins with a sign is looked for only where that stands.
_SINGLE = re.compile(r"'(?:(?<=^')|(?<=[\s(\[]'))([^'\n]{2,600}(?:(?<=\w)'(?=\w)[^'\n]{1,600}){0,40})'(?!\w)")
_TRIMMED = re.compile(r"\.\.\.|…|\[[^\]\n]{0,80}\]|\(\.\.\.\)")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words at [start, end), marks left out.

    `pieces`: runs of folded words between ellipses and brackets; `words`: those of all pieces.
    """

    start: int
    end: int
    pieces: tuple[tuple[str, ...], ...]
    words: tuple[str, ...]


def find_quotations(plain: str, start: int, end: int, text: str = "") -> tuple[Quotation, ...]:
    """Quotations in plain[start:end] in order, double marks first, single marks where no double ones hold them.

    `text` is the article as typed: where it has marks that tell an opening from a closing, these are followed, and a
    quotation that runs on in the next paragraph ends with its own.
    """
    marked = text.count("“", start, end) >= max(1, plain.count('"', start, end) // 3)
    found = [
        match.span(1)
        for match in (_TYPED.finditer(text, start, end) if marked else _DOUBLE.finditer(plain, start, end))
    ]
    doubles = [first for first, _ in found]
    singles = []
    for match in _SINGLE.finditer(plain, start, end):
        first, last = match.span(1)
        behind = bisect_left(doubles, first + 1)
        held = behind > 0 and last <= found[behind - 1][1]
        opened = bisect_left(doubles, first)
        if not held and not (opened < len(doubles) and doubles[opened] < last):
            singles.append((first, last))
    return tuple(_quotation(plain, first, last) for first, last in sorted([*found, *singles]))


def _quotation(plain: str, start: int, end: int) -> Quotation:
    pieces = [tuple(plain_words(piece)) for piece in _TRIMMED.split(plain[start:end])]
    return Quotation(start, end, tuple(piece for piece in pieces if piece), tuple(chain.from_iterable(pieces)))


def plain_words(text: str) -> list[str]:
    """Its words, folded."""
    return _WORD.findall(fold(text))


class Said:
    """What the sources hold for quotations: every quotation, and every source's words as one string.

    `quoted` has what is quoted, `running` all words, each passage on a line of its own.
    """

    def __init__(self, sources: tuple[Reading, ...]) -> None:
        self.sources = sources
        self.quotations = [(number, one) for number, reading in enumerate(sources) for one in quotations_of(reading)]
        self.starts = [(number, one.start) for number, one in self.quotations]

    @functools.cached_property
    def quoted(self) -> str:
        """What is quoted."""
        return "\n".join([reading.whole(_quoted) for reading in self.sources])

    @functools.cached_property
    def running(self) -> str:
        """All words."""
        return "\n".join([reading.whole(_running) for reading in self.sources])

    @functools.cached_property
    def by_word(self) -> dict[str, list[int]]:
        """Which quotations hold a word."""
        found: dict[str, list[int]] = {}
        for place, (_, one) in enumerate(self.quotations):
            for word in dict.fromkeys(one.words):
                found.setdefault(word, []).append(place)
        return found

    def near(self, words: Sequence[str]) -> list[tuple[int, Quotation]]:
        """The quotations that may be `words` altered: all of them, or the CLOSE that share the rarest words."""
        if len(self.quotations) <= CLOSE:
            return self.quotations
        places: set[int] = set()
        for holders in sorted((self.by_word[word] for word in set(words) & self.by_word.keys()), key=len):
            places.update(holders[:CLOSE])
            if len(places) >= CLOSE:
                break
        return [self.quotations[place] for place in sorted(places)]

    def inside(self, source: int, start: int, end: int) -> list[tuple[int, Quotation]]:
        """The quotations of a source that begin in [start, end)."""
        return self.quotations[bisect_left(self.starts, (source, start)) : bisect_left(self.starts, (source, end))]


def _quoted(reading: Reading) -> str:
    """The quotations of a text, and those that one speech joins, as lines."""
    found = quotations_of(reading)
    return "\n".join([" " + " ".join(one.words) + " " for one in found] + _joined(reading.whole(_body), found))


def _running(reading: Reading) -> str:
    """All words of a text as a line."""
    return " " + " ".join(plain_words(reading.whole(_body))) + " "


# "...," she said. "...": two or three quotations that only a few words part are one speech.
PARTED, TOGETHER = 120, 4


def _joined(body: str, found: Sequence[Quotation]) -> list[str]:
    """Runs of neighbouring quotations of one paragraph, as one string each."""
    runs: list[list[Quotation]] = []
    for one in found:
        gap = body[runs[-1][-1].end : one.start] if runs else "\n"
        if "\n" in gap or len(gap) > PARTED or len(runs[-1]) == TOGETHER:
            runs.append([])
        runs[-1].append(one)
    return [" " + " ".join(word for one in run for word in one.words) + " " for run in runs if len(run) > 1]


def _body(reading: Reading) -> str:
    """The text with its furniture blanked out; quotations run over sentences, never over paragraphs."""
    pieces, at = [], 0
    for sentence in reading.sentences:
        if sentence.kind == "furniture":
            pieces += [reading.plain[at : sentence.start], " " * (sentence.end - sentence.start)]
            at = sentence.end
    return "".join([*pieces, reading.plain[at:]])


def said(sources: tuple[Reading, ...]) -> Said:
    """The quotations of the sources."""
    return Said(sources)


def quotations_of(reading: Reading) -> tuple[Quotation, ...]:
    """All quotations of a text."""
    return reading.whole(_found)


def _found(reading: Reading) -> tuple[Quotation, ...]:
    body = reading.whole(_body)
    return find_quotations(body, 0, len(body), reading.article.text)


def is_title(reading: Reading, quotation: Quotation) -> bool:
    """Whether the words have capitals: the name of a book, film or song, which nobody said."""
    words = words_of(reading.plain, quotation.start, quotation.end)
    lowly = sum(word.content and not word.name and not word.number for word in words)
    return not lowly and SCARE <= len(words) <= TITLE and sum(word.name for word in words) >= CAPITALS * len(words)
