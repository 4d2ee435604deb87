"""Finds names: runs of capitalised words, without the titles before them and parted at "of" and "for"."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from ...lexicon import lexicon
from ...text import Reading, Sentence, Word
from ...text.senses import country
from ..dating.dates import date_spans

# Words inside a name that are no part of what tells it from others; PARTING ones stand between two names in one.
JOINERS = frozenset("of the de la le van von der den del di da al el bin ibn for".split())
PARTING = frozenset("of the for".split())
CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december".split()
)
# In a headline with a capital on each word, a capital tells nothing; a sentence has fewer, and a full stop.
HEADED, HEADED_WORDS = 0.7, 5
LONGEST = 10
# "X's sister", "the X actress": the name only says whose or which.
KIN = frozenset(
    "sister brother boyfriend girlfriend wife husband daughter son mother father uncle aunt cousin star couple family "
    "pair team side player fan fans reality anchor host".split()
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name at [start, end): its words without titles; `before`, `after`: stems of the nearest content words.

    `initial`: it opens a sentence or a quotation, where a capital tells nothing of the first word; `forms`: its words,
    folded; `parts`: "University of Lund" is a university, and Lund, joiners left out.
    """

    start: int
    end: int
    words: tuple[Word, ...]
    before: frozenset[str]
    after: frozenset[str]
    titled: bool
    initial: bool
    forms: tuple[str, ...]
    parts: tuple[tuple[Word, ...], ...]

    @property
    def last(self) -> str:
        """A surname, or the head word of an organisation."""
        return self.words[-1].form


def _parts(words: list[Word]) -> tuple[tuple[Word, ...], ...]:
    runs: list[list[Word]] = [[]]
    for word in words:
        if word.form in PARTING:
            runs.append([])
        elif word.form not in JOINERS:
            runs[-1].append(word)
    return tuple([tuple(run) for run in runs if run])


def find_names(reading: Reading, sentence: Sentence) -> tuple[Name, ...]:
    """Runs of capitalised words. A capital at the opening of a sentence counts where the word is no usual one."""
    plain, words = reading.plain, sentence.words
    if _headed(plain, sentence):
        return ()
    dates = reading.about(date_spans, sentence)
    found: list[Name] = []
    at = 0
    while at < len(words):
        if not words[at].name or not _begins(plain, words, at, dates):
            at += 1
            continue
        last = _run(plain, words, at)
        if not at and not last and sentence.kind == "title" and not _borne(reading, words[0]):
            at += 1
            continue
        name = _name(words, at, last, opens(plain, words, at))
        if name is not None:
            found.append(name)
        at = last + 1
    return tuple(found)


def _headed(plain: str, sentence: Sentence) -> bool:
    """Whether the sentence is a headline with a capital on each word of weight."""
    if sentence.kind != "title" and plain[sentence.end - 1] in ".!?\"'":
        return False
    content = [word for word in sentence.words if word.content]
    if sentence.kind != "title" and len(content) < HEADED_WORDS:
        return False
    return sum(word.name for word in content) > HEADED * max(1, len(content))


def _borne(reading: Reading, word: Word) -> bool:
    """Whether the lone first word of a headline is a name: a country, or one with a capital inside a sentence too."""
    if country(word.form) is not None or word.text.endswith("'s") or not word.text[1:].islower():
        return True
    return any(
        other.form == word.form and other.name
        for sentence in reading.sentences
        if sentence.kind == "body" and word.form in sentence.forms
        for other in sentence.words[1:]
    )


def _begins(plain: str, words: tuple[Word, ...], at: int, dates: list[tuple[int, int]]) -> bool:
    word = words[at]
    if word.form in CALENDAR or word.stem[0].isdigit() or any(start <= word.start < end for start, end in dates):
        return False
    if word.form in _SIGNS and at and words[at - 1].number:
        return False  # "880 MW"
    if not opens(plain, words, at):
        return word.content or word.form == "usa"
    following = words[at + 1] if at + 1 < len(words) else None
    named = following is not None and following.name and following.form not in CALENDAR
    joined = following is not None and named and plain[word.end : following.start] in (" ", "-")
    if not word.content or (word.form.endswith("ly") and country(word.form) is None and not joined):
        return False
    return joined or word.stem not in lexicon().rarity or country(word.form) is not None


_SIGNS = frozenset("mw gw kw tw twh gwh mwh kwh kv hz khz mhz ghz kb mb gb tb db pa kn".split())


def opens(plain: str, words: tuple[Word, ...], at: int) -> bool:
    """Whether the word stands where any word has a capital: first in its sentence, or in a quotation."""
    if at == 0:
        return True
    gap = plain[words[at - 1].end : words[at].start]
    return gap != " " and _OPENED.search(gap) is not None


_OPENED = re.compile(r"[\"“:.?!(#@\[]\s*['\"(]*$")


def _run(plain: str, words: tuple[Word, ...], at: int) -> int:
    last = at
    for offset in range(at + 1, min(at + LONGEST, len(words))):
        word = words[offset]
        gap = plain[words[offset - 1].end : word.start]
        if gap not in (" ", "-", ". ", "\u00a0") or words[offset - 1].text.endswith("'s"):
            break
        if (word.name and word.form not in CALENDAR) or (gap == "-" and last == offset - 1):
            last = offset
        elif word.form not in JOINERS or offset - last > 1:
            break
    return last


def _name(words: tuple[Word, ...], first: int, last: int, initial: bool) -> Name | None:
    kept = list(words[first : last + 1])
    known = lexicon()
    titled = bool(kept and kept[0].form in known.titles)
    # "Shipping Minister X", "Labour Leader Y": what stands before the title says which, and is no part of the name.
    role = max((place for place, word in enumerate(kept[:-1]) if called(word)), default=0)
    if role and all(word.stem in known.rarity and not country(word.form) for word in kept[:role]):
        kept, titled = kept[role + 1 :], True
    while len(kept) > 1 and (called(kept[0]) or kept[0].form in JOINERS or (country(kept[0].form) and called(kept[1]))):
        kept.pop(0)
    while kept and kept[-1].form in JOINERS:
        kept.pop()
    if not kept or (len(kept) == 1 and (kept[0].form in known.titles or len(kept[0].form) < 2)):
        return None
    before = [word.stem for word in words[max(0, first - 3) : first] if word.content]
    after = [word.stem for word in words[last + 1 : last + 4] if word.content]
    before += [word.stem for word in words[first : last + 1] if called(word) and word is not kept[-1]]
    about = frozenset(before), frozenset(after)
    forms = tuple([word.form for word in kept])
    return Name(words[first].start, words[last].end, tuple(kept), *about, titled, initial, forms, _parts(kept))


def called(word: Word) -> bool:
    """Whether it is a word for what a person is: "Striker X", "President X"."""
    return word.form in _callings()


@functools.cache
def _callings() -> frozenset[str]:
    return frozenset(lexicon().titles) | frozenset(lexicon().occupations)
