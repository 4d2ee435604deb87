"""Whether two texts differ by whole lines of page furniture only.

That a line shares no words with the rest proves nothing: a new paragraph says new things, and a text with a new
paragraph is another text. A line is left out of account only where it reads as a page speaking of itself or to its
reader, or is a bare name or label. benchmarks/relations_furniture.py: of 1,492 wire articles with a strange
paragraph added at the end 1,486 were called identical when strangeness alone was asked for, 2 now; with their last
paragraph dropped 1,075, and 2 now.
"""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from ..text import plain_quotes

OFF_TOPIC = 0.5
LABEL = 4  # words of a line that may be a bare name or label
SPEECH = 40  # words of the longest line in which a page speaks to its reader
_PICTURE = re.compile(
    r"\b(?:photo(?:graph)?|picture|image|file photo|caption)s?\b\s*(?:[:/(]|by\b|credit)", re.IGNORECASE
)
_POINTER = re.compile(
    r"(?:read (?:more|also|next)|related|recommended|see also|also read|more (?:news|stories)|trending|next|previous)"
    r"(?: [\w ]{1,20})?:",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"\b(?:said|says|told|tells|according to|reported|announced|added|warned|claimed|denied|asked)\b|\"", re.IGNORECASE
)
_VOICE = re.compile(
    r"\b(?:we|our|(?-i:us|Us)|you|yours?|newsletters?|newsdesk|inbox|website|webpage|homepage|podcasts?|cookies?"
    r"|subscribers (?:get|have|can|only)|subscribe|unsubscribe|sign (?:up|in)|log ?(?:in|out)|click|tap here|download"
    r"|donate (?:now|today|to)|this (?:site|page|app|article|story|post|newspaper|publication)"
    r"|(?:becom\w+|as) a (?:member|supporter)|independent (?:reporting|journalism)|updated \d+ \w+ ago"
    r"|listen to this|min(?:ute)?s? read)\b",
    re.IGNORECASE,
)
_ORDER = re.compile(r"(?:join|get|follow|discover|explore|stay (?:up|in|tuned)|become) ", re.IGNORECASE)
_BIOGRAPHY = re.compile(
    r"(?:[A-Z][\w'.-]+ ){2,3}(?:is|has been) (?:an? |the |our )?(?:\w+[ -]){0,3}"
    r"(?:writer|reporter|correspondent|journalist|columnist|editor|photographer)\b"
    r"|(?:[A-Z][\w'.-]+ ){2,3}(?:has (?:covered|written about|reported (?:on|for|from))|writes (?:about|for|on)"
    r"|covers \w+ for)\b"
)

_Ints = NDArray[np.int64]
_Floats = NDArray[np.float64]
_Flags = NDArray[np.bool_]


def only_furniture(text: str, starts: _Ints, covered: _Flags, weights: _Floats, there: _Flags) -> bool:
    """Whether every word that is not covered stands in a line of page furniture, which holds no covered word.

    Args:
        starts: (w,) where its words begin; `covered` (w,) what it shares with the other article in blocks.
        weights, there: (w,) the weight of each word, and whether it stands anywhere in the other article.
    """
    at = 0
    shared = np.flatnonzero(covered)
    for line in text.splitlines(keepends=True):
        first, last = (int(place) for place in np.searchsorted(starts, [at, at + len(line)]))
        at += len(line)
        inside = slice(first, last)
        if covered[inside].all():
            continue
        if covered[inside].any() or not len(shared):
            return False
        mass = float(weights[inside].sum())
        known = float(weights[inside] @ there[inside]) / mass if mass else 0.0
        outside = last <= shared[0] or first > shared[-1]
        if not of_page(plain_quotes(line.strip()), last - first, known, outside):
            return False
    return True


def of_page(line: str, words: int, known: float, outside: bool) -> bool:
    """Whether a line that only one of two texts has reads as page furniture.

    Args:
        known: share of its weight that stands in the other text.
        outside: whether all that the two share stands on one side of it.
    """
    if words > SPEECH:
        return False
    if _POINTER.match(line):
        return True
    if _REPORTED.search(line):
        return False
    if _PICTURE.search(line):
        return True
    if known >= OFF_TOPIC:
        return False
    at_edge = _ORDER.match(line) or _BIOGRAPHY.match(line) or _label(line, words)
    return bool(_VOICE.search(line) or (outside and at_edge))


def _label(line: str, words: int) -> bool:
    """A bare name or menu: few words, no sentence, no number, every word but function words written large."""
    if words > LABEL or line.endswith((".", "?", "!", ":", ",")) or any(mark.isdigit() for mark in line):
        return False
    forms = re.findall(r"[^\W\d_]+", line)
    return bool(forms) and forms[-1][0].isupper() and all(form[0].isupper() or len(form) <= 3 for form in forms)
