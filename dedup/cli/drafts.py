"""The drafts of one call of `dedup check`, one after the other: whatever happens, each gets a report."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..errors import DedupError, IncompleteError, NoArticlesError, ReadError, SettingsError, UsageError
from ..model import Article, Report, Skipped
from ..settings import Settings

if TYPE_CHECKING:
    from ..archive import Index

AGAIN = 0.01  # seconds until an alarm that was not heard rings again


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for on the command line; `read_on`: whether a program reads the report, whatever happens."""

    drafts: Sequence[str]
    corpus: str | None
    index: str | None
    sources: Sequence[str]
    source_ids: Sequence[str]
    replaces: Sequence[str]
    id: str | None
    deadline: float | None
    read_on: bool


def checked(asked: Asked, settings: Settings) -> list[Report]:
    """A report for each draft; `incomplete` for those that could not be looked at, and why.

    Raises:
        UsageError: the call makes no sense.
    """
    until = None if asked.deadline is None else time.monotonic() + asked.deadline
    reports: list[Report] = []
    try:
        with alarm(asked.deadline), _archive(asked) as open_archive:
            archive = open_archive(settings)
            _there(asked.replaces, archive)
            declared = [article(path) for path in asked.sources]
            for path in asked.drafts:
                reports.append(_checked(path, asked, archive, declared, settings, until))
    except UsageError:
        raise
    except DedupError as error:
        return _unlooked(asked, reports, settings, str(error))
    except (KeyboardInterrupt, MemoryError) as error:
        if not asked.read_on:
            raise
        why = "out of memory" if isinstance(error, MemoryError) else "interrupted"
        return _unlooked(asked, reports, settings, f"{why}: nothing more was checked")
    return reports


def _unlooked(asked: Asked, reports: list[Report], settings: Settings, why: str) -> list[Report]:
    return [*reports, *(_incomplete(path, settings, why) for path in asked.drafts[len(reports) :])]


def _incomplete(path: str, settings: Settings, why: str) -> Report:
    from ..version import __version__

    return Report("check", __version__, settings.as_dict(), (), False, "incomplete", skipped=(Skipped(path, why),))


def _checked(
    path: str,
    asked: Asked,
    archive: Sequence[Article | Skipped] | Index,
    declared: Sequence[Article],
    settings: Settings,
    until: float | None,
) -> Report:
    from ..pipeline import check as run

    try:
        draft = article(path, asked.id)
        left = None if until is None else until - time.monotonic()
        return run(
            draft,
            archive,
            sources=declared,
            source_ids=asked.source_ids,
            replaces=asked.replaces,
            settings=settings,
            deadline=left,
        )
    except SettingsError:
        raise
    except (ReadError, UsageError, IncompleteError) as error:
        return _incomplete(path, settings, str(error))


@contextmanager
def _archive(asked: Asked) -> Iterator[Any]:
    """A function from settings to the archive, which is closed at the end."""
    held: list[Index] = []

    def opened(settings: Settings) -> Sequence[Article | Skipped] | Index:
        if asked.index is not None:
            from ..archive import Index

            held.append(Index.open(asked.index, settings, write=False))
            return held[0]
        return _folder(asked.corpus) if asked.corpus is not None else []

    try:
        yield opened
    finally:
        for one in held:
            one.close()


def _folder(corpus: str) -> list[Article | Skipped]:
    from ..corpus import read_folder

    found = list(read_folder(corpus))
    if not any(isinstance(one, Article) for one in found):
        reasons = [f"{one.path}: {one.reason}" for one in found if isinstance(one, Skipped)]
        raise NoArticlesError(f"no article in {corpus}" + (f" ({reasons[0]})" if reasons else ""))
    return found


def _there(replaces: Sequence[str], archive: Sequence[Article | Skipped] | Index) -> None:
    if not replaces:
        return
    from ..gate import known

    if isinstance(archive, Sequence):
        ids = {one.id for one in archive if isinstance(one, Article)}
        known((), replaces, ids.__contains__, lambda: ids)
    else:
        known((), replaces, archive.__contains__, archive.ids)


@contextmanager
def alarm(seconds: float | None) -> Iterator[None]:
    """Ends what runs inside with IncompleteError when the time is up, where the system has an alarm clock."""
    if seconds is None or not hasattr(signal, "setitimer"):
        yield
        return

    def ring(*_: object) -> None:
        raise IncompleteError("the time limit was reached")

    def lost(unraisable: sys.UnraisableHookArgs) -> None:
        if isinstance(unraisable.exc_value, IncompleteError):
            signal.setitimer(signal.ITIMER_REAL, AGAIN)
        else:
            unraisable_before(unraisable)

    # Python drops what is raised while it finalizes an object or collects garbage: the alarm then rings again.
    unraisable_before, sys.unraisablehook = sys.unraisablehook, lost
    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        sys.unraisablehook = unraisable_before


def article(path: str, id: str | None = None) -> Article:
    """The article of a text file, or of standard input.

    Raises:
        ReadError: it cannot be read.
    """
    from ..corpus import all_of, article_of, read_article

    if path != "-":
        return read_article(path, id=id)
    try:
        if sys.stdin is None:
            raise ReadError("closed")
        return article_of(all_of(sys.stdin.buffer), id or "stdin", "-")
    except ReadError as error:
        raise ReadError(f"standard input: {error}") from None
