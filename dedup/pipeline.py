"""scan, check, diff: the order of the stages, and nothing else."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

from . import claims
from .errors import UsageError
from .families import KIN, Family, Related, relate_all
from .judging import elsewhere, examine
from .model import LEVELS, Article, Finding, Ledger, Report, Skipped
from .reuse import reused
from .running import Progress, Run
from .settings import Settings
from .text import Reading
from .version import __version__


def diff(derivative: Article, sources: Iterable[Article], settings: Settings | None = None) -> Report:
    """One ledger: the derivative's, judged over all `sources` together.

    Raises:
        UsageError: no source was given.
    """
    run = Run(settings or Settings())
    held = tuple(sources)
    if not held:
        raise UsageError("diff needs a source")
    _all_different((derivative, *held))
    run.learn_furniture((derivative, *held))
    mine = run.reading(derivative)
    ledgers, found = _ledgers(run, mine, [run.reading(source) for source in held])
    found = [*found, *_dates(run, derivative), *_notes(run, mine)]
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
    held, skipped = _unique(articles)
    run.ended("read")
    texts = run.learn_furniture(held)
    run.ended("furniture")
    dates = {article.id: rows for article in held if (rows := _dates(run, article))}
    run.ended("dates")
    related = relate_all(held, texts, run.settings, set(dates), run.stage, run.ended)
    by_id = {article.id: article for article in held}
    ledgers: list[Ledger] = []
    found: list[Finding] = [one for rows in dates.values() for one in rows]
    for number, family in enumerate(related.derivatives):
        run.stage("diff", number, len(related.derivatives))
        one, mine = _of_family(run, family, by_id, related)
        ledgers += one
        found += mine
    found += [one for article in held if article.notes for one in _notes(run, run.reading(article))]
    run.ended("diff")
    return _report(
        "scan", run, held, related=related, ledgers=ledgers, findings=found, skipped=skipped, all_pairs=all_pairs
    )


def check(
    draft: Article,
    archive: Iterable[Article | Skipped] = (),
    *,
    sources: Iterable[Article] = (),
    settings: Settings | None = None,
) -> Report:
    """A draft against its declared `sources` and the archive: pass, flag or block.

    The archive's article with the draft's own id or path is the draft itself and is left out; an archive copy of a
    declared source counts as declared. Without a source, declared or found, no claim is checked, and the report says so
    (SYS901).
    """
    run = Run(settings or Settings())
    declared = tuple(sources)
    _all_different((draft, *declared))
    kept, skipped = _unique(archive)
    own = [one for one in kept if _same_place(one, draft)]
    others = [one for one in kept if not any(_same_place(one, known) for known in (draft, *declared))]
    held = sorted([*others, *declared, draft], key=lambda article: article.id)
    texts = run.learn_furniture(held)
    mine = run.reading(draft)
    dates = _dates(run, draft)
    void = {one.id for one in held if _dates(Run(run.settings), one)}
    related = relate_all(held, texts, run.settings, void)
    names = {one.id for one in declared}
    names |= {copy for id in names for copy in related.copies(id)} - {draft.id}
    about = related.about(draft.id)
    by_id = {article.id: article for article in held}
    rows, more = _check_claims(run, mine, about, names, by_id)
    found = [
        *reused(run.findings, mine, about, names, {id: run.reading(by_id[id]) for id in about.near}),
        *dates,
        *more,
        *_notes(run, mine),
    ]
    skipped = [*skipped, *(Skipped(one.path or one.id, "the draft itself") for one in own)]
    shown = [draft, *(one for one in held if one.id in about.named(names) and one.id != draft.id)]
    return _report("check", run, shown, related=about, ledgers=rows, findings=found, skipped=skipped)


def _all_different(articles: Sequence[Article]) -> None:
    """A text held against itself would pass whatever it says.

    Raises:
        UsageError: two of them have one id.
    """
    ids = [article.id for article in articles]
    twice = next((id for place, id in enumerate(ids) if id in ids[:place]), None)
    if twice is not None:
        raise UsageError(f"two texts have the id {twice!r}: a draft and each of its sources need ids of their own")


def _same_place(one: Article, other: Article) -> bool:
    return one.id == other.id or bool(
        one.path and other.path and os.path.realpath(one.path) == os.path.realpath(other.path)
    )


def _unique(articles: Iterable[Article | Skipped]) -> tuple[list[Article], list[Skipped]]:
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


def _of_family(
    run: Run, family: Family, by_id: dict[str, Article], related: Related
) -> tuple[list[Ledger], list[Finding]]:
    mine = run.reading(by_id[family.article])
    held = [run.reading(by_id[id]) for id in family.sources]
    chain, doubtful = ([run.reading(by_id[id]) for id in ids] for ids in (family.chain, family.doubtful))
    rows, found = _ledgers(run, mine, held, chain, doubtful)
    others = [run.reading(by_id[id]) for id in related.neighbours(family.article) if id not in family.sources]
    return rows, elsewhere(mine, found, others)


def _check_claims(
    run: Run, mine: Reading, related: Related, declared: set[str], by_id: dict[str, Article]
) -> tuple[list[Ledger], list[Finding]]:
    draft = mine.article.id
    family = next((one for one in related.derivatives if one.article == draft), None)
    ids = list(dict.fromkeys([*sorted(declared), *(family.sources if family else ())]))
    if not ids:
        return [], [_not_checked(run, mine, "no source to check claims against")]
    chain = [run.reading(by_id[id]) for id in family.chain] if family else []
    doubtful = [run.reading(by_id[id]) for id in family.doubtful if id not in ids] if family else []
    rows, found = _ledgers(run, mine, [run.reading(by_id[id]) for id in ids], chain, doubtful)
    others = [run.reading(by_id[id]) for id in related.neighbours(draft) if id not in ids]
    return rows, elsewhere(mine, found, others)


def _ledgers(
    run: Run, mine: Reading, sources: Sequence[Reading], chain: Sequence[Reading] = (), doubtful: Sequence[Reading] = ()
) -> tuple[list[Ledger], list[Finding]]:
    if run.settings.language == "en" and not claims.english(mine):
        return [], [_not_checked(run, mine, "the text is not English: its claims were not checked")]
    english = [source for source in sources if claims.english(source)]
    if not english:
        return [], [_not_checked(run, mine, "no source in English: its claims were not checked")]
    row, found = examine(
        mine,
        english,
        run.findings,
        [one for one in chain if one in english],
        [one for one in doubtful if claims.english(one)],
    )
    return [row], list(found)


def _dates(run: Run, article: Article) -> list[Finding]:
    """DAT501; an article is read for it only where a date of its text lies behind its own."""
    if not claims.late_date(article.text, article.date):
        return []
    reading = run.reading(article)
    return [run.findings.finding(reading, one, ()) for one in claims.impossible_dates(reading)]


def _notes(run: Run, reading: Reading) -> list[Finding]:
    return [_not_checked(run, reading, note) for note in reading.article.notes]


def _not_checked(run: Run, reading: Reading, why: str) -> Finding:
    return run.findings.make("SYS901", reading, (0, 0), why[:1].upper() + why[1:] + ".", 1.0, disputed=why)


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
    pairs = (
        [] if related is None else [pair for pair in related.pairs if all_pairs or pair.relation in (*KIN, "partial")]
    )
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
        True,
        verdict(kept) if kind == "check" else None,
        tuple(pairs),
        related.clusters if related else (),
        related.lineage if related else (),
        tuple(ledgers),
        tuple(kept),
        tuple(skipped),
        stats,
        {article.id: run.words[article.id] for article in articles},
        run.timings,
        run.peaks,
    )


def verdict(findings: Sequence[Finding]) -> str:
    """The highest level found: pass (notes do not count), flag or block."""
    levels = [one.level for one in findings if one.resolution is None and one.level in LEVELS]
    return max((level for level in levels if level != "note"), key=LEVELS.index, default="pass")
