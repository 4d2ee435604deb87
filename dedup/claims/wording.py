"""How a mismatch is put into words: both wordings, with enough around them to be understood, and no verdict."""

from __future__ import annotations

from ..aligned import Case, Mismatch
from ..text import Reading

AROUND = 28
LONGEST = 160


def passage(reading: Reading, start: int, end: int, around: int = AROUND) -> str:
    """text[start:end] with whole words around it, inside its sentence; "..." where it was cut."""
    sentence = reading.sentence_at(start)
    low, high = (sentence.start, sentence.end) if sentence else (start, end)
    first, last = max(low, start - around), min(high, max(end, start + 1) + around)
    while low < first < start and not reading.plain[first - 1].isspace():
        first += 1
    while end < last < high and not reading.plain[last].isspace():
        last -= 1
    if last < high and last > end and not reading.plain[last].isspace():
        last = end
    text = " ".join(reading.text(first, last).split())
    if len(text) > LONGEST:
        text = text[: LONGEST - 1].rsplit(" ", 1)[0] + " …"
    return ("… " if first > low else "") + text + (" …" if last < high else "")


def differs(
    rule: str,
    case: Case,
    ours: tuple[int, int],
    source: Reading,
    theirs: tuple[int, int],
    confidence: float = 0.8,
    note: str = "",
) -> Mismatch:
    """A mismatch with the wording of both sides; `note` is a clause that says what differs."""
    said, held = passage(case.derivative, *ours), passage(source, *theirs)
    message = f"The source says “{held}”; the text says “{said}”."
    if note:
        message = f"{note} {message}"
    return Mismatch(
        rule,
        *ours,
        message,
        (case.derivative.text(*ours),),
        (source.text(*theirs),) if theirs[1] > theirs[0] else (),
        case.sources.index(source),
        *theirs,
        confidence,
    )
