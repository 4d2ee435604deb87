"""CLM310: a word became its opposite, or a certainty was added."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from ..aligned import Case, Mismatch
from ..lexicon import lexicon
from ..text import Reading, Sentence, Word
from ..text.senses import SYNONYM, alike, opposites
from .context import local
from .hedges import BOUNDS, find_hedges
from .polarity import find_negations
from .wording import differs

RULE = "CLM310"
SAME_STATEMENT = 0.4
NEAR = 3
SURROUNDED = 0.4
# Modal verbs by how sure they are; a step up from the first set to the second adds a certainty.
_OPEN = frozenset("could may might would can".split())
_SURE = frozenset("will".split())
_LIKELY = frozenset("likely expected probably plan plans planned hopes aims aimed possible possibly potentially considering set".split())


def compare(case: Case) -> Iterator[Mismatch]:
    """Opposites in like surroundings, and certainty that the evidence does not have."""
    linked = [(reading, sentence) for link, reading, sentence in case.linked() if link.similarity >= SAME_STATEMENT]
    if not linked:
        return
    for at in range(len(case.sentence.words)):
        yield from _opposite(case, at, linked)
    yield from _sided(case, *linked[0])
    yield from _certainty(case, *linked[0])
    yield from _modal(case, *linked[0])


def _opposite(case: Case, at: int, linked: list[tuple[Reading, Sentence]]) -> Iterator[Mismatch]:
    """The opposite of words[at] stands where the word itself, or one like it, does not stand as well."""
    word = case.sentence.words[at]
    if not word.content or word.name:
        return
    against = _against(word.stem)
    places = [(reading, sentence, there) for reading, sentence in linked if not against.isdisjoint(sentence.stems)
              for there, other in enumerate(sentence.words) if other.content and not other.name and other.stem in against]  # fmt: skip
    best = None
    for reading, sentence, there in places:
        other = sentence.words[there]
        score = local(case.sentence, at, sentence, there, NEAR, NEAR + 1)
        surrounded = min(score, local(case.sentence, at, sentence, there)) >= SURROUNDED
        if surrounded and (best is None or score > best[0]) and not _turned(case, word, reading, sentence, other):
            best = (score, reading, other)
    if best is not None and best[0] > _agreeing(case, at, linked) + 0.1 and not _answered(case, best[2]):
        yield differs(RULE, case, (word.start, word.end), best[1], (best[2].start, best[2].end), 0.8)


def _agreeing(case: Case, at: int, linked: list[tuple[Reading, Sentence]]) -> float:
    """How alike the surroundings are where the evidence has the word itself, or one like it."""
    stem = case.sentence.words[at].stem
    return max(
        (local(case.sentence, at, sentence, there, NEAR, NEAR) for _, sentence in linked
         for there, other in enumerate(sentence.words) if other.content and alike(stem, other.stem) >= SYNONYM),
        default=0.0,
    )  # fmt: skip


def _answered(case: Case, other: Word) -> bool:
    """Whether the source's word stands in the sentence too: both texts have both words, in other places."""
    return any(word.content and alike(other.stem, word.stem) >= SYNONYM for word in case.sentence.words)


@functools.lru_cache(maxsize=1 << 16)
def _against(stem: str) -> frozenset[str]:
    """Listed opposites of a stem, and those that a prefix makes ("shaken", "unshaken")."""
    bare = stem.rstrip("e")
    made = [prefix + bare for prefix in _PREFIXES] if len(bare) > 3 else []
    made += [bare[len(prefix) :] for prefix in _PREFIXES if bare.startswith(prefix) and len(bare) > len(prefix) + 3]
    return opposites(stem) | frozenset(made) | frozenset(one + "e" for one in made)


_PREFIXES = ("un", "in", "im", "ir", "il", "dis", "non")
_FUNCTION = {"for": "against", "against": "for", "inside": "outside", "within": "outside", "outside": "inside", "beyond": "inside"}


def _turned(case: Case, word: Word, reading: Reading, sentence: Sentence, other: Word) -> bool:
    """Whether exactly one of the two is negated: "did not fall" says what "rose" says."""
    ours = any(word.stem in negation.scope for negation in case.derivative.once(find_negations, case.sentence))
    theirs = any(other.stem in negation.scope for negation in reading.once(find_negations, sentence))
    return ours != theirs


def _sided(case: Case, reading: Reading, sentence: Sentence) -> Iterator[Mismatch]:
    """ "vote for" became "vote against", "inside" became "beyond", about the same words on both sides of it."""
    for at, word in enumerate(case.sentence.words):
        opposite = _FUNCTION.get(word.form)
        if opposite is None or any(other.form == word.form for other in sentence.words):
            continue
        for number, other in enumerate(sentence.words):
            if _FUNCTION.get(other.form) != word.form and other.form != opposite:
                continue
            if any(one.form == other.form for one in case.sentence.words):
                continue
            if _neighbours(case.sentence.words, at) and _neighbours(case.sentence.words, at) == _neighbours(sentence.words, number):
                yield differs(RULE, case, (word.start, word.end), reading, (other.start, other.end), 0.75)
                return


def _neighbours(words: tuple[Word, ...], at: int) -> str | None:
    """The content word before a preposition; what votes, splashes down or stands for or against."""
    return next((word.stem for word in reversed(words[max(0, at - 3) : at]) if word.content or word.form in ("down",)), None)


@functools.cache
def _certain() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, lexicon().certainty)) + r")\b", re.IGNORECASE)


def _certainty(case: Case, reading: Reading, sentence: Sentence) -> Iterator[Mismatch]:
    """A word of certainty where the evidence hedges, and no hedge left."""
    if case.alignment.similarity < 0.5 or case.derivative.once(find_hedges, case.sentence):
        return
    doubts = [hedge for hedge in reading.once(find_hedges, sentence) if hedge.family >= BOUNDS]
    for match in _certain().finditer(case.derivative.plain, case.sentence.start, case.sentence.end):
        if doubts and not _certain().search(reading.plain, sentence.start, sentence.end):
            yield differs(RULE, case, match.span(), reading, (doubts[0].start, doubts[0].end), 0.7)
        return


def _modal(case: Case, reading: Reading, sentence: Sentence) -> Iterator[Mismatch]:
    """ "could" became "will" before the same verb."""
    if case.alignment.similarity < 0.4:
        return
    words = case.sentence.words
    if any(word.form in _SURE for word in sentence.words):
        return
    for at, word in enumerate(words[:-1]):
        if word.form not in _SURE or word.text == "Will":
            continue
        verbs = {near.stem for near in words[at + 1 : at + 4] if near.content}
        for number, other in enumerate(sentence.words):
            if other.form in _OPEN - {"would"} or other.form in _LIKELY:
                theirs = {near.stem for near in sentence.words[number + 1 : number + 5] if near.content}
                if verbs & theirs:
                    yield differs(RULE, case, (word.start, word.end), reading, (other.start, other.end), 0.75)
                    return
