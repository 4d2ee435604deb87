"""The nouns. All frozen; offsets are Unicode code points into an article's text as read, half open.

Numbers lie in [0, 1] unless a docstring says otherwise.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Protocol, runtime_checkable

from .errors import UsageError

RELATIONS = ("identical", "near-duplicate", "derivative", "partial", "same-event", "unrelated")
STATES = ("supported", "not-checkable", "altered", "unsupported")
LEVELS = ("note", "flag", "block")
REPORT_VERSION = 1


def parse_date(value: str | None) -> dt.date | None:
    """The day of an ISO date or date-time, or None where `value` is empty or no date."""
    if not value:
        return None
    try:
        return dt.date.fromisoformat(value.strip()[:10])
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Article:
    """One text as it was read.

    `text` is never altered: every span of every report points into it. `published` is an ISO date ("2031-04-12") or
    None; a value that is no date raises UsageError. `path` is where it was read, for the reader's eyes only.
    `notes` are what the reader had to say about it (an odd encoding, a void date).
    """

    id: str
    text: str
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    path: str | None = None
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not isinstance(self.id, str) or not self.id:
            raise UsageError("an article needs an id")
        if not isinstance(self.text, str):
            raise UsageError(f"article {self.id}: the text must be a string")
        if self.published is not None and parse_date(self.published) is None:
            raise UsageError(f"article {self.id}: published {self.published!r} is no date (YYYY-MM-DD)")

    @property
    def date(self) -> dt.date | None:
        """The day of publication, or None."""
        return parse_date(self.published)


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was not read, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles and what they are to each other; `a` < `b` by id.

    `cosine`: TF-IDF cosine. `resemblance`: Jaccard of word 5-shingles. `containment_a`: IDF-weighted share of a's
    features that b holds. `confidence`: probability of `relation`.
    """

    a: str
    b: str
    relation: str
    cosine: float
    resemblance: float
    containment_a: float
    containment_b: float
    confidence: float


@dataclass(frozen=True, slots=True)
class Cluster:
    """A family of two or more; `origin` is the member that all others lead back to, None where that is unknown."""

    id: str
    members: tuple[str, ...]
    origin: str | None
    independent_origins: int


@dataclass(frozen=True, slots=True)
class Lineage:
    """From whom `derivative` was taken, or None where that cannot be told; `reasons` say why, in plain words."""

    derivative: str
    source: str | None
    relation: str
    confidence: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage of a source, `text` == article.text[start:end]; `similarity` to the sentence it stands beside."""

    article: str
    start: int
    end: int
    text: str
    similarity: float | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What a judge is asked about: `text`, a clause of `sentence`, and `evidence`, the passages that say most of it.

    The evidence comes best first, three at most; there is none where no source speaks of it.
    """

    text: str
    sentence: str
    evidence: tuple[str, ...]


@runtime_checkable
class Judge(Protocol):
    """A user's own model that says how far evidence supports a claim. `name` and `version` stand in every report."""

    name: str
    version: str

    def __call__(self, claims: Sequence[Claim]) -> Sequence[float | None]:
        """For each claim its support, 0 (none) to 1 (full), or None where the judge has no opinion."""
        ...


@dataclass(frozen=True, slots=True)
class Part:
    """A clause of a sentence, or a stretch of one with about equal support; the parts of a sentence cover it."""

    start: int
    end: int
    state: str
    support: float


# Of the changes in four stories that nobody had seen who wrote rules, .80 were found where this share of a sentence's
# words stood in its evidence, .52 where fewer did (docs/accuracy.md).
REWORDED = 0.6


@dataclass(frozen=True, slots=True)
class LedgerSentence:
    """One sentence of a derivative; `support` 1 is fully supported, 0 not at all; `per_source` maps id to state.

    `shared_words`: share of its words, of whatever kind, that its first evidence has too, in [0, 1]; None without any.
    """

    index: int
    start: int
    end: int
    text: str
    state: str
    support: float
    parts: tuple[Part, ...]
    evidence: tuple[Evidence, ...]
    per_source: dict[str, str] = field(default_factory=dict)
    findings: tuple[str, ...] = ()
    reason: str | None = None
    shared_words: float | None = None

    @property
    def reworded(self) -> bool:
        """Whether it is in the sources in other words, where a change of sense is missed most often."""
        return self.state == "supported" and self.shared_words is not None and self.shared_words < REWORDED


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every sentence of `article` once, in its order, judged over all `sources` together."""

    article: str
    sources: tuple[str, ...]
    sentences: tuple[LedgerSentence, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule that fired. `inserted` and `deleted` are the disputed words of the article and of its source.

    `id` hashes rule, article id, the disputed words and their count so far; offsets play no part in it.
    """

    id: str
    rule: str
    name: str
    level: str
    article: str
    start: int
    end: int
    text: str
    message: str
    confidence: float
    evidence: tuple[Evidence, ...] = ()
    inserted: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()
    introduced_by: str | None = None
    found_elsewhere: tuple[Evidence, ...] = ()
    resolution: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What `scan`, `check` and `diff` return; `to_dict` is the JSON of the contract.

    `words` by article; `timings` in seconds and `peaks` of memory in MB by stage are for `-v` alone.
    """

    report: str
    dedup_version: str
    settings: dict[str, Any]
    articles: tuple[Article, ...]
    complete: bool = True
    verdict: str | None = None
    pairs: tuple[Pair, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    lineage: tuple[Lineage, ...] = ()
    ledgers: tuple[Ledger, ...] = ()
    findings: tuple[Finding, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    stats: dict[str, Any] = field(default_factory=dict)
    words: dict[str, int] = field(default_factory=dict)
    timings: dict[str, float] = field(default_factory=dict)
    peaks: dict[str, float] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Plain dicts, lists, strings and numbers; equal reports give equal dicts."""
        plain: dict[str, Any] = {
            "report": self.report,
            "report_version": REPORT_VERSION,
            "dedup_version": self.dedup_version,
            "settings": self.settings,
            "complete": self.complete,
        }
        if self.verdict is not None:
            plain["verdict"] = self.verdict
        plain["articles"] = [self._article(article) for article in self.articles]
        for name in ("pairs", "clusters", "lineage", "ledgers", "findings", "skipped"):
            plain[name] = [_plain(asdict(noun)) for noun in getattr(self, name)]
        plain["stats"] = self.stats
        return plain

    def _article(self, article: Article) -> dict[str, Any]:
        return {
            "id": article.id,
            "path": article.path,
            "title": article.title,
            "published": article.published,
            "publisher": article.publisher,
            "words": self.words.get(article.id, 0),
        }


def _plain(value: Any) -> Any:
    """Tuples to lists, floats to six places (what a reader can use, and equal on every machine)."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return round(value, 6) if isinstance(value, float) else value
