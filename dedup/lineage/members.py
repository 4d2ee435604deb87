"""What lineage looks at in one article: its words, quotations, byline, numbers, and what it says of others."""

from __future__ import annotations

import datetime as dt
import math
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..model import Article
from ..text import Word, furniture_lines, plain_quotes, strip_furniture, words_of
from ..text.sentences import paragraph_spans, sentence_spans
from ..tokens import tokenise

REACH = 3
_HALF = np.uint64(32)
_ODD = np.uint64(0x9E3779B97F4A7C15)
# opens after a space or bracket, closes after a letter or stop, or with its line
_QUOTED = re.compile(r'(?<![^\s(\[-])"(?=[^\s"])([^"\n]{2,2000})(?:(?<!\s)"|$)', re.MULTILINE)
# "SEOUL (Kolkhis Press) -", "BERGEN, Norway (Nordlys Business Wire) --", "By Jo Marsh, West Shore News Agency"
_DATELINE = re.compile(
    r"^[ \t]*(?P<place>[A-Z][A-Z .'\-]{2,30}(?:, [\w. ]{2,20})?)"
    r"(?: \((?P<agency>[A-Z][^()\n]{1,40})\))?\s*[-–—]{1,2}\s",
    re.MULTILINE,
)
_BYLINE = re.compile(r"^[ \t]*By [A-Z][^,\n]{2,40}, (?P<agency>[A-Z][^\n]{2,40})$", re.MULTILINE)
_SAYS = r"(?:said|says|report(?:s|ed|ing)?|wrote|writes|news agency|told|learn(?:s|ed|t)|quoted|according|citing|first)"
_EXACT = re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?![\w,])|(?<![\w.,$£€])\d{3,7}(?![\w,])|(?<![\w.,])\d+\.\d+")
_ROUNDED = re.compile(
    r"\b(?:about|around|roughly|nearly|almost|some|approximately|over|more than|less than|under|up to|close to"
    r"|an estimated) (?:[$£€])?(\d[\d,.]*\d|\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Member:
    """An article as lineage sees it.

    `features` (f,) uint64, rising: unordered pairs of stems at most REACH apart; `sequence`: the stems of its content
    words in order, `stems`: each once.
    `quotations`: the folded words of each, `narrated`: the stems of each sentence outside of them, `wording`: all
    folded words. `agency`: whose copy it says it is, `dateline`: whether it begins with a place, `exact` and `rounded`:
    the numbers it states so, `furniture`: lines of it.
    `date`: the day of publication, None where missing or void.
    """

    article: Article
    plain: str
    date: dt.date | None
    features: NDArray[np.uint64]
    sequence: tuple[str, ...]
    stems: frozenset[str]
    quotations: tuple[tuple[str, ...], ...]
    narrated: tuple[frozenset[str], ...]
    wording: str
    agency: str | None
    dateline: bool
    exact: frozenset[float]
    rounded: frozenset[float]
    furniture: int

    @property
    def id(self) -> str:
        """The article's id."""
        return self.article.id


def members_of(articles: Sequence[Article], void: frozenset[str] | set[str]) -> list[Member]:
    """Reads articles for lineage; the date of those in `void` counts for nothing."""
    texts = [_body(article.text) for article in articles]
    features = _features(texts)
    return [
        _member(article, text, row, None if article.id in void else article.date)
        for article, text, row in zip(articles, texts, features, strict=True)
    ]


def shared(a: Member, b: Member) -> NDArray[np.uint64]:
    """Features that stand in both."""
    return np.intersect1d(a.features, b.features, assume_unique=True)


def likeness(a: Member, b: Member) -> float:
    """Jaccard coefficient of the features, 0 to 1."""
    common = len(shared(a, b))
    whole = len(a.features) + len(b.features) - common
    return common / whole if whole else float(a.plain == b.plain)


def credits_to(reader: Member, name: str) -> str | None:
    """The words with which `reader` names `name` as where something was reported, outside its own byline."""
    pattern = re.compile(rf"[^\n.]{{0,60}}\b{re.escape(name)}\b[^\n.]{{0,60}}")
    for found in pattern.finditer(reader.plain):
        words = found.group()
        if re.search(rf"\b{_SAYS}\b", words, re.IGNORECASE) and not _in_byline(
            reader.plain, found.start(), found.end()
        ):
            return " ".join(words.split())
    return None


def _in_byline(plain: str, start: int, end: int) -> bool:
    return any(
        found.start() <= end and start <= found.end()
        for pattern in (_DATELINE, _BYLINE)
        for found in pattern.finditer(plain)
    )


def _body(text: str) -> str:
    blanked = strip_furniture(text)
    return plain_quotes(blanked if blanked.strip() else text)


def _member(article: Article, plain: str, features: NDArray[np.uint64], date: dt.date | None) -> Member:
    agency, dateline = _origin_line(plain)
    quoted = [found.span(1) for found in _QUOTED.finditer(plain)]
    words = words_of(plain)
    quotations = tuple(tuple(word.form for word in _within(words, *span)) for span in quoted)
    sequence = tuple(word.stem for word in words if word.content)
    outside = list(plain)
    for start, end in quoted:
        outside[start:end] = " " * (end - start)
    return Member(
        article=article,
        plain=plain,
        date=date,
        features=features,
        sequence=sequence,
        stems=frozenset(sequence),
        quotations=tuple(words for words in quotations if len(words) >= 5),
        narrated=_narrated("".join(outside), words),
        wording=" ".join(word.form for word in words),
        agency=agency,
        dateline=dateline,
        exact=frozenset(_number(found.group()) for found in _EXACT.finditer(plain)),
        rounded=frozenset(_number(found.group(1)) for found in _ROUNDED.finditer(plain)),
        furniture=len(furniture_lines(article.text)),
    )


def _narrated(outside: str, words: Sequence[Word]) -> tuple[frozenset[str], ...]:
    """The stems of each sentence and of the one after it, which may go on with what somebody said.

    `outside`: the text with spaces for its quotations; `words`: all its words in order.
    """
    spans = [span for start, end in paragraph_spans(outside) for span in sentence_spans(outside, start, end)]
    told = [word for word in words if word.content and outside[word.start] == word.text[0]]
    stems = [frozenset(word.stem for word in _within(told, start, end)) for start, end in spans]
    return tuple(one | then for one, then in zip(stems, [*stems[1:], frozenset()], strict=True))


def _within(words: Sequence[Word], start: int, end: int) -> Sequence[Word]:
    """Those that begin in [start, end); `words` in order."""
    return words[bisect_left(words, start, key=_start) : bisect_left(words, end, key=_start)]


def _start(word: Word) -> int:
    return word.start


def _number(text: str) -> float:
    digits = text.replace(",", "").strip(".")
    number = float(digits) if digits.count(".") <= 1 else 0.0
    return number if math.isfinite(number) else 0.0


def _origin_line(plain: str) -> tuple[str | None, bool]:
    """The agency whose copy this is, by its own word, and whether a dateline stands in front."""
    head = plain[:1200]
    found = _DATELINE.search(head)
    byline = _BYLINE.search(head)
    agency = (found and found["agency"]) or (byline and byline["agency"])
    if agency is None and found is None:
        return None, False
    return (agency.strip() if agency else None), found is not None


def _features(texts: Sequence[str]) -> list[NDArray[np.uint64]]:
    words = tokenise(texts)
    rows = []
    for first, last in zip(words.offsets[:-1].tolist(), words.offsets[1:].tolist(), strict=True):
        stems = words.stems[first:last]
        stems = stems[stems != 0]
        pairs = [stems[step:] + stems[:-step] for step in range(1, REACH + 1) if step < len(stems)]
        rows.append(np.unique(_mixed(np.concatenate([np.zeros(0, np.uint64), *pairs]))))
    return rows


def _mixed(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    return ((values ^ (values >> _HALF)) * _ODD) ^ (values >> _HALF)
