"""Finds the words of a sentence that turn a statement round, and what they deny."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from ...lexicon import lexicon
from ...text import Reading, Sentence, Word, stem
from ...text.senses import keys
from .scopes import both_denied, negative, no_more, scope_from, scope_of

# Words between a negation and the "without" that takes it back.
WITHOUT = 8
# After these a "no" or "not" denies nothing: "no doubt", "not only", "no fewer than", "not since", "not the first".
_IDIOMS = frozenset(
    "only just merely simply doubt fewer less more later sooner matter wonder surprise surprisingly secret question "
    "exception exaggeration coincidence choice alternative option stranger mean least to unlike uncommon unusual "
    "unlikely short but since far long necessarily words beyond".split()
)
# "has never been happier" praises the day; only the comparison is denied.
_SUPERLATIVE = frozenset(
    "better worse happier greater higher lower stronger closer so such as more less easier clearer".split()
)
_WHOLE = frozenset("all every everyone everybody everything always both".split())
# "not reopen until", "never without": denied only so long.
_CONDITIONS = frozenset("until till unless without except since".split())
# Words that deny with the word behind them; the second group answers a denial and raises none.
_PAIRS = {
    *((word, "to") for word in ("yet", "neglect", "forget", "forgot", "forgotten", "omit")),
    *(("refrain", "from"), ("decid", "against")),
}
_ANSWERS = {
    *(("rule", "out"), ("leav", "out"), ("rather", "than"), ("not", "until"), ("not", "since")),
    *((word, "of") for word in ("out", "instead", "free", "short", "devoid")),
    *((word, "from") for word in ("far", "exempt")),
}
_DENYING = _PAIRS | _ANSWERS
_AVOID = stem("avoid")
_SECOND = frozenset(second for _, second in _DENYING)
# "Declined comment", "declined the offer".
_DECLINED = frozenset("comment interviews a an the his her their its any all".split())
# Verbs that tell little alone: "was not getting along with her partner" denies no partner.
_SLIGHT = frozenset(
    "get gets getting got gotten go goes going went let lets letting make makes making made take takes taking took "
    "taken come comes coming came put puts putting give gives giving gave given keep keeps keeping kept want wants "
    "wanted".split()
)


@dataclass(frozen=True, slots=True)
class Negation:
    """A word that turns a statement round, at [start, end), and the content stems in its scope, nearest first.

    `stem` is the negating word's own; `raising` is false for one that only answers another ("rather than"); `whole`
    is the quantifier of "not all"; `condition` the word that limits it ("until"); `slight` a verb between the negation
    and its scope that tells little alone ("not getting along").
    """

    start: int
    end: int
    scope: tuple[str, ...]
    stem: str
    raising: bool = True
    whole: str = ""
    condition: str = ""
    slight: str = ""


def find_negations(plain: str, sentence: Sentence) -> tuple[Negation, ...]:
    """The negations of a sentence with their scope; two of one verb ("did not fail to") leave none."""
    words = sentence.words
    places = [at for at, word in enumerate(words) if _may_negate(word.form, word.stem) and _negates(words, at)]
    pairs = [pair for pair in pairwise(places) if _of_one_verb(plain, words, *pair)]
    doubled = {at for pair in pairs for at in pair}
    single = [at for at in places if at not in doubled]
    return tuple(one for at in single for one in (_negation(plain, words, at), *_of_both(plain, words, at)))


def _of_both(plain: str, words: tuple[Word, ...], at: int) -> Iterator[Negation]:
    """Of "neither the landlord nor the insurer" what "both the landlord and the insurer" states."""
    if both_denied(words, at) != at:
        yield replace(_negation(plain, words, at), scope=scope_from(plain, words, at, at), whole="both")


@functools.cache
def listed(kind: str) -> frozenset[str]:
    """Stems of the words that the list gives as `kind`."""
    return frozenset(stem(word) for word, given in lexicon().negations.items() if given == kind)


@functools.lru_cache(maxsize=1 << 15)
def _may_negate(form: str, stemmed: str) -> bool:
    """Whether a word negates among some other words; most do not among any."""
    listed_word = form == "no" or lexicon().negations.get(form) == "" or form.endswith("n't")
    return listed_word or form in _SECOND or stemmed in listed("verb") or stemmed == _AVOID


def _negates(words: tuple[Word, ...], at: int) -> bool:
    word = words[at]
    if _pair(words, at, _DENYING):
        return True
    if no_more(words, at):
        return True
    if lexicon().negations.get(word.form) == "" or word.form.endswith("n't"):
        # "No. 17" is a number.
        abbreviated = word.form == "no" and at + 1 < len(words) and words[at + 1].number
        return not abbreviated and not _idiom(words, at)
    if word.stem == _AVOID:
        return _doing(words, at + 1)
    return word.stem in listed("verb") and not word.name and _verbal(words, at)


def _of_one_verb(plain: str, words: tuple[Word, ...], one: int, other: int) -> bool:
    """ "did not fail to", "not without", "could not deny": the second stands right behind the first."""
    near = [word for word in words[one + 1 : other] if word.content or word.form in ("and", "or", "but", "nor")]
    stopped = any(mark in plain[words[one].end : words[other].start] for mark in ',;:"')
    kinds = [negative(words[at]) for at in (one, other)]
    if _pair(words, other, _ANSWERS):
        return False
    if words[other].form == words[one].form == "without":
        return False
    if words[other].form == "without" and kinds[0] and not stopped and other - one <= _reach(words, one):
        return True  # "not a week went by without"
    # "No, nobody", "not ... nor": two of a kind go together, and deny once.
    return not near and not stopped and other - one <= 3 and (kinds == [True, False] or words[other].form == "without")


def _reach(words: tuple[Word, ...], at: int) -> int:
    """How far behind a negation a "without" takes it back."""
    whole = words[at].form != "not" or words[at + 1].form in ("a", "an", "one")
    return WITHOUT if whole else WITHOUT // 2


def _idiom(words: tuple[Word, ...], at: int) -> bool:
    """ "not only", "no doubt", "whether or not": nothing is denied; "nor" goes with its "neither"."""
    form = words[at].form
    if form == "nor" and any(word.form == "neither" for word in words[:at]):
        return True
    following = words[at + 1].form if at + 1 < len(words) else ""
    before = words[at - 1].form if at else ""
    if (before in ("or", "if") and form in ("not", "no", "never")) or (before, form) == ("why", "not"):
        return True
    behind = words[at + 1 : at + 7]
    been = next((number for number, word in enumerate(behind) if word.form in ("been", "was", "be")), None)
    if following == "the" and at + 2 < len(words) and words[at + 2].form in ("only", "least"):
        return True
    if form == "not" and (_set_apart(words, at) or _contradicts(words, at)):
        return True
    if form == "no" and following == "more" and _nothing_further(words, at):
        return False
    if following == "secret" and at + 2 < len(words) and words[at + 2].content:
        return False  # "no secret documents"
    praised = form == "never" and been is not None and any(one.form in _SUPERLATIVE for one in behind[been : been + 3])
    counted = following == "one" and form != "no" and [word.form for word in words[at + 2 : at + 3]] != ["of"]
    return praised or counted or (following in _IDIOMS and not (following == "to" and form in ("not", "never", "none")))


def _contradicts(words: tuple[Word, ...], at: int) -> bool:
    """ "Not so, the minister said": what is denied stands before."""
    behind = words[at + 1 : at + 3]
    return len(behind) == 2 and behind[0].form in ("so", "true") and behind[1].start - behind[0].end > 1


def _nothing_further(words: tuple[Word, ...], at: int) -> bool:
    """ "No more cuts are expected", not "no more than ten"."""
    counted = words[at + 2] if at + 2 < len(words) else None
    return counted is not None and counted.content and not counted.number


def _set_apart(words: tuple[Word, ...], at: int) -> bool:
    """ "Four days and not ten": what is meant is told apart, and nothing denied."""
    before, after = words[at - 1] if at else None, words[at + 1] if at + 1 < len(words) else None
    if before is None or after is None or before.form not in ("and", "but"):
        return False
    return after.number or after.form in _NUMERALS


_NUMERALS = frozenset("two three four five six seven eight nine ten eleven twelve twenty".split())


def _pair(words: tuple[Word, ...], at: int, pairs: set[tuple[str, str]]) -> bool:
    """ "yet to", "rather than", "ruled out": the second of two words that deny."""
    if not at:
        return False
    before, word = words[at - 1], words[at]
    if word.form == "against" and not _doing(words, at + 1):
        return False  # "decided against the firm"
    return (before.form, word.form) in pairs or (before.stem, word.form) in pairs


def _doing(words: tuple[Word, ...], at: int) -> bool:
    """Whether the form of a verb that ends in "-ing" stands at a place."""
    return at < len(words) and words[at].form.endswith("ing")


def _stopped_short(words: tuple[Word, ...], at: int) -> bool:
    """ "Stopped short of paying"."""
    return at > 1 and words[at].form == "of" and words[at - 1].form == "short" and words[at - 2].stem == "stop"


def _verbal(words: tuple[Word, ...], at: int) -> bool:
    """A verb that denies has something to deny: "failed to", "denied that", "declined to", "refused the"."""
    following = words[at + 1].form if at + 1 < len(words) else ""
    if at > 1 and words[at - 1].form in ("nor", "or") and words[at - 2].stem == "confirm":
        return False  # "neither confirmed nor denied"
    if not following:
        return at > 0 and negative(words[at - 1])  # "..., the federation did not deny."
    if words[at + 1].start - words[at].end > 1 and following != "to":
        return False  # "marriages declined, the registrar said"
    if words[at].stem == "fail" and following != "to":
        return False  # talks failed: nothing is denied
    if words[at].stem == "declin" and following != "to" and following not in _DECLINED:
        return False  # "sales declined eight percent"
    noun = words[at].form in ("failure", "refusal", "denial") or (
        words[at].form in ("decline", "refuse") and following != "to"
    )
    return following not in _NOTHING_DENIED and not noun


# "He refused because of the conditions": what was refused stands elsewhere.
_NOTHING_DENIED = frozenset("by of and in at because when after since as but for".split())


def _negation(plain: str, words: tuple[Word, ...], at: int) -> Negation:
    word = words[at]
    behind = [other.form for other in words[at + 1 : at + 14]]
    whole = next((form for form in behind[:1] if form in _WHOLE), "")
    condition = (
        next((form for form in behind[1:] if _limits(form, word)), "") if word.form != "no" or "since" in behind else ""
    )
    pair = _pair(words, at, _DENYING)
    own = words[at - 1].stem if pair else word.stem
    raising = not _pair(words, at, _ANSWERS) or _stopped_short(words, at)
    slight = _slight(words[at + 1 : at + 4])
    return Negation(word.start, word.end, scope_of(plain, words, at), own, raising, whole, condition, slight)


def _limits(form: str, negation: Word) -> bool:
    """ "Will not reopen before Tuesday", but "failed to find a buyer before Friday": that one was not found."""
    return form in _CONDITIONS or (form == "before" and negation.form.endswith(("not", "n't")))


def _slight(words: tuple[Word, ...]) -> str:
    """The stem of a slight verb before the first word that tells something; "" where there is none."""
    first = next((number for number, word in enumerate(words) if word.content), len(words))
    return next((word.stem for word in words[:first] if word.form in _SLIGHT), "")


def denied_words(reading: Reading) -> frozenset[object]:
    """What the denied words of a text may stand for."""
    return frozenset(
        key
        for sentence in reading.sentences
        for negation in reading.once(find_negations, sentence)
        for stem in negation.scope
        for key in keys(stem)
    )
