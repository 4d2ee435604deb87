"""Plants one change in a sentence: a number, a date, an order, a name, a negation, a hedge, a side, a speaker, a sense.

Every kind is a function from a `Plantable` to what it puts there, or None where the sentence has nothing of the kind.
The words are ordinary ones of newswriting; they were listed before anybody looked at what the rules make of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Plantable:
    """A sentence of a rewrite, its source's text, and bytes that choose among several places."""

    text: str
    source: str
    seed: bytes


@dataclass(frozen=True, slots=True)
class Planted:
    """The changed sentence, the rule that has to find it, and those that may be meant as well."""

    rule: str
    text: str
    before: str
    after: str
    accepted: frozenset[str] = frozenset()


MONTHS = "January February March April May June July August September October November December".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_DATES = re.compile(rf"\b(?:{'|'.join(MONTHS + WEEKDAYS)}|(?:19|20)\d\d)\b")
_NUMBER = re.compile(r"(?<![\w.,$-])(\d{1,3}(?:,\d{3})*|\d+)(?:\.\d+)?(?![\w,-]|\.\d)")
_SPELLED = "two three four five six seven eight nine ten eleven twelve".split()
_ORDERS = {
    "before": "after", "after": "before", "prior to": "after", "ahead of": "following", "following": "ahead of",
    "until": "after",
}  # fmt: skip
_NO_ORDER = re.compile(
    r"after all|day after|before (?:the|a) (?:court|judge|committee|house|senate)|until (?:now|recently)|named after"
    r"|look(?:ed|ing|s)? after|following (?:his|her|their|the) (?:lead|example)"
)
_AUXILIARY = re.compile(
    r"\b(is|are|was|were|will|would|can|could|should|has|have|had|does|did)\b"
    r"(?! (?:not|no|never|none|nothing)\b)(?=[ ][a-z])"
)
_NEGATED = re.compile(r"\b(is|are|was|were|will|would|can|could|should|has|have|had|does|did|do) not (?=[a-z])")
_MODALS = {"may": "will", "might": "will", "could": "will", "can": "will"}
_HEDGE = re.compile(
    r"\b(?:allegedly|reportedly|possibly|probably|apparently|potentially|about|around|approximately|roughly|nearly|almost"
    r"|at least|more than|over|up to) (?=\d|[a-z])"
)
_BOUND = re.compile(r"\b(?:about|around|approximately|roughly|nearly|almost|at least|more than|over|up to) (?=\$?\d)")
_ADVERB = re.compile(r"\b(?:allegedly|reportedly|possibly|probably|apparently|potentially) ")
_TURNED = {"from": "to", "against": "for"}
_NAME = r"(?:[A-Z][a-z]{2,}(?: (?:of |the )?[A-Z][a-z]{2,}){0,3})"
_VERB = r"(?:[a-z]+ly )?[a-z]+(?:ed|s|ew|ld|oke|ave|aid)(?: [a-z]+){0,3}"
_ACTORS = re.compile(rf"^({_NAME}) ({_VERB}) ({_NAME})(?! [A-Z]|['’-])(?=[ .,])")
_FUNCTION = re.compile(
    r"^(?:The|This|That|These|They|There|He|She|It|We|You|I|His|Her|Their|Its|My|A|An|In|On|At|As|According|With|While"
    r"|When|After|Before|If|But|And|Both|Some|Many|Most|Despite|Following|For|From|By|To|Of)\b"
)
_SPEAKER = re.compile(
    rf"(?:(?P<front>^{_NAME}) (?=(?:said|says|stated|told|added|argued|claimed|explained|noted|warned|announced)\b)"
    rf"|[Aa]ccording to (?P<credit>{_NAME})(?=[,.])|(?:said|says|stated|added|argued|noted) (?P<back>{_NAME})(?=[,.]))"
)
_OPPOSITES = [
    pair.split("-")
    for pair in (
        "increase-decrease increased-decreased increases-decreases increasing-decreasing rise-fall rose-fell "
        "rising-falling higher-lower more-fewer support-oppose supported-opposed supports-opposes "
        "supporting-opposing accept-reject accepted-rejected approve-reject approved-rejected approval-rejection "
        "win-lose won-lost winning-losing victory-defeat success-failure succeeded-failed "
        "successful-unsuccessful allow-ban allowed-banned permit-prohibit permitted-prohibited guilty-innocent "
        "convicted-acquitted hired-fired open-closed opened-closed opening-closing reopen-close "
        "strengthen-weaken strengthened-weakened strong-weak strengthening-weakening expand-shrink "
        "expanded-shrank confirm-deny confirmed-denied confirms-denies praise-criticize praised-criticized "
        "praising-criticizing best-worst better-worse largest-smallest first-last majority-minority "
        "legal-illegal legally-illegally safe-dangerous effective-ineffective gain-loss gained-lost "
        "agree-disagree agreed-disagreed agreement-disagreement encourage-discourage encouraged-discouraged "
        "optimistic-pessimistic positive-negative start-end started-ended began-ended beginning-end "
        "beginning-ending public-secret raise-lower raised-lowered reveal-conceal revealed-concealed "
        "revealing-concealing protect-endanger protected-endangered lead-trail join-leave joined-left "
        "joining-leaving arrive-depart arrived-departed include-exclude included-excluded includes-excludes "
        "including-excluding improve-worsen improved-worsened improving-worsening trust-distrust hope-fear "
        "hopes-fears love-hate loves-hates loved-hated ahead-behind inside-outside early-late earlier-later "
        "popular-unpopular healthy-sick young-old rich-poor friend-enemy friends-enemies ally-rival "
        "allies-rivals pass-defeat passed-defeated win-loss"
    ).split()
]
_OPPOSITE = {word: other for one, two in _OPPOSITES for word, other in ((one, two), (two, one))}
_COMMON = frozenset("more first last lead end start open close".split())  # of these every fourth is enough
_WORDS = re.compile(r"[A-Za-z]+")


def number(given: Plantable) -> Planted | None:
    """Another number of the same size."""
    for match in _chosen(_NUMBER, given):
        plain = match[1].replace(",", "")
        before = given.text[: match.start()].split()[-1:]
        if re.fullmatch(r"(?:19|20)\d\d", match[0]) or (before and before[0].strip(".") in {*MONTHS, "Oct", "Nov"}):
            continue
        other = str(int(plain) + max(1, round(int(plain) * 0.4)) + 1)
        if not re.search(rf"\b{other}\b", given.source):
            after = f"{int(other):,}" if "," in match[1] else other
            return _put("CLM302", given, (match.start(1), match.end(1)), after)
    for match in _chosen(re.compile(rf"\b(?:{'|'.join(_SPELLED)})\b"), given):
        other = _SPELLED[(_SPELLED.index(match[0]) + 4) % len(_SPELLED)]
        if not re.search(rf"\b{other}\b", given.source, re.IGNORECASE):
            return _put("CLM302", given, match.span(), other)
    return None


def date(given: Plantable) -> Planted | None:
    """Another month, weekday or year."""
    for match in _chosen(_DATES, given):
        kin = next((some for some in (MONTHS, WEEKDAYS) if match[0] in some), None)
        other = str(int(match[0]) - 3) if kin is None else kin[(kin.index(match[0]) + 3) % len(kin)]
        if not re.search(rf"\b{other}\b", given.source) and other != "May" and match[0] not in ("May", "March"):
            return _put("CLM303", given, match.span(), other)
    return None


def order(given: Plantable) -> Planted | None:
    """Before for after."""
    skip = [match.span() for match in _NO_ORDER.finditer(given.text)]
    for match in _chosen(re.compile(rf"\b(?:{'|'.join(_ORDERS)})\b(?= \w)"), given):
        if not any(start <= match.start() < end for start, end in skip):
            return _put("CLM304", given, match.span(), _ORDERS[match[0]], "CLM308", "CLM310")
    return None


def name(given: Plantable) -> Planted | None:
    """A name of the source in the place of another one."""
    for match in _chosen(re.compile(rf"(?<=[a-z] ){_NAME}(?!-|['’]| [A-Z])"), given):
        others = [one for one in _names(given, match[0]) if given.source.count(one) > 1]
        if match[0] not in {*MONTHS, *WEEKDAYS} and others and match[0] in given.source:
            return _put(
                "CLM305", given, match.span(), others[given.seed[2] % len(others)], "CLM308", "CLM309", "CLM301"
            )
    return None


def negation(given: Plantable) -> Planted | None:
    """A not more, or a not less."""
    for match in _chosen(_NEGATED, given):
        return _put("CLM306", given, match.span(), f"{match[1]} ", "CLM310")
    for match in _chosen(_AUXILIARY, given):
        return _put("CLM306", given, match.span(), f"{match[1]} not", "CLM310")
    return None


def hedge(given: Plantable) -> Planted | None:
    """A "may" that became "will", an "at least" that went."""
    for match in _chosen(re.compile(r"\b(?:may|might|could)\b(?= (?!not\b)[a-z])"), given):
        return _put("CLM307", given, match.span(), _MODALS[match[0]], "CLM310")
    for pattern in (_BOUND, _ADVERB):
        for match in _chosen(pattern, given):
            return _put("CLM307", given, match.span(), "", "CLM302")
    return None


def side(given: Plantable) -> Planted | None:
    """Two actors who change places, or a direction turned round."""
    match = _ACTORS.match(given.text)
    if match and _actors(match[1], match[3], given.source):
        return _put("CLM308", given, match.span(), f"{match[3]} {match[2]} {match[1]}", "CLM305", "CLM309")
    for one in _chosen(re.compile(rf"\b(?:from|against)\b(?= (?:the )?{_NAME})"), given):
        return _put("CLM308", given, one.span(), _TURNED[one[0]], "CLM305", "CLM310")
    return None


def speaker(given: Plantable) -> Planted | None:
    """What one said, said by another."""
    for match in _chosen(_SPEAKER, given):
        group = next(group for group in ("front", "credit", "back") if match[group])
        others = [
            one
            for one in _names(given, match[group])
            if re.search(rf"(?:said|says|told) {re.escape(one)}|{re.escape(one)} (?:said|says|told)", given.source)
        ]
        if others:
            return _put("CLM309", given, match.span(group), others[0], "CLM305", "CLM308")
    return None


def sense(given: Plantable) -> Planted | None:
    """A word that became its opposite."""
    for match in _chosen(_WORDS, given):
        other = _OPPOSITE.get(match[0])
        if other and not (match[0] in _COMMON and given.seed[3] % 4):
            return _put("CLM310", given, match.span(), other, "CLM306", "CLM304", "CLM301")
    return None


KINDS = (number, date, order, name, negation, hedge, side, speaker, sense)


def _names(given: Plantable, name: str) -> list[str]:
    """Names inside the source's sentences that share no word with this one or the sentence."""
    found = dict.fromkeys(re.findall(rf"(?<=[a-z] ){_NAME}", given.source))
    words = set(re.findall(r"\w+", given.text))
    long = " " in name
    return [one for one in found if not set(re.findall(r"\w+", one)) & words and (" " in one) == long
            and one not in {*MONTHS, *WEEKDAYS}]  # fmt: skip


def _actors(one: str, other: str, source: str) -> bool:
    """Whether two names are those of two in the source."""
    apart = not set(one.split()) & set(other.split()) and not _FUNCTION.match(one)
    return apart and one in source and other in source and other not in {*MONTHS, *WEEKDAYS}


def _chosen(pattern: re.Pattern[str], given: Plantable) -> list[re.Match[str]]:
    """The matches, begun at one that the seed chooses."""
    found = list(pattern.finditer(given.text))
    cut = given.seed[1] % len(found) if found else 0
    return found[cut:] + found[:cut]


def _put(rule: str, given: Plantable, span: tuple[int, int], after: str, *accepted: str) -> Planted:
    start, end = span
    return Planted(
        rule, given.text[:start] + after + given.text[end:], given.text[start:end], after, frozenset(accepted)
    )
