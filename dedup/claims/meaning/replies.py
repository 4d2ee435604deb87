"""CLM310, replies: what the sentence behind the evidence says of it in a word: "The union accepted."

A reply has none of the words that would link it to a sentence that tells both at once ("the union turned the offer
down"). It is held against ours where somebody of the same name does it, and to nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...aligned import Case, Mismatch
from ...text import Reading, Sentence, stem
from ...text.senses import SYNONYM, alike
from ..grammar.negations import find_negations
from ..wording import differs
from .contraries import Answer, answers_by_place
from .places import object_of, subject_of

# Sentences behind the evidence that may reply to it, and words of a reply up to its first mark.
BEHIND, SHORT = 2, 7
# Words of a sentence that says little.
SHORTEST, LONG = 3, 16
# Who may be meant without a name.
_ANYBODY = frozenset(map(stem, "he she they it".split()))
# "The company" may be any of these.
_COMPANY = frozenset(map(stem, "company firm group".split()))
_COMPANIES = _COMPANY | frozenset(map(stem, "airline bank club maker operator owner retailer carrier".split()))
# What a reply calls that to which it replies.
TOPICS = frozenset(
    map(
        stem,
        "charge claim offer proposal idea plan demand request accusation criticism allegation call bid invitation "
        "suggestion decision ruling verdict report finding deal".split(),
    )
)


def contrary_reply(rule: str, case: Case, reading: Reading, sentence: Sentence) -> Iterator[Mismatch]:
    """A verb of ours whose contrary the same subject does in a reply to the evidence."""
    ours = case.derivative.once(answers_by_place, case.sentence)
    if not ours or case.derivative.once(find_negations, case.sentence):
        return
    told = list(_told(reading, sentence))
    for at, answer in ours.items() if told else ():
        for reply, there, other in told:
            if not answer.contrary(other) or not (subject := subject_of(case.sentence, at)):
                continue
            same = _same(subject, subject_of(reply, there))
            if same and _about_it(reply, there) and not _said_there(answer, reading, sentence):
                held, word = reply.words[there], case.sentence.words[at]
                yield differs(rule, case, (word.start, word.end), reading, (held.start, held.end), 0.7)
                return


def _told(reading: Reading, sentence: Sentence) -> Iterator[tuple[Sentence, int, Answer]]:
    """What the beginnings of the sentences behind one answer, and deny nothing."""
    for reply in reading.sentences[sentence.index + 1 : sentence.index + 1 + BEHIND]:
        if reply.kind == "body":
            found = reading.once(answers_by_place, reply)
            early = [(reply, there, other) for there, other in found.items() if there < SHORT]
            yield from early if early and not reading.once(find_negations, reply) else ()


def beside(case: Case) -> Iterator[tuple[Reading, Sentence]]:
    """Short sentences right behind the best evidence, and evidence of which ours has little: both may be told in it."""
    linked = case.linked()
    _, reading, best = linked[0]
    following = reading.sentences[best.index + 1 : best.index + 1 + BEHIND]
    near = [(held, one) for _, held, one in linked[1:]]
    near += [(reading, one) for one in following if one.kind == "body" and not any(one is held for _, held in near)]
    yield from ((held, one) for held, one in near if SHORTEST <= len(one.words) <= LONG)


def _same(ours: str, theirs: str) -> bool:
    """Whether two subjects can be one: alike, or one of them a pronoun."""
    if not theirs or alike(ours, theirs) >= SYNONYM:
        return bool(theirs)
    generic = {ours, theirs} & _COMPANY and {ours, theirs} <= _COMPANIES
    return bool(generic) or (ours in _ANYBODY) != (theirs in _ANYBODY)


def _about_it(reply: Sentence, at: int) -> bool:
    """Whether the verb stands alone, or has for its object what it replies to."""
    objects = object_of(reply, at)
    return not objects or (len(objects) == 1 and objects[0].stem in TOPICS)


def _said_there(answer: Answer, reading: Reading, sentence: Sentence) -> bool:
    """Whether the evidence itself has a word that answers as ours does."""
    return any(one.agrees(answer) for one in reading.once(answers_by_place, sentence).values())
