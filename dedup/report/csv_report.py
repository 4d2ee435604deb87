"""Tables for a spreadsheet: findings, pairs, families. No cell is a formula, whatever an article is called."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from ..model import Evidence, Finding, Report
from .visible import visible

Cell = str | int | float | None
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

FINDING_COLUMNS = [
    *("id", "rule", "name", "level", "article", "start", "end", "text", "message", "confidence"),
    *("inserted", "deleted", "source", "source_text", "introduced_by", "found_elsewhere"),
]
PAIR_COLUMNS = ["a", "b", "relation", "cosine", "resemblance", "containment_a", "containment_b", "confidence"]
CLUSTER_COLUMNS = ["cluster", "member", "origin", "independent_origins", "members", "title", "published", "publisher"]


def findings_csv(report: Report) -> str:
    """One line a finding; several words or passages in one cell are parted by " | "."""
    return _table(FINDING_COLUMNS, (_finding_row(finding) for finding in report.findings))


def pairs_csv(report: Report) -> str:
    """One line a pair, with the numbers that `report.json` has."""
    rows = ([getattr(pair, name) for name in PAIR_COLUMNS] for pair in report.pairs)
    return _table(PAIR_COLUMNS, rows)


def clusters_csv(report: Report) -> str:
    """One line a member of a family."""
    return _table(CLUSTER_COLUMNS, _member_rows(report))


def _member_rows(report: Report) -> Iterable[list[Cell]]:
    known = {article.id: article for article in report.articles}
    for cluster in report.clusters:
        for member in cluster.members:
            article = known.get(member)
            about = [article.title, article.published, article.publisher] if article else [None, None, None]
            yield [cluster.id, member, cluster.origin, cluster.independent_origins, len(cluster.members), *about]


def _finding_row(finding: Finding) -> list[Cell]:
    return [
        *(getattr(finding, name) for name in FINDING_COLUMNS[:10]),
        " | ".join(finding.inserted),
        " | ".join(finding.deleted),
        _articles(finding.evidence),
        " | ".join(passage.text for passage in finding.evidence),
        finding.introduced_by,
        _articles(finding.found_elsewhere),
    ]


def _articles(passages: Iterable[Evidence]) -> str:
    return " | ".join(dict.fromkeys(passage.article for passage in passages))


def _table(columns: list[str], rows: Iterable[Iterable[Cell]]) -> str:
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return page.getvalue()


def _harmless(cell: Cell) -> Cell:
    """Text that a spreadsheet would run becomes text that it shows; numbers of ours stay numbers."""
    if isinstance(cell, float):
        return round(cell, 6)
    if not isinstance(cell, str):
        return cell
    shown = visible(cell)
    return f"'{shown}" if cell.lstrip(" ").startswith(_STARTS_A_FORMULA) else shown
