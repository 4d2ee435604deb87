"""dedup rules, dedup eval."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import LabelsError, UsageError
from ..rules import catalogue
from .common import settings_of

if TYPE_CHECKING:
    from ..evaluate import Figures, Tally


@click.command()
@click.argument("rule", required=False)
def rules(rule: str | None) -> int:
    """The catalogue of rules, or one rule explained with a true and a false example."""
    known = catalogue()
    if rule is None:
        for one in known.values():
            click.echo(f"{one.rule}  {one.name:<22}{one.level:<7}{one.says}")
        return 0
    wanted = next((one for one in known.values() if rule.lower() in (one.rule.lower(), one.name)), None)
    if wanted is None:
        import difflib

        names = [*known, *(one.name for one in known.values())]
        near = difflib.get_close_matches(rule.upper(), names, n=1, cutoff=0.0) or [names[0]]
        raise UsageError(f"no rule {rule!r} (nearest: {near[0]})")
    click.echo(f"{wanted.rule} {wanted.name} ({wanted.level}): {wanted.says}\n\n{wanted.explanation}")
    for heading, source, text in (
        ("Fires", wanted.true_source, wanted.true_text),
        ("Does not fire", wanted.false_source, wanted.false_text),
    ):
        click.echo(f"\n{heading}:")
        for side, words in (("source", source), ("text", text)):
            if words:
                click.echo(f"  {side}: {' / '.join(words.split(chr(10)))}")
    return 0


@click.command("eval")
@click.argument("labels", type=click.Path())
@click.argument("folder", type=click.Path())
@click.option("--config", type=click.Path(dir_okay=False), help="Settings file.")
@click.option(
    "--stories",
    type=click.Choice(["all", "held-out", "tuning"]),
    default="all",
    show_default=True,
    help="Which stories of the labels file to count.",
)
@click.option("-v", "--verbose", is_flag=True, help="Name everything that went wrong.")
def evaluate(labels: str, folder: str, config: str | None, stories: str, verbose: bool) -> int:
    """Precision, recall, direction and per-rule figures of FOLDER against a labels file."""
    from ..evaluate import evaluate as run

    try:
        plain = json.loads(Path(labels).read_text("utf-8"))
    except OSError as error:
        raise LabelsError(f"{labels}: {(error.strerror or str(error)).lower()}") from None
    except ValueError as error:
        raise LabelsError(f"{labels}: not JSON: {error}") from None
    from ..corpus import read_folder

    figures = run(plain, read_folder(folder), settings_of(config), stories)
    _print(figures)
    if verbose:
        for fault in figures.faults:
            click.echo(f"  {fault}")
    return 0


def _print(figures: Figures) -> None:
    click.echo(f"{'':<24}{'right':>7}{'wrong':>7}{'missed':>8}{'precision':>11}{'recall':>8}{'F1':>7}")
    copies = type(figures.directions)()
    for relation, tally in figures.relations.items():
        if relation not in ("same-event", "unrelated"):
            copies.right, copies.wrong, copies.missed = (
                copies.right + tally.right,
                copies.wrong + tally.wrong,
                copies.missed + tally.missed,
            )
            _row(relation, tally)
    _row("all relations", copies)
    _row("direction", figures.directions)
    for rule, tally in sorted(figures.rules.items()):
        _row(f"{rule} {catalogue()[rule].name}", tally)
    click.echo(
        f"\nstates right: {figures.states.right} of {figures.states.right + figures.states.wrong}; "
        f"clean sentences left clean: {figures.clean.right} of {figures.clean.right + figures.clean.wrong}"
    )
    told = [f"{one.right} of {one.right + one.missed} {name}" for name, one in figures.changes.items()]
    click.echo(f"changes (CLM302 to CLM310) found: {', '.join(told)}")


def _row(name: str, tally: Tally) -> None:
    def share(value: float | None) -> str:
        return "-" if value is None else f"{value:.3f}"

    both = (tally.precision, tally.recall)
    f1 = None if None in both or not sum(both) else 2 * both[0] * both[1] / sum(both)  # type: ignore[operator, arg-type]
    click.echo(
        f"{name:<24}{tally.right:>7}{tally.wrong:>7}{tally.missed:>8}{share(both[0]):>11}{share(both[1]):>8}{share(f1):>7}"
    )
