"""DUP, DRV and SRC findings of a check: what of the archive stands in the draft, and where it shows best. A recipe."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase

from .align import align_by
from .families import KIN, Related
from .judging import Overlaps
from .ledger import Findings
from .model import Article, Evidence, Finding
from .text import Reading, fold

RULE_OF = {"identical": "DUP101", "near-duplicate": "DUP102", "derivative": "DRV201", "partial": "DRV202"}
_WORDS = {
    "DUP101": "The same text stands in the archive as {0}.",
    "DUP102": "Nearly the same text stands in the archive as {0}.",
    "DRV201": "This text derives from {0}.",
    "DRV202": "Passages of {0} stand in this text.",
    "SRC601": "This text derives from {0}, which is not among the declared sources.",
    "SRC602": "This text is taken from {0} ({1}), whose credit line is missing: “{2}”.",
}
# Words a sentence must have to show where a text comes from.
TELLING = 8


@dataclass(frozen=True, slots=True)
class Allowed:
    """What a draft may be taken from.

    `declared`: ids of its sources, archive copies of them too; `replaced`: ids of what it is an update of;
    `credit`: publisher pattern to the credit line that a text taken from such a publisher must have.
    """

    declared: Collection[str] = ()
    replaced: Collection[str] = ()
    credit: Mapping[str, str] | None = None

    def line_of(self, article: Article) -> str | None:
        """The credit line that is due to an article's publisher; None where it is not licensed."""
        publisher = (article.publisher or "").casefold()
        patterns = (self.credit or {}).items()
        found = (line for pattern, line in patterns if publisher and fnmatchcase(publisher, pattern.casefold()))
        return next(found, None)


def reused(
    findings: Findings,
    draft: Reading,
    related: Related,
    allowed: Allowed,
    articles: Mapping[str, Article],
    read: Callable[[Article], Reading],
    overlaps: Overlaps,
) -> list[Finding]:
    """One finding for each archive article that the draft repeats or derives from; only those articles are read.

    Declared sources are none; neither is what the draft replaces, an article taken from the draft, one that only shares
    the draft's source, nor licensed copy, unless its credit line is missing.
    """
    given = {row.source for row in related.lineage if row.derivative == draft.article.id} - {None}
    found = []
    for pair in related.pairs:
        other = pair.b if pair.a == draft.article.id else pair.a
        if pair.relation not in RULE_OF or other in allowed.replaced:
            continue
        # The same text is the same text, whoever had it first; a rewrite of the draft is the other's business.
        if pair.relation in ("derivative", "partial") and related.source_of(other) == draft.article.id:
            continue
        source = articles[other]
        line = allowed.line_of(source) if pair.relation in KIN else None
        if line is not None:
            rule = "SRC602" if fold(line) not in fold(draft.article.text) else None
        else:
            rule = _rule(pair.relation, other, allowed, given)
        if rule is not None:
            words = _WORDS[rule].format(other, source.publisher, line)
            found.append(_finding(findings, rule, draft, read(source), overlaps, pair.confidence, words))
    return found


def _rule(relation: str, other: str, allowed: Allowed, given: Collection[str | None]) -> str | None:
    """The rule that a pair breaks, if any."""
    rule = RULE_OF[relation]
    if other in allowed.declared:
        return None
    if allowed.declared and rule in ("DUP102", "DRV201"):
        rule = "SRC601"
    if rule in ("DRV201", "SRC601") and given and other not in given:
        return None
    return rule


def _finding(
    findings: Findings, rule: str, draft: Reading, other: Reading, overlaps: Overlaps, confidence: float, words: str
) -> Finding:
    """The finding, at the sentence that shows it best."""
    alignments = [one for one in align_by(draft, [overlaps.of(other)]) if one.links]
    telling = [one for one in alignments if len(one.sentence.words) >= TELLING] or alignments
    best = max(telling, key=lambda one: (one.similarity, -one.sentence.index), default=None)
    span, evidence = (0, 0), Evidence(other.article.id, 0, 0, "")
    if best is not None:
        sentence = other.sentences[best.links[0].sentence]
        span = (best.sentence.start, best.sentence.end)
        evidence = Evidence(
            other.article.id, sentence.start, sentence.end, other.text(sentence.start, sentence.end), best.similarity
        )
    return findings.make(rule, draft, span, words, confidence, (evidence,), disputed=other.article.id)
