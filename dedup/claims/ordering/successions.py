"""Finds orders told by two neighbouring sentences: "He won in 2012. Two years later he wrote his memoir"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ...text import Reading, Sentence
from ..dating.times import find_dates
from .dated import sequence
from .events import COUNT, UNIT, Order, content

# How a sentence says that it goes on with the story, or back in it: at its beginning, or at its end.
_LATER = re.compile(
    rf"(?:(?:(?:about|some|only|just|barely) )?{COUNT} {UNIT} (?:later|on|afterwards?|after that)|(?:\w+ ){{0,2}}later"
    r"|then|afterwards?|after that|after which|thereafter|subsequently|(?:ever )?since then|from then on|thereupon"
    rf"|(?:the|on the|in the) (?:next|following) {UNIT}|(?:shortly|soon|right|immediately) (?:after|afterwards))\b",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    rf"(?:(?:(?:about|some|only|just|barely) )?{COUNT} {UNIT} (?:earlier|before that|previously)|(?:\w+ ){{0,2}}earlier"
    r"|before that|previously|beforehand|by then|by that time)\b",
    re.IGNORECASE,
)
_END_LATER = re.compile(rf"\b(?:{UNIT} (?:later|afterwards?|on)|(?:the )?(?:next|following) {UNIT})\W*$", re.IGNORECASE)
_END_EARLIER = re.compile(rf"\b{UNIT} (?:earlier|before)\W*$", re.IGNORECASE)
_SINCE = re.compile(r"(?:ever )?since then\b|since that ", re.IGNORECASE)
_OPENS = re.compile(r"(?:by then|by that time|before that|(?:ever )?since then|after that|afterwards)\b", re.IGNORECASE)
_FAR = re.compile(
    rf"(?:{COUNT} {UNIT} (?:later|afterwards?|earlier)|earlier|(?:the|on the) next {UNIT})\b", re.IGNORECASE
)
# "It had opened with a march": told behind what it came before.
_HAD = re.compile(
    r"^(?:[\w'-]+ ){1,7}had (?:\w+ly |already |also |been |first )?\w+(?:ed|en|ne|ld|nt|wn|ght|id|ft|ade|un|et)\b"
)
_SAID = re.compile(r"\b(?:said|says|told|according to|added|denie[sd]|report\w*)\b", re.IGNORECASE)
END = 40


def find_successions(reading: Reading, sentence: Sentence) -> tuple[Order, ...]:
    """The orders of a sentence's event and that of the sentence before it."""
    if not sentence.index or sentence.kind != "body":
        return ()
    before = reading.sentences[sentence.index - 1]
    if before.kind != "body" or before.paragraph < sentence.paragraph - 1:
        return ()
    sign = _told(reading.plain, before, sentence)
    if not sign:
        return ()
    earlier = [before]
    # What has gone on since then began after all that the paragraph tells.
    if _SINCE.match(reading.plain, sentence.start) and sentence.index > 1:
        earlier += [one for one in reading.sentences[sentence.index - 2 :][:1] if one.paragraph == sentence.paragraph]
    return tuple(order for one in earlier for order in _orders(reading.plain, one, sentence, sign))


def find_told(reading: Reading, sentence: Sentence) -> tuple[Order, ...]:
    """Those orders that the sentence's opening tells: "by then", "since then"."""
    opened = next((one for way in (_OPENS, _FAR) if (one := way.match(reading.plain, sentence.start))), None)
    orders = reading.about(find_successions, sentence) if opened is not None else ()
    return tuple(replace(one, start=sentence.start, end=opened.end()) for one in orders if opened is not None)


def _orders(plain: str, before: Sentence, sentence: Sentence, sign: int) -> Iterator[Order]:
    left, right = (frozenset(stem for _, stem in content(plain, one)) for one in (before, sentence))
    if left and right:
        yield Order(before.start, sentence.end, sign, ((left, right),))


def _told(plain: str, before: Sentence, sentence: Sentence) -> int:
    """-1: the sentence before it tells what came first; 1: the sentence itself does; 0: neither says."""
    end = max(sentence.start, sentence.end - END)
    if _LATER.match(plain, sentence.start) or _END_LATER.search(plain, end, sentence.end):
        return -1
    if _EARLIER.match(plain, sentence.start) or _END_EARLIER.search(plain, end, sentence.end):
        return 1
    if _HAD.match(plain[sentence.start : sentence.end]) and " had " not in plain[before.start : before.end]:
        return 0 if _SAID.search(plain, before.start, before.end) else 1
    return _by_date(plain, before, sentence)


def _by_date(plain: str, before: Sentence, sentence: Sentence) -> int:
    """By the dates of the two, where each has one and no more."""
    first, last = find_dates(plain, before), find_dates(plain, sentence)
    return sequence(first[0], last[0]) if len(first) == len(last) == 1 else 0
