"""A legal take-down: no byte of a removed text is left, in the file, its log, freed pages or older versions."""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from made_articles import text

from dedup import Article, Index

Command = Callable[..., tuple[int, str, str]]
WINDOW = 16  # bytes in a row that no other text has by chance


def pieces(path: Path, ids: list[str], table: str = "articles") -> dict[str, list[bytes]]:
    """Windows of what the file keeps of some articles: their texts as they lie there, packed, and their signatures."""
    with closing(sqlite3.connect(path)) as db:
        found = {}
        for id in ids:
            for number, packed in db.execute(f"SELECT number, text FROM {table} WHERE id = ?", (id,)).fetchall():
                # the first and the last bytes of packed texts are much alike
                blobs = [
                    packed[12:-8],
                    *(row for (row,) in db.execute("SELECT signature FROM sketches WHERE number = ?", (number,))),
                ]
                found[f"{id} {number}"] = [
                    blob[at : at + WINDOW] for blob in blobs for at in range(0, len(blob) - WINDOW, WINDOW // 2)
                ]
        return found


def held(path: Path) -> bytes:
    """Every byte of the archive: the file and whatever lies beside it."""
    return b"".join(one.read_bytes() for one in sorted(path.parent.glob(f"{path.name}*")))


def long(number: int) -> str:
    """A text of many pages."""
    return " ".join(text(number, seed) for seed in range(random.Random(number).randrange(1, 80)))


def filled(path: Path) -> list[str]:
    """An archive of short texts and long ones, added, changed and changed again; the ids of those to take down."""
    with Index.open(path) as archive:
        archive.add([Article(f"a{number}", text(number)) for number in range(60)])
        archive.add([Article(f"b{number}", long(number)) for number in range(20)])
        archive.add([Article(f"a{number}", text(number, 1)) for number in range(0, 60, 4)], versions=True)
        archive.add([Article(f"a{number}", text(number, 2)) for number in range(0, 60, 8)], versions=True)
    return [
        *(f"a{number}" for number in range(0, 60, 3) if number % 5),
        *(f"b{number}" for number in range(1, 20, 2) if number % 5),
    ]


def test_no_byte_of_a_removed_text_is_left(tmp_path: Path, run: Command) -> None:
    path = tmp_path / "a.db"
    ids = filled(path)
    gone = {**pieces(path, ids), **pieces(path, ids, "versions")}
    kept = pieces(path, [f"a{number}" for number in range(1, 60, 3)])
    before = held(path)
    assert all(sum(one in before for one in some) > 0.9 * len(some) for some in gone.values())  # pages cut a few
    assert len(gone) > len(ids)
    code, out, err = run("index", "remove", "--index", str(path), *ids)
    assert (code, out, err) == (0, f"{len(ids)} removed\n", "")
    after = held(path)
    assert not {name for name, some in gone.items() if any(one in after for one in some)}
    assert all(any(one in after for one in some) for some in kept.values())
    assert run("index", "verify", "--index", str(path))[0] == 0
    with Index.open(path) as archive:
        assert not any(archive.versions(id) for id in ids) and len(archive) == 80 - len(ids)


def test_no_byte_is_left_of_a_text_that_was_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Index.open(path) as archive:
        archive.add([Article(f"a{number}", long(number)) for number in range(1, 5)])
    gone = pieces(path, [f"a{number}" for number in range(1, 5)])
    with Index.open(path) as archive:
        archive.add([Article(f"a{number}", text(number, 99)) for number in range(1, 5)])
        assert archive.verify() == []
    after = held(path)
    assert not {name for name, some in gone.items() if any(one in after for one in some)}


def test_versions_are_kept_in_order_and_only_where_that_was_asked_for(tmp_path: Path) -> None:
    with Index.open(tmp_path / "a.db") as archive:
        for seed, versions in ((0, True), (1, True), (2, False), (3, True)):
            archive.add([Article("a", text(1, seed), title=f"No. {seed}")], versions=versions)
        assert [one.title for one in archive.versions("a")] == ["No. 0", "No. 2"]
        assert archive.versions("a")[0] == Article("a", text(1, 0), title="No. 0") and archive.verify() == []
        archive.remove(["a"])
        archive.add([Article("a", text(1, 9))])
        assert archive.versions("a") == []


def test_what_was_removed_is_no_source_and_no_copy_any_more(tmp_path: Path, run: Command) -> None:
    wire = "The council voted 14-3 on Monday to close the old bridge over the Orne, its clerk Ada Brunel said."
    (tmp_path / "draft.txt").write_text(wire)
    rows = [{"id": "wire", "text": wire}, *({"id": f"a{number}", "text": text(number)} for number in range(5))]
    lines = "".join(f"{json.dumps(row)}\n" for row in rows).encode()
    assert run("index", "add", "--index", "a.db", "-", stdin=lines)[0] == 0
    assert run("check", "draft.txt", "--index", "a.db")[0] == 1
    assert run("index", "remove", "--index", "a.db", "wire")[0] == 0
    code, out, _ = run("check", "draft.txt", "--index", "a.db", "--format", "json")
    assert code == 0 and "wire" not in out
    assert run("check", "draft.txt", "--index", "a.db", "--source-id", "wire")[0] == 3


@pytest.mark.parametrize("count", [1, 30])
def test_the_rest_reads_as_if_it_had_never_been_there(tmp_path: Path, count: int) -> None:
    articles = [Article(f"a{number}", text(number)) for number in range(60)]
    with Index.open(tmp_path / "a.db") as archive, Index.open(tmp_path / "b.db") as other:
        archive.add(articles)
        archive.remove([article.id for article in articles[:count]])
        other.add(articles[count:])
        assert archive.verify() == other.verify() == []
        ones, others = archive.stats(), other.stats()
        for name in ("articles", "features", "families", "sample", "furniture_lines", "text_bytes_compressed"):
            assert ones[name] == others[name], name
        assert list(archive.ids()) == list(other.ids())
