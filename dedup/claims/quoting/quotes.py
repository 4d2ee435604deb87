"""QUO401, QUO402, QUO403: quotations, word for word. A negation is 99 % similar: no quotation is accepted fuzzily."""

from __future__ import annotations

import difflib
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from itertools import takewhile

from ...aligned import Case, Mismatch
from ...text import Reading, Sentence, words_of
from ...text.senses import SYNONYM, Holdings, held_share, weight
from ..crediting.samespeaker import same_speaker
from ..crediting.speakers import speakers
from ..wording import LONGEST, passage
from .quotations import SCARE, Quotation, Said, is_title, plain_words, quotations_of
from .quotations import said as said

ALTERED, FROM_PARAPHRASE, NOT_IN_SOURCES = "QUO401", "QUO402", "QUO403"
SAME_QUOTATION = 0.5
# At most so many quotations are compared word for word with one, and none of more than so many pairs of equal words:
# two quotations of 500 words of English have about 3,000.
TRIED, PAIRS = 25, 5000
# In a sentence that says the same, a quotation with this share of the words of weight is the same one, altered.
SAME_SENTENCE, SAME_WORDS = 0.6, 0.4
SAME_STATEMENT = 0.65
# So much, and so many words, will do where the source's sentence reports what the one who is quoted said.
SAME_VOICE, SHARED = 0.5, 3
# A quotation of two or three content words shares most of them with something by chance.
CERTAIN = 0.85
# Words that both sides have alike, which a long message keeps before the first difference.
LEAD = 8


def compare(case: Case, held: Said) -> Iterator[Mismatch]:
    """Each quotation that begins in the sentence: verbatim or trimmed is silent, the rest is a finding."""
    body = quotations_of(case.derivative)
    first, last = (bisect_left(body, at, key=_start) for at in (case.sentence.start, case.sentence.end))
    for quotation in body[first:last]:
        if len(quotation.words) >= SCARE and not is_title(case.derivative, quotation):
            found = _judge(case, quotation, held)
            if found is not None:
                yield found


def _start(quotation: Quotation) -> int:
    return quotation.start


def _judge(case: Case, quotation: Quotation, held: Said) -> Mismatch | None:
    if _verbatim(quotation, held.quoted):
        return None
    if _verbatim(quotation, held.running):
        return _from_wording(case, quotation)
    near = _nearest(quotation, held) or _placed(case, quotation, held)
    if near is not None:
        return _altered(case, quotation, *near)
    statement = _statement(case, quotation) or _turned(case, quotation)
    if statement is not None:
        reading, sentence = statement
        wording = passage(reading, sentence.start, sentence.end)
        text = case.derivative.text(quotation.start, quotation.end)
        message = f"The source reports this without quotation marks: “{wording}”. The text quotes: “{_short(text)}”."
        return _mismatch(case, FROM_PARAPHRASE, quotation, message, reading, sentence.start, sentence.end, 0.75)
    text = case.derivative.text(quotation.start, quotation.end)
    return Mismatch(
        NOT_IN_SOURCES,
        quotation.start,
        quotation.end,
        f"The quotation “{_short(text)}” was not found in the sources.",
        (text,),
        confidence=0.85,
    )


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rsplit(" ", 1)[0] + " …"


def _around(held: str, text: str) -> tuple[str, str]:
    """Both wordings from a few words before the first that differs: shortened at the end, they could look the same."""
    theirs, ours = held.split(), text.split()
    alike = takewhile(lambda pair: plain_words(pair[0]) == plain_words(pair[1]), zip(theirs, ours, strict=False))
    start = max(0, sum(1 for _ in alike) - LEAD)
    if start == 0 or max(len(held), len(text)) <= LONGEST:
        return _short(held), _short(text)
    return "… " + _short(" ".join(theirs[start:])), "… " + _short(" ".join(ours[start:]))


def _verbatim(quotation: Quotation, lines: str) -> bool:
    """Whether one line holds every piece, in order."""
    first, *rest = (" " + " ".join(piece) + " " for piece in quotation.pieces)
    at = lines.find(first)
    while at >= 0:
        stop = lines.find("\n", at)
        stop = len(lines) if stop < 0 else stop
        if _in_order(rest, lines, at, stop):
            return True
        at = lines.find(first, stop)
    return False


def _in_order(pieces: list[str], lines: str, at: int, stop: int) -> bool:
    for piece in pieces:
        at = lines.find(piece, at, stop)
        if at < 0:
            return False
    return True


def _from_wording(case: Case, quotation: Quotation) -> Mismatch | None:
    """The source's own words, now between quotation marks; a short label may be set in marks by anybody."""
    words = words_of(case.derivative.plain, quotation.start, quotation.end)
    if len(quotation.words) < 4 and (any(word.name for word in words) or sum(word.content for word in words) < 2):
        return None
    link = case.alignment.links[0] if case.alignment.links else None
    text = case.derivative.text(quotation.start, quotation.end)
    message = f"The source has these words without quotation marks: “{_short(text)}”."
    if link is None:
        return Mismatch(FROM_PARAPHRASE, quotation.start, quotation.end, message, (text,), confidence=0.8)
    reading = case.sources[link.source]
    sentence = reading.sentences[link.sentence]
    return _mismatch(case, FROM_PARAPHRASE, quotation, message, reading, sentence.start, sentence.end, 0.8)


def _nearest(quotation: Quotation, held: Said) -> tuple[int, Quotation] | None:
    """The source quotation with the most words in common, in order, where that is at least SAME_QUOTATION."""
    ours = quotation.words
    best: tuple[float, int, int, Quotation] | None = None
    for bound, place, number, other in _sharing(ours, held)[:TRIED]:
        # No share is larger than its bound, and of equal shares the first counts.
        if best is not None and (-bound, place) > (best[0], best[1]):
            continue
        blocks = difflib.SequenceMatcher(None, ours, other.words, autojunk=False).get_matching_blocks()
        share = sum(block.size for block in blocks) / len(ours)
        if share >= SAME_QUOTATION and (best is None or (-share, place) < (best[0], best[1])):
            best = (-share, place, number, other)
    return (best[2], best[3]) if best else None


def _sharing(ours: tuple[str, ...], held: Said) -> list[tuple[float, int, int, Quotation]]:
    """The quotations that share SAME_QUOTATION of the words, by the share at most that can stand in one order."""
    mine, forms = Counter(ours), frozenset(ours)
    found: list[tuple[float, int, int, Quotation]] = []
    for place, (number, other) in enumerate(held.near(ours)):
        theirs = other.words
        if len(forms.intersection(theirs)) < SAME_QUOTATION * min(len(ours), len(theirs)) or len(theirs) < 2:
            continue
        bound = sum((mine & Counter(theirs)).values()) / len(ours)
        if bound >= SAME_QUOTATION and _comparable(ours, theirs):
            found.append((bound, place, number, other))
    return sorted(found, key=lambda one: (-one[0], one[1]))


def _comparable(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether two quotations can be compared word for word in reasonable time: "a b a b ..." could not."""
    counts = Counter(theirs)
    return sum(counts[word] for word in ours) <= PAIRS


def _placed(case: Case, quotation: Quotation, held: Said) -> tuple[int, Quotation] | None:
    """The quotation of the best evidence, where the sentences say the same and the quotations share words of weight."""
    if case.alignment.similarity < SAME_SENTENCE:
        return None
    link = case.alignment.links[0]
    sentence = case.sources[link.source].sentences[link.sentence]
    ours = [word for word in words_of(case.derivative.plain, quotation.start, quotation.end) if word.content]
    total = sum(weight(word.stem) for word in ours)
    for number, other in held.inside(link.source, sentence.start, sentence.end):
        if len(other.words) < SCARE:
            continue
        theirs = words_of(case.sources[number].plain, other.start, other.end)
        holdings = Holdings(
            frozenset(word.stem for word in theirs if word.content), frozenset(word.form for word in theirs)
        )
        if (
            total
            and sum(weight(word.stem) * holdings.holds(word.stem, word.form) for word in ours) >= SAME_WORDS * total
        ):
            return number, other
    return None


# What direct speech puts before a verb that was reported: "does not own" became "I do not own".
_TURN = frozenset(
    "i we you he she it they do does did am is are was were have has had will would shall can could my our".split()
)


def _turned(case: Case, quotation: Quotation) -> tuple[Reading, Sentence] | None:
    """The source sentence that has the quotation's words but for the pronoun and auxiliary at its head."""
    words = list(quotation.words)
    while words and words[0] in _TURN:
        words.pop(0)
    if len(words) < SCARE:
        return None
    wanted = " " + " ".join(words) + " "
    for _, reading, sentence in case.linked():
        if wanted in reading.once(_line, sentence):
            return reading, sentence
    return None


def _line(plain: str, sentence: Sentence) -> str:
    """The words of a sentence."""
    return " " + " ".join(plain_words(plain[sentence.start : sentence.end])) + " "


def _altered(case: Case, quotation: Quotation, source: int, other: Quotation) -> Mismatch:
    reading = case.sources[source]
    matcher = difflib.SequenceMatcher(None, quotation.words, other.words, autojunk=False)
    inserted, deleted = [], []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            inserted += [" ".join(quotation.words[a:b])] if b > a else []
            trimmed = tag == "insert" and (c == 0 or d == len(other.words))
            deleted += [" ".join(other.words[c:d])] if d > c and not trimmed else []
    held, text = _around(reading.text(other.start, other.end), case.derivative.text(quotation.start, quotation.end))
    message = f"The source quotes “{held}”; the text quotes “{text}”."
    return Mismatch(
        ALTERED,
        quotation.start,
        quotation.end,
        message,
        tuple(inserted),
        tuple(deleted),
        source,
        other.start,
        other.end,
        0.9,
    )


def _statement(case: Case, quotation: Quotation) -> tuple[Reading, Sentence] | None:
    """The source sentence that says what the quotation says, outside quotation marks."""
    words = {
        word.stem: word for word in words_of(case.derivative.plain, quotation.start, quotation.end) if word.content
    }
    content = list(words.values())
    if len(content) < 2:
        return None
    for _, reading, sentence in case.linked():
        holdings = reading.holdings(sentence)
        share = held_share(content, holdings)
        if share >= (SAME_STATEMENT if len(content) >= 4 else CERTAIN):
            return reading, sentence
        shared = sum(holdings.holds(word.stem, word.form) >= SYNONYM for word in content if not word.number)
        if share >= SAME_VOICE and shared >= SHARED and _same_voice(case, reading, sentence):
            return reading, sentence
    return None


def _same_voice(case: Case, reading: Reading, sentence: Sentence) -> bool:
    """Whether who is quoted is who speaks in the source's sentence, by name or as "she"."""
    if '"' in reading.plain[sentence.start : sentence.end]:
        return False
    theirs = speakers(reading, sentence)
    return any(
        same_speaker(one, other, strict=True) for one in speakers(case.derivative, case.sentence) for other in theirs
    )


def _mismatch(
    case: Case, rule: str, quotation: Quotation, message: str, reading: Reading, start: int, end: int, confidence: float
) -> Mismatch:
    text = case.derivative.text(quotation.start, quotation.end)
    return Mismatch(
        rule, quotation.start, quotation.end, message, (text,), (), case.sources.index(reading), start, end, confidence
    )
