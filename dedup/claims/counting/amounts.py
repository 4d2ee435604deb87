"""Finds quantities: numbers with what they count or measure; money, percentages, ages, shares, ranges, scores."""

from __future__ import annotations

import re

from ...text import Reading, Sentence, Word
from ..dating.times import date_spans
from .numerals import COUNTING, CURRENCIES, NONE, ORDINALS, Numeral, numeral
from .ranges import Quantity, joined
from .units import CURRENCY_WORDS, LABELLED, MEASURES, PENCE, measure_of

_CONTEXT = 3
APPROXIMATE = re.compile(
    r"(?P<above>more than|over|above|at least|no fewer than|no less than|upwards of|in excess of|exceed\w*|topp\w+"
    r"|well over|just over|not less than|not fewer than)"
    r"|(?P<below>fewer than|less than|under|below|nearly|almost|up to|at most|as many as|as much as|close to"
    r"|no more than|just under|just short of|just shy of|short of|approach\w+|not more than|not quite)"
    r"|(?P<near>about|around|roughly|approximately|some|an? estimated|estimated|circa|an average of|or so)",
    re.IGNORECASE,
)
_AGED = re.compile(
    r"\b(?:aged?|age of|who (?:is|was)|turn(?:s|ed|ing)?)(?: about| around| just| only| between)? $", re.IGNORECASE
)
_QUARTER = re.compile(r" and a quarter\b(?! of)")
_AND_MORE = re.compile(r" and (?:a half|(?:a )?quarter|\d|\w+ (?:minute|second|day|month|week)s?\b)")
# "the mayor, 58, has been": an age between commas behind a name or a person's word.
_BETWEEN_COMMAS = re.compile(r"\s*,(?=\s|$)|\s*\)")


def find_quantities(reading: Reading, sentence: Sentence) -> tuple[Quantity, ...]:
    """The quantities of a sentence in order; numbers that are part of a date are left to the dates."""
    plain, words = reading.plain, sentence.words
    found: list[Quantity] = []
    at = 0
    while at < len(words):
        word = words[at]
        if word.form not in COUNTING and not word.number:
            at += 1
            continue
        spelled = _spell(plain, sentence, at) if word.form in ("a", "an", "half") else None
        number = NONE if spelled or _coded(plain, word) else numeral(plain, words, at)
        # Most sentences have an "a", few have a number: only those are asked for their dates.
        if number.used and _dated(reading, sentence, word):
            number = NONE
        if spelled is not None:
            found.append(spelled)
        elif number.used:
            found.append(_quantity(plain, sentence, at, number))
        at += max(number.used, 1)
    return tuple(joined(plain, sentence, found))


def _dated(reading: Reading, sentence: Sentence, word: Word) -> bool:
    """Whether a word is part of a date."""
    return any(start <= word.start < end for start, end in reading.about(date_spans, sentence))


def _coded(plain: str, word: Word) -> bool:
    """Part of a telephone number or a code: three numbers and more in a row, or letters that run into digits."""
    return word.number and re.match(r"(?:\d+-){2,}\d|\d+-\d{4,}", plain[word.start : word.start + 24]) is not None


def _spell(plain: str, sentence: Sentence, at: int) -> Quantity | None:
    """ "an hour and 20 minutes", "a decade", "half a year": an article before a unit is a number where it must be."""
    words = sentence.words
    half = words[at].form == "half"
    unit = at + 2 if half and at + 1 < len(words) and words[at + 1].form in ("a", "an") else at + 1
    form = words[unit].form if unit < len(words) else ""
    measure = MEASURES.get(form)
    if measure is None or (half and unit == at + 1):
        return None
    rest = _AND_MORE.match(plain, words[unit].end)
    if not half and not rest and form not in ("decade", "fortnight") and not _lasts(plain, words, at):
        return None
    value, end = measure[1] * (0.5 if half else 1.0), words[unit].end
    if quarter := _QUARTER.match(plain, end):
        value, end = value + measure[1] / 4, quarter.end()
    context = _context(plain, words, unit + 1, words[unit].end)
    span = (words[at].start, end)
    bound = _bound(plain[max(sentence.start, words[at].start - 24) : words[at].start])
    return Quantity(*span, value, value, "count", bound, measure[0], frozenset(context), 2)


def _bound(before: str) -> str:
    """How the words before a number loosen it: above, below, near; empty where they do not."""
    found = [match for match in APPROXIMATE.finditer(before) if not before[match.end() :].strip(" a$€£")]
    return found[-1].lastgroup or "" if found else ""


def _lasts(plain: str, words: tuple[Word, ...], at: int) -> bool:
    """Whether "a month" tells a length of time: "for a month", "a month ago"."""
    if MEASURES[words[at + 1].form][0] != "s":
        return False
    before = words[at - 1].form if at else ""
    return before in _FOR or _AGO.match(plain, words[at + 1].end) is not None


_FOR = frozenset("for within lasted took last lasts takes take almost nearly about over than".split())
_AGO = re.compile(r" (?:ago|long)\b", re.IGNORECASE)


def _quantity(plain: str, sentence: Sentence, at: int, number: Numeral) -> Quantity:
    words = sentence.words
    start, end, after = words[at].start, words[at + number.used - 1].end, at + number.used
    kind, unit, factor, start, end = _kind(plain, words, at, number, start, end)
    if kind == "count" and _is_age(plain, sentence, at, number, start, end):
        kind, unit, factor = "age", "", 1.0
    before = plain[max(sentence.start, start - 24) : start]
    bound = _bound(before)
    context = _context(plain, words, after, end)
    value = number.value * factor
    head, following = (context[0] if context else ""), words[after] if after < len(words) else None
    bare = following is None or not following.content or plain[words[after - 1].end : following.start] not in (" ", "-")
    measure = following.form.removesuffix("s") if unit and following else ""
    label = _label(plain, words, at) if kind == "count" and not unit else ""
    if label:
        kind, head, context = "label", label, [label]
    definite = before.lower().endswith((" the ", " not "))
    rest = (frozenset(context), number.digits, head, measure, bare, definite)
    return Quantity(start, end, value, value, kind, bound, unit, *rest)


def _label(plain: str, words: tuple[Word, ...], at: int) -> str:
    """The stem of what a number names and does not count: "Flight 407", "Article 5"."""
    before = words[at - 1] if at else None
    named = before is not None and before.form in LABELLED and before.text[0].isupper()
    return before.stem if before is not None and named and plain[before.end : words[at].start] == " " else ""


def _kind(
    plain: str, words: tuple[Word, ...], at: int, number: Numeral, start: int, end: int
) -> tuple[str, str, float, int, int]:
    """Kind, unit, factor, and the span with its sign or unit word."""
    after = at + number.used
    following = words[after] if after < len(words) else None
    second = words[after + 1].form if after + 1 < len(words) else ""
    if number.kind:
        return number.kind, "", 1.0, start, end
    if start > 0 and plain[start - 1] in CURRENCIES:
        return CURRENCIES[plain[start - 1]], "", 1.0, start - 1, end
    if plain[end : end + 1] == "%":
        points = following is not None and following.form in ("point", "points")
        return ("points" if points else "percent"), "", 1.0, start, end + 1
    if re.fullmatch(r"\d+(?:st|nd|rd|th)", words[at].form) or (number.used == 1 and words[at].form in ORDINALS):
        return "ordinal", "", 1.0, start, end
    if following is None:
        return "count", "", 1.0, start, end
    form, gap = following.form, plain[end : following.start]
    if form in ("percent", "pct"):
        return ("points" if second in ("point", "points") else "percent"), "", 1.0, start, following.end
    if form == "percentage" and second in ("point", "points"):
        return "points", "", 1.0, start, end
    if form == "per" and second == "cent":
        return "percent", "", 1.0, start, words[after + 1].end
    if form in CURRENCY_WORDS or (second in CURRENCY_WORDS and form in ("usa", "swiss", "czech", "swedish")):
        return CURRENCY_WORDS.get(form) or CURRENCY_WORDS[second], "", 1.0, start, following.end
    if form in PENCE and gap in ("", " ") and (form != "p" or gap == ""):
        return PENCE[form], "", 0.01, start, following.end
    unit, factor = measure_of(form, second) if gap in (" ", "-", "") else ("", 1.0)
    if not unit and gap == "" and form in ("c", "f"):
        unit = form
    if form in ("degree", "degrees"):
        unit = "f" if second in ("fahrenheit", "f") else "c"
    return "count", unit, factor, start, end


def _is_age(plain: str, sentence: Sentence, at: int, number: Numeral, start: int, end: int) -> bool:
    """ "58-year-old", "aged 58", "58 years old", and "the mayor, 58, ..."."""
    if re.match(r"[- ]years?[- ]old", plain[end : end + 12], re.IGNORECASE):
        return True
    if _AGED.search(plain[max(sentence.start, start - 22) : start]):
        return True
    whole = number.value == int(number.value) and 1 <= number.value <= 110
    if not whole or not at or number.used > 1 or not plain[start].isdigit() or not _BETWEEN_COMMAS.match(plain, end):
        return False
    before = sentence.words[at - 1]
    return plain[before.end : start] in (", ", " (") and before.content and not before.number


def _context(plain: str, words: tuple[Word, ...], after: int, end: int) -> list[str]:
    stems: list[str] = []
    for word in words[after : after + 2 * _CONTEXT]:
        gap = plain[end : word.start]
        if gap.count(",") or ";" in gap or len(stems) == _CONTEXT:
            break
        if word.content and not word.number:
            stems.append(word.stem)
    return stems
