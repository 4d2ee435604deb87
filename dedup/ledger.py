"""The ledger of a derivative, and its findings: what stays of the comparers' mismatches, and at what level."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from .aligned import Alignment, Case, Mismatch, Stretch
from .model import STATES, Evidence, Finding, Ledger, LedgerSentence, Part
from .rules import catalogue
from .text import Reading, fold

UNSUPPORTED = ("CLM301", "QUO403")
TYPED = ("CLM302", "CLM303", "CLM305", "CLM310")
# Below this a clause is not so much unsupported as said otherwise, where another rule says what was changed in it.
SURE = 0.8
# A clause with this much of a QUO finding in it is the quotation's business, not CLM301's.
QUOTED = 0.55


@dataclass(frozen=True, slots=True)
class Judged:
    """A derivative judged over all its sources: alignments, and the mismatches of each sentence.

    `evidence`: what `Mismatch.source` counts in, where that is more than the sources; `stretches`: those of each clause
    of each sentence, where they are known.
    """

    derivative: Reading
    sources: tuple[Reading, ...]
    alignments: tuple[Alignment, ...]
    mismatches: tuple[tuple[Mismatch, ...], ...]
    reasons: tuple[str | None, ...]
    evidence: tuple[Reading, ...] = ()
    stretches: tuple[tuple[tuple[Stretch, ...], ...], ...] = ()

    def case(self, index: int) -> Case:
        """The sentence with its evidence."""
        return Case(self.derivative, self.sources, self.alignments[index])


def settle(mismatches: Sequence[Mismatch]) -> tuple[Mismatch, ...]:
    """Drops what another finding already says: one place, one rule; a quotation's words are the quotation's."""
    quoted = [(one.start, one.end) for one in mismatches if one.rule.startswith("QUO")]
    kept: list[Mismatch] = []
    for one in mismatches:
        inside = any(start <= one.start and one.end <= end for start, end in quoted)
        if not one.rule.startswith("QUO") and inside:
            continue
        if one.rule == "CLM302" and any(other.rule == "CLM310" and _one_span(one, other) for other in mismatches):
            continue  # "halve" for "double"
        if one.rule == "CLM301" and (_shared(one, quoted) > QUOTED or _typed(one, mismatches)):
            continue
        if one.rule == "CLM309" and any(_credits(one, other) for other in mismatches if other.rule == "CLM301"):
            continue  # what no source says needs no credit
        if any(one.rule == other.rule and one.start < other.end and other.start < one.end for other in kept):
            continue
        kept.append(one)
    return tuple(kept)


def _typed(one: Mismatch, others: Sequence[Mismatch]) -> bool:
    """Whether a rule that says what changed names the very words of a CLM301, or what is new in a doubtful clause."""
    doubtful = one.confidence < SURE
    typed = [other for other in others if other.rule in TYPED]
    return any(
        other.start < one.end <= other.end or (doubtful and one.start <= other.start < one.end) for other in typed
    )


def _credits(one: Mismatch, other: Mismatch) -> bool:
    """Whether a statement that is surely unsupported has a credit in it which answers to no words of the source."""
    new = one.source_start == one.source_end
    return new and other.confidence >= SURE and other.start <= one.start and one.end <= other.end


def _one_span(one: Mismatch, other: Mismatch) -> bool:
    return (one.start, one.end) == (other.start, other.end)


def _shared(one: Mismatch, spans: Sequence[tuple[int, int]]) -> float:
    covered = sum(max(0, min(one.end, end) - max(one.start, start)) for start, end in spans)
    return covered / max(1, one.end - one.start)


class Findings:
    """Numbers the findings of a report: the same words disputed twice in an article get two ids."""

    def __init__(self, levels: Mapping[str, str]) -> None:
        self.levels = levels
        self.seen: Counter[tuple[str, str, str]] = Counter()

    def level(self, rule: str) -> str:
        """The level in force: note, flag, block or off."""
        return self.levels.get(rule, catalogue()[rule].level)

    def finding(self, article: Reading, mismatch: Mismatch, evidence: tuple[Evidence, ...]) -> Finding:
        """The finding of a mismatch."""
        span = (mismatch.start, mismatch.end)
        return self.make(
            mismatch.rule,
            article,
            span,
            mismatch.message,
            mismatch.confidence,
            evidence,
            inserted=mismatch.inserted,
            deleted=mismatch.deleted,
        )

    def make(
        self,
        rule: str,
        article: Reading,
        span: tuple[int, int],
        message: str,
        confidence: float,
        evidence: tuple[Evidence, ...] = (),
        *,
        inserted: tuple[str, ...] = (),
        deleted: tuple[str, ...] = (),
        disputed: str | None = None,
    ) -> Finding:
        """A finding. Its id is the sha1 of rule, article id, `disputed` words (those of the span) and count so far."""
        text = article.text(*span)
        key = (rule, article.article.id, fold(disputed if disputed is not None else text))
        self.seen[key] += 1
        digest = hashlib.sha1("\x1f".join((*key, str(self.seen[key]))).encode("utf-8", "surrogatepass"))
        return Finding(
            digest.hexdigest()[:12],
            rule,
            catalogue()[rule].name,
            self.level(rule),
            article.article.id,
            *span,
            text,
            message,
            round(confidence, 6),
            evidence,
            inserted,
            deleted,
        )


def ledger(
    judged: Judged, findings: Findings, per_source: Sequence[Sequence[str]]
) -> tuple[Ledger, tuple[Finding, ...]]:
    """The ledger and the findings of one derivative; `per_source[i]`: the state of each sentence by source i alone."""
    rows: list[LedgerSentence] = []
    found: list[Finding] = []
    ids = tuple(source.article.id for source in judged.sources)
    for index, alignment in enumerate(judged.alignments):
        sentence = alignment.sentence
        kept = [one for one in settle(judged.mismatches[index]) if findings.level(one.rule) != "off"]
        mine = [findings.finding(judged.derivative, one, _evidence(judged, one)) for one in kept]
        reason = judged.reasons[index]
        parts = tuple(_part(part, kept, findings, reason) for part in _divided(judged, index))
        rows.append(
            LedgerSentence(
                sentence.index,
                sentence.start,
                sentence.end,
                judged.derivative.text(sentence.start, sentence.end),
                worst([part.state for part in parts]),
                1.0 if reason is not None else _support(alignment),
                parts,
                _linked(judged, alignment),
                {ids[i]: states[index] for i, states in enumerate(per_source)},
                tuple(one.id for one in mine),
                reason,
                _shared_words(judged, alignment),
            )
        )
        found += mine
    return Ledger(judged.derivative.article.id, ids, tuple(rows)), tuple(found)


def states(judged: Judged, findings: Findings) -> tuple[str, ...]:
    """The state of each sentence of a derivative."""
    result = []
    for alignment, mismatches, reason in zip(judged.alignments, judged.mismatches, judged.reasons, strict=True):
        kept = settle(mismatches)
        parts = [_part(one, kept, findings, reason) for one in _clauses(alignment)]
        result.append(worst([part.state for part in parts]))
    return tuple(result)


def _support(alignment: Alignment) -> float:
    """Of a sentence: the mean of its clauses by their weight."""
    weights = [max(1e-9, part.weight) for part in alignment.parts]
    total = sum(part.support * mass for part, mass in zip(alignment.parts, weights, strict=True))
    return round(total / sum(weights), 6)


def _shared_words(judged: Judged, alignment: Alignment) -> float | None:
    """Share of the words of a sentence that its best evidence has."""
    words = alignment.sentence.words
    if not alignment.links or not words:
        return None
    best = alignment.links[0]
    forms = judged.sources[best.source].sentences[best.sentence].forms
    return round(sum([word.form in forms for word in words]) / len(words), 6)


def _clauses(alignment: Alignment) -> list[Stretch]:
    return [Stretch(part.start, part.end, part.support) for part in alignment.parts]


def _divided(judged: Judged, index: int) -> list[Stretch]:
    """What the ledger calls the parts of a sentence: the stretches of its clauses; else the clauses."""
    clauses = _clauses(judged.alignments[index])
    if not judged.stretches:
        return clauses
    told = zip(clauses, judged.alignments[index].parts, judged.stretches[index], strict=True)
    return [one for clause, part, mine in told for one in ([clause] if part.heard else mine)]


def worst(found: Sequence[str]) -> str:
    """The worst of the states: unsupported, then altered."""
    return max(found, key=STATES.index)


def _part(part: Stretch, kept: Sequence[Mismatch], findings: Findings, reason: str | None) -> Part:
    if reason is not None:
        return Part(part.start, part.end, "not-checkable", part.support)
    rules = [
        one.rule
        for one in kept
        if one.start < max(part.end, part.start + 1)
        and part.start < max(one.end, one.start + 1)
        and findings.level(one.rule) in ("flag", "block")
    ]
    state = "supported"
    if rules:
        state = "unsupported" if any(rule in UNSUPPORTED for rule in rules) else "altered"
    return Part(part.start, part.end, state, part.support)


def _evidence(judged: Judged, mismatch: Mismatch) -> tuple[Evidence, ...]:
    """The source's sentence of a mismatch."""
    if mismatch.source is None:
        return ()
    reading = (judged.evidence or judged.sources)[mismatch.source]
    start, end = mismatch.source_start, mismatch.source_end
    sentence = reading.sentence_at(start)
    if sentence is not None:
        start, end = sentence.start, max(end, sentence.end)
    return (Evidence(reading.article.id, start, end, reading.text(start, end)),)


def _linked(judged: Judged, alignment: Alignment) -> tuple[Evidence, ...]:
    evidence = []
    for link in alignment.links:
        reading = judged.sources[link.source]
        sentence = reading.sentences[link.sentence]
        evidence.append(
            Evidence(
                reading.article.id,
                sentence.start,
                sentence.end,
                reading.text(sentence.start, sentence.end),
                link.similarity,
            )
        )
    return tuple(evidence)


def introduce(finding: Finding, article: str) -> Finding:
    """The finding with the article that brought the disputed words in."""
    return replace(finding, introduced_by=article)
