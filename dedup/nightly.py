"""The nightly job: what is new or changed goes into the archive, and is reported on against all that is kept. A recipe.

The archive remembers up to which number its articles have been reported on, so that what a run added and could not
report on, because it was killed in between, is reported on by the next one.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import replace

from .archive import Index
from .errors import IndexFileError
from .model import Article, Report, Skipped
from .pipeline import scan_new
from .running import Progress

_KEY = "reported"


def scan_into(
    archive: Index,
    articles: Iterable[Article | Skipped],
    *,
    progress: Progress | None = None,
    all_pairs: bool = False,
) -> Report:
    """Adds articles, and reports on those that are new or changed; its `stats` say how many were what.

    `told` is to be called once the report has been given out.
    """
    told_of, steps = reported(archive), progress or (lambda *_: None)
    if told_of is None:
        told(archive)
        told_of = reported(archive) or 0
    added = archive.add(articles, kept=lambda _: steps("add", 0, 0))
    new = {*added.added, *added.replaced}
    later = {id for (id,) in archive.file.rows("SELECT id FROM articles WHERE number > ?", (told_of,))}
    late = later & set(added.unchanged)
    report = scan_new(archive, new | late, added.skipped, progress=progress, all_pairs=all_pairs)
    counts = {name: len(getattr(added, name)) for name in ("added", "replaced", "unchanged")}
    return replace(report, stats={**report.stats, **counts, "late": len(late)})


def told(archive: Index) -> None:
    """Notes that everything the archive holds by now has been reported on."""
    with archive.file.writing():
        newest = archive.file.rows("SELECT coalesce(max(number), 0) FROM articles")[0][0]
        archive.file.keep_meta(_KEY, {"number": newest, "mark": _mark(newest)})


def reported(archive: Index) -> int | None:
    """The highest number of an article that has been reported on; None where no night has been yet.

    Raises:
        IndexFileError: the note is damaged.
    """
    kept = archive.file.meta(_KEY)
    if kept is None:
        return None
    number = kept.get("number") if isinstance(kept, dict) else None
    if not isinstance(number, int) or kept.get("mark") != _mark(number):
        raise IndexFileError(f"{archive.file.path}: damaged (up to where it was reported on)")
    return number


def _mark(number: int) -> int:
    return zlib.crc32(str(number).encode())
