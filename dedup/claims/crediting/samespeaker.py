"""Whether two credits can name one speaker."""

from __future__ import annotations

from ...lexicon import lexicon
from ...text import stem
from ...text.senses import PREFIX, alike, country
from .credits import ROLES, Credit


def same_speaker(ours: Credit, theirs: Credit, strict: bool = False) -> bool:
    """Whether two credits can name one speaker: a shared word, a country, an acronym. `strict`: roles do not do."""
    if ours.pronoun and theirs.pronoun:
        return True
    if not ours.speaker or not theirs.speaker:
        return not strict or ours.pronoun or theirs.pronoun
    if any(side in theirs.speaker for word in ours.speaker for side in _SIDES.get(word, ())):
        return False
    if _other_office(ours, theirs):
        return False
    special, other = ours.speaker - ROLES, theirs.speaker - ROLES
    if not special or not other:
        return not strict or bool(ours.speaker & theirs.speaker)
    if any(_one_word(word, held) for word in special for held in other):
        return True
    # "Homes" and "residents" are synonyms, a labour office and a union are not one voice.
    if any(alike(head, held) for head in ours.heads & special for held in theirs.heads & other):
        return True
    places = {country(form) for form in ours.forms} & {country(form) for form in theirs.forms} - {None}
    return bool(places) or _initials(ours, theirs)


def _one_word(one: str, other: str) -> bool:
    """Whether two stems are one word or cognates, as names may be; synonyms are another question."""
    return one == other or (len(one) >= PREFIX and one[:PREFIX] == other[:PREFIX])


def _other_office(ours: Credit, theirs: Credit) -> bool:
    """Whether one is known by an office alone that is not among the other's: "the minister", "its director, X"."""
    known = lexicon().occupations
    mine, his = ours.forms & known, theirs.forms & known
    if not mine or not his or any(alike(stem(one), stem(other)) for one in mine for other in his):
        return False
    return any(not credit.speaker - ROLES - {stem(form) for form in credit.forms & known} for credit in (ours, theirs))


# North and South Korea share a name, and not a voice.
_SIDES = {"north": ("south",), "south": ("north",), "east": ("west",), "west": ("east",)}


def _initials(ours: Credit, theirs: Credit) -> bool:
    return any(
        2 <= len(form) <= 5 and form.isalpha() and _spells(form, other.forms)
        for one, other in ((ours, theirs), (theirs, ours))
        for form in one.forms
    )


def _spells(acronym: str, forms: frozenset[str]) -> bool:
    firsts = [form[0] for form in forms]
    return len(forms) >= len(acronym) and all(letter in firsts for letter in acronym)
