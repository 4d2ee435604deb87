"""An article read once: its sentences in order, each with its words and clauses."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from ..model import Article
from .clauses import clause_spans
from .folding import plain_quotes
from .furniture import furniture_lines
from .senses import Holdings
from .sentences import paragraph_spans, sentence_spans
from .spans import merged
from .words import Word, words_of

TITLE_WORDS = 22
TITLE_LENGTH = 400
# What a reading keeps of itself as a whole stands beside what it keeps of its sentences, which count from 0.
WHOLE = -1
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence at text[start:end]. `kind` is title, body or furniture; `paragraph` counts from 0.

    `stems`: of its content words; `forms`: its words, folded.
    """

    index: int
    start: int
    end: int
    kind: str
    paragraph: int
    words: tuple[Word, ...]
    clauses: tuple[tuple[int, int], ...]
    stems: frozenset[str] = field(default=frozenset())
    forms: frozenset[str] = field(default=frozenset())


@dataclass(frozen=True, slots=True)
class Reading:
    """What the claim stage sees of an article. `plain` has the length of the text, marks and spaces plain."""

    article: Article
    plain: str
    sentences: tuple[Sentence, ...]
    _found: defaultdict[int, dict[Any, Any]] = field(
        default_factory=lambda: defaultdict(dict), compare=False, repr=False
    )

    def once(self, finder: Callable[[str, Sentence], Found], sentence: Sentence) -> Found:
        """What `finder` finds in a sentence; asked for again and again, it is worked out once."""
        held = self._found[sentence.index]
        try:
            found: Found = held[finder]
        except KeyError:
            found = held[finder] = finder(self.plain, sentence)
        return found

    def about(self, finder: Callable[[Reading, Sentence], Found], sentence: Sentence) -> Found:
        """The same of a finder that looks at the sentence's neighbours too."""
        held = self._found[sentence.index]
        try:
            found: Found = held[finder]
        except KeyError:
            found = held[finder] = finder(self, sentence)
        return found

    def whole(self, finder: Callable[[Reading], Found]) -> Found:
        """What `finder` finds in the whole article, worked out once."""
        held = self._found[WHOLE]
        try:
            found: Found = held[finder]
        except KeyError:
            found = held[finder] = finder(self)
        return found

    def holdings(self, sentence: Sentence) -> Holdings:
        """What a sentence holds, worked out once."""
        return self.once(_holdings, sentence)

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds an offset; None between two."""
        at = bisect_right(self.sentences, offset, key=_start) - 1
        return self.sentences[at] if at >= 0 and offset < self.sentences[at].end else None

    @property
    def forms(self) -> frozenset[str]:
        """The words of those sentences, folded."""
        return self.whole(_forms)

    @property
    def body(self) -> tuple[Sentence, ...]:
        """The sentences that are no furniture."""
        return self.whole(_body)

    def text(self, start: int, end: int) -> str:
        """The article's own characters."""
        return self.article.text[start:end]


def _start(sentence: Sentence) -> int:
    return sentence.start


def _body(reading: Reading) -> tuple[Sentence, ...]:
    return tuple(sentence for sentence in reading.sentences if sentence.kind != "furniture")


def _forms(reading: Reading) -> frozenset[str]:
    return frozenset().union(*[sentence.forms for sentence in reading.body])


def _holdings(_: str, sentence: Sentence) -> Holdings:
    return Holdings(sentence.stems, sentence.forms)


def read(article: Article, more: Sequence[tuple[int, int]] = ()) -> Reading:
    """Reads an article: furniture, title, paragraphs, sentences, clauses, words. Pure; the text is not altered.

    `more`: spans of further furniture, such as the lines a publisher puts under everything.
    """
    plain = plain_quotes(article.text)
    furniture = merged(furniture_lines(article.text), more)
    body = _cleared(plain, furniture)
    paragraphs = paragraph_spans(body)
    spans = [(start, end, "furniture", -1) for start, end in furniture]
    title = title_span(body, paragraphs)
    for number, (start, end) in enumerate(paragraphs):
        kind = "title" if (start, end) == title else "body"
        parts = [(start, end)] if kind == "title" else sentence_spans(body, start, end)
        spans += [(first, last, kind, number) for first, last in parts]
    sentences = [_sentence(plain, index, *span) for index, span in enumerate(sorted(spans))]
    return Reading(article, plain, tuple(sentences))


def headline(text: str) -> tuple[int, int] | None:
    """The span of the title, as `read` finds it; None where there is none."""
    body = _cleared(plain_quotes(text), furniture_lines(text))
    return title_span(body, paragraph_spans(body))


def _cleared(plain: str, furniture: Sequence[tuple[int, int]]) -> str:
    """The text with line breaks in the place of its furniture."""
    pieces, at = [], 0
    for start, end in furniture:
        pieces += [plain[at:start], "\n" * (end - start)]
        at = end
    return "".join([*pieces, plain[at:]])


def title_span(plain: str, paragraphs: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The first paragraph where it is short, without a full stop, and something follows it."""
    if len(paragraphs) < 2:
        return None
    start, end = paragraphs[0]
    if plain[end - 1] in ".:;,\"'" or end - start > TITLE_LENGTH or len(plain[start:end].split()) > TITLE_WORDS:
        return None
    return start, end


def _sentence(plain: str, index: int, start: int, end: int, kind: str, paragraph: int) -> Sentence:
    if kind == "furniture":
        return Sentence(index, start, end, kind, paragraph, (), ((start, end),))
    words = words_of(plain, start, end)
    stems = frozenset([word.stem for word in words if word.content])
    forms = frozenset([word.form for word in words])
    clauses = tuple(clause_spans(plain, start, end, title=kind == "title"))
    return Sentence(index, start, end, kind, paragraph, words, clauses, stems, forms)
