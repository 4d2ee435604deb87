"""dedup resolve."""

from __future__ import annotations

import json
import re

import click

from ..errors import UsageError
from .common import escaped
from .indexing import file_option, opened

_ID = re.compile(r"[0-9a-f]{12}")


@click.command()
@click.argument("finding", required=False)
@file_option
@click.option("--as", "verdict", help="licensed, own-update, attributed, false-alarm or fixed.")
@click.option("--by", "person", metavar="NAME", help="Who decides.")
@click.option("--reason", metavar="TEXT", help="Why.")
@click.option("--expires", metavar="DATE", help="The last day on which it holds, YYYY-MM-DD.")
@click.option("--reopen", is_flag=True, help="Take the decision back.")
@click.option("--list", "listed", is_flag=True, help="Print every decision.")
@click.option("--format", "format", type=click.Choice(["text", "json"]), default="text", show_default=True)
def resolve(
    finding: str | None,
    path: str,
    verdict: str | None,
    person: str | None,
    reason: str | None,
    expires: str | None,
    reopen: bool,
    listed: bool,
    format: str,
) -> int:
    """Settle a finding by its id: it stays in every report, marked, and no longer fails the gate."""
    if listed:
        return _list(path, format)
    if finding is None or not _ID.fullmatch(finding):
        raise UsageError(f"no finding's id: {finding!r} (12 hexadecimal digits, as the report gives them)")
    if reopen:
        with opened(path) as archive:
            if not archive.reopen(finding):
                raise UsageError(f"no decision on {finding}")
        click.echo(f"{finding} is open again")
        return 0
    missing = [f"--{name}" for name, value in (("as", verdict), ("by", person), ("reason", reason)) if not value]
    if missing or verdict is None or person is None or reason is None:
        raise UsageError(f"resolve needs {', '.join(missing)}")
    with opened(path) as archive:
        archive.resolve(finding, verdict, person, reason, expires)
    click.echo(f"{finding} resolved as {verdict}" + (f" until {expires}" if expires else ""))
    return 0


def _list(path: str, format: str) -> int:
    with opened(path, write=False) as archive:
        found = [{"finding": one.finding, **one.as_dict()} for one in archive.decisions.every()]
    if format == "json":
        click.echo(json.dumps(found, indent=1, ensure_ascii=True))
        return 0
    for one in found:
        until = f", until {one['expires']}" if one["expires"] else ""
        click.echo(escaped(f"{one['finding']}  {one['as']}  {one['decided']}{until}  {one['by']}: {one['reason']}"))
    return 0
