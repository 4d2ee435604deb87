"""DUP, DRV and SRC findings of a check: what of the archive stands in the draft, and where it shows best. A recipe."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .align import align
from .families import Related
from .ledger import Findings
from .model import Evidence, Finding
from .text import Reading

RULE_OF = {"identical": "DUP101", "near-duplicate": "DUP102", "derivative": "DRV201", "partial": "DRV202"}
_WORDS = {
    "DUP101": "The same text stands in the archive as {0}.",
    "DUP102": "Nearly the same text stands in the archive as {0}.",
    "DRV201": "This text derives from {0}.",
    "DRV202": "Passages of {0} stand in this text.",
    "SRC601": "This text derives from {0}, which is not among the declared sources.",
}
# Words a sentence must have to show where a text comes from.
TELLING = 8


def reused(
    findings: Findings, draft: Reading, related: Related, declared: Iterable[str], readings: Mapping[str, Reading]
) -> list[Finding]:
    """One finding for each archive article that the draft repeats or derives from.

    Declared sources are none; neither is an article taken from the draft, nor one that only shares the draft's source.
    """
    names = set(declared)
    given = {row.source for row in related.lineage if row.derivative == draft.article.id} - {None}
    found = []
    for pair in related.pairs:
        rule = RULE_OF.get(pair.relation)
        other = pair.b if pair.a == draft.article.id else pair.a
        if rule is None or other in names:
            continue
        # The same text is the same text, whoever had it first; a rewrite of the draft is the other's business.
        if pair.relation in ("derivative", "partial") and related.source_of(other) == draft.article.id:
            continue
        if names and rule in ("DUP102", "DRV201"):
            rule = "SRC601"
        if rule in ("DRV201", "SRC601") and given and other not in given:
            continue
        found.append(_finding(findings, rule, draft, readings[other], pair.confidence))
    return found


def _finding(findings: Findings, rule: str, draft: Reading, other: Reading, confidence: float) -> Finding:
    """The finding, at the sentence that shows it best."""
    alignments = [one for one in align(draft, [other]) if one.links]
    telling = [one for one in alignments if len(one.sentence.words) >= TELLING] or alignments
    best = max(telling, key=lambda one: (one.similarity, -one.sentence.index), default=None)
    span, evidence = (0, 0), Evidence(other.article.id, 0, 0, "")
    if best is not None:
        sentence = other.sentences[best.links[0].sentence]
        span = (best.sentence.start, best.sentence.end)
        evidence = Evidence(
            other.article.id, sentence.start, sentence.end, other.text(sentence.start, sentence.end), best.similarity
        )
    words = _WORDS[rule].format(other.article.id)
    return findings.make(rule, draft, span, words, confidence, (evidence,), disputed=other.article.id)
