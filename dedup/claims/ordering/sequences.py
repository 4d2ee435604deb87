"""Finds what a sentence says of before and after: "A after B", "A, followed by B", "A, and a week later B"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...text import Sentence
from ...text.phrasing import openings
from .events import COUNT, UNIT, Order, Sides, Words, between, content, counted, one_of

# Words between two events that say how far apart they are, and belong to neither.
_DISTANCE = re.compile(
    rf"(?:(?<=\s)|^)(?:(?:{COUNT} )?(?:{UNIT}|evening|morning|afternoon)"
    r"|(?:(?:only|just|very|ever|and|but|even|shortly|soon|immediately|right|straight"
    r"|directly|long|well|once|not|hours|also|not only|that|this|is|was|comes|came) ?)+)\s*$",
    re.IGNORECASE,
)
# "later this week" dates an event and orders none; "to follow in the fall" has no object, "followed the speech" has.
_NO_DATE = r"(?! (?:than|this|that|next|last|in|on|today|tonight)\b)"
_ALONE = (
    r"(?=\W*(?:$|[.,;:])| (?:in|on|at|from|within|by|next|this|last|later|soon|shortly|some|an? \w+ later"
    r"|\w+ \w+ later|\w+ later)\b)"
)
# The participle of "having signed", told from the noun of "having trouble" by its ending.
_PARTICIPLE = r"\w+(?:ed|en|ne|ld|nt|wn|ght|id|ft|ade|ome|ost|un)\b"
_PERFECT = rf"(?<!of )(?<!for )having (?={_PARTICIPLE})"
# "When the search had been completed".
_WHEN = rf"when(?= (?:\w+ ){{1,5}}(?:has|have|had) (?:all |just )?(?:been )?{_PARTICIPLE})"
_HAVE = r"(?:is|are|was|were|has|have|had)"
_ONCE = (
    rf"once(?= (?:an? (?:\w+ ){{1,4}}{_HAVE}"
    rf"|the|they|it|he|she|we|you|his|her|its|their|all|both|that|\w+ed|\w+ {_HAVE})\b)"
)
_AFTER = one_of(
    rf"after|follow(?:ed|s|ing)?(?!{_ALONE})|in the wake of|in the aftermath of|since|later than|subsequent to",
    rf"on the heels of|as soon as|{_PERFECT}|{_ONCE}|{_WHEN}",
    r"(?<=(?:ays|eks|ths|urs|ars|day|eek|nth|our|ear) )on from|(?:prompted|triggered|sparked|caused) by|as a result of"
    rf"|within (?:{COUNT} )?{UNIT} of",
)
_BEFORE = one_of(
    r"before|ahead of|prior to|preced(?:ed|es|ing)|(?:until|till)(?: after)?|in advance of|on the eve of|earlier than",
    r"in the run-up to|by the time|led to",
    r"prompt(?:ed|ing)(?! by)|trigger(?:ed|ing)(?! by)|resulted in|paved the way for|leading up to",
)
# `after`: what stands left of the marker happens after what stands right of it; `before`: before it.
_MARKING = openings(
    "after|follow|in the wake|in the aftermath|since|later than|subsequent|on the heels|as soon|having|once|when|before"
    "|ahead of|prior to|preced|until|till|in advance|on the eve|earlier than|in the run|by the time|upon|whereupon"
    "|at which|on from|prompt|trigger|sparked|caused|as a result|within|leading up to|led to|resulted in|paved"
)
_MARKERS = re.compile(
    rf"\b(?={_MARKING})"
    r"(?:(?P<after_passive>preceded (?:\w+ )?by)|(?P<before_passive>followed (?:(?:in|on) \w+ |\w+ )?(?:later )?by"
    r"|after which|(?<=, )upon which|whereupon|at which point)"
    rf"|(?P<after>{_AFTER})|(?P<before>{_BEFORE}))\b",
    re.IGNORECASE,
)
_WAY = r"(?P<way>(?:later|afterwards?|thereafter|earlier|previously)(?! than)|(?:before|after)(?=\W*(?:$|[.,;:])))"
# What neither _LATER nor _TOPIC nor _BARE does without.
_ADVERBS = re.compile(
    rf"\b(?:{_WAY}|(?:next|following) {UNIT}|then|afterwards?|subsequently|thereafter|later"
    rf"|follow(?:s|ed|ing)?{_ALONE}|earlier|previously|beforehand|by then|by that time)\b",
    re.IGNORECASE,
)
_LATER = re.compile(
    rf"\b(?:(?P<far>(?:{COUNT} )?{UNIT} {_WAY})|(?P<next>(?:the|in the|on the) (?:next|following) {UNIT}\b(?! of\b))"
    rf"|(?P<then>then|afterwards?|subsequently|thereafter|later{_NO_DATE}|follow(?:s|ed|ing)?{_ALONE})"
    rf"|(?P<sooner>earlier{_NO_DATE}|previously|beforehand|by then|by that time))\b",
    re.IGNORECASE,
)
_STANDING = openings(
    "follow|has |have |had |having |been |be |being |is |are |was |were |closely |who |the |as |day after|night after"
    "|week after|month after|year after|time after|hour after|one after|after all|took after|look|ask|tak|nam|run|go"
    "|never |ever |like |than |before |since |until |till |by then|back then|from then|even then|if then|and then"
    "|just then|not |no later|sooner or|that follow"
)
_NO_ORDER = re.compile(
    rf"\b(?={_STANDING})"
    + one_of(
        r"follow(?:s|ing|ed)? (?:(?:a|the|his|her|their|its) )?(?:suit|instructions?|orders?|rules?|examples?|patterns?"
        r"|news|advice|procedures?|guidelines?|case|path|footsteps|lead)",
        r"(?:has|have|had|having|been|be|being|is|are|was|were|closely|who) (?:\w+ly |long )?follow(?:s|ing|ed)"
        r"(?!(?: (?:in|on) \w+| \w*)? ?by)",
        r"follow(?:s|ed)? (?:by )?(?-i:(?:[A-Z][\w.]*[a-z] ){1,3}(?=as|in|on|at|next|last|this|to|for|,|\.))",
        r"followed (?:by )?\d[\d,.]*\w?|the following(?! (?:day|night|week|month|year|hour)\b)",
        r"as follows|followed (?:up|through)|that follow(?:s|ed) (?:he|she|it|they|we)",
        r"(?P<unit>day|night|week|month|year|time|hour|one) after (?P=unit)|after all|took after",
        r"(?:look|ask|tak|nam|run|go)\w* after|one after (?:the )?(?:other|another)",
        r"(?:never|ever|as|like|than) before|before long|the (?:day|week|night|year) before(?=\W*[.,;])",
        r"before (?:an?|the) (?:\w+ )?(?:judges?|court|committee|jury|panel|inquiry|commission"
        r"|parliament|tribunal|council|magistrates?|senate|house)(?! (?:ha[ds]|have|was|were|could|can|would|\w+ed)\b)",
        r"since (?:the )?(?:(?:early|late|mid|this|start|beginning|end|turn) )?(?:of )?(?:the )?"
        r"(?:spring|summer|autumn|winter|fall|morning|evening|night|week|weekend|month|year|decade|century|\d+s)",
        r"(?:has|have|had|having) (?:\w+ )?since|since (?:\d{4}|then|last|january|february|march|april|may|june|july"
        r"|august|september|october|november|december)",
        r"(?:since|until|till|back|from|even|if|the|and|as of|just) then(?= president|\W*[.,;])",
        r"(?:until|till|since|back|from|the) then|not (?:a )?\w+ later than|no later than|sooner or later",
        r"since (?:he|she|it|they|there|we|you|i) (?:is|are|has|have|had|can|could|\w+s)",
        r"until (?:now|further|recently|today)",
    )
    + r"\b",
    re.IGNORECASE,
)
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
_OF_TIME = re.compile(r" (?:\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day|midnight|noon|dawn|dusk)", re.IGNORECASE)
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


def find_orders(plain: str, sentence: Sentence) -> tuple[Order, ...]:
    """The order relations that a sentence states."""
    if not _ANY.search(plain, sentence.start, sentence.end):
        return ()
    skip = [match.span() for match in _NO_ORDER.finditer(plain, sentence.start, sentence.end)]
    words = content(plain, sentence)
    markers = [one for one in _MARKERS.finditer(plain, sentence.start, sentence.end) if not _inside(one, skip)]
    found = [*_conjoined(plain, sentence, words, markers)]
    told = _ADVERBS.search(plain, sentence.start, sentence.end) is not None
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
    clause = plain[max(sentence.start, plain.rfind(",", sentence.start, match.start())) : match.start()]
    word = match.group().lower()
    if word == "earlier than":
        return clause.lower().endswith(("no ", "not "))
    if word.startswith(("until", "till", "before")):
        denied = _DENIED.search(clause)
        # "no warning before the flood" denies the warning.
        return denied is not None and not (word == "before" and denied.group().lower() in ("no", "none"))
    return word == "after" and _BARRED.search(clause) is not None


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
    match = _DISTANCE.search(plain, max(start, end - 48), end)
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
    for match in _LATER.finditer(plain, sentence.start, sentence.end):
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
