"""dedup explain."""

from __future__ import annotations

import shutil
import textwrap
from typing import TYPE_CHECKING

import click

from ..errors import NoArticlesError
from ..model import Article
from .common import escaped, settings_of

if TYPE_CHECKING:
    from ..explaining import Explanation


@click.command()
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.option("--corpus", required=True, type=click.Path(), help="The folder that holds both; A and B are ids in it.")
@click.option("--config", type=click.Path(dir_okay=False), help="Settings file.")
def explain(a: str, b: str, corpus: str, config: str | None) -> int:
    """Why two articles are, or are not, called derivative: what was measured, what decided, how near it was."""
    from ..corpus import read_folder
    from ..explaining import explain as run

    settings = settings_of(config)
    articles = [one for one in read_folder(corpus) if isinstance(one, Article)]
    if not articles:
        raise NoArticlesError(f"no article in {corpus}")
    _print(run(articles, a, b, settings))
    return 0


def _print(found: Explanation) -> None:
    width = min(shutil.get_terminal_size((100, 24)).columns, 110)
    pair, (second, chance) = found.pair, found.second
    click.echo(f"{escaped(pair.a)} and {escaped(pair.b)}: {pair.relation}")
    click.echo(f"{pair.confidence:.0%} sure; the next best is {second} with {chance:.0%}")
    if not found.candidate:
        click.echo("A scan does not look at this pair: they share too few rare pairs of words.")
    kinds = sorted({kind for one in found.measures for kind in one.usual})
    click.echo(f"\n{'what was measured':<32}{'here':>7}  for it   usual: " + "  ".join(kinds))
    for one in found.measures:
        usual = "  ".join(f"{one.usual[kind]:>{len(kind)}.2f}" for kind in kinds)
        click.echo(f"{one.name:<32}{one.value:>7.2f}{one.points:>+8.1f}          {usual}")
    click.echo("\nRarest words of both: " + escaped(", ".join(found.rare) or "none"))
    for mine, other, similarity in found.passages:
        click.echo(f"\n  {similarity:.0%} of this sentence's weight:")
        for side, text in ((pair.a, mine), (pair.b, other)):
            for line in textwrap.wrap(escaped(f"{side}: {' '.join(text.split())}"), width - 4)[:3]:
                click.echo(f"    {line}")
    click.echo("\nWho was first:")
    for line in found.direction:
        click.echo(textwrap.fill(escaped(line), width, initial_indent="  ", subsequent_indent="    "))
