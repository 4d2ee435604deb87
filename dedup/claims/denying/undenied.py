"""CLM306: what the source denies is stated, and nothing in the sentence denies anything, in whatever words.

`polarity` asks for the denied word itself. Here it is enough that the best evidence denies ("has not received",
"failed to find", "hardly anyone") and that of the many words that can tell the same ("still waits for",
"turned down", "few") the sentence has none that the evidence has not.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Container, Iterator

from ...aligned import Case, Mismatch
from ...text import Reading, Sentence, Word, stem
from ...text.senses import held_share
from ..context import local, nearest_to
from ..grammar.cues import denies
from ..grammar.negations import find_negations, listed
from ..meaning.contraries import answers_by_place
from ..wording import differs
from .polarity_words import answering

# Below this much of a sentence in its evidence, other things are said. Of the words about the denial, and of those
# behind it, so much must be told: of 1,400 honest sentences none is then flagged, 53 changed ones are (2026-11-22).
SAME_STATEMENT, ABOUT, TOLD = 0.35, 0.4, 0.5
# Content words behind a denial that it is about; words of a sentence that is a list, and no statement.
BEHIND, LONGEST = 3, 150
_OUTRIGHT = frozenset(
    "not no never none nobody nothing neither nor without cannot hardly scarcely barely few little yet".split()
)
_FEW = frozenset("few hardly scarcely".split())
_LACKING = frozenset(map(stem, "unable lack overlook exempt unaware forget neglect".split()))
# Verbs that deny with what follows them, which `find_negations` knows.
_DENYING = _LACKING | frozenset(map(stem, "fail refuse deny decline".split()))
# "Not true", "not the first", "not just": what is denied stands elsewhere, or nothing is. "A few" denies nothing.
_EMPTY = frozenset("true so least only just enough first alone merely too always rule".split())
_COUNTED = frozenset("a the these those his her their its other".split())
# "Not until Friday": denied only so long.
_LIMITED = frozenset("until till unless only".split())


def find_denied(reading: Reading, sentence: Sentence) -> tuple[int, ...]:
    """The places of the words by which a sentence denies something, outside quotations and without condition."""
    if not _LIMITED.isdisjoint(sentence.forms):
        return ()
    words = sentence.words
    raised = {one.start for one in reading.once(find_negations, sentence) if one.raising and one.scope}
    return tuple(
        at
        for at, word in enumerate(words)
        if _raises(words, at, raised)
        and not ("before" in sentence.forms and _outright(word))  # "will not reopen before Tuesday"
        and not _quoted(reading.plain, sentence.start, word.start)
    )


# An opening single mark that is not closed yet; an apostrophe stands behind a letter.
_OPENED = re.compile(r"(?:^|[\s(])'(?=\S)[^']*$")


def _quoted(plain: str, start: int, at: int) -> bool:
    """Whether a place lies within a quotation that opens in its sentence."""
    return plain.count('"', start, at) % 2 == 1 or _OPENED.search(plain[start:at]) is not None


def _raises(words: tuple[Word, ...], at: int, raised: Container[int]) -> bool:
    word = words[at]
    if word.start in raised and not any(_turns(one) for one in words[at + 1 : at + 4]):
        return True
    counted = at > 0 and words[at - 1].form in _COUNTED
    return (word.form in _FEW and not counted) or (word.stem in _LACKING and not word.name)


def _turns(word: Word) -> bool:
    """Whether a word behind a "not" takes it back ("not rule out", "not unhappy"), or makes it another one."""
    return word.form in _EMPTY or (word.form != "yet" and denies(word.form, word.stem) is not None)


def undenied(rule: str, case: Case) -> Iterator[Mismatch]:
    """The first denial of the best evidence that the sentence states."""
    if case.sentence.kind == "title" or case.alignment.similarity < SAME_STATEMENT:
        return
    _, reading, sentence = case.linked()[0]
    if max(len(sentence.words), len(case.sentence.words)) > LONGEST:
        return
    denied = reading.about(find_denied, sentence)
    if not denied or _answered(case, sentence):
        return
    for at in denied:
        there = nearest_to(sentence, at, case.sentence)
        if local(sentence, at, case.sentence, there) >= ABOUT and _told(case, sentence, at):
            word, ours = sentence.words[at], case.sentence.words[there]
            yield differs(rule, case, (ours.start, ours.end), reading, (word.start, word.end), 0.7)
            return


def _told(case: Case, sentence: Sentence, at: int) -> bool:
    """Whether the text has enough of the clause that denies, and of what it denies."""
    mine, place = case.derivative.holdings(case.sentence), sentence.words[at].start
    low, high = next(span for span in sentence.clauses if place < span[1])
    clause = [word for word in sentence.words if word.content and low <= word.start < high]
    behind = [word for word in clause if word.start > place][:BEHIND]
    return min(held_share(clause, mine), held_share(behind, mine)) >= TOLD


def _answered(case: Case, sentence: Sentence) -> bool:
    """Whether a word of the text denies, or tells in another way what the evidence denies: one that this has not."""
    held = {word.stem for word in sentence.words}
    if any(_denies(word) or (_answer(word.form, word.stem) and word.stem not in held) for word in case.sentence.words):
        return True
    told = case.derivative.once(answers_by_place, case.sentence)
    return any(one.no and case.sentence.words[at].stem not in held for at, one in told.items())


def _denies(word: Word) -> bool:
    return _outright(word) or word.stem in _DENYING


def _outright(word: Word) -> bool:
    return word.form in _OUTRIGHT or word.form.endswith("n't")


@functools.lru_cache(maxsize=1 << 15)
def _answer(form: str, stemmed: str) -> bool:
    known = denies(form, stemmed) is not None or stemmed in listed("implied") or stemmed in listed("verb")
    return known or stemmed in answering() or stemmed in _wider() or (form.endswith(("less", "free")) and len(form) > 5)


@functools.cache
def _wider() -> frozenset[str]:
    """Further words that may stand where something was denied."""
    words = (
        "still remain wait yet unless until short away instead rather despite different opposite contrary against "
        "oppose resist drop lose spare escape safe intact close shut empty bare rare missing gone dead unhurt "
        "absent alone longer avert cancel save bad poor weak difficult hard problem trouble wrong error mistake "
        "false mislead doubt prohibit restrict lone skip hide secret outstanding pending owe hope due miss wide apart "
        "beyond stay keep exceed silence silent regret quit over accuse allege comparison than"
    )
    return frozenset(map(stem, words.split()))
