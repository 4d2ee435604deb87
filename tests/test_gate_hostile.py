"""Hostile drafts, sources and archives: a clear answer, bounded in time and memory, no traceback and no code run."""

from __future__ import annotations

import json
import os
import pickle
import sqlite3
import subprocess
import sys
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import dedup
from dedup import Article, Index

ROOT = Path(dedup.__file__).parent.parent
WIRE = "The council voted 14-3 on Monday to close the old bridge over the river Orne, its clerk Ada Brunel said.\n"
SECONDS, BYTES = 10, 1 << 30  # of CPU and of memory, as the contract has it
Command = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    (folder / "wire.txt").write_text(WIRE)
    with Index.open(folder / "a.db") as archive:
        archive.add([Article("wire.txt", WIRE), Article("other", "A storm took forty roofs in Port Halm on Friday.")])
    return folder


def bounded() -> None:
    """What the process may take; beyond it the system ends it."""
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def check(folder: Path, *args: str, stdin: Any = subprocess.DEVNULL) -> tuple[int, Any, str]:
    """Exit code, report and standard error of a check in a process of its own, within the bounds."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    called = [sys.executable, "-m", "dedup", "check", *args, "--format", "json"]
    with (folder / "out").open("wb") as out, (folder / "err").open("wb") as err:
        running = subprocess.Popen(
            called, cwd=folder, env=environment, stdin=stdin, stdout=out, stderr=err, preexec_fn=bounded
        )
        _, status, used = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    said = (folder / "err").read_text()
    assert running.returncode in (0, 1, 2, 3), f"ended by signal {-running.returncode}"
    assert used.ru_maxrss * (1 if sys.platform == "darwin" else 1024) < BYTES
    assert "Traceback" not in said and "internal error" not in said, said
    printed = (folder / "out").read_text("utf-8")
    return running.returncode, json.loads(printed) if printed else None, said


def draft(folder: Path, content: str | bytes, name: str = "draft.txt") -> str:
    raw = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
    (folder / name).write_bytes(raw)
    return name


QUOTED = "“We lost {0} cars,” said clerk {0}.\n"
TOO_LONG = {
    "50 MB": lambda: WIRE * ((50 << 20) // len(WIRE)),
    "50 MB without a line": lambda: "word " * (10 << 20),
    "a million lines of one word": lambda: "word\n" * 1_000_000,
    "10,000 quotations": lambda: "".join(QUOTED.format(number) for number in range(10_000)),
}


@pytest.mark.parametrize("content", TOO_LONG.values(), ids=TOO_LONG)
def test_a_draft_beyond_all_measure_is_not_checked_and_says_so(desk: Path, content: Callable[[], str]) -> None:
    code, report, said = check(desk, draft(desk, content()), "--index", "a.db", "--source", "wire.txt")
    assert code == 3 and report["verdict"] == "incomplete" and report["complete"] is False
    assert "letters, and at most 150,000 are checked" in report["skipped"][-1]["reason"]
    assert said.startswith("dedup: not checked: draft.txt") and said.count("\n") == 1


# Just under the limit: these are looked at.
LONG = {
    "quotations": lambda: "".join(QUOTED.format(number) for number in range(3_700)),
    "one endless sentence": lambda: WIRE.replace(".", "").replace("\n", " ") * 1_400,
    "numbers": lambda: " ".join(str(number) for number in range(25_000)),
}
SHAPES = ("word\n" * 29_000, "(" * 74_000 + ")" * 74_000, '"' * 149_000, "a" * 149_000, ". " * 74_000)


@pytest.mark.parametrize("content", LONG.values(), ids=LONG)
def test_the_longest_drafts_are_checked_within_the_bounds(desk: Path, content: Callable[[], str]) -> None:
    code, report, _ = check(desk, draft(desk, content()), "--index", "a.db", "--source", "wire.txt")
    assert code in (0, 1) and report["complete"] and report["verdict"] in ("pass", "flag", "block")


def test_the_longest_drafts_of_strange_shapes_are_checked_within_the_bounds_together(desk: Path) -> None:
    names = [draft(desk, content, f"{number}.txt") for number, content in enumerate(SHAPES)]
    code, reports, _ = check(desk, *names, "--index", "a.db", "--source", "wire.txt")
    assert code == 0 and [one["verdict"] for one in reports] == ["pass"] * len(SHAPES)


def test_a_null_byte_is_no_text(desk: Path) -> None:
    code, report, said = check(desk, draft(desk, WIRE[:12] + "\0" + WIRE[12:]), "--source", "wire.txt")
    assert code == 3 and "binary, not text" in said and report["verdict"] == "incomplete"
    rows = json.dumps({"id": "x", "text": WIRE[:12] + "\0" + WIRE[12:].replace("Monday", "Tuesday")})
    code, report, _ = check(desk, draft(desk, rows, "draft.jsonl"), "--source", "wire.txt", "--index", "a.db")
    assert code == 1 and "CLM303" in {one["rule"] for one in report["findings"]}


@pytest.mark.parametrize(
    "mark", ["\ud800", "\udfff", "\u202e", "\u2066", "\u200f", "\x1b[31m", "\x9b", "\ufeff", "\U000e0041"], ids=ascii
)
def test_marks_that_nobody_sees_reach_no_terminal(desk: Path, run: Command, mark: str) -> None:
    text = WIRE.replace("Monday", f"Tuesday{mark}").replace("close", f"close {mark}")
    name = str(desk / draft(desk, json.dumps({"id": f"draft{mark}", "text": text}), "draft.jsonl"))
    for format in ("text", "json", "github", "sarif", "html"):
        code, out, err = run("check", name, "--index", str(desk / "a.db"), "--format", format)
        assert code == 1 and not err and not set(mark) & {"\x1b", "\x9b", "\u202e", "\u2066", "\u200f"} & set(out)
        out.encode("utf-8")  # no lone surrogate
    assert "CLM303" in out


@pytest.mark.parametrize(
    "path", ["/dev/zero", "/dev/stdin", "/dev/null", ".", "none.txt", "wire.txt/x", "n\0ne", "x" * 5000]
)
@pytest.mark.parametrize("where", ["draft", "source", "index"])
def test_a_path_that_is_no_file_is_named(desk: Path, run: Command, path: str, where: str) -> None:
    wire, kept = str(desk / "wire.txt"), str(desk / "a.db")
    given = {"draft": wire, "source": wire, "index": kept} | {where: path}
    args = ("check", given["draft"], "--source", given["source"], "--index", given["index"], "--id", "d")
    code, out, err = run(*args, "--format", "json")
    assert code == 3 and json.loads(out)["verdict"] == "incomplete"
    assert err.count("\n") == 1 and err.startswith("dedup: not checked: ")


def test_a_stream_without_end_is_not_taken_into_memory(desk: Path) -> None:
    endless = subprocess.Popen([sys.executable, "-c", "while True: print('word ' * 2000)"], stdout=subprocess.PIPE)
    try:
        code, report, said = check(desk, "-", "--source", "wire.txt", stdin=endless.stdout)
    finally:
        endless.kill()
        endless.communicate()
    assert code == 3 and report["verdict"] == "incomplete" and "larger than 64 MB" in said


class Planted:
    """What unpickling would run."""

    def __init__(self, path: str) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, (self.path,)


@pytest.mark.parametrize(
    "table", ["articles.text", "sketches.signature", "blocks.rows", "frequencies.terms", "segments.heavy"]
)
def test_nothing_in_an_archive_is_run(desk: Path, tmp_path: Path, run: Command, table: str) -> None:
    for protocol, packed in ((2, False), (5, False), (5, True)):
        planted = pickle.dumps(Planted(str(tmp_path / "run")), protocol)
        (tmp_path / "a.db").write_bytes((desk / "a.db").read_bytes())
        name, column = table.split(".")
        with closing(sqlite3.connect(tmp_path / "a.db")) as db:
            db.execute(f"UPDATE {name} SET {column} = ?", (zlib.compress(planted) if packed else planted,))
            db.commit()
        (tmp_path / "draft.txt").write_text(WIRE.replace("Monday", "Tuesday"))
        for command in ("check", "draft.txt", "--index", "a.db"), ("index", "verify", "--index", "a.db"):
            code, out, err = run(*command)
            assert (code, "damaged" in err) == ((3, True) if command[0] == "check" else (1, False)) and out
            assert "Traceback" not in err and not (tmp_path / "run").exists()


def test_a_text_that_would_unpack_to_gigabytes_is_not_unpacked(desk: Path, tmp_path: Path) -> None:
    (tmp_path / "a.db").write_bytes((desk / "a.db").read_bytes())
    packer = zlib.compressobj(9)
    begin, piece = (packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    bomb = begin + piece * 2048  # two gigabytes
    with closing(sqlite3.connect(tmp_path / "a.db")) as db:
        db.execute("UPDATE articles SET text = ?", (bomb,))
        db.commit()
    (tmp_path / "draft.txt").write_text(WIRE.replace("Monday", "Tuesday"))
    code, report, said = check(tmp_path, "draft.txt", "--index", "a.db")
    assert code == 3 and report["verdict"] == "incomplete" and "damaged" in said


def test_an_archive_that_names_other_code_or_files_runs_and_reads_none_of_it(desk: Path, tmp_path: Path) -> None:
    (tmp_path / "a.db").write_bytes((desk / "a.db").read_bytes())
    with closing(sqlite3.connect(tmp_path / "a.db")) as db:
        db.executescript(
            "CREATE TRIGGER t AFTER INSERT ON articles BEGIN SELECT load_extension('x'); END;"
            "CREATE VIEW v AS SELECT writefile('run', 'x');"
        )
    (tmp_path / "draft.txt").write_text(WIRE.replace("Monday", "Tuesday"))
    code, report, _ = check(tmp_path, "draft.txt", "--index", "a.db")
    assert code in (1, 3) and report["verdict"] in ("flag", "block", "incomplete") and not (tmp_path / "run").exists()
