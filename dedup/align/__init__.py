"""Each sentence of a derivative finds its evidence: the source sentences that hold its words, over all sources.

An inverted index from stem to source sentences makes this linear in shared words. Links are chosen greedily by what
they add: the first holds most, the next most of what is still missing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import mul

from ..aligned import Alignment, Link, PartSupport
from ..text import Reading, Sentence, Word
from ..text.senses import weight
from .overlap import LEAST, NEAREST, SLACK, Clause, Content, Held, Overlap

__all__ = ["Overlap", "align", "align_by"]

LINKS = 3
# A first link must hold this weighted share of a sentence; a further one must add LEAST.
FIRST = 0.18
TOPIC = 0.15

# A sentence of a source: the place of the source, and the sentence's among those of its body.
Place = tuple[int, int]


def align(derivative: Reading, sources: Sequence[Reading]) -> tuple[Alignment, ...]:
    """One Alignment a sentence of `derivative`, furniture included (without links), in its order."""
    return align_by(derivative, [Overlap(source) for source in sources])


def align_by(derivative: Reading, overlaps: Sequence[Overlap]) -> tuple[Alignment, ...]:
    """The same, of sources whose overlap with this derivative is asked for more than once."""
    return tuple(_align(derivative, sentence, overlaps) for sentence in derivative.sentences)


def _align(derivative: Reading, sentence: Sentence, overlaps: Sequence[Overlap]) -> Alignment:
    whole, *clauses = derivative.once(_contents, sentence)
    chosen = _choose(sentence, whole, overlaps) if whole.words else []
    links = tuple(
        Link(source, overlaps[source].index.sentences[number].index, round(share, 6))
        for (source, number), share in chosen
    )
    held = [place for place, _ in chosen]
    parts = [
        _part(span, (sentence.index, clause), content, held, overlaps)
        for clause, (span, content) in enumerate(zip(sentence.clauses, clauses, strict=True))
    ]
    return Alignment(sentence, links, tuple(parts))


def _contents(_: str, sentence: Sentence) -> tuple[Content, ...]:
    """The content of a sentence, and of each of its clauses."""
    words = [word for word in sentence.words if word.content]
    clauses = ([word for word in words if start <= word.start < end] for start, end in sentence.clauses)
    # In a whole sentence a stem counts as content where its first word does ("others", "other").
    return (_content(sentence.words), *map(_content, clauses))


def _content(words: Sequence[Word]) -> Content:
    seen: dict[str, Word] = {}
    for word in words:
        seen.setdefault(word.stem, word)
    held = tuple([word for word in seen.values() if word.content])
    masses = tuple([weight(word.stem) for word in held])
    return Content(held, tuple([(word.stem, word.form) for word in held]), masses, sum(masses))


def _choose(sentence: Sentence, content: Content, overlaps: Sequence[Overlap]) -> list[tuple[Place, float]]:
    """Up to LINKS sentences of the sources, each with the weighted share of the content that it holds."""
    held = [overlap.nearest(sentence, content) for overlap in overlaps]
    if max([mass for one in held for mass in one.masses.values()], default=0.0) < FIRST * content.total:
        return []
    near = sorted([(mass, source, number) for source, one in enumerate(held) for mass, number in one.ranked])[:NEAREST]
    left = {(source, number): held[source].rows[number] for _, source, number in near if number in held[source].rows}
    gains = {(source, number): held[source].masses[number] for source, number in left}
    best = [0.0] * len(content.words)
    chosen: list[tuple[Place, float]] = []
    while left and len(chosen) < LINKS:
        place = _most(gains, overlaps)
        row = left.pop(place)
        if gains[place] < (LEAST if chosen else FIRST) * content.total:
            break
        chosen.append((place, held[place[0]].masses[place[1]] / content.total))
        for at, mass in row.items():
            best[at] = max(best[at], mass)
        # What adds too little now adds no more later.
        bar = LEAST * content.total - SLACK
        left = {place: row for place, row in left.items() if round(gains[place], 9) >= bar}
        gains = {place: sum([mass - best[at] for at, mass in row.items() if mass > best[at]])
                 for place, row in left.items()}  # fmt: skip
    return chosen


def _most(gains: Mapping[Place, float], overlaps: Sequence[Overlap]) -> Place:
    """The sentence that adds most; among equals the shorter one, then the earlier one."""
    most = max(gains.values())
    near = [place for place, gain in gains.items() if gain > most - SLACK]
    if len(near) == 1:
        return near[0]
    equal = [place for place in near if round(gains[place], 9) == round(most, 9)]
    return min(equal, key=lambda place: (len(_sentence(place, overlaps).stems), place))


def _sentence(place: Place, overlaps: Sequence[Overlap]) -> Sentence:
    return overlaps[place[0]].index.sentences[place[1]]


def _part(
    span: tuple[int, int], clause: Clause, content: Content, held: Sequence[Place], overlaps: Sequence[Overlap]
) -> PartSupport:
    if not content.words:
        return PartSupport(*span, 1.0, 1.0, 1.0, 1.0, 1.0, 0.0, (), 0.0, 0.0, 0, 1.0)
    masses, total = content.masses, content.total
    holdings = [overlaps[source].held(clause, content, number) for source, number in held]
    shares = _largest([one.shares for one in holdings], len(masses))
    joined = sum(map(mul, masses, shares)) / total
    most = _largest([overlap.at_best(clause, content) for overlap in overlaps], len(masses))
    anywhere = sum(map(mul, masses, most)) / total
    novel = [(word, mass) for word, mass, share in zip(content.words, masses, most, strict=True) if share == 0.0]
    return PartSupport(
        *span,
        max([one.mass for one in holdings], default=0.0) / total,
        joined,
        anywhere,
        _specific(clause, content, shares, joined, overlaps),
        _bigrams(content.words, holdings),
        _longest_run(masses, shares),
        tuple([(word.start, word.end) for word, _ in novel]),
        sum([mass for _, mass in novel]),
        total,
        len(content.words),
        round(0.6 * joined + 0.4 * anywhere, 6),
    )


def _largest(rows: Sequence[Sequence[float]], length: int) -> Sequence[float]:
    """Of each place the largest; 0 where there are no rows."""
    if len(rows) == 1:
        return rows[0]
    return list(map(max, *rows)) if rows else [0.0] * length


def _specific(
    clause: Clause, content: Content, shares: Sequence[float], joined: float, overlaps: Sequence[Overlap]
) -> float:
    """Share in the linked sentences of what is no topic word; 1 where a clause has topic words alone.

    The sources repeat a topic word in TOPIC or more of their sentences, and in three at least. `joined`: the share of
    all words.
    """
    bar = max(3, TOPIC * sum([len(overlap.index.sentences) for overlap in overlaps]))
    repeats = [overlap.repeats(clause, content) for overlap in overlaps]
    times = repeats[0] if len(repeats) == 1 else list(map(sum, zip(*repeats, strict=True)))
    if max(times, default=0) < bar:
        return joined
    often = [one >= bar for one in times]
    rows = [(mass, share) for mass, share, topic in zip(content.masses, shares, often, strict=True) if not topic]
    total = sum([mass for mass, _ in rows])
    return sum([mass * share for mass, share in rows]) / total if total else 1.0


def _longest_run(masses: Sequence[float], shares: Sequence[float]) -> float:
    """Weight of the longest run of neighbouring words that no linked sentence holds."""
    longest = current = 0.0
    for mass, share in zip(masses, shares, strict=True):
        current = current + mass if share == 0.0 else 0.0
        longest = max(longest, current)
    return longest


def _bigrams(words: Sequence[Word], holdings: Sequence[Held]) -> float:
    """Share of neighbouring content words that stand close to each other in a linked sentence; 1 for one."""
    if len(words) < 2:
        return 1.0
    together = map(any, zip(*[one.together for one in holdings], strict=True))
    return sum(together) / (len(words) - 1)
