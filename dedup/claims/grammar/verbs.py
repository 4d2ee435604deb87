"""Which words of a sentence are surely verbs, and the small words that tell it."""

from __future__ import annotations

import functools

from ...lexicon import lexicon
from ...text import Word
from .relations import known

BE = frozenset("is are was were be been being get gets got".split())
_MODALS = frozenset("will would must may might can could should shall to".split())
HELPERS = frozenset("will would must may might can could should shall has have had did does do having".split()) | BE
PREPOSITIONS = frozenset(
    "of in at on for from with to into onto towards toward near by under over against across through between among "
    "about inside outside behind beside within without via upon around along off past beyond above below as".split()
)
OPENERS = frozenset(
    "the a an his her its their our my your this that these those each every some any no both all".split()
)
PRONOUNS = frozenset("he she they it him her them we us i you".split())
# "Had help" is no perfect; "had come" is.
_HAVE, _UNCHANGED = frozenset("has have had having".split()), frozenset("come become overcome run".split())
# What may stand between an auxiliary and its verb.
_BETWEEN = frozenset("not never also still now soon then no longer".split())
NUMERALS = frozenset(
    "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty".split()
)
_INVARIANT = frozenset(
    "beat hit put cut shut set let cost cast hurt burst split quit bit led met shot sued shed spread bid bet owed tied "
    "died used won lost told sold paid laid made held kept left sent spent built lent bent outbid outdid outran".split()
)
_PLURALS = frozenset("men women people children police".split())
_NO_VERBS = frozenset(
    "worth less least better best worse worst people children men women feet lives wives dead death deaths little "
    "hundred united red bed need speed seed feed breed shed sacred hatred kindred indeed first second third fourth "
    "fifth sixth seventh eighth ninth tenth due".split()
)
_LY = frozenset("supply apply rely reply rally".split())


def verb(words: tuple[Word, ...], at: int) -> bool:
    """Whether a word is surely a verb: a past form, behind an auxiliary, or a listed one in the present."""
    word = words[at]
    form = word.form
    before = words[at - 1] if at else None
    after = words[at + 1] if at + 1 < len(words) else None
    if (word.name and before is not None and before.form != "to") or _never(form) or word.number:
        return False
    if _past(form):
        noun = after is None or after.content or after.form in PREPOSITIONS
        return not (noun and before is not None and governs(before) and before.form != "to")
    if before is None:
        return False
    if before.form in _BETWEEN and at > 1:
        before = words[at - 2]
    if (
        before.form in HELPERS
        and (form in _UNCHANGED or before.form not in _HAVE)
        and (
            not form.endswith(("er", "able", "ful", "ous", "al", "ic", "ive"))
            or (before.form in _MODALS and known(word.stem))  # "will deliver"
        )
    ):
        return True
    if before.form in ("and", "or") and known(word.stem) and not form.endswith("s"):
        return any(one.form in _MODALS for one in words[max(0, at - 12) : at])
    if before.form in ("who", "which") and form.endswith("s") and not form.endswith("ss"):
        return after is not None  # "the firm, which owns the mine"
    if before.form == "to":
        object_ = after is not None and (after.form in OPENERS or after.form in PRONOUNS)
        return not word.name and (known(word.stem) or object_)
    plural = before.form.endswith("s") or before.form in _PLURALS
    present = known(word.stem) and (form.endswith("s") or plural)
    counted = before.number or before.form in NUMERALS
    return present and before.content and not counted and after is not None


@functools.lru_cache(maxsize=1 << 15)
def _never(form: str) -> bool:
    """Whether a folded word is no verb wherever it stands."""
    return form in _NO_VERBS or (form.endswith("ly") and form not in _LY) or form in NUMERALS


@functools.lru_cache(maxsize=1 << 15)
def _past(form: str) -> bool:
    """Whether a folded word looks like the past of a verb."""
    irregular = form in _INVARIANT or (form in lexicon().irregular and not form.endswith(("er", "est", "men")))
    return (form.endswith("ed") and len(form) > 4) or irregular


def governs(word: Word) -> bool:
    """Whether what follows an article, a preposition or a possessive is no verb."""
    return word.form in OPENERS or word.form in PREPOSITIONS or word.text.endswith("'s")
