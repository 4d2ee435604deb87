"""CLM305 by frame: to whom it was told, whom a verb meant ("all sides"), which body acted ("the navy").

`names` asks for like words about two names, or for a name that stands where it stood. Here the frame is enough: who is
told stands behind "told", a name behind a verb whose object was "all of them", a body before its verb. The name that
came may well stand elsewhere in the sources.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import NamedTuple

from ..aligned import Case, Mismatch
from ..lexicon import lexicon
from ..text import Reading, Sentence, Word, stem
from ..text.senses import SYNONYM, alike, held_share
from .known import called_so, initialled, known_in, spelt_out
from .proper import Name, find_names
from .verbs import PREPOSITIONS
from .wording import differs

RULE = "CLM305"
# How much of the sentence the evidence must hold.
SAME_STATEMENT, SAME_WORDS = 0.3, 0.4
# Of two sentences but for the bodies this share must be told both ways, and of one about the other body less than this.
WHOLE, MERGED = 0.4, 0.4
# Words from "told" or a verb to the name, an article among them.
NEAR = 2
_TOLD = frozenset("told tells telling".split())
_ALL = frozenset("all both every each everyone everybody".split())
# Bodies that are no names by their letters, by what they are: two of one line may be one.
_BODIES = (
    "navy fleet marines",
    "army",
    "air-force",
    "coast-guard coastguard",
    "police constabulary",
    "fire-brigade fire-service firefighters",
    "prosecutors prosecutor",
    "court judge jury",
    "parliament assembly senate",
    "cabinet government",
    "council councillors",
    "church diocese parish",
    "embassy consulate",
    "university faculty",
    "hospital clinic",
    "museum gallery",
    "union",
    "insurer insurers",
    "bank lender",
    "customs",
    "airline carrier",
    "railway",
    "school",
)


class Body(NamedTuple):
    """A body at [start, end), of a kind by the line of the list; `acts`: a clause begins with it."""

    kind: int
    start: int
    end: int
    acts: bool


def compare(case: Case) -> Iterator[Mismatch]:
    """What stands in the frame in which the evidence has another."""
    found = [*_told(case)] or [*_of_all(case)] or [*_bodies(case)]
    yield from found[:1]


def _told(case: Case) -> Iterator[Mismatch]:
    """ "Told River Plate Wire" became "told Radio Rocha"."""
    if case.sentence.forms.isdisjoint(_TOLD):
        return
    for name in _recipients(case.derivative, case.sentence):
        if any(_one(name, reading, one, other) for reading, one, other in _everywhere(case)):
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


def _everywhere(case: Case) -> Iterator[tuple[Reading, Sentence, Name]]:
    for reading in case.sources:
        for sentence in reading.body:
            for other in _recipients(reading, sentence):
                yield reading, sentence, other


def _one(name: Name, reading: Reading, sentence: Sentence, other: Name) -> bool:
    """Whether a source tells it to the same: by a word of the name, or its initials."""
    return not set(name.forms).isdisjoint(other.forms) or initialled(name, reading.once(known_in, sentence))


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


def _bodies(case: Case) -> Iterator[Mismatch]:
    """ "The navy identified" became "the coast guard knew": both stand in the sources, one for another."""
    ours = case.derivative.once(find_bodies, case.sentence)
    link, reading, sentence = case.linked()[0]
    if len(ours) != 1 or link.similarity < SAME_STATEMENT:
        return
    theirs = reading.once(find_bodies, sentence)
    if len(theirs) != 1 or theirs[0].kind == ours[0].kind or not (ours[0].acts and theirs[0].acts):
        return
    mine, his = ours[0], theirs[0]
    if (
        not _rest(sentence, his, case.derivative, case.sentence)
        >= WHOLE
        <= _rest(case.sentence, mine, reading, sentence)
    ):
        return
    elsewhere = [
        (source, one)
        for source in case.sources
        for one in source.body
        if any(body.kind == mine.kind for body in source.once(find_bodies, one))
    ]
    if elsewhere and not any(_rest(one, mine, case.derivative, case.sentence) >= MERGED for _, one in elsewhere):
        yield differs(RULE, case, (mine.start, mine.end), reading, (his.start, his.end), 0.7)


def _rest(sentence: Sentence, body: Body, other: Reading, by: Sentence) -> float:
    """The share of the content words of a sentence, but for its body, that another sentence holds."""
    words = [word for word in sentence.words if word.content and not body.start <= word.start < body.end]
    return held_share([word for word in words if word.stem not in _kind_stems()], other.holdings(by))


def find_bodies(plain: str, sentence: Sentence) -> tuple[Body, ...]:
    """The bodies of a sentence; a name with such a word in it is none ("Navy Pier")."""
    found: list[Body] = []
    words = sentence.words
    for at, word in enumerate(words) if not _heads().isdisjoint(sentence.forms) else ():
        pair = f"{word.form}-{words[at + 1].form}" if at + 1 < len(words) else ""
        kind, last = _kinds().get(pair, -1), at + 1
        if kind < 0:
            kind, last = _kinds().get(word.form, -1), at
        if kind >= 0:
            found.append(Body(kind, word.start, words[last].end, _acts(plain, words, at, last)))
    return tuple(found)


def _acts(plain: str, words: tuple[Word, ...], first: int, last: int) -> bool:
    """Whether a clause is about a body: it stands behind its article and no preposition, and before a word."""
    at = first - (first > 0 and words[first - 1].form in ("the", "a", "its"))
    led = at == 0 or words[at - 1].form not in PREPOSITIONS | {"said", "says"}
    behind = words[last + 1] if last + 1 < len(words) else None
    if behind is None or plain[words[last].end : behind.start] != " " or behind.form in PREPOSITIONS:
        return False
    return led and behind.form not in lexicon().reporting and not words[first].name


@functools.cache
def _kinds() -> dict[str, int]:
    return {word: number for number, row in enumerate(_BODIES) for word in row.split()}


@functools.cache
def _heads() -> frozenset[str]:
    return frozenset(word.split("-")[0] for word in _kinds())


@functools.cache
def _kind_stems() -> frozenset[str]:
    return frozenset(stem(part) for word in _kinds() for part in word.split("-"))
