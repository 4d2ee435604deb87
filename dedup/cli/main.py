"""The command group, and the one place where an error becomes a line and an exit code."""

from __future__ import annotations

import gc
import os
import sys
from typing import Any

import click

from ..errors import DedupError
from ..version import __version__
from . import catalogue, checking, explaining, indexing, resolving, scanning
from .common import Commands, escaped

INCOMPLETE = 3
# New objects until the collector looks for cycles. By Python's own 700 it goes through the modules again and again
# while they are imported: .03 s of the .38 of a cold check (benchmarks/archive_speed.py).
YOUNG = 50_000


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
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
    gc.set_threshold(YOUNG)
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
