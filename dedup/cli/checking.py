"""dedup check, dedup diff."""

from __future__ import annotations

from collections.abc import Sequence

import click

from ..errors import DedupError, UsageError
from ..model import LEVELS, Report
from .common import INCOMPLETE, emit, settings_of, shared_options, warn
from .drafts import Asked, article, checked

FORMATS = ["text", "json", "html", "github", "sarif"]


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
    articles = [article(path) for path in (derivative, *sources)]
    from ..pipeline import diff as run

    report = run(articles[0], articles[1:], settings)
    emit(report, format, verbose=verbose, show_all=show_all)
    return 0 if report.complete else INCOMPLETE


@click.command()
@click.argument("drafts", nargs=-1, required=True, metavar="DRAFT...")
@click.option("--corpus", type=click.Path(), help="The archive as a folder of articles.")
@click.option("--index", "index", metavar="FILE", help="The archive as a file (dedup index add makes one).")
@click.option("--source", "sources", multiple=True, metavar="FILE", help="A declared source; may be repeated.")
@click.option("--source-id", "source_ids", multiple=True, metavar="ID", help="The same, by its id in the archive.")
@click.option("--replaces", multiple=True, metavar="ID", help="What the draft is an update of.")
@click.option("--id", "id", help="The publishing system's own id of the draft.")
@click.option("--deadline", type=click.FloatRange(0, min_open=True), metavar="SECONDS", help="Time for all of it.")
@click.option("--fail-on", type=click.Choice([*LEVELS, "never"]), help="Exit 1 from this level on (default: flag).")
@click.option("--format", "format", type=click.Choice(FORMATS), default="text", show_default=True)
@shared_options
def check(
    drafts: tuple[str, ...], corpus: str | None, index: str | None, sources: tuple[str, ...],
    source_ids: tuple[str, ...], replaces: tuple[str, ...], id: str | None, deadline: float | None,
    fail_on: str | None, format: str,
    config: str | None, quiet: bool, verbose: bool, show_all: bool,
) -> int:  # fmt: skip
    """Check a draft before it is published: pass, flag or block. `-` reads it from standard input."""
    settings = settings_of(config, fail_on=fail_on)
    if corpus is None and index is None and not sources:
        raise UsageError("check needs an archive (--corpus or --index), or at least one --source")
    if corpus is not None and index is not None:
        raise UsageError("--corpus and --index: one archive, not two")
    if id is not None and len(drafts) > 1:
        raise UsageError("--id goes with one draft")
    if id is not None and not id.strip():
        raise UsageError("--id is empty")
    _one_stdin((*drafts, *sources))
    asked = Asked(drafts, corpus, index, sources, source_ids, replaces, id, deadline, format != "text")
    reports = checked(asked, settings)
    for report in reports:
        if not report.complete:
            warn(f"not checked: {report.skipped[-1].path}: {report.skipped[-1].reason}", quiet)
    emit(reports[0] if len(reports) == 1 else reports, format, verbose=verbose, show_all=show_all)
    return max(_code(report, settings.fail_on) for report in reports)


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


def _one_stdin(paths: Sequence[str]) -> None:
    if sum(path == "-" for path in paths) > 1:
        raise UsageError("standard input (-) can be read once only")


__all__ = ["DedupError", "check", "diff"]
