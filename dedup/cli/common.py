"""What the commands share: settings, output, progress."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from typing import Any

import click

from ..config import load_settings
from ..errors import IncompleteError, UsageError
from ..model import Report
from ..settings import Settings

Command = Callable[..., Any]
# The exit code where something could not be checked.
INCOMPLETE = 3


def escaped(line: str) -> str:
    """One printable line: a path or a text may hold control characters, and none of them reaches a terminal."""
    return "".join(mark if mark.isprintable() else repr(mark)[1:-1] for mark in line)


def shared_options(command: Command) -> Command:
    """--config, -q, -v, --all on every command that reports."""
    for option in (
        click.option(
            "--config", type=click.Path(dir_okay=False), help="Settings file (default: the nearest dedup.toml upwards)."
        ),
        click.option("-q", "--quiet", is_flag=True, help="No progress, no warnings."),
        click.option("-v", "--verbose", is_flag=True, help="Timings and counts, stage by stage."),
        click.option("--all", "show_all", is_flag=True, help="Everything, not only what needs a hand."),
    ):
        command = option(command)
    return command


def settings_of(config: str | None, **overrides: Any) -> Settings:
    """The settings in force."""
    return load_settings(config, overrides)


def emit(report: Report | list[Report], format: str, *, verbose: bool = False, show_all: bool = False) -> None:
    """Renders to standard output."""
    from ..report import Look, render, render_all

    look = Look(
        verbose,
        show_all,
        width=shutil.get_terminal_size((100, 24)).columns,
        colour=sys.stdout.isatty() and not os.environ.get("NO_COLOR"),
        ascii_only=not _unicode(sys.stdout.encoding),
    )
    text = render(report, format, look) if isinstance(report, Report) else render_all(report, format, look)
    if format == "text" and sys.stdout.isatty() and text.count("\n") > shutil.get_terminal_size((100, 24)).lines:
        click.echo_via_pager(text, color=look.colour)
        return
    sys.stdout.buffer.write(
        text.encode("utf-8" if format != "text" else sys.stdout.encoding or "utf-8", "backslashreplace")
    )
    sys.stdout.flush()


def _unicode(encoding: str | None) -> bool:
    try:
        "“–…→".encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def warn(line: str, quiet: bool = False) -> None:
    """One line on standard error."""
    if not quiet:
        click.echo(f"dedup: {escaped(line)}", err=True)


class Commands(click.Group):
    """A group that names the nearest command for one that does not exist."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that args[0] names."""
        if args and self.get_command(ctx, args[0]) is None:
            import difflib

            near = difflib.get_close_matches(args[0], self.list_commands(ctx), n=1, cutoff=0.4)
            ctx.fail(f"no such command: {escaped(args[0])}" + (f" (nearest: {near[0]})" if near else ""))
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Without a command there is nothing to do, and one line says so."""
        if not args:
            raise UsageError(f"no command given (one of: {', '.join(self.list_commands(ctx))}; --help explains them)")
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """An interrupt becomes one line here; further out click would add an empty one."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise IncompleteError("interrupted: nothing more was done") from None


class Progress:
    """A bar for each stage, on a terminal only."""

    def __init__(self, quiet: bool) -> None:
        self.shown = not quiet and sys.stderr is not None and sys.stderr.isatty()
        self.name = ""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Draws where a stage stands."""
        if not self.shown:
            return
        share = f" {done}/{total}" if total else ""
        sys.stderr.write(f"\r\x1b[K{stage}{share}")
        sys.stderr.flush()

    def close(self) -> None:
        """Wipes the bar."""
        if self.shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
