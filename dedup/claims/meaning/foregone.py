"""CLM310: what a sentence of the source leaves open is told as a thing that will be, in whatever verb.

`certainty` asks for the same verb, or for two sentences that are one. Here the sentence may be a short one beside the
evidence ("She did not rule out fines."), and the verb another ("may require escorts", "is going to impose escorts"):
what is left open must stand in the very part of our sentence that has the "will", and nothing there keep it open.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ...aligned import Case, Mismatch
from ...text import Reading, Sentence, Word
from ...text.senses import Holdings, held_share
from ..hedging.settled import ANSWER, find_doubts
from ..wording import differs

RULE = "CLM310"
# Sentences behind the best evidence that belong to it, and words of one that says little else.
BEHIND, SHORT = 2, 24
# Content words behind what leaves them open, with the one before it, and the share of them that must stand beside our
# "will".
ABOUT, TOLD = 5, 0.5
# Words before ", which will" that tell what will.
RELATED = 4
# Content words behind our "will" that a finding names.
NAMED = 2
# Words before "may" among which stands who may.
NEAR = 2
# Words before "rule out" among which a negation leaves something open.
DENIED = 3
_SURE = frozenset("will would going has have".split())
# "Wants more privacy" is told as "has opted for more privacy", and what was wished as "would".
_PAST = ("would", "has", "have")
_BE = frozenset("is are was were am be".split())
_MODAL = frozenset("may might could".split())
_WISHES = frozenset(
    "hope hopes hoped plan plans planned want wants wanted intend intends intended aim aims aimed wish wishes wished "
    "threatens threatened threaten seeks sought proposes proposed considers considering considered weighs weighing "
    "mulls mulling contemplates contemplating".split()
)
_RULED = frozenset("rule ruled exclude excluded".split())
_NOT = frozenset("not never cannot nobody nothing neither".split())
# "Handful" leaves something open, "held that" and "part of"; these have their stems.
_NO_DOUBT = ("going", "will", "hand", "hold", "holds", "holding", "part")
_HELD_OPEN = _MODAL | _WISHES | frozenset(
    "if unless should can ought whether when once until perhaps likely probably possibly expected ready willing able "
    "possible not never no".split()
)  # fmt: skip
_RELATIVE = frozenset("who which that".split())
# "Would have", "would like to": nothing is told to come.
_WISHED = ("have", "like", "prefer", "rather", "love")
_REPORTED = frozenset("that said says told added announced".split())


class Part(NamedTuple):
    """The words of a sentence about a word of certainty, between two marks: words[first:last], the word at `at`."""

    at: int
    first: int
    last: int


def compare(case: Case) -> Iterator[Mismatch]:
    """The first "will" whose part of the sentence a sentence of the source leaves open."""
    parts = case.derivative.once(find_sure, case.sentence)
    for part in parts:
        words = case.sentence.words[part.first : part.last]
        held = Holdings.of([word for word in words if word.content])
        for reading, sentence in _beside(case):
            opened = _opened(reading.plain, sentence, held, case.sentence.words[part.at].form)
            if opened is not None and not _certain(case, words):
                behind = [word.end for word in case.sentence.words[part.at + 1 : part.last] if word.content][:NAMED]
                mine = case.sentence.words[part.at].start, behind[-1] if behind else case.sentence.words[part.at].end
                yield differs(RULE, case, mine, reading, opened, 0.7)
                return


def _certain(case: Case, words: tuple[Word, ...]) -> bool:
    """Whether a sentence of the evidence tells it as surely: another source may know more."""
    content = [word for word in words if word.content]
    return any(
        held_share(content, Holdings.of(sentence.words[part.first : part.last])) >= TOLD
        for _, reading, sentence in case.linked()
        for part in reading.once(find_sure, sentence)
    )


def find_sure(plain: str, sentence: Sentence) -> tuple[Part, ...]:
    """The parts of a sentence that tell what will be, and keep nothing open."""
    words = sentence.words
    if _SURE.isdisjoint(sentence.forms):
        return ()
    doubts = [one for one in find_doubts(plain, sentence) if words[one.at].form not in _NO_DOUBT]
    found = []
    for at, word in enumerate(words):
        if not _sure(words, at) or word.text == "Will":
            continue
        first, last = _bounds(plain, words, at)
        near = any(first <= one.at < last or (one.at < at and one.kind != ANSWER) for one in doubts)
        if not near and not any(one.form in _HELD_OPEN for one in words[first:last]):
            found.append(Part(at, first, last))
    return tuple(found)


def _sure(words: tuple[Word, ...], at: int) -> bool:
    """ "Will", "is going to", "has been", and "would" in reported speech."""
    form = words[at].form
    behind = words[at + 1].form if at + 1 < len(words) else ""
    if form == "going":
        return behind == "to" and any(word.form in _BE for word in words[max(0, at - 2) : at])
    if form in ("has", "have"):
        return behind in ("been", "already")
    reported = form == "would" and not _REPORTED.isdisjoint([word.form for word in words]) and behind not in _WISHED
    return form == "will" or reported


def _bounds(plain: str, words: tuple[Word, ...], at: int) -> tuple[int, int]:
    """The places between the marks on both sides of a word."""
    first = next((i for i in range(at, 0, -1) if _parted(plain, words[i - 1], words[i])), 0)
    if words[first].form in _RELATIVE:
        first = max(0, first - RELATED)
    last = next((i for i in range(at + 1, len(words)) if _parted(plain, words[i - 1], words[i])), len(words))
    return first, last


def _parted(plain: str, one: Word, other: Word) -> bool:
    return any(mark in plain[one.end : other.start] for mark in ",;:()")


def _beside(case: Case) -> Iterator[tuple[Reading, Sentence]]:
    """The evidence, and what stands right behind the best of it."""
    seen = [(reading, sentence) for _, reading, sentence in case.linked()]
    yield from seen
    _, reading, best = case.linked()[0]
    for sentence in reading.sentences[best.index + 1 : best.index + 1 + BEHIND]:
        if sentence.kind == "body" and not any(sentence is one for _, one in seen):
            yield reading, sentence


def _opened(plain: str, sentence: Sentence, held: Holdings, sure: str) -> tuple[int, int] | None:
    """What a sentence leaves open of the things held, as offsets."""
    words = sentence.words
    if len(words) > SHORT:
        return None
    for at, word in enumerate(words):
        first, last = _opens(words, at)
        if last < 0 or (sure in _PAST and word.form not in _MODAL | _RULED):
            continue
        if any(one.form == "will" for one in words[slice(*_bounds(plain, words, at))]):
            continue
        about = [one for one in words[last + 1 :] if one.content][:ABOUT]
        subject = [one for one in words[max(0, first - NEAR) : first] if one.content][-1:]
        if _suffers(words, at):
            about, subject = [one for one in words[:first] if one.content][-ABOUT:], []
        told = held_share(about, held)
        if told and max(told, held_share([*subject, *about], held)) >= TOLD:
            return word.start, about[-1].end
    return None


def _suffers(words: tuple[Word, ...], at: int) -> bool:
    """Whether the thing left open stands before: "a strike could not be ruled out", "fines are being considered"."""
    return words[at].form.endswith("ed") and at > 0 and words[at - 1].form in ("be", "being", "been")


def _opens(words: tuple[Word, ...], at: int) -> tuple[int, int]:
    """The first and last place of a phrase that leaves something open: "may", "did not rule out"; else (-1, -1)."""
    form = words[at].form
    if form in _RULED:
        last = at + (form.startswith("rule") and [one.form for one in words[at + 1 : at + 2]] == ["out"])
        denials = [i for i in range(max(0, at - DENIED), at) if words[i].form in _NOT or words[i].form.endswith("n't")]
        return (denials[0], last) if denials and (last > at or form.startswith("ex")) else (-1, -1)
    denied = any(word.form in _NOT for word in words[at + 1 : at + 3])
    if form not in _MODAL | _WISHES or words[at].name or denied or _noun(words, at):
        return -1, -1
    return at, at


def _noun(words: tuple[Word, ...], at: int) -> bool:
    """ "A real plan to create jobs" is no wish, nor are "their plans"; "the board hopes" is one."""
    reach = 2 if words[at].form in ("plan", "hope", "aim", "wish") else 1
    return any(word.form in _GOVERNING for word in words[max(0, at - reach) : at])


_GOVERNING = frozenset("a an the this that his her its their our no any of".split())
