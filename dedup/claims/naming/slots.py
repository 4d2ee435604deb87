"""What stands in a word's place: the same words before it, and the same words behind it.

`context.local` asks whether two words are spoken of together with the same words. A name that is known to the sources
passes for another only where it also stands on the same side of them: "Ames told Brown" is not "Brown told Ames".
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

from ...text import Reading, Sentence, Word
from ...text.senses import Holdings, alike, held_share, weight

NEAR, WITHIN = 3, 5
# Of the words on either side, this share must be there: a name that only follows the same words is another sentence's.
LEAST = 0.25
# Content words that a sentence needs beside the name before what is left can be compared.
FEWEST = 4
THIRD = frozenset("he she it they him her them his its their".split())

Span = tuple[int, int]
Sides = tuple[list[Word], list[Word]]


def slot(ours: Sentence, mine: Span, theirs: Sentence, his: Span) -> float:
    """Weighted share of the content words next to ours.words[mine] that stand on the same side of theirs.words[his].

    In [0, 1]; 0 where nothing stands about the name. Spans are first and last place of a name among the words of its
    sentence. "By X" and "of X" turn the sides round.
    """
    about = _sides(ours.words, mine, NEAR)
    sides = _sides(theirs.words, his, WITHIN)
    straight = _matched(about, sides)
    if _turns(ours.words, mine) == _turns(theirs.words, his):
        return straight
    return max(straight, _matched(about, (sides[1], sides[0])))


def _matched(ours: Sides, theirs: Sides) -> float:
    matched = total = 0.0
    for one, other in zip(ours, theirs, strict=True):
        mass = sum(weight(word.stem) for word in one)
        held = sum(
            weight(word.stem) * max((alike(word.stem, there.stem) for there in other), default=0.0) for word in one
        )
        if held < LEAST * mass:
            return 0.0
        matched += held
        total += mass
    return matched / total if total else 0.0


def _turns(words: tuple[Word, ...], span: Span) -> bool:
    """Whether "by" or "of" stands before the name and its article or title."""
    return any(word.form in ("by", "of") for word in words[max(0, span[0] - 3) : span[0]])


def remainder(ours: Sentence, mine: Span, theirs: Sentence, his: Span) -> float:
    """How alike two sentences are but for the words at two spans, counted in both directions; in [0, 1].

    Where all else is alike, the two names stand for each other, whatever the order of the words.
    """
    one = [word for place, word in enumerate(ours.words) if word.content and not mine[0] <= place <= mine[1]]
    other = [word for place, word in enumerate(theirs.words) if word.content and not his[0] <= place <= his[1]]
    if len(one) < FEWEST or len(other) < FEWEST:
        return 0.0
    return min(held_share(one, Holdings.of(other)), held_share(other, Holdings.of(one)))


def _sides(words: tuple[Word, ...], span: Span, reach: int) -> Sides:
    """The nearest content words before and behind a span, `reach` on each side."""
    before: list[Word] = []
    for word in reversed(words[: span[0]]):
        if word.content:
            before.append(word)
            if len(before) == reach:
                break
    after: list[Word] = []
    for word in words[span[1] + 1 :]:
        if word.content:
            after.append(word)
            if len(after) == reach:
                break
    return before, after


def span_of(sentence: Sentence, words: tuple[Word, ...]) -> Span:
    """Where the words of a name stand in their sentence."""
    starts = [word.start for word in sentence.words]
    return bisect_left(starts, words[0].start), bisect_left(starts, words[-1].start)


def places(_: str, sentence: Sentence) -> dict[str, tuple[int, ...]]:
    """Where each folded word stands in a sentence."""
    found: dict[str, tuple[int, ...]] = {}
    for place, word in enumerate(sentence.words):
        found[word.form] = (*found.get(word.form, ()), place)
    return found


def holding(source: Reading) -> dict[str, tuple[Sentence, ...]]:
    """The sentences of a text that hold each folded word."""
    found: defaultdict[str, list[Sentence]] = defaultdict(list)
    for sentence in source.body:
        for form in sentence.forms:
            found[form].append(sentence)
    return {form: tuple(sentences) for form, sentences in found.items()}


def stands_at(form: str, source: Reading) -> Iterator[tuple[Sentence, int]]:
    """Each sentence of a text that has the word `form`, with the places of it."""
    for sentence in source.whole(holding).get(form, ()):
        for place in source.once(places, sentence)[form]:
            yield sentence, place
