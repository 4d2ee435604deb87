"""CLM305 by frame: to whom it was told, whom a verb meant ("all sides").

`names` asks for like words about two names, or for a name that stands where it stood. Here the frame is enough: who is
told stands behind "told", a name behind a verb whose object was "all of them". The name that came may well stand
elsewhere in the sources.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...aligned import Case, Mismatch
from ...text import Reading, Sentence, Word
from ...text.senses import SYNONYM, alike
from ..wording import differs
from .bearers import called_so
from .known import initials_of, known_in, spelt_out
from .proper import Name, find_names

RULE = "CLM305"
# How much of the sentence the evidence must hold.
SAME_STATEMENT, SAME_WORDS = 0.3, 0.4
# Words from "told" or a verb to the name, an article among them.
NEAR = 2
_TOLD = frozenset("told tells telling".split())
_ALL = frozenset("all both every each everyone everybody".split())


def compare(case: Case) -> Iterator[Mismatch]:
    """What stands in the frame in which the evidence has another."""
    found = [*_told(case)] or [*_of_all(case)]
    yield from found[:1]


def _told(case: Case) -> Iterator[Mismatch]:
    """ "Told River Plate Wire" became "told Radio Rocha"."""
    if case.sentence.forms.isdisjoint(_TOLD):
        return
    for name in _recipients(case.derivative, case.sentence):
        if any(_heard(name, source) for source in case.sources):
            continue
        for link, reading, sentence in case.linked():
            for other in _recipients(reading, sentence) if link.similarity >= SAME_STATEMENT else ():
                if _gone(case, name, reading, sentence, other):
                    yield differs(RULE, case, (name.start, name.end), reading, (other.start, other.end), 0.75)
                    return


def _recipients(reading: Reading, sentence: Sentence) -> Iterator[Name]:
    """The names to which something is told."""
    if sentence.forms.isdisjoint(_TOLD):
        return
    words = sentence.words
    ends = {words[at + 1 + gap].start for at, word in enumerate(words) if word.form in _TOLD for gap in range(NEAR)
            if at + 1 + gap < len(words) and (not gap or words[at + 1].form in ("the", "a"))}  # fmt: skip
    yield from (name for name in reading.about(find_names, sentence) if name.start in ends)


def _heard(name: Name, source: Reading) -> bool:
    """Whether a source tells something to the same: by a word of the name, or its initials."""
    told, beside = source.whole(_hearers)
    return not told.isdisjoint(name.forms) or initials_of(name) in beside


def _hearers(reading: Reading) -> tuple[frozenset[str], frozenset[str]]:
    """The words of all names to which a text tells something, and all words of the sentences that do."""
    found = [(names, one) for one in reading.body if (names := tuple(_recipients(reading, one)))]
    told = frozenset(form for names, _ in found for name in names for form in name.forms)
    return told, frozenset().union(*[one.forms for _, one in found])


def _gone(case: Case, name: Name, reading: Reading, sentence: Sentence, other: Name) -> bool:
    """Whether neither sentence has a word of the other's name, and no text joins the two in one."""
    mine, his = case.derivative.once(known_in, case.sentence), reading.once(known_in, sentence)
    if any(his.holds(form) for form in name.forms) or any(mine.holds(form) for form in other.forms):
        return False
    return not (spelt_out(name, his) or spelt_out(other, mine) or called_so(case, name.words, other.words))


def _of_all(case: Case) -> Iterator[Mismatch]:
    """ "Urged all sides" became "urged Spain"."""
    names = case.derivative.about(find_names, case.sentence)
    for link, reading, sentence in case.linked() if names else ():
        if link.similarity < SAME_WORDS or sentence.forms.isdisjoint(_ALL):
            continue
        held = reading.once(known_in, sentence)
        for at, word in enumerate(sentence.words):
            if word.form not in _ALL or not at or not sentence.words[at - 1].content:
                continue
            verb = sentence.words[at - 1]
            for name in names:
                here = _behind(case.sentence, name, verb)
                if here and not (held.holds(name.forms[0]) or _listed(case, name) or _meant(case, name, verb)):
                    last = sentence.words[min(at + 1, len(sentence.words) - 1)]
                    yield differs(RULE, case, (name.start, name.end), reading, (word.start, last.end), 0.75)
                    return


def _behind(sentence: Sentence, name: Name, verb: Word) -> bool:
    """Whether a name stands right behind a verb."""
    words = sentence.words
    at = next((place for place, word in enumerate(words) if word.start == name.start), 0)
    before = [word for word in words[max(0, at - NEAR) : at] if word.form != "the"][-1:]
    return bool(before) and alike(before[0].stem, verb.stem) >= SYNONYM


def _meant(case: Case, name: Name, verb: Word) -> bool:
    """Whether a sentence of the evidence has the name behind such a verb too."""
    return any(
        other.last == name.last and _behind(sentence, other, verb)
        for _, reading, sentence in case.linked()
        for other in reading.about(find_names, sentence)
    )


def _listed(case: Case, name: Name) -> bool:
    """Whether more than the one is named: "urged Spain and Uruguay" may well be all of them."""
    behind = case.derivative.plain[name.end : name.end + 5].lower()
    return behind.startswith((" and ", ", ", " or "))
