"""What cannot be checked says so, with its reason."""

from __future__ import annotations

import re

from ..lexicon import lexicon
from ..text import Reading, Sentence

_READER = re.compile(
    r"^\W*(?:(?:we|you) (?:think|believe|should|must|can|may|might|want|need)|"
    r"i (?:think|believe|wonder|hope)|let us|let's|imagine|"
    r"perhaps (?:it|we|the)|tell us|what do you|in (?:my|our) (?:view|opinion)|"
    r"one can only|it remains to be seen|only time will tell|"
    r"readers? (?:may|might|can|should|will)|stay tuned|watch this space|make no mistake|"
    r"(?:write|send|e-?mail|call|tell|join|contact|text) (?:to )?(?:us|our)|let us know)\b",
    re.IGNORECASE,
)
_ITSELF = re.compile(
    r"\b(?:this (?:story|article|report|post|page) (?:has been|was|is|will be|contains?)|"
    r"here(?:'s| is) what (?:we know|you need)|"
    r"more (?:to follow|details soon)|this is a (?:breaking|developing))\b",
    re.IGNORECASE,
)
ENGLISH_SHARE = 0.2
FEW_WORDS = 25


def not_checkable(reading: Reading, sentence: Sentence) -> str | None:
    """Why no source could support or contradict the sentence; None where one could."""
    return reading.once(_reason, sentence)


def _reason(plain: str, sentence: Sentence) -> str | None:
    if sentence.kind == "furniture":
        return "page furniture"
    text = plain[sentence.start : sentence.end]
    if not any(word.content for word in sentence.words):
        return "no claim in it"
    if text.rstrip("\"') ").endswith("?") and '"' not in text:
        return "a question"
    if _READER.search(text) and '"' not in text:
        return "an opinion"
    if _ITSELF.search(text):
        return "about the article itself"
    return None


def english(reading: Reading) -> bool:
    """Whether the text is English, by its share of function words; a text of a few words is taken for English."""
    words = [word for sentence in reading.body for word in sentence.words]
    letters = sum(mark.isalpha() for mark in reading.plain[:20000])
    if len(words) < FEW_WORDS:
        return letters == 0 or sum(mark.isascii() and mark.isalpha() for mark in reading.plain[:20000]) >= 0.7 * letters
    return sum(word.form in lexicon().stopwords for word in words) >= ENGLISH_SHARE * len(words)
