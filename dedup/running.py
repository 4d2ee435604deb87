"""What one run holds while a report is built: settings, readings, furniture, findings, timings. A recipe's desk."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from . import claims, sample
from .errors import IncompleteError, UsageError
from .judges import Panel, seated
from .ledger import Findings
from .model import Article, Finding, Skipped
from .settings import Settings
from .text import Reading, furniture_lines, merged, read, strip_furniture

# Readings kept at a time, about 150 kB each.
KEPT = 1000
Progress = Callable[[str, int, int], None]


@dataclass(slots=True)
class Run:
    """What one report is built from, step by step.

    `lines`: what the corpus shows to be page furniture; `faults`: what could not be judged; `until`: the moment of
    `time.monotonic` when the time is up.
    """

    settings: Settings
    progress: Progress | None = None
    until: float | None = None
    readings: dict[str, Reading] = field(default_factory=dict)
    timings: dict[str, float] = field(default_factory=dict)
    began: float = field(default_factory=time.perf_counter)
    lines: sample.Lines = frozenset()
    words: dict[str, int] = field(default_factory=dict)
    peaks: dict[str, float] = field(default_factory=dict)
    faults: list[Skipped] = field(default_factory=list)
    findings: Findings = field(init=False)
    panel: Panel = field(init=False)

    def __post_init__(self) -> None:
        """The judges are loaded here, so that the report can tell their versions."""
        judges = seated(self.settings.judges)
        self.settings = replace(self.settings, judges=judges)
        self.panel = Panel(judges)
        self.findings = Findings(self.settings.levels)

    def reading(self, article: Article) -> Reading:
        """The article read; the last KEPT readings are kept, for the members of a family ask for one another."""
        if article.id not in self.readings:
            self.in_time()
            if len(self.readings) >= KEPT:
                del self.readings[next(iter(self.readings))]
            self.readings[article.id] = read(article, sample.spans(article, self.lines))
        return self.readings[article.id]

    def learn(self, articles: Sequence[Article]) -> tuple[list[str], list[str]]:
        """Learns the furniture of a corpus.

        Returns:
            the articles' texts with their furniture blanked, and with that alone blanked that a text shows by itself.
        """
        self.lines = sample.learned(articles[place] for place in sample.chosen(articles))
        texts, plain = [], []
        for article in articles:
            own, more = furniture_lines(article.text), sample.spans(article, self.lines)
            plain.append(strip_furniture(article.text, own))
            texts.append(strip_furniture(article.text, merged(own, more)) if more else plain[-1])
            self.words[article.id] = len(texts[-1].split())
        return texts, plain

    def blanked(self, article: Article) -> str:
        """The text of an article with its furniture blanked."""
        text = sample.blanked(article, sample.spans(article, self.lines))
        self.words[article.id] = len(text.split())
        return text

    def count(self, article: Article) -> int:
        """The words of an article, furniture apart."""
        if article.id not in self.words:
            self.blanked(article)
        return self.words[article.id]

    def dates(self, article: Article) -> list[Finding]:
        """DAT501; an article is read for it only where a date of its text lies behind its own."""
        if not claims.late_date(article.text, article.date):
            return []
        reading = self.reading(article)
        return [self.findings.finding(reading, one, ()) for one in claims.impossible_dates(reading)]

    def void_date(self, article: Article) -> bool:
        """Whether an article treats an event as past that is later than its own date."""
        if not claims.late_date(article.text, article.date):
            return False
        return bool(list(claims.impossible_dates(self.reading(article))))

    def notes(self, reading: Reading) -> list[Finding]:
        """SYS901 for what the reader of an article had to say about it."""
        return [self.not_checked(reading, note) for note in reading.article.notes]

    def not_checked(self, reading: Reading, why: str) -> Finding:
        """SYS901."""
        return self.findings.make("SYS901", reading, (0, 0), why[:1].upper() + why[1:] + ".", 1.0, disputed=why)

    def unheard(self, reading: Reading) -> list[Finding]:
        """SYS901 for each judge that failed over a text; the report is incomplete."""
        faults = self.panel.faults()
        self.faults += [Skipped(reading.article.path or reading.article.id, why) for why in faults]
        return [self.not_checked(reading, why) for why in faults]

    def stage(self, name: str, done: int = 0, total: int = 0) -> None:
        """Tells the progress."""
        self.in_time()
        if self.progress is not None:
            self.progress(name, done, total)

    def in_time(self) -> None:
        """Ends the run where its time is up.

        Raises:
            IncompleteError: so it is.
        """
        if self.until is not None and time.monotonic() > self.until:
            raise IncompleteError("the time limit was reached")

    def ended(self, name: str) -> None:
        """Notes how long a stage took, and the largest the process has been by then."""
        now = time.perf_counter()
        self.peaks[name] = _peak()
        self.timings[name] = self.timings.get(name, 0.0) + now - self.began
        self.began = now


def unique(articles: Iterable[Article | Skipped]) -> tuple[list[Article], list[Skipped]]:
    """Articles by id, so that the order they came in changes nothing; a second one with an id is skipped."""
    held: dict[str, Article] = {}
    skipped = []
    for one in articles:
        if isinstance(one, Skipped):
            skipped.append(one)
        elif one.id in held:
            skipped.append(Skipped(one.path or one.id, f"a second article with the id {one.id}"))
        else:
            held[one.id] = one
    return [held[id] for id in sorted(held)], sorted(skipped, key=lambda one: (one.path, one.reason))


def all_different(articles: Sequence[Article]) -> None:
    """A text held against itself would pass whatever it says.

    Raises:
        UsageError: two of them have one id.
    """
    ids = [article.id for article in articles]
    twice = next((id for place, id in enumerate(ids) if id in ids[:place]), None)
    if twice is not None:
        raise UsageError(f"two texts have the id {twice!r}: a draft and each of its sources need ids of their own")


def _peak() -> float:
    """The largest the process has been, in MB; 0 where the system does not say."""
    try:
        import resource
    except ImportError:  # Windows
        return 0.0
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)
