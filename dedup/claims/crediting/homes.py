"""Where a statement stands in the evidence, credits apart, and how far a credit reaches."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from ...aligned import Case
from ...text import Reading, Sentence, Word
from ...text.senses import Holdings, held_share
from .credits import Credit
from .speakers import Statement, statements

# Below this share a sentence of the evidence says something else; sentences less like than LINKED are not looked at.
REPLACED = 0.5
LINKED = 0.3


@dataclass(frozen=True, slots=True)
class Home:
    """A statement of the evidence that says `share` of ours."""

    share: float
    reading: Reading
    sentence: Sentence
    statement: Statement


def homes(case: Case, ours: Statement) -> list[Home]:
    """The statements of the evidence that say REPLACED or more of ours, most first."""
    found = []
    for link, reading, sentence in case.linked():
        if link.similarity < LINKED / 2:
            continue
        parts = [
            Home(_share(ours, sentence, statement, held), reading, sentence, statement)
            for statement, held in reading.about(_held, sentence)
        ]
        told = [home for home in parts if home.share >= REPLACED]
        if not told and len(parts) > 1 and sum(home.share for home in parts) >= REPLACED:
            # One sentence tells what semicolons part here.
            told = [max(parts, key=lambda home: home.share)]
        found += told
    return sorted(found, key=lambda home: -home.share)


def _share(ours: Statement, sentence: Sentence, statement: Statement, held: Holdings) -> float:
    words = ours.words if ours.credits else without(ours.words, sentence, statement)
    return held_share(words, held) if len(words) > 1 or words == ours.words else 0.0


def _held(reading: Reading, sentence: Sentence) -> list[tuple[Statement, Holdings]]:
    """The statements of a sentence with what each holds."""
    return [(one, Holdings.of(one.words)) for one in statements(reading, sentence)]


def without(words: Sequence[Word], sentence: Sentence, statement: Statement) -> Sequence[Word]:
    """Words without those by which a statement's credits tell who speaks: "whose people live along the river"."""
    spans = [(credit.start, credit.end) for credit in statement.credits]
    told = {word.stem for word in sentence.words if any(start <= word.start < end for start, end in spans)}
    told -= {word.stem for word in statement.words}
    return tuple(word for word in words if word.stem not in told)


# "90 flats, the owner says, and a car park": what stands on both sides is credited.
_BEHIND = re.compile(r"[,\"']\s*(?:\w+\s+)?$")
_CLOSED = re.compile(r"(?:\s\w+)?\s?,")


# Content words that open a sentence before who speaks.
OPENING = 2


def covered(reading: Reading, sentence: Sentence, statement: Statement, credit: Credit) -> list[Word]:
    """What a credit covers: the words behind it, or those before ", X said", or both where it stands among them."""
    before = [word for word in statement.words if word.end <= credit.start]
    after = [word for word in statement.words if word.start >= credit.end]
    behind = bool(before) and bool(_BEHIND.search(reading.plain[sentence.start : credit.start]))
    inside = behind and bool(_CLOSED.match(reading.plain, credit.end))
    # "That is untrue, say the parents: the ministry approved the locks."
    if behind and len(before) < 2 and reading.plain[credit.end : credit.end + 1] == ":":
        return after
    # "In a statement, the ministry said the crane was old."
    opening = behind and not inside and len(before) <= OPENING < len(after)
    return before + after if inside else before if (behind and not opening) or len(after) <= 2 else after


# "In the view of the mayor", "by the account of the mayor": the mayor's are the words behind it.
_CREDITING, _OF, PHRASE = frozenset("in by on according as".split()), frozenset("of to per by".split()), 4
_BELONGING = frozenset("by of for from at with in".split())
_RELATIVE = frozenset("who whose whom which".split())


def _start(word: Word) -> int:
    return word.start


def parted(sentence: Sentence, credit: Credit) -> tuple[list[Word], list[Word]]:
    """The content words for who speaks, and for whose they are: behind a preposition, or with an apostrophe."""
    first, last = (bisect_left(sentence.words, at, key=_start) for at in (credit.start, credit.end))
    words = sentence.words[first:last]
    if words and words[0].form in _CREDITING:
        opened = max((place for place, word in enumerate(words[:PHRASE]) if word.form in _OF), default=-1)
        words = words[opened + 1 :]
    words = words[: next((place for place, word in enumerate(words) if place and word.form in _RELATIVE), len(words))]
    ends = (place for place, word in enumerate(words) if place and word.form in _BELONGING)
    at = next(ends, len(words))
    owners = [
        word for word in words[:at] if word.content and word.text.endswith(("'s", "s'")) and word is not words[-1]
    ]
    heads = [word for word in words[:at] if word.content and word not in owners]
    return heads, [*owners, *(word for word in words[at + 1 :] if word.content)]
