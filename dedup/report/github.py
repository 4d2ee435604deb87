"""The report as annotations of GitHub's workflow commands: a line each, beside the words in question.

https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from ..model import Finding, Report
from .places import Places
from .visible import visible
from .wording import decision

_KIND = {"block": "error", "flag": "warning", "note": "notice"}


def to_github(report: Report) -> str:
    """One line for each finding; one more where the report is incomplete."""
    places = {article.id: Places(article) for article in report.articles}
    lines = [_line(one, places.get(one.article)) for one in report.findings]
    if not report.complete:
        for one in report.skipped:
            lines.append(_command("error", {"title": "dedup: incomplete"}, f"Not checked: {one.path}: {one.reason}"))
    return "".join(f"{line}\n" for line in lines)


def _line(finding: Finding, places: Places | None) -> str:
    told = {"title": f"{finding.rule} {finding.name}"}
    if places is not None and places.path is not None:
        region = places.region(finding.start, finding.end)
        told |= {"file": places.path, "line": str(region.start_line), "endLine": str(region.end_line)}
        if region.start_line == region.end_line:  # columns are for annotations on one line only
            told |= {"col": str(region.start_column), "endColumn": str(region.end_column)}
    said = [finding.message]
    said += [f"{one.article}: “{one.text}”" for one in finding.evidence if one.text]
    if finding.resolution:
        said.append(f"Settled: {decision(finding.resolution)}")
    said.append(f"[{finding.id}]")
    return _command("notice" if finding.resolution else _KIND.get(finding.level, "notice"), told, "\n".join(said))


def _command(kind: str, told: dict[str, str], message: str) -> str:
    parts = ",".join(f"{key}={_property(value)}" for key, value in told.items())
    return f"::{kind} {parts}::{_escaped(message)}"


def _escaped(text: str) -> str:
    return visible(text.replace("\r\n", "\n")).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
