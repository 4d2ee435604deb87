"""Damage: verify names whatever changes what is read, and a check that reads it is incomplete, never clean."""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from made_articles import text

import dedup
from dedup import Article, DedupError, Index

Command = Callable[..., tuple[int, str, str]]
PAGE = 8192
FLIPS = 140
SIGNED = "\nSign up for our letter from the valley, every Friday in your box\n"


def whole(folder: Path) -> Path:
    """A small archive with something in every table: versions, decisions, furniture, several segments, freed pages."""
    path = folder / "a.db"
    with Index.open(path) as archive:
        archive.add(Article(f"a{one}", text(one) + SIGNED, publisher="Valley", path=f"{one}.txt") for one in range(20))
        archive.add([Article(f"b{one}", text(100 + one), title="B", published="2031-01-01") for one in range(6)])
        archive.add([Article("b1", text(101, 1), title="C", url="https://v.example/1")], versions=True)
        archive.add([Article("long", " ".join(text(number) for number in range(300, 360)))])
        archive.resolve("a" * 12, "licensed", "A. Editor", "contract", "2040-01-01")
        archive.remove(["a3", "long"])
        assert archive.verify() == []
    return path


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return whole(tmp_path_factory.mktemp("sound"))


@pytest.fixture
def copy(sound: Path, tmp_path: Path) -> Path:
    (tmp_path / "a.db").write_bytes(sound.read_bytes())
    return tmp_path / "a.db"


def read(path: Path) -> Any:
    """Every row of every table, and the tables themselves; the error where that cannot be read."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as db:
        db.text_factory = bytes
        try:
            tables = db.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
            names = sorted(name.decode() for kind, name, _, _ in tables if kind == b"table")
            heads = [db.execute(f"PRAGMA {name}").fetchone() for name in ("application_id", "user_version", "encoding")]
            return heads, tables, {name: db.execute(f"SELECT * FROM {name} NOT INDEXED").fetchall() for name in names}
        except sqlite3.Error as error:
            return str(error)


def faults(path: Path) -> list[str]:
    """What verify says; an archive that does not open any more is a fault as well."""
    for beside in ("-wal", "-shm"):
        Path(f"{path}{beside}").unlink(missing_ok=True)
    try:
        with Index.open(path, create=False, as_made=True) as archive:
            return archive.verify()
    except DedupError as error:
        return [str(error)]


def flips(raw: bytes, seed: int, most: int) -> Iterator[tuple[int, bytes]]:
    """The file with one bit of it flipped, at places drawn from every page in turn."""
    drawn, pages = random.Random(seed), len(raw) // PAGE
    for turn in range(most):
        # half of them among the first bytes of a page, where the least change moves the most
        place = (turn % pages) * PAGE + drawn.randrange(PAGE if turn % 2 else 120)
        damaged = bytearray(raw)
        damaged[place] ^= 1 << drawn.randrange(8)
        yield place, bytes(damaged)


def test_verify_names_every_flipped_bit_that_changes_what_is_read(sound: Path, copy: Path) -> None:
    raw, before = sound.read_bytes(), read(sound)
    named = harmless = 0
    for place, damaged in flips(raw, 6, FLIPS):
        copy.write_bytes(damaged)
        if faults(copy):
            named += 1
            continue
        copy.write_bytes(damaged)
        assert read(copy) == before, f"byte {place} of page {place // PAGE + 1}"
        harmless += 1  # it lies in room that is not in use
    assert named > FLIPS / 4 and harmless, (named, harmless)


def test_a_check_of_a_damaged_archive_says_the_same_or_that_it_could_not_look(sound: Path, copy: Path) -> None:
    draft = Article("draft", ". ".join(text(7).split(". ")[:2]).replace("paid", "owed"))

    def verdict() -> str:
        for beside in ("-wal", "-shm"):
            Path(f"{copy}{beside}").unlink(missing_ok=True)
        try:
            with Index.open(copy, write=False) as archive:
                return json.dumps(dedup.check(draft, archive).to_dict())
        except DedupError as error:
            return f"incomplete: {error.exit_code}"

    before, said = verdict(), set()
    assert '"verdict": "flag"' in before
    for place, damaged in flips(sound.read_bytes(), 7, FLIPS // 3):
        copy.write_bytes(damaged)
        after = verdict()
        assert after in (before, "incomplete: 3"), f"byte {place} of page {place // PAGE + 1}"
        said.add(after)
    assert len(said) == 2


@pytest.mark.parametrize("page", range(2, 12))
def test_verify_names_a_page_that_is_lost(sound: Path, copy: Path, page: int) -> None:
    raw = sound.read_bytes()
    where = (page * 7) % (len(raw) // PAGE) * PAGE
    copy.write_bytes(raw[:where] + bytes(PAGE) + raw[where + PAGE :])
    assert faults(copy) or read(copy) == read(sound)
    copy.write_bytes(raw[:where] + raw[where + PAGE :])
    assert faults(copy)
    copy.write_bytes(raw[:where])
    assert faults(copy)


def test_verify_names_pages_that_changed_places(sound: Path, copy: Path) -> None:
    raw = sound.read_bytes()
    copy.write_bytes(
        raw[:PAGE] + raw[3 * PAGE : 4 * PAGE] + raw[2 * PAGE : 3 * PAGE] + raw[PAGE : 2 * PAGE] + raw[4 * PAGE :]
    )
    assert faults(copy)


CHANGES = {
    "an article without its sketch": "DELETE FROM sketches WHERE number = 5",
    "a sketch without its article": "DELETE FROM articles WHERE id = 'a6'",
    "an article that nobody added": "INSERT INTO articles SELECT number + 999, id || 'x', rank, digest, title,"
    " published, publisher, url, path, place, notes, mark, text FROM articles WHERE id = 'a6'",
    "another text": "UPDATE articles SET text = (SELECT text FROM articles WHERE id = 'a8') WHERE id = 'a7'",
    "another id": "UPDATE articles SET id = 'zz' WHERE id = 'a7'",
    "another day": "UPDATE articles SET published = '2031-01-02' WHERE id = 'b2'",
    "another title": "UPDATE articles SET title = 'D' WHERE id = 'b2'",
    "another path": "UPDATE articles SET path = 'else.txt' WHERE id = 'a7'",
    "another rank": "UPDATE articles SET rank = rank + 1 WHERE id = 'a7'",
    "a signature of another article": "UPDATE sketches SET signature = (SELECT signature FROM sketches"
    " WHERE number = 9) WHERE number = 8",
    "signatures that changed places": "UPDATE sketches SET number = -1 WHERE number = 9;"
    "UPDATE sketches SET number = 9 WHERE number = 8; UPDATE sketches SET number = 8 WHERE number = -1",
    "an article in another family": "UPDATE places SET family = 9 WHERE number = 8",
    "a family that is not": "UPDATE places SET family = 12345 WHERE number = 8",
    "another number of features": "UPDATE places SET features = features + 1 WHERE number = 8",
    "a block that is gone": "DELETE FROM blocks WHERE block = (SELECT max(block) FROM blocks)",
    "a block that is empty": "UPDATE blocks SET rows = x'' WHERE block = (SELECT min(block) FROM blocks)",
    "a block of nobody": "INSERT INTO blocks SELECT 1 << 50, rows, mark FROM blocks LIMIT 1",
    "a row of postings too many": "UPDATE blocks SET rows = rows || x'ffffffffffffffff'"
    " WHERE block = (SELECT max(block) FROM blocks)",
    "a segment that is gone": "DELETE FROM segments WHERE segment = (SELECT max(segment) FROM segments)",
    "a count of a segment": "UPDATE segments SET articles = articles - 1",
    "a heavy feature too many": "UPDATE segments SET heavy = x'0100000002000000'",
    "other frequencies": "UPDATE frequencies SET articles = articles + 1",
    "no frequencies": "DELETE FROM frequencies",
    "a line that is gone": "DELETE FROM lines WHERE number = 5",
    "a line too many": "INSERT INTO lines VALUES (x'00112233445566778899aabbccddeeff', 5)",
    "furniture that is gone": "DELETE FROM furniture",
    "furniture too much": "INSERT INTO furniture VALUES (x'00112233445566778899aabbccddeeff')",
    "an older version with another text": "UPDATE versions SET text = (SELECT text FROM articles WHERE id = 'a8')",
    "a decision by another": "UPDATE decisions SET person = 'B. Editor'",
    "a decision on another finding": "UPDATE decisions SET finding = 'bbbbbbbbbbbb'",
    "a decision for longer": "UPDATE decisions SET expires = NULL",
    "another recipe": "UPDATE meta SET value = replace(value, '\"rows\": 4', '\"rows\": 3') WHERE key = 'recipe'",
    "a trigger that nobody made": "CREATE TRIGGER t AFTER DELETE ON articles BEGIN DELETE FROM decisions; END",
    "an index that is gone": "DROP INDEX articles_by_rank",
    "no recipe": "DELETE FROM meta WHERE key = 'recipe'",
    "another probe": "UPDATE meta SET value = '\"00\"' WHERE key = 'probe'",
}


@pytest.mark.parametrize("statement", CHANGES.values(), ids=CHANGES)
def test_verify_names_every_disagreement(copy: Path, statement: str) -> None:
    before = read(copy)
    with closing(sqlite3.connect(copy)) as db:
        db.executescript(statement)
    assert read(copy) != before, "nothing was changed"
    assert faults(copy)


def test_the_command_names_each_fault_on_a_line_and_ends_with_one(copy: Path, run: Command) -> None:
    with closing(sqlite3.connect(copy)) as db:
        db.executescript("DELETE FROM sketches WHERE number IN (5, 6); UPDATE decisions SET reason = 'none'")
    code, out, err = run("index", "verify", "--index", str(copy))
    assert code == 1 and not err and len(out.splitlines()) >= 3
    assert "number 5" in out and "number 6" in out and "the decision on aaaaaaaaaaaa" in out
    copy.write_bytes(copy.read_bytes()[:5000])
    code, out, err = run("index", "verify", "--index", str(copy))
    assert code == 1 and "damaged" in out and "Traceback" not in err
