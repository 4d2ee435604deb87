"""What is in the sources in other words, in a terminal: where a reader sees more than the rules do."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import LedgerSentence
from .findings_text import MARGIN
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
    passage = sentence.evidence[0]
    for name, text, where in (("here", sentence.text, ""), ("source", passage.text, passage.article)):
        end = f"  ({one_line(where)})" if where else ""
        said = ((f"{name:<{MARGIN - 4}}", "dim"), (one_line(text), ""), (end, "dim"))
        yield from paper.line(*said, indent=4, hang=MARGIN)
