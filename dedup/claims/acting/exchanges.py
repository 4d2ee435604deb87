"""CLM308, by the frame: two phrases that changed places while all about them stayed, and what was chosen over what.

No grammar is needed where a rewrite keeps its source's words in their order but for two phrases. In "the inquiry blamed
the driver and praised the signalman" each stands where the other stood; a passive changes what stands about them.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from ...aligned import Case, Mismatch
from ...lexicon import lexicon
from ...text import Reading, Sentence, Word, stem
from ...text.senses import SYNONYM, alike, country
from ..grammar.phrases import TIMES
from ..grammar.relations import symmetric
from ..grammar.verbs import BE
from ..wording import differs

# Units of a phrase that may change places, and units looked at on each side of it.
LONGEST, REACH = 4, 5
_SKIPPED = frozenset("the a an his her its their our my your this that these those".split())
# Where only these stand between two phrases, their order says nothing.
_JOINING = frozenset(", ; and or with plus versus v vs alongside beside near between both as well nor & like".split())
_OWNING = frozenset("of for".split())
_LINKS = frozenset("of in at on from for".split())
# Words that stand about more phrases than LIKE tell no place; sentences with MOVED phrases moved are lists.
LIKE, MOVED = 12, 100
# Content shared by the two sentences below which they are not one sentence with two phrases exchanged.
ALIKE = 0.6


class Unit(NamedTuple):
    """A word, a name of several words, or a mark; `first` and `last` are places of words (-1 for a mark).

    `key` is what it is known by; `kind`: content, other (function words), or mark; `moves`: it can change places.
    """

    key: str
    kind: str
    first: int
    last: int
    moves: bool


Frame = dict[tuple[str, str], list[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Units:
    """The units of a sentence, and its phrases by the units about them."""

    units: tuple[Unit, ...]
    frames: Frame


def find_units(plain: str, sentence: Sentence) -> Units:
    """The units of a sentence, articles left out."""
    units = tuple(_units(plain, sentence.words))
    frames: Frame = {}
    for first in range(len(units)):
        for last in range(first, min(len(units), first + LONGEST)):
            if not _inner(units[last]):
                break
            if units[first].moves and units[last].moves:
                frames.setdefault((_key(units, first - 1), _key(units, last + 1)), []).append((first, last))
    return Units(units, frames)


def _units(plain: str, words: tuple[Word, ...]) -> Iterator[Unit]:
    at = 0
    while at < len(words):
        gap = plain[words[at - 1].end : words[at].start] if at else " "
        if gap != " " and (mark := next((one for one in gap if one in ",;:()"), "")):
            yield Unit(mark, "mark", -1, -1, False)
        word, last = words[at], at
        if word.name and word.content and (at or _named(words, 1)):
            while _named(words, last + 1) and plain[words[last].end : words[last + 1].start] == " ":
                last += 1
        if word.form not in _SKIPPED:
            content = word.content or word.form == "usa"
            moves = content and not word.number and word.form not in TIMES
            key = country(words[last].form) or words[last].stem if content else word.form
            yield Unit(key, "content" if content else "other", at, last, moves)
        at = last + 1


def _named(words: tuple[Word, ...], at: int) -> bool:
    return at < len(words) and words[at].name and words[at].content and not words[at - 1].text.endswith("'s")


def _inner(unit: Unit) -> bool:
    """Whether a unit may stand inside a phrase that changes places."""
    return unit.moves or (unit.kind == "other" and unit.key in _LINKS)


def _key(units: Sequence[Unit], at: int) -> str:
    return units[at].key if 0 <= at < len(units) else ""


def exchanged_phrases(rule: str, case: Case, reading: Reading, sentence: Sentence) -> Iterator[Mismatch]:
    """Two phrases of both sentences, each in the other's frame; for sentences that are `rearranged`."""
    ours = case.derivative.once(find_units, case.sentence)
    theirs = reading.once(find_units, sentence)
    frames = ((spans, theirs.frames.get(frame, ())) for frame, spans in ours.frames.items())
    pairs = (
        (mine, his)
        for spans, others in frames
        if len(spans) <= LIKE and len(others) <= LIKE
        for mine in spans
        for his in others
        if not _alike(ours.units, mine, theirs.units, his)
    )
    moved = list(islice(pairs, MOVED))
    if len(moved) == MOVED:
        return
    for number, (mine, his) in enumerate(moved):
        for mine2, his2 in moved[number + 1 :]:
            if mine[1] >= mine2[0] and mine2[1] >= mine[0]:
                continue
            if not (_alike(ours.units, mine, theirs.units, his2) and _alike(ours.units, mine2, theirs.units, his)):
                continue
            if _framed(ours.units, (mine, mine2), theirs.units, (his, his2)):
                low, high = sorted((mine, mine2)), sorted((his, his2))
                yield differs(
                    rule,
                    case,
                    _span(case.sentence, ours.units, low[0][0], low[1][1]),
                    reading,
                    _span(sentence, theirs.units, high[0][0], high[1][1]),
                    0.75,
                )
                return


def rearranged(ours: Sentence, theirs: Sentence) -> bool:
    """Whether two sentences share most words, in another order."""
    small = min(len(ours.stems), len(theirs.stems))
    if len(ours.stems & theirs.stems) < ALIKE * small:
        return False
    places: dict[str, int] = {}
    for place, word in enumerate(theirs.words):
        if word.content:
            places.setdefault(word.stem, place)
    order = [places[word.stem] for word in ours.words if word.content and word.stem in places]
    return order != sorted(order)


def _span(sentence: Sentence, units: Sequence[Unit], first: int, last: int) -> tuple[int, int]:
    return sentence.words[units[first].first].start, sentence.words[units[last].last].end


def _alike(ours: Sequence[Unit], mine: tuple[int, int], theirs: Sequence[Unit], his: tuple[int, int]) -> bool:
    """Whether two phrases name one thing: all content words of the shorter one are in the longer."""
    one = [unit.key for unit in ours[mine[0] : mine[1] + 1] if unit.kind == "content"]
    other = [unit.key for unit in theirs[his[0] : his[1] + 1] if unit.kind == "content"]
    small, large = sorted((one, other), key=len)
    return all(any(alike(key, another) >= SYNONYM for another in large) for key in small)


def _framed(
    ours: Sequence[Unit],
    mine: tuple[tuple[int, int], tuple[int, int]],
    theirs: Sequence[Unit],
    his: tuple[tuple[int, int], tuple[int, int]],
) -> bool:
    """Whether each phrase stands among the other's words, and something tells between the two."""
    if (mine[0] < mine[1]) != (his[0] < his[1]) or all(_listed(ours, span) for span in mine):
        return False
    for units, (low, high) in ((ours, sorted(mine)), (theirs, sorted(his))):
        between = {unit.key for unit in units[low[1] + 1 : high[0]]}
        if any(between <= few for few in (_JOINING, BE, _OWNING)) or between & (symmetric() | saying()):
            return False
    sure = [_beside(ours, span, mine, theirs, held, his) for span, held in zip(mine, his, strict=True)]
    return all(sure) and "words" in sure


def _listed(units: Sequence[Unit], span: tuple[int, int]) -> bool:
    """Whether a phrase stands between two commas or joiners, one of several."""
    return _key(units, span[0] - 1) in _LISTING and _key(units, span[1] + 1) in {*_LISTING, ""}


_LISTING = frozenset(", ; and or &".split())


@functools.cache
def saying() -> frozenset[str]:
    """Stems of the verbs that report: "X said that Y" is "Y, X said"."""
    return frozenset(map(stem, lexicon().reporting)) | {"said", "says", "told", "according"}


def _beside(
    ours: Sequence[Unit],
    mine: tuple[int, int],
    both: tuple[tuple[int, int], tuple[int, int]],
    theirs: Sequence[Unit],
    his: tuple[int, int],
    held: tuple[tuple[int, int], tuple[int, int]],
) -> str:
    """How far what stands next to two phrases is the same on one side: up to other "words" or up to its "partner"."""
    found = ""
    for step in (-1, 1):
        place, there = (mine[0], his[0]) if step < 0 else (mine[1], his[1])
        for _ in range(REACH):
            place, there = place + step, there + step
            if not (0 <= place < len(ours) and 0 <= there < len(theirs)):
                break
            if any(low <= place <= high for low, high in both) and any(low <= there <= high for low, high in held):
                found = "partner"
                break
            if ours[place].key != theirs[there].key and alike(ours[place].key, theirs[there].key) < SYNONYM:
                break
            # A word that the sentence repeats ("won the slalom ... won the downhill") does not tell which place it is.
            if ours[place].kind == "content" and sum(unit.key == ours[place].key for unit in ours) == 1:
                return "words"
    return found


_RATHER = re.compile(r"\b(?:rather than|instead of|and not|but not|not)\b", re.IGNORECASE)
_NEITHER = re.compile(r"\bnot (?:only|just|merely|yet)\b", re.IGNORECASE)
_BUT = re.compile(r"[,;]?\s*\b(?:but|rather)\b(?: rather)?", re.IGNORECASE)
_STOP = re.compile(r"[,;:()]|\b(?:who|which|that|because|when|while|and|but)\b", re.IGNORECASE)
# Content words that tell what was chosen, or what was not.
TOLD = 3


@dataclass(frozen=True, slots=True)
class Choice:
    """ "The generals rather than the government": stems of what is meant, and of what is not."""

    start: int
    end: int
    chosen: frozenset[str]
    passed: frozenset[str]


def find_choices(plain: str, sentence: Sentence) -> tuple[Choice, ...]:
    """What a sentence chooses over what: "A rather than B", "A, not B", "not B but A"."""
    found = []
    for match in _RATHER.finditer(plain, sentence.start, sentence.end):
        if _NEITHER.match(plain, match.start()):
            continue
        behind = _behind(plain, sentence, match.end())
        but = _BUT.match(plain, behind[-1].end, sentence.end) if behind else None
        if but is not None and match.group().lower() == "not":
            passed, chosen = behind, _behind(plain, sentence, but.end())
        else:
            passed, chosen = behind, _before(plain, sentence, match.start())
            if behind and not chosen and plain[behind[-1].end : behind[-1].end + 1] == ",":
                chosen = _behind(plain, sentence, behind[-1].end + 1)
        if passed and chosen:
            low, high = min(passed[0].start, chosen[0].start, match.start()), max(passed[-1].end, chosen[-1].end)
            found.append(Choice(low, high, _stems(chosen), _stems(passed)))
    return tuple(found)


def _stems(words: Sequence[Word]) -> frozenset[str]:
    return frozenset(word.stem for word in words)


def _behind(plain: str, sentence: Sentence, start: int) -> list[Word]:
    stop = _STOP.search(plain, start + 2, sentence.end)
    end = stop.start() if stop else sentence.end
    return [word for word in sentence.words if start <= word.start < end and word.content][:TOLD]


def _before(plain: str, sentence: Sentence, end: int) -> list[Word]:
    stops = [stop.end() for stop in _STOP.finditer(plain, sentence.start, end) if plain[stop.end() : end].strip(" ,")]
    begin = stops[-1] if stops else sentence.start
    return [word for word in sentence.words if begin <= word.start < end and word.content][-TOLD:]


def chosen_otherwise(rule: str, case: Case, reading: Reading, sentence: Sentence) -> Iterator[Mismatch]:
    """What the evidence passes over is chosen, and the reverse."""
    for ours in case.derivative.once(find_choices, case.sentence):
        for theirs in reading.once(find_choices, sentence):
            mine = ours.chosen - ours.passed, ours.passed - ours.chosen
            his = theirs.chosen - theirs.passed, theirs.passed - theirs.chosen
            if _meet(mine[0], his[1]) and _meet(mine[1], his[0]) and not _meet(mine[1], his[1]):
                yield differs(rule, case, (ours.start, ours.end), reading, (theirs.start, theirs.end), 0.8)
                return


def _meet(one: frozenset[str], other: frozenset[str]) -> bool:
    return any(alike(stem, another) >= SYNONYM for stem in one for another in other)
