"""CLM309: a statement is credited to somebody else, newly credited to somebody, or no longer to anybody.

What is said and who says it are compared apart: the source's statement that says most of ours is looked for without
the words of the credits, and then its credit is held against ours.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..aligned import Case, Mismatch
from ..lexicon import lexicon
from ..text import Reading, Sentence, Word, stem
from ..text.senses import Holdings, alike, country, weight
from .credits import ROLES, Credit, same_speaker
from .hedges import BOUNDS, find_hedges
from .reporting import ACCUSE
from .speakers import Statement, anaphor, around, carried, statements
from .wording import differs

RULE = "CLM309"
# Below these shares the linked sentence says something else; a credit that came or went needs a surer link.
REPLACED, NEW, DROPPED = 0.5, 0.6, 0.7
LINKED = 0.3
# Another statement this much farther from ours is another one.
FARTHER = 0.25
# Of what a dropped credit covered, this much must be in our sentence: an aside needs no credit.
ASIDE = 0.35
# Words a statement needs to be told from others.
FEWEST = 2


@dataclass(frozen=True, slots=True)
class Home:
    """A statement of the evidence that says `share` of ours."""

    share: float
    reading: Reading
    sentence: Sentence
    statement: Statement


def compare(case: Case) -> Iterator[Mismatch]:
    """The credit of each statement against that of its best evidence; one in the sentence before or after counts."""
    if case.sentence.kind == "title" or case.alignment.similarity < LINKED:
        return
    for said in statements(case.derivative, case.sentence):
        ours = said
        if len(said.credits) == 1 and not said.credits[0].pronoun:
            covered = tuple(_covered(case.derivative, case.sentence, said, said.credits[0]))
            ours = replace(said, words=covered) if len(covered) >= FEWEST else said
        homes = _homes(case, ours)
        if not homes or len(ours.words) < FEWEST:
            continue
        if ours.credits and any(home.statement.credits for home in homes if home.share >= homes[0].share - FARTHER):
            yield from _replaced(case, ours, homes)
        elif ours.credits and homes[0].share >= NEW:
            yield from _new(case, list(ours.credits), homes[0])
        elif homes[0].statement.credits and homes[0].share >= DROPPED:
            yield from _dropped(case, homes[0])


def _homes(case: Case, ours: Statement) -> list[Home]:
    """The statements of the evidence that say REPLACED or more of ours, most first."""
    found = []
    for link, reading, sentence in case.linked():
        if link.similarity < LINKED / 2:
            continue
        for statement in statements(reading, sentence):
            share = _share(ours, statement)
            if share >= REPLACED:
                found.append(Home(share, reading, sentence, statement))
    return sorted(found, key=lambda home: -home.share)


def _share(ours: Statement, theirs: Statement) -> float:
    """Weighted share of our words that the other statement holds."""
    held = Holdings(frozenset(word.stem for word in theirs.words), frozenset(word.form for word in theirs.words))
    return _held(ours.words, held)


def _replaced(case: Case, ours: Statement, homes: list[Home]) -> Iterator[Mismatch]:
    near = [home for home in homes if home.share >= homes[0].share - FARTHER]
    theirs = [(home, credit) for home in near for credit in home.statement.credits]
    same = [(credit, home, other) for credit in ours.credits for home, other in theirs if same_speaker(credit, other)]
    for credit, home, other in same[:1]:
        if len(theirs) == 1 and _other_side(case, credit, home, other):
            yield differs(RULE, case, (credit.start, credit.end), home.reading, (other.start, other.end), 0.7)
    if same:
        return
    if any(_exchanged(ours, credit, home, other) for credit in ours.credits for home, other in theirs):
        return
    for credit in ours.credits:
        if credit.carrier and _named(case, credit):
            return
        if _vague(homes[0]) and any(
            same_speaker(credit, other, strict=True)
            for home in near
            for other in carried(home.reading, home.sentence)
            if other.start < home.sentence.end  # nobody behind it is meant by "he"
        ):
            return
        if any(_same_post(credit, home, other) for home, other in theirs):
            return
        if _itself(credit) or any(anaphor(credit) != anaphor(other) for _, other in theirs):
            return
        if any(_described(case, credit, other) for _, other in theirs):
            return
    credit, (home, other) = ours.credits[0], theirs[0]
    yield differs(RULE, case, (credit.start, credit.end), home.reading, (other.start, other.end), 0.75)


def _exchanged(said: Statement, ours: Credit, home: Home, theirs: Credit) -> bool:
    """Whether accuser and accused changed places, which is no question of credit."""
    told = {word.stem for word in said.words}, {word.stem for word in home.statement.words}
    return all(ACCUSE in one for one in told) and bool(ours.speaker & told[1]) and bool(theirs.speaker & told[0])


def _same_post(ours: Credit, home: Home, theirs: Credit) -> bool:
    """ "A police spokeswoman" where the source has "police ..., spokeswoman X said"."""
    return bool(ours.speaker & theirs.speaker) and ours.speaker <= home.sentence.stems


def _other_side(case: Case, ours: Credit, home: Home, theirs: Credit) -> bool:
    """Whether heads or belongings differ: "a geologist hired by the residents", "by the city"; "nurses at Y"."""
    mine, his = _parted(case.sentence, ours), _parted(home.sentence, theirs)
    if home.share < NEW or not all((*mine, *his)):
        return False
    heads, belongings = zip(mine, his, strict=True)
    return _differ(*belongings, case, home) or (_differ(*heads, case, home) and heads[0][-1].stem not in ROLES)


def _differ(mine: list[Word], his: list[Word], case: Case, home: Home) -> bool:
    """Whether two phrases share nothing, and neither stands in the other's sentence."""
    if any(word.name for word in mine) != any(word.name for word in his):
        return False
    if any(alike(one.stem, other.stem) for one in mine for other in his):
        return False
    held = case.sentence.stems, home.sentence.stems
    return not any(word.stem in held[1] for word in mine) and not any(word.stem in held[0] for word in his)


def _parted(sentence: Sentence, credit: Credit) -> tuple[list[Word], list[Word]]:
    """The content words of a credit before and behind its first preposition."""
    words = [word for word in sentence.words if credit.start <= word.start < credit.end]
    ends = (place for place, word in enumerate(words) if place and word.form in _BELONGING)
    at = next(ends, len(words))
    return [word for word in words[:at] if word.content], [word for word in words[at + 1 :] if word.content]


_BELONGING = frozenset("by of for from at with in".split())


def _vague(home: Home) -> bool:
    """Whether who speaks is told elsewhere: no credit of its own, or a pronoun's."""
    return all(credit.pronoun for credit in home.statement.credits)


def _described(case: Case, ours: Credit, theirs: Credit) -> bool:
    """Whether one is named and the other described, and a source has name and description in one sentence."""
    mine, his = ours.speaker - ROLES, theirs.speaker - ROLES
    if any(country(form) is not None for form in theirs.forms) and len(his) == 1:
        return True
    return any(
        mine & {word.stem for word in one.words}
        and his & {word.stem for word in one.words}
        and bool(mine)
        and bool(his)
        for source in case.sources
        for one in source.body
        if _apposes(one, mine, his)
    )


def _apposes(sentence: Sentence, mine: frozenset[str], his: frozenset[str]) -> bool:
    """Whether words of both stand within a few words of each other."""
    places = [[place for place, word in enumerate(sentence.words) if word.stem in side] for side in (mine, his)]
    return any(abs(one - other) <= 3 for one in places[0] for other in places[1])


def _new(case: Case, ours: list[Credit], home: Home) -> Iterator[Mismatch]:
    if _own_voice(home) or '"' in case.derivative.plain[case.sentence.start : case.sentence.end]:
        return
    near = carried(home.reading, home.sentence)
    for credit in ours:
        special = credit.speaker - ROLES or credit.speaker
        special = frozenset(word for word in special if country(word) is None) or special
        if credit.pronoun or credit.forms & (_ITSELF | _PAPERS) or (credit.carrier and _named(case, credit)):
            continue
        if any(same_speaker(credit, other, strict=True) for other in near) or special & home.sentence.stems:
            continue
        place = (home.sentence.start, home.sentence.start)
        note = "The text credits this statement; the source does not."
        yield differs(RULE, case, (credit.start, credit.end), home.reading, place, 0.65, note)
        return


def _itself(credit: Credit) -> bool:
    """Whether only "the article" is credited: a rewrite may say of its source what its source says."""
    return bool(credit.forms & _ITSELF) and credit.speaker <= ROLES | frozenset(map(stem, _ITSELF))


_ITSELF = frozenset("article story report reports piece author authors writer rumors rumours".split())
_FIRST = frozenset("i my we our me us".split())


def _own_voice(home: Home) -> bool:
    """Whether somebody speaks in the sentence itself, within quotation marks that may run on, or as "I"."""
    plain = home.reading.plain[home.sentence.start : home.sentence.end]
    return '"' in plain or plain[0] == "'" or any(word.form in _FIRST for word in home.sentence.words)


def _named(case: Case, credit: Credit) -> bool:
    """Whether a source names the agency anywhere, as in its own date line."""
    special = credit.forms & {word.form for source in case.sources for one in source.body for word in one.words}
    return len(special) >= 2 or special == credit.forms


def _dropped(case: Case, home: Home) -> Iterator[Mismatch]:
    credits = [credit for credit in home.statement.credits if not credit.carrier]
    if any(_carries(case, near, credits) for near in around(case.derivative, case.sentence)):
        return
    if _distant(case, home) or _speech(case):
        return
    present = case.sentence.stems | {word.stem for word in case.sentence.words}
    if not credits or any(credit.speaker & present for credit in credits) or _impersonal(credits[0]):
        return
    credit = credits[0]
    if not _reaches(case, home, credit):
        return
    yield differs(RULE, case, (case.sentence.start, case.sentence.start), home.reading, (credit.start, credit.end), 0.6,
                  "The source credits this statement; the text credits it to nobody.")  # fmt: skip


def _carries(case: Case, near: Credit, credits: Sequence[Credit]) -> bool:
    """Whether a credit in or beside the sentence may be the dropped one: of the same speaker, or of nobody by name."""
    inside = case.sentence.start <= near.start < case.sentence.end
    return inside or near.pronoun or anaphor(near) or any(same_speaker(near, other) for other in credits)


def _speech(case: Case) -> bool:
    """Whether a quotation runs on over the sentence's ends: its credit may stand far away."""
    plain, sentence = case.derivative.plain, case.sentence
    opened = plain.count('"', plain.rfind("\n", 0, sentence.start) + 1, sentence.start)
    return opened % 2 == 1 or plain.count('"', sentence.start, sentence.end) % 2 == 1


def _distant(case: Case, home: Home) -> bool:
    """Whether the text keeps its distance ("reportedly"), or tells of speaking in another way ("she denied it")."""
    if any(hedge.family >= BOUNDS for hedge in case.derivative.once(find_hedges, case.sentence)):
        return True
    speaking = _speaking() - {word.stem for word in home.statement.words}
    return any(word.stem in speaking and not word.name for word in case.sentence.words)


@functools.cache
def _speaking() -> frozenset[str]:
    return frozenset(
        map(
            stem,
            lexicon().reporting
            | {"speculate", "rumour", "rumor", "allegation", "express", "voice", "refer", "uncertain", "unclear"},
        )
    )


# "220 jobs, the developer says, and a sea wall": what stands on both sides is credited.
_BEHIND = re.compile(r"[,\"']\s*(?:\w+\s+)?$")
_CLOSED = re.compile(r"(?:\s\w+)?\s?,")


def _covered(reading: Reading, sentence: Sentence, statement: Statement, credit: Credit) -> list[Word]:
    """What a credit covers: the words behind it, or those before ", X said", or both where it stands among them."""
    before = [word for word in statement.words if word.end <= credit.start]
    after = [word for word in statement.words if word.start >= credit.end]
    behind = bool(before) and bool(_BEHIND.search(reading.plain[sentence.start : credit.start]))
    inside = behind and bool(_CLOSED.match(reading.plain, credit.end))
    return before + after if inside else before if behind or len(after) <= 2 else after


def _reaches(case: Case, home: Home, credit: Credit) -> bool:
    """Whether our words are what the credit covers: what follows it, or what stands before ", X said"."""
    covered = _covered(home.reading, home.sentence, home.statement, credit)
    held = Holdings(frozenset(word.stem for word in covered), frozenset(word.form for word in covered))
    content = [word for word in case.sentence.words if word.content]
    mine = Holdings(case.sentence.stems, frozenset(word.form for word in case.sentence.words))
    return _held(content, held) >= REPLACED and _held(covered, mine) >= ASIDE


def _held(words: Sequence[Word], by: Holdings) -> float:
    """Weighted share of words that are held; 0 for none."""
    total = sum(weight(word.stem) for word in words)
    return sum(weight(word.stem) * by.holds(word.stem, word.form) for word in words) / total if total else 0.0


def _impersonal(credit: Credit) -> bool:
    """A study or a set of figures, which a rewrite may well leave unsaid."""
    return bool(credit.forms & _PAPERS)


_PAPERS = frozenset(
    "trial study survey figures results document documents research poll report reports record records".split()
)
