"""Finds quantities: digits, spelled-out numbers, scale words, money, percentages, fractions, ordinals, ranges."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..text import Sentence, Word
from ..text.senses import groups
from .dates import date_spans

_UNITS = dict(
    zip(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split(),
        range(20),
        strict=True,
    )
)
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0}
_SUFFIXES = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "b": 1e9, "bln": 1e9, "tn": 1e12, "trn": 1e12}
_ORDINALS = dict(
    zip("second third fourth fifth sixth seventh eighth ninth tenth".split(), range(2, 11), strict=True)
) | {"first": 1}
_FRACTIONS = {"half": 0.5, "third": 1 / 3, "quarter": 0.25, "fifth": 0.2, "tenth": 0.1, "thirds": 1 / 3,
              "quarters": 0.25, "fifths": 0.2, "tenths": 0.1, "halves": 0.5}  # fmt: skip
_MULTIPLES = {"both": 2.0, "pair": 2.0, "couple": 2.0, "twice": 2.0, "double": 2.0, "doubled": 2.0, "triple": 3.0,
              "tripled": 3.0, "dozen": 12.0}  # fmt: skip
_CURRENCIES = {"$": "usd", "€": "eur", "£": "gbp", "¥": "jpy", "₹": "inr"}
_CURRENCY_WORDS = {"dollar": "usd", "dollars": "usd", "euro": "eur", "euros": "eur", "pound": "gbp", "pounds": "gbp",
                   "yen": "jpy", "crown": "crown", "crowns": "crown", "franc": "chf", "francs": "chf"}  # fmt: skip
# Units of one kind, as multiples of the first; a value may be given in another of them.
_MEASURES = {
    "km": ("m", 1000.0), "kilometre": ("m", 1000.0), "kilometer": ("m", 1000.0), "mile": ("m", 1609.34),
    "metre": ("m", 1.0), "meter": ("m", 1.0), "m": ("m", 1.0), "foot": ("m", 0.3048), "feet": ("m", 0.3048), "ft": ("m", 0.3048),
    "yard": ("m", 0.9144), "cm": ("m", 0.01), "centimetre": ("m", 0.01), "centimeter": ("m", 0.01), "mm": ("m", 0.001), "inch": ("m", 0.0254),
    "millimetre": ("m", 0.001), "millimeter": ("m", 0.001),
    "kg": ("kg", 1.0), "kilogram": ("kg", 1.0), "kilo": ("kg", 1.0), "pound": ("kg", 0.4536), "lb": ("kg", 0.4536), "gram": ("kg", 0.001),
    "tonne": ("kg", 1000.0), "ton": ("kg", 1000.0),
    "second": ("s", 1.0), "minute": ("s", 60.0), "hour": ("s", 3600.0), "day": ("s", 86400.0), "week": ("s", 604800.0),
    "month": ("month", 1.0), "year": ("month", 12.0), "decade": ("month", 120.0), "litre": ("l", 1.0), "liter": ("l", 1.0),
}  # fmt: skip
_PARTS = ("half", "third", "quarter", "fifth", "tenth")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_CONTEXT = 3
APPROXIMATE = re.compile(
    r"(?P<above>more than|over|above|at least|no fewer than|no less than|upwards of|in excess of|exceed\w*|topp\w+|well over|just over)"
    r"|(?P<below>fewer than|less than|under|below|nearly|almost|up to|at most|as many as|as much as|close to|no more than|just under"
    r"|just short of|just shy of|short of|approach\w+)|(?P<near>about|around|roughly|approximately|some|an? estimated|estimated|circa|an average of)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a sentence. `kind`: count, percent, ordinal or a currency; `bound`: "", above, below or near.

    `low` <= `high` (a range), `context`: stems of the words it counts or measures; `digits`: significant digits.
    """

    start: int
    end: int
    low: float
    high: float
    kind: str
    bound: str
    unit: str
    context: frozenset[str]
    digits: int

    @property
    def comparable(self) -> str:
        """What it may be held against: percentages, ordinals, each currency, each measure, and plain counts."""
        return self.unit if self.kind == "count" else self.kind


def find_quantities(plain: str, sentence: Sentence) -> tuple[Quantity, ...]:
    """The quantities of a sentence in order; numbers that are part of a date are left to the dates."""
    taken = date_spans(plain, sentence)
    words = sentence.words
    found: list[Quantity] = []
    at = 0
    while at < len(words):
        word = words[at]
        if any(start <= word.start < end for start, end in taken):
            at += 1
            continue
        value, used, digits = _value(plain, words, at)
        if used:
            found.append(_quantity(plain, sentence, at, used, value, digits))
        at += max(used, 1)
    return _ranges(plain, found)


def _value(plain: str, words: tuple[Word, ...], at: int) -> tuple[float, int, int]:
    """Value, words used (0: no number) and significant digits of the number that begins at words[at]."""
    word = words[at]
    if word.form == "one" and not _counts_something(plain, words, at):
        return 0.0, 0, 0
    if word.form[0].isdigit():
        return _digits(plain, words, at)
    if word.form in _UNITS or word.form in _TENS or (word.form in _SCALES and word.form != "dozen"):
        return _spelled(plain, words, at)
    if word.form in ("a", "an") and at + 1 < len(words) and words[at + 1].form in (*_SCALES, *_PARTS):
        following = words[at + 1].form
        if following in ("hundred", "thousand", "million", "billion", "trillion", "dozen"):
            return _SCALES[following], 2, 1
        if following == "half" or (at + 2 < len(words) and words[at + 2].form == "of"):
            return _FRACTIONS[following], 2, 2
        return 0.0, 0, 0
    if word.form == "half" and not _follows(words, at, ("time", "year", "hour", "day")):
        return 0.5, 1, 2
    if word.form in _ORDINALS:
        return float(_ORDINALS[word.form]), 1, 1
    if word.form in ("dozen", "both") or (word.form in ("pair", "couple") and _follows(words, at, ("of",))):
        return _MULTIPLES[word.form], 1, 2
    return 0.0, 0, 0


def _counts_something(plain: str, words: tuple[Word, ...], at: int) -> bool:
    """ "one" is a number before a noun or a scale word, not in "rule one out", "no one", "one of"."""
    before = words[at - 1].form if at else ""
    after = words[at + 1] if at + 1 < len(words) else None
    return after is not None and after.content and before not in ("no", "any", "the", "this", "that", "every", "each") and (
        plain[words[at].end : after.start] in (" ", "-")
    )


def _follows(words: tuple[Word, ...], at: int, forms: tuple[str, ...]) -> bool:
    return at + 1 < len(words) and words[at + 1].form in forms


def _digits(plain: str, words: tuple[Word, ...], at: int) -> tuple[float, int, int]:
    word = words[at]
    match = _NUMBER.match(word.text)
    if match is None:
        return 0.0, 0, 0
    figure = match.group().replace(",", "")
    if figure.count(".") > 1 or len(figure) > 18:
        return 0.0, 0, 0
    value, used = float(figure), 1
    digits = len(figure.replace(".", "").strip("0")) or 1
    if at + 1 < len(words):
        following = words[at + 1]
        gap = plain[word.end : following.start]
        if following.form in _SCALES and gap in (" ", "-", "\u00a0"):
            return value * _SCALES[following.form], 2, digits
        if following.form in _SUFFIXES and gap == "" and _money_before(plain, word.start):
            return value * _SUFFIXES[following.form], 2, digits
        if following.form in ("bn", "mn", "tn", "mln", "bln") and gap in ("", " "):
            return value * _SUFFIXES[following.form], 2, digits
    return value, used, digits


def _money_before(plain: str, start: int) -> bool:
    return start > 0 and plain[start - 1] in _CURRENCIES


def _spelled(plain: str, words: tuple[Word, ...], at: int) -> tuple[float, int, int]:
    total, current, used = 0.0, 0.0, 0
    for offset in range(at, min(at + 8, len(words))):
        form = words[offset].form
        gap = plain[words[offset - 1].end : words[offset].start] if offset > at else ""
        if offset > at and gap.strip() not in ("", "-"):
            break
        if form in _UNITS and (not current or current % 10 == 0):
            current += _UNITS[form]
        elif form in _TENS and current % 100 == 0:
            current += _TENS[form]
        elif form == "hundred":
            current = (current or 1) * 100
        elif form in _SCALES and form != "dozen":
            total, current = total + (current or 1) * _SCALES[form], 0.0
        elif form == "and" and used and _continues(words, offset):
            continue
        elif form in _FRACTIONS and used and current and not total:
            return current * _FRACTIONS[form], offset - at + 1, 2
        else:
            break
        used = offset - at + 1
    value = total + current
    return value, used, len(str(int(value)).strip("0")) or 1


def _continues(words: tuple[Word, ...], offset: int) -> bool:
    previous = words[offset - 1].form in ("hundred", "thousand", "million")
    following = words[offset + 1].form if offset + 1 < len(words) else ""
    return previous and (following in _UNITS or following in _TENS)


def _quantity(plain: str, sentence: Sentence, at: int, used: int, value: float, digits: int) -> Quantity:
    words = sentence.words
    start, end = words[at].start, words[at + used - 1].end
    kind, unit, after = "count", "", at + used
    following = words[after] if after < len(words) else None
    if start > 0 and plain[start - 1] in _CURRENCIES:
        kind, start = _CURRENCIES[plain[start - 1]], start - 1
    elif plain[end : end + 1] == "%":
        kind, end = "percent", end + 1
    elif following and following.form in ("percent", "pct"):
        kind, end = "percent", following.end
    elif following and following.form == "percentage" and _follows(words, after, ("point", "points")):
        kind = "points"
    elif following and following.form == "per" and _follows(words, after, ("cent",)):
        kind, end = "percent", words[after + 1].end
    elif following and following.form in _CURRENCY_WORDS:
        kind, end = _CURRENCY_WORDS[following.form], following.end
    elif re.fullmatch(r"\d+(?:st|nd|rd|th)", words[at].form) or (used == 1 and words[at].form in _ORDINALS):
        kind = "ordinal"
    elif following:
        measure = _MEASURES.get(following.form) or _MEASURES.get(following.form.rstrip("s"))
        if measure and plain[end : following.start] in (" ", "-", ""):
            unit, value = measure[0], value * measure[1]
    before = plain[max(sentence.start, start - 24) : start]
    found = [match for match in APPROXIMATE.finditer(before) if not before[match.end() :].strip(" a$€£")]
    bound = found[-1].lastgroup or "" if found else ""
    return Quantity(start, end, value, value, kind, bound, unit, _context(plain, words, after, end), digits)


def _context(plain: str, words: tuple[Word, ...], after: int, end: int) -> frozenset[str]:
    stems = []
    for word in words[after : after + 2 * _CONTEXT]:
        if plain[end : word.start].count(",") or ";" in plain[end : word.start] or len(stems) == _CONTEXT:
            break
        if word.content and not word.number:
            stems.append(word.stem)
    return frozenset(stems)


def _ranges(plain: str, found: list[Quantity]) -> tuple[Quantity, ...]:
    """Joins "10 to 20" and "10-20" into one quantity."""
    joined: list[Quantity] = []
    for quantity in found:
        previous = joined[-1] if joined else None
        gap = plain[previous.end : quantity.start].strip() if previous else ""
        if previous and gap in ("to", "-", "–", "—") and previous.low <= quantity.low and previous.kind in ("count", quantity.kind):
            scale = quantity.low / previous.low if previous.low and quantity.low / previous.low >= 1e5 else 1.0
            low = previous.low * (1e6 if scale >= 1e5 and scale < 1e8 else 1.0)
            joined[-1] = Quantity(previous.start, quantity.end, min(low, quantity.high), quantity.high, quantity.kind,
                                  previous.bound, quantity.unit, quantity.context, quantity.digits)  # fmt: skip
        else:
            joined.append(quantity)
    return tuple(joined)


def agree(ours: Quantity, theirs: Quantity) -> bool:
    """Whether two quantities can be said of the same thing: equal, rounded, or within what an approximation allows."""
    ours_low, ours_high, theirs_low, theirs_high = ours.low, ours.high, theirs.low, theirs.high
    kinds = {ours.kind, theirs.kind}
    if kinds == {"percent", "count"}:
        fraction, percent = (ours, theirs) if ours.kind == "count" else (theirs, ours)
        return fraction.low < 1 and abs(fraction.low * 100 - percent.low) <= 2
    if ours.kind != theirs.kind and not kinds <= {"percent", "points"}:
        return bool(kinds & {"count"}) and len(kinds) == 2 and _close(ours_low, theirs_low, ours, theirs)
    if ours.unit != theirs.unit and ours.unit and theirs.unit:
        return False
    if ours_low != ours_high or theirs_low != theirs_high:
        return _close(ours_low, theirs_low, ours, theirs) and _close(ours_high, theirs_high, ours, theirs)
    return _close(ours_low, theirs_low, ours, theirs)


def _close(one: float, other: float, ours: Quantity, theirs: Quantity) -> bool:
    if one == other:
        return True
    low, high = sorted((abs(one), abs(other)))
    if high == 0 or low / high < 0.8:
        return False
    if ours.unit and ours.unit == theirs.unit and ours.unit in ("m", "kg") and low / high >= 0.95 and _converted(ours, theirs):
        return True
    for rounded, exact, number in ((one, other, ours), (other, one, theirs)):
        if _rounds(exact, rounded, number.digits) and (number.digits >= 2 or number.bound):
            return True
        if number.bound == "near" and low / high >= 0.88:
            return True
        if number.bound == "above" and rounded <= exact <= rounded * 1.15:
            return True
        if number.bound == "below" and rounded * 0.85 <= exact <= rounded:
            return True
    return False


def _converted(ours: Quantity, theirs: Quantity) -> bool:
    """Whether two values of one measure were written in different units: a rounded conversion differs a little."""
    return not (ours.context & theirs.context)


def _rounds(exact: float, rounded: float, digits: int) -> bool:
    return exact != 0 and float(f"{exact:.{max(digits, 1) - 1}e}") == rounded


def same_thing(ours: Quantity, theirs: Quantity) -> bool:
    """Whether both count or measure the same thing, by the words after them."""
    if ours.context & theirs.context:
        return True
    ours_groups = {group for word in ours.context for group in groups(word)}
    return bool(ours_groups & {group for word in theirs.context for group in groups(word)})
