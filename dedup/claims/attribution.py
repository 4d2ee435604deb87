"""CLM309: a statement is credited to somebody else, newly credited to somebody, or no longer to anybody."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..aligned import Case, Mismatch
from ..lexicon import lexicon
from ..text import Reading, Sentence, Word, stem
from ..text.senses import Holdings, country, weight
from .wording import differs

RULE = "CLM309"
SAME_STATEMENT = 0.45
_PRONOUNS = frozenset("he she they it who".split())
_STRICT = frozenset(
    "say tell state announce report declare add note claim explain confirm argue insist warn acknowledge admit allege assert "
    "comment reveal disclose stress emphasise emphasize underline reiterate maintain contend concede estimate predict".split()
)
_ACCORDING = re.compile(r"\b(?:according to|as per|citing|cited by|quoted by|in the words of|as reported by|reports? by|reported by|said by)\s+", re.IGNORECASE)
_GENERIC = frozenset(stem(word) for word in "statement report briefing reporter media news agency official spokesman spokeswoman spokesperson "
                     "interview comment conference source people wednesday monday tuesday thursday friday saturday sunday told later "
                     "local press written press-release email post study".split())  # fmt: skip


@dataclass(frozen=True, slots=True)
class Credit:
    """Who is said to have said it: the speaker at [start, end) by content stems; `pronoun` where only "he" stands."""

    start: int
    end: int
    speaker: frozenset[str]
    forms: frozenset[str]
    pronoun: bool


def find_credits(plain: str, sentence: Sentence) -> tuple[Credit, ...]:
    """The credits of a sentence."""
    found = [_phrase(sentence, match.start(), match.end(), _stop(plain, match.end(), sentence.end))
             for match in _ACCORDING.finditer(plain, sentence.start, sentence.end)]  # fmt: skip
    verbs = _verbs()
    for at, word in enumerate(sentence.words):
        if word.stem in verbs and word.form not in ("report", "reports", "claims", "claim", "note", "notes", "state", "states", "comment", "stress") or (
            word.form in ("reports", "says", "claims", "notes", "states") and _spoken(plain, sentence, at)
        ):
            credit = _speaker(plain, sentence, at)
            if credit is not None:
                found.append(credit)
    return tuple(credit for credit in found if credit.speaker or credit.pronoun)


@functools.cache
def _verbs() -> frozenset[str]:
    return frozenset(stem(word) for word in _STRICT & lexicon().reporting)


def _spoken(plain: str, sentence: Sentence, at: int) -> bool:
    return at > 0 and (sentence.words[at - 1].name or sentence.words[at - 1].form in _PRONOUNS)


def _stop(plain: str, start: int, end: int) -> int:
    match = re.search(r"[,;:\"(]|\s-|\s(?:that|which|who|and (?:the|a|it|he|she)|on|in a|said|was|were|is|has|had)\b", plain[start:end])
    return start + match.start() if match else end


def _phrase(sentence: Sentence, start: int, begin: int, end: int) -> Credit:
    words = [word for word in sentence.words if begin <= word.start < end]
    return Credit(start, max(end, start + 1), _stems(words), frozenset(word.form for word in words), False)


def _stems(words: list[Word]) -> frozenset[str]:
    return frozenset(word.stem for word in words if word.content or word.form == "usa")


def _speaker(plain: str, sentence: Sentence, at: int) -> Credit | None:
    """The noun phrase that says: before the verb ("X said"), or after it behind a quotation ("...", said X)."""
    words = sentence.words
    verb = words[at]
    if at and words[at - 1].form in ("to", "be", "been", "was", "were", "is", "are", "being", "as", "not"):
        return None
    before = plain[sentence.start : verb.start].rstrip()
    if before.endswith((",", '"', "'", "-")) and not before.endswith("-") or not before:
        if before and before[-1] in ",\"'":
            stop = _stop(plain, verb.end + 1, sentence.end)
            after = [word for word in words if verb.end <= word.start < stop]
            if before.endswith(",") and not before.endswith('",') and not _after_quote(before):
                apposed = _apposition(plain, sentence, at)
                if apposed is not None:
                    return apposed
            if after and (after[0].name or after[0].form in ("the", "a", "an", *_PRONOUNS)):
                pronoun = after[0].form in _PRONOUNS
                return Credit(after[0].start, after[-1].end, frozenset() if pronoun else _stems(after), frozenset(word.form for word in after), pronoun)
        return None
    return _before(plain, sentence, at)


def _after_quote(before: str) -> bool:
    return before.rstrip(",").endswith(('"', "'"))


def _apposition(plain: str, sentence: Sentence, at: int) -> Credit | None:
    """ "Smith, the mayor, said": the phrase before the first of the two commas."""
    verb = sentence.words[at]
    head = plain[sentence.start : verb.start].rstrip().rstrip(",")
    comma = head.rfind(",")
    if comma < 0 or verb.end < sentence.end and plain[verb.end : verb.end + 1] in ".\"":
        return None
    start = max((head.rfind(mark, 0, comma) for mark in (",", ";", '"')), default=-1) + 1
    words = [word for word in sentence.words if sentence.start + start <= word.start < verb.start]
    names = [word for word in words if word.name]
    if not names:
        return None
    return Credit(words[0].start, words[-1].end, _stems(words), frozenset(word.form for word in words), False)


def _before(plain: str, sentence: Sentence, at: int) -> Credit | None:
    words = sentence.words
    taken: list[Word] = []
    for number in range(at - 1, max(-1, at - 14), -1):
        word = words[number]
        gap = plain[word.end : words[number + 1].start]
        if any(mark in gap for mark in ',;:"') or (taken and word.form in ("that", "and", "but", "as", "when", "while", "because", "after", "before") and not _joins(words, number)):
            break
        if word.form in ("also", "has", "had", "have", "later", "earlier", "previously", "officially", "itself", "himself", "herself"):
            continue
        taken.insert(0, word)
    if not taken:
        return None
    last = taken[-1]
    if last.form in _PRONOUNS:
        return Credit(last.start, last.end, frozenset(), frozenset((last.form,)), True)
    stems = _stems(taken)
    return Credit(taken[0].start, last.end, stems, frozenset(word.form for word in taken), False) if stems else None


def _joins(words: tuple[Word, ...], number: int) -> bool:
    return words[number].form == "and" and number > 0 and words[number - 1].name and words[number + 1].name


def compare(case: Case) -> Iterator[Mismatch]:
    """The credit of the sentence against that of its best evidence; a credit in the sentence before or after counts."""
    linked = [(link, reading, sentence) for link, reading, sentence in case.linked() if link.similarity >= SAME_STATEMENT]
    if not linked or case.sentence.kind == "title":
        return
    ours = speakers(case.derivative, case.sentence)
    theirs = [(reading, credit) for _, reading, sentence in linked for credit in speakers(reading, sentence)]
    near = [credit for _, reading, sentence in linked for credit in around(reading, sentence)]
    _, reading, best = linked[0]
    if ours and theirs:
        yield from _replaced(case, ours, theirs, near)
    elif ours:
        yield from _new(case, ours, near, reading, best)
    elif theirs:
        yield from _dropped(case, reading, best)


def speakers(reading: Reading, sentence: Sentence) -> list[Credit]:
    """The credits of a sentence, a pronoun standing for the speaker named last before it."""
    found = []
    for credit in reading.once(find_credits, sentence):
        if credit.pronoun:
            earlier = _earlier(reading, sentence)
            if earlier is not None:
                credit = Credit(credit.start, credit.end, earlier.speaker, earlier.forms, True)
        found.append(credit)
    return found


def _earlier(reading: Reading, sentence: Sentence) -> Credit | None:
    for index in range(sentence.index - 1, max(-1, sentence.index - 5), -1):
        named = [credit for credit in reading.once(find_credits, reading.sentences[index]) if not credit.pronoun]
        if named:
            return named[-1]
    return None


def around(reading: Reading, sentence: Sentence) -> list[Credit]:
    """The credits of a sentence and of its neighbours on both sides."""
    near = [one for one in reading.sentences if abs(one.index - sentence.index) <= 1 and one.kind != "furniture"]
    return [credit for one in near for credit in speakers(reading, one)]


def same_speaker(ours: Credit, theirs: Credit) -> bool:
    """Whether two credits can name one speaker: a shared word that is no mere role, a country, or an acronym."""
    if not ours.speaker or not theirs.speaker:
        return True
    special, other = ours.speaker - _GENERIC, theirs.speaker - _GENERIC
    if not special or not other:
        return True
    countries = {country(form) for form in ours.forms} & {country(form) for form in theirs.forms} - {None}
    if countries and (len(special) <= 2 or len(other) <= 2):
        return True
    holdings = Holdings(other, theirs.forms)
    return sum(weight(word) * holdings.holds(word) for word in special) >= 0.5 or _initials(ours, theirs)


def _initials(ours: Credit, theirs: Credit) -> bool:
    return any(len(form) <= 5 and form.isalpha() and len(form) >= 2 and _spells(form, other.forms) for one, other in ((ours, theirs), (theirs, ours)) for form in one.forms)


def _spells(acronym: str, forms: frozenset[str]) -> bool:
    firsts = sorted(form[0] for form in forms)
    return len(forms) >= 2 and all(letter in firsts for letter in acronym) and len(forms) >= len(acronym)


def _replaced(case: Case, ours: list[Credit], theirs: list[tuple[Reading, Credit]], near: list[Credit]) -> Iterator[Mismatch]:
    for credit in ours:
        if any(same_speaker(credit, other) for _, other in theirs) or any(same_speaker(credit, other) for other in near):
            continue
        reading, other = theirs[0]
        yield differs(RULE, case, (credit.start, credit.end), reading, (other.start, other.end), 0.75)
        return


def _new(case: Case, ours: list[Credit], near: list[Credit], reading: Reading, best: Sentence) -> Iterator[Mismatch]:
    if case.alignment.similarity < 0.55:
        return
    for credit in ours:
        if credit.pronoun or any(same_speaker(credit, other) for other in near):
            continue
        if credit.speaker - _GENERIC and Holdings(best.stems, frozenset(word.form for word in best.words)).holds(max(credit.speaker - _GENERIC, key=lambda s: (weight(s), s))):
            continue
        yield differs(RULE, case, (credit.start, credit.end), reading, (best.start, best.start), 0.65)
        return


def _dropped(case: Case, reading: Reading, best: Sentence) -> Iterator[Mismatch]:
    if case.alignment.similarity < 0.6 or around(case.derivative, case.sentence):
        return
    held = Holdings(case.sentence.stems, frozenset(word.form for word in case.sentence.words))
    credits = [credit for credit in speakers(reading, best) if not credit.pronoun]
    if not credits or any(held.holds(word) for credit in credits for word in credit.speaker - _GENERIC):
        return
    credit = credits[0]
    yield differs(RULE, case, (case.sentence.start, case.sentence.start), reading, (credit.start, credit.end), 0.6,
                  "The source credits this statement; the text credits it to nobody.")  # fmt: skip
