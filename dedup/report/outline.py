"""A report arranged for reading: families worst first, every article with what is said of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from ..model import Article, Cluster, Evidence, Finding, Ledger, LedgerSentence, Lineage, Pair, Report
from .wording import WORST_FIRST


@dataclass(frozen=True, slots=True)
class Subject:
    """An article with its ledger, where it comes from, and its findings in the article's own order."""

    article: Article
    ledger: Ledger | None
    lineage: tuple[Lineage, ...]
    findings: tuple[Finding, ...]
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Family:
    """A cluster with its members, worst first; `cluster` is None for an article that stands alone."""

    cluster: Cluster | None
    subjects: tuple[Subject, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of all members."""
        return tuple(finding for subject in self.subjects for finding in subject.findings)

    @property
    def chief(self) -> Subject:
        """The member that names the family: its origin, else the one that most others come from, else the earliest."""
        if self.cluster and self.cluster.origin:
            for subject in self.subjects:
                if subject.article.id == self.cluster.origin:
                    return subject
        named = Counter(entry.source for subject in self.subjects for entry in subject.lineage)
        return min(
            self.subjects,
            key=lambda one: (-named[one.article.id], one.article.published or "9999", one.article.id),
        )


@dataclass(frozen=True, slots=True)
class Outline:
    """`families` and `singles` (articles in no family of which something is said), both worst first."""

    report: Report
    families: tuple[Family, ...]
    singles: tuple[Family, ...]
    sentences: dict[str, LedgerSentence]
    rows: dict[str, tuple[LedgerSentence, ...]]

    def sentence(self, finding: Finding) -> LedgerSentence | None:
        """The ledger sentence on which a finding stands, None where it stands on none."""
        if finding.id in self.sentences:
            return self.sentences[finding.id]
        return next((one for one in self.rows.get(finding.article, ()) if _inside(finding, one)), None)


def outline(report: Report) -> Outline:
    """Arranges a report; ids that its `articles` do not hold get an article without text, so that nothing is lost."""
    subjects = _subjects(report)
    inside = {member for cluster in report.clusters for member in cluster.members}
    families = [_family(cluster, [subjects[member] for member in cluster.members]) for cluster in report.clusters]
    alone = [
        Family(None, (subject,))
        for name, subject in subjects.items()
        if name not in inside and (subject.ledger or subject.findings)
    ]
    sentences = {
        finding: sentence for ledger in report.ledgers for sentence in ledger.sentences for finding in sentence.findings
    }
    rows = {ledger.article: ledger.sentences for ledger in report.ledgers}
    return Outline(report, tuple(sorted(families, key=_badness)), tuple(sorted(alone, key=_badness)), sentences, rows)


def _inside(finding: Finding, sentence: LedgerSentence) -> bool:
    return finding.start < finding.end and sentence.start <= finding.start and finding.end <= sentence.end


def _family(cluster: Cluster, subjects: list[Subject]) -> Family:
    return Family(cluster, tuple(sorted(subjects, key=lambda subject: badness(subject.findings))))


def badness(findings: Iterable[Finding]) -> tuple[int, ...]:
    """Sorts the worst first: most block, then most flag, then most note."""
    listed = list(findings)
    return tuple(-sum(finding.level == level for finding in listed) for level in WORST_FIRST)


def _badness(family: Family) -> tuple[tuple[int, ...], int, str]:
    return badness(family.findings), -len(family.subjects), family.chief.article.id


def _subjects(report: Report) -> dict[str, Subject]:
    findings: dict[str, list[Finding]] = defaultdict(list)
    lineage: dict[str, list[Lineage]] = defaultdict(list)
    pairs: dict[str, list[Pair]] = defaultdict(list)
    for finding in report.findings:
        findings[finding.article].append(finding)
    for entry in report.lineage:
        lineage[entry.derivative].append(entry)
    for pair in report.pairs:
        pairs[pair.a].append(pair)
        pairs[pair.b].append(pair)
    ledgers = {ledger.article: ledger for ledger in report.ledgers}
    return {
        name: Subject(
            article,
            ledgers.get(name),
            tuple(lineage[name]),
            tuple(sorted(findings[name], key=lambda finding: (finding.start, finding.end, finding.rule, finding.id))),
            tuple(pairs[name]),
        )
        for name, article in _articles(report).items()
    }


def _articles(report: Report) -> dict[str, Article]:
    known = {article.id: article for article in report.articles}
    named: list[str] = [finding.article for finding in report.findings]
    named += [ledger.article for ledger in report.ledgers]
    named += [member for cluster in report.clusters for member in cluster.members]
    for name in named:
        known.setdefault(name, Article(name, ""))
    return known


def passages(finding: Finding, sentence: LedgerSentence | None) -> tuple[Evidence, ...]:
    """What to lay beside a finding: its own evidence, else the passages that its sentence was aligned with."""
    if finding.evidence or sentence is None or finding.id not in sentence.findings:
        return finding.evidence
    return sentence.evidence
