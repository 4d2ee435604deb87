"""The report as one HTML file that opens from a mail attachment: no request goes out, nothing runs but its own script.

Sizes: a page stays under 5 MB (`PAGE`). The list of findings comes first and takes a line of about 200 bytes each; the
ledgers share what is left, worst family first. What has no room is counted in the page and stands in report.json.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..model import Report
from .family_view import family_view
from .ledger_view import card_view
from .numbering import Numbering
from .outline import Family, Outline, outline
from .painted import safe
from .views import CardView, FamilyView, LineView
from .wording import CLAIMS, LEVEL, STATE, WORST_FIRST, by_level, count, percent, summary

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

TEMPLATES = Path(__file__).parent / "templates"
# Bytes. Lines, short families and the rest of the page come to less than PAGE - LEDGERS - LINES.
PAGE = 5_000_000
LINES = 1_900_000
LEDGERS = 2_300_000
# What a family takes without any ledger: less room than this is none.
HEAD = 8_000
FAMILIES = 1_500
SKIPPED = 300
CARDS = 200
WORDS = 90


def to_html(reports: Sequence[Report]) -> str:
    """The page of one report or of several, each drawn from the report alone; equal reports give equal bytes."""
    environment = _environment()
    numbering = Numbering()
    room = _Room(LEDGERS)
    pages = [{"number": at + 1, **_page(one, environment, numbering, room)} for at, one in enumerate(reports)]
    style, script = (TEMPLATES / "report.css").read_text("utf-8"), (TEMPLATES / "report.js").read_text("utf-8")
    rules = {finding.rule for report in reports for finding in report.findings}
    from markupsafe import Markup

    page = environment.get_template("page.html").render(
        pages=pages,
        policy=_policy(style, script),
        style=Markup(style),
        script=Markup(script),
        rules=_rules(rules),
        levels=sorted({one.level for report in reports for one in report.findings}, key=WORST_FIRST.index),
        publishers=_publishers(reports),
        title=_title(reports),
    )
    return page.encode("utf-8", "backslashreplace").decode("utf-8")


def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    filters: dict[str, Callable[..., Any]] = {"safe_text": safe, "percent": percent, "count": count}
    environment.filters.update(filters)
    environment.globals.update(LEVEL=LEVEL, STATE=STATE, WORST_FIRST=WORST_FIRST)
    return environment


def _policy(style: str, script: str) -> str:
    """Nothing may be fetched, sent or framed; this style and this script alone are in force."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


class _Room:
    """What is left of the page, in bytes of UTF-8."""

    def __init__(self, left: int) -> None:
        self.left = left

    def take(self, html: str) -> bool:
        """Whether it fits; what fits is taken off."""
        size = len(html.encode("utf-8", "backslashreplace"))
        fits = size <= self.left
        self.left -= size if fits else 0
        return fits


def _page(report: Report, environment: Environment, numbering: Numbering, room: _Room) -> dict[str, Any]:
    arranged = outline(report)
    publishers = _publishers([report])
    families = (*arranged.families, *arranged.singles)
    blocks, linked = _blocks(arranged, families, environment, numbering, room, publishers)
    lines = list(_lines(families, numbering, publishers, linked))
    numbering.families += len(families)
    listed = _listed(lines)
    needs, needed = _needs(arranged, numbering) if report.report != "scan" else ([], 0)
    claims = [one for one in report.findings if one.rule[:3] in CLAIMS and one.level != "note"]
    return {
        "report": report,
        "summary": safe(summary(report)),
        "levels": by_level(report.findings),
        "claims": len(claims),
        "families": blocks[: len(arranged.families)],
        "singles": blocks[len(arranged.families) :],
        "left_out": len(families) - len(blocks),
        "lines": listed,
        "unlisted": len(lines) - len(listed),
        "skipped": report.skipped[:SKIPPED],
        "unskipped": max(0, len(report.skipped) - SKIPPED),
        "needs": needs,
        "linked": linked,
        "unneeded": needed - len(needs),
    }


def _needs(arranged: Outline, numbering: Numbering) -> tuple[list[CardView], int]:
    """What must be looked at, the worst first, each level in the text's own order; and how much there is of it."""
    loud = [
        finding
        for family in (*arranged.families, *arranged.singles)
        for finding in family.findings
        if finding.level != "note"
    ]
    loud.sort(key=lambda finding: WORST_FIRST.index(finding.level))
    return [card_view(arranged, finding, numbering) for finding in loud[:CARDS]], len(loud)


def _blocks(
    arranged: Outline,
    families: Sequence[Family],
    environment: Environment,
    numbering: Numbering,
    room: _Room,
    publishers: dict[str, int],
) -> tuple[list[tuple[FamilyView, Markup | None]], set[int]]:
    """Each family with its inside, None where the page has no room for that; and the numbers of findings shown."""
    from markupsafe import Markup

    inside = environment.get_template("family.html")
    blocks: list[tuple[FamilyView, Markup | None]] = []
    shown: set[int] = set()
    for number, family in enumerate(families[:FAMILIES], numbering.families):
        view = family_view(arranged, family, number, numbering, publishers, room.left if room.left > HEAD else 0)
        html = inside.render(family=view, report=arranged.report) if view.subjects else ""
        if html and room.take(html):
            blocks.append((view, Markup(html)))
            cut = {subject.badge.article for subject in view.subjects if subject.cut}
            whole = [subject for subject in family.subjects if safe(subject.article.id) not in cut]
            shown |= {numbering.number(finding) for subject in whole for finding in subject.findings}
        else:
            blocks.append((view, None))
    return blocks, shown


def _lines(
    families: Sequence[Family], numbering: Numbering, publishers: dict[str, int], linked: set[int]
) -> Iterator[LineView]:
    for place, family in enumerate(families, numbering.families):
        for subject in family.subjects:
            for finding in subject.findings:
                number = numbering.number(finding)
                publisher = publishers.get(subject.article.publisher or "", -1)
                ours = ", ".join(finding.inserted) or finding.text
                yield LineView(
                    number, place, safe(finding.rule), safe(finding.name), finding.level, safe(finding.article),
                    publisher, _short(ours), _short(", ".join(finding.deleted)), number in linked,
                )  # fmt: skip


def _short(text: str) -> str:
    shown = safe(text)
    return shown if len(shown) <= WORDS else shown[: WORDS - 1] + "…"


def _listed(lines: Sequence[LineView]) -> list[LineView]:
    """The lines, worst level first, as many as their room holds."""
    listed, left = [], LINES
    for line in sorted(lines, key=lambda line: WORST_FIRST.index(line.level)):
        left -= 150 + len("".join((line.article, line.ours, line.theirs)).encode("utf-8", "backslashreplace")) * 6 // 5
        if left < 0:
            break
        listed.append(line)
    return listed


def _publishers(reports: Sequence[Report]) -> dict[str, int]:
    names = sorted({article.publisher for report in reports for article in report.articles if article.publisher})
    return {name: number for number, name in enumerate(names)}


def _rules(named: set[str]) -> list[Any]:
    from ..rules import catalogue

    known = catalogue()
    return [known[name] for name in sorted(named) if name in known]


def _title(reports: Sequence[Report]) -> str:
    kinds = {"scan": "Scan of a folder", "check": "Check of a draft", "diff": "A text against its sources"}
    if len(reports) > 1:
        return f"Check of {len(reports)} drafts"
    return kinds.get(reports[0].report, "Report") if reports else "Report"
