"""What dates and times look like."""

from __future__ import annotations

import re

from ...text.phrasing import openings

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = "january february march april may june july august september october november december".split()
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
HOURS = "one two three four five six seven eight nine ten eleven twelve".split()
_HOUR = rf"(?:1[0-2]|0?[1-9]|{'|'.join(HOURS)})"
_HALF = r"(?:[ap]\.?m\b\.?|in the (?:morning|afternoon|evening)|at night)"
# "8.15 on Monday morning"
_PART = r"(?= (?:on \w+day |in the |this |that |yesterday |tomorrow )(?:morning|afternoon|evening|night)\b)"
ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
# Feasts with a day of their own, as (month, day); of the others the name alone tells.
FEASTS = {
    "new year's eve": (12, 31), "new year's day": (1, 1), "christmas eve": (12, 24), "christmas day": (12, 25),
    "boxing day": (12, 26), "valentine's day": (2, 14), "halloween": (10, 31), "may day": (5, 1),
}  # fmt: skip
_MOVABLE = "easter|thanksgiving|ramadan|passover|diwali|hanukkah|pentecost|whitsun|good friday|ash wednesday|christmas"
_RELATIVE = "week|weekend|month|year|summer|winter|spring|autumn|fall|season|decade|century"
# What a date that does not begin with a digit begins with.
_OPENING = openings(
    "|".join((*(month[:3] for month in MONTHS), *WEEKDAYS, *FEASTS, *HOURS, *ORDINALS))
    + f"|{_MOVABLE}|half past|a quarter|quarter|twenty|midnight|noon|midday|dawn|dusk|morning|afternoon|evening"
    "|overnight|night|spring|summer|autumn|winter|the fall|the day|last|next|this|late fall|early fall|yesterday|today"
    "|tomorrow|tonight|previous|following|past|coming|q1|q2|q3|q4|final|opening|closing|start of|beginning of|middle of"
    "|end of|rest of|remainder of|every|each|once a|twice a|three times|hourly|daily|weekly|monthly|quarterly"
    "|yearly|annually|minutes|hours|days|weeks|months|years|decades|centuries|daybreak|sunrise|sunset|nightfall"
    "|the same|the very|the next|the following|the previous|the morning|the afternoon|the evening|the night"
)
PATTERN = re.compile(
    rf"(?=\d|\b{_OPENING})(?:"
    rf"(?P<dmy>\b{_DAY}(?: of)? (?P<m1>{_MONTH})\b\.?(?:,? (?P<y1>\d{{4}})\b)?)"
    rf"|(?P<mdy>\b(?P<m2>{_MONTH})\b\.? {_DAY}\b(?!\d|:|\.\d)(?:,? (?P<y2>\d{{4}})\b)?)"
    rf"|(?P<my>\b(?P<m3>{_MONTH})\b\.?,?(?: of)? (?P<y3>(?:19|20)\d\d)\b)"
    r"|(?P<iso>\b\d{4}-\d\d-\d\d\b)"
    r"|(?P<digits>(?<![\d./-])\d{1,2}(?P<mark>[-./])\d{1,2}(?P=mark)(?:19|20)\d\d\b(?![-/]\d))"
    rf"|(?P<feast>\b(?:{'|'.join(map(re.escape, FEASTS))}|{_MOVABLE})\b)"
    r"|(?P<weekday>\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b)"
    r"|(?P<rank>\b(?:first|second|third|fourth|last|final|opening|closing)"
    r"(?= (?:week|weekend|fortnight|half|days|(?:mon|tues|wednes|thurs|fri|satur|sun)day)s? of\b))"
    r"|(?P<step>\bthe (?:very )?(?P<way>same|next|following|previous) (?:day|morning|afternoon|evening|night)\b"
    r"|\bthe (?:day|morning|afternoon|evening|night) (?P<side>after|before)(?=[.,;:]))"
    r"|(?P<turn>\b(?:start|beginning|middle|end|rest|remainder) of (?:the|this|next|last)"
    r" (?:week|month|year|decade|century|season)\b)"
    rf"|(?P<spoken>\b(?:half past {_HOUR}|(?:a )?quarter (?:past|to) {_HOUR}"
    rf"|(?:five|ten|twenty|twenty-five) (?:minutes )?(?:past|to) {_HOUR}|{_HOUR} o'clock)(?: {_HALF})?"
    rf"|\b[1-5]?\d minutes (?:past|to) {_HOUR}(?: {_HALF})?"
    rf"|\b(?:{'|'.join(HOURS)}) in the (?:morning|afternoon|evening)\b"
    rf"|(?:(?<= at )|(?<= by )|(?<= until )|(?<= around )|(?<= about ))(?:{'|'.join(HOURS)})"
    r"(?= on \w+day (?:morning|afternoon|evening)\b))"
    r"|(?P<clock>\b(?:[01]?\d|2[0-3]):[0-5]\d(?:\s?[ap]\.?m\.?\b)?(?=\W|$)|\b(?:[01]?\d|2[0-3])\.[0-5]\d\s?[ap]\.?m\b\.?"
    rf"|\b(?:1[0-2]|0?[1-9])\.[0-5]\d{_PART}"
    r"|\b(?:1[0-2]|[1-9])\s?[ap]\.?m\b\.?)"
    rf"|(?P<century>\b(?:\d{{1,2}}(?:st|nd|rd|th)|twenty-first|{'|'.join(ORDINALS)})[ -]centur(?:y|ies)\b)"
    r"|(?P<quarter>\b(?:(?:first|second|third|fourth|last|1st|2nd|3rd|4th) quarter\b|q[1-4]\b))"
    r"|(?P<pace>\b(?:every|each|(?:once|twice|three times) an?) (?:hour|day|week|month|quarter|year|decade)\b"
    r"|\b(?-i:hourly|daily|weekly|monthly|quarterly|yearly|annually)\b)"
    r"|(?P<vague>(?<!\w )\b(?:minutes|hours|days|weeks|months|years|decades|centuries)\b"
    r"|(?<=\bwithin )(?:minutes|hours|days|weeks|months|years|decades|centuries)\b)"
    r"|(?P<part>\b(?:midnight|noon|midday|dawn|daybreak|sunrise|sunset|nightfall|dusk|morning|afternoon|evening|overnight|night)\b)"
    r"|(?P<season>\b(?:spring|summer|autumn|winter)\b|\b(?:the|last|next|this|late|early) fall\b)"
    r"|(?P<relative>\b(?:the day (?:after tomorrow|before yesterday)|yesterday|today|tomorrow|tonight)\b"
    rf"|\b(?:last|next|this|previous|following|past|coming) (?:{_RELATIVE})\b"
    r"|\bthis(?= (?:morning|afternoon|evening)\b))"
    r"|(?P<span>\b(?:19|20)\d\d[-/\u2013](?:(?:19|20)\d\d|\d\d)\b(?![-\d]))"
    r"|(?P<decade>\b(?:1\d|20)\d0'?s\b)"
    r"|(?P<year>(?<![\d,.$€£#-])\b(?:1[5-9]|20)\d\d\b(?!(?:,\d|\.\d|%|-\w)))"
    r"|(?P<month>\b(?-i:January|February|March|April|May|June|July|August|September|October|November|December)\b))",
    re.IGNORECASE,
)
