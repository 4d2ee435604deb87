"""What an order of events is made of: the noun, the words that tell an event, and the time between two."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..text import Sentence, Word

Sides = tuple[frozenset[str], frozenset[str]]
# Offsets and stems of the content words of a sentence.
Words = list[tuple[int, str]]


def one_of(*patterns: str) -> str:
    """A group of alternatives."""
    return "(?:" + "|".join(patterns) + ")"


UNIT = r"(?:seconds?|minutes?|hours?|days?|nights?|weeks?|weekends?|months?|years?|decades?|moments?|centur(?:y|ies))"
NUMERAL = one_of(
    r"an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen",
    r"(?:twen|thir|for|fif)ty(?:-\w+)?|\d[\d.,]*|several|some|many|few|couple|half|quarter|dozen|the|same|whole|full",
)
COUNT = rf"(?:(?:about|around|nearly|almost|just|only|exactly|more than|less than|of|{NUMERAL}) )*{NUMERAL}"
_COUNTED = re.compile(rf"\b(?P<count>{NUMERAL}) (?P<unit>{UNIT})\s*$")
CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august "
    "september october november december spring summer autumn winter".split()
)


@dataclass(frozen=True, slots=True)
class Order:
    """Two events as content stems; `sign` +1: the left one happens after the right one, -1: before it, 0: with it.

    `sides` holds each way to part the words, the likeliest first. An empty right side stands for the event that the
    text speaks of. `turned`: a negation made the sign what it is, not the marker (`word`) alone. `distance`: how far
    apart they are ("four minutes"), where that is counted.
    """

    start: int
    end: int
    sign: int
    sides: tuple[Sides, ...]
    word: str = ""
    turned: bool = False
    distance: str = ""


def _compound(plain: str, words: tuple[Word, ...], at: int) -> bool:
    """Part of "take-off" or "follow-up", which tell an event by words that tell nothing alone."""
    start, end = words[at].start, words[at].end
    return plain[end : end + 1] == "-" or plain[start - 1 : start] == "-"


def content(plain: str, sentence: Sentence) -> Words:
    """ "United States" is one word, and the calendar tells no event."""
    words = sentence.words
    found: Words = []
    for at, word in enumerate(words):
        before = words[at - 1].form if at else ""
        if word.form == "states" and before == "united":
            found[-1:] = [(words[at - 1].start, "usa")]
        elif word.form in CALENDAR or (word.form == "fall" and before in ("the", "this", "last", "next")):
            continue
        elif word.content or word.form == "usa" or _compound(plain, words, at):
            found.append((word.start, word.stem))
    return found


def between(words: Words, start: int, end: int) -> list[str]:
    """The stems of the words that begin in [start, end)."""
    return [stem for offset, stem in words if start <= offset < end]


def counted(text: str) -> str:
    """ "just four minutes " -> "four minute"; "" where no number of units stands there."""
    match = _COUNTED.search(text.lower())
    return f"{match['count']} {match['unit'].rstrip('s')}" if match else ""
