"""CLM309: a statement is credited to somebody else, newly credited to somebody, or no longer to anybody."""

from __future__ import annotations

from collections.abc import Iterator

from ..aligned import Case, Mismatch
from ..text import Reading, Sentence
from ..text.senses import country
from .credits import ROLES, Credit, around, carried, same_speaker, speakers
from .wording import differs

RULE = "CLM309"
# Below these shares the linked sentence says something else; a credit that came or went needs a surer link.
REPLACED, NEW, DROPPED = 0.38, 0.6, 0.7


def compare(case: Case) -> Iterator[Mismatch]:
    """The credit of the sentence against that of its best evidence; a credit in the sentence before or after counts."""
    linked = [(reading, sentence) for link, reading, sentence in case.linked() if link.similarity >= REPLACED]
    if not linked or case.sentence.kind == "title":
        return
    ours = speakers(case.derivative, case.sentence)
    theirs = [(reading, credit) for reading, sentence in linked for credit in speakers(reading, sentence)]
    near = [credit for reading, sentence in linked for credit in carried(reading, sentence)]
    if ours and theirs:
        yield from _replaced(case, ours, theirs, near)
    elif ours and case.alignment.similarity >= NEW:
        yield from _new(case, ours, near, *linked[0])
    elif theirs and case.alignment.similarity >= DROPPED:
        yield from _dropped(case, *linked[0])


def _replaced(case: Case, ours: list[Credit], theirs: list[tuple[Reading, Credit]], near: list[Credit]) -> Iterator[Mismatch]:
    if any(same_speaker(credit, other) for credit in ours for _, other in theirs):
        return
    for credit in ours:
        if credit.carrier and _named(case, credit):
            return
        if any(same_speaker(credit, other, strict=True) for other in near):
            return
    credit, (reading, other) = ours[0], theirs[0]
    yield differs(RULE, case, (credit.start, credit.end), reading, (other.start, other.end), 0.75)


def _new(case: Case, ours: list[Credit], near: list[Credit], reading: Reading, best: Sentence) -> Iterator[Mismatch]:
    for credit in ours:
        special = credit.speaker - ROLES or credit.speaker
        special = frozenset(word for word in special if country(word) is None) or special
        if credit.pronoun or (credit.carrier and _named(case, credit)):
            continue
        if any(same_speaker(credit, other, strict=True) for other in near) or special & best.stems:
            continue
        yield differs(RULE, case, (credit.start, credit.end), reading, (best.start, best.start), 0.65,
                      "The text credits this statement; the source does not.")  # fmt: skip
        return


def _named(case: Case, credit: Credit) -> bool:
    """Whether a source names the agency anywhere, as in its own date line."""
    special = credit.forms & {word.form for source in case.sources for one in source.body for word in one.words}
    return len(special) >= 2 or special == credit.forms


def _dropped(case: Case, reading: Reading, best: Sentence) -> Iterator[Mismatch]:
    if around(case.derivative, case.sentence):
        return
    credits = [credit for credit in speakers(reading, best) if not credit.carrier]
    present = case.sentence.stems | {word.stem for word in case.sentence.words}
    if not credits or any(credit.speaker & present for credit in credits if not credit.pronoun) or _impersonal(credits[0]):
        return
    credit = credits[0]
    yield differs(RULE, case, (case.sentence.start, case.sentence.start), reading, (credit.start, credit.end), 0.6,
                  "The source credits this statement; the text credits it to nobody.")  # fmt: skip


def _impersonal(credit: Credit) -> bool:
    """A study or a set of figures, which a rewrite may well leave unsaid."""
    return bool(credit.forms & {"trial", "study", "survey", "figures", "results", "document", "research", "poll", "report"})
