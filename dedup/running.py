"""What one run holds while a report is built: settings, readings, furniture, findings, timings. A recipe's desk."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from .boilerplate import boilerplate
from .ledger import Findings
from .model import Article
from .settings import Settings
from .text import Reading, furniture_lines, merged, read, strip_furniture

Span = tuple[int, int]
# Readings kept at a time, about 150 kB each.
KEPT = 1000
Progress = Callable[[str, int, int], None]


@dataclass(slots=True)
class Run:
    """What one report is built from, step by step."""

    settings: Settings
    progress: Progress | None = None
    readings: dict[str, Reading] = field(default_factory=dict)
    timings: dict[str, float] = field(default_factory=dict)
    began: float = field(default_factory=time.perf_counter)
    furniture: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    words: dict[str, int] = field(default_factory=dict)
    peaks: dict[str, float] = field(default_factory=dict)
    findings: Findings = field(init=False)

    def __post_init__(self) -> None:
        self.findings = Findings(self.settings.levels)

    def reading(self, article: Article) -> Reading:
        """The article read; the last KEPT readings are kept, for the members of a family ask for one another."""
        if article.id not in self.readings:
            if len(self.readings) >= KEPT:
                del self.readings[next(iter(self.readings))]
            self.readings[article.id] = read(article, self.furniture.get(article.id, ()))
        return self.readings[article.id]

    def learn_furniture(self, articles: Sequence[Article]) -> list[str]:
        """The articles' texts without furniture, that which only the corpus itself shows left out too."""
        found = boilerplate([one.text for one in articles], [one.publisher for one in articles])
        self.furniture = {one.id: spans for one, spans in zip(articles, found.spans, strict=True) if spans}
        texts = [
            strip_furniture(one.text, merged(furniture_lines(one.text), self.furniture.get(one.id, ())))
            for one in articles
        ]
        self.words = {one.id: len(text.split()) for one, text in zip(articles, texts, strict=True)}
        return texts

    def stage(self, name: str, done: int = 0, total: int = 0) -> None:
        """Tells the progress, and notes the time since the last stage ended."""
        if self.progress is not None:
            self.progress(name, done, total)

    def ended(self, name: str) -> None:
        """Notes how long a stage took, and the largest the process has been by then."""
        now = time.perf_counter()
        self.peaks[name] = _peak()
        self.timings[name] = self.timings.get(name, 0.0) + now - self.began
        self.began = now


def _peak() -> float:
    """The largest the process has been, in MB; 0 where the system does not say."""
    try:
        import resource
    except ImportError:  # Windows
        return 0.0
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)
