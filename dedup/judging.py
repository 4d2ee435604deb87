"""One derivative against its sources: the order of the claim stages, and nothing else. A recipe shared by all doors."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice

from . import claims
from .align import Overlap, align_by
from .aligned import Alignment, Mismatch, cases
from .judges import Bench, Panel
from .ledger import UNSUPPORTED, Findings, Judged, introduce, ledger, states
from .model import Evidence, Finding, Ledger
from .text import Reading


class Overlaps:
    """What other texts hold of one derivative, each worked out once, whoever asks for it."""

    def __init__(self) -> None:
        self._known: dict[str, Overlap] = {}

    def of(self, source: Reading) -> Overlap:
        """That of one text."""
        if source.article.id not in self._known:
            self._known[source.article.id] = Overlap(source)
        return self._known[source.article.id]


def judge(
    derivative: Reading,
    sources: Sequence[Reading],
    overlaps: Sequence[Overlap] = (),
    bench: Bench | None = None,
    divided: bool = False,
    evident: bool = False,
) -> Judged:
    """Aligns and compares every sentence, over all sources together, and hears the user's judges, if there are any.

    `overlaps`: those of the sources, where they are at hand. `divided`: with the stretches of the clauses, for a
    ledger. `evident`: nothing is looked for in sentences of which the sources hold next to nothing.
    """
    held = tuple(sources)
    alignments = align_by(derivative, overlaps or [Overlap(source) for source in held])
    compared = claims.Compared(held)
    found = cases(derivative, held, alignments)
    mismatches = tuple(compared.mismatches(found, evident))
    stretches = tuple(claims.stretches(found)) if divided else ()
    reasons = tuple(claims.not_checkable(derivative, sentence) for sentence in derivative.sentences)
    judged = Judged(derivative, held, alignments, mismatches, reasons, stretches=stretches)
    return bench.heard(judged, compared.copied) if bench is not None else judged


def examine(
    derivative: Reading,
    sources: Sequence[Reading],
    findings: Findings,
    chain: Sequence[Reading] = (),
    doubtful: Sequence[Reading] = (),
    *,
    panel: Panel | None = None,
    overlaps: Overlaps | None = None,
) -> tuple[Ledger, tuple[Finding, ...]]:
    """The ledger of `derivative` and its findings.

    `chain` names those of the sources that were taken from one another, origin first: what the origin lacks stays a
    finding even where a later one has it, with the article that brought it in. `doubtful` texts may have been before
    the chain: what they lack proves nothing, but where they say otherwise it is a finding, brought in by the first of
    the chain as far as anybody can tell. `panel`: the user's judges, who are heard on the sources together and on each.
    `overlaps`: those of this derivative, where some are at hand.
    """
    bench = Bench(panel, findings.level) if panel is not None and panel.judges else None
    held_by = overlaps or Overlaps()
    judged = judge(derivative, sources, [held_by.of(source) for source in sources], bench, divided=True)
    # Of a source that is no link of the chain nothing is asked but the state of each sentence.
    whole = {one.article.id for one in chain} if bench is None else {one.article.id for one in sources}
    alone = {
        id: judge(derivative, [source], [held_by.of(source)], bench, evident=id not in whole)
        for source in sources
        if len(sources) > 1 and (id := source.article.id)
    }
    together = states(judged, findings)
    per_source = [
        _without_evidence(together, judged, alone[one.article.id], states(alone[one.article.id], findings))
        if alone
        else together
        for one in sources
    ]
    known = [alone.get(one.article.id, judged) for one in chain]
    steps = [known] if len(known) > 1 else []
    steps += [[judge(derivative, [one], [held_by.of(one)], bench), *known] for one in doubtful]
    origins: dict[tuple[str, int, int], str] = {}
    for number, step in enumerate(steps):
        judged = _inherited(judged, step, origins, conflicts=number >= len(steps) - len(doubtful))
    row, found = ledger(judged, findings, per_source)
    return row, tuple(
        introduce(one, origins[key]) if (key := (one.rule, one.start, one.end)) in origins else one for one in found
    )


def _without_evidence(together: Sequence[str], judged: Judged, alone: Judged, found: Sequence[str]) -> tuple[str, ...]:
    """The states by one source: what it holds nothing of it does not support, unless nobody holds anything of it."""
    pairs = zip(judged.alignments, alone.alignments, strict=True)
    return tuple(
        state if mine.links or state == "not-checkable" else told if not all_.links else _lacking(mine)
        for (all_, mine), told, state in zip(pairs, together, found, strict=True)
    )


def _lacking(alignment: Alignment) -> str:
    return "unsupported" if any(part.words for part in alignment.parts) else "supported"


def _inherited(
    judged: Judged, chain: Sequence[Judged], origins: dict[tuple[str, int, int], str], conflicts: bool
) -> Judged:
    """Adds what the first of the chain lacks or gives otherwise, with the first article behind it that has it.

    With `conflicts` only what it gives otherwise.
    """
    first = chain[0].sources[0]
    sources = judged.sources if first in judged.sources else (*judged.sources, first)
    merged = []
    for index, mine in enumerate(judged.mismatches):
        kept: list[Mismatch] = []
        for one in chain[0].mismatches[index]:
            if any(_same(one, other) for other in mine) or (conflicts and one.rule in UNSUPPORTED):
                continue
            later = next(
                (link for link in chain[1:] if not any(_same(one, other) for other in link.mismatches[index])), None
            )
            if later is not None:
                origins[one.rule, one.start, one.end] = later.sources[0].article.id
                kept.append(one if one.source is None else replace(one, source=sources.index(first)))
        merged.append((*mine, *kept))
    return replace(judged, mismatches=tuple(merged), evidence=sources)


def _same(one: Mismatch, other: Mismatch) -> bool:
    return (
        one.rule == other.rule
        and one.start < max(other.end, other.start + 1)
        and other.start < max(one.end, one.start + 1)
    )


# A text outside the sources must hold this share of a disputed clause to be named as the place where it stands.
HELD = 0.6
NEAREST = 5


def elsewhere(
    derivative: Reading, found: Sequence[Finding], others: Iterable[Reading], overlaps: Overlaps
) -> list[Finding]:
    """The findings, those that no source supports with the passages of `others` (nearest first) that hold them.

    No more of the others are read than are looked at.
    """
    open_ = [one for one in found if one.rule in ("CLM301", "QUO403")]
    if not open_:
        return list(found)
    places: dict[str, list[Evidence]] = {one.id: [] for one in open_}
    for other in islice(others, NEAREST):
        alignments = align_by(derivative, [overlaps.of(other)])
        for one in open_:
            evidence = _holder(one, other, alignments)
            if evidence is not None:
                places[one.id].append(evidence)
    return [replace(one, found_elsewhere=tuple(places.get(one.id, ()))) for one in found]


def _holder(finding: Finding, other: Reading, alignments: Sequence[Alignment]) -> Evidence | None:
    for alignment in alignments:
        for part in alignment.parts:
            if part.start <= finding.start < part.end and part.joined >= HELD and alignment.links:
                sentence = other.sentences[alignment.links[0].sentence]
                text = other.text(sentence.start, sentence.end)
                return Evidence(other.article.id, sentence.start, sentence.end, text, alignment.similarity)
    return None
