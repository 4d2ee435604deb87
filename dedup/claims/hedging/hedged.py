"""CLM307 (a note): "at least", "suspected", "may" came or went.

A bound came or went where both texts have its number and one of them bounds it. Any other hedge came or went where both
texts have the words behind it, among like words, and one hedges.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...aligned import Case, Mismatch
from ...text import Reading, Sentence, Word, stem
from ...text.senses import SYNONYM, alike
from ..context import local
from ..wording import differs
from .hedges import BOUNDS, USUAL, Hedge, find_hedges, value
from .portions import portions
from .settled import settled

RULE = "CLM307"
SAME_STATEMENT, SAME_NUMBER = 0.5, 0.3
# Of the words about the hedged one, this much must be about it in the other text too: about a word, about one of the
# numbers that stand everywhere, about any other number.
SURROUNDED, COUNTED, TOLD_APART = 0.55, 0.4, 0.15
# Or so much of the words about the bare one, where this much is about it in return: a short sentence of a long one.
IN_RETURN, RETURNED = 0.3, 0.75
# Of the bounds the first two say on which side of a number something lies; words that do not.
LOOSE = 2
_ROUGH = frozenset(("about", "around", "roughly", "approximately", "circa", "some", "in the region of", "an estimated"))


def compare(case: Case) -> Iterator[Mismatch]:
    """What one side hedges and the other does not; told in other words, what the evidence alone leaves open."""
    found = list(_hedged(case)) or list(portions(case, RULE, denying=False))
    yield from found or settled(RULE, case)


def _hedged(case: Case) -> Iterator[Mismatch]:
    """Hedges of the sentence or of its best evidence that the other side lacks about the same words."""
    linked = [(reading, one, link.similarity) for link, reading, one in case.linked() if link.similarity >= SAME_NUMBER]
    ours = case.derivative.once(find_hedges, case.sentence)
    theirs = [
        (reading, one, hedge)
        for reading, one, similarity in linked
        for hedge in reading.once(find_hedges, one)
        if _tells(hedge, similarity)
    ]
    for hedge in ours:
        if _opens(case.sentence, hedge) or any(_same(hedge, other) for _, _, other in theirs):
            continue
        for reading, sentence, similarity in linked:
            word = _bare(case.sentence, hedge, reading, sentence) if _tells(hedge, similarity) else None
            if word is not None:
                yield differs(RULE, case, (hedge.start, hedge.end), reading, (word.start, word.end), 0.7)
                break
    for reading, sentence, hedge in theirs:
        if any(_same(mine, hedge) for mine in ours):
            continue
        word = _bare(sentence, hedge, case.derivative, case.sentence)
        if word is not None:
            yield differs(RULE, case, (word.start, word.end), reading, (hedge.start, hedge.end), 0.7)


def _opens(sentence: Sentence, hedge: Hedge) -> bool:
    """ "Some 22,000 ducks are": no figure may open a sentence, so what stands before it need mean nothing."""
    return bool(hedge.number) and hedge.start == sentence.start and sentence.words[0].form == "some"


def _tells(hedge: Hedge, similarity: float) -> bool:
    """Whether so like a sentence can be held to a hedge: to a bound on a number that few sentences have, sooner."""
    return similarity >= SAME_STATEMENT or (bool(hedge.number) and hedge.number not in USUAL)


def _same(one: Hedge, other: Hedge) -> bool:
    """Whether two hedges say the same: bounds of one class, or doubts about like words."""
    if (one.family < BOUNDS) != (other.family < BOUNDS):
        return False
    return one.family == other.family or (one.family >= BOUNDS and bool(one.near & other.near))


def _rebounded(hedge: Hedge, reading: Reading, other: Sentence) -> bool:
    """Whether the number has only a looser bound: "about 200" for "at least 200"."""
    bounds = [one for one in reading.once(find_hedges, other) if one.number == hedge.number]
    return (
        hedge.family < LOOSE
        and bool(bounds)
        and all(reading.plain[one.start : one.end].lower() in _ROUGH for one in bounds)
    )


def _bare(hedged: Sentence, hedge: Hedge, reading: Reading, other: Sentence) -> Word | None:
    """The word of the other sentence that stands for what is hedged in `hedged`, and stands there without a hedge."""
    if hedge.family < BOUNDS:
        bounded = {one.number for one in reading.once(find_hedges, other)}
        said = _BOUND_BY_VERBS.get(hedge.family, frozenset()) & other.stems
        same = hedge.number in bounded and not _rebounded(hedge, reading, other)
        wanted = [] if same or said else [hedge.at]
        surrounded = COUNTED if hedge.number in USUAL else TOLD_APART
    else:
        wanted = [] if _doubts(other, hedged, hedge) or _leave(other, hedged, hedge) else list(hedge.about)
        surrounded = SURROUNDED
    for at in wanted:
        for there, word in enumerate(other.words):
            found = value(word) == hedge.number if hedge.number else alike(hedged.words[at].stem, word.stem) >= SYNONYM
            if (
                found
                and not (hedge.number and _and_more(other.words, there))
                and (
                    _about(hedged, at, other, there, surrounded) or (hedge.number and _touch(hedged, at, other, there))
                )
            ):
                return word
    return None


def _and_more(words: tuple[Word, ...], at: int) -> bool:
    """ "17 minutes and 4 seconds" is more than 17 minutes, and less than 18."""
    behind = words[at + 1 : at + 5]
    units = [place for place, word in enumerate(behind) if word.form.removesuffix("s") in _SMALLER]
    return bool(units) and any(value(word) for word in behind[: units[0]])


_SMALLER = frozenset("second minute inche ounce penny pence cent gram centimetre centimeter".split())


def _about(hedged: Sentence, at: int, other: Sentence, there: int, surrounded: float) -> bool:
    """Whether enough of the words about one are about the other."""
    held = local(hedged, at, other, there)
    return held >= surrounded or (held >= IN_RETURN and local(other, there, hedged, at) >= RETURNED)


def _touch(hedged: Sentence, at: int, other: Sentence, there: int) -> bool:
    """Whether the nearest content words of two equal numbers are alike: "injuring 11", "eleven people were injured"."""
    mine, his = (
        [word for word in one.words[max(0, place - 3) : place + 4] if word.content and not value(word)]
        for one, place in ((hedged, at), (other, there))
    )
    return any(alike(one.stem, two.stem) >= SYNONYM for one in mine for two in his)


def _doubts(sentence: Sentence, hedged: Sentence, hedge: Hedge) -> bool:
    """Whether a sentence doubts in words that the hedged one has not: "he thinks", "the suspicion", "is planned"."""
    told = {word.stem for word in sentence.words}
    if (hedge.family == EXPECTED and told & _AHEAD) or (hedge.family == REPUTED and told & _HEARD):
        return True
    beside = {word.stem for word in hedged.words if not hedge.start <= word.start < hedge.end}
    return any(word.stem in _DOUBTS and word.stem not in beside for word in sentence.words)


def _leave(sentence: Sentence, hedged: Sentence, hedge: Hedge) -> bool:
    """Whether a "may" is no doubt but leave, which a sentence gives in another way: "can", "has the right to"."""
    may = any(word.start == hedge.start and word.form == "may" for word in hedged.words)
    given = any(word.stem in _GIVING for word in hedged.words)
    # "May be entitled" doubts what "is entitled" states.
    leave = _LEAVE - {hedged.words[at].stem for at in hedge.about[:1]}
    return may and any(word.stem in leave or (given and word.form in _CAN) for word in sentence.words)


_LEAVE = frozenset(map(stem, "allow permit permission entitled voluntary lift licence license".split()))
# What gives leave in the sentence with the "may", and what then tells of it in the other.
_GIVING = frozenset(map(stem, "court judge ruled rule law ban".split()))
_CAN = frozenset("can right".split())


# "It is due on Friday" is "expected on Friday"; "according to a report" is "reportedly".
EXPECTED, REPUTED = 5, 3
_HEARD = frozenset((stem("according"),))
_AHEAD = frozenset(
    map(stem, "should due scheduled slated awaited desire want wish intend intention aim seek announce".split())
)
# Verbs that say what a bound says: "reached 52 knots" for "up to 52", "estimates" for "about".
_BOUND_BY_VERBS = {
    1: frozenset(map(stem, "reach hit peak touch".split())),
    2: frozenset(map(stem, "estimate exceed top surpass approach near".split())),
}


_DOUBTS = frozenset(
    map(
        stem,
        "think believe suspect suspicion appear seem suggest suggestion expect plan forecast predict rumour "
        "rumor speculate speculation allege allegation claim possibility chance probability hope fear threaten "
        "hint indicate potential may might could would-be rule exclude attribute assume presume charge".split(),
    )
)
