"""CLM305: a person, place or organisation was replaced."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ...aligned import Case, Mismatch
from ...lexicon import lexicon
from ...text import Reading, Sentence, Word
from ...text.senses import SYNONYM, alike, country
from ..context import index_at, local
from ..wording import differs
from .edits import put_for
from .known import Known as Known
from .known import capital, country_of, known_in, spelt_out, town_at
from .known import unknown_names as unknown_names
from .proper import KIN, Name, find_names
from .slots import span_of

RULE = "CLM305"
SAME_STATEMENT = 0.45
SURROUNDED = 0.4
# What a rival must score; more, where a source speaks of the name in another sentence: it may well have moved.
PLACED, PLACED_ELSEWHERE = 1.0, 1.5
# The least likeness of the two sentences for a name that no source has, which stands for something.
LINKED_FRESH = 0.3
SIDES = frozenset("north south east west".split())

Part = tuple[Word, ...]
Gone = tuple[tuple[Name, Part], ...]


def compare(case: Case) -> Iterator[Mismatch]:
    """Names that stand where the evidence has another name, which the sentence no longer holds."""
    ours = case.derivative.about(find_names, case.sentence)
    if not ours or max([link.similarity for link, _, _ in case.linked()], default=0.0) < LINKED_FRESH:
        return
    held = [reading.once(known_in, sentence) for _, reading, sentence in case.linked()]
    for name in ours:
        found = next((found for part in name.parts if (found := _replaced(case, name, part, held)) is not None), None)
        if found is not None:
            reading, other = found
            yield differs(RULE, case, (name.start, name.end), reading, (other.start, other.end), 0.8)
    for mine, reading, his in put_for(case):
        yield differs(RULE, case, mine, reading, his, 0.8)


def _replaced(case: Case, name: Name, part: Part, held: list[Known]) -> tuple[Reading, Name] | None:
    """What the evidence has in the place of a name, or of a part of it."""
    if town_at(case.sentence, part):
        return None if any(part[0].form in one.forms for one in held) else _rival(case, name, part)
    if any(spelt_out(name, one) or one.has(part) for one in held):
        return None
    fresh = [word for word in part if not any(one.holds(word.form) for one in held)]
    return _rival(case, name, part) if len(fresh) == len(part) else _variant(case, part, fresh)


def gone_names(case: Case, reading: Reading, sentence: Sentence) -> Gone:
    """Names of a sentence of the evidence no word of which stands in our sentence."""
    present = case.derivative.once(known_in, case.sentence)
    return tuple(
        (other, part)
        for other in reading.about(find_names, sentence)
        if not spelt_out(other, present)
        for part in other.parts
        if not _there(present, part)
    )


def _there(present: Known, part: Part) -> bool:
    """Whether a sentence has a name, or a word of it; "Syrians" are not Damascus, though they may be its government."""
    if capital(part):
        return part[0].form in present.forms
    return present.has(part) or any(present.holds(word.form) for word in part)


def of_a_kind(case: Case, part: Part, sentence: Sentence, gone: Part) -> bool:
    """Whether both are names of a country or neither, both initials or neither, and both or neither describe."""
    if not all(word.name for word in (*part, *gone)):
        return False
    if not (capital(part) or capital(gone)) and (country_of(part) is None) != (country_of(gone) is None):
        return False
    return _initials_only(part) == _initials_only(gone) and _describes(sentence, gone) == _describes(
        case.sentence, part
    )


def _describes(sentence: Sentence, part: Part) -> bool:
    """Whether the name only says whose or which something is: "X's sister", "the X actress", "an X plane"."""
    if _adjective(sentence, part):
        return True
    last = span_of(sentence, part)[1]
    following = sentence.words[last + 1] if last + 1 < len(sentence.words) else None
    if part[-1].text.endswith(("'s", "s'")):
        return True
    return (
        following is not None and following.start - part[-1].end <= 1 and following.form in lexicon().occupations | KIN
    )


def _adjective(sentence: Sentence, part: Part) -> bool:
    """ "An Olympic hurdler": a name after "a" tells what kind of thing something is."""
    first = span_of(sentence, part)[0]
    return first > 0 and sentence.words[first - 1].form in ("a", "an")


def _rival(case: Case, name: Name, part: Part) -> tuple[Reading, Name] | None:
    """The name in whose place `part` stands: same words about it, and gone from the sentence."""
    present = case.derivative.once(known_in, case.sentence)
    best: tuple[float, Reading, Name] | None = None
    here = index_at(case.sentence.words, part[0].start)
    for link, reading, sentence in case.linked():
        if link.similarity < SAME_STATEMENT:
            continue
        for other in reading.about(find_names, sentence):
            gone = [one for one in other.parts if not _there(present, one[-1:]) and not _there(present, one)]
            if not gone or spelt_out(other, present):
                continue
            if not _of_one_kind(case.sentence, part, sentence, gone[0]):
                continue
            if _adjective(case.sentence, part) != _adjective(sentence, gone[0]):
                continue
            if local(case.sentence, here, sentence, index_at(sentence.words, gone[0][0].start)) < SURROUNDED:
                continue
            score = _likeness(name, part, other, gone[0])
            if best is None or score > best[0]:
                best = (score, reading, other)
    elsewhere = any(part[-1].form in source.forms for source in case.sources)
    return (best[1], best[2]) if best is not None and best[0] >= (PLACED_ELSEWHERE if elsewhere else PLACED) else None


def _of_one_kind(ours: Sentence, part: Part, theirs: Sentence, gone: Part) -> bool:
    """Whether both are countries or neither is; a capital may be a town, or stand for its government."""
    either = capital(part) or capital(gone)
    return (either or _land(ours, part) == _land(theirs, gone)) and _unlike(part, gone)


def _unlike(part: Part, gone: Part) -> bool:
    """Whether the two are of one kind and no forms of one word: "AP" is no person, "Biblical" is of the Bible."""
    return _initials_only(part) == _initials_only(gone) and part[-1].form[:4] != gone[-1].form[:4]


def _land(sentence: Sentence, part: Part) -> bool:
    """Whether a name stands for a country."""
    return country_of(part) is not None and not town_at(sentence, part)


def _likeness(name: Name, part: Part, other: Name, gone: Part) -> float:
    """How well two names fit one place: shared neighbours, and names of one kind."""
    score = len(name.before & other.before) + len(name.after & other.after) + 0.5 * (name.titled == other.titled)
    return score + 0.5 + 0.3 * (len(part) == len(gone))


def _initials_only(part: Part) -> bool:
    return len(part) == 1 and part[0].text.isupper() and len(part[0].text) > 2


def _variant(case: Case, part: Part, fresh: list[Word]) -> tuple[Reading, Name] | None:
    """The name that shares its first or last word with `part`, and differs in the rest: another street or sister."""
    if not fresh or any(_usual(word) for word in fresh):
        return None
    present = case.derivative.once(known_in, case.sentence)
    here = index_at(case.sentence.words, fresh[0].start)
    opens = fresh[0].start == case.sentence.words[0].start  # where a capital tells nothing
    strange = not opens and not any(word.form in source.forms for word in fresh for source in case.sources)
    for link, reading, sentence in case.linked():
        if link.similarity < (LINKED_FRESH if strange else SAME_STATEMENT):
            continue
        for other in reading.about(find_names, sentence):
            for theirs in other.parts:
                gone = [word for word in theirs if not present.holds(word.form)]
                if not _differs_from(part, fresh, theirs, gone) or _written(case, part):
                    continue
                if local(case.sentence, here, sentence, index_at(sentence.words, gone[0].start)) >= SURROUNDED:
                    return reading, other
    return None


def _differs_from(part: Part, fresh: list[Word], theirs: Part, gone: list[Word]) -> bool:
    """Whether `fresh` stands in one name for what is `gone` of the other."""
    if not gone or not _peers(fresh, gone) or any(_usual(word) for word in gone):
        return False
    return _beside(part, fresh, theirs, gone) and not any(_one_word(word, held) for word in fresh for held in gone)


def _beside(part: Part, fresh: list[Word], theirs: Part, gone: list[Word]) -> bool:
    """Whether both names keep the same first word, or the same last one."""
    kept = [word.form for word in part if word not in fresh], [word.form for word in theirs if word not in gone]
    if not kept[0] or not kept[1] or (kept[0][-1] != kept[1][-1] and kept[0][0] != kept[1][0]):
        return False
    return (part[0] in fresh) == (theirs[0] in gone) and (part[-1] in fresh) == (theirs[-1] in gone)


def _usual(word: Word) -> bool:
    """A word for what somebody is tells no name from another: "Texas Governor" is no variant of "Texas Senate"."""
    return word.form in lexicon().occupations or word.form in lexicon().titles or word.number


def _one_word(ours: Word, theirs: Word) -> bool:
    one, other = ours.form, theirs.form
    glued = min(len(one), len(other)) > 3 and (one.endswith(other) or other.endswith(one))
    return glued or alike(ours.stem, theirs.stem) >= SYNONYM or (one[0] == other[0] and _shortened(one, other))


def _shortened(one: str, other: str) -> bool:
    """ "Rd" for "Road", "Jim" for "James": a short form keeps letters of the long one, in order."""
    short, long = sorted((one, other), key=len)
    letters = iter(long)
    return len(short) <= 3 and all(letter in letters for letter in short)


def _peers(fresh: list[Word], gone: list[Word]) -> bool:
    """Whether the words could change places: "Swiss Helvara" is no other firm than "Helvara Pharma"."""
    if not all(word.name for word in (*fresh, *gone)):
        return False
    return all(country(word.form) is None for word in fresh) == all(country(word.form) is None for word in gone)


def _written(case: Case, part: Part) -> bool:
    """Whether a source has two words of the name side by side in any sentence."""
    pairs = {(one.form, other.form) for one, other in pairwise(part)}
    return any((one.form, other.form) in pairs for source in case.sources for sentence in source.body
               for one, other in pairwise(sentence.words))  # fmt: skip
