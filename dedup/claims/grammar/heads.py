"""The nouns of a noun phrase to which the rest belongs: "union" of "the trade union Vereint"."""

from __future__ import annotations

from collections.abc import Sequence, Set

from ...lexicon import lexicon
from ...text import Sentence, Word, stem
from .verbs import OPENERS, verb

# Of what is written the word before tells more: a charge sheet is a charge.
_WRITTEN = frozenset(map(stem, "sheet paper file document note form".split()))


def heads(words: Sequence[Word]) -> frozenset[str]:
    """Stems of the nouns that close a noun phrase or stand before a name, a participle or "of"."""
    found = set()
    for at, word in enumerate(words):
        after = words[at + 1] if at + 1 < len(words) else None
        if not common(words, at) or (after is not None and _goes_on(words, at)):
            continue
        found.add(word.stem)
        if word.stem in _WRITTEN and at and common(words, at - 1):
            found.add(words[at - 1].stem)
    return frozenset(found)


def common(words: Sequence[Word], at: int) -> bool:
    """Whether a word is a noun and no name; a capital at the opening alone makes none: "Residents of Canal Street"."""
    word = words[at]
    opens = at == 0 and not (len(words) > 1 and words[1].name)
    return word.content and (opens or not word.name) and not word.text.endswith(("'s", "s'"))


def _goes_on(words: Sequence[Word], at: int) -> bool:
    """Whether the noun phrase goes on behind a word; not at "documents seen by"."""
    after = words[at + 1]
    participle = after.form.endswith("ed") or after.form in lexicon().irregular
    owner = after.content and not after.name and after.text.endswith(("'s", "s'"))
    return after.start - words[at].end == 1 and (owner or common(words, at + 1)) and not participle


# How far a name stands from what describes it, in words: "Ada Holm, 47, a judge".
BETWEEN = 4
_PARTED = frozenset("that which who whose while but when where because if than according said says told".split())


def apposes(
    sentence: Sentence, mine: Set[str], his: Set[str], voiced: tuple[int, int], *, listed: bool = False
) -> bool:
    """Whether words of both stand in one noun phrase or in apposition: near each other, with no clause between them.

    `voiced`: where a credit opens the sentence; behind it somebody else may act. `listed`: also in one list.
    """
    words = sentence.words
    places = [[place for place, word in enumerate(words) if word.stem in side] for side in (mine, his)]
    return any(
        abs(one - other) <= BETWEEN and not _clause(words, min(one, other), max(one, other), voiced, listed)
        for one in places[0]
        for other in places[1]
    )


def _clause(words: tuple[Word, ...], first: int, last: int, voiced: tuple[int, int], listed: bool) -> bool:
    """Whether a verb, or what opens a clause or closes "according to the club", stands between two words."""
    inner = range(first + 1, last)
    if any(words[at].form in _PARTED or (words[at].content and verb(words, at)) for at in inner):
        return True
    # "A printer and a clerk" are two; "a writer and singer" is one.
    two = (words[at].form in ("and", "or") and words[at + 1].form in OPENERS for at in range(first + 1, last - 1))
    if not listed and any(two):
        return True
    return voiced[0] <= words[first].start < voiced[1] <= words[last].start
