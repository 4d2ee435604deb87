"""CLM305: a person, place or organisation was replaced."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..aligned import Case, Mismatch
from ..lexicon import lexicon
from ..model import Article
from ..text import Reading, Sentence, Word
from ..text.senses import country
from .context import index_at, local
from .credits import Credit, find_credits
from .dates import date_spans
from .wording import differs

RULE = "CLM305"
SAME_STATEMENT = 0.45
SURROUNDED = 0.4
_JOINERS = frozenset("of the de la le van von der den del di da al el bin ibn and for".split())
_CALENDAR = frozenset("monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
                      "september october november december".split())  # fmt: skip


@dataclass(frozen=True, slots=True)
class Name:
    """A name at [start, end): its words without titles, folded; `before`: stems of the two content words before it."""

    start: int
    end: int
    forms: tuple[str, ...]
    before: frozenset[str]
    after: frozenset[str]
    titled: bool
    initial: bool

    @property
    def last(self) -> str:
        """A surname, or the head word of an organisation."""
        return self.forms[-1]


def find_names(plain: str, sentence: Sentence) -> tuple[Name, ...]:
    """Runs of capitalised words. A capital at the opening of a sentence counts where the word is no usual one."""
    words = sentence.words
    capitals = sum(word.name for word in words if word.content)
    if sentence.kind == "title" and capitals > 0.7 * max(1, sum(word.content for word in words)):
        return ()
    dates = date_spans(plain, sentence)
    found: list[Name] = []
    at = 0
    while at < len(words):
        if not _begins(plain, words, at, dates):
            at += 1
            continue
        last = _run(plain, words, at)
        name = _name(words, at, last, _opens(plain, words, at))
        if name is not None:
            found.append(name)
        at = last + 1
    return tuple(found)


def _begins(plain: str, words: tuple[Word, ...], at: int, dates: list[tuple[int, int]]) -> bool:
    word = words[at]
    if not word.name or word.form in _CALENDAR or word.stem[0].isdigit() or any(start <= word.start < end for start, end in dates):
        return False
    if not _opens(plain, words, at):
        return word.content or word.form == "usa"
    following = words[at + 1] if at + 1 < len(words) else None
    joined = following is not None and following.name and plain[word.end : following.start] in (" ", "-")
    return word.content and (joined or word.stem not in lexicon().rarity or country(word.form) is not None)


def _opens(plain: str, words: tuple[Word, ...], at: int) -> bool:
    """Whether the word stands where any word has a capital: first in its sentence, or in a quotation."""
    if at == 0:
        return True
    return bool(re.search(r"[\"“:.?!(#@\[]\s*['\"(]*$", plain[words[at - 1].end : words[at].start]))


def _run(plain: str, words: tuple[Word, ...], at: int) -> int:
    last = at
    for offset in range(at + 1, min(at + 10, len(words))):
        word = words[offset]
        gap = plain[words[offset - 1].end : word.start]
        if gap not in (" ", "-", ". ", "\u00a0") or plain[words[offset - 1].start : words[offset - 1].end].endswith(("'s",)):
            break
        if (word.name and word.form not in _CALENDAR) or (gap == "-" and last == offset - 1):
            last = offset
        elif word.form not in _JOINERS or offset - last > 1:
            break
    return last


def _name(words: tuple[Word, ...], first: int, last: int, initial: bool) -> Name | None:
    forms = [word.form for word in words[first : last + 1]]
    titles = lexicon().titles
    titled = bool(forms and forms[0] in titles)
    while len(forms) > 1 and (forms[0] in titles or forms[0] in _JOINERS or country(forms[0]) and forms[1] in titles):
        forms.pop(0)
    while forms and forms[-1] in _JOINERS:
        forms.pop()
    if not forms or (len(forms) == 1 and (forms[0] in titles or len(forms[0]) < 2)):
        return None
    before = [word.stem for word in words[max(0, first - 3) : first] if word.content]
    after = [word.stem for word in words[last + 1 : last + 4] if word.content]
    before += [word.stem for word in words[first : last + 1] if word.form in titles]
    return Name(words[first].start, words[last].end, tuple(forms), frozenset(before), frozenset(after), titled, initial)


class Known:
    """What the sources hold for names: forms, countries, initials of long names; and whom they credit."""

    def __init__(self, sources: tuple[Reading, ...]) -> None:
        self.sources = sources
        self.forms: set[str] = set()
        self.acronyms: set[str] = set()
        self.texts: set[str] = set()
        for reading in sources:
            for sentence in reading.body:
                self.forms |= {word.form for word in sentence.words}
                self.acronyms |= _acronyms(sentence)
        self.countries = {name for name in map(country, self.forms) if name}
        self._held: dict[str, bool] = {}

    @functools.cached_property
    def credits(self) -> list[Credit]:
        """Every speaker whom the sources credit by name."""
        return [credit for reading in self.sources for sentence in reading.body for credit in reading.once(find_credits, sentence) if not credit.pronoun]

    def holds(self, form: str) -> bool:
        """Whether the sources hold the word itself, its country, its long form, or a spelling of it."""
        if form not in self._held:
            self._held[form] = self._holds(form)
        return self._held[form]

    def _holds(self, form: str) -> bool:
        if form in self.forms or (country(form) or "") in self.countries or form in self.acronyms:
            return True
        if form.endswith("s") and form[:-1] in self.forms or form + "s" in self.forms:
            return True
        if len(form) >= 3 and any(_short(form, other) for other in self.forms):
            return True
        return len(form) >= 6 and any(abs(len(form) - len(other)) <= 1 and _near(form, other) for other in self.forms)


def _acronyms(sentence: Sentence) -> set[str]:
    """Initials of runs of two to six capitalised words, joiners left out and kept."""
    found = set()
    words = [word for word in sentence.words if word.name or word.form in _JOINERS]
    for at in range(len(words)):
        initials = ""
        for word in words[at : at + 7]:
            if word.name:
                initials += word.form[0]
            if len(initials) >= 2:
                found.add(initials)
    return found


def _short(one: str, other: str) -> bool:
    """ "Jen" for "Jennifer", "RadarOnline" for "Radar"."""
    short, long = sorted((one, other), key=len)
    return len(short) >= 3 and len(long) > len(short) and long.startswith(short) and long not in _CALENDAR


def _near(one: str, other: str) -> bool:
    """Whether two long words differ by one letter put in, left out or changed."""
    if one[0] != other[0] or one[-1] != other[-1]:
        return False
    prefix = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one[prefix + 1 :] == other[prefix + 1 :] or one[prefix + 1 :] == other[prefix:] or one[prefix:] == other[prefix + 1 :]


def unknown_names(case: Case, known: Known) -> list[Name]:
    """Names of the sentence of which the sources do not hold the last word."""
    return [name for name in case.derivative.once(find_names, case.sentence) if not known.holds(name.last) and not _spelt_out(name, known)]


def _spelt_out(name: Name, known: Known) -> bool:
    """A long form whose initials the sources hold ("Korean Central News Agency" for KCNA)."""
    initials = "".join(form[0] for form in name.forms if form not in _JOINERS)
    return len(initials) >= 2 and (initials in known.forms or all(known.holds(form) for form in name.forms))


def compare(case: Case) -> Iterator[Mismatch]:
    """Names that stand where the evidence has another name, which the sentence no longer holds."""
    ours = case.derivative.once(find_names, case.sentence)
    if not ours:
        return
    held = [reading.once(known_in, sentence) for _, reading, sentence in case.linked()]
    for name in ours:
        forms = [form for form in name.forms if form not in _JOINERS]
        if any(one.holds(form) for one in held for form in forms) or any(_spelt_out(name, one) for one in held):
            continue
        rival = _rival(case, name, any(word.form == name.last for source in case.sources for one in source.body for word in one.words))
        if rival is not None:
            reading, other = rival
            yield differs(RULE, case, (name.start, name.end), reading, (other.start, other.end), 0.8)


def known_in(plain: str, sentence: Sentence) -> Known:
    """What one sentence holds for names."""
    return Known((Reading(Article("sentence", ""), plain, (sentence,)),))


def _rival(case: Case, name: Name, elsewhere: bool) -> tuple[Reading, Name] | None:
    """The name in whose place `name` stands: same words about it, and gone from the sentence."""
    present = case.derivative.once(known_in, case.sentence)
    best: tuple[float, Reading, Name] | None = None
    here = index_at(case.sentence.words, name.start)
    for link, reading, sentence in case.linked():
        if link.similarity < SAME_STATEMENT:
            continue
        for other in reading.once(find_names, sentence):
            if present.holds(other.last) or _spelt_out(other, present):
                continue
            if local(case.sentence, here, sentence, index_at(sentence.words, other.start)) < SURROUNDED:
                continue
            score = len(name.before & other.before) + len(name.after & other.after) + 0.5 * (name.titled == other.titled)
            score += 0.5 * ((country(name.last) is None) == (country(other.last) is None)) + 0.3 * (len(name.forms) == len(other.forms))
            if best is None or score > best[0]:
                best = (score, reading, other)
    needed = 1.5 if elsewhere else 1.0
    return (best[1], best[2]) if best is not None and best[0] >= needed else None
