"""Never clean when it could not look: the verdict is incomplete, the code 3, and the report says what was not seen."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import dedup
from dedup import Article, Index, Settings
from dedup.cli.drafts import alarm
from dedup.errors import IncompleteError, IndexFileError, RecipeError

TEXT = "The council voted 14-3 on Monday to close the old bridge over the river Orne, its clerk Ada Brunel said.\n"
Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def desk(tmp_path: Path, run: Command) -> Command:
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "wire.txt").write_text(TEXT)
    (tmp_path / "draft.txt").write_text(TEXT.replace("Monday", "Tuesday"))
    assert run("index", "add", "--index", "a.db", "desk")[0] == 0
    return run


def incomplete(desk: Command, *args: str) -> dict[str, Any]:
    """The report of a check that could not be done; JSON, terminal and SARIF say the same."""
    code, out, err = desk("check", *args, "--format", "json")
    report: dict[str, Any] = json.loads(out)
    assert code == 3 and report["verdict"] == "incomplete" and report["complete"] is False
    assert report["skipped"] and err.startswith("dedup: not checked: ") and "Traceback" not in err
    code, out, _ = desk("check", *args)
    assert code == 3 and "INCOMPLETE" in out and "PASS" not in out
    code, out, _ = desk("check", *args, "--format", "sarif")
    assert code == 3 and json.loads(out)["runs"][0]["invocations"][0]["executionSuccessful"] is False
    return report


def test_an_index_that_is_missing(desk: Command) -> None:
    assert "none.db: no such index" in incomplete(desk, "draft.txt", "--index", "none.db")["skipped"][0]["reason"]


def test_an_index_that_is_empty(desk: Command, tmp_path: Path) -> None:
    Index.open(tmp_path / "empty.db").close()
    assert "is empty" in incomplete(desk, "draft.txt", "--index", "empty.db")["skipped"][0]["reason"]
    (tmp_path / "nothing.db").touch()
    assert "no such index" in incomplete(desk, "draft.txt", "--index", "nothing.db")["skipped"][0]["reason"]


def test_an_index_that_is_something_else(desk: Command, tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text(TEXT)
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE t (a)")
    other.close()
    for name, said in (
        ("text.db", "not an SQLite file"),
        ("other.db", "no archive of dedup"),
        ("desk", "a folder"),
        ("/dev/null", "no regular file"),
    ):
        assert said in incomplete(desk, "draft.txt", "--index", name)["skipped"][0]["reason"]


def test_an_index_cut_short(desk: Command, tmp_path: Path) -> None:
    whole = (tmp_path / "a.db").read_bytes()
    for size in (len(whole) // 2, 8192, 100):
        (tmp_path / "cut.db").write_bytes(whole[:size])
        assert "damaged" in incomplete(desk, "draft.txt", "--index", "cut.db")["skipped"][0]["reason"]


def test_an_index_with_a_damaged_text(desk: Command, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "a.db") as db:
        db.execute("UPDATE articles SET text = zeroblob(50)")
    db.close()
    assert "damaged" in incomplete(desk, "draft.txt", "--index", "a.db")["skipped"][0]["reason"]


def test_an_index_of_another_recipe_or_schema(desk: Command, tmp_path: Path) -> None:
    (tmp_path / "dedup.toml").write_text("num_perm = 64\nbands = 16\n")
    said = incomplete(desk, "draft.txt", "--index", "a.db")["skipped"][0]["reason"]
    assert "num_perm = 128" in said and "num_perm = 64" in said
    (tmp_path / "dedup.toml").unlink()
    with sqlite3.connect(tmp_path / "a.db") as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    assert "version 99" in incomplete(desk, "draft.txt", "--index", "a.db")["skipped"][0]["reason"]


def test_a_source_that_cannot_be_read(desk: Command, tmp_path: Path) -> None:
    (tmp_path / "binary.txt").write_bytes(b"\0\1\2")
    for source in ("none.txt", "binary.txt", "desk", "/dev/zero"):
        found = incomplete(desk, "draft.txt", "--index", "a.db", "--source", source)
        assert source in found["skipped"][0]["reason"]
    assert (
        "no article none"
        in incomplete(desk, "draft.txt", "--index", "a.db", "--source-id", "none")["skipped"][0]["reason"]
    )


def test_a_draft_that_cannot_be_read_leaves_the_others_checked(desk: Command) -> None:
    code, out, _ = desk("check", "draft.txt", "none.txt", "desk/wire.txt", "--index", "a.db", "--format", "json")
    assert code == 3 and [one["verdict"] for one in json.loads(out)] == ["flag", "incomplete", "pass"]


def test_a_deadline_that_is_reached(desk: Command, tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("".join(f'"We lost {n} cars," said clerk {n}.\n' for n in range(3000)))
    args = ("long.txt", "draft.txt", "--source", "desk/wire.txt", "--index", "a.db", "--deadline", "0.2")
    code, out, _ = desk("check", *args, "--format", "json")
    reports = json.loads(out)
    assert code == 3 and [one["verdict"] for one in reports] == ["incomplete", "incomplete"]
    assert all("the time limit was reached: not checked: " in one["skipped"][-1]["reason"] for one in reports)
    assert "the claims" in reports[0]["skipped"][-1]["reason"]
    assert desk("check", "draft.txt", "--source", "desk/wire.txt", "--deadline", "600")[0] == 1


def test_a_deadline_that_rings_where_python_drops_exceptions(capsys: pytest.CaptureFixture[str]) -> None:
    class Ringing:
        def __del__(self) -> None:
            signal.raise_signal(signal.SIGALRM)

    hook, heard = sys.unraisablehook, time.monotonic()
    with pytest.raises(IncompleteError, match="time limit"), alarm(600):
        Ringing()
        while time.monotonic() < heard + 60:
            pass
    assert time.monotonic() < heard + 60 and sys.unraisablehook is hook and capsys.readouterr().err == ""


def test_a_deadline_in_python() -> None:
    source = Article("wire", TEXT)
    report = dedup.check(Article("draft", TEXT.replace("14", "15")), [source], deadline=0.0)
    assert (report.complete, report.verdict) == (False, "incomplete")
    assert report.skipped[-1].reason.endswith("not checked: the archive, what was reused, the claims")


def test_a_draft_or_source_that_is_too_long(desk: Command, tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text(TEXT * 2000)
    for args in (("long.txt",), ("draft.txt", "--source", "long.txt")):
        found = incomplete(desk, *args, "--index", "a.db")
        assert "long.txt has 210,000 letters, and at most 150,000 are checked" in found["skipped"][0]["reason"]
    (tmp_path / "dedup.toml").write_text("longest = 300000\n")
    assert desk("check", "draft.txt", "--source", "long.txt", "--index", "a.db")[0] == 1


def test_a_check_that_is_interrupted(desk: Command, tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("".join(f'"We lost {n} cars," said clerk {n}.\n' for n in range(3000)))
    code = "import sys; from dedup.cli import main; print('ready', file=sys.stderr, flush=True); main(sys.argv[1:])"
    args = ["check", "long.txt", "draft.txt", "--source", "desk/wire.txt", "--index", "a.db", "--format", "json"]
    environment = {**os.environ, "PYTHONPATH": str(Path(dedup.__file__).parent.parent)}
    running = subprocess.Popen(
        [sys.executable, "-c", code, *args],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert running.stderr is not None and running.stderr.readline() == b"ready\n"
    time.sleep(0.4)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=60)
    assert running.returncode == 3 and b"Traceback" not in err
    if out:  # nothing stands there where the interrupt came before the first draft was begun
        assert [one["verdict"] for one in json.loads(out)][-1] == "incomplete"
        assert b"interrupted" in err


def test_python_raises_what_the_command_line_reports(tmp_path: Path) -> None:
    with pytest.raises(IndexFileError, match="no such index"):
        Index.open(tmp_path / "none.db", create=False)
    with Index.open(tmp_path / "a.db") as archive:
        with pytest.raises(IndexFileError, match="empty"):
            dedup.check(Article("draft", TEXT), archive)
        archive.add([Article("wire", TEXT)])
    with pytest.raises(RecipeError, match=r"shingle = 5; .* shingle = 4"):
        Index.open(tmp_path / "a.db", Settings(shingle=4))
