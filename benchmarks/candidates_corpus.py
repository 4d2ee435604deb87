"""The corpus of the recall benchmarks: development data and seeded copies inside a background, with the true pairs."""

from __future__ import annotations

import json
import random
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

import numpy as np
from generator import DISGUISES, Articles, background, excerpt, light_edit, reordered, rewrite, wrapped

LEAST = 60  # words; shorter background articles are not copied
HOST = 1600


@dataclass
class Corpus:
    """Texts, and by kind the pairs (i, j), i < j, that should be candidates."""

    texts: list[str] = field(default_factory=list)
    truth: dict[str, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, text: str) -> int:
        self.texts.append(text)
        return len(self.texts) - 1

    def recall(self, pairs: np.ndarray) -> dict[str, float]:
        found = set(map(tuple, pairs.tolist()))
        return {kind: sum(pair in found for pair in wanted) / len(wanted) for kind, wanted in self.truth.items()}


def lines_of(path: Path) -> Iterator[dict[str, str]]:
    return map(json.loads, path.read_text(encoding="utf-8").splitlines())


def half(identity: str) -> int:
    """0 for the half on which thresholds were chosen, 1 for the one held out."""
    return zlib.crc32(identity.encode()) & 1


def build(data: Path, size: int, *, each: int = 300, disguised: bool = False, seed: int = 1) -> Corpus:
    """About `size` background articles, `each` copies of every kind, and the development pairs.

    Hosts of excerpts are taken out of the background. Above what the backgrounds hold, generated articles fill up.
    """
    rng = random.Random(seed)
    texts = background(data)
    usable = [place for place, text in enumerate(texts) if len(text.split()) >= LEAST]
    rng.shuffle(usable)
    source = iter(usable)
    pool = [word for text in texts[::50] for word in text.split()]
    made, hosts = _copies(texts, source, rng, pool, each, disguised)
    families = [(next(source), 59) for _ in range(0 if disguised else 4)]
    wanted = {place for _, place, _ in made} | {place for place, _ in families}
    others = [place for place in range(len(texts)) if place not in wanted and place not in hosts]
    kept = sorted(wanted | set(rng.sample(others, min(max(size - len(wanted), 0), len(others)))))
    corpus = Corpus([texts[place] for place in kept])
    at = {place: number for number, place in enumerate(kept)}
    for kind, place, text in made:
        corpus.truth[kind].append((at[place], corpus.add(text)))
    for place, copies in families:
        _family(corpus, at[place], copies, rng, pool)
    if not disguised:
        _development(corpus, data)
    for text in Articles(texts, max(size - len(texts), 0)):
        corpus.add(text)
    return corpus


def _copies(
    texts: list[str], source: Iterator[int], rng: random.Random, pool: list[str], each: int, disguised: bool
) -> tuple[list[tuple[str, int, str]], set[int]]:
    """(kind, source, text) of every copy, each of another article; and the articles that served as hosts."""
    made: list[tuple[str, int, str]] = []
    hosts: set[int] = set()

    def host(words: int) -> str:
        taken: list[int] = []
        while not taken or sum(len(texts[place].split()) for place in taken) < words:
            taken.append(next(source))
        hosts.update(taken)
        return "\n".join(texts[place] for place in taken)

    if disguised:
        for kind, disguise in DISGUISES.items():
            for place in [next(source) for _ in range(each)]:
                made.append((kind, place, disguise(light_edit(texts[place], rng, words=pool), rng)))
        return made, hosts
    kinds = {
        "exact": lambda text: text,
        "wrapped": lambda text: wrapped(text, rng),
        "light edit (5 % of words)": lambda text: light_edit(text, rng, words=pool),
        "paragraphs reordered": lambda text: reordered(text, rng),
        "excerpt of 50 words": lambda text: excerpt(text, host(1), rng, 50),
        "excerpt of 25 words, host of 1,600": lambda text: excerpt(text, host(HOST), rng, 25),
    }
    for kind, change in kinds.items():
        for place in [next(source) for _ in range(each)]:
            made.append((kind, place, change(texts[place])))
    return made, hosts


def _family(corpus: Corpus, origin: int, copies: int, rng: random.Random, pool: list[str]) -> None:
    """Light copies of one article, each made from it, and a rewrite of one of them."""
    text = corpus.texts[origin]
    members = [origin, *(corpus.add(light_edit(text, rng, words=pool)) for _ in range(copies))]
    corpus.truth["family of 60, copy to copy"] += combinations(members, 2)
    written = corpus.add(rewrite(corpus.texts[rng.choice(members)], rng))
    corpus.truth["family of 60, rewrite to each"] += [(member, written) for member in members]


def _development(corpus: Corpus, data: Path) -> None:
    for entry in lines_of(data / "derivatives.jsonl"):
        pair = corpus.add(entry["source"]), corpus.add(entry["derivative"])
        part = "chosen on" if half(entry["id"]) == 0 else "held out"
        corpus.truth[f"model's {entry['kind']}, {part}"].append(pair)
        corpus.truth["model's, all"].append(pair)
    _clough(corpus, lines_of(data / "clough.jsonl"))


def _clough(corpus: Corpus, entries: Iterable[dict[str, str]]) -> None:
    originals: dict[str, int] = {}
    for entry in sorted(entries, key=lambda one: one["category"] != "orig"):
        number = corpus.add(entry["text"])
        if entry["category"] == "orig":
            originals[entry["task"]] = number
        elif entry["category"] != "non":
            corpus.truth[f"Clough-Stevenson, {entry['category']}"].append((originals[entry["task"]], number))
