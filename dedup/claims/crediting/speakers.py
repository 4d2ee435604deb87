"""Who is meant by a credit, and how far it reaches: pronouns, neighbouring sentences, statements of one sentence."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...lexicon import lexicon
from ...text import Reading, Sentence, Word, stem
from ..grammar.verbs import HELPERS, verb
from .credits import Credit, find_credits
from .reporting import OPENERS

# Words at the opening of a sentence in which its actor is named.
OPENING = 5
# Sentences before a pronoun among which its name stands.
FAR = 6


@dataclass(frozen=True, slots=True)
class Statement:
    """What is said at [start, end) of a sentence: its words without those of its credits."""

    start: int
    end: int
    words: tuple[Word, ...]
    credits: tuple[Credit, ...]


def statements(reading: Reading, sentence: Sentence) -> tuple[Statement, ...]:
    """The statements of a sentence, each with its own credits; see `_statements`."""
    return reading.about(_statements, sentence)


def _statements(reading: Reading, sentence: Sentence) -> tuple[Statement, ...]:
    """The statements of a sentence, each with its own credits.

    A sentence with one credit is one statement, unless semicolons part it. With more it is parted at "while" and "but"
    too, where each part has a credit: "the company says that ...; the captain, according to his lawyer, ..." are two
    voices.
    """
    credits = speakers(reading, sentence)
    cuts = [sentence.start, *(match.end() for match in _PARTING.finditer(reading.plain, sentence.start, sentence.end))]
    spans = list(zip(cuts, [*cuts[1:], sentence.end], strict=True))
    parts = [_statement(reading.plain, sentence, span, credits) for span in spans]
    voiced = sum(bool(part.credits) for part in parts)
    apart = all(reading.plain[at - 2 : at] == "; " for at in cuts[1:])
    if len(parts) > 1 and (voiced == len(parts) or (voiced and apart)):
        return tuple(parts)
    return (_statement(reading.plain, sentence, (sentence.start, sentence.end), credits),)


_PARTING = re.compile(r";\s|,\s(?=(?:while|whereas|but)\s)")


def _statement(plain: str, sentence: Sentence, span: tuple[int, int], credits: list[Credit]) -> Statement:
    mine = tuple(credit for credit in credits if span[0] <= credit.start < span[1])
    words = [word for word in sentence.words if word.content and span[0] <= word.start < span[1]]
    for one in mine:
        words = [word for word in words if not one.start <= word.start < one.end + _office(plain, one.end, span[1])]
    return Statement(*span, tuple(words), mine)


# "..., according to Per Ekdahl, chairman of Tolvmans."
_APPOSED = re.compile(
    r", (?:(?:the|a|an|its|his|her|their) )?(?:[\w'-]+ ){0,3}?(?P<office>[\w-]+)"
    r"(?: (?:of|for|at|in) [^,;.]{2,40})?(?=[,.;])"
)


def _office(plain: str, at: int, end: int) -> int:
    """The length of an office that stands behind who is credited."""
    match = _APPOSED.match(plain, at, end)
    return len(match.group()) if match and match["office"].lower() in lexicon().occupations else 0


def speakers(reading: Reading, sentence: Sentence) -> list[Credit]:
    """The credits of a sentence; a pronoun stands for whoever was named or credited shortly before it."""
    return [
        _resolved(reading, sentence, credit) if credit.pronoun else credit
        for credit in reading.once(find_credits, sentence)
    ]


def _resolved(reading: Reading, sentence: Sentence, credit: Credit) -> Credit:
    """All whom the pronoun may mean: names earlier in the sentence, else those of the sentences before it."""
    words = {word for word in sentence.words if word.end <= credit.start and (word.name or word.form == "usa")}
    thing = not credit.forms.isdisjoint(THINGS)
    for one in _before(reading, sentence, credit.forms):
        words |= reading.about(_spoken_of, one)
        words |= frozenset(subject(one)) if thing else frozenset()
    forms = frozenset(word.form for word in words)
    stems = frozenset(word.stem for word in words if word.content)
    heads = frozenset(word.stem for word in words if not word.name) & stems
    return Credit(credit.start, credit.end, stems, forms, True, heads=heads)


THINGS = frozenset(("it", "they"))


def _before(reading: Reading, sentence: Sentence, forms: frozenset[str]) -> Iterator[Sentence]:
    """The two sentences before one, and further ones while they speak of the same "she"."""
    left = 2
    for index in range(sentence.index - 1, max(-1, sentence.index - 1 - FAR), -1):
        one = reading.sentences[index]
        if not left:
            return
        left -= forms.isdisjoint(one.forms)
        yield one


def antecedent(reading: Reading, sentence: Sentence, credit: Credit) -> frozenset[str]:
    """Whom a pronoun most likely means, as stems: who speaks, or acts, in the nearest sentence that names somebody."""
    for one in _before(reading, sentence, frozenset((reading.plain[credit.start : credit.end].lower(),))):
        named = [other.speaker for other in reading.once(find_credits, one) if not other.pronoun]
        found = named[-1] if named else frozenset(word.stem for word in subject(one))
        if found:
            return found if one.paragraph == sentence.paragraph else frozenset()
    return frozenset()


def subject(sentence: Sentence) -> tuple[Word, ...]:
    """The content words of the noun phrase that opens a sentence: "board" of "The board had cancelled a paper"."""
    words = sentence.words
    if not words or (words[0].form not in OPENERS and not words[0].name):
        return ()
    places = range(1, min(len(words), OPENING + 1))
    end = next((at for at in places if words[at].form in HELPERS or verb(words, at)), 0)
    return tuple([word for word in words[:end] if word.content])


def _spoken_of(reading: Reading, sentence: Sentence) -> frozenset[Word]:
    """Whom a pronoun behind the sentence may mean: its names, and who speaks in it."""
    spans = [(other.start, other.end) for other in reading.once(find_credits, sentence)]
    speaking = {word for start, end in spans for word in sentence.words if start <= word.start < end and word.content}
    return frozenset(speaking | {word for word in sentence.words if word.name})


def called(sentence: Sentence, credit: Credit) -> frozenset[str]:
    """What a speaker is called: the names and the nouns of "fire expert Malin Asp of Belmar"."""
    if credit.pronoun:
        return credit.speaker
    names = (word.stem for word in sentence.words if word.name and credit.start <= word.start < credit.end)
    return credit.heads.union(names) & credit.speaker or credit.speaker


def opened(reading: Reading, sentence: Sentence) -> tuple[int, int]:
    """[start, end) of "according to the club," at the head of a sentence; empty where there is none."""
    for credit in reading.once(find_credits, sentence)[:1]:
        parted = reading.plain[credit.end : credit.end + 1] == ","
        if credit.start == sentence.start and parted and not _office(reading.plain, credit.end, sentence.end):
            return credit.start, credit.end
    return sentence.start, sentence.start


def around(reading: Reading, sentence: Sentence) -> list[Credit]:
    """The credits of a sentence and of its neighbours on both sides."""
    return [credit for one in _beside(reading, sentence) for credit in speakers(reading, one)]


def _beside(reading: Reading, sentence: Sentence) -> list[Sentence]:
    """The sentence and its neighbours on both sides, furniture left out."""
    near = reading.sentences[max(0, sentence.index - 1) : sentence.index + 2]
    return [one for one in near if one.kind != "furniture"]


def carried(reading: Reading, sentence: Sentence) -> list[Credit]:
    """The credits that reach a source's sentence: its own, and a neighbour's, unless it opens with a new actor.

    "..., officials said. President X agreed ...": what X did is the source's own report, not what the officials said.
    """
    opening = [word for word in sentence.words[:OPENING] if word.name and word.content]
    near = _beside(reading, sentence)
    before = {word.form for one in near if one.index < sentence.index for word in one.words}
    fresh = sum(word.form not in before for word in opening) >= 2
    return [credit for one in near if not fresh or one.index == sentence.index for credit in speakers(reading, one)]


def anaphor(credit: Credit, other: Credit | None = None) -> bool:
    """ "The company": whoever was named before; "the ministry" is no `other` who is called neither that nor a body."""
    if not credit.speaker or credit.pronoun or not credit.speaker <= _bodies() | _offices():
        return False
    return other is None or bool(credit.speaker & _bodies()) or not other.speaker or bool(other.speaker & _offices())


@functools.cache
def _bodies() -> frozenset[str]:
    """What any organisation may be called."""
    words = "company firm group business organisation organization agency office authority body team"
    return frozenset(map(stem, [*words.split(), "club", "union", "party", "bank"]))


@functools.cache
def _offices() -> frozenset[str]:
    """What some of them are."""
    return frozenset(map(stem, "ministry department government council court".split()))
