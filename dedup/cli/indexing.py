"""dedup index: add, remove, list, stats, verify."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any

import click

from ..errors import IncompleteError, IndexFileError, NoArticlesError, RecipeError, UsageError
from ..model import Article, Skipped
from .common import Commands, Progress, escaped, settings_of, warn

if TYPE_CHECKING:
    from ..archive import Index

_TOLD = 20  # lines about what was skipped
FAULTS = 1

file_option = click.option("--index", "path", required=True, metavar="FILE", help="The archive's file.")
config_option = click.option("--config", type=click.Path(dir_okay=False), help="Settings file.")
quiet_option = click.option("-q", "--quiet", is_flag=True, help="No progress, no warnings.")


@click.group(name="index", cls=Commands)
def index() -> None:
    """Keep articles in an archive: one file that drafts are checked against."""


@index.command()
@click.argument("inputs", nargs=-1, required=True, metavar="FOLDER|FILE|-...", type=click.Path())
@file_option
@click.option("--ids", "ids", is_flag=True, help="Print each id once it is durably kept.")
@click.option("--versions", is_flag=True, help="Keep what a changed article said before.")
@config_option
@quiet_option
def add(inputs: tuple[str, ...], path: str, ids: bool, versions: bool, config: str | None, quiet: bool) -> int:
    """Add what is new or changed in folders, files and lines of JSON; `-` is standard input."""
    from ..archive import Index
    from ..corpus import there

    for one in inputs:
        if one != "-":
            there(one)
    seen: list[int] = []
    progress = Progress(quiet)

    def kept(id: str) -> None:
        seen.append(1)
        progress("add", len(seen), 0)
        if ids:
            click.echo(escaped(id))

    with Index.open(path, settings_of(config)) as archive:
        try:
            read = chain.from_iterable(articles_of(one) for one in inputs)
            result = archive.add(apart(read, path), versions=versions, kept=kept)
        except KeyboardInterrupt:
            raise IncompleteError(f"interrupted: {len(seen):,} articles are kept; the same command goes on") from None
        finally:
            progress.close()
    _tell_skipped(result.skipped, quiet)
    if not seen:
        raise NoArticlesError(f"no article in {', '.join(inputs)}{_why(result.skipped)}")
    said = f"{len(result.added)} added, {len(result.replaced)} replaced, {len(result.unchanged)} unchanged"
    click.echo(f"{said}, {len(result.skipped)} skipped", err=ids)
    return 0


@index.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@file_option
@quiet_option
def remove(ids: tuple[str, ...], path: str, quiet: bool) -> int:
    """Remove articles for good, no byte of them left; `-` reads ids from standard input, one a line."""
    wanted = list(ids)
    if "-" in wanted:
        wanted = [id for id in wanted if id != "-"] + [line for line in sys.stdin.read().splitlines() if line]
    with opened(path) as archive:
        removed = archive.remove(wanted)
        missing = sorted(set(wanted) - set(removed))
        near = [_nearest(id, archive) for id in missing[:_TOLD]]
    click.echo(f"{len(removed)} removed")
    if missing:
        more = f" and {len(missing) - len(near)} more" if len(missing) > len(near) else ""
        raise UsageError(f"not in the archive: {', '.join(near)}{more}")
    return 0


@index.command(name="list")
@file_option
def list_(path: str) -> int:
    """Print the id of every article, one a line."""
    with opened(path, write=False) as archive:
        for id in archive.ids():
            click.echo(escaped(id))
    return 0


@index.command()
@file_option
@click.option("--format", "format", type=click.Choice(["text", "json"]), default="text", show_default=True)
def stats(path: str, format: str) -> int:
    """Print how much the archive holds, and what it was made with."""
    with opened(path, write=False) as archive:
        found = archive.stats()
    if format == "json":
        click.echo(json.dumps(found, indent=1, sort_keys=True))
        return 0
    recipe: dict[str, Any] = found.pop("recipe")
    for name, value in found.items():
        click.echo(f"{name.replace('_', ' '):<24}{value:>16,}")
    click.echo("made with               " + ", ".join(f"{name} = {value}" for name, value in sorted(recipe.items())))
    return 0


@index.command()
@file_option
@quiet_option
def verify(path: str, quiet: bool) -> int:
    """Read every page and make everything anew from the texts; each fault is a line, and the exit code 1."""
    progress = Progress(quiet)
    try:
        with opened(path) as archive:
            found, count = archive.verify(progress), len(archive)
    except IndexFileError as error:
        if "damaged" not in str(error) and not isinstance(error, RecipeError):
            raise
        found, count = [str(error)], 0
    finally:
        progress.close()
    for fault in found:
        click.echo(escaped(fault))
    if not found:
        click.echo(f"sound: {count:,} articles; no byte of a removed text is left")
    return FAULTS if found else 0


def opened(path: str, *, write: bool = True) -> Index:
    """An archive that is there, with the settings that it was made with."""
    from ..archive import Index

    return Index.open(path, create=False, write=write, as_made=True)


def apart(read: Iterable[Article | Skipped], path: str) -> Iterator[Article | Skipped]:
    """What was read without the archive's own file, and those beside it, which are nobody's articles."""
    own = {os.path.realpath(f"{path}{end}") for end in ("", "-wal", "-shm", "-journal")}
    return (one for one in read if not (isinstance(one, Skipped) and os.path.realpath(one.path) in own))


def articles_of(path: str) -> Iterator[Article | Skipped]:
    """The articles of a folder or file, or of standard input: lines of JSON, or one text."""
    from ..corpus import read_folder, read_stream

    if path != "-":
        return read_folder(path)
    return read_stream(sys.stdin.buffer if sys.stdin else io.BytesIO())


def _tell_skipped(skipped: list[Skipped], quiet: bool) -> None:
    for one in skipped[:_TOLD]:
        warn(f"skipped: {one.path}: {one.reason}", quiet)
    if len(skipped) > _TOLD:
        warn(f"skipped: {len(skipped) - _TOLD} more", quiet)


def _why(skipped: list[Skipped]) -> str:
    return f" ({skipped[0].path}: {skipped[0].reason})" if skipped else ""


def _nearest(id: str, archive: Index) -> str:
    import difflib

    near = difflib.get_close_matches(id, archive.ids(), n=1, cutoff=0.6)
    return f"{id} (nearest: {near[0]})" if near else id
