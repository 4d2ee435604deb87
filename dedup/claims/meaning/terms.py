"""Words as bearers of a sense: phrasal verbs, kinds of endings, idioms. What CLM310 may hold against each other."""

from __future__ import annotations

import functools
from itertools import pairwise

from ...lexicon import lexicon
from ...text import Sentence, Word, stem
from ...text.senses import opposites
from ..grammar.phrases import TIMES

_PARTICLES = frozenset("up down off out on in back away over".split())
_PREFIXES = ("un", "in", "im", "ir", "il", "dis", "non")
# Two words of one stem with these endings differ in more than their sense ("comfort", "uncomfortable").
_ADJECTIVES = ("able", "ible", "ful", "less", "ous", "ity", "ities")
# "27 years old", "last year", "far from", "close to" speak of no age, no end, no distance.
_SPANS = frozenset(
    map(
        stem,
        "year month week day night season quarter decade century weekend hour minute time spring summer autumn winter "
        "fall morning evening afternoon".split(),
    )
)
_IDIOMS = frozenset({("right", "to"), ("light", "of"), ("present", "in"), ("kind", "of"), ("top", "of")})
UNTIL = 5
_BECOME = frozenset("become becomes became becoming get gets got getting grow grows grew turn turns turned".split())
_LINKED = {"far": "from", "close": "to", "up": "to", "due": "to", "short": "of"}


def find_terms(_: str, sentence: Sentence) -> tuple[str, ...]:
    """The stem of each word, or that of the phrasal verb that begins there ("lay-off"), where the lists know it."""
    terms = [word.stem for word in sentence.words]
    for at, (word, following) in enumerate(pairwise(sentence.words)):
        if following.form in _PARTICLES and opposites(phrase := f"{word.stem}-{following.form}"):
            terms[at] = phrase
    return tuple(terms)


def places_of_terms(plain: str, sentence: Sentence) -> dict[str, list[int]]:
    """The places of each term of a sentence."""
    found: dict[str, list[int]] = {}
    for at, term in enumerate(find_terms(plain, sentence)):
        found.setdefault(term, []).append(at)
    return found


@functools.lru_cache(maxsize=1 << 16)
def made_opposites(term: str) -> frozenset[str]:
    """Stems that a prefix makes of a stem, and that it was made of."""
    bare = term.rstrip("e")
    made = [prefix + bare for prefix in _PREFIXES] if len(bare) > 3 else []
    made += [bare[len(prefix) :] for prefix in _PREFIXES if bare.startswith(prefix) and len(bare) > len(prefix) + 3]
    return frozenset(made) | frozenset(one + "e" for one in made)


def comparable(mine: Sentence, at: int, his: Sentence, there: int, ours: str, theirs: str) -> bool:
    """Whether two words of opposite terms are of one kind: "legally" does not answer "prohibited"."""
    one, other = mine.words[at], his.words[there]
    if one.form in _SIZES or other.form in _SIZES:
        return False
    if theirs in made_opposites(ours) or ours in made_opposites(theirs):
        long, short = sorted((one.form, other.form), key=len, reverse=True)
        return any(long == prefix + short for prefix in _PREFIXES) or long[-2:] == short[-2:]
    if _same_side(ours, theirs) or not (_listed(one.form, ours) and _listed(other.form, theirs)):
        return False
    kinds = {_kind(mine, at), _kind(his, there)}
    return "verb" not in kinds or kinds.isdisjoint({"adverb", "agent", "more"})


def of_one_verb(one: Word, other: Word) -> bool:
    """ "Employing four people", "with four employees"."""
    return any(mine.form.endswith("ing") and his.form.endswith(("ee", "ees")) and mine.form[:5] == his.form[:5]
               for mine, his in ((one, other), (other, one)))  # fmt: skip


# "Ten metres in thickness" are thin or thick.
_SIZES = frozenset("thickness length width height depth strength warmth".split())


def _listed(form: str, term: str) -> bool:
    """Whether the lists have the word with such an ending: "law" is not meant where they have "lawful"."""
    return _ending(form) in _endings().get(term, frozenset())


@functools.cache
def _endings() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for pair in lexicon().antonyms:
        for listed in (listed for side in pair for listed in side):
            found.setdefault(stem(listed), set()).add(_ending(listed))
    return {term: frozenset(endings) for term, endings in found.items()}


def _ending(form: str) -> str:
    return next((ending for ending in _ADJECTIVES if form.removesuffix("ly").endswith(ending)), "")


def _kind(sentence: Sentence, at: int) -> str:
    form = sentence.words[at].form
    if form.endswith("ly") and len(form) > 4:
        return "adverb"
    if form.endswith(("er", "est")) and form in lexicon().irregular:
        return "verb" if at and sentence.words[at - 1].form in _BECOME else "more"
    if form.endswith(("ed", "ing")) or form in lexicon().irregular:
        return "verb"
    return "agent" if form.endswith(("er", "ers", "or", "ors")) and len(form) > 6 else ""


@functools.lru_cache(maxsize=1 << 14)
def _same_side(one: str, other: str) -> bool:
    """Whether the lists know the two as opposites and as one: "defeat" is a win, and a loss."""
    return bool(opposites(one) & {one}) or bool(opposites(other) & {other})


def idiomatic(sentence: Sentence, at: int) -> bool:
    """Whether the word stands in a phrase with a sense of its own: "last year", "27 years old", "far from"."""
    words = sentence.words
    word = words[at]
    after = words[at + 1] if at + 1 < len(words) else None
    before = words[at - 1] if at else None
    if word.form == "old":
        return before is not None and (before.stem in _SPANS or before.number)
    if before is not None and (before.form, word.form) in _BEHIND:
        return True
    if word.form == "leaving" and any(one.form == "with" for one in words[at + 1 : at + 7]):
        return True  # "leaving the government with 46 seats"
    if word.form in _ENDS and any(one.stem in _SPANS or one.form in TIMES for one in _of(words, at)):
        return True  # "the end of the weekend"
    if word.form == "go" and before is not None and before.form == "to" and _left(words, at - 2):
        return True
    if after is None:
        return False
    if word.form in ("last", "first", "early", "late", "later"):
        return after.stem in _SPANS or after.number or after.name
    return _LINKED.get(word.form) == after.form or (word.form, after.form) in _IDIOMS


_ENDS = frozenset("end start beginning close".split())


def _of(words: tuple[Word, ...], at: int) -> tuple[Word, ...]:
    """What stands behind "of" and an article behind a word."""
    behind = words[at + 1 : at + 4]
    return behind[1:] if behind and behind[0].form == "of" else ()


def _left(words: tuple[Word, ...], at: int) -> bool:
    """ "Three stages to go": so much is left."""
    return at > 0 and words[at].form.endswith("s") and (words[at - 1].number or words[at - 1].stem.isdigit())


# "Two years in advance" is no rise, "at rest" no remainder.
_BEHIND = frozenset({("in", "advance"), ("at", "rest"), ("in", "short"), ("on", "average"), ("on", "top"),
                     ("at", "last"), ("at", "first"),
                     ("at", "least"), ("at", "most")})  # fmt: skip


def anything_but(sentence: Sentence, at: int) -> bool:
    """ "Anything but calm", "far from certain", "open from Friday" for "closed until", "late" for "shut at first"."""
    before = tuple(word.form for word in sentence.words[max(0, at - 2) : at])
    word = sentence.words[at]
    if word.stem in _suffered() and _BE.intersection(before) and not word.form.endswith("ing"):
        return True
    behind = [word.form for word in sentence.words[at + 1 : at + 1 + UNTIL]]
    if "initially" in behind or any(pair == ("at", "first") for pair in pairwise(behind)):
        return True
    until = "until" in behind or "till" in behind
    return until or before in {("anything", "but"), ("far", "from"), ("no", "longer"), ("less", "than")}


@functools.cache
def _suffered() -> frozenset[str]:
    """ "Were beaten" is what the other side did: they lost."""
    return frozenset(map(stem, "beat defeat sell buy lend hire".split()))


_BE = frozenset("be been being was were is are get got".split())


def of_two_ends(one: str, other: str) -> bool:
    """Whether two opposite stems tell one fact from both ends: "A bought from B", "B sold to A"."""
    return {one, other} <= _converses()


@functools.cache
def _converses() -> frozenset[str]:
    words = (
        "buy purchase acquire sell lend borrow win beat defeat lose gain take victory triumph import export give "
        "receive send teach learn ahead behind lead trail above below over under winner loser debtor creditor follow "
        "precede north south east west northern southern eastern western hire join arrest surrender invade retreat "
        "attack defend"
    )
    return frozenset(map(stem, words.split()))
