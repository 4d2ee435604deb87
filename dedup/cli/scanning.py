"""dedup scan."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path

import click

from ..errors import NoArticlesError
from ..model import Article, Report, Skipped
from ..settings import Settings
from .common import INCOMPLETE, Progress, emit, settings_of, shared_options, warn
from .indexing import apart


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="FOLDER|FILE.jsonl...", type=click.Path())
@click.option(
    "-o", "output", type=click.Path(file_okay=False), help="Also write report.json, report.html and CSV files here."
)
@click.option(
    "--format", "format", type=click.Choice(["text", "json", "csv", "html"]), default="text", show_default=True
)
@click.option(
    "--index",
    "index",
    metavar="FILE",
    help="Add what is new to this archive, and report on that alone.",
)
@click.option("--jobs", type=click.IntRange(1), help="Processes; changes no result.")
@click.option("--all-pairs", is_flag=True, help="List candidates judged same-event or unrelated too.")
@shared_options
def scan(
    inputs: tuple[str, ...],
    output: str | None,
    format: str,
    index: str | None,
    jobs: int | None,
    all_pairs: bool,
    config: str | None,
    quiet: bool,
    verbose: bool,
    show_all: bool,
) -> int:
    """Find what is the same, what derives from what, and what the derivatives add, in a folder of articles."""
    from ..corpus import there

    settings = settings_of(config, jobs=jobs)
    for one in inputs:
        there(one)
    read = chain.from_iterable(_read(one, output) for one in inputs)
    if index is not None:
        return _nightly(
            index, inputs, read, settings, quiet, all_pairs,
            lambda report: _shown(report, output, format, quiet, verbose, show_all),
        )  # fmt: skip
    found = list(read)
    if not any(isinstance(one, Article) for one in found):
        reasons = [f"{one.path}: {one.reason}" for one in found if isinstance(one, Skipped)]
        raise NoArticlesError(f"no article in {', '.join(inputs)}" + (f" ({reasons[0]})" if reasons else ""))
    from ..pipeline import scan as run

    progress = Progress(quiet)
    try:
        report = run(found, settings, progress=progress, all_pairs=all_pairs)
    finally:
        progress.close()
    return _shown(report, output, format, quiet, verbose, show_all)


def _nightly(
    path: str,
    inputs: Sequence[str],
    read: Iterator[Article | Skipped],
    settings: Settings,
    quiet: bool,
    all_pairs: bool,
    show: Callable[[Report], int],
) -> int:
    """Adds what is new or changed to the archive, and reports on it against everything that is kept."""
    from ..archive import Index
    from ..nightly import scan_into

    progress = Progress(quiet)
    with Index.open(path, settings) as archive:
        try:
            report = scan_into(archive, apart(read, path), progress=progress, all_pairs=all_pairs)
        finally:
            progress.close()
        if not any(report.stats[name] for name in ("added", "replaced", "unchanged")):
            raise NoArticlesError(f"no article in {', '.join(inputs)}")
        new, changed, same, late = (report.stats[name] for name in ("added", "replaced", "unchanged", "late"))
        said = f"{path}: {new} new, {changed} changed, {same} unchanged"
        more = f", {late} of them not reported on before" if late else ""
        warn(said + (more if new or changed or late else ": nothing to report on"), quiet)
        code = show(report)
        archive.note_reported()
        return code


def _shown(report: Report, output: str | None, format: str, quiet: bool, verbose: bool, show_all: bool) -> int:
    if report.skipped:
        warn(f"{len(report.skipped)} skipped, the first: {report.skipped[0].path}: {report.skipped[0].reason}", quiet)
    if output is not None:
        from ..report import write_folder

        write_folder(report, output)
    emit(report, format, verbose=verbose, show_all=show_all)
    return 0 if report.complete else INCOMPLETE


def _read(path: str, output: str | None) -> Iterator[Article | Skipped]:
    from ..corpus import read_folder

    return read_folder(Path(path), [output] if output else [])
