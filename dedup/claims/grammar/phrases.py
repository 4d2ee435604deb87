"""Noun phrases and verbs of a sentence, found without a grammar: rough, and rough alike on both sides."""

from __future__ import annotations

import functools
from collections import Counter
from typing import NamedTuple

from ...text import Sentence, Word
from ...text.senses import country
from .lightverbs import light
from .relations import pairs
from .verbs import HELPERS, NUMERALS, OPENERS, PREPOSITIONS, PRONOUNS, governs, verb

_CUTS = frozenset(
    "that which who whom whose when where while whereas after before because since until till if unless although "
    "though than so how why what whether once".split()
)
_ADVERBS = frozenset("together apart away back home abroad ahead aside forward alone elsewhere".split())
_JOINERS = frozenset("and or but nor yet".split())
TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september "
    "october november december today yesterday tomorrow last next week weeks month months year years day days night "
    "morning evening afternoon tonight weekend spring summer autumn winter hour hours minute minutes ago later earlier "
    "recently now then first finally immediately again also".split()
)
_MEASURES = frozenset(
    "million billion trillion thousand hundred dollars dollar euros euro pounds pound francs yen percent per cent "
    "times half third quarter points goals votes".split()
)
# Where an adjunct ends and a subject begins: "Under the treaty Armenia must ...".
_ADJUNCTS = frozenset("in at on for under near during with after before inside outside within as".split())
_SOME = frozenset("one two three four five six some several many most none all each both half few any".split())
# What is known as well by the word before it: the police force, the prosecutor's office.
_STAFFS = frozenset("force service office".split())
_WHERE = frozenset("underground overnight indoors outdoors upstairs downstairs overboard overseas ashore".split())


class Phrase(NamedTuple):
    """words[first:last] of a sentence. `kind`: noun, verb, helper or cut; `link`: the preposition or cut before it.

    `parties` are what a noun phrase can be known by: its head and its names, as stems or countries.
    """

    kind: str
    first: int
    last: int
    link: str = ""
    parties: frozenset[str] = frozenset()
    pronoun: bool = False
    measure: bool = False
    comma: bool = False


def find_phrases(plain: str, sentence: Sentence) -> tuple[Phrase, ...]:
    """The phrases of a sentence in order."""
    words = sentence.words
    found: list[Phrase] = []
    link, first = "", -1

    def close(at: int) -> None:
        nonlocal link, first
        if first >= 0:
            found.append(_noun(words, first, at, link))
            link, first = "", -1

    for at, word in enumerate(words):
        # Between most words stands a space, and nothing to look at.
        mark = _mark(plain, words, at) if at and plain[words[at - 1].end : word.start] != " " else ""
        if mark:
            close(at)
            found.append(Phrase("cut", at, at, mark, comma=mark in (",", "-", "(", ")")))
            link = ""
        kind = _kind(words, at)
        if kind == "noun":
            if first >= 0 and _parts(words, first, at, link):
                close(at)
            first = at if first < 0 else first
            continue
        close(at)
        if kind == "preposition":
            link = word.form
        elif kind in ("verb", "helper", "cut"):
            # "in Denmark and Estonia": the second name stands under the same preposition.
            listed = word.form in ("and", "or") and found and found[-1].kind == "noun" and _noun_follows(words, at)
            link = found[-1].link if listed else ""
            found.append(Phrase(kind, at, at + 1, word.form if kind == "cut" else ""))
        elif kind == "pronoun":
            found.append(Phrase("noun", at, at + 1, link, pronoun=True))
            link = ""
        elif kind == "time":
            link = ""
    close(len(words))
    return _told_apart(words, _some_of(words, found))


def _some_of(words: tuple[Word, ...], phrases: list[Phrase]) -> list[Phrase]:
    """ "One of the robbers" is a robber: the noun phrase stands where its number stands."""
    found = list(phrases)
    for place, phrase in enumerate(phrases):
        counted = phrase.first - 2 if phrase.first > 1 and words[phrase.first - 1].form in OPENERS else phrase.first - 1
        if phrase.kind != "noun" or phrase.link != "of" or counted < 1 or words[counted].form != "of":
            continue
        if words[counted - 1].form in _SOME and (counted < 2 or words[counted - 2].form not in PREPOSITIONS):
            found[place] = phrase._replace(link="")
    return found


def _told_apart(words: tuple[Word, ...], phrases: list[Phrase]) -> tuple[Phrase, ...]:
    """Where two phrases have one head ("the defence minister", "the foreign minister") the word before it tells."""
    heads = [words[one.last - 1] if one.kind == "noun" and one.parties else None for one in phrases]
    borne = Counter(head.stem for head in heads if head is not None)
    if len(borne) == borne.total():
        return tuple(phrases)
    return tuple(
        _with_word(words, one) if head and borne[head.stem] > 1 else one
        for one, head in zip(phrases, heads, strict=True)
    )


def _with_word(words: tuple[Word, ...], phrase: Phrase) -> Phrase:
    head, before = words[phrase.last - 1], words[phrase.last - 2]
    if phrase.last - phrase.first < 2 or not before.content or before.name or head.name:
        return phrase
    parties = phrase.parties - {country(head.form) or head.stem} | {f"{before.stem}-{head.stem}"}
    return phrase._replace(parties=parties)


def _noun_follows(words: tuple[Word, ...], at: int) -> bool:
    return at + 1 < len(words) and words[at + 1].name and _kind(words, at + 1) == "noun"


def _parts(words: tuple[Word, ...], first: int, at: int, link: str) -> bool:
    """Whether a new noun phrase begins amid content words: at a number, or at a name behind an adjunct."""
    number, before = words[at].number or words[at].form in NUMERALS, words[at - 1]
    if number != (before.number or before.form in NUMERALS or before.form in _MEASURES):
        return number
    return link in _ADJUNCTS and words[at].name and not any(word.name for word in words[first:at])


def _mark(plain: str, words: tuple[Word, ...], at: int) -> str:
    """The mark that parts words[at] from the word before it."""
    gap = plain[words[at - 1].end : words[at].start]
    dash = any(mark in gap for mark in (" - ", "\u2013", "\u2014", "--"))
    return next((mark for mark in ",;:()" if mark in gap), "-" if dash else "")


# What a word is wherever it stands, and what it is where it makes no verb with the word beside it.
_ALWAYS = {**dict.fromkeys(HELPERS, "helper"), **dict.fromkeys(PRONOUNS - {"her"}, "pronoun"), "usa": "noun"}
_USUALLY = {
    **dict.fromkeys(("told", "tells"), "verb"),
    **dict.fromkeys(_ADVERBS, "other"),
    **dict.fromkeys(TIMES, "time"),
    **dict.fromkeys(PREPOSITIONS, "preposition"),
    **dict.fromkeys(_JOINERS | _CUTS, "cut"),
}


def _kind(words: tuple[Word, ...], at: int) -> str:
    word = words[at]
    form = word.form
    if form in _ALWAYS:
        return _ALWAYS[form]
    if form == "her" and not _possessive(words, at):
        return "pronoun"
    if at and paired(words, at - 1):
        return "other"
    if paired(words, at):
        return "verb"
    if form in _USUALLY and not (form == "that" and at > 0 and words[at - 1].form in PREPOSITIONS):
        return _USUALLY[form]
    if light(words, at) is not None:
        return "verb"
    if form in _WHERE:
        return "other"  # "trapped underground"
    if not word.content:
        return "opener" if form in OPENERS else "other"
    return "verb" if verb(words, at) else "noun"


@functools.cache
def _heads() -> frozenset[str]:
    """Stems of the first words of verbs of two words."""
    return frozenset(first for first, _ in pairs())


def paired(words: tuple[Word, ...], at: int) -> bool:
    """Whether a verb of two words begins at a place: "went after", "appealed to"."""
    word = words[at]
    if word.stem not in _heads():
        return False
    if at + 1 >= len(words) or (word.stem, words[at + 1].form) not in pairs():
        return False
    return verb(words, at) or (not word.content and not (at and governs(words[at - 1])))


def _possessive(words: tuple[Word, ...], at: int) -> bool:
    """ "her" before a noun."""
    return words[at].form == "her" and at + 1 < len(words) and words[at + 1].content


def _noun(words: tuple[Word, ...], first: int, last: int, link: str) -> Phrase:
    known_by: list[Word] = []
    measure = owner = False
    for at in range(last - 1, first - 1, -1):
        word = words[at]
        owner = owner or (at < last - 1 and word.text.endswith(("'s", "s'")))
        if word.form in _MEASURES:
            measure = True
        elif not word.number:
            # A capital at the head of the sentence makes no name.
            named = word.name and (at > 0 or (last > 1 and words[1].name))
            if not known_by or (named and not owner):
                known_by.append(word)
    if known_by and words[last - 1].form in _STAFFS and last - first > 1 and words[last - 2].content:
        known_by.append(words[last - 2])
    parties = frozenset([country(word.form) or word.stem for word in known_by])
    return Phrase("noun", first, last, link, parties, measure=measure or not known_by)
