"""Finds verbs that report: "said", and "calculated" where it tells what somebody calculated."""

from __future__ import annotations

import functools

from ...lexicon import lexicon
from ...text import Sentence, Word, stem
from ..grammar.adverbs import adverb
from ..grammar.phrases import TIMES
from ..grammar.verbs import verb

PRONOUNS = frozenset("he she they it who".split())
# Words of a noun phrase that says; what is longer was not read rightly.
LONGEST = 12
_STRICT = frozenset(
    "say tell state announce report declare add note claim explain confirm argue insist warn acknowledge admit allege "
    "assert comment disclose stress emphasise emphasize underline reiterate maintain contend concede predict "
    "deny".split()
)
# Verbs that report only before "that", or behind what was said ("..., astronomers calculated").
_LOOSE = frozenset(
    "believe think suspect find calculate estimate reckon reveal suggest conclude write recall testify remark observe "
    "complain caution feel fear affirm point recount hold rule confess boast swear protest assure inform notify "
    "remind advise recommend".split()
)
_WAIL = frozenset("joke quip sigh groan shout cry laugh whisper mutter reply respond answer".split())
# Forms that are as often nouns or adjectives; they count as verbs only right behind a name or a pronoun.
_NOUNS = frozenset("report reports claim claims note notes state states comment comments stress".split())
_DEEDS = frozenset(map(stem, "warn admit deny acknowledge confirm claim note report stress comment".split()))
_REPORTING_NOW = frozenset(
    "saying telling adding noting stating claiming arguing warning explaining insisting stressing declaring announcing "
    "predicting".split()
)
PREPOSITIONS = frozenset("about over with from by on for at amid against into of to after before".split())
# What a deed is done to: "warned him", "denied the charge"; "admitted at the meeting" reports.
_OBJECTS = frozenset("the a an his her their its our my him them us me this these those any no all".split())


def reports(plain: str, sentence: Sentence, at: int) -> bool:
    """Whether the word at a place reports what somebody said."""
    word = sentence.words[at]
    if word.name or plain[word.end : word.end + 1] == "-":  # "a state-run hospital"
        return False
    if word.form in _verbs() and _spoken(plain, sentence.words, at):
        return True
    if word.form in _CALLING and _calls(plain, sentence.words, at):
        return True
    if word.form in _ACCUSING and _accuses(sentence.words, at):
        return True
    return word.form in _loose_verbs() and _holds_that(plain, sentence.words, at)


# "X called the walkout illegal": an opinion, and X's.
_CALLING = frozenset("called calls described describes labelled labeled branded dubbed".split())


# "A resident described soldiers leaving their vehicles".
_DESCRIBE = stem("describe")
_DESCRIBED = 6


def _calls(plain: str, words: tuple[Word, ...], at: int) -> bool:
    if not at or at + 2 >= len(words) or plain[words[at].end : words[at + 1].start] != " ":
        return False
    if words[at].stem == _DESCRIBE and any(word.form.endswith("ing") for word in words[at + 2 : at + _DESCRIBED]):
        return words[at - 1].content and not words[at + 1].form.endswith("ing")
    actor = words[at - 1].name or words[at - 1].form in PRONOUNS
    # "The mayor called the delay a scandal", "is what the mayor called it", not "the mayor called the police".
    opinion = [word for word in words[at + 2 : at + 6] if word.form in ("a", "an")]
    noun = words[at - 1].content and bool(opinion or any(word.form == "what" for word in words[max(0, at - 4) : at]))
    return (actor or noun) and words[at + 1].form in _OBJECTS and plain[words[at - 1].end : words[at].start] == " "


# "The union accused the owner of hiding the fault": the fault was hidden by the union's account.
_ACCUSING = {
    **dict.fromkeys("accused accuses accusing".split(), ("of",)),
    # "The office attributed the bites to dogs", "blamed the cracks on the drought".
    **dict.fromkeys("attributed attributes".split(), ("to",)),
    **dict.fromkeys("blamed blames".split(), ("for", "on")),
}
_ACCUSED = 8
ACCUSE = stem("accuse")


def _accuses(words: tuple[Word, ...], at: int) -> bool:
    if not at or words[at - 1].form in _NO_VERB_BEHIND | {"and", "but"}:
        return False
    links = _ACCUSING[words[at].form]
    return any(word.form in links for word in words[at + 2 : at + _ACCUSED])


@functools.cache
def telling() -> frozenset[str]:
    """The words of which some report."""
    return _verbs() | _loose_verbs() | _CALLING | _ACCUSING.keys()


@functools.cache
def _verbs() -> frozenset[str]:
    """Every form of the reporting verbs; a "reporter" or a "statement" reports nothing."""
    return _forms_of(_STRICT & lexicon().reporting) | {"said", "told", "saying", "telling"}


@functools.cache
def _loose_verbs() -> frozenset[str]:
    return _forms_of(_LOOSE | _WAIL) | {"thought", "found", "wrote", "felt", "held", "swore", "notified"}


def _forms_of(verbs: frozenset[str]) -> frozenset[str]:
    roots = {word.removesuffix("e") for word in verbs} | {
        word.removesuffix("y") + "i" for word in verbs if word.endswith("y")
    }
    doubled = {"admitt", "quipp"}
    forms = (
        {root + ending for root in roots | doubled for ending in ("ed", "es", "ing")}
        | {word + "s" for word in verbs}
        | verbs
    )
    return frozenset(forms)


def _spoken(plain: str, words: tuple[Word, ...], at: int) -> bool:
    """Whether a reporting verb reports here, and is no noun, participle or plain deed ("warned him")."""
    word, before = words[at], _verb_before(words, at)
    if word.form == "saying" and at > 1 and words[at - 1].form == "as":
        return words[at - 2].form in ("quoted", "cited", "recorded", "reported")
    after = words[at + 1] if at + 1 < len(words) else None
    adjacent = after is not None and plain[word.end : after.start] == " "
    if before is not None and (
        before.form in _NO_VERB_BEHIND
        or before.form in PREPOSITIONS
        or (before.form in ("that", "which") and plain[before.end] == " ")
        or (before.text.endswith("'s") and word.form == "alleged")
        or (at > 1 and words[at - 2].form == "as" and before.form in PRONOUNS)
    ):
        return False
    if word.form in _NOUNS and not (before is not None and (before.name or before.form in PRONOUNS)):
        if adjacent and after is not None and after.form in ("that", "to"):
            return before is not None and before.content
        return _holds_that(plain, words, at)
    if word.form.endswith("ing") and (word.form not in _REPORTING_NOW or not (before is not None and before.name)):
        return False
    if word.stem not in _DEEDS or not adjacent or after is None:
        return True
    return not (
        after.form in _OBJECTS
        or (after.content and not after.name and after.form not in ("later", "yesterday", "today"))
    )


_NO_VERB_BEHIND = frozenset("as to be been was were is are being not a an the its their his her of".split())


def _verb_before(words: tuple[Word, ...], at: int) -> Word | None:
    """The word before a verb and its adverbs: "is also alleged"."""
    number = at - 1
    while number > 0 and (
        words[number].form in ("also", "then", "later", "again")
        or (adverb(words[number].form) and not words[number].name)
    ):
        number -= 1
    return words[number] if number >= 0 else None


def _holds_that(plain: str, words: tuple[Word, ...], at: int) -> bool:
    """Whether a looser verb reports here: before "that", or in "..., experts calculated" behind what was said."""
    before = words[at - 1] if at else None
    after = words[at + 1] if at + 1 < len(words) else None
    if before is None or before.form in _NO_VERB_BEHIND or words[at].form.endswith("ing"):
        return False
    if after is not None and _that(plain, words, at):
        if at + 2 < len(words) and words[at + 1].form == "that" and words[at + 2].form in TIMES:
            return False  # "the paper that they wrote that week"
        before = words[at - 2] if at > 1 and before.form in ("has", "have", "had") else before
        return (before.content and not before.text.endswith("'s")) or before.form in PRONOUNS
    if words[at].stem in _THINKING and after is not None and after.form in _BEGINNING:
        return before.form in PRONOUNS or before.name or (before.content and before.form.endswith("s"))
    last = words[at + 1] if words[at].stem == "point" and after is not None and after.form == "out" else words[at]
    rest = plain[last.end : last.end + 2]
    start = max((plain.rfind(mark, words[0].start, words[at].start) for mark in ',"'), default=-1)
    phrase = [word for word in words if start < word.start < words[at].start and word.form != "as"]
    if (
        start <= words[0].start
        or not phrase
        or len(phrase) > LONGEST
        or any(word.form in _NO_SPEAKER for word in phrase)
    ):
        return False
    return rest[:1] in (".", ",", "") and (phrase[0].name or phrase[0].form in OPENERS or phrase[-1].form.endswith("s"))


# What may part a verb of saying from its "that": to whom, when and where it was said.
_ASIDES = frozenset("to on in at after before during under over at from yesterday today later last".split())
# Words of an aside; what is longer was not read rightly.
ASIDE = 7
# What is found in a house is no statement.
_FINDING = frozenset(map(stem, "find hold feel".split())) | {"found", "held", "felt"}
_TOLD = frozenset(map(stem, "assure inform notify remind".split()))
_DOING = frozenset("was were is are be has had have will would could did does can may might".split())


def _that(plain: str, words: tuple[Word, ...], at: int) -> bool:
    """Whether "that" opens what a verb says, right behind it or behind an aside: "wrote in a letter that ..."."""
    if words[at].stem == "point" and words[at + 1].form == "out" and at + 2 < len(words):
        return words[at + 2].form == "that"
    if words[at + 1].form == "that":
        return plain[words[at].end : words[at + 1].start] == " "
    if words[at].stem in _FINDING or not _aside(words, at):
        return False
    place = next((place for place in range(at + 2, min(at + ASIDE, len(words))) if words[place].form == "that"), None)
    if place is None or any(mark in plain[words[at].end : words[place].start] for mark in ',;:"('):
        return False
    # "Wrote in a letter that reached the mayor", "wrote on that evening": here nobody is told anything.
    after = words[place + 1] if place + 1 < len(words) else None
    return after is not None and not (after.form in _DOING or after.form in TIMES or verb(words, place + 1))


def _aside(words: tuple[Word, ...], at: int) -> bool:
    """Whether what follows a verb is no object of it, or a person told."""
    return words[at + 1].form in _ASIDES or adverb(words[at + 1].form) or words[at].stem in _TOLD


# "Investigators believe the virus came from a farm": these are seldom done to a thing.
_THINKING = frozenset(map(stem, "believe think estimate reckon suspect fear calculate".split()))
_BEGINNING = frozenset("the a an it he she they there this these its his her their half most some".split())
_NO_SPEAKER = frozenset("what that which who would will could had has have not".split())
OPENERS = frozenset("the a an its his her their one two some many several".split())
