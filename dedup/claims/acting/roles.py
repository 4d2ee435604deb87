"""CLM308: who did what to whom, or the direction (from, to, towards), differs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from ...aligned import Case, Link, Mismatch
from ...text import Reading, Sentence
from ...text.senses import SYNONYM, alike, country, held_share
from ...text.words import stem
from ..context import local
from ..grammar.bodies import acting
from ..grammar.comparisons import Comparison
from ..grammar.relations import GIVING, symmetric
from ..wording import differs
from .actors import by_speaker, given_to_another, moved
from .deeds import Deed, find_parties
from .directions import find_headings, swapped, turned
from .exchanges import chosen_otherwise, exchanged_phrases, rearranged
from .genders import changed_sides, exchanged_pronouns
from .initiatives import changed
from .journeys import way_back
from .likeness import likeness, same_relation
from .pairings import crossed_over
from .pronouns import by_pronoun
from .shares import dealt, exchanged

RULE = "CLM308"
SAME_STATEMENT = 0.3
# Below it a sentence is looked at where ours holds this share of what it says, and it that of ours.
HELD, BESIDE = 0.5, 0.1
# Stems of a short sentence.
SHORT = 12
# An agent known by more words than these was not read rightly.
MOST = 5
# Of a sentence with more deeds the pairs are not looked at.
MANY = 12
# How alike the words about a verb must be: less where both parties are named and both changed places.
SURROUNDED, SURROUNDED_HIDDEN, BOTH_SURROUNDED = 0.6, 0.5, 0.4


def compare(case: Case) -> Iterator[Mismatch]:
    """Directions, actors and owners of numbers that the evidence has the other way round."""
    linked = [(reading, sentence) for link, reading, sentence in case.linked() if _same(case, link, sentence)]
    if not linked:
        return
    headings = case.derivative.once(find_headings, case.sentence)
    ways = [mismatch for heading in headings for mismatch in turned(RULE, case, heading, linked)]
    yield from ways
    if not ways:
        ways = list(way_back(RULE, case, linked))
        yield from ways
    parties = case.derivative.once(find_parties, case.sentence)
    found = [mismatch for deed in parties.deeds for mismatch in _reversed(case, deed, linked)]
    if not found:
        found += _agents_exchanged(case, parties.deeds, linked)
    if not found:
        found += moved(RULE, case, parties.deeds, linked, _acts_itself)
        found += given_to_another(RULE, case, parties.deeds, linked, _acts_itself)
        found += by_speaker(RULE, case, parties.deeds, linked, _acts_itself)
    if not found:
        found += by_pronoun(RULE, case, parties.deeds, linked)
        found += exchanged_pronouns(RULE, case, linked)
    if not found:
        found += changed_sides(RULE, case, linked)
    if not found:
        found += changed(RULE, case, linked)
    found += [mismatch for one in parties.comparisons for mismatch in _compared(case, one, linked)]
    yield from found
    if not ways:
        reading, sentence = linked[0]
        yield from swapped(RULE, case, parties.phrases, reading, sentence, reading.once(find_parties, sentence).phrases)
    moved_about = rearranged(case.sentence, linked[0][1])
    if moved_about:
        yield from exchanged_phrases(RULE, case, *linked[0])
    yield from chosen_otherwise(RULE, case, *linked[0])
    yield from exchanged(RULE, case, *linked[0])
    if not found:
        yield from dealt(RULE, case, *linked[0])
    if moved_about and not found:
        yield from crossed_over(RULE, case, *linked[0])


def _same(case: Case, link: Link, sentence: Sentence) -> bool:
    """Whether a linked sentence tells enough of ours, or ours most of what it tells, short as it is."""
    if link.similarity >= SAME_STATEMENT:
        return True
    if link.similarity < BESIDE or len(sentence.stems) > SHORT:
        return False
    words = [word for word in sentence.words if word.content]
    return len(words) > 1 and held_share(words, case.derivative.holdings(case.sentence)) >= HELD


def _reversed(case: Case, deed: Deed, linked: list[tuple[Reading, Sentence]]) -> Iterator[Mismatch]:
    if {deed.relation, stem(deed.relation)} & symmetric():
        return
    rival = None
    for reading, sentence in linked:
        for other in reading.once(find_parties, sentence).deeds:
            if not same_relation(deed, other):
                continue
            mirrored = _mirrored(deed, other)
            both = mirrored or _changed_places(deed, other) or _under_pronoun(deed, other)
            if not both and (
                _meet(deed.agent, other.agent) or (_meet(deed.patient, other.patient) and not _gift(deed, other))
            ):
                return
            turned_ = both or _turned_round(deed, other, case.sentence, sentence)
            least = BOTH_SURROUNDED if both else SURROUNDED_HIDDEN if deed.pronoun or other.pronoun else SURROUNDED
            if rival is None and turned_ and _near(case.sentence, deed, sentence, other) >= least:
                rival = (reading, other)
    if rival is not None:
        reading, other = rival
        yield differs(RULE, case, (deed.start, deed.end), reading, (other.start, other.end), 0.8)


def _meet(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    return likeness(ours, theirs) >= SYNONYM


def _changed_places(ours: Deed, theirs: Deed) -> bool:
    """Whether each side's agent is the other's patient or further party, and no agent is rather the agent on both."""
    our_end, their_end = ours.patient | ours.other, theirs.patient | theirs.other
    mine, his = ours.agent - theirs.agent or ours.agent, theirs.agent - ours.agent or theirs.agent
    if not (mine - his and his - mine):
        mine, his = ours.agent, theirs.agent
    crossed = min(likeness(mine, their_end), likeness(his, our_end))
    return crossed >= SYNONYM and crossed > likeness(mine, his)


def _under_pronoun(ours: Deed, theirs: Deed) -> bool:
    """ "It does not mention the mine" against "the mine does not mention the treaty": both have an object."""
    for one, other in ((ours, theirs), (theirs, ours)):
        hidden = one.pronoun and not one.agent and one.patient and other.patient
        spoken = one.pronoun and not one.agent and not one.patient and other.pronoun and not other.patient
        if spoken and one.goal and likeness(one.goal, other.agent) == 1.0:
            return True
        if hidden and one.voice == other.voice == "active" and likeness(one.patient, other.agent) == 1.0:
            return likeness(one.patient, other.patient) < 1.0
    return False


def _gift(ours: Deed, theirs: Deed) -> bool:
    """Whether what both deeds are done to is what is given, and to whom is another matter."""
    given = ours.patient & theirs.patient
    mine, his = ours.patient - given, theirs.patient - given
    return ours.relation in GIVING and bool(given and mine and his) and not _meet(mine, his)


def _mirrored(ours: Deed, theirs: Deed) -> bool:
    """ "It had asked its customer" against "its customer had asked it", "it had been asked by its customer"."""
    for one, other in ((ours, theirs), (theirs, ours)):
        held = one.pronoun and other.pronoun and not (one.agent or other.patient)
        if held and one.voice == "active" and one.patient and likeness(one.patient, other.agent) == 1.0:
            return other.voice in ("active", "by")
    return False


def _near(ours: Sentence, mine: Deed, theirs: Sentence, his: Deed) -> float:
    """How alike the words about two verbs are; from either side where a pronoun hides a party, who may be named."""
    near = local(ours, mine.at, theirs, his.at)
    hidden = mine.relation == his.relation and (mine.pronoun or his.pronoun)
    return max(near, local(theirs, his.at, ours, mine.at)) if hidden else near


def _turned_round(ours: Deed, theirs: Deed, mine: Sentence, his: Sentence) -> bool:
    """The actors changed places: the two agents, or the only one named, where the other is "he" or left out."""
    alone = ours.agent and theirs.agent and not ours.patient and not theirs.patient
    if alone and not ours.other & theirs.other and _named(ours.agent, mine, his) and _named(theirs.agent, his, mine):
        return True
    if _LABILE & {ours.relation, theirs.relation} and not (ours.patient and theirs.patient):
        return False  # "plans to close the school" is "the school may close"
    if not (ours.sure and theirs.sure) or max(len(ours.agent), len(theirs.agent)) > MOST:
        return False
    return any(
        _suffers(one, other, one_end) and _acts(one_end, other.agent, mine, his, ours.relation == theirs.relation)
        for one, other in ((ours, theirs), (theirs, ours))
        for one_end in (one.patient, frozenset() if stem(one.relation) in _GOING else one.goal)
    )


# What closes, moves or ends need not be closed, moved or ended by anybody.
_LABILE = frozenset(
    map(
        stem,
        "close open move start begin end stop grow expand shrink split merge change turn sink spread relocate shut "
        "reopen burn drown run break return resume continue restart".split(),
    )
)
# "Third place went to the Dutch": a goal of these is no party.
_GOING = frozenset(map(stem, "go come belong refer lead amount relate turn return move".split()))


def _suffers(one: Deed, other: Deed, end: frozenset[str]) -> bool:
    """Whether the one deed is done to whom the other is done by, and to nobody whom the other is done to."""
    crossed = likeness(end, other.agent)
    # "Offered both surgeons a rise" and "offered Moor a rise" share what was offered.
    rest = end - other.patient
    return crossed >= SYNONYM and max(likeness(one.agent, other.agent), likeness(rest, other.patient)) < crossed


def _acts(end: frozenset[str], agent: frozenset[str], mine: Sentence, his: Sentence, same: bool) -> bool:
    """Whether who changed sides is somebody: a name, or of the same verb a noun for those who act.

    A thing "sinks" and "is sunk".
    """
    moved = {party for party in end if any(alike(party, other) >= SYNONYM for other in agent)}
    return (same and any(party.rpartition("-")[2] in acting() for party in moved)) or _named(
        frozenset(moved), mine, his
    )


def _acts_itself(party: str) -> bool:
    return party in acting()


def _named(parties: frozenset[str], *sentences: Sentence) -> bool:
    """Whether every party is written as a name in all the sentences."""
    held = ({country(word.form) or word.stem for word in one.words if word.name} for one in sentences)
    return all(parties <= names for names in held)


def _agents_exchanged(
    case: Case, deeds: tuple[Deed, ...], linked: list[tuple[Reading, Sentence]]
) -> Iterator[Mismatch]:
    """ "The inspector fitted the part and the mechanic signed" against "the mechanic fitted, the inspector signed"."""
    acts = [deed for deed in deeds if deed.agent]
    for one, other in combinations(acts, 2) if len(acts) <= MANY else ():
        for reading, sentence in linked:
            theirs = reading.once(find_parties, sentence).deeds
            mine = [deed for deed in theirs if deed.agent and same_relation(deed, one)]
            his = [deed for deed in theirs if deed.agent and same_relation(deed, other)]
            if len(mine) != 1 or len(his) != 1 or mine[0].at == his[0].at:
                continue
            crossed = _meet(one.agent, his[0].agent) and _meet(other.agent, mine[0].agent)
            if crossed and not _meet(one.agent, mine[0].agent) and not _meet(other.agent, his[0].agent):
                spans = [(min(a.start, b.start), max(a.end, b.end)) for a, b in ((one, other), (mine[0], his[0]))]
                yield differs(RULE, case, spans[0], reading, spans[1], 0.75)
                return


def _compared(case: Case, ours: Comparison, linked: list[tuple[Reading, Sentence]]) -> Iterator[Mismatch]:
    """ "Women earn less than men" against "men earn less than women"."""
    for reading, sentence in linked:
        for theirs in reading.once(find_parties, sentence).comparisons:
            if {ours.degree, theirs.degree} == {"behind", "ahead"}:
                theirs = replace(theirs, left=theirs.right, right=theirs.left)
            elif ours.degree != theirs.degree:
                continue
            crossed = _meet(ours.right, theirs.left) and _meet(theirs.right, ours.left)
            if crossed and not _meet(ours.right, theirs.right):
                yield differs(RULE, case, (ours.start, ours.end), reading, (theirs.start, theirs.end), 0.8)
                return
