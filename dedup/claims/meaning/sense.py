"""CLM310: a word became its opposite, or a certainty was added."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from ...aligned import Case, Link, Mismatch
from ...text import Reading, Sentence, Word
from ...text.senses import SYNONYM, alike, opposites
from ..context import local
from ..counting.numbers import of_the_others
from ..grammar.negations import find_negations
from ..wording import differs
from . import certainty, foregone, intentions, sides
from .agreed import agreed_but_denied
from .contraries import Answer, answers_by_place
from .converses import converse
from .movements import turned_movements
from .opposed import plain_opposites
from .places import NEAR, one_place, one_slot
from .replies import contrary_reply
from .terms import (
    anything_but,
    comparable,
    find_terms,
    idiomatic,
    made_opposites,
    of_one_verb,
    places_of_terms,
)

Linked = tuple[Link, Reading, Sentence]

RULE = "CLM310"
LINKED, SAME_STATEMENT = 0.3, 0.4
# Words from a subject of which there is none ("none of the six boats") to what is denied of it.
SUBJECT = 10
# A sentence with more words that take sides is a list: their objects are not compared.
MANY = 24
# With more words that have opposites a sentence is a list of words.
LISTED = 48
# By how much the place of the opposite must be more like ours than that of the word itself.
CLEARLY = 0.2
# "Earlier than planned" against "later than planned"; "planned for three months later" is another comparison.
_ORDER = frozenset("earlier later".split())


def compare(case: Case) -> Iterator[Mismatch]:
    """Opposites in like surroundings, and certainty that the evidence does not have."""
    linked = [one for one in case.linked() if one[0].similarity >= LINKED]
    places = _opposable(case, linked)
    opposed = [one for at in places for one in _opposite(case, at, linked)] if len(places) <= LISTED else []
    opposed = opposed if opposed and not (of_the_others(case) or _all_but(case)) else []
    yield from opposed
    if not opposed:
        moved = list(turned_movements(RULE, case, linked))
        moved = moved or [*(contrary_reply(RULE, case, *linked[0][1:]) if linked else ())]
        moved = moved or [*plain_opposites(RULE, case, linked, _turned)]
        yield from moved or agreed_but_denied(RULE, case, linked, _turned)
    if linked and linked[0][0].similarity >= SAME_STATEMENT:
        yield from _of_the_best(case, linked)
    if case.linked():
        yield from foregone.compare(case)


def _all_but(case: Case) -> bool:
    """Whether one side alone tells of all but some: "all but nine were sent home", "nine stayed in hospital"."""
    mine = "all but " in case.derivative.plain[case.sentence.start : case.sentence.end].lower()
    _, reading, best = case.linked()[0]
    return ("all but " in reading.plain[best.start : best.end].lower()) != mine


def _of_the_best(case: Case, linked: list[Linked]) -> Iterator[Mismatch]:
    """What is held against the best evidence, and bounds against the rest of it."""
    for _, reading, sentence in linked[1:]:
        yield from sides.bounded(case, reading, sentence)
    _, reading, sentence = linked[0]
    yield from sides.compare(case, reading, sentence)
    yield from certainty.compare(case, reading, sentence)
    yield from intentions.compare(case, reading, sentence)


def _opposable(case: Case, linked: list[Linked]) -> list[int]:
    """The places of the words that answer a question, or of which the evidence has a listed opposite."""
    if not linked:
        return []
    answers = case.derivative.once(answers_by_place, case.sentence)
    terms = case.derivative.once(find_terms, case.sentence)
    theirs = frozenset().union(*[reading.once(find_terms, sentence) for _, reading, sentence in linked])
    return [
        at
        for at, (word, ours) in enumerate(zip(case.sentence.words, terms, strict=True))
        if not word.name
        and (at in answers or ((word.content or ours != word.stem) and not _against(ours).isdisjoint(theirs)))
        and not idiomatic(case.sentence, at)
    ]


def _opposite(case: Case, at: int, linked: list[Linked]) -> Iterator[Mismatch]:
    """The opposite of words[at] stands where the word itself, or one like it, does not stand as well."""
    word = case.sentence.words[at]
    ours = case.derivative.once(find_terms, case.sentence)[at]
    answer = _answer(case.derivative, case.sentence, at)
    few = answer is not None and len(case.derivative.once(answers_by_place, case.sentence)) <= MANY
    best: tuple[float, Reading, Sentence, int] | None = None
    for _, reading, sentence in linked:
        for there in _opposed(case.sentence, at, ours, answer, reading, sentence):
            score = local(case.sentence, at, sentence, there, NEAR, NEAR + 1)
            if best is not None and score <= best[0]:
                continue
            if not one_place(score, case.sentence, at, sentence, there):
                score = one_slot(case.sentence, at, sentence, there) if few else 0.0
            if score <= (best[0] if best is not None else 0.0):
                continue
            if (
                not idiomatic(sentence, there)
                and not _otherwise_compared(case.sentence, at, sentence, there)
                and not _turned(case, at, reading, sentence, there)
                and not converse(case.sentence, at, sentence, there)
            ):
                best = (score, reading, sentence, there)
    if best is None or best[0] <= _agreeing(case, at, linked) + CLEARLY or _answered(case, *best[1:]):
        return
    other = best[2].words[best[3]]
    yield differs(RULE, case, (word.start, word.end), best[1], (other.start, other.end), 0.8)


def _opposed(
    mine: Sentence, at: int, ours: str, answer: Answer | None, reading: Reading, sentence: Sentence
) -> Iterator[int]:
    """Places of the words of a sentence that are opposites of ours, by the lists or by the table of questions."""
    against = _against(ours)
    answers = reading.once(answers_by_place, sentence) if answer is not None else {}
    places = reading.once(places_of_terms, sentence)
    listed = {there for term in against if term in places for there in places[term] if sentence.words[there].content}
    told = {there for there, other in answers.items() if answer is not None and answer.contrary(other)}
    for there in sorted(listed | told):
        if of_one_verb(mine.words[at], sentence.words[there]):
            continue
        if sentence.words[there].name or (there not in told and _agree(answer, answers.get(there))):
            continue
        theirs = reading.once(find_terms, sentence)[there]
        if (there in listed and _comparable(mine, at, sentence, there, ours, theirs)) or _contrary(
            answer, mine, answers.get(there), sentence
        ):
            yield there


def _answer(reading: Reading, sentence: Sentence, at: int) -> Answer | None:
    return reading.once(answers_by_place, sentence).get(at)


def _comparable(mine: Sentence, at: int, his: Sentence, there: int, ours: str, theirs: str) -> bool:
    """As `comparable`, and no adverb against an adjective, unless one is made of the other."""
    adverbs = _adverb(mine.words[at].form) != _adverb(his.words[there].form)
    made = theirs in made_opposites(ours) or ours in made_opposites(theirs)
    return (made or not adverbs) and comparable(mine, at, his, there, ours, theirs)


def _adverb(form: str) -> bool:
    return form.endswith("ly") and form not in _ADJECTIVES


# Adjectives that end as adverbs do.
_ADJECTIVES = frozenset("early likely unlikely friendly unfriendly deadly costly orderly disorderly elderly".split())


def _contrary(ours: Answer | None, mine: Sentence, theirs: Answer | None, his: Sentence) -> bool:
    """Whether two words answer one question otherwise, and are of one kind."""
    if ours is None or theirs is None or not ours.contrary(theirs):
        return False
    one, other = mine.words[ours.at].form, his.words[theirs.at].form
    if _adverb(one) != _adverb(other) and {one[-2:], other[-2:]} != {"ly", "er"}:
        return False
    # "He opposed the plan" answers "a supporter of the plan", and not "her supporters urged".
    agents = [_agent(mine.words[ours.at]), _agent(his.words[theirs.at])]
    return agents[0] == agents[1] or _object(mine, ours.at) == _object(his, theirs.at)


_AGENTS = ("er", "ers", "or", "ors")


def _agent(word: Word) -> bool:
    """ "Supporter", who supports; a daughter does nothing by her name."""
    return word.form.endswith(_AGENTS) and not word.stem.endswith(_AGENTS)


def _object(sentence: Sentence, at: int) -> str:
    return next((word.stem for word in sentence.words[at + 1 : at + 4] if word.content), "")


def _otherwise_compared(ours: Sentence, at: int, theirs: Sentence, there: int) -> bool:
    """Whether one of two words of order compares with what follows it, and the other does not."""
    if ours.words[at].form not in _ORDER:
        return False
    follows = [[word.form for word in one.words[place + 1 : place + 2]] for one, place in ((ours, at), (theirs, there))]
    return (follows[0] == ["than"]) != (follows[1] == ["than"])


def _agreeing(case: Case, at: int, linked: list[Linked]) -> float:
    """How alike the surroundings are where the evidence has the word itself, or one like it."""
    stem = case.sentence.words[at].stem
    permits = _PERMISSION if stem in _PERMITS else frozenset()
    answer = _answer(case.derivative, case.sentence, at)
    attempted = _attempted(case.sentence, at)
    return max(
        (
            local(case.sentence, at, sentence, there, NEAR, NEAR)
            for _, reading, sentence in linked
            for there, other in enumerate(sentence.words)
            if (other.content and alike(stem, other.stem) >= SYNONYM and not _parted(answer, reading, sentence, there))
            or other.form in permits
            or (
                (attempted or not _attempted(sentence, there))
                and _agree(answer, _own(_answer(reading, sentence, there), other, case.sentence))
            )
        ),
        default=0.0,
    )


def _parted(answer: Answer | None, reading: Reading, sentence: Sentence, at: int) -> bool:
    """Whether two phrases that begin with one word part company: "the dyke held", "the dyke burst"."""
    other = _answer(reading, sentence, at)
    return answer is not None and other is not None and answer.phrase and other.phrase and answer.contrary(other)


def _attempted(sentence: Sentence, at: int) -> bool:
    """ "Had tried to dismiss": nobody was dismissed."""
    before = sentence.words[max(0, at - 2) : at]
    return len(before) == 2 and before[1].form == "to" and before[0].stem in _TRIED


_TRIED = frozenset("tri attempt want seek threaten hope fail".split())


def _own(answer: Answer | None, word: Word, other: Sentence) -> Answer | None:
    """What a word answers; nothing where both texts have the word, which then answers itself."""
    return None if answer is None or (word.stem in other.stems and not answer.phrase) else answer


def _agree(ours: Answer | None, theirs: Answer | None) -> bool:
    return ours is not None and theirs is not None and ours.agrees(theirs)


# "Visitors may take photographs" is what "visitors are allowed to" says.
_PERMITS = frozenset("allow permit".split())
_PERMISSION = frozenset("may can could".split())


def _answered(case: Case, reading: Reading, sentence: Sentence, there: int) -> bool:
    """Whether our sentence has the source's word too, or denies its opposite: both texts say both, in other places."""
    stem = sentence.words[there].stem
    against = _against(stem)
    theirs = _answer(reading, sentence, there)
    denied = [negation.scope for negation in case.derivative.once(find_negations, case.sentence)]
    return any(
        (word.content and alike(stem, word.stem) >= SYNONYM and not _parted(theirs, case.derivative, case.sentence, at))
        or (word.stem in against and any(word.stem in scope for scope in denied))
        or _agree(_own(_answer(case.derivative, case.sentence, at), word, sentence), theirs)
        for at, word in enumerate(case.sentence.words)
    )


@functools.lru_cache(maxsize=1 << 16)
def _against(term: str) -> frozenset[str]:
    """Listed opposites of a stem, and those that a prefix makes ("shaken", "unshaken")."""
    return opposites(term) | made_opposites(term)


def _turned(case: Case, at: int, reading: Reading, sentence: Sentence, there: int) -> bool:
    """Whether exactly one of the two is negated: "did not fall", "anything but calm", "none of the boats sank"."""
    denied = _denied(case.derivative, case.sentence, at)
    theirs = _denied(reading, sentence, there)
    if denied != theirs:
        return True
    return anything_but(case.sentence, at) != anything_but(sentence, there)


def _denied(reading: Reading, sentence: Sentence, at: int) -> bool:
    """Whether a word stands in the scope of a negation, or in the clause of a subject of which there is none."""
    word = sentence.words[at]
    if any(word.stem in negation.scope for negation in reading.once(find_negations, sentence)):
        return True
    before = sentence.words[max(0, at - SUBJECT) : at]
    if before and before[0].form == "why":
        return False  # "why not is unclear"
    empty = next((one for one in reversed(before) if one.form in _NONE), None)
    return empty is not None and not any(mark in reading.plain[empty.end : word.start] for mark in ",;:")


_NONE = frozenset("no not none nobody nothing neither never few hardly scarcely rarely seldom without".split())
