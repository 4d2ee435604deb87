"""Units: currencies, measures as multiples of the first of their kind, and what has a number for a name."""

from __future__ import annotations

CURRENCY_WORDS = {"dollar": "usd", "dollars": "usd", "euro": "eur", "euros": "eur", "pound": "gbp", "pounds": "gbp",
                   "usd": "usd", "eur": "eur", "gbp": "gbp", "yen": "jpy", "crown": "crown", "crowns": "crown",
                   "franc": "chf", "francs": "chf", "rupee": "inr", "rupees": "inr", "peso": "peso", "pesos": "peso",
                   "yuan": "cny", "rouble": "rub", "roubles": "rub", "ruble": "rub", "rubles": "rub"}  # fmt: skip
PENCE = {"pence": "gbp", "p": "gbp"}


def _table(*rows: str) -> dict[str, tuple[str, float]]:
    """ "unit: word value, word value" as word -> (unit, value)."""
    found: dict[str, tuple[str, float]] = {}
    for row in rows:
        unit, _, measures = row.partition(": ")
        found |= {word: (unit, float(value)) for word, value in (pair.split() for pair in measures.split(", "))}
    return found


# Units of one kind, as multiples of the first; a value may be given in another of them.
MEASURES = _table(
    "m: km 1000, kilometre 1000, kilometer 1000, mile 1609.34, metre 1, meter 1, m 1, foot 0.3048, feet 0.3048, "
    "ft 0.3048, yard 0.9144, cm 0.01, centimetre 0.01, centimeter 0.01, mm 0.001, millimetre 0.001, millimeter 0.001, "
    "inch 0.0254, inche 0.0254",
    "kg: kg 1, kilogram 1, kilogramme 1, kilo 1, lb 0.4536, gram 0.001, gramme 0.001, tonne 1000, ton 1000, "
    "ounce 0.0283",
    "s: second 1, minute 60, hour 3600, day 86400, week 604800, fortnight 1209600, month 2629800, year 31557600, "
    "decade 315576000, century 3155760000, centurie 3155760000",
    "l: litre 1, liter 1, gallon 3.785, barrel 159",
    "ha: hectare 1, acre 0.4047",
    "kmh: mph 1.609, kph 1, knot 1.852",
    "mw: mw 1, megawatt 1, gw 1000, gigawatt 1000, kw 0.001, kilowatt 0.001",
    "mwh: mwh 1, gwh 1000, twh 1e6, kwh 0.001",
)
_ACRES = {"kilometre": 100.0, "kilometer": 100.0, "km": 100.0, "mile": 259.0, "metre": 1e-4, "meter": 1e-4,
          "feet": 9.29e-6}  # fmt: skip
# What has a number for a name.
LABELLED = frozenset(
    "flight route article section room boeing airbus unit highway interstate gate channel chapter page platform block "
    "ward district lot act bill resolution order rule clause paragraph pier runway level phase group zone sector "
    "number line terminal junction bus train tram hall building reactor well site camp warehouse ship class type "
    "model grade tier stage exhibit count case file form law directive amendment annex appendix".split()
)


def measure_of(form: str, second: str) -> tuple[str, float]:
    """Unit and factor of "hours", "square kilometres", "kilometres an hour"."""
    if form == "square":
        return ("ha", _ACRES[second.removesuffix("s")]) if second.removesuffix("s") in _ACRES else ("", 1.0)
    measure = MEASURES.get(form) or MEASURES.get(form.removesuffix("s"))
    if measure is None:
        return "", 1.0
    if form in ("km", "kilometres", "kilometers", "miles") and second in ("h", "hr"):
        return "kmh", measure[1] / 1000
    return measure


def in_units(measure: str) -> float:
    """How many of the first unit of its kind a unit as written is; 1 for none."""
    return MEASURES.get(measure, ("", 1.0))[1]
