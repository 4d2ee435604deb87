"""The user's own judges: how they are found, asked and heard. A recipe.

A judge has a say in one thing: how far the sources support a clause. Its word replaces the clause's support; from
BELIEVED on it withdraws what CLM301 said of the clause, below it adds a CLM301 that names the judge. What another rule
found (a number, a quotation) is not its business. docs/judges.md has an example.
"""

from __future__ import annotations

import difflib
import functools
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from numbers import Real

from .aligned import Alignment, Mismatch, PartSupport
from .claims.wording import passage
from .errors import IncompleteError, SettingsError
from .ledger import Judged
from .model import Claim, Judge
from .text import Sentence

GROUP = "dedup.judges"
RULE = "CLM301"
# From this support on a judge counts as convinced.
BELIEVED = 0.5


def seated(judges: Sequence[str | Judge]) -> tuple[Judge, ...]:
    """The judges, those that were named loaded from the entry points of the installed packages.

    Raises:
        SettingsError: none of that name is installed, or what is installed is no judge.
    """
    return tuple(_installed(one) if isinstance(one, str) else one for one in judges)


@functools.cache
def _installed(name: str) -> Judge:
    """Once a process: a judge may take long to load."""
    from importlib.metadata import entry_points

    found = {one.name: one for one in entry_points(group=GROUP)}
    if name not in found:
        near = difflib.get_close_matches(name, sorted(found), n=1, cutoff=0.0)
        raise SettingsError(
            f"judges: no judge {name!r} is installed ({f'nearest: {near[0]!r}' if near else 'there is none at all'})"
        )
    try:
        judge = found[name].load()()
    except (Exception, SystemExit) as error:
        raise SettingsError(f"judges: {name!r} cannot be loaded: {_told(error)}") from error
    if not isinstance(judge, Judge) or not (isinstance(judge.name, str) and isinstance(judge.version, str)):
        raise SettingsError(f"judges: {name!r} is no judge: it needs a name, a version and __call__")
    return judge


def _told(error: BaseException) -> str:
    """One line."""
    return " ".join(f"{type(error).__name__}: {error}".split()).rstrip(".:")


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the judges make of a claim: the mean of their answers, and who is not convinced."""

    support: float
    doubters: tuple[str, ...]


class Panel:
    """The judges of a run; one that fails over a text is not asked again about it."""

    def __init__(self, judges: Sequence[Judge]) -> None:
        self.judges = judges
        self._failed: dict[str, str] = {}

    def faults(self) -> list[str]:
        """What went wrong since this was last asked, one line a judge."""
        faults = [f"the judge {name} failed ({why}): not all of the text was judged by it"
                  for name, why in self._failed.items()]  # fmt: skip
        self._failed = {}
        return faults

    def ask(self, claims: Sequence[Claim]) -> list[Opinion | None]:
        """The opinion on each claim; None where no judge has one."""
        answers = {judge.name: self._answers(judge, claims) for judge in self.judges}
        opinions: list[Opinion | None] = []
        for place in range(len(claims)):
            given = {name: support for name, row in answers.items() if (support := row[place]) is not None}
            mean = sum(given.values()) / len(given) if given else 0.0
            doubters = tuple(name for name, support in given.items() if support < BELIEVED)
            opinions.append(Opinion(round(mean, 6), doubters) if given else None)
        return opinions

    def _answers(self, judge: Judge, claims: Sequence[Claim]) -> Sequence[float | None]:
        """Those of one judge; where it fails, it has no opinion on anything."""
        if judge.name not in self._failed and claims:
            try:
                return _checked(judge(tuple(claims)), len(claims))
            except IncompleteError:
                raise
            except (Exception, SystemExit) as error:
                self._failed[judge.name] = _told(error)
        return [None] * len(claims)


def _checked(answers: Sequence[float | None], count: int) -> list[float | None]:
    """The answers as plain numbers.

    Raises:
        ValueError: there are too few or too many of them, or one is no support.
    """
    found = [None if one is None else one for one in answers]
    if len(found) != count:
        raise ValueError(f"{count} claims, {len(found)} answers")
    for one in found:
        number = isinstance(one, Real) and not isinstance(one, bool) and math.isfinite(one) and 0 <= one <= 1
        if one is not None and not number:
            raise ValueError(f"{one!r} is no support: a number in 0..1, or None")
    return [None if one is None else float(one) for one in found]


@dataclass(frozen=True, slots=True)
class Bench:
    """Where the judges sit while one derivative is judged; `level`: that in force for a rule."""

    panel: Panel
    level: Callable[[str], str]

    def heard(self, judged: Judged, copied: Callable[[Sentence], bool]) -> Judged:
        """The same with the judges' word; they are asked about all clauses at once.

        Not asked: what cannot be checked, what a source holds word for word, a clause that says nothing.
        """
        asked = [
            (place, number)
            for place, alignment in enumerate(judged.alignments)
            if judged.reasons[place] is None and not copied(alignment.sentence)
            for number, part in enumerate(alignment.parts)
            if part.words
        ]
        opinions = self.panel.ask([_claim(judged, judged.alignments[at], number) for at, number in asked])
        alignments, mismatches = list(judged.alignments), list(judged.mismatches)
        for (at, number), opinion in zip(asked, opinions, strict=True):
            if opinion is not None:
                part = judged.alignments[at].parts[number]
                alignments[at] = _supported(alignments[at], number, opinion.support)
                mismatches[at] = self._settled(judged, part, mismatches[at], opinion)
        return replace(judged, alignments=tuple(alignments), mismatches=tuple(mismatches))

    def _settled(
        self, judged: Judged, part: PartSupport, mismatches: Sequence[Mismatch], opinion: Opinion
    ) -> tuple[Mismatch, ...]:
        inside = [one for one in mismatches if one.start < part.end and part.start < max(one.end, one.start + 1)]
        if opinion.support >= BELIEVED:
            gone = [one for one in inside if one.rule == RULE]
            return tuple(one for one in mismatches if one not in gone)
        told = any(one.rule == RULE or self.level(one.rule) in ("flag", "block") for one in inside)
        return (*mismatches, *(() if told else (_doubted(judged, part, opinion),)))


def _claim(judged: Judged, alignment: Alignment, number: int) -> Claim:
    text, sentence, part = judged.derivative.text, alignment.sentence, alignment.parts[number]
    linked = [(judged.sources[link.source], link.sentence) for link in alignment.links]
    passages = [(source, source.sentences[index]) for source, index in linked]
    evidence = tuple(source.text(one.start, one.end) for source, one in passages)
    return Claim(text(part.start, part.end).strip(), text(sentence.start, sentence.end), evidence)


def _supported(alignment: Alignment, number: int, support: float) -> Alignment:
    parts = list(alignment.parts)
    parts[number] = replace(parts[number], support=support, heard=True)
    return replace(alignment, parts=tuple(parts))


def _doubted(judged: Judged, part: PartSupport, opinion: Opinion) -> Mismatch:
    names = " and ".join(opinion.doubters)
    said = passage(judged.derivative, part.start, part.end, around=0)
    words = tuple(judged.derivative.text(*span) for span in part.novel)
    message = f"Not found in the sources by the judge {names}: “{said}”."
    return Mismatch(RULE, part.start, part.end, message, words, confidence=round(1 - opinion.support, 6))
