"""CLM308, by the gender of the pronouns: "he forgives her" against "she forgives him"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ...aligned import Case, Mismatch
from ...text import Reading, Sentence
from ...text.senses import SYNONYM, alike
from ..context import local
from ..grammar.verbs import HELPERS, OPENERS
from ..wording import differs
from .deeds import Deed, find_parties

_HE, _SHE = frozenset("he him his himself".split()), frozenset("she her hers herself".split())
# How alike the words about the two verbs must be, and words from a verb to whom it is done.
SURROUNDED, REACH = 0.5, 2
# And where one of the two is told by a pronoun alone.
SURE = 0.6
_PRONOUNS = ("he", "she", "him", "her")
_BETWEEN = HELPERS | frozenset("not never also still then now to for with from on at once".split())


class Act(NamedTuple):
    """The place and stem of a verb that "he" does to "her", or "she" to "him" (`hers`), at [start, end)."""

    at: int
    verb: str
    hers: bool
    start: int
    end: int


def find_acts(_: str, sentence: Sentence) -> tuple[Act, ...]:
    """What one of a man and a woman does to the other, both told by pronouns."""
    if not ("he" in sentence.forms or "she" in sentence.forms):
        return ()
    return tuple(
        act for at, word in enumerate(sentence.words) if word.form in ("he", "she") for act in _acts(sentence, at)
    )


def _acts(sentence: Sentence, at: int) -> Iterator[Act]:
    words = sentence.words
    verb = next((place for place in range(at + 1, len(words)) if words[place].form not in _BETWEEN), len(words))
    if verb >= len(words) or not words[verb].content or words[verb].name:
        return
    other = _HE if words[at].form == "she" else _SHE
    for place in range(verb + 1, min(len(words), verb + 1 + REACH)):
        if words[place].form in other:
            yield Act(verb, words[verb].stem, words[at].form == "she", words[at].start, words[place].end)
        if words[place].form not in _BETWEEN and words[place].form not in OPENERS:
            return


def exchanged_pronouns(rule: str, case: Case, linked: list[tuple[Reading, Sentence]]) -> Iterator[Mismatch]:
    """What he does to her in the text and she to him in the evidence, and there not he to her."""
    for ours in case.derivative.once(find_acts, case.sentence):
        theirs = [
            (reading, one)
            for reading, sentence in linked
            for one in reading.once(find_acts, sentence)
            if alike(ours.verb, one.verb) >= SYNONYM and local(case.sentence, ours.at, sentence, one.at) >= SURROUNDED
        ]
        if theirs and all(one.hers != ours.hers for _, one in theirs):
            reading, one = theirs[0]
            yield differs(rule, case, (ours.start, ours.end), reading, (one.start, one.end), 0.75)
            return


class Side(NamedTuple):
    """The deed at a place, and which of "he" and "she" does it (`does`) or has it done to them."""

    deed: Deed
    hers: bool
    does: bool


def find_sides(reading: Reading, sentence: Sentence) -> tuple[Side, ...]:
    """The deeds of a sentence that one pronoun and one other party share."""
    if sentence.forms.isdisjoint(_PRONOUNS):
        return ()
    deeds = reading.once(find_parties, sentence).deeds
    return tuple(side for deed in deeds if deed.pronoun for side in _sides(sentence, deed))


def _sides(sentence: Sentence, deed: Deed) -> Iterator[Side]:
    words, at = sentence.words, deed.at
    before = next((word.form for word in reversed(words[:at]) if word.form not in _BETWEEN), "")
    behind = words[at + 1].form if at + 1 < len(words) else ""
    owned = at + 2 < len(words) and words[at + 2].content
    if before in ("he", "she"):
        yield Side(deed, before == "she", deed.voice == "active")
    elif deed.voice == "active" and (behind == "him" or (behind == "her" and not owned)):
        yield Side(deed, behind == "her", False)


def changed_sides(rule: str, case: Case, linked: list[tuple[Reading, Sentence]]) -> Iterator[Mismatch]:
    """ "The line had warned her" against "she had warned the line": she does it there, and it is done to her here."""
    for ours in case.derivative.about(find_sides, case.sentence):
        theirs = [
            (reading, one)
            for reading, sentence in linked
            for one in reading.about(find_sides, sentence)
            if one.hers == ours.hers
            and one.deed.relation == ours.deed.relation
            and local(case.sentence, ours.deed.at, sentence, one.deed.at) >= SURE
        ]
        if theirs and all(one.does != ours.does for _, one in theirs):
            reading, one = theirs[0]
            span, held = (ours.deed.start, ours.deed.end), (one.deed.start, one.deed.end)
            yield differs(rule, case, span, reading, held, 0.7)
            return
