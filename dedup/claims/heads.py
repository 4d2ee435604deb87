"""The nouns of a noun phrase to which the rest belongs: "union" of "the trade union Vereint"."""

from __future__ import annotations

from collections.abc import Sequence

from ..lexicon import lexicon
from ..text import Word, stem

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
    return after.start - words[at].end == 1 and common(words, at + 1) and not participle
