"""What an order of events is made of: the noun, the words that tell an event, and the time between two."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...text import Sentence, Word

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


# Verbs that tell an event only with the word behind them, and one word for it: stem, word, stem.
_WITH = """
step down resign, stand down resign, tear down demolish, pull down demolish, knock down demolish, throw out overturn,
set fire burn, set alight burn, call off cancel, put off postpone, set up found, turn down reject, pull out withdraw,
drop out withdraw, bring out publish, come out publish, shut down close, close down close, lay off dismiss,
find out learn, blow up explode, put out extinguish, tie knot marri, set free free, walk free free, let go free,
own up confess, kick off begin, get way begin, break out begin, pass away die, sign up enlist, join up enlist,
light up ignit, hand over deliv, take ill ill, strip off remov, pack up leav, move out leav, walk out leav,
take live kill, lay down lay, send down jail, bail out rescu, snap up buy, wind up close, give evid testifi,
hear out hear, speak out speak, say sorri apologis, own guilt confess, put torch burn, turn away reject
"""
_VERBS: dict[str, dict[str, str]] = {}
for _row in _WITH.split(","):
    _verb, _behind, _one = _row.split()
    _VERBS.setdefault(_verb, {})[_behind] = _one
# How many words may part the two: "threw the man's conviction out".
PARTED = 4


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
            found.append((word.start, _verb_at(words, at) if word.stem in _VERBS else word.stem))
    return found


def _verb_at(words: tuple[Word, ...], at: int) -> str:
    """The one word for a verb and what belongs to it, else its stem."""
    behind = _VERBS[words[at].stem]
    near = words[at + 1 : at + 2 + PARTED]
    return next((behind[one] for word in near for one in (word.form, word.stem) if one in behind), words[at].stem)


def between(words: Words, start: int, end: int) -> list[str]:
    """The stems of the words that begin in [start, end)."""
    return [stem for offset, stem in words if start <= offset < end]


def counted(text: str) -> str:
    """ "just four minutes " -> "four minute"; "" where no number of units stands there."""
    match = _COUNTED.search(text.lower())
    return f"{match['count']} {match['unit'].rstrip('s')}" if match else ""
