"""Lineage on rewrite trees of depth 3: edges of the tree, directions claimed, with right, missing and wrong dates.

    python benchmarks/lineage_accuracy.py --data ../shared/data
    python benchmarks/lineage_accuracy.py --signs               how often each sign of direction tells the truth

A tree: an article, two rewrites of it by language models, and below the first a rewrite of the rewrite and one of that
(sentences dropped, swapped and added, words replaced by synonyms or left out). The corpus's stories that are not held
out come with their labels, and once more with their dates taken away or shuffled inside each story.

What rewriters do to words is counted for each tree on the rewrites of other sources only, five folds by source, those
about the same people in one.
"""

from __future__ import annotations

import argparse
import collections
import datetime as dt
import itertools
import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from relations_corpus import directions, judged, read
from relations_pairs import ROOT, records, sentences_of
from train_lineage import changes, continued_row, habits_apart

from dedup.claims import impossible_dates
from dedup.cluster import LINKS, families
from dedup.lexicon import lexicon
from dedup.lineage import Habits, Sharing, built_in, members_of, signs, spanning_tree, trace
from dedup.model import Article, Cluster, Pair
from dedup.text import read as read_text

DATES = ("right", "missing", "shuffled")
Tree = tuple[list[Article], dict[str, str]]


def rewritten(text: str, chance: random.Random, others: Sequence[str]) -> str:
    """A light rewrite: a fifth of the sentences dropped, some swapped, one added, a twelfth of the words touched."""
    sentences = [sentence for sentence in sentences_of(text) if chance.random() > 0.2] or sentences_of(text)
    for place in range(len(sentences) - 1):
        if chance.random() < 0.25:
            sentences[place : place + 2] = reversed(sentences[place : place + 2])
    sentences.insert(chance.randrange(len(sentences) + 1), chance.choice(others))
    words = " ".join(sentences).split(" ")
    touched = []
    for word in words:
        same = SYNONYMS.get(word.lower(), ())
        if same and chance.random() < 0.5:
            touched.append(chance.choice(same))
        elif chance.random() > 0.05:
            touched.append(word)
    return " ".join(touched)


SYNONYMS = {word: [other for other in group if other != word] for group in lexicon().synonyms for word in group}


def trees(data: Path, seed: int = 11) -> list[Tree]:
    """Articles of each tree, and the source of each derivative; dates rise from source to derivative."""
    chance = random.Random(seed)
    by_source: dict[str, list[str]] = collections.defaultdict(list)
    for row in records(data / "derivatives.jsonl"):
        if not continued_row(row) and len(row["derivative"].split()) >= 60:
            by_source[row["source"]].append(row["derivative"])
    others = [chance.choice(sentences_of(row["text"])) for row in records(data / "background.jsonl.gz")[:400]]
    found = []
    for source, rewrites in by_source.items():
        if len(rewrites) < 2:
            continue
        first = rewritten(rewrites[0], chance, others)
        texts = {"r": source, "a": rewrites[0], "b": rewrites[1], "aa": first, "aaa": rewritten(first, chance, others)}
        day = {"r": 0, "a": 1, "b": 1, "aa": 2, "aaa": 3}
        names = list(texts)
        chance.shuffle(names)
        parents = {"a": "r", "b": "r", "aa": "a", "aaa": "aa"}
        articles = [
            Article(f"{names.index(name)}{name}", text, published=date(day[name])) for name, text in texts.items()
        ]
        ids = {name: f"{names.index(name)}{name}" for name in names}
        found.append((articles, {ids[child]: ids[parent] for child, parent in parents.items()}))
    return found


def date(day: int) -> str:
    return (dt.date(2031, 3, 3) + dt.timedelta(days=day)).isoformat()


def dated(articles: Sequence[Article], how: str, chance: random.Random) -> list[Article]:
    """The articles with their dates as they are, without any, or shuffled among them."""
    if how == "missing":
        return [replace(article, published=None) for article in articles]
    days = [article.published for article in articles]
    if how == "shuffled":
        chance.shuffle(days)
    return [replace(article, published=day) for article, day in zip(articles, days, strict=True)]


def report(found: Sequence[Tree], how: str, apart: Mapping[str, Habits]) -> None:
    """Edges of the undirected tree, and the directions claimed: parent right, turned round."""
    chance = random.Random(5)
    counts: collections.Counter[str] = collections.Counter()
    for plain, parents in found:
        articles = dated(plain, how, chance)
        habits = next(apart[article.text] for article in plain if article.text in apart)
        ids = tuple(sorted(article.id for article in articles))
        pairs = [Pair(a, b, "derivative", 0.5, 0.1, 0.5, 0.5, 0.9) for a, b in itertools.combinations(ids, 2)]
        members = members_of(sorted(articles, key=lambda article: article.id), set())
        tree = spanning_tree(members, {}, Sharing.of(members, habits))
        edges = {frozenset((members[edge.a].id, members[edge.b].id)) for edge in tree}
        counts["edges"] += len(edges & {frozenset(edge) for edge in parents.items()})
        counts["all"] += len(parents)
        for entry in trace(articles, pairs, [Cluster(ids[0], ids, None, 1)], habits=habits):
            if entry.source is not None:
                counts["claimed"] += 1
                counts["right"] += parents.get(entry.derivative) == entry.source
                counts["turned"] += parents.get(entry.source) == entry.derivative
    claimed = max(counts["claimed"], 1)
    print(f"{'rewrite trees':14} dates {how:9} edges {counts['edges'] / counts['all']:.3f} of {counts['all']}   "
          f"claimed {counts['claimed'] / counts['all']:.3f}, of these right {counts['right'] / claimed:.3f}, "
          f"turned round {counts['turned'] / claimed:.3f}")  # fmt: skip


def corpus(how: str, rounds: int = 1) -> None:
    """The directions of the corpus's own stories."""
    labels = json.loads((ROOT / "corpus" / "labels.json").read_text("utf-8"))
    rows = {frozenset((row["a"], row["b"])): row for row in labels["pairs"]}
    plain = [one for one in read(ROOT / "corpus") if one.id.split("/")[0] not in labels["held_out"]]
    counts: collections.Counter[str] = collections.Counter()
    if how == "right":
        corpus_edges(plain, rows)
    there = sum(row["source"] is not None and row["relation"] != "partial" for key, row in rows.items()
                if row["a"].split("/")[0] not in labels["held_out"])  # fmt: skip
    pairs = judged(plain)
    grown = families(plain, pairs)
    chance = random.Random(5)
    for _ in range(rounds):
        stories = itertools.groupby(plain, key=lambda one: one.id.split("/")[0])
        articles = [one for _, story in stories for one in dated(list(story), how, chance)]
        void = [one.id for one in articles if list(impossible_dates(read_text(one)))]
        counts += directions(rows, trace(articles, pairs, grown, impossible_dates=void))[0]
    claimed = counts["right"] + counts["wrong"]
    print(f"{'corpus':14} dates {how:9} claimed {claimed / rounds / there:.3f} of {there}, "
          f"of these right {counts['right'] / max(claimed, 1):.3f}")  # fmt: skip


def corpus_edges(articles: Sequence[Article], rows: Mapping[frozenset[str], Any]) -> None:
    """Edges of the trees of the corpus's families, as the labels have them."""
    right = there = 0
    for _, story in itertools.groupby(articles, key=lambda one: one.id.split("/")[0]):
        kept = {one.id: one for one in story}
        linked = {key: row for key, row in rows.items() if key <= kept.keys() and row["relation"] in LINKS}
        members = members_of([kept[id] for id in sorted({id for key in linked for id in key})], set())
        tree = spanning_tree(members, {}, Sharing.of(members, built_in()))
        true = {key for key, row in linked.items() if row["source"]}
        right += len(true & {frozenset((members[edge.a].id, members[edge.b].id)) for edge in tree})
        there += len(true)
    print(f"{'corpus':14} edges {right / there:.3f} of {there}")


def sign_counts(data: Path) -> None:
    """How often each sign points from the source to the derivative, over pairs of a source and its rewrite."""
    rows, apart = records(data / "derivatives.jsonl"), habits_apart(changes(data))
    for half in (0, 1):
        counts: dict[str, list[int]] = collections.defaultdict(lambda: [0, 0])
        for row in rows[half::2]:
            a, b = members_of([Article("source", row["source"]), Article("derivative", row["derivative"])], set())
            for sign in signs(a, b, apart.get(row["source"], built_in())):
                counts[sign.kind][sign.source == "source"] += 1
        print(
            f"half {half}, {len(rows[half::2])} pairs: "
            + "; ".join(f"{k} {v[1]} right, {v[0]} wrong" for k, v in counts.items())
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--signs", action="store_true")
    parser.add_argument("--seed", type=int, default=11, help="of the light rewrites")
    chosen = parser.parse_args()
    if chosen.signs:
        sign_counts(chosen.data)
        return
    found, apart = trees(chosen.data, chosen.seed), habits_apart(changes(chosen.data))
    print(f"{len(found)} trees of five texts")
    for how in DATES:
        report(found, how, apart)
    for how in DATES:
        corpus(how, rounds=10 if how == "shuffled" else 1)


if __name__ == "__main__":
    main()
