"""One process writes and eight read: no reader sees half an article, none fails, and none waits for the writer."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from made_articles import written

import dedup
from dedup import Index
from dedup.errors import IndexFileError
from dedup.index import file as index_file
from dedup.index.file import WAIT

ROOT = Path(dedup.__file__).parent.parent
READERS, ARTICLES = 8, 120
WIRE = "Potters of the valley will show two hundred bowls in the old mill from May, an ancient custom among them."
ENDS = 60  # seconds after which something hangs
# Adds, changes and removes, 40 articles in one transaction, again and again, until a file says that it is enough.
WRITER = """
import sys
from pathlib import Path
from dedup import Article, Index
from made_articles import text
turn = 0
with Index.open("a.db") as kept:
    print("ready", flush=True)
    while not Path("enough").exists():
        turn += 1
        kept.add([Article(f"n{number}", text(number, turn)) for number in range(1000, 1040)], versions=turn % 2 == 0)
        try:
            kept.remove([f"n{number}" for number in range(1000, 1040, 3)])
        except Exception as error:
            assert "another process still reads" in str(error), error
print(turn)
"""
# Looks at everything that belongs together, each time in one moment of the archive, and checks a draft in between.
READER = """
import json, sys, time
import dedup
from dedup import Article, Index
looks, seen, longest = 0, set(), 0.0
draft = Article("draft", sys.argv[1])
with Index.open("a.db", write=False) as kept:
    dedup.check(draft, kept)  # everything is imported now
ends = time.monotonic() + 2
while time.monotonic() < ends or looks < 3 or (len(seen) < 2 and time.monotonic() < ends + 60):  # the writer goes on
    began = time.monotonic()
    with Index.open("a.db", write=False) as kept, kept.file.reading():
        longest = max(longest, time.monotonic() - began)
        numbers = {number for (number,) in kept.file.rows("SELECT number FROM articles")}
        for table in ("sketches", "places"):
            assert numbers == {number for (number,) in kept.file.rows(f"SELECT number FROM {table}")}, table
        assert sum(one.articles for one in kept.postings.segments()) == len(numbers)
        changing = kept.articles.digests([f"n{number}" for number in range(1000, 1040)])
        assert len(changing) in (0, 40, 26), len(changing)
        articles = kept.articles.read([number for number, _ in changing.values()])
        assert len(articles) == len(changing)
        time.sleep(0.01)
        assert numbers == {number for (number,) in kept.file.rows("SELECT number FROM articles")}
    seen.add(min([digest.hex() for _, digest in changing.values()], default=""))
    with Index.open("a.db", write=False) as kept:
        assert dedup.check(draft, kept).verdict == "flag"
    looks += 1
print(json.dumps([looks, sorted(seen), longest]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the archive's readers are tested where its writer may be killed")
def test_eight_readers_beside_a_writer(tmp_path: Path) -> None:
    written(tmp_path / "many.jsonl", range(ARTICLES))
    with Index.open(tmp_path / "a.db") as archive:
        archive.add([dedup.Article("wire", WIRE), *dedup.read_folder(tmp_path / "many.jsonl")])
    paths = os.pathsep.join([str(ROOT), str(Path(__file__).parent)])
    environment = {**os.environ, "PYTHONPATH": paths, "OMP_NUM_THREADS": "1"}

    def begun(code: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-c", code, WIRE.replace("two hundred", "ninety")],
            cwd=tmp_path,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    writer = begun(WRITER)
    assert writer.stdout is not None and writer.stdout.readline() == "ready\n"
    readers = [begun(READER) for _ in range(READERS)]
    ended = [one.communicate(timeout=ENDS) for one in readers]
    (tmp_path / "enough").touch()
    turns, said = writer.communicate(timeout=ENDS)
    assert writer.returncode == 0, said
    assert [one.returncode for one in readers] == [0] * READERS, [err for _, err in ended if err]
    looks = [json.loads(out) for out, _ in ended]
    assert int(turns) >= 2 and max(longest for _, _, longest in looks) < WAIT  # nobody waited for a lock
    assert len({state for _, states, _ in looks for state in states}) >= 2  # what they read did change meanwhile
    with Index.open(tmp_path / "a.db") as archive:
        assert archive.verify() == []


def test_no_reader_passes_by_a_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where somebody may write, a file without a log beside it is read under its locks, or not at all."""
    with Index.open(tmp_path / "a.db") as archive:
        archive.add([dedup.Article("wire", WIRE)])
    monkeypatch.setattr(index_file, "WAIT", 0.05)
    with contextlib.closing(sqlite3.connect(tmp_path / "a.db", isolation_level=None)) as writer:
        writer.execute("PRAGMA locking_mode = EXCLUSIVE")
        writer.execute("BEGIN EXCLUSIVE")
        writer.execute("COMMIT")
        writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        log = tmp_path / "a.db-wal"
        assert not log.exists() or not log.stat().st_size
        with pytest.raises(IndexFileError, match="locked"), Index.open(tmp_path / "a.db", write=False):
            pass
    with Index.open(tmp_path / "a.db", write=False) as archive:
        assert archive.verify() == []
