"""Where a draft stands, as one more article of a folder or of an archive: two doors to one answer. A recipe."""

from __future__ import annotations

import datetime as dt
import difflib
import os
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from .errors import ReadError, UsageError
from .families import Related, relate_all
from .model import Article, Finding, Skipped
from .running import Run, unique

if TYPE_CHECKING:
    from .archive import Index

NOTHING = Related((), (), (), (), {})
CUT = "there are more related texts than are looked at: the family may be larger, and its lineage another"


@dataclass(frozen=True, slots=True)
class Standing:
    """Relations, every article they speak of by id, ids of the declared sources with their copies, and what was left
    out. `notes`: what could not be looked at."""

    related: Related = NOTHING
    articles: dict[str, Article] = field(default_factory=dict)
    declared: frozenset[str] = frozenset()
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[str, ...] = ()


def standing(
    run: Run,
    archive: Iterable[Article | Skipped] | Index,
    draft: Article,
    declared: Sequence[Article],
    source_ids: Sequence[str],
    replaces: Sequence[str],
) -> Standing:
    """The standing of a draft among articles, or in an archive.

    Raises:
        ReadError: there is none with one of `source_ids`.
        UsageError: there is none with one of `replaces`.
        IndexFileError: the archive is damaged, or holds nothing.
    """
    if isinstance(archive, Iterable):
        return of_folder(run, archive, draft, declared, source_ids, replaces)
    return of_index(run, archive, draft, declared, source_ids, replaces)


def of_folder(
    run: Run,
    archive: Iterable[Article | Skipped],
    draft: Article,
    declared: Sequence[Article],
    source_ids: Sequence[str],
    replaces: Sequence[str],
) -> Standing:
    """The standing of a draft among articles that are read anew."""
    kept, skipped = unique(archive)
    ids = {one.id for one in kept}
    known(source_ids, replaces, ids.__contains__, lambda: ids)
    own = [one for one in kept if _same_place(one, draft)]
    others = [one for one in kept if not any(_same_place(one, known) for known in (draft, *declared))]
    held = sorted([*others, *unique(declared)[0], draft], key=lambda article: article.id)
    texts, plain = run.learn(held)
    void = {one.id for one in held if run.void_date(one)}
    related = relate_all(held, texts, plain, run.settings, void, run.stage)
    skipped += [Skipped(one.path or one.id, "the draft itself") for one in own]
    names = _with_copies({*(one.id for one in declared), *source_ids}, related, draft)
    return Standing(related, {article.id: article for article in held}, names, tuple(skipped))


def of_index(
    run: Run,
    archive: Index,
    draft: Article,
    declared: Sequence[Article],
    source_ids: Sequence[str],
    replaces: Sequence[str],
) -> Standing:
    """The standing of a draft in an archive: what `of_folder` says with the archive's articles."""
    from .neighbours import Neighbours
    from .surroundings import around

    extras = [draft, *unique(declared)[0]]
    with archive.file.reading():
        _some(archive)
        known(source_ids, replaces, archive.__contains__, archive.ids)
        named = [number for id in source_ids if (number := archive.articles.number(id)) is not None]
        own, *others = (_numbers(archive, article) for article in extras)
        near = Neighbours(archive, extras, {*own, *(number for some in others for number in some)})
        run.lines = near.furniture()
        start = [*near.numbers.values(), *(number for number in named if number not in near.left_out)]
        run.in_time()
        found = around(near, start, run.void_date, run.blanked, run.in_time)
        gone = archive.articles.read(sorted(own))
    skipped = [Skipped(one.path or one.id, "the draft itself") for _, one in sorted(gone.items())]
    names = _with_copies({*(one.id for one in declared), *source_ids}, found.related, draft)
    return Standing(found.related, found.articles, names, tuple(skipped), (CUT,) if found.cut else ())


def of_new(run: Run, archive: Index, ids: Collection[str]) -> tuple[list[Article], Standing]:
    """Some articles of an archive and their standing in it, as a scan of everything would have it."""
    from .neighbours import Neighbours
    from .surroundings import around

    near = Neighbours(archive)
    run.lines = near.furniture()
    numbers = [number for number, _ in archive.articles.digests(sorted(ids)).values()]
    run.stage("relations", 0, len(numbers))
    found = around(near, numbers, run.void_date, run.blanked, run.in_time)
    run.ended("relations")
    return near.named(numbers), Standing(found.related, found.articles, notes=(CUT,) if found.cut else ())


def settled(found: Sequence[Finding], archive: Any) -> list[Finding]:
    """The findings, those that a decision in the archive settles with it."""
    if not hasattr(archive, "decisions"):
        return list(found)
    today = dt.date.today().isoformat()
    decided = archive.decisions.on([one.id for one in found])
    holds = {id: one.as_dict() for id, one in decided.items() if one.holds(today)}
    return [replace(one, resolution=holds.get(one.id)) for one in found]


def _some(archive: Index) -> None:
    if not archive.articles.any():
        from .errors import IndexFileError

        raise IndexFileError(f"{archive.file.path}: the archive is empty: nothing can be checked against it")


def _numbers(archive: Index, article: Article) -> list[int]:
    """The archive's articles that are this one: by id, or read from the same file."""
    number = archive.articles.number(article.id)
    there = archive.articles.at_place(article.path) if article.path else []
    return sorted({*there, *([] if number is None else [number])})


def _with_copies(ids: set[str], related: Related, draft: Article) -> frozenset[str]:
    return frozenset(ids | {copy for id in ids for copy in related.copies(id)}) - {draft.id}


def _same_place(one: Article, other: Article) -> bool:
    return one.id == other.id or bool(
        one.path and other.path and os.path.realpath(one.path) == os.path.realpath(other.path)
    )


def known(
    source_ids: Sequence[str], replaces: Sequence[str], has: Callable[[str], bool], every: Callable[[], Iterable[str]]
) -> None:
    """Sees to it that the archive has what a call names.

    Raises:
        ReadError: it has none of the sources.
        UsageError: it has not what is to be replaced.
    """
    for named, error in ((source_ids, ReadError), (replaces, UsageError)):
        for id in named:
            if not has(id):
                near = difflib.get_close_matches(id, every(), n=1, cutoff=0.0)
                raise error(f"no article {id} in the archive" + (f" (nearest: {near[0]})" if near else ""))
