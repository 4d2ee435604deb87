"""A finding in a terminal: the draft's words over the source's words, what differs marked in both."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Evidence, Finding, LedgerSentence
from .marks import Span, differences, places
from .outline import Outline, Subject, passages
from .styled import Paper, clipped, marked
from .visible import one_line
from .wording import count, decision, percent

# Characters of a sentence shown beside a finding; a longer one is cut around the words in question.
PASSAGE = 420
MARGIN = 12
# Of these the sources say nothing: what stands beside them is the nearest passage, not the same statement.
ABSENT = ("CLM301", "QUO403")
# These speak of two texts being alike; there is nothing to mark in them.
ALIKE = ("DUP", "DRV", "SRC")


def finding_lines(arranged: Outline, finding: Finding, paper: Paper, show_all: bool) -> Iterator[str]:
    """The lines of one finding; the id comes last, for whoever wants to settle it."""
    sentence = arranged.sentence(finding)
    sure = "" if finding.confidence >= 0.995 else f", {percent(finding.confidence)} sure"
    name = f"  {one_line(finding.name)} ({one_line(finding.rule)}{sure})"
    yield from paper.line((finding.level.upper(), finding.level), (name, "bold"), indent=2)
    yield from paper.line((one_line(finding.message), ""), indent=4)
    most = 100_000 if show_all else PASSAGE
    yield from _here(finding, sentence, paper, most)
    for passage in passages(finding, sentence)[: None if show_all else 1 if finding.rule in ABSENT else 2]:
        yield from _there(finding, sentence, passage, paper, most)
    for passage in finding.found_elsewhere[: None if show_all else 1]:
        yield from passage_lines("archive", passage, [], paper, most)
    yield from _aside(finding, paper)


def noted_lines(subject: Subject, paper: Paper) -> Iterator[str]:
    """The notes of an article, one line each: they ask for nothing."""
    notes = [finding for finding in subject.findings if finding.level == "note"]
    if not notes:
        return
    yield ""
    yield from paper.line((f"{count(len(notes), 'note')}:", "note"), indent=2)
    for finding in notes[:8]:
        said = f"{one_line(finding.name)}: {one_line(finding.message)}"
        yield from paper.line((said, "dim"), indent=4, hang=6)
    if len(notes) > 8:
        yield from paper.line((f"and {len(notes) - 8:,} more (--all shows them)", "dim"), indent=4)


def _here(finding: Finding, sentence: LedgerSentence | None, paper: Paper, most: int) -> list[str]:
    text, spans = disputed(finding, sentence)
    if not text:
        return []
    text, spans = clipped(text, spans, most)
    return paper.line(("here", "dim"), (" " * (MARGIN - 8), ""), *marked(text, spans, "new"), indent=4, hang=MARGIN)


def _there(finding: Finding, sentence: LedgerSentence | None, passage: Evidence, paper: Paper, most: int) -> list[str]:
    name = "nearest" if finding.rule in ABSENT else "source"
    return passage_lines(name, passage, replaced(finding, sentence, passage), paper, most)


def passage_lines(name: str, passage: Evidence, words: list[Span], paper: Paper, most: int) -> list[str]:
    """A passage under the article's words; `archive` names one that is no source of the article."""
    text, spans = clipped(passage.text, words, most)
    said = [(f"{name:<{MARGIN - 4}}", "dim"), *marked(text, spans, "old"), (f"  ({one_line(passage.article)})", "dim")]
    return paper.line(*said, indent=4, hang=MARGIN)


def _aside(finding: Finding, paper: Paper) -> Iterator[str]:
    said = []
    if finding.introduced_by:
        said.append(f"first brought in by {one_line(finding.introduced_by)}")
    if finding.resolution:
        said.append(f"settled: {decision(finding.resolution)}")
    yield from paper.line(("; ".join([*said, f"id {one_line(finding.id)}"]), "dim"), indent=4)


def disputed(finding: Finding, sentence: LedgerSentence | None) -> tuple[str, list[Span]]:
    """The sentence of a finding, or its own text where there is none, with the spans of its disputed words."""
    if sentence is None:
        return finding.text, places(finding.text, finding.inserted)
    start = max(0, finding.start - sentence.start)
    end = min(len(sentence.text), finding.end - sentence.start)
    inside = sentence.text[start:end]
    if finding.rule in ABSENT and start < end:
        return sentence.text, [(start, end)]
    if finding.rule.startswith(ALIKE):
        return sentence.text, []
    spans = [(first + start, last + start) for first, last in places(inside, finding.inserted)]
    if not spans and finding.inserted:
        spans = places(sentence.text, finding.inserted)
    if not spans and not finding.deleted and start < end:
        spans = [(start, end)]
    return sentence.text, spans


def replaced(finding: Finding, sentence: LedgerSentence | None, passage: Evidence) -> list[Span]:
    """The spans of the source's words that the article has otherwise; by plain comparison where none are named."""
    if finding.rule.startswith((*ABSENT, *ALIKE)):
        return []
    spans = places(passage.text, finding.deleted)
    if spans or finding.inserted or finding.deleted:
        return spans
    return differences(sentence.text if sentence else finding.text, passage.text)[1]
