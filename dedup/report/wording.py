"""What the report's words are in front of an editor. No other room of the report writes sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from ..model import Finding, Report
from .visible import one_line

RELATION = {
    "identical": "the same text",
    "near-duplicate": "nearly the same text",
    "derivative": "a rewrite",
    "partial": "shares passages",
    "same-event": "reports the same event",
    "unrelated": "not related",
}
STATE = {
    "supported": "in the sources",
    "altered": "differs from the source",
    "unsupported": "not found in the sources",
    "not-checkable": "not checked",
}
REWORDED = "in the sources, in other words"
TALLY = {
    "supported": "in the sources",
    "altered": "differing from the source",
    "unsupported": "not found in the sources",
    "not-checkable": "not checked",
}
LEVEL = {"block": "stop", "flag": "look at this", "note": "for your knowledge"}
WORST_FIRST = ("block", "flag", "note")
CLAIMS = ("CLM", "QUO")


def count(number: int, one: str, many: str | None = None) -> str:
    """ "1 article", "2,000 articles"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def percent(share: float) -> str:
    """A share as a whole per cent; what is not quite all is never "100 %"."""
    whole = round(100 * share)
    if whole == 100 and share < 1:
        whole = 99
    return f"{whole} %"


def by_level(findings: Iterable[Finding]) -> dict[str, int]:
    """How many findings of each level, block first; levels without one are left out."""
    found = Counter(finding.level for finding in findings)
    return {level: found[level] for level in WORST_FIRST if found[level]}


def levels(findings: Iterable[Finding]) -> str:
    """ "2 block, 5 flag"; empty where there is none."""
    return ", ".join(f"{number:,} {level}" for level, number in by_level(findings).items())


def relation(name: str) -> str:
    """A relation in plain words."""
    return RELATION.get(name) or one_line(name)


def summary(report: Report) -> str:
    """What happened, in one sentence; a second one only where something is missing."""
    said = {"scan": _scan, "check": _check, "diff": _diff}.get(report.report, _scan)(report)
    if not report.complete and report.report != "check":
        said += " This report is incomplete: not everything was checked."
    return said


def decision(resolution: dict[str, Any]) -> str:
    """What was decided on a finding, by whom, when and why."""
    told = {key: one_line(str(value)) for key, value in resolution.items() if value is not None}
    until = f", until {told['expires']}" if "expires" in told else ""
    said = f"{told.get('as')}, by {told.get('by')} on {told.get('decided')}{until}"
    return f"{said}: {told['reason']}" if "reason" in told else said


def _scan(report: Report) -> str:
    stats, articles = report.stats, count(len(report.articles), "article")
    if "unchanged" in stats:  # what was scanned was added to an archive
        if not stats["added"] + stats["replaced"] + stats["late"]:
            return f"Nothing is new: {count(stats['unchanged'], 'article')}, in the archive as before."
        new = f"{count(stats['added'], 'article')} new to the archive, {stats['replaced']:,} changed"
        late = f", {stats['late']:,} of them not reported on before" if stats["late"] else ""
        return (
            f"{new}, {stats['unchanged']:,} unchanged{late}. With what they are related to: {_found(report, articles)}"
        )
    return _found(report, f"{articles} read")


def _found(report: Report, articles: str) -> str:
    if not report.clusters:
        return f"{articles}; no two share a text; {_places(report.findings)}."
    members = len({member for cluster in report.clusters for member in cluster.members})
    families = count(len(report.clusters), "family", "families")
    belong = "belongs" if members == 1 else "belong"
    return f"{articles}, of which {members:,} {belong} to {families} of related texts; {_places(report.findings)}."


def _places(findings: Iterable[Finding]) -> str:
    loud = [finding for finding in findings if finding.level != "note"]
    claims = [finding for finding in loud if finding.rule[:3] in CLAIMS]
    others = len(loud) - len(claims)
    more = f"; {count(others, 'other place')} to look at" if others else ""
    return _claims(claims) + more


def _claims(claims: list[Finding]) -> str:
    if not claims:
        return "no statement was found that differs from its sources"
    articles = count(len({finding.article for finding in claims}), "article")
    differ = "differs from its source or is" if len(claims) == 1 else "differ from their sources or are"
    return f"{count(len(claims), 'statement')} in {articles} {differ} not found there"


def _check(report: Report) -> str:
    if report.verdict == "incomplete":
        return "The check could not be finished; this is no pass."
    loud = [finding for finding in report.findings if finding.level != "note"]
    places, notes = [finding for finding in loud if not finding.resolution], len(report.findings) - len(loud)
    decided = len(loud) - len(places)
    if not places:
        told = f"; {decided:,} settled" if decided else ""
        told += f"; {count(notes, 'note')} for your knowledge" if notes else ""
        return f"Nothing to change{told}."
    stop = sum(finding.level == "block" for finding in places)
    must = f", {stop:,} of which must be settled first" if 0 < stop < len(places) else ""
    end = ", which must be settled first" if stop == len(places) else must
    aside = f"; {decided:,} settled" if decided else ""
    return f"{count(len(places), 'place')} to look at before this is published{end}{aside}."


def _diff(report: Report) -> str:
    states = Counter(sentence.state for ledger in report.ledgers for sentence in ledger.sentences)
    checked = sum(states.values()) - states["not-checkable"]
    if not checked:
        return "No sentence could be checked against a source."
    said = f"{states['supported']:,} of {count(checked, 'sentence')} checked {_are(states['supported'])} in the sources"
    said += _reworded(report)
    rest = [(states["altered"], "from the source"), (states["unsupported"], "not found there")]
    differ = f"{rest[0][0]:,} {'differs' if rest[0][0] == 1 else 'differ'} from the source"
    absent = f"{rest[1][0]:,} {_are(rest[1][0])} not found in the sources"
    return f"{said}; {differ}, {absent}."


def _reworded(report: Report) -> str:
    told = sum(sentence.reworded for ledger in report.ledgers for sentence in ledger.sentences)
    return f", {told:,} of them in other words" if told else ""


def _are(number: int) -> str:
    return "is" if number == 1 else "are"
