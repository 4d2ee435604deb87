"""The report for a terminal: one screen of summary, then article by article, worst first."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Report
from .findings_text import finding_lines, noted_lines
from .outline import Family, Outline, Subject, outline
from .reworded import reworded_lines
from .styled import Look, Paper, Piece
from .visible import one_line
from .wording import WORST_FIRST, by_level, count, levels, percent, relation, summary

# What one screen holds, and what is shown of the detail unless everything is asked for.
FAMILIES = 10
ARTICLES = 20
FINDINGS = 12
COLUMNS = (6, 9, 7, 6, 6)


def to_text(report: Report, look: Look) -> str:
    """The report in at most as many columns as the look has."""
    paper = Paper(max(look.width, 40), look.colour, look.ascii_only)
    arranged = outline(report)
    lines = [*_head(arranged, paper)]
    if report.report == "scan":
        lines += _families(arranged, paper, look.show_all)
    lines += _detail(arranged, paper, look.show_all)
    lines += _skipped(report, paper, look.show_all)
    lines += _foot(report, paper, look.verbose)
    return "\n".join(lines) + "\n"


def _head(arranged: Outline, paper: Paper) -> Iterator[str]:
    report = arranged.report
    verdict = report.verdict
    if verdict:
        yield from paper.line((verdict.upper(), verdict), ("  " + summary(report), "bold"))
    else:
        yield from paper.line((summary(report), "bold"))
    tally = [levels(report.findings) and f"Findings: {levels(report.findings)}."]
    if report.skipped:
        tally.append(f"Skipped: {len(report.skipped):,}, listed at the end.")
    if any(tally):
        yield from paper.line((" ".join(filter(None, tally)), ""))


def _families(arranged: Outline, paper: Paper, show_all: bool) -> Iterator[str]:
    families = arranged.families
    shown = families if show_all else families[:FAMILIES]
    if not shown:
        return
    room = paper.width - 34
    heads = "".join(f"{head:>{wide}}" for head, wide in zip(("texts", "origins", *WORST_FIRST), COLUMNS, strict=True))
    yield ""
    yield from paper.rule(f"{'Families, worst first':<{room}}{heads}")
    for family in shown:
        yield from _family_line(family, paper, room)
    if len(shown) < len(families):
        yield from paper.line((f"and {len(families) - len(shown):,} more families (--all shows them)", "dim"))


def _family_line(family: Family, paper: Paper, room: int) -> list[str]:
    cluster = family.cluster
    origins = cluster.independent_origins if cluster else 1
    found = by_level(family.findings)
    numbers = (len(family.subjects), origins, *(found.get(level, 0) for level in WORST_FIRST))
    name = paper.fit(family.chief.article.title or family.chief.article.id, room)
    cells = [(f"{number:>{wide},}", "") for number, wide in zip(numbers[:2], COLUMNS, strict=False)]
    for level, wide in zip(WORST_FIRST, COLUMNS[2:], strict=True):
        number = f"{found.get(level, 0):,}"
        cells += [(" " * (wide - len(number)), ""), (number, level if level in found else "dim")]
    return paper.line((name, ""), *cells)


def _detail(arranged: Outline, paper: Paper, show_all: bool) -> Iterator[str]:
    spoken = [subject for subject in _subjects(arranged) if show_all or _spoken(arranged.report, subject)]
    shown = spoken if show_all else spoken[:ARTICLES]
    for subject in shown:
        yield ""
        yield from _article(arranged, subject, paper, show_all)
    if len(shown) < len(spoken):
        rest = count(len(spoken) - len(shown), "more article")
        yield ""
        yield from paper.line((f"and {rest} with something to look at (--all shows them)", "dim"))


def _spoken(report: Report, subject: Subject) -> bool:
    """Whether an article is worth a place: in a scan one with a finding above a note, else each that is reported on."""
    if report.report == "scan":
        return any(finding.level != "note" for finding in subject.findings)
    return bool(subject.findings or subject.ledger)


def _subjects(arranged: Outline) -> Iterator[Subject]:
    for family in (*arranged.families, *arranged.singles):
        yield from family.subjects


def _article(arranged: Outline, subject: Subject, paper: Paper, show_all: bool) -> Iterator[str]:
    article = subject.article
    yield from paper.rule(one_line(article.id))
    about = [one_line(part) for part in (article.title, article.publisher, article.published) if part]
    if about:
        yield from paper.line((" · ".join(about), "dim"))
    yield from _origin(subject, paper, show_all)
    loud = [finding for finding in subject.findings if show_all or finding.level != "note"]
    shown = loud if show_all else loud[:FINDINGS]
    for finding in shown:
        yield ""
        yield from finding_lines(arranged, finding, paper, show_all)
    if len(shown) < len(loud):
        rest = count(len(loud) - len(shown), "more finding")
        yield from paper.line((f"and {rest} (--all shows them)", "dim"), indent=2)
    if not show_all:
        yield from noted_lines(subject, paper)
    if show_all or arranged.report.report != "scan":
        yield from reworded_lines(subject, paper, show_all)


def _origin(subject: Subject, paper: Paper, show_all: bool) -> Iterator[str]:
    """Where an article comes from, and why; where no lineage was worked out, what it was checked against."""
    for entry in subject.lineage:
        sure = f"{percent(entry.confidence)} sure"
        if entry.source is None:
            said: list[Piece] = [("Source unknown", "bold")]
        else:
            said = [(f"From {one_line(entry.source)}", "bold"), (f": {relation(entry.relation)}, {sure}", "")]
        yield from paper.line(*said)
        for reason in entry.reasons if show_all else entry.reasons[:3]:
            yield from paper.line((f"- {one_line(reason)}", "dim"), indent=2, hang=4)
    if not subject.lineage and subject.ledger and subject.ledger.sources:
        yield from paper.line((f"Checked against {', '.join(map(one_line, subject.ledger.sources))}", ""))


def _skipped(report: Report, paper: Paper, show_all: bool) -> Iterator[str]:
    if not report.skipped:
        return
    shown = report.skipped if show_all else report.skipped[:5]
    yield ""
    yield from paper.rule(f"Skipped ({len(report.skipped):,})")
    for entry in shown:
        yield from paper.line((one_line(entry.path), ""), (f": {one_line(entry.reason)}", "dim"), hang=4)
    if len(shown) < len(report.skipped):
        yield from paper.line((f"and {len(report.skipped) - len(shown):,} more (--all shows them)", "dim"))


def _foot(report: Report, paper: Paper, verbose: bool) -> Iterator[str]:
    if report.findings and not paper.colour:
        yield ""
        yield from paper.line(("{+words+} stand in the article, [-words-] in the source.", "dim"))
    if verbose and report.timings:
        yield from paper.rule("Stages")
        for name, seconds in report.timings.items():
            speed = f"{len(report.articles) / seconds:14,.0f} articles a second" if seconds > 0.0005 else " " * 32
            yield from paper.line((f"{name:<16}{seconds:10.3f} s{speed}{report.peaks.get(name, 0.0):10,.0f} MB", ""))
        for name, count in report.stats.items():
            yield from paper.line((f"{name:<24}{count:>14,}", ""))
