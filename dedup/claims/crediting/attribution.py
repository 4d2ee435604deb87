"""CLM309: a statement is credited to somebody else, newly credited to somebody, or no longer to anybody.

What is said and who says it are compared apart: the source's statement that says most of ours is looked for without
the words of the credits, and then its credit is held against ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...aligned import Case, Mismatch
from ...text import Word, stem
from ...text.senses import Holdings, alike, country, held_share
from ..grammar.heads import apposes
from ..hedging.hedges import BOUNDS, find_hedges
from ..wording import differs
from .credits import ROLES, Credit
from .homes import LINKED, Home, covered, homes, parted
from .layers import lost
from .reporting import ACCUSE
from .samespeaker import same_speaker
from .speakers import Statement, anaphor, antecedent, called, carried, opened, speakers, statements
from .speaksfor import apart, of_itself, one_firm, speaks_for, thing
from .uncredited import PAPERS, dropped

RULE = "CLM309"
# A credit that came or went needs a surer link than one that was replaced.
NEW, DROPPED = 0.6, 0.7
# Of a dropped credit's statement, this much makes it whole, whatever else is told with it.
WHOLE = 0.7
# Sentences before and after it in which the rest may stand.
AROUND = 4
# Another statement this much farther from ours is another one.
FARTHER = 0.25
# Bodies of which an article seldom has two; "the company" is anybody's.
_KINDS = frozenset(map(stem, ("club", "union", "party", "bank")))
# Pairs of credits of two statements; who has more lists voices.
MANY = 400
# Words a statement needs to be told from others.
FEWEST = 2


def compare(case: Case) -> Iterator[Mismatch]:
    """The credit of each statement against that of its best evidence; one in the sentence before or after counts."""
    if case.sentence.kind == "title" or case.alignment.similarity < LINKED:
        return
    for said in statements(case.derivative, case.sentence):
        ours = said
        if len(said.credits) == 1 and not said.credits[0].pronoun:
            content = tuple(covered(case.derivative, case.sentence, said, said.credits[0]))
            ours = replace(said, words=content) if len(content) >= FEWEST else said
        found = homes(case, ours)
        if not found or len(ours.words) < (1 if _quotes(case) else FEWEST):
            continue
        if ours.credits and any(home.statement.credits for home in found if home.share >= found[0].share - FARTHER):
            yield from _replaced(case, ours, found)
        elif ours.credits and found[0].share >= NEW:
            yield from _new(case, list(ours.credits), found[0])
        elif found[0].statement.credits and (found[0].share >= DROPPED or _whole(ours, found[0])):
            yield from dropped(case, found[0])


def _whole(ours: Statement, home: Home) -> bool:
    """Whether a statement is told nearly whole, and most of what ours adds to it stands in the sentences around it."""
    credit = home.statement.credits[0]
    said = covered(home.reading, home.sentence, home.statement, credit)
    if held_share(said, Holdings.of(ours.words)) < WHOLE:
        return False
    held = Holdings.of(home.statement.words)
    near = home.reading.sentences[max(0, home.sentence.index - AROUND) : home.sentence.index + AROUND + 1]
    others = Holdings.joined([home.reading.holdings(one) for one in near if one is not home.sentence])
    own = [word for word in ours.words if held.holds(word.stem, word.form) or not others.holds(word.stem, word.form)]
    return held_share(own, held) >= DROPPED


def _quotes(case: Case) -> bool:
    return '"' in case.derivative.plain[case.sentence.start : case.sentence.end]


def _replaced(case: Case, ours: Statement, homes: list[Home]) -> Iterator[Mismatch]:
    near = [home for home in homes if home.share >= homes[0].share - FARTHER]
    theirs = [(home, credit) for home in near for credit in home.statement.credits]
    few = len(ours.credits) * len(theirs) <= MANY
    same = [
        (credit, home, other)
        for credit in ours.credits
        for home, other in theirs
        if same_speaker(credit, other)
        and not (few and _two_people(case, credit, home, other))
        and not apart(case, credit, home, other)
    ]
    for credit, home, other in same[:1]:
        if len(theirs) == 1 and _other_side(case, credit, home, other):
            yield differs(RULE, case, (credit.start, credit.end), home.reading, (other.start, other.end), 0.7)
    if same:
        yield from lost(case, ours, homes[0])
        return
    if any(_exchanged(ours, credit, home, other) for credit in ours.credits for home, other in theirs):
        return
    for credit in ours.credits:
        if credit.carrier and _named(case, credit):
            return
        if credit.pronoun and credit.speaker <= homes[0].sentence.stems and not homes[0].statement.credits[1:]:
            return  # "the Penrhos farmer lost 30 sheep, he says": nobody else is named whom "he" might mean
        if _vague(homes[0]) and any(
            same_speaker(credit, other, strict=True)
            for home in near
            for other in carried(home.reading, home.sentence)
            if other.start < home.sentence.end  # nobody behind it is meant by "he"
        ):
            return
        if any(_same_post(credit, home, other) or _asked(case, credit, other) for home, other in theirs):
            return
        if any(speaks_for(credit, other) or one_firm(case, credit, other) for _, other in theirs):
            return
        if "and" in credit.forms and any(not other.forms.isdisjoint(_PAIR) for _, other in theirs):
            return  # "the two said"
        if _itself(credit) or any(_may_mean(case, credit, home, other) for home, other in theirs):
            return
        if any(_described(case, credit, home, other) or _named_before(credit, home, other) for home, other in theirs):
            return
        if any(not home.statement.credits and credit.speaker <= home.sentence.stems for home in _nearest(near)):
            return  # "The index ranks it sixth" is "sixth, according to the index"
    credit, (home, other) = ours.credits[0], theirs[0]
    yield differs(RULE, case, (credit.start, credit.end), home.reading, (other.start, other.end), 0.75)


def _nearest(near: list[Home]) -> list[Home]:
    """Those that are not parts of one sentence with a better one."""
    return [home for at, home in enumerate(near) if all(home.sentence is not one.sentence for one in near[:at])]


def _exchanged(said: Statement, ours: Credit, home: Home, theirs: Credit) -> bool:
    """Whether accuser and accused changed places, which is no question of credit."""
    told = {word.stem for word in said.words}, {word.stem for word in home.statement.words}
    return all(ACCUSE in one for one in told) and bool(ours.speaker & told[1]) and bool(theirs.speaker & told[0])


def _same_post(ours: Credit, home: Home, theirs: Credit) -> bool:
    """ "A police spokeswoman" where the source has "police ..., spokeswoman X said"."""
    return bool(ours.speaker & theirs.speaker) and ours.speaker <= home.sentence.stems


def _asked(case: Case, ours: Credit, theirs: Credit) -> bool:
    """ "Seven in ten told the union" where the source has "a union survey found"."""
    behind = [word for word in case.sentence.words if ours.end <= word.start][: 1 + FEWEST]
    return bool(theirs.forms & PAPERS) and any(word.stem in theirs.speaker for word in behind)


def _other_side(case: Case, ours: Credit, home: Home, theirs: Credit) -> bool:
    """Whether heads or belongings differ: "a geologist hired by the residents", "by the city"; "nurses at Y"."""
    mine, his = parted(case.sentence, ours), parted(home.sentence, theirs)
    if home.share < NEW or not all((*mine, *his)):
        return False
    heads, belongings = zip(mine, his, strict=True)
    return _differ(*belongings, case, home) or (_differ(*heads, case, home) and heads[0][-1].stem not in ROLES)


def _two_people(case: Case, ours: Credit, home: Home, theirs: Credit) -> bool:
    """Whether both are called by full names that share nothing: two people of one organisation."""
    if ours.pronoun or theirs.pronoun or min(len(ours.speaker), len(theirs.speaker)) < 2:
        return False
    mine, his = parted(case.sentence, ours)[0], parted(home.sentence, theirs)[0]
    full = [[word for word in words if word.name and word.stem not in ROLES][-2:] for words in (mine, his)]
    if any(len(words) < 2 or words[1].start - words[0].end != 1 for words in full):
        return False
    return full[0][1] is mine[-1] and not any(alike(one.stem, other.stem) for one in full[0] for other in full[1])


def _differ(mine: list[Word], his: list[Word], case: Case, home: Home) -> bool:
    """Whether two phrases share nothing, and neither stands in the other's sentence."""
    if any(word.name for word in mine) != any(word.name for word in his):
        return False
    if any(alike(one.stem, other.stem) for one in mine for other in his):
        return False
    held = case.sentence.stems, home.sentence.stems
    return not any(word.stem in held[1] for word in mine) and not any(word.stem in held[0] for word in his)


def _vague(home: Home) -> bool:
    """Whether who speaks is told elsewhere: no credit of its own, or a pronoun's."""
    return all(credit.pronoun for credit in home.statement.credits)


def _described(case: Case, ours: Credit, home: Home, theirs: Credit) -> bool:
    """Whether one is named and the other described, and a source has name and description in one sentence."""
    mine = called(case.sentence, ours) - theirs.speaker - ROLES
    him = antecedent(home.reading, home.sentence, theirs) if theirs.pronoun else frozenset()
    his = (him or called(home.sentence, theirs)) - ours.speaker - ROLES
    if not theirs.pronoun and any(country(form) is not None for form in theirs.forms) and len(his) == 1:
        return True
    return any(
        mine & one.stems and his & one.stems and apposes(one, mine, his, opened(source, one))
        for source in case.sources
        for one in source.body
    )


def _may_mean(case: Case, ours: Credit, home: Home, theirs: Credit) -> bool:
    """Whether one of the two is "the company", and may be the other.

    Where the sources speak of a union, "the union" is that one: whom they name in no sentence with it is somebody else.
    """
    if _renamed(case, ours, home, theirs):
        return True
    mine, his = anaphor(ours, theirs), anaphor(theirs, ours)
    if mine == his or his or not ours.speaker <= _KINDS:
        return mine != his
    held = [one.stems for source in case.sources for one in source.body if ours.speaker <= one.stems]
    # Of "Serra's agent" the agent is meant: that Serra plays for the club tells nothing of him.
    heads = theirs.speaker if theirs.pronoun else {word.stem for word in parted(home.sentence, theirs)[0]}
    return not held or any(heads & stems for stems in held)


def _renamed(case: Case, ours: Credit, home: Home, theirs: Credit) -> bool:
    """Whether "it" became "the watchdog", a noun that no source has: a description of whom it means."""
    if not thing(home, theirs) or ours.speaker != ours.heads:
        return False
    return not any(ours.speaker & one.stems for source in case.sources for one in source.body)


def _named_before(ours: Credit, home: Home, theirs: Credit) -> bool:
    """Whether "the governor also said" may mean whom ours names: somebody in the sentences right before."""
    phrase = [word for word in home.sentence.words if theirs.start <= word.start < theirs.end]
    if not phrase or phrase[0].form != "the" or any(word.name for word in parted(home.sentence, theirs)[0]):
        return False
    before = home.reading.sentences[max(0, home.sentence.index - 2) : home.sentence.index]
    names = {word.stem for one in before for word in one.words if word.name}
    return bool((ours.speaker - ROLES) & names)


def _new(case: Case, ours: list[Credit], home: Home) -> Iterator[Mismatch]:
    if _own_voice(home) or '"' in case.derivative.plain[case.sentence.start : case.sentence.end]:
        return
    near = [*carried(home.reading, home.sentence), *_told_beside(case)]
    for credit in ours:
        special = credit.speaker - ROLES or credit.speaker
        special = frozenset(word for word in special if country(word) is None) or special
        if credit.pronoun or credit.loose or credit.forms & (_ITSELF | PAPERS):
            continue
        if (credit.carrier and _named(case, credit)) or (credit.speaker <= ROLES and _by_hearsay(home)):
            continue
        if any(same_speaker(credit, other, strict=True) for other in near) or special & home.sentence.stems:
            continue
        if of_itself(credit, home) or any(one_firm(case, credit, other) for other in _told_beside(case, 0.0)):
            continue
        place = (home.sentence.start, home.sentence.start)
        note = "The text credits this statement; the source does not."
        yield differs(RULE, case, (credit.start, credit.end), home.reading, place, 0.65, note)
        return


def _told_beside(case: Case, least: float = LINKED) -> list[Credit]:
    """The credits of linked sentences: a sentence may join what one said with what the source reports itself."""
    return [
        credit
        for link, reading, sentence in case.linked()
        if link.similarity >= least
        for credit in speakers(reading, sentence)
    ]


def _by_hearsay(home: Home) -> bool:
    """ "Sources say" is "reportedly"."""
    return any(hedge.family >= BOUNDS for hedge in home.reading.once(find_hedges, home.sentence))


def _itself(credit: Credit) -> bool:
    """Whether only "the article" is credited: a rewrite may say of its source what its source says."""
    return bool(credit.forms & _ITSELF) and credit.speaker <= ROLES | frozenset(map(stem, _ITSELF))


_ITSELF = frozenset("article story report reports piece author authors writer rumors rumours".split())


_PAIR = frozenset("two both pair".split())
_FIRST = frozenset("i my we our me us".split())


def _own_voice(home: Home) -> bool:
    """Whether somebody speaks in the sentence itself, within quotation marks that may run on, or as "I"."""
    plain = home.reading.plain[home.sentence.start : home.sentence.end]
    return '"' in plain or plain[0] == "'" or any(word.form in _FIRST for word in home.sentence.words)


def _named(case: Case, credit: Credit) -> bool:
    """Whether a source names the agency anywhere, as in its own date line."""
    special = credit.forms & {word.form for source in case.sources for one in source.body for word in one.words}
    return len(special) >= 2 or special == credit.forms
