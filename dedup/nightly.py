"""The nightly job: what is new or changed goes into the archive, and is reported on against all that is kept. A recipe.

The archive remembers up to which number its articles have been reported on, so that what a run added and could not
report on, because it was killed in between, is reported on by the next one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from .archive import Index
from .model import Article, Report, Skipped
from .pipeline import scan_new
from .running import Progress


def scan_into(
    archive: Index,
    articles: Iterable[Article | Skipped],
    *,
    progress: Progress | None = None,
    all_pairs: bool = False,
) -> Report:
    """Adds articles, and reports on those that are new or changed; its `stats` say how many were what.

    `Index.note_reported` is to be called once the report has been given out.
    """
    told_of, steps = archive.reported(), progress or (lambda *_: None)
    if told_of is None:
        archive.note_reported()
        told_of = archive.reported() or 0
    added = archive.add(articles, kept=lambda _: steps("add", 0, 0))
    new = {*added.added, *added.replaced}
    later = {id for (id,) in archive.file.rows("SELECT id FROM articles WHERE number > ?", (told_of,))}
    late = later & set(added.unchanged)
    report = scan_new(archive, new | late, added.skipped, progress=progress, all_pairs=all_pairs)
    counts = {name: len(getattr(added, name)) for name in ("added", "replaced", "unchanged")}
    return replace(report, stats={**report.stats, **counts, "late": len(late)})
