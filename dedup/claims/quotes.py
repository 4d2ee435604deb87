"""QUO401, QUO402, QUO403: quotations, word for word. A negation is 99 % similar: no quotation is accepted fuzzily."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..aligned import Case, Mismatch
from ..text import Reading, Sentence, fold, words_of
from ..text.senses import Holdings, weight
from .wording import passage

ALTERED, FROM_PARAPHRASE, NOT_IN_SOURCES = "QUO401", "QUO402", "QUO403"
# Words of a quotation; below SCARE it is a scare quote or a title, which nobody has said.
SCARE = 3
SAME_QUOTATION = 0.5
SAME_STATEMENT = 0.65
# A quotation of two or three content words shares most of them with something by chance.
CERTAIN = 0.85
_DOUBLE = re.compile(r'"([^"\n]{2,3000})"')
_SINGLE = re.compile(r"(?:(?<=^)|(?<=[\s(\[]))'([^'\n]{2,600}(?:(?<=\w)'(?=\w)[^'\n]{1,600}){0,40})'(?!\w)")
_TRIMMED = re.compile(r"\.\.\.|…|\[[^\]\n]{0,80}\]|\(\.\.\.\)")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words at [start, end), marks left out; `pieces`: the runs of folded words between ellipses and brackets."""

    start: int
    end: int
    pieces: tuple[tuple[str, ...], ...]

    @property
    def words(self) -> tuple[str, ...]:
        """All its words, folded."""
        return tuple(word for piece in self.pieces for word in piece)


def find_quotations(plain: str, start: int, end: int) -> tuple[Quotation, ...]:
    """Quotations in plain[start:end] in order, double marks first, single marks where no double ones hold them."""
    found = [match.span(1) for match in _DOUBLE.finditer(plain, start, end)]
    for match in _SINGLE.finditer(plain, start, end):
        first, last = match.span(1)
        if not any(one <= first and last <= other for one, other in found) and not any(first <= one < last for one, _ in found):
            found.append((first, last))
    return tuple(_quotation(plain, first, last) for first, last in sorted(found))


def _quotation(plain: str, start: int, end: int) -> Quotation:
    pieces = tuple(tuple(_words(piece)) for piece in _TRIMMED.split(plain[start:end]))
    return Quotation(start, end, tuple(piece for piece in pieces if piece))


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))


class Said:
    """What the sources hold for quotations: every quotation, and every source's words as one string."""

    def __init__(self, sources: tuple[Reading, ...]) -> None:
        self.quotations: list[tuple[int, Quotation]] = []
        self.running: list[str] = []
        for number, reading in enumerate(sources):
            body = _body(reading)
            self.quotations += [(number, one) for one in find_quotations(body, 0, len(body))]
            self.running.append(" " + " ".join(_words(body)) + " ")
        self.quoted = [" " + " ".join(one.words) + " " for _, one in self.quotations]


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


def compare(case: Case, held: Said) -> Iterator[Mismatch]:
    """Each quotation that begins in the sentence: verbatim or trimmed is silent, the rest is a finding."""
    body = case.derivative.once(_quotations_of(case.derivative), case.derivative.sentences[0])
    for quotation in body:
        if case.sentence.start <= quotation.start < case.sentence.end and len(quotation.words) >= SCARE:
            found = _judge(case, quotation, held)
            if found is not None:
                yield found


class _quotations_of:  # noqa: N801 - a key for the reading's memory: equal for one article
    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def __hash__(self) -> int:
        return hash("quotations")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _quotations_of)

    def __call__(self, plain: str, sentence: Sentence) -> tuple[Quotation, ...]:
        body = _body(self.reading)
        return find_quotations(body, 0, len(body))


def _judge(case: Case, quotation: Quotation, held: Said) -> Mismatch | None:
    if _verbatim(quotation, held.quoted):
        return None
    if _verbatim(quotation, held.running):
        return _from_wording(case, quotation)
    near = _nearest(quotation, held)
    if near is not None:
        return _altered(case, quotation, *near)
    statement = _statement(case, quotation)
    if statement is not None:
        reading, sentence = statement
        wording = passage(reading, sentence.start, sentence.end)
        text = case.derivative.text(quotation.start, quotation.end)
        return _mismatch(case, FROM_PARAPHRASE, quotation, f"The source reports this without quotation marks: “{wording}”. The text quotes: “{_short(text)}”.",
                         reading, sentence.start, sentence.end, 0.75)  # fmt: skip
    text = case.derivative.text(quotation.start, quotation.end)
    return Mismatch(NOT_IN_SOURCES, quotation.start, quotation.end, f"The quotation “{_short(text)}” was not found in the sources.", (text,), confidence=0.85)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 160 else text[:159].rsplit(" ", 1)[0] + " …"


def _verbatim(quotation: Quotation, running: list[str]) -> bool:
    """Whether one passage holds every piece, in order."""
    for text in running:
        at = 0
        for piece in quotation.pieces:
            at = text.find(" " + " ".join(piece) + " ", at)
            if at < 0:
                break
        else:
            return True
    return False


def _from_wording(case: Case, quotation: Quotation) -> Mismatch | None:
    """The source's own words, now between quotation marks; a short label may be set in marks by anybody."""
    if len(quotation.words) < 4:
        return None
    link = case.alignment.links[0] if case.alignment.links else None
    text = case.derivative.text(quotation.start, quotation.end)
    message = f"The source has these words without quotation marks: “{_short(text)}”."
    if link is None:
        return Mismatch(FROM_PARAPHRASE, quotation.start, quotation.end, message, (text,), confidence=0.8)
    reading = case.sources[link.source]
    sentence = reading.sentences[link.sentence]
    return _mismatch(case, FROM_PARAPHRASE, quotation, message, reading, sentence.start, sentence.end, 0.8)


def _nearest(quotation: Quotation, held: Said) -> tuple[int, Quotation] | None:
    """The source quotation with the most words in common, in order, where that is at least SAME_QUOTATION."""
    ours = quotation.words
    best: tuple[float, int, Quotation] | None = None
    for number, other in held.quotations:
        if len(set(ours) & set(other.words)) < SAME_QUOTATION * min(len(ours), len(other.words)) or len(other.words) < 2:
            continue
        blocks = difflib.SequenceMatcher(None, ours, other.words, autojunk=False).get_matching_blocks()
        share = sum(block.size for block in blocks) / max(len(ours), min(len(other.words), len(ours)))
        if share >= SAME_QUOTATION and (best is None or share > best[0]):
            best = (share, number, other)
    return (best[1], best[2]) if best else None


def _altered(case: Case, quotation: Quotation, source: int, other: Quotation) -> Mismatch:
    reading = case.sources[source]
    matcher = difflib.SequenceMatcher(None, quotation.words, other.words, autojunk=False)
    inserted, deleted = [], []
    for tag, a, b, c, d in matcher.get_opcodes():
        edge = tag == "delete" and False
        if tag != "equal" and not edge:
            inserted += [" ".join(quotation.words[a:b])] if b > a else []
            trimmed = tag == "insert" and (c == 0 or d == len(other.words))
            deleted += [" ".join(other.words[c:d])] if d > c and not trimmed else []
    message = f"The source quotes “{_short(reading.text(other.start, other.end))}”; the text quotes “{_short(case.derivative.text(quotation.start, quotation.end))}”."
    return Mismatch(ALTERED, quotation.start, quotation.end, message, tuple(inserted), tuple(deleted), source, other.start, other.end, 0.9)


def _statement(case: Case, quotation: Quotation) -> tuple[Reading, Sentence] | None:
    """The source sentence that says what the quotation says, outside quotation marks."""
    words = {word.stem: word for word in words_of(case.derivative.plain, quotation.start, quotation.end) if word.content}
    content = list(words.values())
    total = sum(weight(word.stem) for word in content)
    if len(content) < 2:
        return None
    for _, reading, sentence in case.linked():
        holdings = Holdings(sentence.stems, frozenset(word.form for word in sentence.words))
        share = sum(weight(word.stem) * holdings.holds(word.stem, word.form) for word in content) / total
        if share >= (SAME_STATEMENT if len(content) >= 4 else CERTAIN):
            return reading, sentence
    return None


def _mismatch(case: Case, rule: str, quotation: Quotation, message: str, reading: Reading, start: int, end: int, confidence: float) -> Mismatch:
    text = case.derivative.text(quotation.start, quotation.end)
    return Mismatch(rule, quotation.start, quotation.end, message, (text,), (), case.sources.index(reading), start, end, confidence)
