"""CLM306: whether anybody was hurt or killed, wherever the sources tell it."""

from __future__ import annotations

from collections.abc import Iterator

from ...aligned import Case, Mismatch
from ...text import Reading, Sentence, Word, stem
from ..grammar.negations import find_negations
from ..wording import differs

RULE = "CLM306"
_HARMS = {
    stem(word): kind
    for kind, words in (
        ("hurt", "hurt injure injury injured wound wounded casualty unhurt"),
        ("killed", "kill killed dead died die death fatality fatal"),
    )
    for word in words.split()
}
# What might have happened, or did not come to it.
_OPEN = frozenset(
    "if could might may would should can risk risks danger avoid avoided prevent prevented fear feared fears threat "
    "not never else more further another other others until save saved how whether feelings penalty sentence".split()
)


def compare(case: Case) -> Iterator[Mismatch]:
    """Harm that all of the sources deny and the sentence states, or the reverse; not where the text tells of both."""
    for kind, harmed, word in case.derivative.about(_told, case.sentence):
        if any(one[0] == kind and one[1] != harmed for one in case.derivative.whole(_all)):
            continue
        told = [(reading, *one) for reading in case.sources for one in reading.whole(_all) if one[0] == kind]
        if told and all(one[2] != harmed for one in told):
            reading, _, _, theirs = told[0]
            yield differs(RULE, case, (word.start, word.end), reading, (theirs.start, theirs.end), 0.75)
            return


_NOT = frozenset(map(stem, "no not nobody none never without neither nor nothing".split()))
Harm = tuple[str, bool, Word]


def _all(reading: Reading) -> tuple[Harm, ...]:
    """The harms that a text tells of; those of what may be count as both, so that they prove nothing."""
    return tuple(
        harm
        for sentence in reading.body
        for kind, harmed, word in _harms(reading, sentence)
        for harm in ([(kind, True, word), (kind, False, word)] if _open(sentence) else [(kind, harmed, word)])
    )


def _told(reading: Reading, sentence: Sentence) -> tuple[Harm, ...]:
    return () if _open(sentence) else tuple(_harms(reading, sentence))


def _open(sentence: Sentence) -> bool:
    return any(word.form in _OPEN for word in sentence.words)


def _harms(reading: Reading, sentence: Sentence) -> Iterator[Harm]:
    """Each word of harm in a sentence, and whether it came to it: "nobody was hurt", "without injuries", "unhurt"."""
    words = [word for word in sentence.words if word.stem in _HARMS]
    if not words:
        return
    plain = (one for one in reading.once(find_negations, sentence) if one.stem in _NOT or one.stem.endswith("n't"))
    denied = {scope for one in plain for scope in one.scope}
    at = {word.start: place for place, word in enumerate(sentence.words)}
    for word in words:
        behind = [one.form for one in sentence.words[at[word.start] + 1 : at[word.start] + 3]]
        nobody = bool(behind) and (behind[0] in ("nobody", "none", "neither") or behind[:2] == ["no", "one"])
        harmed = word.stem not in denied and not nobody and not word.form.startswith("un")
        yield _HARMS[word.stem], harmed, word
