"""A family for the page: its tree, its time line, its members with their ledgers."""

from __future__ import annotations

from collections import Counter

from .ledger_view import rows_of
from .lineage_view import in_order, moments_of, tree_of
from .numbering import Numbering
from .outline import Family, Outline, Subject
from .painted import safe
from .views import FamilyView, SourceView, SubjectView
from .wording import TALLY, by_level, percent, relation

DATE_RULE = "DAT501"
# Bytes of markup of a sentence beside its passages, and of a finding; a byte of text with its marks.
ROW, FINDING, MARKS = 480, 760, 1.4


def family_view(
    arranged: Outline,
    family: Family,
    number: int,
    numbering: Numbering,
    publishers: dict[str, int],
    room: int,
) -> FamilyView:
    """The family, members in the order of the tree, which also gives the letters.

    `room` is in bytes: ledgers are shown, the worst first, while it lasts; where there is none, the head alone.
    """
    _, ordered = in_order(family)
    numbering.begin(subject.article.id for subject in ordered)
    kept = _kept(family, room)
    subjects = tuple(
        subject_view(arranged, subject, f"m{number}-{place}", numbering, shown=subject.article.id in kept)
        for place, subject in enumerate(ordered)
        if room > 0
    )
    cluster = family.cluster
    chief = family.chief.article
    known = {publishers[subject.article.publisher] for subject in ordered if subject.article.publisher}
    return FamilyView(
        number,
        safe(chief.title or chief.id),
        safe(chief.id),
        safe(cluster.origin) if cluster and cluster.origin else "",
        cluster.independent_origins if cluster else 1,
        len(ordered),
        by_level(family.findings),
        " ".join(sorted({f"{safe(one.rule)}.{one.level}" for one in family.findings})),
        " ".join(map(str, sorted(known))),
        subjects,
        tree_of(family, numbering) if room > 0 else None,
        moments_of(subjects) if cluster else (),
    )


def _kept(family: Family, room: int) -> set[str]:
    """The members whose ledgers have room."""
    kept = set()
    for subject in family.subjects:
        size = size_of(subject)
        if size <= room:
            kept.add(subject.article.id)
            room -= size
    return kept


def size_of(subject: Subject) -> int:
    """About how many bytes the ledger and the findings of an article take in a page, rather too many than too few.

    Measured on the scan of corpus/ and on benchmarks/report_opening.py: see tests/test_report_html.py.
    """
    size = 0.0
    for sentence in subject.ledger.sentences if subject.ledger else ():
        beside = sum(len(passage.text.encode("utf-8", "backslashreplace")) for passage in sentence.evidence[:3])
        size += ROW + MARKS * (len(sentence.text.encode("utf-8", "backslashreplace")) + beside)
    for finding in subject.findings:
        texts = (finding.text, finding.message, *(one.text for one in (*finding.evidence, *finding.found_elsewhere)))
        size += FINDING + MARKS * sum(len(text.encode("utf-8", "backslashreplace")) for text in texts)
    return int(size)


def subject_view(
    arranged: Outline, subject: Subject, anchor: str, numbering: Numbering, *, shown: bool = True
) -> SubjectView:
    """A member, with its ledger where it is `shown`."""
    article = subject.article
    badge = numbering.badge(article.id)
    checked = tuple(numbering.badge(source) for source in (subject.ledger.sources if subject.ledger else ()))
    rows, whole = rows_of(arranged, subject, numbering) if shown else ([], [])
    return SubjectView(
        anchor,
        badge,
        safe(article.title or ""),
        safe(article.published or ""),
        safe(article.publisher or ""),
        arranged.report.words.get(article.id, 0),
        by_level(subject.findings),
        _came_from(subject, numbering),
        checked,
        tuple(whole),
        tuple(rows),
        _tally(subject),
        any(finding.rule == DATE_RULE for finding in subject.findings),
        not shown and bool(subject.ledger or subject.findings),
    )


def _came_from(subject: Subject, numbering: Numbering) -> tuple[SourceView, ...]:
    return tuple(
        SourceView(
            numbering.badge(entry.source) if entry.source else None,
            relation(entry.relation),
            percent(entry.confidence),
            tuple(map(safe, entry.reasons)),
            _scores(subject, entry.source, numbering),
        )
        for entry in subject.lineage
    )


def _scores(subject: Subject, source: str | None, numbering: Numbering) -> str:
    """The numbers of the pair that an article and its source are; empty where the report has none."""
    for pair in subject.pairs:
        if source in (pair.a, pair.b):
            held = pair.containment_a if pair.a == subject.article.id else pair.containment_b
            letter = numbering.badge(source).letter
            return f"{percent(held)} of it in {letter}, cosine {pair.cosine:.2f}, resemblance {pair.resemblance:.2f}"
    return ""


def _tally(subject: Subject) -> str:
    """ "18 in the sources, 2 differ from the source, ..." over the sentences of a ledger."""
    if subject.ledger is None:
        return ""
    states = Counter(sentence.state for sentence in subject.ledger.sentences)
    said = [f"{states[state]:,} {words}" for state, words in TALLY.items() if states[state]]
    return f"{len(subject.ledger.sentences):,} sentences: {', '.join(said)}" if said else ""
