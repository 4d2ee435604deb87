"""The report as SARIF 2.1.0, for whatever shows the results of checkers: one run for each report.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from ..model import Article, Evidence, Finding, Report
from ..rules import catalogue
from .places import Places
from .visible import json_safe, visible

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
FINGERPRINT = "dedupFinding/v1"  # the finding's stable id
_LEVEL = {"block": "error", "flag": "warning", "note": "note", "off": "none"}


def to_sarif(reports: Sequence[Report]) -> str:
    """One SARIF log of some reports and a line feed."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report) for report in reports]}
    return json_safe(json.dumps(log, ensure_ascii=False, indent=1, allow_nan=False)) + "\n"


def _run(report: Report) -> dict[str, Any]:
    articles = {article.id: article for article in report.articles}
    return {
        "tool": {"driver": _driver(report)},
        "automationDetails": {"id": f"dedup/{report.report}/{visible(_about(report))}/"},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report)],
        "results": [_result(one, articles) for one in report.findings],
        "properties": {"report": report.report, "verdict": report.verdict},
    }


def _about(report: Report) -> str:
    """What the run is about: several runs of one log need names of their own, or code scanning refuses the log."""
    if report.articles:
        return report.articles[0].id
    return report.skipped[0].path if report.skipped else ""


def _driver(report: Report) -> dict[str, Any]:
    return {
        "name": "dedup",
        "version": report.dedup_version,
        "rules": [
            {
                "id": rule.rule,
                "name": "".join(part.capitalize() for part in rule.name.split("-")),
                "shortDescription": {"text": rule.says},
                "fullDescription": {"text": rule.explanation},
                "defaultConfiguration": {"level": _LEVEL[rule.level]},
            }
            for rule in catalogue().values()
        ],
    }


def _invocation(report: Report) -> dict[str, Any]:
    """Whether everything was looked at, and what was not."""
    return {
        "executionSuccessful": report.complete,
        "toolExecutionNotifications": [
            {
                "level": "note" if report.complete else "error",
                "message": {"text": visible(one.reason)},
                "locations": [{"logicalLocations": [{"name": visible(one.path), "kind": "resource"}]}],
            }
            for one in report.skipped
        ],
    }


def _result(finding: Finding, articles: dict[str, Article]) -> dict[str, Any]:
    """One finding: its place, the passages of the sources beside it, and the decision on it."""
    related = [*finding.evidence, *finding.found_elsewhere]
    found: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": list(catalogue()).index(finding.rule),
        "level": _LEVEL.get(finding.level, "none"),
        "message": {"text": visible(finding.message)},
        "locations": [_location(finding, articles)],
        "partialFingerprints": {FINGERPRINT: finding.id},
        "rank": round(100 * finding.confidence, 1),
    }
    if related:
        found["relatedLocations"] = [
            {"id": number, "message": {"text": visible(one.text)}, **_location(one, articles)}
            for number, one in enumerate(related, 1)
        ]
    # where decisions are kept, a result without one says so: an empty list, as the standard asks
    found["suppressions"] = [_suppression(finding.resolution)] if finding.resolution else []
    return found


def _suppression(resolution: dict[str, Any]) -> dict[str, Any]:
    return {
        "kind": "external",
        "status": "accepted",
        "justification": visible(f"{resolution.get('as')}, by {resolution.get('by')}: {resolution.get('reason')}"),
        "properties": {key: value for key, value in resolution.items() if value is not None},
    }


def _location(passage: Finding | Evidence, articles: dict[str, Article]) -> dict[str, Any]:
    """A passage by its article's id, and by its place in a file where it was read from one."""
    found: dict[str, Any] = {"logicalLocations": [{"fullyQualifiedName": visible(passage.article), "kind": "article"}]}
    article = articles.get(passage.article)
    places = None if article is None else Places(article)
    if places is None or places.path is None:
        return found
    region = places.region(passage.start, passage.end)
    told: dict[str, Any] = {"startLine": region.start_line}
    if places.line is None:
        told |= {"startColumn": region.start_column, "endLine": region.end_line, "endColumn": region.end_column}
        if passage.text:
            told["snippet"] = {"text": visible(passage.text)}
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(places.path)}, "region": told}, **found}


def _uri(path: str) -> str:
    pure = PurePath(path)
    if pure.is_absolute():
        return "file://" + quote(pure.as_posix(), errors="surrogatepass")
    return quote(pure.as_posix(), errors="surrogatepass")
