"""CLM308 behind a pronoun: "he identified the ship", which the navy identified, and of the two he is not the navy."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from ...aligned import Case, Mismatch
from ...text import Reading, Sentence, stem
from ...text.senses import SYNONYM, alike
from ..context import local
from ..wording import differs
from .deeds import Deed, find_parties
from .likeness import likeness, same_relation

# How alike the words about the two verbs must be; who does it is not among them.
SURROUNDED = 0.5
# Words between a pronoun and its verb.
APART = 3
_PERSONS = frozenset("he she".split())
_COLLECTIVES = """
company firm bank agency union federation council court government ministry parliament senate police army navy club team
party committee commission board jury school university hospital museum airline watchdog group association charity
foundation consortium coalition cabinet authority inspectorate tribunal fund brewery broadcaster coastguard laboratory
institute observatory orchestra church militia
"""


@functools.cache
def _collectives() -> frozenset[str]:
    return frozenset(map(stem, _COLLECTIVES.split()))


def by_pronoun(
    rule: str, case: Case, deeds: tuple[Deed, ...], linked: list[tuple[Reading, Sentence]]
) -> Iterator[Mismatch]:
    """A deed of "he" or "she" that a company, a court or the navy does in the evidence, or the reverse."""
    for deed in deeds:
        for reading, sentence in linked:
            for other in reading.once(find_parties, sentence).deeds:
                if not same_relation(deed, other) or not _done_alike(deed, other):
                    continue
                person = _person(case.derivative, case.sentence, deed) or _person(reading, sentence, other)
                body = (deed.agent | other.agent) & _collectives()
                if not person or not body or (deed.agent and other.agent):
                    continue
                if _together(case, person, body, not deed.agent):
                    continue
                if local(case.sentence, deed.at, sentence, other.at) >= SURROUNDED:
                    yield differs(rule, case, (deed.start, deed.end), reading, (other.start, other.end), 0.65)
                    return


def _done_alike(ours: Deed, theirs: Deed) -> bool:
    return ours.voice == theirs.voice == "active" and likeness(ours.patient, theirs.patient) >= SYNONYM


def _person(reading: Reading, sentence: Sentence, deed: Deed) -> frozenset[str]:
    """The names of the sentence before, where "he" or "she" does the deed."""
    words = sentence.words[max(0, deed.at - APART) : deed.at]
    if deed.agent or not sentence.index or all(word.form not in _PERSONS for word in words):
        return frozenset()
    before = reading.sentences[sentence.index - 1]
    same = before.kind == "body" and before.paragraph == sentence.paragraph
    return frozenset([word.stem for word in before.words if word.name and word.content]) if same else frozenset()


def _together(case: Case, person: frozenset[str], body: frozenset[str], ours: bool) -> bool:
    """Whether a person stands in one sentence with the body: its head, its spokesman; `ours`: the text has "he"."""
    last = case.sentence.index + 1
    near = [one.stems for one in case.derivative.sentences[max(0, last - 3) : last]] if ours else []
    told = [one.stems for source in case.sources for one in source.body if not person.isdisjoint(one.stems)]
    known = any(not person.isdisjoint(stems) for stems in told)
    return not known or any(_meets(body, stems) for stems in (*near, *told))


def _meets(body: frozenset[str], stems: frozenset[str]) -> bool:
    return any(alike(one, other) >= SYNONYM for one in body for other in stems)
