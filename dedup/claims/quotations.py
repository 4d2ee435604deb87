"""Finds quotations, in double, single and typographic marks, whole and split; and what the sources hold of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..text import Reading, Sentence, fold, words_of

# Words of a quotation: below SCARE it is a label, which nobody has said; above TITLE it is no title.
SCARE, TITLE = 3, 16
# Of all words of a title, "of" and "the" among them.
CAPITALS = 0.5
_DOUBLE = re.compile(r'"([^"\n]{2,3000})"')
_TYPED = re.compile(r"“([^“”\n]{2,3000})(?=[“”\n]|$)")
_SINGLE = re.compile(r"(?:(?<=^)|(?<=[\s(\[]))'([^'\n]{2,600}(?:(?<=\w)'(?=\w)[^'\n]{1,600}){0,40})'(?!\w)")
_TRIMMED = re.compile(r"\.\.\.|…|\[[^\]\n]{0,80}\]|\(\.\.\.\)")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words at [start, end), marks left out; `pieces`: runs of folded words between ellipses and brackets."""

    start: int
    end: int
    pieces: tuple[tuple[str, ...], ...]

    @property
    def words(self) -> tuple[str, ...]:
        """All its words, folded."""
        return tuple(word for piece in self.pieces for word in piece)


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
    for match in _SINGLE.finditer(plain, start, end):
        first, last = match.span(1)
        if not any(one <= first and last <= other for one, other in found) and not any(
            first <= one < last for one, _ in found
        ):
            found.append((first, last))
    return tuple(_quotation(plain, first, last) for first, last in sorted(found))


def _quotation(plain: str, start: int, end: int) -> Quotation:
    pieces = tuple(tuple(plain_words(piece)) for piece in _TRIMMED.split(plain[start:end]))
    return Quotation(start, end, tuple(piece for piece in pieces if piece))


def plain_words(text: str) -> list[str]:
    """Its words, folded."""
    return _WORD.findall(fold(text))


class Said:
    """What the sources hold for quotations: every quotation, and every source's words as one string."""

    def __init__(self, sources: tuple[Reading, ...]) -> None:
        self.quotations: list[tuple[int, Quotation]] = []
        self.running: list[str] = []
        self.joined: list[str] = []
        for number, reading in enumerate(sources):
            body = _body(reading)
            found = find_quotations(body, 0, len(body), reading.article.text)
            self.quotations += [(number, one) for one in found]
            self.joined += _joined(body, found)
            self.running.append(" " + " ".join(plain_words(body)) + " ")
        self.quoted = [" " + " ".join(one.words) + " " for _, one in self.quotations] + self.joined


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
    pieces = list(reading.plain)
    for sentence in reading.sentences:
        if sentence.kind == "furniture":
            pieces[sentence.start : sentence.end] = " " * (sentence.end - sentence.start)
    return "".join(pieces)


def said(sources: tuple[Reading, ...]) -> Said:
    """The quotations of the sources."""
    return Said(sources)


class quotations_of:  # noqa: N801 - a key for the reading's memory: equal for one article
    """Finds all quotations of a reading; asked for any of its sentences, `Reading.once` works them out once."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def __hash__(self) -> int:
        return hash("quotations")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, quotations_of)

    def __call__(self, _plain: str, _sentence: Sentence) -> tuple[Quotation, ...]:
        body = _body(self.reading)
        return find_quotations(body, 0, len(body), self.reading.article.text)


def is_title(reading: Reading, quotation: Quotation) -> bool:
    """Whether the words have capitals: the name of a book, film or song, which nobody said."""
    words = words_of(reading.plain, quotation.start, quotation.end)
    lowly = sum(word.content and not word.name and not word.number for word in words)
    return not lowly and SCARE <= len(words) <= TITLE and sum(word.name for word in words) >= CAPITALS * len(words)
