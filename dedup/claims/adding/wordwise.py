"""What tells of a word whether the sources support it: the measures that the support of a stretch is made of.

Readers mark runs of words, and not only new ones: the word before a new name, what a sentence about something else
adds at its end. So each word is measured by itself, by its neighbours, by its clause and by its sentence. A function
word is asked about as the next content word of its sentence.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise
from operator import mul

from ...aligned import Case, PartSupport
from ...text import Reading, Word
from ...text.senses import Holdings, weight

CLAUSE = (
    "uncovered by the linked sentences",
    "uncovered anywhere",
    "uncovered by the best sentence",
    "uncovered, topic words apart",
    "neighbours parted",
    "longest new run",
    "content words",
)
SENTENCE = (
    "likeness of the best sentence",
    "likeness of the next",
    "words",
    "new share",
    "words of the sources",
    "mean copied run",
)
WORD = ("copied run", "place in the sentence", "words behind")
ANCHOR = (
    "rarity",
    "in a source",
    "in a linked sentence",
    "sentences of the sources that have it",
    "times in the sentence",
    "one before in a source",
    "one behind in a source",
    "unlinked share around it",
)
MEASURES = (*CLAUSE, *SENTENCE, *WORD, *ANCHOR)
# Fifteen more were tried and taken out again (area under the curve of five folds .765 with and without them): whether
# a word is a figure, how often it stood before, the rarity of its neighbours, what is held two words on.
# Content words at most this many words away stand around a word.
AROUND = 4
FAR, LONGEST, SENTENCES, SOURCE_WORDS = 12, 8, 10, 3000
NONE = -1.0
NOTHING = ((NONE,),) * len(ANCHOR)
Column = Sequence[float]


class Held:
    """What the sources hold together: words, neighbouring words, how often."""

    def __init__(self, sources: Sequence[Reading]) -> None:
        held = [source.whole(_held) for source in sources]
        self.words = min(SOURCE_WORDS, sum(words for _, _, _, words in held))
        self._holdings = Holdings.joined([one for one, _, _, _ in held])
        self._pairs = frozenset().union(*(pairs for _, pairs, _, _ in held))
        self._counts = [counts for _, _, counts, _ in held]
        self._forms = frozenset().union(*[source.forms for source in sources])
        self._known: dict[tuple[str, str], float] = {}

    def holds(self, word: Word) -> float:
        """As `Holdings.holds`, of the sources together."""
        key = (word.stem, word.form)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._holdings.holds(*key)
        return found

    def repeats(self, word: Word) -> int:
        """In how many sentences its stem stands, SENTENCES at most."""
        return min(SENTENCES, sum([counts[word.stem] for counts in self._counts]))

    def runs(self, words: Sequence[Word]) -> tuple[list[int], list[bool]]:
        """The length of the copied run around each word, 0 where the sources lack it; whether the next goes with it."""
        forms = [word.form for word in words]
        follows = [pair in self._pairs for pair in _pairs(forms)] + [False] * bool(forms)
        runs: list[int] = []
        start = 0
        for at, goes_on in enumerate(follows):
            if not goes_on:
                length = at + 1 - start
                alone = length == 1 and forms[at] not in self._forms
                runs += [0 if alone else min(length, LONGEST)] * length
                start = at + 1
        return runs, follows


def _pairs(forms: Sequence[str]) -> Iterator[str]:
    """Neighbouring words, each two joined by a space."""
    return map(" ".join, pairwise(forms))


def _held(reading: Reading) -> tuple[Holdings, frozenset[str], Counter[str], int]:
    """The content words of a text, its neighbouring words, in how many sentences a stem stands, its words counted."""
    body = reading.body
    holdings = Holdings.joined([reading.holdings(sentence) for sentence in body])
    forms = [[word.form for word in sentence.words] for sentence in body]
    pairs = frozenset(chain.from_iterable(map(_pairs, forms)))
    counts = Counter(chain.from_iterable([sentence.stems for sentence in body]))
    return holdings, pairs, counts, sum(map(len, forms))


@dataclass(frozen=True, slots=True)
class Measured:
    """A sentence, measured: columns in the order of CLAUSE (a value a clause), SENTENCE (one), WORD and ANCHOR.

    ANCHOR has a value a content word; `clause` and `anchor`: which clause and which content word are a word's.
    """

    clauses: tuple[Column, ...]
    sentence: tuple[Column, ...]
    words: tuple[Column, ...]
    anchors: tuple[Column, ...]
    clause: Sequence[int]
    anchor: Sequence[int]

    def rows(self) -> list[tuple[float, ...]]:
        """For each word its measures, in the order of MEASURES."""
        clauses, words, anchors = (list(zip(*one, strict=True)) for one in (self.clauses, self.words, self.anchors))
        whole = [column[0] for column in self.sentence]
        told = zip(words, self.clause, self.anchor, strict=True)
        return [(*clauses[clause], *whole, *word, *anchors[anchor]) for word, clause, anchor in told]


def measured(case: Case, held: Held, runs: Sequence[int]) -> Measured:
    """The measures of a sentence; `runs` as `Held.runs` has them."""
    words, parts = case.sentence.words, case.alignment.parts
    content = [at for at, word in enumerate(words) if word.content]
    starts, last, count = [part.start for part in parts], max(0, len(content) - 1), len(words)
    mine = [words[at] for at in content]
    masses = [weight(word.stem) for word in mine]
    known = [held.holds(word) for word in mine]
    return Measured(
        tuple(zip(*map(_clause, parts), strict=True)),
        _sentence(case, held, masses, known, runs),
        (runs, [at / count for at in range(count)], [min(at, FAR) for at in range(count - 1, -1, -1)]),
        _anchors(case, held, content, masses, known) if content else NOTHING,
        [max(0, bisect_right(starts, word.start) - 1) for word in words],
        [min(bisect_left(content, at), last) for at in range(count)],
    )


def _clause(part: PartSupport) -> tuple[float, ...]:
    return (
        1 - part.joined,
        1 - part.anywhere,
        1 - part.best,
        1 - part.specific,
        1 - part.bigrams,
        part.run,
        part.words,
    )


def _sentence(
    case: Case, held: Held, masses: Sequence[float], known: Sequence[float], runs: Sequence[int]
) -> tuple[Column, ...]:
    total = sum(masses)
    new = sum([mass for mass, one in zip(masses, known, strict=True) if not one])
    likeness = [link.similarity for link in case.alignment.links[:2]] + [0.0, 0.0]
    share, run = new / total if total else 0.0, sum(runs) / max(1, len(runs))
    return (likeness[:1], likeness[1:2], (len(runs),), (share,), (held.words,), (run,))


def _anchors(
    case: Case, held: Held, content: Sequence[int], masses: Sequence[float], known: Sequence[float]
) -> tuple[Column, ...]:
    """Of the content words; `content`: their places in the sentence, the others in their order."""
    words = [case.sentence.words[at] for at in content]
    linked = Holdings.joined([source.holdings(sentence) for _, source, sentence in case.linked()])
    near = [linked.holds(word.stem, word.form) if share else 0.0 for word, share in zip(words, known, strict=True)]
    times = Counter([word.stem for word in words])
    return (
        masses,
        known,
        near,
        [held.repeats(word) for word in words],
        [times[word.stem] for word in words],
        [NONE, *known[:-1]],
        [*known[1:], NONE],
        _lacking(content, masses, near, AROUND),
    )


def _lacking(content: Sequence[int], masses: Sequence[float], shares: Sequence[float], reach: int) -> list[float]:
    """For each content word the weighted share of those at most `reach` words away that is not held."""
    total = [0.0, *accumulate(masses)]
    held = [0.0, *accumulate(map(mul, masses, shares))]
    spans = [(bisect_left(content, at - reach), bisect_right(content, at + reach)) for at in content]
    return [1 - (held[high] - held[low]) / (total[high] - total[low]) for low, high in spans]
