"""CLM310, a reply told otherwise: "They have owned up." where the source goes on "Both have denied it, she said."

Such a sentence has hardly a word of its own: who does it is a pronoun, and so is what is done. It is looked for right
behind the evidence of the sentence before, which says what it is about.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...aligned import Case, Mismatch
from ...text import Reading, Sentence, Word, stem
from ...text.senses import COGNATE, SYNONYM, alike
from ..grammar.negations import find_negations
from ..wording import differs
from .contraries import Answer, answers_by_place
from .places import object_of
from .replies import TOPICS

RULE = "CLM310"
# Words of a reply, and sentences behind the evidence among which it stands.
SHORT, BEHIND = 14, 3
_WHO = frozenset("he she they it both two three all neither none nobody everybody everyone men women pair".split())
_WHAT = frozenset("it this that them so".split())
_REPORTED = frozenset(map(stem, "say tell add according state report announce".split()))


def compare(case: Case) -> Iterator[Mismatch]:
    """The answer of a short sentence whose contrary the source gives in its place."""
    ours = _replies(case.derivative, case.sentence)
    if not ours:
        return
    found = [(reading, one, reply) for reading, one in _candidates(case) for reply in _replies(reading, one)]
    for at, answer, denied in ours:
        told = [
            (reading, one, there, answer.contrary(other) == (denied == turned))
            for reading, one, (there, other, turned) in found
            if answer.contrary(other) or _agrees(case.sentence, answer, one, other)
        ]
        if told and all(otherwise for _, _, _, otherwise in told):
            reading, one, there, _ = told[0]
            word, held = case.sentence.words[at], one.words[there]
            yield differs(RULE, case, (word.start, word.end), reading, (held.start, held.end), 0.7)
            return


def _candidates(case: Case) -> Iterator[tuple[Reading, Sentence]]:
    """Where a source may reply: what is linked, and what stands behind the best of it or of the sentence before."""
    yield from ((reading, one) for _, reading, one in case.linked())
    places = [(reading, one) for _, reading, one in case.linked()[:1]]
    for before in case.beside[:1]:
        if before.sentence.index < case.sentence.index:
            places += [(case.sources[link.source], case.sources[link.source].sentences[link.sentence])
                       for link in before.links[:1]]  # fmt: skip
    for reading, best in places:
        for one in reading.sentences[best.index + 1 : best.index + 1 + BEHIND]:
            if one.kind == "body":
                yield reading, one


def _replies(reading: Reading, sentence: Sentence) -> tuple[tuple[int, Answer, bool], ...]:
    """The answers of a sentence that says little else: place, answer, and whether it is denied."""
    if len(sentence.words) > SHORT or '"' in reading.plain[sentence.start : sentence.end]:
        return ()
    return reading.about(_find_replies, sentence)


def _find_replies(reading: Reading, sentence: Sentence) -> tuple[tuple[int, Answer, bool], ...]:
    words = sentence.words
    denials = reading.once(find_negations, sentence)
    return tuple(
        (at, answer, any(one.start < words[at].start for one in denials))
        for at, answer in reading.once(answers_by_place, sentence).items()
        if _who(words, at) and _what(sentence, at) and not _noun(words[at])
    )


def _agrees(mine: Sentence, ours: Answer, his: Sentence, theirs: Answer) -> bool:
    """Whether two words answer one question in the same way that are no synonyms by themselves."""
    return ours.agrees(theirs) and alike(mine.words[ours.at].stem, his.words[theirs.at].stem) < COGNATE


def _who(words: tuple[Word, ...], at: int) -> bool:
    """Whether a pronoun or a number does it: but for who says so, no other name or noun stands before the verb."""
    before = [word for word in words[:at] if not _noun(word)]
    place = next((i for i in range(len(before) - 1, -1, -1) if before[i].form in _WHO), -1)
    return place >= 0 and not any(word.content and word.form not in _WHO for word in before[place + 1 :])


def _what(sentence: Sentence, at: int) -> bool:
    """Whether what it replies to is a pronoun, a word for such a thing, or nothing."""
    words = sentence.words
    behind = words[at + 1 : at + 2]
    if behind and behind[0].form in ("to", "that") and behind[0].form not in _WHAT:
        return False
    return all(any(alike(word.stem, topic) >= SYNONYM for topic in TOPICS) for word in object_of(sentence, at))


def _noun(word: Word) -> bool:
    return word.stem in _REPORTED
