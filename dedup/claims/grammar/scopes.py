"""How far a negation reaches: the words that it denies."""

from __future__ import annotations

from collections.abc import Iterator

from ...lexicon import lexicon
from ...text import Word
from .verbs import verb

SCOPE = 4
# Between a negation and what it denies: "no longer sell", "not yet able to", "never fully", "no one".
_LIGHT = frozenset(
    "longer able possible yet even ever one any been being quite really actually currently two three".split()
)
_STOPS = frozenset("but although because while whereas though which who since".split())
_VERBS = frozenset("is are was were has have had does do did will would can could may might should said says".split())
# Verbs that end as adverbs do.
_NO_ADVERBS = frozenset(
    "apply supply reply rely fly comply imply multiply ally bully tally rally assembly anomaly family".split()
)


def no_more(words: tuple[Word, ...], at: int) -> bool:
    """ "can be prosecuted no more": what is denied stands before it."""
    if words[at].form != "no":
        return False
    behind = words[at + 1 : at + 3]
    more = bool(behind) and behind[0].form == "more"
    return more and (len(behind) == 1 or not behind[1].content) and at > 0 and words[at - 1].content


def by_none(words: tuple[Word, ...], at: int) -> bool:
    """ "Injuries were suffered by neither of them": here too."""
    return words[at].form in ("neither", "none", "nobody") and at > 1 and words[at - 1].form == "by"


def _adverb(form: str) -> bool:
    return form.endswith("ly") and form not in _NO_ADVERBS


def negative(word: Word) -> bool:
    """Whether a word denies by itself: "not", "nobody", "hasn't"."""
    return lexicon().negations.get(word.form) == "" or word.form.endswith("n't")


def _new_verb(words: tuple[Word, ...], word: Word) -> bool:
    """ "... and had", "... but is": what is denied ends where the next verb begins."""
    at = words.index(word)
    return word.form in _VERBS and words[at - 1].form in ("and", "or", "but", "yet")


def scope_of(plain: str, words: tuple[Word, ...], at: int) -> tuple[str, ...]:
    """The content stems that the negation at a place denies, nearest first."""
    if no_more(words, at) or by_none(words, at):
        reach = 3 if words[at].form == "no" else 2 + SCOPE
        return tuple(word.stem for word in reversed(words[max(0, at - reach) : at]) if word.content)
    if words[at].form in ("nobody", "none") and at and words[at - 1].form.endswith("ing") and words[at - 1].content:
        return (words[at - 1].stem,)  # "fired, hitting nobody"
    return scope_from(plain, words, at, both_denied(words, at))


def scope_from(plain: str, words: tuple[Word, ...], negation: int, at: int) -> tuple[str, ...]:
    """The content stems behind a place, of what a negation denies."""
    scope: list[str] = []
    for word in words[at + 1 : at + 1 + 2 * SCOPE]:
        gap = plain[words[at].end : word.start]
        # "In villages that have none, its chairwoman said": what follows a comma is not what is denied.
        if "," in gap and (words[at].form in _EMPTY or gap.split(",")[0].strip() in _IT):
            break
        if gap.endswith(" and ") and gap[:-5].strip() in _IT:
            break  # "denied this and said"
        stopped = scope and (word.form in _STOPS or "," in gap or negative(word) or _new_verb(words, word))
        if stopped or len(scope) == SCOPE or any(mark in gap for mark in ';:()"'):
            break
        # What is denied is the verb behind "immediately" or "fully", and that alone can be stated elsewhere.
        told = word.content and not _adverb(word.form) and word.form not in _LIGHT and not word.number
        if told and not (words[negation].form == "no" and word.form in _NO_MATTER):
            scope.append(word.stem)
    return (*scope, *_predicate(plain, words, at))


# "He denies it, his lawyer said": it is denied, and no lawyer.
_IT = frozenset("it this that them so him her".split())
# "At no time", "in no case", "no intention of": what is denied stands behind.
_NO_MATTER = frozenset("time case circumstances intention intentions plans way event".split())
# Words from "neither" to its "nor", and from that to the verb.
NOR = 8


def both_denied(words: tuple[Word, ...], at: int) -> int:
    """Of "neither the firm nor its owner paid" the place before the verb; else that of the negation itself."""
    # "Will neither recommend it nor advise against it" has its verbs right behind both.
    verbs = at > 0 and words[at - 1].form in _VERBS
    behind = range(at + 1, min(len(words), at + 1 + NOR)) if words[at].form == "neither" and not verbs else ()
    nor = next((place for place in behind if words[place].form == "nor"), -1)
    if nor < 0:
        return at
    return next((place - 1 for place in range(nor + 2, min(len(words), nor + NOR)) if verb(words, place)), at)


def _predicate(plain: str, words: tuple[Word, ...], at: int) -> Iterator[str]:
    """Of "nothing that came from a tap was safe", "none of the boats sank": what is denied of the empty subject."""
    not_one = words[at].form == "not" and at + 1 < len(words) and words[at + 1].form == "one"
    if words[at].form not in _EMPTY and not not_one:
        return
    for number in range(at + 1, min(len(words), at + 14)):
        if any(mark in plain[words[number - 1].end : words[number].start] for mark in ",;:"):
            return
        if words[number].form in _VERBS and number - at > 2:
            yield from (word.stem for word in words[number + 1 : number + 4] if word.content)
            return


_EMPTY = frozenset("nothing nobody none neither no".split())
