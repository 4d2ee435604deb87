"""Relations, directions and families on labelled articles, from candidates to lineage.

python benchmarks/relations_corpus.py                       the corpus's stories that may be looked at
python benchmarks/relations_corpus.py --held-out            the others: counts only
python benchmarks/relations_corpus.py --labels ../shared/seeds/gold.json --folder ../shared/seeds
"""

from __future__ import annotations

import argparse
import collections
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from relations_pairs import ROOT, records

from dedup.candidates import candidate_pairs
from dedup.claims import impossible_dates
from dedup.cluster import complete, families
from dedup.errors import UsageError
from dedup.lineage import trace
from dedup.model import Article, Cluster, Lineage, Pair
from dedup.relate import relate
from dedup.score import score
from dedup.text import read as read_text
from dedup.text import strip_furniture
from dedup.text.furniture import date_line

Labels = Mapping[frozenset[str], Any]
Counts = collections.Counter[str]
KEPT = ("identical", "near-duplicate", "derivative", "partial")


def read(folder: Path) -> list[Article]:
    """The articles of a folder of .txt and .jsonl files; a leading `date` is the day of publication."""
    found = []
    for path in sorted([*folder.glob("*.txt"), *folder.glob("*/*.txt"), *folder.glob("*/*.jsonl")]):
        if path.suffix == ".jsonl":
            found += [Article(row["id"], row["text"], row.get("title"), row.get("published"), row.get("publisher"))
                      for row in records(path)]  # fmt: skip
            continue
        name, text = path.relative_to(folder).as_posix(), path.read_text("utf-8")
        day = date_line(text)
        try:
            found.append(Article(name, text, published=day[1] if day else None))
        except UsageError:
            found.append(Article(name, text))
    return found


def judged(articles: Sequence[Article], places: Any = None) -> list[Pair]:
    """Every candidate pair with its relation."""
    texts = [strip_furniture(article.text) for article in articles]
    places = candidate_pairs(texts) if places is None else places
    scores = score(texts, places)
    relations, confidence = relate(scores)
    rows = zip(places.tolist(), relations, scores.cosine, scores.resemblance, scores.containment_a,
               scores.containment_b, confidence, strict=True)  # fmt: skip
    found = []
    for (i, j), relation, cosine, resemblance, left, right, sure in rows:
        a, b = articles[i].id, articles[j].id
        if a > b:
            a, b, left, right = b, a, right, left
        values = (cosine, resemblance, left, right, sure)
        found.append(Pair(a, b, relation, *(float(value) for value in values)))
    return found


def told(articles: Sequence[Article]) -> tuple[list[Pair], tuple[Cluster, ...], tuple[Lineage, ...]]:
    """Pairs, families and lineage of some articles."""
    pairs = judged(articles)
    grown = families(articles, pairs)
    void = [article.id for article in articles if list(impossible_dates(read_text(article)))]
    lineage = trace(articles, pairs, grown, impossible_dates=void)
    return pairs, complete(grown, lineage), lineage


def faults_of(
    labels: Mapping[frozenset[str], Any], pairs: Sequence[Pair]
) -> tuple[collections.Counter[str], list[str]]:
    """Counts "right", "wrong", "missed" over the relations that a scan lists, and every fault in words."""
    counts: Counts = collections.Counter()
    faults = []
    said = {frozenset((pair.a, pair.b)): pair for pair in pairs if pair.relation in KEPT}
    for key in sorted(labels.keys() | said.keys(), key=sorted):
        truth = labels[key]["relation"] if key in labels else "unrelated"
        claim = said[key].relation if key in said else "unrelated"
        if truth not in KEPT and claim not in KEPT:
            continue
        counts["right"] += truth == claim
        counts["wrong"] += truth != claim and claim in KEPT
        counts["missed"] += truth != claim and truth in KEPT
        if truth != claim:
            sure = f" ({said[key].confidence:.2f})" if key in said else ""
            faults.append(f"{' and '.join(sorted(key))}: {truth} is called {claim}{sure}")
    return counts, faults


def directions(
    labels: Mapping[frozenset[str], Any], lineage: Sequence[Lineage]
) -> tuple[collections.Counter[str], list[str]]:
    """Counts of claimed directions, and the wrong ones in words; a claim about an unlabelled pair is wrong."""
    counts: Counts = collections.Counter()
    faults = []
    for entry in lineage:
        if entry.source is None:
            counts["open"] += 1
            continue
        row = labels.get(frozenset((entry.derivative, entry.source)))
        right = row is not None and row["source"] == entry.source
        sibling = row is not None and row["source"] is None
        counts["right" if right else "sibling" if sibling else "wrong"] += 1
        if not right:
            truth = "neither" if row is None or row["source"] is None else row["source"]
            faults.append(f"{entry.derivative} from {entry.source} ({entry.confidence:.2f}); labels: {truth}")
    return counts, faults


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=ROOT / "corpus")
    parser.add_argument("--labels", type=Path, default=ROOT / "corpus" / "labels.json")
    parser.add_argument("--held-out", action="store_true")
    chosen = parser.parse_args()
    plain = json.loads(chosen.labels.read_text("utf-8"))
    hidden = plain.get("held_out", [])
    articles = read(chosen.folder)
    pairs, grown, lineage = told(articles)

    def wanted(name: str) -> bool:
        return not hidden or (name.split("/")[0] in hidden) is chosen.held_out

    labels = {frozenset((row["a"], row["b"])): row for row in plain["pairs"] if wanted(row["a"])}
    counts, faults = faults_of(labels, [pair for pair in pairs if wanted(pair.a)])
    right, wrong, missed = counts["right"], counts["wrong"], counts["missed"]
    f1 = 2 * right / (2 * right + wrong + missed)
    print(f"pairs: {right} right, {wrong} wrongly claimed, {missed} missed: F1 {f1:.3f}")
    claims, misled = directions(labels, [entry for entry in lineage if wanted(entry.derivative)])
    there = sum(row["source"] is not None and row["relation"] != "partial" for row in labels.values())
    print(f"directions: {claims['right']} of {there} right, {claims['wrong']} wrong, {claims['sibling']} between two "
          f"whose labels name no direction, {claims['open']} left open")  # fmt: skip
    truth, found = story_families(labels), {frozenset(family.members) for family in grown if wanted(family.id)}
    print(f"families: {len(truth & found)} of {len(truth)} whole, {len(found - truth)} others")
    if not chosen.held_out:
        print(*faults, *misled, sep="\n")
        print(*(f"family {sorted(family)}" for family in found - truth), sep="\n")


def story_families(labels: Labels) -> set[frozenset[str]]:
    """The families that the labels make: whatever is tied by a link."""
    groups: dict[str, set[str]] = {}
    for key, row in labels.items():
        if row["relation"] in KEPT[:3]:
            joined = set(key).union(*(groups.get(name, set()) for name in key))
            groups |= dict.fromkeys(joined, joined)
    return {frozenset(group) for group in groups.values()}


if __name__ == "__main__":
    main()
