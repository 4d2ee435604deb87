"""Whether two words stand in one place of one statement, counted from either side."""

from __future__ import annotations

from ..text import Sentence
from .context import local

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
