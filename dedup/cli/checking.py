"""dedup check, dedup diff."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from ..errors import DedupError, NoArticlesError, ReadError, UsageError
from ..model import LEVELS, Article, Report, Skipped
from ..settings import Settings
from .common import emit, settings_of, shared_options, warn

INCOMPLETE = 3


@click.command()
@click.argument("derivative", metavar="DERIVATIVE")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--format", "format", type=click.Choice(["text", "json", "html"]), default="text", show_default=True)
@shared_options
def diff(
    derivative: str,
    sources: tuple[str, ...],
    format: str,
    config: str | None,
    quiet: bool,
    verbose: bool,
    show_all: bool,
) -> int:
    """What DERIVATIVE says that its SOURCEs do not, sentence by sentence."""
    settings = settings_of(config)
    _one_stdin((derivative, *sources))
    articles = [_article(path) for path in (derivative, *sources)]
    from ..pipeline import diff as run

    emit(run(articles[0], articles[1:], settings), format, verbose=verbose, show_all=show_all)
    return 0


@click.command()
@click.argument("drafts", nargs=-1, required=True, metavar="DRAFT...")
@click.option("--corpus", type=click.Path(), help="The archive as a folder of articles.")
@click.option(
    "--source", "sources", multiple=True, metavar="FILE", help="A declared source of the draft; may be repeated."
)
@click.option("--id", "id", help="The publishing system's own id of the draft.")
@click.option("--fail-on", type=click.Choice([*LEVELS, "never"]), help="Exit 1 from this level on (default: flag).")
@click.option("--format", "format", type=click.Choice(["text", "json", "html"]), default="text", show_default=True)
@shared_options
def check(
    drafts: tuple[str, ...], corpus: str | None, sources: tuple[str, ...], id: str | None, fail_on: str | None,
    format: str,
    config: str | None, quiet: bool, verbose: bool, show_all: bool,
) -> int:  # fmt: skip
    """Check a draft before it is published: pass, flag or block. `-` reads it from standard input."""
    settings = settings_of(config, fail_on=fail_on)
    if corpus is None and not sources:
        raise UsageError("check needs an archive (--corpus), or at least one --source")
    if id is not None and len(drafts) > 1:
        raise UsageError("--id goes with one draft")
    if id is not None and not id.strip():
        raise UsageError("--id is empty")
    _one_stdin((*drafts, *sources))
    archive = _archive(corpus)
    declared = [_article(path) for path in sources]
    reports = [_checked(path, id, archive, declared, settings) for path in drafts]
    for report in reports:
        if not report.complete:
            warn(f"not checked: {report.skipped[0].reason}", quiet)
    emit(reports[0] if len(reports) == 1 else reports, format, verbose=verbose, show_all=show_all)
    return max(_code(report, settings.fail_on) for report in reports)


def _archive(corpus: str | None) -> list[Article | Skipped]:
    if corpus is None:
        return []
    from ..corpus import read_folder

    found = list(read_folder(corpus))
    if not any(isinstance(one, Article) for one in found):
        reasons = [f"{one.path}: {one.reason}" for one in found if isinstance(one, Skipped)]
        raise NoArticlesError(f"no article in {corpus}" + (f" ({reasons[0]})" if reasons else ""))
    return found


def _checked(
    path: str, id: str | None, archive: Sequence[Article | Skipped], declared: Sequence[Article], settings: Settings
) -> Report:
    from ..pipeline import check as run
    from ..version import __version__

    try:
        return run(_article(path, id), archive, sources=declared, settings=settings)
    except (ReadError, UsageError) as error:
        return Report(
            "check", __version__, settings.as_dict(), (), False, "incomplete", skipped=(Skipped(path, str(error)),)
        )


def _code(report: Report, fail_on: str) -> int:
    if report.verdict == "incomplete" or not report.complete:
        return INCOMPLETE
    if fail_on == "never":
        return 0
    bar = LEVELS.index(fail_on)
    return int(
        any(
            one.level in LEVELS and LEVELS.index(one.level) >= bar and one.resolution is None for one in report.findings
        )
    )


def _article(path: str, id: str | None = None) -> Article:
    from ..corpus import article_of, read_article

    if path != "-":
        return read_article(path, id=id)
    try:
        if sys.stdin is None:
            raise ReadError("closed")
        return article_of(sys.stdin.buffer.read(), id or "stdin", "-")
    except ReadError as error:
        raise ReadError(f"standard input: {error}") from None


def _one_stdin(paths: Sequence[str]) -> None:
    if sum(path == "-" for path in paths) > 1:
        raise UsageError("standard input (-) can be read once only")


__all__ = ["DedupError", "check", "diff"]
