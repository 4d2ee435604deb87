"""Flips bits of an archive one at a time: does verify name it, does a check still answer as if nothing had happened?

python benchmarks/archive_damage.py [--flips 1500] [--checks 300] [--seed 6]

The archive holds corpus/. A flip that verify does not name is harmless where every row of every table reads as before.
A check may say what it said before, or be incomplete; anything else is silent.
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import dedup
from dedup import Article, DedupError, Index

CORPUS = Path(__file__).parent.parent / "corpus"
DRAFT = "missiles/second.txt"


def main() -> None:
    """Builds the archive, damages copies of it, and counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--flips", type=int, default=1500)
    parser.add_argument("--checks", type=int, default=300)
    parser.add_argument("--seed", type=int, default=6)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        sound, copy = Path(folder, "sound.db"), Path(folder, "copy.db")
        with Index.open(sound) as archive:
            archive.add(dedup.read_folder(CORPUS))
        raw, before = sound.read_bytes(), rows(sound)
        said: Counter[str] = Counter()
        began = time.process_time()
        for damaged in flipped(raw, asked.flips, asked.seed):
            said[verified(copy, damaged, before)] += 1
        took = (time.process_time() - began) / max(1, asked.flips)
        print(f"verify, {len(raw):,} bytes, {asked.flips} bits: {dict(said)}, {took * 1000:.0f} ms each")
        draft = next(one for one in dedup.read_folder(CORPUS) if isinstance(one, Article) and one.id == DRAFT)
        draft = Article("draft", draft.text, draft.title, draft.published)
        usual, told = checked(copy, raw, draft), Counter[str]()
        for damaged in flipped(raw, asked.checks, asked.seed + 1):
            answer = checked(copy, damaged, draft)
            told["as before" if answer == usual else answer if answer == "incomplete" else "silent"] += 1
        print(f"check, {asked.checks} bits: {dict(told)}")


def flipped(raw: bytes, count: int, seed: int) -> Iterator[bytes]:
    """The file with one bit flipped, anywhere."""
    drawn = random.Random(seed)
    for _ in range(count):
        damaged = bytearray(raw)
        damaged[drawn.randrange(len(raw))] ^= 1 << drawn.randrange(8)
        yield bytes(damaged)


def written(path: Path, raw: bytes) -> None:
    """The file, and nothing beside it."""
    for beside in ("-wal", "-shm"):
        Path(f"{path}{beside}").unlink(missing_ok=True)
    path.write_bytes(raw)


def rows(path: Path) -> Any:
    """Every row of every table."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as db:
        db.text_factory = bytes
        try:
            tables = db.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
            names = sorted(name.decode() for kind, name, _, _ in tables if kind == b"table")
            return tables, {name: db.execute(f"SELECT * FROM {name} NOT INDEXED").fetchall() for name in names}
        except sqlite3.Error as error:
            return str(error)


def verified(path: Path, damaged: bytes, before: Any) -> str:
    """What became of one flip."""
    written(path, damaged)
    try:
        with Index.open(path, create=False, as_made=True) as archive:
            found = archive.verify()
    except DedupError as error:
        found = [str(error)]
    if found:
        return "named"
    written(path, damaged)
    return "harmless" if rows(path) == before else "unseen"


def checked(path: Path, raw: bytes, draft: Article) -> str:
    """The report of a check, or that it is incomplete."""
    written(path, raw)
    try:
        with Index.open(path, write=False) as archive:
            return json.dumps(dedup.check(draft, archive).to_dict())
    except DedupError:
        return "incomplete"


if __name__ == "__main__":
    main()
