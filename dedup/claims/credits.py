"""Finds credits: who is said to have said it, in direct and reported speech, across sentences ("he added")."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from ..lexicon import lexicon
from ..text import Reading, Sentence, Word, stem
from ..text.senses import alike, country

PRONOUNS = frozenset("he she they it who".split())
_STRICT = frozenset(
    "say tell state announce report declare add note claim explain confirm argue insist warn acknowledge admit allege assert "
    "comment disclose stress emphasise emphasize underline reiterate maintain contend concede predict deny".split()
)
# Forms that are as often nouns or adjectives; they count as verbs only right behind a name or a pronoun.
_NOUNS = frozenset("report reports claim claims note notes state states comment comments stress".split())
_ACCORDING = re.compile(r"\b(?:according to|as per|citing|cited by|quoted by|in the words of|as reported by|reported by|said by)\s+", re.IGNORECASE)
_STOP = re.compile(r"[,;:\"(]|\s-|\s(?:that|which|who|whose|and (?:the|a|it|he|she)|on|in a|said|was|were|is|has|had)\b")
_DEEDS = frozenset(map(stem, "warn admit deny acknowledge confirm claim note report stress comment".split()))
_SKIPPED = frozenset("also has had have later earlier previously officially itself himself herself repeatedly then again".split())
# Words at the opening of a sentence in which its actor is named.
OPENING = 5
_CLAUSE = frozenset("that and but as when while because after before".split())
# Words for what carries a report; a credit to one of these alone names nobody.
ROLES = frozenset(stem(word) for word in "statement report briefing reporter media news agency official spokesman spokeswoman spokesperson "
                  "interview comment conference source people person wednesday monday tuesday thursday friday saturday sunday told later "
                  "local press written press-release email post study journalist account release minister".split())  # fmt: skip
_CARRIERS = frozenset("press wire news agency service newswire reuters afp ap tass xinhua kyodo dpa bloomberg times post newspaper daily".split())


@dataclass(frozen=True, slots=True)
class Credit:
    """Who is said to have said it: the speaker at [start, end) by content stems; `pronoun` where only "he" stands.

    `carrier`: the speaker is a news agency or paper, not a source of the statement itself.
    """

    start: int
    end: int
    speaker: frozenset[str]
    forms: frozenset[str]
    pronoun: bool = False

    @property
    def carrier(self) -> bool:
        """Whether a news agency or paper is credited."""
        return bool(self.forms & _CARRIERS)


def find_credits(plain: str, sentence: Sentence) -> tuple[Credit, ...]:
    """The credits of a sentence, in order."""
    found = []
    for match in _ACCORDING.finditer(plain, sentence.start, sentence.end):
        stop = _stop(plain, match.end(), sentence.end)
        words = [word for word in sentence.words if match.end() <= word.start < stop]
        found.append(_credit(words, match.start()))
    for at, word in enumerate(sentence.words):
        if word.form in _verbs() and not word.name and _spoken(plain, sentence.words, at):
            found.append(_speaker(plain, sentence, at))
    kept = [credit for credit in found if credit is not None and (credit.speaker or credit.pronoun)]
    return tuple(sorted(kept, key=lambda credit: (credit.start, credit.end)))


@functools.cache
def _verbs() -> frozenset[str]:
    """Every form of the reporting verbs; a "reporter" or a "statement" reports nothing."""
    verbs = _STRICT & lexicon().reporting
    roots = {word.removesuffix("e") for word in verbs} | {word.removesuffix("y") + "i" for word in verbs if word.endswith("y")}
    doubled = {"admitt"}
    forms = {root + ending for root in roots | doubled for ending in ("ed", "es", "ing")} | {word + "s" for word in verbs} | verbs
    return frozenset(forms | {"said", "told", "saying", "telling"})


def _spoken(plain: str, words: tuple[Word, ...], at: int) -> bool:
    """Whether a reporting verb reports here, and is no noun, participle or plain deed ("warned him")."""
    before = words[at - 1] if at else None
    after = words[at + 1] if at + 1 < len(words) else None
    if before is not None and (before.form == "as" or (at > 1 and words[at - 2].form == "as" and before.form in PRONOUNS)):
        return False
    if before is not None and before.form in ("to", "be", "been", "was", "were", "is", "are", "being", "as", "not", "a", "an", "the", "its", "their", "his", "her", "of"):
        return False
    if words[at].form in _NOUNS and not (before is not None and (before.name or before.form in PRONOUNS)):
        return False
    if words[at].form.endswith("ing") and not (before is not None and before.name):
        return False
    deed = words[at].stem in _DEEDS and after is not None and plain[words[at].end : after.start] == " "
    return not (deed and after is not None and after.form not in ("that", "he", "she", "they", "it", "there"))


def _stop(plain: str, start: int, end: int) -> int:
    match = _STOP.search(plain, start, end)
    return match.start() if match else end


def _credit(words: list[Word], start: int | None = None) -> Credit | None:
    if not words:
        return None
    stems = frozenset(word.stem for word in words if word.content or word.form == "usa")
    return Credit(words[0].start if start is None else start, words[-1].end, stems, frozenset(word.form for word in words))


def _speaker(plain: str, sentence: Sentence, at: int) -> Credit | None:
    """The noun phrase that says: before the verb ("X said"), or behind it after a quotation or comma ('..., said X')."""
    words = sentence.words
    before = plain[sentence.start : words[at].start].rstrip()
    if not before or before[-1] in ",\"'":
        after = _after(plain, sentence, at)
        apposed = _apposed(plain, sentence, at) if before.endswith(",") and not before.endswith(('",', "',")) else None
        return apposed if apposed is not None else after
    return _before(plain, words, at)


def _after(plain: str, sentence: Sentence, at: int) -> Credit | None:
    words = sentence.words
    stop = _stop(plain, words[at].end + 1, sentence.end)
    apposed = re.match(r", (?=(?:the |a |an )?[A-Z])", plain[stop : stop + 8])
    if apposed:
        stop = _stop(plain, stop + 2, sentence.end)
    phrase = [word for word in words if words[at].end <= word.start < stop]
    if not phrase or not (phrase[0].name or phrase[0].form in ("the", "a", "an", "one", "another", "two", "some", "both", "many", *PRONOUNS)):
        return None
    if phrase[0].form in PRONOUNS:
        return Credit(phrase[0].start, phrase[0].end, frozenset(), frozenset((phrase[0].form,)), True)
    return _credit(phrase)


def _apposed(plain: str, sentence: Sentence, at: int) -> Credit | None:
    """ "Smith, the mayor, said": the phrase before the first of the two commas."""
    verb = sentence.words[at]
    head = plain[sentence.start : verb.start].rstrip().rstrip(",")
    comma = head.rfind(",")
    if comma < 0 or plain[verb.end : verb.end + 1] in ('.', '"', ""):
        return None
    start = sentence.start + max(head.rfind(mark, 0, comma) for mark in (",", ";", '"')) + 1
    phrase = [word for word in sentence.words if start <= word.start < verb.start]
    return _credit(phrase) if any(word.name for word in phrase) else None


def _before(plain: str, words: tuple[Word, ...], at: int) -> Credit | None:
    taken: list[Word] = []
    for number in range(at - 1, max(-1, at - 14), -1):
        word = words[number]
        gap = plain[word.end : words[number + 1].start]
        if any(mark in gap for mark in ',;:"') or (taken and word.form in _CLAUSE and not _joins(words, number)):
            break
        if word.form not in _SKIPPED:
            taken.insert(0, word)
    if taken and taken[-1].form in PRONOUNS:
        return Credit(taken[-1].start, taken[-1].end, frozenset(), frozenset((taken[-1].form,)), True)
    return _credit(taken)


def _joins(words: tuple[Word, ...], number: int) -> bool:
    return words[number].form == "and" and number > 0 and words[number - 1].name and words[number + 1].name


def speakers(reading: Reading, sentence: Sentence) -> list[Credit]:
    """The credits of a sentence; a pronoun stands for whoever was named or credited shortly before it."""
    return [_resolved(reading, sentence, credit) if credit.pronoun else credit for credit in reading.once(find_credits, sentence)]


def _resolved(reading: Reading, sentence: Sentence, credit: Credit) -> Credit:
    """All whom the pronoun may mean: names earlier in the sentence, else those of the sentences before it."""
    words = [word for word in sentence.words if word.end <= credit.start and (word.name or word.form == "usa")]
    for index in range(sentence.index - 1, max(-1, sentence.index - 3), -1):
        previous = reading.sentences[index]
        words += [word for word in previous.words if word.name]
        for other in reading.once(find_credits, previous):
            words += [word for word in previous.words if other.start <= word.start < other.end and word.content]
    forms = frozenset(word.form for word in words)
    return Credit(credit.start, credit.end, frozenset(word.stem for word in words if word.content), forms, True)


def around(reading: Reading, sentence: Sentence) -> list[Credit]:
    """The credits of a sentence and of its neighbours on both sides."""
    near = [one for one in reading.sentences if abs(one.index - sentence.index) <= 1 and one.kind != "furniture"]
    return [credit for one in near for credit in speakers(reading, one)]


def carried(reading: Reading, sentence: Sentence) -> list[Credit]:
    """The credits that reach a source's sentence: its own, and a neighbour's, unless it opens with a new actor.

    "..., officials said. President X agreed ...": what X did is the source's own report, not what the officials said.
    """
    opening = [word for word in sentence.words[:OPENING] if word.name and word.content]
    near = [one for one in reading.sentences if abs(one.index - sentence.index) <= 1 and one.kind != "furniture"]
    before = {word.form for one in near if one.index < sentence.index for word in one.words}
    fresh = sum(word.form not in before for word in opening) >= 2
    return [credit for one in near if not fresh or one.index == sentence.index for credit in speakers(reading, one)]


def same_speaker(ours: Credit, theirs: Credit, strict: bool = False) -> bool:
    """Whether two credits can name one speaker: a shared word, a country, an acronym. `strict`: roles alone do not do."""
    if ours.pronoun and theirs.pronoun:
        return True
    if not ours.speaker or not theirs.speaker:
        return not strict or ours.pronoun or theirs.pronoun
    if any(side in theirs.speaker for word in ours.speaker for side in _SIDES.get(word, ())):
        return False
    special, other = ours.speaker - ROLES, theirs.speaker - ROLES
    if not special or not other:
        return not strict or bool(ours.speaker & theirs.speaker)
    if any(alike(word, held) for word in special for held in other):
        return True
    places = {country(form) for form in ours.forms} & {country(form) for form in theirs.forms} - {None}
    return bool(places) or _initials(ours, theirs)


# North and South Korea share a name, and not a voice.
_SIDES = {"north": ("south",), "south": ("north",), "east": ("west",), "west": ("east",)}


def _initials(ours: Credit, theirs: Credit) -> bool:
    return any(
        2 <= len(form) <= 5 and form.isalpha() and _spells(form, other.forms)
        for one, other in ((ours, theirs), (theirs, ours))
        for form in one.forms
    )


def _spells(acronym: str, forms: frozenset[str]) -> bool:
    firsts = [form[0] for form in forms]
    return len(forms) >= len(acronym) and all(letter in firsts for letter in acronym)
