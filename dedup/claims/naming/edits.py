"""Names in the place of names: what an edit put between words that it left alone.

A name that stands elsewhere in the sources proves nothing by its absence. Where a sentence is a source's but for a few
words, what stands between the same words is compared: "in the city of X on Tuesday", "in the city of Y on Tuesday".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from ...aligned import Case
from ...lexicon import lexicon
from ...text import Reading, Sentence, Word
from ...text.senses import SYNONYM, alike, country
from .bearers import called_so
from .known import country_of
from .proper import JOINERS, KIN, called, find_names

# So much of the shorter sentence must stand as it was, and so many words on both sides of the change together.
SAME, BESIDE = 0.6, 3
# Words at most on one side of an edit.
LONGEST = 6
CLOSE = 0.5
HEADED = 0.7
# Letters at the beginning that tell one name from another.
ALIKE = 3


Words = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Edit:
    """Places: our words at [first, last) stand for theirs at [their_first, their_last)."""

    first: int
    last: int
    their_first: int
    their_last: int


def edits(ours: Sentence, theirs: Sentence) -> Iterator[Edit]:
    """What was replaced between words that stayed, where most of the shorter sentence stayed."""
    mine, his = [word.form for word in ours.words], [word.form for word in theirs.words]
    # No more words stayed than stand in both.
    if sum([form in theirs.forms for form in mine]) < SAME * min(len(mine), len(his)):
        return
    blocks = SequenceMatcher(None, mine, his, autojunk=False).get_matching_blocks()
    if sum(block.size for block in blocks) < SAME * min(len(mine), len(his)):
        return
    low = their_low = before = 0
    for a, b, size in blocks:
        one, other = a - low, b - their_low
        if 0 < one <= LONGEST and 0 < other <= LONGEST and _held_fast(before, size, low == 0, a == len(mine)):
            yield Edit(low, a, their_low, b)
        low, their_low, before = a + size, b + size, size


def _held_fast(before: int, behind: int, opens: bool, closes: bool) -> bool:
    """Whether words stayed on both sides; the ends of a sentence hold like any word."""
    return bool((before or opens) and (behind or closes)) and before + behind >= (2 if opens or closes else BESIDE)


def put_for(case: Case) -> Iterator[tuple[tuple[int, int], Reading, tuple[int, int]]]:
    """Names that stand between the same words as another name of a source, as offsets into both texts."""
    if not case.derivative.about(find_names, case.sentence):
        return
    for link, reading, sentence in case.linked():
        if link.similarity < CLOSE or not (_gone(case.derivative, case.sentence, sentence)
                                           and _gone(reading, sentence, case.sentence)):  # fmt: skip
            continue
        for edit in edits(case.sentence, sentence):
            mine = _named(case.derivative, case.sentence, edit.first, edit.last, 1)
            his = _named(reading, sentence, edit.their_first, edit.their_last, 2)
            if _another(case, mine, sentence, his) and not _describes(case.sentence, edit.last, mine, his):
                yield (mine[0].start, mine[-1].end), reading, (his[0].start, his[-1].end)


def _gone(reading: Reading, sentence: Sentence, other: Sentence) -> bool:
    """Whether a name of a sentence has a word that the other lacks."""
    return any(form not in other.forms for name in reading.about(find_names, sentence) for form in name.forms)


def _describes(sentence: Sentence, behind: int, mine: Words, his: Words) -> bool:
    """Whether our name only says whose or which somebody is, where theirs names him: "the X star" for "Y"."""
    following = sentence.words[behind].form if behind < len(sentence.words) else ""
    owned = [words[-1].text.endswith(("'s", "s'")) for words in (mine, his)]
    return following in KIN | lexicon().occupations or owned[0] != owned[1]


def _named(reading: Reading, sentence: Sentence, first: int, last: int, others: int) -> Words:
    """The words of names among these; none where more than `others` words of weight are none, or one is a calling."""
    words = sentence.words[first:last]
    if sum(word.content and not word.name for word in words) > others:
        return ()
    if any(called(word) or word.form in KIN for word in words):
        return ()
    if reading.once(_headed, sentence) and all(
        word.stem in lexicon().rarity and not country(word.form) for word in words
    ):
        return ()
    named = {word for name in reading.about(find_names, sentence) for word in name.words}
    return tuple(word for word in words if word in named and word.form not in JOINERS)


def _headed(_: str, sentence: Sentence) -> bool:
    """Whether most of the words of weight have a capital, as in a headline: then it tells no name from a noun."""
    content = [word for word in sentence.words if word.content and not word.number]
    return sum(word.name for word in content) > HEADED * len(content)


def _another(case: Case, mine: Words, sentence: Sentence, his: Words) -> bool:
    """Whether the names are two bearers': no word, spelling, country or initials in common, and neither said twice."""
    if not mine or not his:
        return False
    if any(word.form in sentence.forms for word in mine) or any(word.form in case.sentence.forms for word in his):
        return False
    if any(_one(word, other) for word in mine for other in his) or _land(mine) & _land(his):
        return False
    return not called_so(case, mine, his) and not _abbreviated(mine, his)


def _one(word: Word, other: Word) -> bool:
    """Synonyms, a country and its people, a word and its short form ("Jen", "Gov", "CA")."""
    place = country(word.form)
    if alike(word.stem, other.stem) >= SYNONYM or (place is not None and place == country(other.form)):
        return True
    short = min(len(word.form), len(other.form), ALIKE)
    return word.form[:short] == other.form[:short]


def _land(words: Words) -> set[str]:
    """The countries that the words stand for, alone or two by two."""
    runs = [*pairwise(words), *((word,) for word in words)]
    return {place for run in runs if (place := country_of(run)) is not None}


def _abbreviated(mine: Words, his: Words) -> bool:
    """Whether the initials of one are the other."""
    return _initials(mine) in {word.form for word in his} or _initials(his) in {word.form for word in mine}


def _initials(words: Words) -> str:
    return "".join(word.form[0] for word in words)
