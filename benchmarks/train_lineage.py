"""Counts what rewriters do to words and writes dedup/models/lineage.json.

    python benchmarks/train_lineage.py --data ../shared/data

Learned from: the rewrites and paraphrases by language models of derivatives.jsonl, each against its source. Left out
are those that begin in the middle of a sentence: there a model went on with its source instead of rewriting it.
The file holds stems and counts, those in 3 rewrites or more.
"""

from __future__ import annotations

import argparse
import collections
import json
import re
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

from relations_pairs import ROOT, Labelled, records, source_groups
from train_relation import continued

from dedup.lineage import Habits, members_of, read_habits
from dedup.lineage.habits import VERSION
from dedup.model import Article

TARGET = ROOT / "dedup" / "models" / "lineage.json"
LEAST = 3  # rewrites in which a stem is new or from which it is lost
FOLDS = 5

Change = tuple[str, frozenset[str], frozenset[str]]


def changes(data: Path) -> list[Change]:
    """The source of each rewrite, the stems that are new in it, and those that were lost."""
    rows = [row for row in records(data / "derivatives.jsonl") if not continued_row(row)]
    sources = members_of([Article(f"source {place}", row["source"]) for place, row in enumerate(rows)], set())
    rewrites = members_of([Article(f"rewrite {place}", row["derivative"]) for place, row in enumerate(rows)], set())
    return [
        (row["source"], rewrite.stems - source.stems, source.stems - rewrite.stems)
        for row, source, rewrite in zip(rows, sources, rewrites, strict=True)
    ]


def continued_row(row: dict[str, Any]) -> bool:
    return continued(Labelled("", row["derivative"], "derivative", "", row["kind"]))


def folds(sources: Collection[str]) -> dict[str, int]:
    """The fold of each source; those about the same people stand in one."""
    groups = source_groups(sorted(sources))
    sizes = collections.Counter(groups.values())
    load, fold = [0] * FOLDS, dict[str, int]()
    for group, size in sorted(sizes.items(), key=lambda item: (-item[1], item[0])):
        fold[group] = load.index(min(load))
        load[fold[group]] += size
    return {source: fold[group] for source, group in groups.items()}


def counted(found: Sequence[Change]) -> dict[str, Any]:
    """What the file holds."""
    new = collections.Counter(stem for _, came, _ in found for stem in came)
    lost = collections.Counter(stem for _, _, went in found for stem in went)
    kept = sorted(stem for stem in new | lost if max(new[stem], lost[stem]) >= LEAST)
    return {
        "version": VERSION,
        "rewrites": len(found),
        "new": new.total(),
        "lost": lost.total(),
        "stems": {stem: [new[stem], lost[stem]] for stem in kept},
    }


def habits_apart(found: Sequence[Change]) -> dict[str, Habits]:
    """For each source the counts over the rewrites of the sources of the other folds."""
    fold = folds({source for source, _, _ in found})
    learned = [read_habits(counted([one for one in found if fold[one[0]] != place])) for place in range(FOLDS)]
    return {source: learned[place] for source, place in fold.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--date", default="2026-11-22", help="written into the file")
    chosen = parser.parse_args()
    values = counted(changes(chosen.data))
    made = {
        "made": chosen.date,
        "command": "python benchmarks/train_lineage.py",
        "data": f"derivatives.jsonl, {values['rewrites']} rewrites; stem: [rewrites in which it is new, is lost]",
    }
    text = json.dumps({"version": values.pop("version"), **made, **values}, indent=1)
    TARGET.write_text(re.sub(r"\[\s+(\d+),\s+(\d+)\s+\]", r"[\1, \2]", text) + "\n", "utf-8")
    print(f"{values['rewrites']} rewrites, {len(values['stems'])} stems -> {TARGET}")


if __name__ == "__main__":
    main()
