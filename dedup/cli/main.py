"""The command group, and the one place where an error becomes a line and an exit code."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from ..errors import DedupError, IncompleteError, UsageError
from ..version import __version__
from . import catalogue, checking, explaining, indexing, resolving, scanning
from .common import escaped

INCOMPLETE = 3


class Dedup(click.Group):
    """Names the nearest command for one that does not exist."""

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


@click.group(cls=Dedup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="dedup")
def group() -> None:
    """Which articles are the same, which were rewritten from which, and what a rewrite says that its sources do not.

    Exit codes: 0 done, 1 a finding at or above --fail-on, 2 wrong usage, 3 incomplete.
    """


for _command in (
    scanning.scan, checking.check, checking.diff, indexing.index, resolving.resolve, explaining.explain,
    catalogue.rules, catalogue.evaluate,
):  # fmt: skip
    group.add_command(_command)


def main(args: list[str] | None = None) -> None:
    """Runs a command and exits with its code; whatever goes wrong is one line on standard error."""
    sys.exit(_run(args))


def _run(args: list[str] | None) -> int:
    try:
        result: Any = group.main(args, standalone_mode=False)
        return result if isinstance(result, int) else 0
    except click.ClickException as error:
        _say(error.format_message())
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return _say("interrupted: nothing more was done")
    except DedupError as error:
        _say(str(error))
        return error.exit_code
    except SystemExit:
        # So click ends where the reader has gone (`dedup ... | head`), with 1, which would be a finding here.
        return INCOMPLETE
    except OSError as error:
        return _say(f"{error.filename or 'output'}: {(error.strerror or str(error)).lower()}")
    except MemoryError:
        return _say("out of memory")
    except Exception as error:
        if os.environ.get("DEDUP_TRACEBACK"):
            raise
        return _say(f"internal error: {type(error).__name__}: {error} (set DEDUP_TRACEBACK=1 to see where)")


def _say(line: str) -> int:
    click.echo(f"dedup: {escaped(line)}", err=True)
    return INCOMPLETE
