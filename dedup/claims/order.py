"""CLM304: before became after, or the reverse."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..aligned import Case, Mismatch
from ..text import Sentence
from ..text.senses import Holdings, weight
from .wording import differs

RULE = "CLM304"
# +1: what stands left of the marker comes after what stands right of it; -1: it comes before.
_MARKERS = re.compile(
    r"\b(?:(?P<after>after|follow(?:ed|s|ing)?|in the wake of|in the aftermath of|since|later than|subsequent to|on the heels of|once)"
    r"|(?P<before>before|ahead of|prior to|preced(?:ed|es|ing)|until|in advance of|on the eve of|earlier than|in the run-up to"
    r")|(?P<late>then|afterwards|subsequently))\b",
    re.IGNORECASE,
)
_NO_ORDER = re.compile(r"\b(?:follow(?:s|ing)? (?:a |the )?(?:suit|instructions?|orders?|rules?|example|pattern)|day after day|after all|look(?:s|ed|ing)? after"
                       r"|one after (?:the )?(?:other|another)|before (?:a|the) (?:judge|court|committee|jury|panel|inquiry|commission|parliament|tribunal|council)"
                       r"|named after|(?:has|have|had|having) (?:\w+ )?since|since (?:\d{4}|then|last|january|february|march|april|may|june|july|august|september|october|november|december))\b", re.IGNORECASE)  # fmt: skip


# "... a day earlier": the sentence's event against the one that the text speaks of.
_TOPIC = re.compile(r"\b(?:a|an|one|two|three|several|some|\d+|hours?|days?) ?(?:days?|weeks?|hours?|months?|years?|minutes?)? (?P<word>earlier|before|later|afterwards|after)(?=\W*(?:$|[.,;:]))", re.IGNORECASE)
_BARE = re.compile(r"\b(?P<word>earlier|later)(?= (?:on|that|in the|the same)\b)", re.IGNORECASE)
_TOGETHER = re.compile(r"\b(?:(?:in )?parallel (?:to|with)|simultaneous(?:ly)?|at the same time|concurrent(?:ly)?)\b", re.IGNORECASE)
# Of a sequence ("first A, then B") only the nearest words tell A from B.
NEAREST = 2
# The words that tell an event stand near its marker.
SIDE = 7


@dataclass(frozen=True, slots=True)
class Order:
    """`left` and `right` of a marker, as content stems; `sign` +1: left happens after right, -1: before it, 0: with it.

    An empty `right` stands for the event that the text speaks of.
    """

    start: int
    end: int
    sign: int
    left: frozenset[str]
    right: frozenset[str]


def find_orders(plain: str, sentence: Sentence) -> tuple[Order, ...]:
    """The order relations that a sentence states."""
    found = []
    skip = [match.span() for match in _NO_ORDER.finditer(plain, sentence.start, sentence.end)]
    for match in _MARKERS.finditer(plain, sentence.start, sentence.end):
        if any(start <= match.start() < end for start, end in skip) or _of_time(plain, match):
            continue
        sign = -1 if match.group("before") or match.group("late") else 1
        left, right = _sides(plain, sentence, match)
        if right:
            found.append(Order(match.start(), match.end(), sign, left, right))
    for pattern in (_TOPIC, _BARE):
        for match in pattern.finditer(plain, sentence.start, sentence.end):
            sign = -1 if match.group("word").lower() in ("earlier", "before") else 1
            found.append(Order(match.start(), match.end(), sign, sentence.stems, frozenset()))
    for match in _TOGETHER.finditer(plain, sentence.start, sentence.end):
        found.append(Order(match.start(), match.end(), 0, sentence.stems, frozenset()))
    return tuple(found)


def _of_time(plain: str, match: re.Match[str]) -> bool:
    """ "after 9 p.m.", "before Friday": a limit in time, which the dates compare."""
    return bool(re.match(r" (?:\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day|midnight|noon|dawn|dusk)", plain[match.end() : match.end() + 14], re.I))


def _sides(plain: str, sentence: Sentence, match: re.Match[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Content stems on both sides. A marker that opens a clause ("After the drill ended, ...") turns them round."""
    opening = not plain[sentence.start : match.start()].strip(" \"'") or plain[: match.start()].rstrip().endswith(("-", ";"))
    comma = plain.find(",", match.end(), sentence.end)
    stop = comma if comma > 0 else sentence.end
    words = [word for word in sentence.words if word.content]
    if opening and comma > 0:
        right = frozenset(word.stem for word in words if match.end() <= word.start < comma)
        left = frozenset(word.stem for word in words if word.start > comma)
        return left, right
    left_from = max(sentence.start, plain.rfind(";", sentence.start, match.start()))
    before = [word.stem for word in words if left_from <= word.start < match.start()]
    if match.group("late"):
        after = [word.stem for word in words if word.start >= match.end()]
        first = before.index("first") + 1 if "first" in before else max(0, len(before) - 2 * NEAREST)
        return frozenset(before[first : first + NEAREST]), frozenset(after[:NEAREST])
    left = frozenset(before[-SIDE:])
    right = frozenset([word.stem for word in words if match.end() <= word.start < stop][:SIDE])
    return left, right or frozenset(word.stem for word in words if word.start >= match.end())


def compare(case: Case) -> Iterator[Mismatch]:
    """Orders of the sentence that a linked sentence states the other way round."""
    for order in case.derivative.once(find_orders, case.sentence):
        for _, reading, sentence in case.linked():
            verdicts = [(_verdict(order, other), other) for other in reading.once(find_orders, sentence)]
            if any(verdict > 0 for verdict, _ in verdicts):
                break
            against = [other for verdict, other in verdicts if verdict < 0]
            if against:
                yield differs(RULE, case, (order.start, order.end), reading, (against[0].start, against[0].end), 0.85)
                break


def _verdict(ours: Order, theirs: Order) -> int:
    """1: the same order of the same events; -1: the reverse; 0: other events."""
    if not ours.sign or not theirs.sign:
        moved = not ours.right and not theirs.right and ours.sign != theirs.sign
        return -1 if moved and _overlap(ours.left, theirs.left) >= 0.5 else 0
    if not theirs.right:
        return 0
    if not ours.right:
        there, here = _overlap(ours.left, theirs.right), _overlap(ours.left, theirs.left)
        # The text's event is the one on the other side of the source's marker.
        return -ours.sign * theirs.sign if there >= 0.5 and there >= here + 0.3 else 0
    straight = (_overlap(ours.left, theirs.left), _overlap(ours.right, theirs.right))
    crossed = (_overlap(ours.left, theirs.right), _overlap(ours.right, theirs.left))
    if max(sum(straight), sum(crossed)) < 0.7 or abs(sum(straight) - sum(crossed)) < 0.3:
        return 0
    if min(max(straight, crossed, key=sum)) < 0.25:
        return 0
    turned = 1 if sum(straight) > sum(crossed) else -1
    return ours.sign * theirs.sign * turned


def _overlap(ours: frozenset[str], theirs: frozenset[str]) -> float:
    """Weighted share of the smaller side that the larger one holds."""
    if not ours or not theirs:
        return 0.0
    small, large = sorted((ours, theirs), key=lambda side: (len(side), sorted(side)))
    holdings = Holdings(large)
    return sum(weight(stem) * holdings.holds(stem) for stem in small) / sum(weight(stem) for stem in small)
