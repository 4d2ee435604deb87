"""Many short articles, made from a seed: for tests that need a number of them and not what they say."""

from __future__ import annotations

import json
import random
from pathlib import Path

VERBS = "closed opened sold widened cleaned painted fenced mapped drained rented measured guarded".split()
THINGS = "bridge harbour market school library tower canal orchard quarry station mill ferry".split()
PLACES = "Orne Lann Halm Tarn Petra Volden Marsk Elvin Doria Kessel Brant Ostrov".split()


def text(number: int, seed: int = 0) -> str:
    """An article of six sentences; one in five is nearly that of a neighbour, so that there are families."""
    drawn = random.Random(number // 3 if number % 5 == 0 else number * 1000 + seed)
    place, verb, thing = (lambda some=some: drawn.choice(some) for some in (PLACES, VERBS, THINGS))
    said = (
        f"The council of {place()} {verb()} the {thing()} near {place()} on day {drawn.randrange(900)}, and {place()}"
        f" paid {drawn.randrange(9000)}."
        for _ in range(6)
    )
    return f"{thing().title()} of {place()}\n\n{' '.join(said)} Number {number}.\n"


def written(path: Path, numbers: range, seed: int = 0) -> Path:
    """The articles a0, a1, ... as lines of JSON."""
    rows = (json.dumps({"id": f"a{number}", "text": text(number, seed)}) for number in numbers)
    path.write_text("".join(f"{row}\n" for row in rows))
    return path
