"""What texts hold for names: their words, spellings of them, countries, initials of long names."""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from ...aligned import Case
from ...lexicon import lexicon
from ...model import Article
from ...text import Reading, Sentence, Word
from ...text.senses import countries as countries_of
from ...text.senses import country
from .proper import CALENDAR, JOINERS, Name, find_names

# What begins a longer name, and what is long enough to be misspelt, has this many letters.
SHORT, LONG = 3, 6


class Known:
    """What the sources hold for names: forms, countries, initials of long names."""

    def __init__(self, sources: tuple[Reading, ...]) -> None:
        self.sources = sources
        held = [reading.whole(_held_by) for reading in sources]
        self.forms = frozenset().union(*[reading.forms for reading in sources])
        self.countries = frozenset().union(*[countries for countries, _ in held])
        self._initials = "\n".join([initials for _, initials in held])
        self._held: dict[str, bool] = {}

    def holds(self, form: str) -> bool:
        """Whether the sources hold the word itself, its country, its long form, or a spelling of it."""
        if form not in self._held:
            self._held[form] = self._holds(form)
        return self._held[form]

    def has(self, part: Sequence[Word]) -> bool:
        """Whether the sources hold all the words of a name, or its country."""
        return (country_of(part) or "") in self.countries or all(self.holds(word.form) for word in part)

    def _holds(self, form: str) -> bool:
        if form in self.forms or (country(form) or "") in self.countries or self._abbreviates(form):
            return True
        if (form.endswith("s") and form[:-1] in self.forms) or form + "s" in self.forms:
            return True
        if len(form) >= SHORT and self._holds_short(form):
            return True
        if len(form) < LONG:
            return False
        return any(
            abs(len(form) - len(other)) <= 1 and _near(form, other)
            for reading in self.sources
            for other in reading.whole(_by_ends).get((form[0], form[-1]), ())
        )

    def _holds_short(self, form: str) -> bool:
        """ "Jen" for "Jennifer", "RadarOnline" for "Radar": one is the beginning of the other."""
        if form not in CALENDAR and any(form[:length] in self._named for length in self._lengths if length < len(form)):
            return True
        return any(_begins_one(form, reading.whole(_sorted)) for reading in self.sources)

    def _abbreviates(self, form: str) -> bool:
        """Whether a word is the initials of a long name."""
        return len(form) > 1 and form in self._initials and any(form in one.whole(_acronyms) for one in self.sources)

    @functools.cached_property
    def _named(self) -> frozenset[str]:
        """The words of weight with a capital: "the" is no short form of "Theresa"."""
        return frozenset().union(*[reading.whole(_named) for reading in self.sources])

    @functools.cached_property
    def _lengths(self) -> list[int]:
        """The lengths of the forms that may begin a longer one."""
        return sorted({length for reading in self.sources for length in reading.whole(_lengths)})


def _begins_one(form: str, forms: Sequence[str]) -> bool:
    """Whether a form begins one of some forms in order, other than a day or a month."""
    at = bisect_right(forms, form)
    while at < len(forms) and forms[at].startswith(form):
        if forms[at] not in CALENDAR:
            return True
        at += 1
    return False


def _named(reading: Reading) -> frozenset[str]:
    return frozenset().union(*[reading.once(_capitals_in, sentence) for sentence in reading.body])


def _capitals_in(_: str, sentence: Sentence) -> frozenset[str]:
    return frozenset([word.form for word in sentence.words if word.name and word.content and len(word.form) >= SHORT])


def _lengths(reading: Reading) -> frozenset[int]:
    return frozenset([len(form) for form in reading.whole(_named)])


def _sorted(reading: Reading) -> list[str]:
    """The forms in order, so that those with one beginning stand together."""
    return sorted(reading.forms)


def _by_ends(reading: Reading) -> dict[tuple[str, str], list[str]]:
    """The forms by their first and last letter, which two spellings of a name share."""
    found: dict[tuple[str, str], list[str]] = {}
    for form in reading.forms:
        if len(form) >= LONG - 1:
            found.setdefault((form[0], form[-1]), []).append(form)
    return found


def _held_by(reading: Reading) -> tuple[frozenset[str], str]:
    """The countries that a text names, and the initials of its names, a line each sentence."""
    held = [reading.once(_told, sentence) for sentence in reading.body]
    return frozenset().union(*[countries for countries, _ in held]), "\n".join([initials for _, initials in held])


def _told(_: str, sentence: Sentence) -> tuple[set[str], str]:
    """The same of a sentence."""
    pairs = [f"{one.form}-{other.form}" for one, other in pairwise(sentence.words) if one.name and other.name]
    named = {name for pair in pairs if (name := country(pair)) is not None}
    return named | countries_of(sentence.forms), "".join([word.form[0] for word in sentence.words if word.name])


def country_of(part: Sequence[Word]) -> str | None:
    """The country that a name of one or two words stands for."""
    if not all(word.name for word in part):
        return None
    return country(part[0].form if len(part) == 1 else "-".join([word.form for word in part]))


def capital(part: Sequence[Word]) -> bool:
    """Whether a name is that of a capital, which may stand for its country."""
    return len(part) == 1 and part[0].form in _capitals()


def town_at(sentence: Sentence, part: Sequence[Word]) -> bool:
    """Whether the name of a capital stands for the town ("a court in Madrid"), not for its government."""
    if not capital(part):
        return False
    before = [word.form for word in sentence.words if word.end <= part[0].start][-1:]
    return bool(before) and before[0] in ("in", "at", "near", "outside", "from", "to")


@functools.cache
def _capitals() -> frozenset[str]:
    """Each list of a country ends with its capital, if it has one."""
    ends = {group[-1] for group in lexicon().countries if group[-1][:3] != group[0][:3] and not group[-1].endswith("s")}
    return frozenset(ends | {"moscow", "washington", "paris", "athens"})


def _acronyms(reading: Reading) -> frozenset[str]:
    """Initials of runs of two to six capitalised words, joiners left out and kept."""
    found = set()
    for sentence in reading.body:
        words = [word for word in sentence.words if word.name or word.form in JOINERS]
        for at in range(len(words)):
            initials = ""
            for word in words[at : at + 7]:
                initials += word.form[0] if word.name else ""
                if len(initials) >= 2:
                    found.add(initials)
    return frozenset(found)


def _near(one: str, other: str) -> bool:
    """Whether two long words differ by one letter put in, left out or changed, or by letters exchanged."""
    if one[0] != other[0] or one[-1] != other[-1]:
        return False
    if sorted(one) == sorted(other):
        return True
    prefix = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    one, other = one[prefix:], other[prefix:]
    return one[1:] == other[1:] or one[1:] == other or one == other[1:]


def unknown_names(case: Case, known: Known) -> list[Name]:
    """Names of the sentence of which the sources do not hold the last word."""
    return [
        name
        for name in case.derivative.about(find_names, case.sentence)
        if not known.holds(name.last) and not spelt_out(name, known)
    ]


def spelt_out(name: Name, known: Known) -> bool:
    """Whether the sources hold all words of the name, or its initials."""
    return initialled(name, known) or (len(name.words) > 1 and all(known.holds(form) for form in name.forms))


def initialled(name: Name, known: Known) -> bool:
    """A long form whose initials the sources hold ("Korean Central News Agency" for KCNA)."""
    return (initials := initials_of(name)) != "" and initials in known.forms


def initials_of(name: Name) -> str:
    """The first letters of the words of a name, joiners left out; none of a single word."""
    initials = "".join([form[0] for form in name.forms if form not in JOINERS])
    return initials if len(initials) > 1 else ""


def known_in(plain: str, sentence: Sentence) -> Known:
    """What one sentence holds for names."""
    return Known((Reading(Article("sentence", ""), plain, (sentence,)),))
