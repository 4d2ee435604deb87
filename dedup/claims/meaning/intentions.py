"""CLM310: what somebody was ready to do, or did not rule out, has been done or will be."""

from __future__ import annotations

from collections.abc import Iterator

from ...aligned import Case, Mismatch
from ...text import Reading, Sentence, Word
from ..context import local
from ..wording import differs

RULE = "CLM310"
# How much of the sentence the evidence must hold, and of the words about the deed those about the intention.
SAME_STATEMENT, LIKE = 0.5, 0.4
# Words between an intention and its verb, and before the deed among which a word still holds it open.
NEAR, OPEN = 3, 7
_READY = frozenset(
    "ready willing prepared offered offers offering wants wanted hopes hoped aims aimed intends intended plans planned "
    "promised promises threatened threatens proposes proposed tried tries agreed vowed pledged considering "
    "asked".split()
)
_HELD_OPEN = _READY | frozenset(
    "offer want hope aim intend plan promise threaten propose try may might could would should can possible possibly "
    "perhaps likely expected set if to rule ruled not no never".split()
)
_DONE = frozenset("has have had was were is are been will".split())


def compare(case: Case, reading: Reading, sentence: Sentence) -> Iterator[Mismatch]:
    """Deeds of the sentence that the evidence has as intentions."""
    if case.alignment.similarity < SAME_STATEMENT:
        return
    yield from _obtained(case, reading, sentence)
    held = {word.stem for word in case.sentence.words}
    for wish, verb in _intended(sentence):
        if sentence.words[wish].stem in held:
            continue
        for at, word in enumerate(case.sentence.words):
            if word.stem == sentence.words[verb].stem and _done(case.sentence.words, at):
                if min(local(case.sentence, at, sentence, verb), local(sentence, verb, case.sentence, at)) < LIKE:
                    continue
                mine, his = _span(case.sentence, at), (sentence.words[wish].start, sentence.words[verb].end)
                yield differs(RULE, case, mine, reading, his, 0.75)
                return


# What is awaited has not been obtained: "expects approval", "has received approval".
_AWAITED = frozenset(
    "expects expected expect awaits await awaited seeks seek sought hopes hope hoped applied wants".split()
)
_OBTAINED = frozenset("got received won obtained secured gained granted given".split())


def _obtained(case: Case, reading: Reading, sentence: Sentence) -> Iterator[Mismatch]:
    ours, theirs = case.sentence.words, sentence.words
    for at, word in enumerate(ours):
        if word.form not in _OBTAINED or not _DONE.intersection(one.form for one in ours[max(0, at - 2) : at]):
            continue
        things = {one.stem: one for one in ours[at + 1 : at + 1 + NEAR] if one.content}
        for place, other in enumerate(theirs):
            near = [one for one in theirs[place + 1 : place + 1 + NEAR] if one.content and one.stem in things]
            if other.form in _AWAITED and near and not _AWAITED & {one.form for one in ours}:
                yield differs(
                    RULE, case, (word.start, things[near[0].stem].end), reading, (other.start, near[0].end), 0.75
                )
                return


def _intended(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Places of an intention and of its verb: "ready to put", "did not rule out chartering"."""
    words = sentence.words
    for at, word in enumerate(words):
        if word.form in _READY:
            link = next(
                (place for place in range(at + 1, min(at + NEAR, len(words))) if words[place].form == "to"), None
            )
        elif word.form in ("rule", "ruled", "ruling") and at + 1 < len(words) and words[at + 1].form == "out":
            link = at + 1 if _denied(words, at) else None
        else:
            link = None
        if link is not None and link + 1 < len(words) and words[link + 1].content:
            yield at, link + 1


def _denied(words: tuple[Word, ...], at: int) -> bool:
    return any(word.form in ("not", "never", "nobody", "nothing") for word in words[max(0, at - NEAR) : at])


def _done(words: tuple[Word, ...], at: int) -> bool:
    """Whether the verb stands behind "has", "was" or "will", and nothing before it holds it open."""
    before = [word.form for word in words[max(0, at - OPEN) : at]]
    return bool(_DONE.intersection(before[-NEAR:])) and not _HELD_OPEN.intersection(before)


def _span(sentence: Sentence, at: int) -> tuple[int, int]:
    first = max(0, at - NEAR)
    low = next(place for place in range(first, at + 1) if place == at or sentence.words[place].form in _DONE)
    return sentence.words[low].start, sentence.words[at].end
