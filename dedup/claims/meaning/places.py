"""Whether two words stand in one place of one statement, counted from either side."""

from __future__ import annotations

from ...text import Sentence, Word
from ...text.senses import SYNONYM, alike, weight
from ..context import local
from ..grammar.verbs import PREPOSITIONS

NEAR = 3
# How much of the words about ours must be about theirs, and of theirs about ours. One way alone was wrong in half of
# its findings in honest text: a short clause is easily contained in a long one that says something else.
SURROUNDED, SURROUNDING = 0.3, 0.5
# Next to the word almost nothing need agree where the whole clause does.
CLAUSE = 0.85


def one_place(score: float, ours: Sentence, at: int, theirs: Sentence, there: int) -> bool:
    """Whether two words stand in one place of one statement; `score` is how much of what is next to ours is there."""
    wide = local(ours, at, theirs, there) if score >= SURROUNDED else 0.0
    if wide < SURROUNDED:
        return False
    back = local(theirs, there, ours, at)
    if wide >= CLAUSE and back >= CLAUSE:
        return True
    return back >= SURROUNDED and local(theirs, there, ours, at, NEAR, NEAR + 1) >= SURROUNDING


# How much of the object behind one word must be behind the other, where the words farther off tell the same in part.
OBJECT, ABOUT = 0.6, 0.3
# Of two verbs of one subject the statements must be alike, not the words next to them.
STATEMENT = 0.5
BEHIND = 4
_HELPERS = frozenset(
    "will would has have had is are was were did does do can could may might must should to be been not also".split()
)


def one_slot(ours: Sentence, at: int, theirs: Sentence, there: int) -> float:
    """How surely two verbs stand in one slot though the words next to them differ: by object or by subject; [0, 1].

    "Failed its latest safety check" against "had passed its last safety inspection".
    """
    wide, back = local(ours, at, theirs, there), local(theirs, there, ours, at)
    if min(wide, back) >= STATEMENT and subject_of(ours, at) and subject_of(ours, at) == subject_of(theirs, there):
        return min(wide, back)
    if min(wide, back) < ABOUT:
        return 0.0
    held = min(_covered(ours, at, theirs, there), _covered(theirs, there, ours, at))
    return held if held >= OBJECT else 0.0


def subject_of(sentence: Sentence, at: int) -> str:
    """The word right before a verb and its helpers."""
    before = next((word for word in reversed(sentence.words[:at]) if word.form not in _HELPERS), None)
    return before.stem if before is not None and (before.content or before.form in ("he", "she", "they", "it")) else ""


def _covered(ours: Sentence, at: int, theirs: Sentence, there: int) -> float:
    """Weighted share of the content words of one object that the other has."""
    mine, his = ([word.stem for word in object_of(one, place)] for one, place in ((ours, at), (theirs, there)))
    total = sum(map(weight, mine))
    shared = sum(weight(stem) * (max((alike(stem, other) for other in his), default=0.0) >= SYNONYM) for stem in mine)
    return shared / total if total else 0.0


_ENDED = PREPOSITIONS | frozenset("and but or nor that who which while because when if".split())


def object_of(sentence: Sentence, at: int) -> list[Word]:
    """The content words right behind a verb, up to a preposition, a conjunction or a mark."""
    found: list[Word] = []
    words = sentence.words
    for place in range(at + 1, min(len(words), at + 1 + BEHIND)):
        if words[place].start - words[place - 1].end > 1 or words[place].form in _ENDED:
            break
        if words[place].content:
            found.append(words[place])
    return found
