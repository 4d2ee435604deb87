"""Finds orders told by tense, without before or after: "when B, A had already happened", "B, with A still to come"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...text import Sentence
from .events import COUNT, UNIT, Order, between, content, counted

_EARLIER = r"(?:already|just|long|long since|only just|by then|earlier)"
_WHEN = re.compile(r"\b(?:when|by the time|as)\b", re.IGNORECASE)
# "had already left", "had been given four minutes earlier": the clause tells what was over by then.
_OVER = re.compile(
    rf"\b(?:(?:had|have|has|was|were) {_EARLIER}\b|had (?:been )?\w+ (?P<far>(?:[\w-]+ ){{1,3}})earlier\b"
    rf"|(?:was|were) (?:over|finished|complete|behind (?:him|her|them))\b"
    rf"|had been (?:\w+ ){{1,2}}for {COUNT} {UNIT}\b)",
    re.IGNORECASE,
)
# "had sold his shares when the regulator came": over, where the clause of "when" is told in the plain past.
_PLUPERFECT = re.compile(
    r"\bhad (?:\w+ly |just |all )?(?:been |had )?(?!(?:been|had|to|no|an?|the)\b)"
    r"(?:\w+(?:ed|en|ne|ld|nt|wn|ght|id|ft|ade|un|et|it|ost|ome|ung|uck|ing|out|rn)|left|put|set|cut)\b"
    r"(?=(?:(?! but )[^,;:])* when (?!\w+ (?:\w+ )?had\b))"
)
# "with three seats still to be called", "the others yet to report": what was not over by then.
_TO_COME = re.compile(
    r",? (?:with|while|when)\b[^,;:]*?\b(?P<cue>still to|yet to|still waiting to|not yet|still un\w+)\b",
    re.IGNORECASE,
)
_ALTHOUGH = re.compile(r"\b(?:although|even though|though|while)\b", re.IGNORECASE)
_ALREADY = re.compile(r"\b(?:was|were|had been|had|is|are|has|have) (?:by then |long )?already\b", re.IGNORECASE)
_BOUND = re.compile(r",")


def find_backgrounds(plain: str, sentence: Sentence) -> tuple[Order, ...]:
    """What a sentence says was over, or still to come, when something else happened."""
    return (*_over(plain, sentence), *_to_come(plain, sentence), *_already(plain, sentence))


def _over(plain: str, sentence: Sentence) -> Iterator[Order]:
    over = _OVER.search(plain, sentence.start, sentence.end) or _PLUPERFECT.search(plain, sentence.start, sentence.end)
    when = _WHEN.search(plain, sentence.start, sentence.end) if over is not None else None
    if over is None or when is None:
        return
    if when.start() < over.start() and _one_clause(plain, sentence, when, over):
        # "They had their say when the visit was already over".
        event, other = (when.end(), _clause_end(plain, over.end(), sentence.end)), (sentence.start, when.start())
    elif when.start() < over.start():
        comma = _last_comma(plain, when.end(), over.start())
        event, other = (comma, sentence.end), (when.end(), comma)
    else:
        event, other = (sentence.start, when.start()), (when.end(), sentence.end)
    yield from _order(plain, sentence, over.span(), event, other, counted(over.groupdict().get("far") or ""))


def _already(plain: str, sentence: Sentence) -> Iterator[Order]:
    """ "Although A was already going on, B": A began before B."""
    opened = _ALTHOUGH.search(plain, sentence.start, sentence.end)
    cue = _ALREADY.search(plain, opened.end(), sentence.end) if opened is not None else None
    if opened is None or cue is None:
        return
    stop = _clause_end(plain, cue.end(), sentence.end)
    if "," in plain[opened.end() : cue.start()]:
        return
    before = plain[sentence.start : opened.start()].strip()
    other = (sentence.start, opened.start()) if before else (stop, sentence.end)
    yield from _order(plain, sentence, cue.span(), (opened.end(), stop), other, "")


def _one_clause(plain: str, sentence: Sentence, when: re.Match[str], over: re.Match[str]) -> bool:
    """Whether what was over is told behind "when", and what happened then in front of it."""
    return "," not in plain[when.end() : over.start()] and bool(plain[sentence.start : when.start()].strip())


def _to_come(plain: str, sentence: Sentence) -> Iterator[Order]:
    for match in _TO_COME.finditer(plain, sentence.start, sentence.end):
        event = (match.start(), _clause_end(plain, match.end(), sentence.end))
        yield from _order(plain, sentence, match.span("cue"), (sentence.start, match.start()), event, "")


def _last_comma(plain: str, start: int, end: int) -> int:
    found = [match.end() for match in _BOUND.finditer(plain, start, end)]
    return found[-1] if found else end


def _clause_end(plain: str, start: int, end: int) -> int:
    return next((match.start() for match in _BOUND.finditer(plain, start, end)), end)


def _order(
    plain: str, sentence: Sentence, cue: tuple[int, int], first: tuple[int, int], then: tuple[int, int], far: str
) -> Iterator[Order]:
    """`first` happened before `then`; the words of the cue that measure time tell neither."""
    words = [word for word in content(plain, sentence) if not far or not cue[0] <= word[0] < cue[1]]
    sides = frozenset(between(words, *first)), frozenset(between(words, *then))
    if all(sides):
        yield Order(*cue, -1, (sides,), plain[cue[0] : cue[1]].lower(), distance=far)
