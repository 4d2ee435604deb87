"""CLM305 by elimination: two sentences say the same, and one name came where one name went.

The name that came may stand elsewhere in the sources, and the words about the two may be turned round as they like:
where all else is alike and nobody is left whom it could mean, it stands for the one that is gone.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...aligned import Case, Mismatch
from ...text import Reading, Sentence
from ...text.senses import SYNONYM, alike
from ..wording import differs
from .known import Known, initialled, known_in, spelt_out
from .names import RULE, Part, exchangeable, gone_names
from .proper import Name, find_names
from .slots import refers_more, remainder, span_of

# The best sentence must be this like ours, and as much of both be alike but for the names: of 2,942 sentences of
# faithful rewrites six are flagged so, three of them rightly; of six careless reports five, all of them rightly.
LINKED, ALIKE = 0.45, 0.5
# Another sentence of the evidence that has the name is like ours by so much.
BESIDE = 0.3
_FIRST = frozenset("i we my our me us".split())


def compare(case: Case) -> Iterator[Mismatch]:
    """The one name of a sentence that its best evidence has not, against the one that only the evidence has."""
    best = next(iter(case.linked()), None)
    if best is None or best[0].similarity < LINKED or not case.derivative.about(find_names, case.sentence):
        return
    _, reading, sentence = best
    if _own_voice(reading, sentence) or refers_more(sentence, case.sentence):
        return
    come = list(_come(case, reading.once(known_in, sentence)))
    gone = list(gone_names(reading, sentence, case.derivative.once(known_in, case.sentence)))
    if len(come) != 1 or len(gone) != 1:
        return
    (name, mine), (other, his) = come[0], gone[0]
    others = [(held, one) for link, held, one in case.linked()[1:] if link.similarity >= BESIDE]
    if any(held.once(known_in, one).has(mine) for held, one in others):
        return  # the sentence joins two of the evidence, and the other one has it
    if mine[0].start == case.sentence.words[0].start or alike(mine[-1].stem, his[-1].stem) >= SYNONYM:
        return
    if mine[-1].form[:4] == his[-1].form[:4] or not exchangeable(case, mine, sentence, his):
        return
    places = span_of(case.sentence, mine), span_of(sentence, his)
    if remainder(case.sentence, places[0], sentence, places[1]) >= ALIKE:
        yield differs(RULE, case, (name.start, name.end), reading, (other.start, other.end), 0.75)


def _come(case: Case, held: Known) -> Iterator[tuple[Name, Part]]:
    """The names of our sentence of which a sentence of the evidence has no word."""
    for name in case.derivative.about(find_names, case.sentence):
        if initialled(name, held) or spelt_out(name, held):
            continue
        for part in name.parts:
            if not held.has(part) and not any(held.holds(word.form) for word in part):
                yield name, part


def _own_voice(reading: Reading, sentence: Sentence) -> bool:
    """Whether somebody speaks of himself: the name that came may be his."""
    return '"' in reading.plain[sentence.start : sentence.end] or not sentence.forms.isdisjoint(_FIRST)
