"""The words by which a sentence denies something, in the widest sense: what answers a negation told otherwise."""

from __future__ import annotations

import functools

from ...lexicon import lexicon
from ...text import Sentence, stem
from .negations import listed

_DENYING = frozenset(
    "not no never none nobody nothing nowhere neither nor without hardly scarcely barely rarely seldom cannot few "
    "little unless until till except instead rather than yet false falsely untrue wrong only".split()
)
_REFUSING = frozenset(
    map(
        stem,
        "deny denial refuse refusal fail failure reject rejection decline avoid stop prevent lose lack ban "
        "forbid prohibit resist object dispute contradict dismiss doubt refute debunk disprove exclude refrain abstain "
        "cease protect spare scrap block contrary oppose opponent against short shortage drop abandon rule cancel halt "
        "suspend protest complain reverse end miss quit shun keep neglect forget omit escape evade".split(),
    )
)
_ENDINGS = ("less", "lessly", "free")
# Shorter words with such a beginning or ending are other words ("under", "unless", "disk").
LEAST = 6


def cues(_plain: str, sentence: Sentence) -> tuple[tuple[int, bool], ...]:
    """The places of those words; true for one that denies outright ("not"), false for "refuse", "unclear"."""
    found = ((at, denies(word.form, word.stem)) for at, word in enumerate(sentence.words))
    return tuple((at, outright) for at, outright in found if outright is not None)


@functools.lru_cache(maxsize=1 << 16)
def denies(form: str, stemmed: str) -> bool | None:
    """Whether a word denies outright; None for a word that does not deny at all."""
    if form in _DENYING or form.endswith("n't"):
        return True
    if stemmed in _REFUSING or stemmed in listed("verb"):
        return False
    return False if len(form) >= LEAST and (form.endswith(_ENDINGS) or _prefixed(form)) else None


def _prefixed(form: str) -> bool:
    """Whether a prefix that denies stands before a known word: "unclear"."""
    return form.startswith("un") and stem(form[2:]) in lexicon().rarity
