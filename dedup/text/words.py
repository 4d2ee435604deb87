"""The words of a passage, for the claim stage: spans, folded forms, stems.

The candidate stage has its own tokeniser of arrays (`dedup.tokens`); this one keeps what a comparer of claims asks
for: case, digits, apostrophes. Hyphens part words, so that "real-time" meets "real time".
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Sequence
from typing import Any, NamedTuple

from ..lexicon import lexicon

_WORD = re.compile(
    r"[A-Z]\.(?:[A-Z]\.)+(?:[A-Z]\b)?"  # U.S., U.N.
    r"|[^\W\d_]++(?:'[^\W\d_]++)*+"  # Russia's
    r"|\d++(?:[.,:]\d++)*+(?:(?:st|nd|rd|th)(?![^\W\d_]))?"  # 1,600  3.5  9:30  3rd, and the 85 of 85m
)


class Word(NamedTuple):
    """A word at text[start:end]; `form` is folded and without its possessive, `stem` its snowball stem.

    `content` is false for function words; `name` is true for a word written with a capital, `number` for one that
    begins with a digit.
    """

    start: int
    end: int
    text: str
    form: str
    stem: str
    content: bool
    name: bool
    number: bool


def words_of(plain: str, start: int = 0, end: int | None = None) -> tuple[Word, ...]:
    """The words of plain[start:end]; `plain` must come from `plain_quotes`, so that marks are plain."""
    matches = _WORD.finditer(plain, start, len(plain) if end is None else end)
    # As `Word(...)`, without a call for each word.
    return tuple([_new(Word, match.span() + _known(match[0])) for match in matches])


_new = tuple.__new__


@functools.lru_cache(maxsize=1 << 17)
def _known(text: str) -> tuple[str, str, str, bool, bool, bool]:
    """A word as it is written, its form, stem, content, name and number."""
    form = form_of(text)
    content = form not in lexicon().stopwords and (len(form) > 1 or form.isdigit())
    return text, form, stem(form), content, text[0].isupper(), form[:1].isdigit()


def form_of(text: str) -> str:
    """Folded: case, accents, the possessive and the points of an abbreviation gone ("U.S." -> "usa")."""
    if text in ("US", "U.S.", "U.S", "USA", "U.S.A."):
        return "usa"
    form = unicodedata.normalize("NFKD", text).casefold()
    form = "".join(mark for mark in form if not unicodedata.combining(mark))
    if form.endswith("'s"):
        form = form[:-2]
    elif form.endswith("s'"):
        form = form[:-1]
    if "." in form and form.replace(".", "").isalpha():
        form = form.replace(".", "")
    return form


@functools.lru_cache(maxsize=1 << 17)
def stem(form: str) -> str:
    """Snowball (Porter2) English stem of a folded word; irregular forms first ("fell" -> "fall")."""
    return str(_stemmer().stemWord(lexicon().irregular.get(form, form)))


def stems_of(forms: Sequence[str]) -> list[str]:
    """The stems of many folded words at once: a fifth of the time that one call for each takes."""
    irregular = lexicon().irregular
    return [str(stemmed) for stemmed in _stemmer().stemWords([irregular.get(form, form) for form in forms])]


@functools.cache
def _stemmer() -> Any:
    import Stemmer

    return Stemmer.Stemmer("english", 0)
