"""scan, check, diff: the order of the stages, and nothing else."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from . import claims
from .errors import IncompleteError, UsageError
from .families import KIN, Family, Related, relate_all
from .gate import Standing, of_new, settled, standing
from .judging import Overlaps, elsewhere, examine
from .model import LEVELS, Article, Finding, Ledger, Report, Skipped
from .reuse import Allowed, reused
from .running import Progress, Run, all_different, unique
from .settings import Settings
from .text import Reading
from .version import __version__

if TYPE_CHECKING:
    from .archive import Index

TOLD = (*KIN, "partial")  # the relations that a report lists, unless it is asked for all


def diff(derivative: Article, sources: Iterable[Article], settings: Settings | None = None) -> Report:
    """One ledger: the derivative's, judged over all `sources` together.

    Raises:
        UsageError: no source was given.
    """
    run = Run(settings or Settings())
    held = tuple(sources)
    if not held:
        raise UsageError("diff needs a source")
    all_different((derivative, *held))
    run.learn((derivative, *held))
    mine = run.reading(derivative)
    ledgers, found = _ledgers(run, mine, [run.reading(source) for source in held], Overlaps())
    found = [*found, *run.dates(derivative), *run.notes(mine)]
    return _report("diff", run, (derivative, *held), ledgers=ledgers, findings=found)


def scan(
    articles: Iterable[Article | Skipped],
    settings: Settings | None = None,
    *,
    progress: Progress | None = None,
    all_pairs: bool = False,
) -> Report:
    """Which articles are the same, which derive from which, and what each derivative says that its sources do not.

    `progress` is called with the stage, what is done and what there is (0: not known). With `all_pairs` the pairs hold
    the candidates judged same-event or unrelated too.
    """
    run = Run(settings or Settings(), progress)
    held, skipped = unique(articles)
    run.ended("read")
    texts, plain = run.learn(held)
    run.ended("furniture")
    dates = {article.id: rows for article in held if (rows := run.dates(article))}
    run.ended("dates")
    related = relate_all(held, texts, plain, run.settings, set(dates), run.stage, run.ended)
    ledgers, found = _all_claims(run, related, held)
    found += [one for rows in dates.values() for one in rows]
    return _report(
        "scan", run, held, related=related, ledgers=ledgers, findings=found, skipped=skipped, all_pairs=all_pairs
    )


def scan_new(
    archive: Index,
    ids: Collection[str],
    skipped: Sequence[Skipped] = (),
    *,
    progress: Progress | None = None,
    all_pairs: bool = False,
) -> Report:
    """A scan's report about some articles of an archive, against everything that it holds."""
    run = Run(archive.settings, progress)
    with archive.file.reading():
        new, standing = of_new(run, archive, ids)
        related = standing.related.about(*ids)
        found = [one for article in new for one in run.dates(article)]
        ledgers, more = _all_claims(run, related, new, standing.articles)
        found = settled([*found, *more], archive)
    told = replace(related, pairs=tuple(pair for pair in related.pairs if all_pairs or pair.relation in TOLD))
    named = told.named(set(ids))
    shown = [one for id, one in sorted(standing.articles.items()) if id in named]
    gone = [*skipped, *(Skipped(archive.file.path, why) for why in standing.notes)]
    return _report(
        "scan", run, shown, related=related, ledgers=ledgers, findings=found, skipped=gone, all_pairs=all_pairs
    )


def _all_claims(
    run: Run, related: Related, articles: Sequence[Article], more: dict[str, Article] | None = None
) -> tuple[list[Ledger], list[Finding]]:
    """The ledgers of all derivatives with their findings, and what there is to note of the articles."""
    by_id = {**(more or {}), **{article.id: article for article in articles}}
    ledgers: list[Ledger] = []
    found: list[Finding] = []
    for number, family in enumerate(related.derivatives):
        run.stage("diff", number, len(related.derivatives))
        one, mine = _of_family(run, family, by_id, related)
        ledgers += one
        found += mine
    found += [one for article in articles if article.notes for one in run.notes(run.reading(article))]
    run.ended("diff")
    return ledgers, found


def check(
    draft: Article,
    archive: Iterable[Article | Skipped] | Index = (),
    *,
    sources: Iterable[Article] = (),
    source_ids: Iterable[str] = (),
    replaces: Iterable[str] = (),
    settings: Settings | None = None,
    deadline: float | None = None,
) -> Report:
    """A draft against its declared sources and the archive: pass, flag or block; `incomplete` where time ran out.

    The archive's article with the draft's own id or path is the draft itself and is left out; an archive copy of a
    declared source counts as declared. Without a source, declared or found, no claim is checked, and the report says so
    (SYS901).

    Args:
        archive: articles, or an `Index`.
        sources, source_ids: the declared sources, and the ids of those that the archive holds.
        replaces: ids of the archive's articles that the draft is an update of: no source of it, and no finding.
        deadline: seconds that the check may take.

    Raises:
        ReadError: the archive has no article with one of `source_ids`.
        UsageError: it has none with one of `replaces`, or a source has the draft's id.
    """
    until = None if deadline is None else time.monotonic() + deadline
    checking = _Check(Run(settings or Settings(), until=until), draft)
    try:
        return checking.run_through(archive, tuple(sources), tuple(source_ids), tuple(replaces))
    except IncompleteError as error:
        return checking.unfinished(str(error))


class _Check:
    """A check step by step, so that what was found is not lost where the time runs out."""

    def __init__(self, run: Run, draft: Article) -> None:
        self.run, self.draft = run, draft
        self.found: list[Finding] = []
        self.ledgers: list[Ledger] = []
        self.standing = Standing()
        self.overlaps = Overlaps()
        self.left = ["the archive", "what was reused", "the claims"]

    def run_through(
        self,
        archive: Iterable[Article | Skipped] | Index,
        declared: Sequence[Article],
        source_ids: Sequence[str],
        replaces: Sequence[str],
    ) -> Report:
        """Every step."""
        run, draft = self.run, self.draft
        all_different((draft, *declared))
        run.in_time()
        for one in (draft, *declared):
            if len(one.text) > run.settings.longest:
                most = f"{run.settings.longest:,} are checked (setting: longest)"
                raise IncompleteError(f"{one.path or one.id} has {len(one.text):,} letters, and at most {most}")
        self.standing = standing(run, archive, draft, declared, source_ids, replaces)
        self.left.remove("the archive")
        mine, about, articles = run.reading(draft), self.standing.related.about(draft.id), self.standing.articles
        self.found += run.dates(draft) + run.notes(mine) + [run.not_checked(mine, why) for why in self.standing.notes]
        allowed = Allowed(self.standing.declared, frozenset(replaces), run.settings.credit)
        self.found += reused(run.findings, mine, about, allowed, articles, run.reading, self.overlaps)
        self.left.remove("what was reused")
        self.ledgers, found = _check_claims(run, mine, about, allowed, articles, self.overlaps)
        self.left.remove("the claims")
        self.found = settled([*self.found, *found], archive)
        return self._report()

    def unfinished(self, why: str) -> Report:
        """What was found before the time ran out, and what was not looked at."""
        reason = f"{why}: not checked: {', '.join(self.left)}"
        report = self._report(Skipped(self.draft.path or self.draft.id, reason))
        return replace(report, complete=False, verdict="incomplete")

    def _report(self, *more: Skipped) -> Report:
        draft, about = self.draft, self.standing.related.about(self.draft.id)
        named = about.named(set(self.standing.declared)) - {draft.id}
        shown = [draft, *(one for id, one in sorted(self.standing.articles.items()) if id in named)]
        shown = [one for one in shown if len(one.text) <= self.run.settings.longest]  # whose words can be counted
        skipped = [*self.standing.skipped, *more]
        return _report(
            "check", self.run, shown, related=about, ledgers=self.ledgers, findings=self.found, skipped=skipped
        )


def _of_family(
    run: Run, family: Family, by_id: dict[str, Article], related: Related
) -> tuple[list[Ledger], list[Finding]]:
    mine = run.reading(by_id[family.article])
    held = [run.reading(by_id[id]) for id in family.sources]
    chain, doubtful = ([run.reading(by_id[id]) for id in ids] for ids in (family.chain, family.doubtful))
    overlaps = Overlaps()
    rows, found = _ledgers(run, mine, held, overlaps, chain, doubtful)
    others = (run.reading(by_id[id]) for id in related.neighbours(family.article) if id not in family.sources)
    return rows, elsewhere(mine, found, others, overlaps)


def _check_claims(
    run: Run, mine: Reading, related: Related, allowed: Allowed, by_id: dict[str, Article], overlaps: Overlaps
) -> tuple[list[Ledger], list[Finding]]:
    draft = mine.article.id
    family = next((one for one in related.derivatives if one.article == draft), None)
    ids = list(dict.fromkeys([*sorted(allowed.declared), *(family.sources if family else ())]))
    ids = [id for id in ids if id not in allowed.replaced]
    if not ids:
        return [], [run.not_checked(mine, "no source to check claims against")]
    chain = [run.reading(by_id[id]) for id in family.chain if id in ids] if family else []
    doubtful = [run.reading(by_id[id]) for id in family.doubtful if id not in ids] if family else []
    rows, found = _ledgers(run, mine, [run.reading(by_id[id]) for id in ids], overlaps, chain, doubtful)
    others = (run.reading(by_id[id]) for id in related.neighbours(draft) if id not in ids)
    return rows, elsewhere(mine, found, others, overlaps)


def _ledgers(
    run: Run,
    mine: Reading,
    sources: Sequence[Reading],
    overlaps: Overlaps,
    chain: Sequence[Reading] = (),
    doubtful: Sequence[Reading] = (),
) -> tuple[list[Ledger], list[Finding]]:
    if run.settings.language == "en" and not claims.english(mine):
        return [], [run.not_checked(mine, "the text is not English: its claims were not checked")]
    english = [source for source in sources if claims.english(source)]
    if not english:
        return [], [run.not_checked(mine, "no source in English: its claims were not checked")]
    told, unsure = [one for one in chain if one in english], [one for one in doubtful if claims.english(one)]
    row, found = examine(mine, english, run.findings, told, unsure, panel=run.panel, overlaps=overlaps)
    return [row], [*found, *run.unheard(mine)]


def _report(
    kind: str,
    run: Run,
    articles: Sequence[Article],
    *,
    related: Related | None = None,
    ledgers: Sequence[Ledger] = (),
    findings: Sequence[Finding] = (),
    skipped: Sequence[Skipped] = (),
    all_pairs: bool = False,
) -> Report:
    kept = sorted(
        (one for one in findings if one.level != "off"),
        key=lambda one: (one.article, one.start, one.end, one.rule, one.id),
    )
    skipped = [*skipped, *run.faults]
    pairs = [] if related is None else [pair for pair in related.pairs if all_pairs or pair.relation in TOLD]
    stats = {
        "articles": len(articles),
        **(related.stats if related else {}),
        "pairs": len(pairs),
        "findings": len(kept),
        "skipped": len(skipped),
    }
    return Report(
        kind,
        __version__,
        run.settings.as_dict(),
        tuple(articles),
        not run.faults,
        (verdict(kept) if not run.faults else "incomplete") if kind == "check" else None,
        tuple(pairs),
        related.clusters if related else (),
        related.lineage if related else (),
        tuple(ledgers),
        tuple(kept),
        tuple(skipped),
        stats,
        {article.id: run.count(article) for article in articles},
        run.timings,
        run.peaks,
    )


def verdict(findings: Sequence[Finding]) -> str:
    """The highest level found: pass (notes do not count), flag or block."""
    levels = [one.level for one in findings if one.resolution is None and one.level in LEVELS]
    return max((level for level in levels if level != "note"), key=LEVELS.index, default="pass")
