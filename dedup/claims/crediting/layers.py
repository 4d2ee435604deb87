"""CLM309: one credit of two is lost: "the mayor said engineers had warned that" became "the mayor said that"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...aligned import Case, Mismatch
from ...text import Word
from ...text.senses import Holdings, alike, held_share
from ..wording import differs
from .credits import ROLES, Credit
from .homes import Home
from .reporting import telling
from .samespeaker import same_speaker
from .speakers import Statement
from .uncredited import PAPERS

# Letters of the verb of a credit, and the spaces about it.
VERB = 6
RULE = "CLM309"
# Words between who speaks and of whom is spoken: "told reporters in Ulm that".
WITHIN = 6
# Of what the inner speaker said this much must be told.
TOLD = 0.6
_PARTED = re.compile(r"[,;:\"()]")


def lost(case: Case, ours: Statement, home: Home) -> Iterator[Mismatch]:
    """The mismatch of a statement credited to the outer of two speakers of the source alone."""
    theirs = home.statement.credits
    if len(ours.credits) != 1 or len(theirs) != 2 or ours.credits[0].pronoun:
        return
    outer, inner = theirs
    called = _inner(home, outer, inner)
    if not called or not same_speaker(ours.credits[0], outer, strict=True) or _named(case, called):
        return
    told = (word for word in case.sentence.words if word.start >= ours.credits[0].end + VERB)
    if any(word.form in telling() for word in told):
        return  # "said police had been told that": the layer is still there
    said = [word for word in home.statement.words if word.start >= inner.end]
    if len(said) < 2 or held_share(said, Holdings.of(ours.words)) < TOLD:
        return
    span = ours.credits[0].start, ours.credits[0].end
    note = "The source tells this as somebody else's words."
    yield differs(RULE, case, span, home.reading, (outer.start, inner.end), 0.65, note)


def _inner(home: Home, outer: Credit, inner: Credit) -> list[Word]:
    """The words for whom the outer speaker tells of; none where nothing is nested, or a paper speaks."""
    if inner.pronoun or inner.carrier or outer.carrier or inner.forms & PAPERS:
        return []
    words = [word for word in home.sentence.words if outer.end <= word.start < inner.end]
    called = [word for word in words if word.stem in inner.speaker - outer.speaker - ROLES]
    if not called or _PARTED.search(home.reading.plain, outer.end, called[0].start):
        return []
    return called if words.index(called[0]) <= WITHIN else []


def _named(case: Case, called: list[Word]) -> bool:
    """Whether the text still tells of the inner speaker, in the sentence or right before it."""
    near = case.derivative.sentences[max(0, case.sentence.index - 1) : case.sentence.index + 1]
    return any(alike(word.stem, held) for one in near for word in called for held in one.stems)
