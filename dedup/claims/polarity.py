"""CLM306: a negation came or went."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..aligned import Case, Mismatch
from ..lexicon import lexicon
from ..text import Sentence, Word, stem
from ..text.senses import opposites, weight
from .wording import differs

RULE = "CLM306"
SCOPE = 5
SAME_STATEMENT = 0.4


@dataclass(frozen=True, slots=True)
class Negation:
    """A word that turns a statement round, at [start, end), and the content stems in its scope, nearest first."""

    start: int
    end: int
    scope: tuple[str, ...]


def find_negations(plain: str, sentence: Sentence) -> tuple[Negation, ...]:
    """The negations of a sentence with their scope."""
    verbs = _verb_stems()
    found = []
    for at, word in enumerate(sentence.words):
        negates = word.form in lexicon().negations and not lexicon().negations[word.form]
        negates = negates or word.form.endswith("n't") or (word.stem in verbs and not word.name)
        if negates and not _idiom(sentence.words, at):
            found.append(Negation(word.start, word.end, _scope(plain, sentence.words, at)))
    return tuple(found)


def _verb_stems() -> frozenset[str]:
    return frozenset(stem(word) for word, verb in lexicon().negations.items() if verb)


def _idiom(words: tuple[Word, ...], at: int) -> bool:
    """ "not only", "no doubt", "no fewer than", "no later than": nothing is denied."""
    following = words[at + 1].form if at + 1 < len(words) else ""
    return words[at].form in ("not", "no") and following in ("only", "just", "doubt", "fewer", "less", "more", "later", "matter")


def _scope(plain: str, words: tuple[Word, ...], at: int) -> tuple[str, ...]:
    scope: list[str] = []
    for word in words[at + 1 : at + 1 + 2 * SCOPE]:
        if any(mark in plain[words[at].end : word.start] for mark in ";:()") or len(scope) == SCOPE:
            break
        if word.form in ("but", "although", "because", "while", "whereas") and scope:
            break
        if "," in plain[words[at].end : word.start] and scope:
            break
        if word.content:
            scope.append(word.stem)
    return tuple(scope)


def compare(case: Case) -> Iterator[Mismatch]:
    """Negations that only one side has over words that both have."""
    ours = case.derivative.once(find_negations, case.sentence)
    linked = [(link, reading, sentence) for link, reading, sentence in case.linked() if link.similarity >= SAME_STATEMENT]
    if not linked:
        return
    for negation in ours:
        yield from _came(case, negation, linked)
    link, reading, sentence = linked[0]
    for negation in reading.once(find_negations, sentence):
        yield from _went(case, negation, ours, linked)


def _came(case: Case, negation: Negation, linked: list) -> Iterator[Mismatch]:  # type: ignore[type-arg]
    best = None
    for _, reading, sentence in linked:
        theirs = reading.once(find_negations, sentence)
        if any(_shared(negation.scope, other.scope) for other in theirs) or _opposite_of(negation.scope, sentence.stems):
            return
        anchor = next((stemmed for stemmed in negation.scope[:3] if stemmed in sentence.stems and weight(stemmed) >= 0.5), None)
        if anchor is not None and best is None and not theirs:
            word = next(word for word in sentence.words if word.stem == anchor)
            best = (reading, (word.start, word.end))
    if best is not None:
        yield differs(RULE, case, (negation.start, negation.end), *best, 0.8)


def _went(case: Case, negation: Negation, ours: tuple[Negation, ...], linked: list) -> Iterator[Mismatch]:  # type: ignore[type-arg]
    _, reading, _ = linked[0]
    present = case.sentence.stems
    if any(_shared(negation.scope, mine.scope) for mine in ours) or _opposite_of(negation.scope, present):
        return
    if ours and len(ours) >= 1:
        return
    anchor = next((stemmed for stemmed in negation.scope[:2] if stemmed in present and weight(stemmed) >= 0.5), None)
    if anchor is None:
        return
    for _, other, sentence in linked[1:]:
        free = anchor in sentence.stems and not any(anchor in one.scope for one in other.once(find_negations, sentence))
        if free:
            return
    word = next(word for word in case.sentence.words if word.stem == anchor)
    yield differs(RULE, case, (word.start, word.end), reading, (negation.start, negation.end), 0.8)


def _shared(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    return bool(set(ours) & set(theirs)) or not ours or not theirs


def _opposite_of(scope: tuple[str, ...], stems: frozenset[str]) -> bool:
    """ "not allowed" against "banned": the negated word's opposite says the same."""
    return any(opposites(stemmed) & stems for stemmed in scope[:2])
