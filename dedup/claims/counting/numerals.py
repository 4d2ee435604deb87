"""Reads numbers: digits, spelled-out numbers, scale words, fractions, ordinals, multiples."""

from __future__ import annotations

import re
from typing import NamedTuple

from ...text import Word


def _counted(words: str, numbers: range) -> dict[str, int]:
    return dict(zip(words.split(), numbers, strict=True))


UNITS = _counted(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen",
    range(20),
)
TENS = _counted("twenty thirty forty fifty sixty seventy eighty ninety", range(20, 100, 10))
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0}
_SUFFIXES = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "b": 1e9, "bln": 1e9, "tn": 1e12, "trn": 1e12}
ORDINALS = {"first": 1, **_counted("second third fourth fifth sixth seventh eighth ninth tenth", range(2, 11))}
FRACTIONS = {"half": 0.5, "third": 1 / 3, "quarter": 0.25, "fifth": 0.2, "tenth": 0.1, "thirds": 1 / 3,
             "quarters": 0.25, "fifths": 0.2, "tenths": 0.1, "halves": 0.5, "eighth": 0.125, "eighths": 0.125,
             "sixth": 1 / 6, "sixths": 1 / 6, "seventh": 1 / 7, "ninth": 1 / 9, "hundredth": 0.01}  # fmt: skip
_GROUPS = {"both": 2.0, "pair": 2.0, "couple": 2.0, "trio": 3.0, "dozen": 12.0}
# How many times as much.
_TIMES = {"twice": 2.0, "double": 2.0, "doubled": 2.0, "doubling": 2.0, "doubles": 2.0, "twofold": 2.0, "triple": 3.0,
          "tripled": 3.0, "tripling": 3.0, "triples": 3.0, "trebled": 3.0, "treble": 3.0, "threefold": 3.0,
          "thrice": 3.0,
          "quadruple": 4.0, "quadrupled": 4.0, "fourfold": 4.0, "fivefold": 5.0, "tenfold": 10.0, "halved": 0.5,
          "halving": 0.5, "halve": 0.5}  # fmt: skip
# All the words that begin a number, figures apart.
COUNTING = frozenset((*UNITS, *TENS, *_SCALES, *ORDINALS, *_GROUPS, *_TIMES, "a", "an", "half"))
CURRENCIES = {"$": "usd", "€": "eur", "£": "gbp", "¥": "jpy", "₹": "inr"}
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


class Numeral(NamedTuple):
    """A number in words[at : at + used]; `used` 0: none. `digits`: significant ones; `kind`: "", ordinal or times."""

    value: float = 0.0
    used: int = 0
    digits: int = 0
    kind: str = ""


NONE = Numeral()
# "Played it 142 times" counts; only few times can be said of how much more.
OFTEN = 20


def numeral(plain: str, words: tuple[Word, ...], at: int) -> Numeral:
    """The number that begins at words[at]."""
    form = words[at].form
    if form == "one" and not _counts_something(plain, words, at):
        return NONE
    if form[0].isdigit():
        return _with_times(words, at, _digits(plain, words, at))
    if form in UNITS or form in TENS or (form in _SCALES and form != "dozen"):
        return _with_times(words, at, _spelled(plain, words, at))
    if form in ("a", "an"):
        return _article(words, at)
    if form == "half" and not _follows(words, at, ("time", "year", "hour", "day", "way", "century", "brother")):
        return _of_a_scale(words, at + 1, Numeral(0.5, 1, 2))
    if form in ORDINALS:
        return Numeral(float(ORDINALS[form]), 1, 1, "ordinal")
    adjective = form in ("double", "triple") and not _follows(words, at, ("the", "what", "that", "its"))
    if form in _TIMES and not adjective:
        return Numeral(_TIMES[form], 1, 2, "times")
    if form in ("dozen", "both") or (form in ("pair", "couple", "trio") and _follows(words, at, ("of",))):
        return Numeral(_GROUPS[form], 1, 2)
    return NONE


def _with_times(words: tuple[Word, ...], at: int, number: Numeral) -> Numeral:
    """ "three times": how often, or how many times as much."""
    after = at + number.used
    few = number.used and number.value <= OFTEN
    if few and after < len(words) and words[after].form in ("times", "fold", "occasions"):
        return number._replace(used=number.used + 1, kind="times")
    return number


def _article(words: tuple[Word, ...], at: int) -> Numeral:
    """ "a million", "a dozen", "a third of", "a half"."""
    following = words[at + 1].form if at + 1 < len(words) else ""
    if following in _SCALES:
        return Numeral(_SCALES[following], 2, 1)
    share = following in FRACTIONS and (
        (at + 2 < len(words) and words[at + 2].form in ("of", "more", "less"))
        or (at > 0 and words[at - 1].form == "by")
    )  # "fell by a third"
    if following == "half" or share:
        return _of_a_scale(words, at + 2, Numeral(FRACTIONS[following], 2, 2))
    return NONE


def _of_a_scale(words: tuple[Word, ...], after: int, number: Numeral) -> Numeral:
    """ "a third of a million", "half a million"."""
    forms = [word.form for word in words[after : after + 3]]
    skipped = 1 if forms[:1] == ["of"] else 0
    if len(forms) > skipped + 1 and forms[skipped] in ("a", "one") and forms[skipped + 1] in _SCALES:
        scale = _SCALES[forms[skipped + 1]]
        return number._replace(value=number.value * scale, used=number.used + skipped + 2)
    return number


_TALLIED = frozenset("votes vote goals goal points games sets frames".split())


# Behind these "one" stands for a noun: "this one", "the last one".
_STANDING = frozenset("no any the this that every each last other another next previous new old".split())


def _counts_something(plain: str, words: tuple[Word, ...], at: int) -> bool:
    """ "one" is a number before a noun, a scale word or "in five", not in "rule one out", "no one", "one of"."""
    before = words[at - 1].form if at else ""
    after = words[at + 1] if at + 1 < len(words) else None
    if before == "to" and at > 2 and words[at - 2].form in _TALLIED:
        return True  # "three goals to one"
    if after is None or before in _STANDING:
        return False
    share = after.form == "in" and at + 2 < len(words) and (words[at + 2].form in UNITS or words[at + 2].number)
    return (after.content or share) and plain[words[at].end : after.start] in (" ", "-")


def _follows(words: tuple[Word, ...], at: int, forms: tuple[str, ...]) -> bool:
    return at + 1 < len(words) and words[at + 1].form in forms


def _digits(plain: str, words: tuple[Word, ...], at: int) -> Numeral:
    word = words[at]
    match = _NUMBER.match(word.text)
    if match is None:
        return NONE
    figure = match.group().replace(",", "")
    if figure.count(".") > 1 or len(figure) > 18:
        return NONE
    value = float(figure)
    digits = len(figure.replace(".", "").strip("0")) or 1
    if at + 1 < len(words):
        form, gap = words[at + 1].form, plain[word.end : words[at + 1].start]
        if form in _SCALES and gap in (" ", "-", "\u00a0", ""):
            return Numeral(value * _SCALES[form], 2, digits)
        money = gap == "" and word.start > 0 and plain[word.start - 1] in CURRENCIES
        if form in _SUFFIXES and (
            money or words[at + 1].text == "K" or (form in ("bn", "mn", "tn", "mln", "bln") and gap in ("", " "))
        ):
            return Numeral(value * _SUFFIXES[form], 2, digits)
        if form in FRACTIONS and gap == " " and value < 10 and match.group() == word.text and form not in ORDINALS:
            return Numeral(value * FRACTIONS[form], 2, 2)
    return Numeral(value, 1, digits)


def _spelled(plain: str, words: tuple[Word, ...], at: int) -> Numeral:
    total, current, used = 0.0, 0.0, 0
    for offset in range(at, min(at + 8, len(words))):
        form = words[offset].form
        gap = plain[words[offset - 1].end : words[offset].start] if offset > at else ""
        if offset > at and gap.strip() not in ("", "-"):
            break
        if form in UNITS and (not current or current % 10 == 0) and not (used and UNITS[form] > 9 and current % 100):
            current += UNITS[form]
        elif form in TENS and current % 100 == 0:
            current += TENS[form]
        elif form == "hundred":
            current = (current or 1) * 100
        elif form in _SCALES and form != "dozen":
            total, current = total + (current or 1) * _SCALES[form], 0.0
        elif form == "dozen" and current and not total:
            return Numeral(current * 12, offset - at + 1, 2)
        elif form == "and" and used and _continues(words, offset):
            continue
        elif form in FRACTIONS and used and current and not total:
            return Numeral(current * FRACTIONS[form], offset - at + 1, 2)
        else:
            break
        used = offset - at + 1
    value = total + current
    return Numeral(value, used, len(str(int(value)).strip("0")) or 1)


def _continues(words: tuple[Word, ...], offset: int) -> bool:
    previous = words[offset - 1].form in ("hundred", "thousand", "million")
    following = words[offset + 1].form if offset + 1 < len(words) else ""
    return previous and (following in UNITS or following in TENS)
