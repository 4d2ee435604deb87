"""What is in the sources in other words, in a terminal: where a reader sees more than the rules do."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import LedgerSentence
from .findings_text import MARGIN, passage_lines
from .outline import Subject
from .styled import Paper
from .visible import one_line


def reworded_lines(subject: Subject, paper: Paper, show_all: bool) -> Iterator[str]:
    """How many sentences are in the sources in other words; each over its passage, if all is asked for."""
    told = [one for one in subject.ledger.sentences if one.reworded] if subject.ledger else []
    if not told:
        return
    are = "sentence is" if len(told) == 1 else "sentences are"
    them = "it" if len(told) == 1 else "each"
    more = "" if show_all else " (--all shows them)"
    yield ""
    yield from paper.line(
        (f"{len(told):,} {are} in the sources in other words; read {them} beside its passage{more}", "dim"), indent=2
    )
    for sentence in told if show_all else ():
        yield from _beside(sentence, paper)


def _beside(sentence: LedgerSentence, paper: Paper) -> Iterator[str]:
    here = (f"{'here':<{MARGIN - 4}}", "dim"), (one_line(sentence.text), "")
    yield from paper.line(*here, indent=4, hang=MARGIN)
    yield from passage_lines("source", sentence.evidence[0], [], paper, len(sentence.evidence[0].text))
