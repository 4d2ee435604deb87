"""The archive's speed and size: adding, checking one draft, a cold start, adding what is there, as it grows.

    python benchmarks/archive_speed.py [--articles 10000 100000] [--drafts 90] [--data ../shared/data]
        [--dir DIR [--kept]]

Articles of 450 words from the generator. A third of the drafts are its next articles, which mostly come from nowhere,
a third are kept articles with one word in twenty changed, and a third are kept articles rewritten (sentences moved,
words left out). All times are CPU time, which stays what it is when others use the machine. Two peers get the same
texts: SQLite's own full-text index (FTS5), which finds words and no copies, and datasketch's MinHash and MinHashLSH in
memory, which find near-duplicates and no rewrites.
"""

from __future__ import annotations

import os

os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}  # before numpy reads them

import argparse
import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from datasketch import MinHash, MinHashLSH
from generator import Articles, background, light_edit, rewrite

import dedup
from dedup import Article, Index

CHUNK = 4096
PEER = 10_000  # texts that the peer gets


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--drafts", type=int, default=90)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--dir", type=Path, default=None, help="where the archives are made, and then left")
    parser.add_argument("--kept", action="store_true", help="check what an earlier run left in --dir, and add nothing")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.dir or Path(scratch)
        peer(background(given.data), folder)
        for count in given.articles:
            path = folder / f"archive-{count}.db"
            drafts = built(path, background(given.data), count, given.drafts, given.kept)
            checked(path, drafts)
            cold(path, drafts[-1][1], folder)
            again(path, background(given.data), min(count, 5000))


def texts(made: Iterable[str]) -> Iterator[str]:
    return (text for text in made if text.strip())


def peer(backgrounds: list[str], folder: Path) -> None:
    """What it costs to put the same texts into a full-text index of SQLite's."""
    kept = list(islice(texts(Articles(backgrounds, PEER + 100)), PEER))
    path = folder / "peer.db"
    path.unlink(missing_ok=True)
    database = sqlite3.connect(path)
    began = time.process_time()
    with database:
        database.execute("CREATE VIRTUAL TABLE texts USING fts5 (text)")
        database.executemany("INSERT INTO texts VALUES (?)", ((text,) for text in kept))
    spent = time.process_time() - began
    database.close()
    size = path.stat().st_size / PEER / 1e3
    print(f"peer, FTS5: {PEER / spent:,.0f} articles/s, {size:.1f} kB an article, texts and all", flush=True)
    some = kept[: PEER // 10]
    began = time.process_time()
    index = MinHashLSH(threshold=0.7, num_perm=128)
    with index.insertion_session() as session:
        for number, text in enumerate(some):
            words = text.lower().split()
            shingles = (" ".join(words[place : place + 5]).encode() for place in range(max(len(words) - 4, 1)))
            sketch = MinHash(num_perm=128)
            sketch.update_batch(list(shingles))
            session.insert(number, sketch)
    spent = time.process_time() - began
    print(f"peer, datasketch: {len(some) / spent:,.0f} articles/s, in memory", flush=True)


def built(path: Path, backgrounds: list[str], count: int, drafts: int, kept: bool) -> list[tuple[str, Article]]:
    """Adds `count` articles and says at what rate, unless they are `kept` already; gives (kind, draft)."""
    for beside in ("", "-wal", "-shm") if not kept else ():
        Path(f"{path}{beside}").unlink(missing_ok=True)
    rng, third = random.Random(7), drafts // 3
    stream = texts(Articles(backgrounds, count + 3 * third + 100))
    taken: list[str] = []
    spent, number = 0.0, 0
    with Index.open(path, create=not kept) as index:
        while number < count:
            some = list(islice(stream, min(CHUNK, count - number)))
            articles = [Article(f"{number + place:07d}", text) for place, text in enumerate(some)]
            taken += rng.sample(some, max(1, 2 * third * len(some) // count + 1))
            began = time.process_time()
            if not kept:
                index.add(articles)
            spent += time.process_time() - began
            number += len(some)
        stats = index.stats()
        index.file.flush()
    beside = (path.stat().st_size - stats["text_bytes_compressed"]) / count / 1e3
    text = stats["text_bytes_compressed"] / count / 1e3
    print(f"\n{count:,} articles")
    if not kept:
        print(f"  add          {count / spent:,.0f} articles/s ({1e3 * spent / count:.2f} ms an article)")
    print(f"  file         {beside:.2f} kB an article beside {text:.2f} kB of compressed text", flush=True)
    rng.shuffle(taken)
    made = [("new", text) for text in islice(stream, third)]
    made += [("edited", light_edit(text, rng)) for text in taken[:third]]
    made += [("rewritten", rewrite(text, rng)) for text in taken[third : 2 * third]]
    return [(kind, Article(f"draft-{place}", text)) for place, (kind, text) in enumerate(made)]


def checked(path: Path, drafts: Sequence[tuple[str, Article]]) -> None:
    """Checks every draft in this process, three times over; the least of a draft's three times counts."""
    least = [float("inf")] * len(drafts)
    kinds = [[kind] for kind, _ in drafts]
    with Index.open(path, write=False) as index:
        for _ in range(3):
            for place, (_, draft) in enumerate(drafts):
                began = time.process_time()
                report = dedup.check(draft, index)
                least[place] = min(least[place], 1e3 * (time.process_time() - began))
                kinds[place][1:] = ["all", "with the diff" if report.ledgers else "without a source"]
    for name in ("all", "new", "edited", "rewritten", "with the diff", "without a source"):
        ranked = sorted(spent for spent, some in zip(least, kinds, strict=True) if name in some)
        if ranked:
            middle, late = ranked[len(ranked) // 2], ranked[int(0.95 * len(ranked))]
            print(
                f"  check        {name:<18}{len(ranked):>4} drafts   p50 {middle:4.0f} ms   p95 {late:4.0f} ms",
                flush=True,
            )


def cold(path: Path, draft: Article, folder: Path) -> None:
    """A check in a process of its own, against what its libraries take to import and what the check itself takes."""
    file = folder / "draft.txt"
    file.write_text(draft.text, encoding="utf-8")
    imports = _least([sys.executable, "-c", "import numpy, scipy.sparse, click"])
    whole = _least([sys.executable, "-m", "dedup", "check", str(file), "--index", str(path)])
    each = []
    with Index.open(path, write=False) as index:
        for _ in range(7):
            began = time.process_time()
            dedup.check(draft, index)
            each.append(time.process_time() - began)
    itself = min(each)
    ratio = (whole - itself) / imports
    print(
        f"  cold check   {whole:.2f} s, of it {itself:.2f} the check; the rest is {ratio:.2f} x the imports", flush=True
    )


def _least(command: Sequence[str]) -> float:
    """The least CPU of seven runs, seconds; the first writes the byte code, as an installation does."""
    known = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    spent = []
    for _ in range(7):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, capture_output=True, check=False, env=known)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(spent)


def again(path: Path, backgrounds: list[str], count: int) -> None:
    """Adds articles of which none is new."""
    kept = list(islice(texts(Articles(backgrounds, count + 100)), count))
    with Index.open(path) as index:
        began = time.process_time()
        added = index.add(Article(f"{number:07d}", text) for number, text in enumerate(kept))
        spent = time.process_time() - began
    print(
        f"  added again  {1e6 * spent / count:.0f} us an article, {len(added.unchanged):,} of {count:,} unchanged",
        flush=True,
    )


if __name__ == "__main__":
    main()
