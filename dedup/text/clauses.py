"""Clauses: the parts of a sentence that can be true or untrue on their own."""

from __future__ import annotations

import re

# A new part begins after these. Each pattern matches the join; the part starts where the join ends or begins.
_AFTER = re.compile(r"(?:;|:(?=\s)|\s-{1,2}\s|\s?[—–]\s?)\s*")
# A pattern that begins with a sign or a space is looked for only where these stand.
_BEFORE = re.compile(
    r"[,\s](?:(?<=,)\s+(?=(?:and|but|yet|while|whereas|although|though|because|since|as|after|before|with|which|who|whose|where|when"
    r"|including|so|until|despite|following|amid|\w+ing|\w+ed)\b)"
    r"|(?<=\s)(?<!\s\s)\s*(?=[abdw])(?=(?:while|whereas|although|because|which|despite|amid)\s"
    r"|(?:and|but)\s+(?:(?:the|a|an|his|her|its|their|our)?\s*(?:[\w'-]+\s+){1,4}(?:was|were|is|are|has|had|have|will|would|said)\s"
    r"|(?:it|he|she|they|we|the|was|were|is|are|had|has|have|will|would|that|\w+ed)\b)))",
    re.IGNORECASE,
)
# One of these stands in all that _AFTER finds.
_SIGNS = ";:-—–"
MIN_WORDS = 4


# A headline says in its infinitive what its sentence would say in a clause: "..., to send message to rivals".
_PURPOSE = re.compile(
    r"(?<!\s)\s+(?=to\s+[a-z]+\s)|(?<!\s)\s+(?=(?:in order|so as|in a bid|in an effort|in an attempt) to\s)"
)


def clause_spans(plain: str, start: int, end: int, *, title: bool = False) -> list[tuple[int, int]]:
    """Spans of the clauses of a sentence; they cover it without a gap. A clause has MIN_WORDS words or more."""
    text = plain[start:end]
    cuts = {match.end() for match in _BEFORE.finditer(plain, start, end)}
    if any(sign in text for sign in _SIGNS):
        cuts |= {match.end() for match in _AFTER.finditer(plain, start, end)}
    if title:
        cuts |= {match.end() for match in _PURPOSE.finditer(plain, start, end)}
    spans = []
    begin = start
    for cut in sorted(cuts):
        if (
            _words(plain, begin, cut) >= MIN_WORDS
            and _words(plain, cut, end) >= MIN_WORDS
            and not _quoted(plain, start, cut)
        ):
            spans.append((begin, cut))
            begin = cut
    spans.append((begin, end))
    return spans


def _words(plain: str, start: int, end: int) -> int:
    return len(plain[start:end].split())


def _quoted(plain: str, start: int, at: int) -> bool:
    """Whether a cut would fall inside a quotation: what somebody said stands or falls as one."""
    return plain.count('"', start, at) % 2 == 1
