"""CLM306: a negation came or went.

What one sentence denies the other must state, among the same words, and deny nowhere. "Frozen", "rather than", "few"
and opposites answer a negation without being one.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ...aligned import Case, Mismatch
from ...text import Reading, Sentence, Word
from ...text.senses import SYNONYM, alike, found_in, opposites
from ..context import local
from ..counting.numbers import of_the_others
from ..grammar.negations import Negation, find_negations, listed
from ..hedging.portions import portions
from ..wording import differs
from . import casualties, denied_alone
from .answers import conditional, elliptic, refused
from .asides import turned_aside
from .denials import denied_denials
from .groundless import groundless
from .polarity_words import answering
from .undenied import undenied

__all__ = ["RULE", "compare", "find_negations"]

RULE = "CLM306"
WINDOW = 9
# A negation this many words from what is said to be stated denies it in other words, if it has nothing else to deny.
BESIDE = 5
SAME_STATEMENT = 0.35
# The words about a negation must be shared the more, the less the sentences are.
SURROUNDED, LOOSELY_SURROUNDED, LOOSE = 0.5, 0.7, 0.5
# And of the words about the statement this much must be about what is denied: without it half of the findings in honest
# text were wrong. A synonym must stand in a place still more alike.
SURROUNDING, SYNONYMS = 0.4, 0.6
# Among these words a statement elsewhere in the sources speaks of the same thing.
ELSEWHERE = 0.4
# "managed to hold" states what "failed to hold" denies, with two words.
_ACHIEVED = frozenset("manag succeed abl agre accept will confirm admit allow".split())
# Un- and in- deny an adjective: "unhurt", "ineffective".
_PREFIXES = ("un", "in", "im", "non", "ir", "il")
_WHOLE = frozenset("all every everyone everybody everything always both each".split())


def compare(case: Case) -> Iterator[Mismatch]:
    """The first shared word that is denied on one side only; harm that came to somebody, or to nobody."""
    yield from casualties.compare(case)
    told = list(_told(case))
    told = told or [*denied_alone.stated(case), *denied_alone.denied(case)]
    told = told or [*turned_aside(case)]
    if told and not of_the_others(case):
        yield from told


def _told(case: Case) -> Iterator[Mismatch]:
    """What the best evidence denies, and what is denied without any."""
    linked = [(reading, sentence) for link, reading, sentence in case.linked() if link.similarity >= SAME_STATEMENT]
    if not linked:
        return
    ours = case.derivative.once(find_negations, case.sentence)
    reading, sentence = linked[0]
    theirs = reading.once(find_negations, sentence)
    found = [*_came_or_went(case, ours, reading, sentence, theirs, linked[1:])] if ours or theirs else []
    found = found[:1] or [*denied_denials(RULE, case, linked)][:1] or [*groundless(RULE, case)]
    found = found or [*portions(case, RULE, denying=True)]
    yield from found or undenied(RULE, case)


def _came_or_went(
    case: Case,
    ours: tuple[Negation, ...],
    reading: Reading,
    sentence: Sentence,
    theirs: tuple[Negation, ...],
    others: list[tuple[Reading, Sentence]],
) -> Iterator[Mismatch]:
    """What only our sentence denies, then what only theirs does."""
    least = SURROUNDED if case.alignment.similarity >= LOOSE else LOOSELY_SURROUNDED
    for negation in ours:
        word = _stated(least, case.sentence, negation, ours, sentence, theirs)
        if word is not None and not _denied(negation, case.sentence, case.sources):
            yield differs(RULE, case, (negation.start, negation.end), reading, (word.start, word.end), confidence=0.8)
    for negation in theirs:
        word = _stated(least, sentence, negation, theirs, case.sentence, ours)
        if word is not None and not _settled(case, negation, sentence, others):
            span = (_achieved(case.sentence, word), word.end)
            yield differs(RULE, case, span, reading, (negation.start, negation.end), confidence=0.8)


def _stated(
    least: float,
    home: Sentence,
    negation: Negation,
    own: tuple[Negation, ...],
    sentence: Sentence,
    others: tuple[Negation, ...],
) -> Word | None:
    """The word of `sentence` that states what `negation` denies; None where it denies it too, or is about another."""
    scope = negation.scope
    answers = [one for one in others if one.stem not in scope]
    if not scope or not negation.raising or any(found_in(stem, one.scope) for one in answers for stem in scope):
        return None
    if refused(negation, scope, sentence, others) or conditional(home, negation, sentence):
        return None
    if elliptic(home, negation, sentence, others):
        return None
    if {"before", "any"} <= sentence.forms and "before" in home.forms:
        return None  # "before any is sold" is "none will be sold before"
    if any(opposites(stem) & sentence.stems for stem in scope) or _of_the_rest(home, sentence):
        return None
    forms = {word.form for word in sentence.words}
    if negation.whole and not forms & _WHOLE:
        return None
    if negation.condition and (negation.condition not in forms or _late(sentence)):
        return None
    here = next((at for at, word in enumerate(home.words) if word.stem == scope[0] and word.start > negation.start), -1)
    places = [at for at, word in enumerate(sentence.words) if word.content and alike(scope[0], word.stem) >= SYNONYM]
    if here < 0 or not places:
        return None
    likeness, same, at = max(
        (local(home, here, sentence, at), sentence.words[at].stem == scope[0], -at) for at in places
    )
    back = local(sentence, -at, home, here) if likeness >= least else 0.0
    least_back = SURROUNDING if same else SYNONYMS
    if back < least_back or sentence.words[-at].name or _otherwise(home, here, sentence, -at, negation):
        return None
    if likeness < least or _implied(home, sentence, -at) or _reworded(sentence, -at, negation, own, answers):
        return None
    return sentence.words[-at]


def _of_the_rest(home: Sentence, sentence: Sentence) -> bool:
    """ "Two of the nine did not" is "seven of the nine did": another share is meant."""
    mine, his = _shares(home), _shares(sentence)
    return any(one[1] == other[1] and one[0] != other[0] for one in mine for other in his)


def _shares(sentence: Sentence) -> list[tuple[str, str]]:
    """Part and whole of "two of the nine", as the stems of numbers."""
    stems = [word.stem for word in sentence.words if word.form not in ("the", "its", "his", "her", "their", "all")]
    return [
        (one, whole)
        for one, of, whole in zip(stems, stems[1:], stems[2:], strict=False)
        if of == "of" and one[:1].isdigit() and whole[:1].isdigit()
    ]


def _otherwise(home: Sentence, here: int, sentence: Sentence, at: int, negation: Negation) -> bool:
    """Whether the statement is of another mood, wants the verb between ("getting along"), or has a "not" of its own."""
    mine, his = home.words[max(0, here - 4) : here], sentence.words[max(0, at - 4) : at]
    if any(_modal(word, _DOUBTFUL) for word in his) and not any(_modal(word, _MODALS) for word in mine):
        return True
    if negation.slight and not any(word.stem == negation.slight for word in his):
        return True
    # "No herd since" is what "the last herd" says.
    if negation.stem == "no" and his and his[-1].form in ("last", "final"):
        return True
    # "Should have not just been limited".
    return any(one.form == "not" and other.form in ("just", "only", "merely") for one, other in pairwise(his))


def _modal(word: Word, modals: frozenset[str]) -> bool:
    """Whether a word is one of the modal verbs, denied or not ("cannot", "couldn't")."""
    return word.form.removesuffix("n't").removesuffix("not") in modals and not word.name


_DOUBTFUL = frozenset("should could would may might".split())
_MODALS = _DOUBTFUL | {"must", "can", "ca", "will", "wo", "shall"}


def _late(sentence: Sentence) -> bool:
    """ "It was not until 2015 that they met" states what "they did not meet until 2015" denies, and says the same."""
    if "earliest" in sentence.forms or {"first", "since"} <= sentence.forms:
        return True  # "the first time since May"
    return any(one.form == "not" and other.form == "until" for one, other in pairwise(sentence.words))


def _reworded(
    sentence: Sentence, at: int, negation: Negation, own: tuple[Negation, ...], answers: list[Negation]
) -> bool:
    """Whether a negation beside sentence.words[at] has no other that it could stand for."""
    start = sentence.words[max(0, at - BESIDE)].start
    end = sentence.words[min(len(sentence.words) - 1, at + BESIDE)].end
    rest = [one for one in own if one is not negation]
    return any(
        start <= one.start < end and not any(found_in(stem, other.scope) for other in rest for stem in one.scope)
        for one in answers
    )


def _implied(home: Sentence, sentence: Sentence, at: int) -> bool:
    """Whether a word near sentence.words[at] answers a negation that `home` has: "frozen", "few", "undecided"."""
    implied = listed("implied") | answering()
    own = {word.stem for word in home.words}
    if any(word.form in _DENYING for word in sentence.words[max(0, at - WINDOW) : at + WINDOW]):
        return True
    for word in sentence.words[max(0, at - WINDOW) : at + WINDOW]:
        if word.stem in implied and not found_in(word.stem, own):
            return True
    return _prefixed(sentence.words[at].form) and sentence.words[at].stem not in own


# "Her strong denial of the allegations" denies as much as "she denied" them, whose stem it has.
_DENYING = frozenset("denial denials refusal failure inability".split())


def _prefixed(form: str) -> bool:
    return form.startswith(_PREFIXES) and len(form) >= 7


def _denied(negation: Negation, home: Sentence, sources: tuple[Reading, ...]) -> bool:
    """Whether any sentence of the sources denies the same."""
    for reading in sources:
        for sentence in reading.body:
            if sentence.stems.isdisjoint(negation.scope):
                continue
            if any(_same(negation, home, one, sentence) for one in reading.once(find_negations, sentence)):
                return True
    return False


def _same(ours: Negation, home: Sentence, theirs: Negation, sentence: Sentence) -> bool:
    shared = sum(found_in(stem, theirs.scope) for stem in ours.scope) if theirs.stem not in ours.scope else 0
    if shared >= 2:
        return True
    if not shared or not theirs.scope:
        return False
    here = next((at for at, word in enumerate(home.words) if word.start >= ours.start), 0)
    there = next((at for at, word in enumerate(sentence.words) if word.start >= theirs.start), 0)
    return local(home, here, sentence, there) >= ELSEWHERE


def _settled(case: Case, negation: Negation, sentence: Sentence, linked: list[tuple[Reading, Sentence]]) -> bool:
    """Whether the denial stands in a sentence beside, or another linked sentence states what is denied here."""
    for near in (one.sentence for one in case.beside):
        if any(_same(negation, sentence, one, near) for one in case.derivative.once(find_negations, near)):
            return True
    return any(
        found_in(negation.scope[0], other.stems)
        and not any(found_in(negation.scope[0], one.scope) for one in reading.once(find_negations, other))
        for reading, other in linked
    )


def _achieved(sentence: Sentence, word: Word) -> int:
    """Where the statement begins: "managed to hold" rather than "hold", "both of the pilots" rather than "pilots"."""
    at = sentence.words.index(word)
    whole = next((near.start for near in sentence.words[max(0, at - 4) : at] if near.form in _WHOLE), None)
    if whole is not None:
        return whole
    before = sentence.words[max(0, at - 2) : at]
    if len(before) == 2 and before[0].stem in _ACHIEVED and before[1].form in ("to", "in", "that"):
        return before[0].start
    return word.start
