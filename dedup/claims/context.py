"""How alike the surroundings of two words are: a cue proves something only among the same words."""

from __future__ import annotations

from itertools import islice

from ..text import Sentence, Word
from ..text.senses import alike, weight

NEAR = 5
WITHIN = 8


def index_at(words: tuple[Word, ...], offset: int) -> int:
    """The place of the word that begins at or behind an offset."""
    return next((number for number, word in enumerate(words) if word.start >= offset), len(words) - 1)


def local(
    ours: Sentence,
    at: int,
    theirs: Sentence,
    there: int,
    near: int = NEAR,
    within: int = WITHIN,
    without: frozenset[str] = frozenset(),
) -> float:
    """Weighted share of the content words within `near` of ours[at] that stand within `within` of theirs[there].

    In [0, 1]. Distances are counted in content words; the word itself does not count, nor what is told `without`.
    0 where it stands alone.
    """
    mine = [stem for stem in _content(ours.words, at, near) if stem not in without]
    his = [*_content(theirs.words, there, within), theirs.words[there].stem]
    masses = [weight(stem) for stem in mine]
    total = sum(masses)
    if not total:
        return 0.0
    best = [1.0 if stem in his else max([alike(stem, other) for other in his]) for stem in mine]
    return sum([mass * likeness for mass, likeness in zip(masses, best, strict=True)]) / total


def _content(words: tuple[Word, ...], at: int, reach: int) -> list[str]:
    """The stems of the nearest content words on both sides, `reach` on each, in order."""
    before = list(islice((word.stem for word in reversed(words[:at]) if word.content), reach))
    return before[::-1] + list(islice((word.stem for word in words[at + 1 :] if word.content), reach))


def nearest_to(ours: Sentence, at: int, theirs: Sentence) -> int:
    """The place in `theirs` among whose words ours[at] would stand: most like its surroundings, of equals the first."""
    places = [there for there, word in enumerate(theirs.words) if word.content] or [0]
    return max(places, key=lambda there: (local(ours, at, theirs, there), -there))
