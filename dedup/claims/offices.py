"""CLM305 too: the same person under another office ("Defence Minister X" became "Prime Minister X")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..aligned import Case, Mismatch
from ..lexicon import lexicon
from ..text import Sentence, Word
from ..text.senses import alike, country, found_in
from .names import Name, find_names
from .wording import differs

RULE = "CLM305"
# An office stands within this many words of the name.
REACH = 5


@dataclass(frozen=True, slots=True)
class Office:
    """What a person is called: the word for the office at [start, end), and the words that say which ("prime")."""

    start: int
    end: int
    head: str
    which: frozenset[str]


def compare(case: Case) -> Iterator[Mismatch]:
    """Persons whom the evidence gives another office."""
    for name in case.derivative.once(find_names, case.sentence):
        ours = _offices(case.derivative.plain, case.sentence, name)
        theirs = [
            (reading, office)
            for _, reading, sentence in case.linked()
            for other in reading.once(find_names, sentence)
            if other.last == name.last
            for office in _offices(reading.plain, sentence, other)
        ]
        if ours and theirs and not any(_same(one, other) for one in ours for _, other in theirs):
            reading, other = theirs[0]
            yield differs(RULE, case, (ours[0].start, ours[0].end), reading, (other.start, other.end), 0.75)


def _offices(plain: str, sentence: Sentence, name: Name) -> list[Office]:
    """Offices right before the name ("minister X"), or in apposition behind it ("X, the minister,")."""
    words = sentence.words
    found = []
    before = [at for at, word in enumerate(words) if word.end <= name.start][-REACH:]
    for at in reversed(before):
        gap = plain[words[at].end : name.start]
        if gap.count(",") > 1 or any(mark in gap for mark in '.;:"'):
            break
        if words[at].form in lexicon().occupations and " ".join(gap.replace(",", " ").split()).count(" ") <= 1:
            found.append(_office(words, at))
            break
    inside = [at for at, word in enumerate(words) if name.start <= word.start < name.end and word.form in lexicon().occupations]
    found += [_office(words, at) for at in inside[:1] if not found]
    behind = [at for at, word in enumerate(words) if word.start >= name.end][: REACH + 1]
    if behind and plain[name.end : words[behind[0]].start].strip() == "," and not found:
        for at in behind:
            if any(mark in plain[words[behind[0]].start : words[at].start] for mark in ',;:"'):
                break
            if words[at].form in lexicon().occupations:
                found.append(_office(words, at))
                break
    return found


def _office(words: tuple[Word, ...], at: int) -> Office:
    which = [word.stem for word in words[max(0, at - 2) : at] if word.content and country(word.form) is None and not word.number]
    return Office(words[at].start, words[at].end, words[at].stem, frozenset(which))


def _same(ours: Office, theirs: Office) -> bool:
    if not alike(ours.head, theirs.head):
        return False
    ministers = ours.head == theirs.head == "minist"
    return not ministers or not ours.which or not theirs.which or any(found_in(word, theirs.which, 0.7) for word in ours.which)
