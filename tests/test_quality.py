"""What the tool reaches, frozen: a figure that falls fails. `dedup eval` prints them all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dedup.corpus import read_folder
from dedup.evaluate import Figures, Tally, evaluate
from dedup.settings import Settings

# How many pairs a scan looks at and finds unrelated is no quality.
COUNTED_ONLY = ("unrelated", "same-event")
FROZEN = json.loads((Path(__file__).parent / "frozen_quality.json").read_text("utf-8"))


@pytest.fixture(scope="module", params=["tuning", "held-out"])
def measured(request: pytest.FixtureRequest, corpus: Path) -> tuple[str, Figures]:
    labels = json.loads((corpus / "labels.json").read_text("utf-8"))
    return request.param, evaluate(labels, read_folder(corpus), Settings(), request.param)


def reached(tally: Tally, least: list[int]) -> bool:
    """Whether as many are right, and no more wrong or missed, as [right, wrong, missed] says."""
    return tally.right >= least[0] and tally.wrong <= least[1] and tally.missed <= least[2]


def test_corpus_figures_do_not_fall(measured: tuple[str, Figures]) -> None:
    part, figures = measured
    frozen = FROZEN[part]
    fallen = {
        name: (tally.right, tally.wrong, tally.missed)
        for name, tally in {**figures.relations, **figures.rules}.items()
        if name in frozen and name not in COUNTED_ONLY and not reached(tally, frozen[name])
    }
    assert not fallen, f"{part}: fallen below { ({name: frozen[name] for name in fallen}) }: {fallen}"
    assert reached(figures.directions, frozen["direction"])
    assert figures.clean.right >= frozen["clean"]
    assert figures.states.right >= frozen["states"]


def test_seeds_are_whole(seeds: Path) -> None:
    labels = json.loads((seeds / "gold.json").read_text("utf-8"))
    figures = evaluate(labels, read_folder(seeds), Settings())
    assert not figures.faults
    assert figures.directions.wrong == 0


def freeze() -> None:
    corpus = Path(__file__).parent.parent / "corpus"
    labels = json.loads((corpus / "labels.json").read_text("utf-8"))
    frozen = {}
    for part in ("tuning", "held-out"):
        figures = evaluate(labels, read_folder(corpus), Settings(), part)
        rows = {**figures.relations, **figures.rules, "direction": figures.directions}
        frozen[part] = {name: [tally.right, tally.wrong, tally.missed] for name, tally in sorted(rows.items())}
        frozen[part] |= {"clean": figures.clean.right, "states": figures.states.right}
    target = Path(__file__).parent / "frozen_quality.json"
    lines = ",\n".join(f' "{part}": {json.dumps(rows)}' for part, rows in frozen.items())
    target.write_text("{\n" + lines + "\n}\n", "utf-8")


if __name__ == "__main__":
    freeze()
