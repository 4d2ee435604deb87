"""One deed told from both ends: A bought from B what B sold to A."""

from __future__ import annotations

from ...text import Sentence
from .terms import of_two_ends

# Content words of the other sentence in which the doer stands, before the verb.
NEAR = 3


def converse(mine: Sentence, at: int, his: Sentence, there: int) -> bool:
    """Whether the two tell one deed from both ends: A bought from B what B sold to A."""
    words = mine.words
    than = next((place for place in range(at + 1, min(len(words), at + 4)) if words[place].form == "than"), 0)
    if than and (words[at].form in ("more", "less", "fewer") or (words[at].form.endswith("er") and than == at + 1)):
        compared = next((word.stem for word in words[than + 1 :] if word.content), "")
        return any(word.stem == compared for word in his.words[:there])
    if not of_two_ends(words[at].stem, his.words[there].stem):
        return False
    if _both_crossed(mine, at, his, there):
        return True
    actor = next((word.stem for word in reversed(mine.words[:at]) if word.content), "")
    before = [word.stem for word in his.words[:there] if word.content][-NEAR:]
    if actor in before:
        return _other_end(mine, at, his, there)
    return any(word.stem == actor for word in his.words[there + 1 :])


def _both_crossed(mine: Sentence, at: int, his: Sentence, there: int) -> bool:
    """Whether what stands on either side of the one verb stands on the other side of the other."""
    sides = [
        {word.stem for word in part if word.name}
        for words, place in ((mine.words, at), (his.words, there))
        for part in (words[:place], words[place + 1 :])
    ]
    return bool((sides[0] - sides[2]) & sides[3]) and bool((sides[1] - sides[3]) & sides[2])


_TRADED = frozenset("sold bought sent received lent borrowed given taken".split())
_PARTIES = frozenset("by to from".split())


def _other_end(mine: Sentence, at: int, his: Sentence, there: int) -> bool:
    """Whether a thing was "sent to the schools" and "received by the schools"."""
    ours, theirs = mine.words[at + 1 :], his.words[there + 1 :]
    told = {one[0].form for one in (ours, theirs) if one}
    if all(word.form in _TRADED for word in (mine.words[at], his.words[there])) and told.isdisjoint(_PARTIES):
        return True  # "the tickets already sold" are those already bought
    if "by" not in told or not told & {"to", "from"}:
        return False
    heads = [{word.stem for word in one[1:5] if word.content} for one in (ours, theirs)]
    return bool(heads[0] & heads[1])
