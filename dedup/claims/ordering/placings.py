"""CLM304 too: who was the first to do a thing was the last, or the reverse."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...aligned import Case, Mismatch
from ...text import Sentence
from ..wording import differs
from .crossings import held
from .events import between, content

RULE = "CLM304"
# "The first of the four to reach", "reached it first"; neither "the first week" nor "last year".
_PLACE = re.compile(
    r"\b(?P<place>first|last)\b(?=(?: (?:of|among) [^,;]{1,30}?)? to \w+"
    r"|(?: of (?:the|all|them)\b[^,;]{0,24})?(?=\W*(?:[,.;:]|$| and\b)))",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:at|at long|from the|until the|to the|from|since|till) $", re.IGNORECASE)
_CUT = re.compile(r"[,;:]|\b(?:and|but|while|whereas)\b")
# How much of the shorter clause the longer one must hold to tell the same deed.
SAME = 0.7
FEWEST = 2
# "All the others ratified first" is what the last one says.
_OTHERS = frozenset("others other rest".split())

# Offsets of the word, the word, and the stems of its clause.
Place = tuple[int, int, str, frozenset[str]]


def compare(case: Case) -> Iterator[Mismatch]:
    """Deeds that somebody is the first to do in the text and the last in the evidence, and nowhere there the first."""
    if not _OTHERS.isdisjoint(case.sentence.forms):
        return
    for start, end, place, clause in case.derivative.once(find_places, case.sentence):
        near = [
            (held(clause, other[3]), other, reading)
            for _, reading, sentence in case.linked()
            for other in reading.once(find_places, sentence)
        ]
        same = [(other, reading) for share, other, reading in near if share >= SAME]
        if same and all(other[2] != place for other, _ in same):
            other, reading = same[0]
            yield differs(RULE, case, (start, end), reading, other[:2], 0.8)


def find_places(plain: str, sentence: Sentence) -> tuple[Place, ...]:
    """The firsts and lasts of a sentence, each with its clause."""
    if sentence.forms.isdisjoint(("first", "last")):
        return ()
    words = content(plain, sentence)
    found = []
    for match in _PLACE.finditer(plain, sentence.start, sentence.end):
        if _NOT.search(plain, max(sentence.start, match.start() - 12), match.start()):
            continue
        low = [cut.end() for cut in _CUT.finditer(plain, sentence.start, match.start())]
        high = _CUT.search(plain, match.end(), sentence.end)
        clause = between(words, low[-1] if low else sentence.start, high.start() if high else sentence.end)
        stems = frozenset(clause) - {"first", "last"}
        if len(stems) >= FEWEST:
            found.append((match.start(), match.end(), match["place"].lower(), stems))
    return tuple(found)
