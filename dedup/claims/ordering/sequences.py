"""Finds what a sentence says of before and after: "A after B", "A, followed by B", "A, and a week later B"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...text import Sentence
from ...text.phrasing import openings
from .events import Order, Sides, Words, between, content, counted
from .markers import ADVERBS, DISTANCE, LATER, MARKERS, NO_ORDER

# "... a day earlier": the sentence's event against the one that the text speaks of.
_TOPIC = re.compile(
    r"\b(?:a|an|one|two|three|several|some|\d+|hours?|days?) ?(?:days?|weeks?|hours?|months?|years?|minutes?)? "
    r"(?P<word>earlier|before|later|afterwards|after)(?=\W*(?:$|[.,;:]))",
    re.IGNORECASE,
)
_BARE = re.compile(r"\b(?P<word>earlier|later)(?= (?:on|that|in the|the same)\b)", re.IGNORECASE)
_TOGETHER = re.compile(
    r"\b(?:(?:in )?parallel (?:to|with)|simultaneous(?:ly)?|at the same time|concurrent(?:ly)?)\b", re.IGNORECASE
)
_OF_TIME = re.compile(
    r" (?:\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day|midnight|noon|dawn|dusk"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    r"(?= (?:the next|o'clock|in the|on)\b|[,.;]|$))",
    re.IGNORECASE,
)
# What most sentences lack, so that nothing more is looked for.
_ANY = re.compile(
    r"\b"
    + openings(
        "after|before|follow|wake|since|later|earlier|subseq|heels|once|soon|having|ahead|prior|preced|until|till|advance"
        "|within|leading up to|prompt|trigger|sparked|caused|led to|result|paved|on from|next|eve|run-up|by the time"
        "|then|thereafter|when|whereupon|upon which|at which|previous|parallel|simultan|same time|concurrent"
    ),
    re.IGNORECASE,
)
_BARRED = re.compile(r"\b(?:(?:may|must|can|should|will|would|could|shall)(?: not|n't)|cannot|won't)\b", re.IGNORECASE)
_DENIED = re.compile(
    r"\b(?:not(?! to\b)|no|never|nobody|none|nothing|unlikely|cannot|refus\w+|declin\w+|\w+n't)\b", re.IGNORECASE
)
# "Would not resign and would try to form one before": the second clause denies nothing.
_CLAUSES = re.compile(
    r"[,;:]| but | and (?=(?:would|will|may|can|could|has|have|had|is|are|was|were|they|he|she|it|that)\b)",
    re.IGNORECASE,
)
_DURING = re.compile(r" for [\w ]{1,24}(?:day|week|month|year|hour|minute)s? $", re.IGNORECASE)
_HELPED = re.compile(r" (?:would|will|could|can|may|might|must|shall|should|was|were|has|have|had)\b", re.IGNORECASE)
# Where an embedded event begins: "guilty of | falsifying records before the blast", "said that | the train left".
_INNER = re.compile(
    r"\b(?:of|for|from|by|in|without|with) (?=\w+ing\b)|\b(?:that|which|who|where)\b|\b(?:said|says):? |;|\s-\s|[(]",
    re.IGNORECASE,
)
# Who says so, at the end of a sentence or in front of it, belongs to neither event.
_CREDIT = re.compile(
    r", (?:according to|as reported by|(?:[^\s,]+ ){0,7}(?:said|says|reported|told|announced|added|confirmed|wrote)\b)"
)
_CREDIT_BEFORE = re.compile(r"(?:according to|as reported by) [^,]*,", re.IGNORECASE)
_STOP = re.compile(r"[,;:()]|\s-\s|\b(?:and|but|while|when|where|which|who)\b")
_BOUND = re.compile(r"[;:]|\s-\s|,(?: (?:and|but|with|who|which|when|where))?|\b(?:and|but|with|who|which)\b")
_INSERTED = re.compile(r"(?<=\w), (?:\w+ed|which|who|where|whose)\b[^,;]*,(?= )")
_END = re.compile(r"[,;:]")
_JOINED = re.compile(r"(?P<mark>,|;|\s-|:)? ?(?P<word>and|but|or)? ?$", re.IGNORECASE)
# The words that tell an event stand near its marker.
SIDE = 7
# A sentence without a comma ("After the blast the alarm rang") is parted in each of that many places.
PARTINGS = 8


# "Two months after Ann Lee, the new head, had asked": the commas part no events.
_APPOSED = re.compile(
    r"(?P<who>\b(?:[A-Z][\w'-]+(?=, (?:the|an?|his|her|its|their)\b)|[a-z]\w+(?=, [A-Z])))"
    r", (?P<what>(?:(?:the|an?|his|her|its|their)\b[^,;]{1,60}|[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,3})),"
    r"(?= (?:had|has|was|were|\w+ed)\b)"
)


def _unparted(match: re.Match[str]) -> str:
    return f"{match['who']}  {match['what']} "


def find_orders(plain: str, sentence: Sentence) -> tuple[Order, ...]:
    """The order relations that a sentence states."""
    if not _ANY.search(plain, sentence.start, sentence.end):
        return ()
    if _APPOSED.search(plain, sentence.start, sentence.end):
        whole = _APPOSED.sub(_unparted, plain[sentence.start : sentence.end])
        plain = plain[: sentence.start] + whole + plain[sentence.end :]
    skip = [match.span() for match in NO_ORDER.finditer(plain, sentence.start, sentence.end)]
    words = content(plain, sentence)
    markers = [one for one in MARKERS.finditer(plain, sentence.start, sentence.end) if not _inside(one, skip)]
    found = [*_conjoined(plain, sentence, words, markers)]
    told = ADVERBS.search(plain, sentence.start, sentence.end) is not None
    found += _adverbial(plain, sentence, words, skip) if told else ()
    for pattern in (_TOPIC, _BARE) if told else ():
        for match in pattern.finditer(plain, sentence.start, sentence.end):
            sign = -1 if match.group("word").lower() in ("earlier", "before") else 1
            found.append(Order(match.start(), match.end(), sign, ((sentence.stems, frozenset()),)))
    for match in _TOGETHER.finditer(plain, sentence.start, sentence.end):
        found.append(Order(match.start(), match.end(), 0, ((sentence.stems, frozenset()),)))
    return tuple(found)


def _inside(match: re.Match[str], spans: list[tuple[int, int]]) -> bool:
    return any(start < match.end() and match.start() < end for start, end in spans)


def _conjoined(plain: str, sentence: Sentence, words: Words, markers: list[re.Match[str]]) -> Iterator[Order]:
    """Orders of "A after B", "After B, A", "A was followed by B"."""
    for number, match in enumerate(markers):
        if _OF_TIME.match(plain, match.end()):
            continue
        earlier = markers[number - 1] if number else None
        later = markers[number + 1].start() if number + 1 < len(markers) else sentence.end
        sides = tuple(_sides(plain, sentence, words, match, earlier, later))
        if sides:
            sign = 1 if match.lastgroup in ("after", "after_passive") else -1
            turned = _turned(plain, sentence, match)
            sign = -sign if turned else sign
            far = counted(plain[_distance_from(plain, sentence.start, match.start()) : match.start()])
            yield Order(match.start(), match.end(), sign, sides, match.group().lower(), turned, far)


def _turned(plain: str, sentence: Sentence, match: re.Match[str]) -> bool:
    """ "not until", "not before": only after; "may not ... after": only before."""
    clause = _CLAUSES.split(plain[sentence.start : match.start()])[-1]
    word = match.group().lower()
    if word == "earlier than":
        return clause.lower().endswith(("no ", "not "))
    if word.startswith(("until", "till", "before")):
        denied = _DENIED.search(clause)
        # "no warning before the flood" denies the warning; "no car would return before" does not.
        bare = word == "before" and denied is not None and denied.group().lower() in ("no", "none")
        return denied is not None and (not bare or _HELPED.search(clause, denied.end()) is not None)
    # "Will not run for three weeks after the slip" bars nothing from happening later.
    lasting = _DURING.search(clause) is not None
    return word == "after" and not lasting and _BARRED.search(clause) is not None


def _sides(
    plain: str, sentence: Sentence, words: Words, match: re.Match[str], earlier: re.Match[str] | None, later: int
) -> Iterator[Sides]:
    """The two events of a marker, in each way that the punctuation leaves open."""
    left_end = _distance_from(plain, sentence.start, match.start())
    begin = _begin(plain, sentence.start, left_end)
    left = _without_insertions(plain, words, begin, left_end)
    right = between(words, match.end(), _stop(plain, words, match.end(), sentence.end))[:SIDE]
    joined = _JOINED.search(plain, sentence.start, left_end)
    mark, word = (joined["mark"], joined["word"]) if joined else (None, None)
    inserted = mark == "," and "," in plain[match.end() : _credited(plain, match.end(), sentence.end)]
    moved = inserted and not word and earlier is None and match.lastgroup in ("after", "before")
    if left and right and not moved:
        yield frozenset(left[-SIDE:]), frozenset(right)
        main = between(words, begin, earlier.start()) if earlier else []
        if main:
            # "left after the fire but before the police came": the clause of an earlier marker has its own event.
            yield frozenset(main[-SIDE:]), frozenset(right)
    if match.lastgroup in ("after", "before") and (not left or word or mark == ";" or inserted):
        yield from _opened(plain, words, match.end(), sentence.end, later)


def _without_insertions(plain: str, words: Words, start: int, end: int) -> list[str]:
    """The words before a marker: "The bill, vetoed in April, becomes law after" tells of no veto after."""
    spans = [match.span() for match in _INSERTED.finditer(plain, start, end)]
    kept = [one for one in words if start <= one[0] < end and not any(low <= one[0] < high for low, high in spans)]
    return [stem for _, stem in kept] or between(words, start, end)


def _credited(plain: str, start: int, end: int) -> int:
    """Where a sentence ends without who says so."""
    comma = plain.rfind(",", start, end)
    return comma if comma > 0 and _CREDIT.match(plain, comma, end) else end


def _begin(plain: str, start: int, end: int) -> int:
    """Where the event told before a marker begins: behind a credit, "that", a preposition with its gerund."""
    credit = _CREDIT_BEFORE.match(plain, start, end)
    closed = [one.span() for one in _INSERTED.finditer(plain, start, end)]
    inner = [one.end() for one in _INNER.finditer(plain, start, end) if not _inside(one, closed)]
    return max([credit.end() if credit else start, *inner])


def _distance_from(plain: str, start: int, end: int) -> int:
    """Where the words that measure a distance in time begin, just before a marker."""
    match = DISTANCE.search(plain, max(start, end - 48), end)
    return match.start() if match else end


def _stop(plain: str, words: Words, start: int, end: int) -> int:
    """The end of the event told behind a marker."""
    stops = (match.start() for match in _STOP.finditer(plain, start, end))
    return next((stop for stop in stops if between(words, start, stop)), end)


def _opened(plain: str, words: Words, start: int, end: int, later: int) -> Iterator[Sides]:
    """ "After B, A": the comma parts them; without one, each place between two words may."""
    cleft = plain.find(" that ", start, end)
    comma = cleft if cleft > 0 else plain.find(",", start, end)
    if comma > 0 and _CREDIT.match(plain, comma, end):
        end, comma = comma, -1
    if end > later > comma > 0 and not between(words, comma, later):
        end = later
    if 0 < comma < end:
        right, left = between(words, start, comma), between(words, comma, end)
        if left and right:
            yield frozenset(left[: 2 * SIDE]), frozenset(right)
        if not re.match(r", (?:and|but|who|which|where)\b", plain[comma : comma + 7]):
            return
    both = between(words, start, comma if comma > 0 else end)
    for cut in range(1, min(len(both), PARTINGS)):
        yield frozenset(both[cut:]), frozenset(both[:cut])


def _manner(bound: re.Match[str], match: re.Match[str]) -> bool:
    """Whether "with" tells how ("drove it off with firecrackers an hour later"), and no event of its own."""
    return bound.group().endswith("with") and match["far"] is not None


def _adverbial(plain: str, sentence: Sentence, words: Words, skip: list[tuple[int, int]]) -> Iterator[Order]:
    """Orders of "A, then B", "A; B came an hour earlier", "A, with B to follow": a clause against the one before it."""
    for match in LATER.finditer(plain, sentence.start, sentence.end):
        bounds = [bound for bound in _BOUND.finditer(plain, sentence.start, match.start())
                  if between(words, sentence.start, bound.start()) and not _manner(bound, match)]  # fmt: skip
        if _inside(match, skip) or not bounds:
            continue
        way = (match.group("way") or match.group()).lower()
        sign = -1 if match.group("sooner") or way in ("earlier", "before", "previously") else 1
        after = next((stop.start() for stop in _END.finditer(plain, match.end(), sentence.end)), sentence.end)
        own = [*between(words, bounds[-1].end(), match.start()), *between(words, match.end(), after)]
        other = between(words, sentence.start, bounds[-1].start())
        if own and other:
            sides = (frozenset(own[: 2 * SIDE]), frozenset(other[-2 * SIDE :]))
            yield Order(match.start(), match.end(), sign, (sides,))
