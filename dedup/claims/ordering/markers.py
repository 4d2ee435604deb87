"""The words by which an order of two events is told, and those that look like them."""

from __future__ import annotations

import re

from ...text.phrasing import openings
from .events import COUNT, UNIT, one_of

# Words between two events that say how far apart they are, and belong to neither.
DISTANCE = re.compile(
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
MARKERS = re.compile(
    rf"\b(?={_MARKING})"
    r"(?:(?P<after_passive>preceded (?:\w+ )?by)|(?P<before_passive>followed (?:(?:in|on) \w+ |\w+ )?(?:later )?by"
    r"|after which|(?<=, )upon which|whereupon|at which point)"
    rf"|(?P<after>{_AFTER})|(?P<before>{_BEFORE}))\b",
    re.IGNORECASE,
)
_WAY = r"(?P<way>(?:later|afterwards?|thereafter|earlier|previously)(?! than)|(?:before|after)(?=\W*(?:$|[.,;:])))"
# What neither LATER nor _TOPIC nor _BARE does without.
ADVERBS = re.compile(
    rf"\b(?:{_WAY}|(?:next|following) {UNIT}|then|afterwards?|subsequently|thereafter|later"
    rf"|follow(?:s|ed|ing)?{_ALONE}|earlier|previously|beforehand|by then|by that time)\b",
    re.IGNORECASE,
)
LATER = re.compile(
    rf"\b(?:(?P<far>(?:{COUNT} )?{UNIT} {_WAY})|(?P<next>(?:the|in the|on the) (?:next|following) {UNIT}\b(?! of\b))"
    rf"|(?P<then>then|afterwards?|subsequently|thereafter|later{_NO_DATE}|follow(?:s|ed|ing)?{_ALONE})"
    rf"|(?P<sooner>earlier{_NO_DATE}|previously|beforehand|by then|by that time))\b",
    re.IGNORECASE,
)
_STANDING = openings(
    "follow|has |have |had |having |been |be |being |is |are |was |were |closely |who |the |as |day after|night after"
    "|week after|month after|year after|time after|hour after|one after|after all|took after|look|ask|tak|nam|run|go"
    "|never |ever |like |than |before |since |until |till |by then|back then|from then|even then|if then|and then"
    "|just then|not |no later|sooner or|that follow|after him|after her|after them|previously |assumed |thought "
    "|believed |expected |known |reported |estimated "
)
NO_ORDER = re.compile(
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
        r"after (?:him|her|them)(?= (?:came|come|went)\b)",
        r"previously (?:assumed|thought|believed|expected|known|reported|estimated)"
        r"|(?:assumed|thought|believed|expected|known|reported|estimated) previously",
    )
    + r"\b",
    re.IGNORECASE,
)
