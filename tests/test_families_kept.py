"""Who follows whom in an archive: read row by row, or all at once, it is the same."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from dedup import Article, Index
from dedup.errors import IndexFileError
from dedup.index import sketches

STORY = (
    "The ferry Agia Thekla struck the breakwater of Limni on Sunday night and forty people were hurt, the port said. "
)


def archive(path: Path) -> Path:
    """Three families, of five, of two and of one, and where the second begins."""
    five = [Article(f"a{place}", STORY * 3 + f"Report {place}.") for place in range(5)]
    two = [
        Article(f"b{place}", "Nine orchards in the valley froze after a night of clear sky. " * 4) for place in range(2)
    ]
    with Index.open(path) as index:
        index.add(
            [*five, *two, Article("c", "The council of Marlow Green approved the plan for a library on Tuesday.")]
        )
    return path


def test_row_by_row_is_all_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Index.open(archive(tmp_path / "desk.db"), write=False) as index:
        numbers = np.array([*range(0, 12), 1 << 31], np.int64)  # some are not kept
        whole = index.sketches.followers().of(numbers)
        assert len(set(whole.tolist())) < len(numbers)
        every = np.unique(whole)
        larger = {cap: index.sketches.larger(every, cap) for cap in (1, 2, 5)}
        index.sketches.forget_read()
        monkeypatch.setattr(sketches, "FEW", -1)
        monkeypatch.setattr(sketches, "OFTEN", 0)
        assert index.sketches.families(numbers).tolist() == whole.tolist()
        assert {cap: index.sketches.larger(every, cap) for cap in larger} == larger
        assert [len(found) for found in larger.values()] == [2, 1, 0]


def test_a_damaged_row_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = archive(tmp_path / "desk.db")
    with Index.open(path) as index:
        index.file.put("UPDATE places SET family = 1 WHERE number = ?", [(7,)])
    monkeypatch.setattr(sketches, "FEW", -1)
    monkeypatch.setattr(sketches, "OFTEN", 0)
    with Index.open(path, write=False) as index, pytest.raises(IndexFileError, match="damaged"):
        index.sketches.families(np.array([7], np.int64))
