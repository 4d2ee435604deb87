"""One derivative against its sources: the order of the claim stages, and nothing else. A recipe shared by all doors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from . import claims
from .align import align
from .aligned import Alignment, Mismatch, cases
from .ledger import Findings, Judged, introduce, ledger, states
from .model import Evidence, Finding, Ledger
from .text import Reading


def judge(derivative: Reading, sources: Sequence[Reading]) -> Judged:
    """Aligns and compares every sentence, over all sources together."""
    held = tuple(sources)
    alignments = align(derivative, held)
    compared = claims.Compared(held)
    mismatches = tuple(compared.mismatches(cases(derivative, held, alignments)))
    reasons = tuple(claims.not_checkable(derivative, sentence) for sentence in derivative.sentences)
    return Judged(derivative, held, alignments, mismatches, reasons)


def examine(
    derivative: Reading,
    sources: Sequence[Reading],
    findings: Findings,
    chain: Sequence[Reading] = (),
) -> tuple[Ledger, tuple[Finding, ...]]:
    """The ledger of `derivative` and its findings.

    `chain` names those of the sources that were taken from one another, origin first: what the origin lacks stays a
    finding even where a later one has it, with the article that brought it in.
    """
    judged = judge(derivative, sources)
    alone = {source.article.id: judge(derivative, [source]) for source in sources} if len(sources) > 1 else {}
    per_source = [states(alone[source.article.id] if alone else judged, findings) for source in sources]
    origins: dict[tuple[str, int, int], str] = {}
    if len(chain) > 1:
        judged, origins = _inherited(judged, [alone[one.article.id] for one in chain])
    row, found = ledger(judged, findings, per_source)
    return row, tuple(
        introduce(one, origins[key]) if (key := (one.rule, one.start, one.end)) in origins else one for one in found
    )


def _inherited(judged: Judged, chain: Sequence[Judged]) -> tuple[Judged, dict[tuple[str, int, int], str]]:
    """Adds what the origin alone lacks, with the first article of the chain that has it."""
    origins: dict[tuple[str, int, int], str] = {}
    merged = []
    for index, mine in enumerate(judged.mismatches):
        extra = [one for one in chain[0].mismatches[index] if not any(_same(one, other) for other in mine)]
        kept: list[Mismatch] = []
        for one in extra:
            later = next((link for link in chain[1:] if not any(_same(one, other) for other in link.mismatches[index])), None)
            if later is not None:
                origins[one.rule, one.start, one.end] = later.sources[0].article.id
                kept.append(_renumbered(one, judged, chain[0]))
        merged.append((*mine, *kept))
    return Judged(judged.derivative, judged.sources, judged.alignments, tuple(merged), judged.reasons), origins


def _same(one: Mismatch, other: Mismatch) -> bool:
    return one.rule == other.rule and one.start < max(other.end, other.start + 1) and other.start < max(one.end, one.start + 1)


def _renumbered(one: Mismatch, judged: Judged, origin: Judged) -> Mismatch:
    """The mismatch with its source counted among all sources."""
    if one.source is None:
        return one
    return replace(one, source=judged.sources.index(origin.sources[0]))


# A text outside the sources must hold this share of a disputed clause to be named as the place where it stands.
HELD = 0.6
NEAREST = 5


def elsewhere(derivative: Reading, found: Sequence[Finding], others: Sequence[Reading]) -> list[Finding]:
    """The findings, those that no source supports with the passages of `others` (nearest first) that hold them."""
    open_ = [one for one in found if one.rule in ("CLM301", "QUO403")]
    if not open_ or not others:
        return list(found)
    places: dict[str, list[Evidence]] = {one.id: [] for one in open_}
    for other in others[:NEAREST]:
        alignments = align(derivative, [other])
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
