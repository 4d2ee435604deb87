"""CLM309: a statement that the source credits, and the text credits to nobody."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from ...aligned import Case, Mismatch
from ...lexicon import lexicon
from ...text import Sentence, stem
from ...text.senses import Holdings, held_share
from ..grammar.verbs import HELPERS
from ..hedging.hedges import BOUNDS, find_hedges
from ..wording import differs
from .credits import Credit
from .homes import REPLACED, Home, covered, parted, without
from .reporting import PRONOUNS
from .samespeaker import same_speaker
from .speakers import anaphor, around

RULE = "CLM309"
# Of what a dropped credit covered, this much must be in our sentence: an aside needs no credit.
ASIDE = 0.35
# A study or a set of figures may well be left unsaid.
PAPERS = frozenset(
    "trial study survey figures results document documents research poll report reports record records book "
    "books".split()
)


# "She warned that it might fall, and the town closed a lane": what the town did is nobody's account.
_ANEW = re.compile(r", (?:and|but|while|whereas) (?!that\b)|; ")


def dropped(case: Case, home: Home) -> Iterator[Mismatch]:
    """The mismatch of a sentence that says what `home` credits, and credits it to nobody."""
    credits = [credit for credit in home.statement.credits if not credit.carrier and not credit.loose]
    if any(_carries(case, near, credits) for near in around(case.derivative, case.sentence)):
        return
    if _distant(case, home) or _speech(case):
        return
    present = frozenset(case.sentence.stems | {word.stem for word in case.sentence.words})
    if not credits or any(_present(home.sentence, credit, present) for credit in credits) or credits[0].forms & PAPERS:
        return
    credit = credits[0]
    if not _reaches(case, home, credit) or _did(home, credit) or _himself(case, credit):
        return
    yield differs(RULE, case, (case.sentence.start, case.sentence.start), home.reading, (credit.start, credit.end), 0.6,
                  "The source credits this statement; the text credits it to nobody.")  # fmt: skip


# Words of what is announced, up to a verb that makes a clause of it.
NAMED = 4
# "She announced her split": a deed, done by saying so.
_DID = re.compile(r" (?:(?:has|have|had) )?(?:\w+ly )?(?:announced|declared|revealed) (?:an?|the|her|his|their|its) ")


def _did(home: Home, credit: Credit) -> bool:
    """Whether who is credited did something by saying it."""
    match = _DID.match(home.reading.plain, credit.end, home.sentence.end)
    if match is None:
        return False
    # "Announced the line would open": here a clause follows.
    behind = [word for word in home.sentence.words if word.start >= match.end()][:NAMED]
    return not any(word.form in HELPERS for word in behind)


def _himself(case: Case, credit: Credit) -> bool:
    """Whether "he said" became what he did: "He remained hopeful"."""
    return credit.pronoun and case.sentence.words[0].form in PRONOUNS


def _present(sentence: Sentence, credit: Credit, stems: frozenset[str]) -> bool:
    """Whether who speaks is among some words: of "the minister's aides" and "lawyers for X" the aides, the lawyers."""
    heads, belongings = parted(sentence, credit)
    called = {word.stem for word in (*heads, *belongings)} or credit.speaker
    return bool(called & stems) and not (heads and heads[-1].stem not in stems and not heads[-1].name)


def _carries(case: Case, near: Credit, credits: Sequence[Credit]) -> bool:
    """Whether a credit in or beside the sentence may be the dropped one: of the same speaker, or of nobody by name."""
    inside = case.sentence.start <= near.start < case.sentence.end
    return inside or near.pronoun or anaphor(near) or any(same_speaker(near, other) for other in credits)


def _speech(case: Case) -> bool:
    """Whether a quotation runs on over the sentence's ends: its credit may stand far away."""
    plain, sentence = case.derivative.plain, case.sentence
    opened = plain.count('"', plain.rfind("\n", 0, sentence.start) + 1, sentence.start)
    return opened % 2 == 1 or plain.count('"', sentence.start, sentence.end) % 2 == 1


# "She let it be known in a statement", "in the version given by the player's agent".
_MADE_KNOWN = re.compile(
    r"\b(?:(?:let|made|makes|make|making) (?:it |that |this )?(?:be )?(?:known|clear|plain|public)"
    r"|(?:has|have|had) (?:no|little) doubt"
    r"|in (?:the|a|an|his|her|its|their|one) (?:written )?(?:statement|version|account|telling|letter|interview))\b",
    re.IGNORECASE,
)


def _distant(case: Case, home: Home) -> bool:
    """Whether the text keeps its distance ("reportedly"), or tells of speaking in another way ("she denied it")."""
    if any(hedge.family >= BOUNDS for hedge in case.derivative.once(find_hedges, case.sentence)):
        return True
    if _MADE_KNOWN.search(case.derivative.plain, case.sentence.start, case.sentence.end):
        return True
    speaking = _speaking() - {word.stem for word in home.statement.words}
    return any(word.stem in speaking and not word.name for word in case.sentence.words)


@functools.cache
def _speaking() -> frozenset[str]:
    return frozenset(
        map(
            stem,
            lexicon().reporting
            | {
                "speculate",
                "highlight",
                "underscore",
                "underline",
                "describe",
                "cite",
                "rumour",
                "rumor",
                "allegation",
                "express",
                "voice",
                "refer",
                "uncertain",
                "unclear",
                "suspicion",
                "deplore",
                "lament",
            },
        )
    )


def _reaches(case: Case, home: Home, credit: Credit) -> bool:
    """Whether our words are what the credit covers: what follows it, or what stands before ", X said"."""
    stop = _ANEW.search(home.reading.plain, credit.end, home.sentence.end)
    last = stop.start() if stop else home.sentence.end
    told = covered(home.reading, home.sentence, home.statement, credit)
    before = [word for word in told if word.start < last]
    # "220 jobs, the owner says, and a sea wall": between the credit and the cut nothing is said.
    reached = before if any(word.start > credit.end for word in before) else told
    content = without([word for word in case.sentence.words if word.content], home.sentence, home.statement)
    mine = case.derivative.holdings(case.sentence)
    return held_share(content, Holdings.of(reached)) >= REPLACED and held_share(reached, mine) >= ASIDE
