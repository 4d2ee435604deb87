"""Finds credits: who is said to have said it, in direct and reported speech, across sentences ("he added")."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ...lexicon import lexicon
from ...text import Sentence, Word, stem
from ..grammar.adverbs import adverb
from ..grammar.heads import heads
from ..grammar.verbs import verb
from .reporting import LONGEST, OPENERS, PREPOSITIONS, PRONOUNS, reports, telling
from .voices import ACCORDING, LOOSELY, OPENED, OWNED, TELLING, TOLD, WITHIN

_STOP = re.compile(
    r"[,;:\"(]|\s-|\s(?:that|which|who|whose|and (?:the|a|it|he|she)|on|in a|said|was|were|is|has|had)\b"
)
_SKIPPED = frozenset(
    "also has had have later earlier previously officially itself himself herself repeatedly then again".split()
)
_AUXILIARY = frozenset("was were is are been being has have had also later widely".split())
# "In the eyes of the ministry the walkout ...": here what is said begins, where no comma parts it off.
_ANEW = frozenset("the it he she they there we".split())
_NOMINAL = frozenset("what whatever whichever how".split())
_WITHIN = PREPOSITIONS | {"of", "in"}
_CLAUSE = frozenset("that and but as when while because after before".split())
# Words at the opening of a sentence among which its subject begins.
OPENING = 6
# Words of a name that ends what is said.
CLOSING = 5
# Words for what carries a report; a credit to one of these alone names nobody.
ROLES = frozenset(
    stem(word)
    for word in "statement report briefing reporter media news agency official spokesman spokeswoman spokesperson "
    "interview comment conference source people person wednesday monday tuesday thursday friday saturday sunday told "
    "later local press written press-release email post study journalist account release minister insider friend "
    "tipster observer aide rep representative man woman joint preliminary early initial first latest findings senior "
    "unnamed".split()
)
_CARRIERS = frozenset(
    "press wire news agency service newswire reuters afp ap tass xinhua kyodo dpa bloomberg times post newspaper daily "
    "magazine tabloid outlet publication site website network broadcaster radio".split()
)


@dataclass(frozen=True, slots=True)
class Credit:
    """Who is said to have said it: the speaker at [start, end) by content stems; `pronoun` where only "he" stands.

    `medium`: a name alone that "reported"; `loose`: told in words that as often tell a deed ("put it at"); `carrier`:
    the speaker is a news agency or paper, not a source of the statement itself; `heads`: the nouns of the speaker that
    others belong to, which alone a synonym may stand for.
    """

    start: int
    end: int
    speaker: frozenset[str]
    forms: frozenset[str]
    pronoun: bool = False
    medium: bool = False
    loose: bool = False
    heads: frozenset[str] = frozenset()

    @property
    def carrier(self) -> bool:
        """Whether a news agency or paper is credited."""
        return self.medium or bool(self.forms & _CARRIERS)


def find_credits(plain: str, sentence: Sentence) -> tuple[Credit, ...]:
    """The credits of a sentence, in order."""
    found = []
    for match in ACCORDING.finditer(plain, sentence.start, sentence.end):
        stop = _stop(plain, match.end(), sentence.end)
        words = [word for word in sentence.words if match.end() <= word.start < stop]
        if match.group().lower().startswith("in the"):
            words = words[: _anew(words)]
        found.append(_credit(words, match.start()))
    for match in OWNED.finditer(plain, sentence.start, sentence.end):
        first, last = match.span(match.lastindex or 1)
        found.append(_credit([word for word in sentence.words if first <= word.start < last], match.start()))
    spans: list[tuple[int, int]] = []
    told = plain.startswith(OPENED, sentence.start) or not sentence.forms.isdisjoint(TELLING)
    for match in TOLD.finditer(plain[sentence.start : sentence.end]) if told else ():
        first, last = (sentence.start + offset for offset in match.span(match.lastgroup or 0))
        words = [word for word in sentence.words if first <= word.start < last]
        # "The claim that the crane was old comes from the union": what is claimed stands within.
        start = first if match.lastgroup in WITHIN else sentence.start + match.start()
        credit = _credit(words, start)
        found.append(credit and replace(credit, loose=match.lastgroup in LOOSELY))
        spans.append((start, sentence.start + match.end()))
    for at, word in enumerate(sentence.words):
        inside = any(start <= word.start < end for start, end in spans)
        if not inside and word.form in telling() and reports(plain, sentence, at):
            credit = _speaker(plain, sentence, at)
            found.append(_as_medium(sentence, credit) if sentence.words[at].form == "reported" else credit)
    kept = [credit for credit in found if credit is not None and (credit.speaker or credit.pronoun)]
    return tuple(sorted(kept, key=lambda credit: (credit.start, credit.end)))


def _anew(words: list[Word]) -> int:
    """Where what is said begins behind "in the eyes of the ministry"; not at "sent by the ministry"."""
    starts = (
        place
        for place, word in enumerate(words)
        if place and word.form in _ANEW and words[place - 1].form not in _WITHIN
    )
    return next(starts, len(words))


def _as_medium(sentence: Sentence, credit: Credit | None) -> Credit | None:
    """ "Pacific Ledger reported": a name alone that reported is a paper or an agency."""
    if credit is None or credit.pronoun:
        return credit
    words = [word for word in sentence.words if credit.start <= word.start < credit.end]
    return replace(credit, medium=all(word.name or not word.content for word in words))


def _stop(plain: str, start: int, end: int) -> int:
    match = _STOP.search(plain, start, end)
    return match.start() if match else end


def _credit(words: list[Word], start: int | None = None) -> Credit | None:
    if not words:
        return None
    stems = frozenset(word.stem for word in words if word.content or word.form == "usa")
    forms = frozenset(word.form for word in words)
    return Credit(words[0].start if start is None else start, words[-1].end, stems, forms, heads=heads(words))


def _speaker(plain: str, sentence: Sentence, at: int) -> Credit | None:
    """The noun phrase that says: before the verb ("X said"), or behind it after a quotation ('..., said X')."""
    words = sentence.words
    before = plain[sentence.start : words[at].start].rstrip()
    if not before or before[-1] in ",\"'":
        after = _after(plain, sentence, at)
        apposed = _apposed(plain, sentence, at) if before.endswith(",") and not before.endswith(('",', "',")) else None
        return after if apposed is None or _closes(plain, after) else apposed
    return _before(plain, words, at)


def _closes(plain: str, after: Credit | None) -> bool:
    """Whether a name behind the verb ends what is said: "He is ill, and nobody knows, said Ames." """
    if after is None or after.pronoun or not plain[after.start].isupper():
        return False
    return plain[after.end : after.end + 1] in (".", ",", ";", "") and len(after.forms) <= CLOSING


def _after(plain: str, sentence: Sentence, at: int) -> Credit | None:
    words = sentence.words
    stop = _stop(plain, words[at].end + 1, sentence.end)
    apposed = re.match(r", (?=(?:the |a |an )?[A-Z])", plain[stop : stop + 8])
    if apposed:
        stop = _stop(plain, stop + 2, sentence.end)
    phrase = [word for word in words if words[at].end <= word.start < stop]
    if not phrase or not (phrase[0].name or phrase[0].form in _ARTICLES or _titled(phrase)):
        return None
    if phrase[0].form in PRONOUNS:
        return Credit(phrase[0].start, phrase[0].end, frozenset(), frozenset((phrase[0].form,)), True)
    return _credit(phrase)


_ARTICLES = frozenset(("the", "a", "an", "one", "another", "two", "some", "both", "many", *PRONOUNS))


def _titled(phrase: list[Word]) -> bool:
    """ "said chief executive Ann Lee": an office with a name behind it."""
    office = [word.form in lexicon().occupations for word in phrase[:3]]
    return any(office) and any(word.name for word in phrase[office.index(True) + 1 :][:1])


def _apposed(plain: str, sentence: Sentence, at: int) -> Credit | None:
    """ "Smith, the mayor, said": the phrase before the first of the two commas."""
    verb = sentence.words[at]
    head = plain[sentence.start : verb.start].rstrip().rstrip(",")
    comma = head.rfind(",")
    if comma < 0 or plain[verb.end : verb.end + 1] in (".", '"', ""):
        return None
    start = sentence.start + max(head.rfind(mark, 0, comma) for mark in (",", ";", '"')) + 1
    phrase = [word for word in sentence.words if start <= word.start < verb.start]
    return _credit(phrase) if any(word.name for word in phrase) else None


def _before(plain: str, words: tuple[Word, ...], at: int) -> Credit | None:
    """ "X said", "X has repeatedly said", "X left and said"."""
    if at > 1 and words[at - 1].form == "as":
        at -= 2
        while at and words[at - 1].form in _AUXILIARY:
            at -= 1
    joined = at - 1 if at and words[at - 1].form == "then" else at
    if joined and words[joined - 1].form in ("and", "but"):
        return _subject(plain, words, joined)
    taken: list[Word] = []
    for number in range(at - 1, max(-1, at - 14), -1):
        word = words[number]
        gap = plain[word.end : words[number + 1].start]
        if any(mark in gap for mark in ',;:"') or (taken and word.form in _CLAUSE and not _joins(words, number)):
            break
        if word.form not in _SKIPPED and not (adverb(word.form) and not word.name and not taken):
            taken.insert(0, word)
    if taken and taken[0].form in _NOMINAL:
        return None  # "what the contract says"
    if taken and taken[-1].form in PRONOUNS:
        return Credit(taken[-1].start, taken[-1].end, frozenset(), frozenset((taken[-1].form,)), True)
    return _credit(_phrase(taken)) if len(taken) <= LONGEST else None


def _phrase(taken: list[Word]) -> list[Word]:
    """The noun phrase of what stands before a verb: of "in Paris the minister" the end, of "in a talk later" none."""
    if taken and taken[0].form in ("with", "without"):
        return []
    if not taken or taken[0].form not in ("in", "at", "on", "during", "after", "before"):
        return taken
    starts = (
        place
        for place, word in enumerate(taken)
        if place and word.form in OPENERS and taken[place - 1].form not in PREPOSITIONS | {"in", "during"}
    )
    place = next(starts, None)
    if place is None:
        return taken if taken[-1].name else []
    return taken[place:]


def _subject(plain: str, words: tuple[Word, ...], at: int) -> Credit | None:
    """Who opens the sentence, of a second verb: "she smiled and said"."""
    for first, word in enumerate(words[: min(at, OPENING)]):
        if word.form in PRONOUNS:
            return Credit(word.start, word.end, frozenset(), frozenset((word.form,)), True)
        if word.name and word.content and (first or plain[word.end : words[1].start] == " "):
            last = first
            while last + 1 < at and words[last + 1].name and plain[words[last].end : words[last + 1].start] == " ":
                last += 1
            return _credit(list(words[first : last + 1]))
    return _opening(plain, words, at)


def _opening(plain: str, words: tuple[Word, ...], at: int) -> Credit | None:
    """ "The authority rejected the charge but said": the noun phrase before the first verb."""
    if words[0].form not in OPENERS or not words[at].form.endswith(("ed", "id", "ld", "s", "te")):
        return None  # "the bill obliges insurers to pay and add": nobody speaks
    end = next((place for place in range(2, min(at, OPENING + 1)) if verb(words, place)), 0)
    phrase = list(words[:end])
    if not phrase or adverb(phrase[-1].form) or any(word.form in _WITHIN for word in phrase):
        return None
    if "," in plain[phrase[0].start : phrase[-1].end]:
        return None
    return _credit(phrase)


def _joins(words: tuple[Word, ...], number: int) -> bool:
    return words[number].form == "and" and number > 0 and words[number - 1].name and words[number + 1].name
