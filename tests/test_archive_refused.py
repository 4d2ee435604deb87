"""No room, no right, or another process that writes: one clear line, exit code 3, and the archive as it was."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from made_articles import written

import dedup
from dedup import Index
from dedup.index import file

ROOT = Path(dedup.__file__).parent.parent
Command = Callable[..., tuple[int, str, str]]
TEXTS = (
    "The council voted 14-3 on Monday to close the old bridge over the river Orne, its clerk Ada Brunel said.\n",
    "A storm took roofs from forty houses in Port Halm on Friday, the harbour master Tom Leth said.\n",
    "Potters of the Lann valley will show two hundred bowls in the mill from May, an old custom there.\n",
)
# root may write everywhere, unless it gives that up
LESS = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--"] if os.geteuid() == 0 else []


@pytest.fixture
def desk(tmp_path: Path, run: Command) -> Path:
    (tmp_path / "desk").mkdir()
    for number, said in enumerate(TEXTS):
        (tmp_path / "desk" / f"{number}.txt").write_text(said)
    written(tmp_path / "many.jsonl", range(500))
    assert run("index", "add", "--index", "a.db", "desk")[0] == 0
    return tmp_path


def command(folder: Path, *args: str, before: str = "", prefix: list[str] | None = None) -> tuple[int, str, str]:
    """The command in a process of its own, after something that the shell does to it."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    shell = ["bash", "-c", f'{before}exec "$@"', "bash"] if before else []
    called = [*(prefix or []), *shell, sys.executable, "-m", "dedup", *args]
    ran = subprocess.run(called, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    return ran.returncode, ran.stdout, ran.stderr


def refused(ran: tuple[int, str, str], *said: str) -> None:
    """One line on standard error, and three."""
    code, _, err = ran
    assert code == 3 and err.count("\n") == 1 and err.startswith("dedup: "), ran
    assert any(one in err for one in said), err


def as_it_was(path: Path, articles: int = 3) -> None:
    """The archive is whole, and holds what it held."""
    with Index.open(path, create=False, as_made=True) as archive:
        assert len(archive) == articles and archive.verify() == []


@pytest.mark.parametrize("blocks", [400])
def test_a_limit_on_the_size_of_files(desk: Path, blocks: int) -> None:
    limit = f"ulimit -f {blocks} && "
    refused(command(desk, "index", "add", "--index", "a.db", "many.jsonl", before=limit), "cannot be written")
    as_it_was(desk / "a.db")
    assert command(desk, "check", "desk/1.txt", "--index", "a.db", before=limit)[0] == 0


@pytest.mark.parametrize("blocks", [0, 100])
def test_a_limit_at_the_beginning_leaves_nothing_that_passes_for_an_archive(desk: Path, blocks: int) -> None:
    limit = f"ulimit -f {blocks} && "
    refused(command(desk, "index", "add", "--index", "new.db", "many.jsonl", before=limit), "cannot be")
    refused(command(desk, "check", "desk/1.txt", "--index", "new.db", "--format", "json"), "no such index", "is empty")
    assert command(desk, "index", "add", "--index", "new.db", "desk")[0] == 0
    as_it_was(desk / "new.db")


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Path]:
    """A disk of 1 MB."""
    place = tmp_path / "disk"
    place.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)], capture_output=True).returncode:
        pytest.skip("no right to mount a small disk here; the limit on the size of files stands in for it")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk(full: Path, desk: Path) -> None:
    assert command(desk, "index", "add", "--index", "disk/a.db", "desk")[0] == 0
    refused(command(desk, "index", "add", "--index", "disk/a.db", "many.jsonl"), "no room left on the disk")
    as_it_was(full / "a.db")
    with (full / "ballast").open("wb") as ballast, pytest.raises(OSError):
        ballast.write(bytes(4 << 20))
    code, out, _ = command(desk, "check", "desk/1.txt", "--index", "disk/a.db", "--format", "json")
    assert code == 0 and '"verdict": "pass"' in out
    refused(command(desk, "index", "add", "--index", "disk/a.db", "many.jsonl"), "no room")
    (full / "ballast").unlink()
    as_it_was(full / "a.db")


@pytest.fixture
def less() -> list[str]:
    if LESS and (not shutil.which(LESS[0]) or subprocess.run([*LESS, "true"], capture_output=True).returncode):
        pytest.skip("root, and no setpriv to give its rights up")
    return LESS


def test_a_file_or_folder_that_may_not_be_written_to_can_be_read(desk: Path, less: list[str]) -> None:
    place = desk / "closed"
    place.mkdir()
    shutil.copy(desk / "a.db", place / "a.db")
    before = (place / "a.db").read_bytes()
    for closed, mode, said in ((place / "a.db", 0o444, "may not be written"), (place, 0o555, "may not be written")):
        closed.chmod(mode)
        refused(command(desk, "index", "add", "--index", "closed/a.db", "many.jsonl", prefix=less), said, "cannot be")
        refused(command(desk, "index", "remove", "--index", "closed/a.db", "1.txt", prefix=less), said, "cannot be")
        decided = ("a" * 12, "--as", "fixed", "--by", "A", "--reason", "b")
        refused(command(desk, "resolve", *decided, "--index", "closed/a.db", prefix=less), said, "cannot be")
        code, out, _ = command(desk, "check", "desk/1.txt", "--index", "closed/a.db", "--format", "json", prefix=less)
        assert code == 0 and '"verdict": "pass"' in out
        code, out, _ = command(desk, "index", "list", "--index", "closed/a.db", prefix=less)
        assert code == 0 and out.split() == ["0.txt", "1.txt", "2.txt"]
        closed.chmod(0o755)
        for beside in ("a.db-wal", "a.db-shm"):
            (place / beside).unlink(missing_ok=True)
    assert (place / "a.db").read_bytes() == before
    place.chmod(0o555)
    refused(command(desk, "index", "add", "--index", "closed/b.db", "desk", prefix=less), "no right to write there")
    place.chmod(0o755)


def test_a_file_that_may_not_be_read(desk: Path, less: list[str]) -> None:
    (desk / "a.db").chmod(0)
    for args in (
        ("index", "list", "--index", "a.db"),
        ("index", "add", "--index", "a.db", "desk"),
        ("check", "desk/1.txt", "--index", "a.db", "--format", "json"),
        ("scan", "desk", "--index", "a.db"),
    ):
        refused(command(desk, *args, prefix=less), "permission denied")


def test_another_process_that_writes(desk: Path, run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file, "WAIT", 0.2)  # instead of five seconds
    other = sqlite3.connect(desk / "a.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    other.execute("DELETE FROM meta")
    try:
        for args in (
            ("index", "add", "--index", "a.db", "many.jsonl"),
            ("index", "remove", "--index", "a.db", "1.txt"),
            ("resolve", "a" * 12, "--as", "fixed", "--by", "A", "--reason", "b", "--index", "a.db"),
            ("scan", "many.jsonl", "--index", "a.db"),
        ):
            refused(run(*args), "a.db: locked by another process; nothing was changed")
        assert run("check", "desk/1.txt", "--index", "a.db")[0] == 0  # readers wait for nobody
        assert run("index", "list", "--index", "a.db")[1].split() == ["0.txt", "1.txt", "2.txt"]
    finally:
        other.execute("ROLLBACK")
        other.close()
    as_it_was(desk / "a.db")


def test_a_reader_that_stays_keeps_a_removal_from_being_called_clean(
    desk: Path, run: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file, "WAIT", 0.2)
    other = sqlite3.connect(desk / "a.db", isolation_level=None)
    other.execute("BEGIN")
    assert other.execute("SELECT count(*) FROM articles").fetchone() == (3,)
    refused(run("index", "remove", "--index", "a.db", "1.txt"), "bytes of the text may be left")
    refused(run("index", "verify", "--index", "a.db"), "cannot be told")
    assert other.execute("SELECT count(*) FROM articles").fetchone() == (3,)
    other.execute("COMMIT")
    other.close()
    assert run("index", "verify", "--index", "a.db")[:2] == (
        0,
        "sound: 2 articles; no byte of a removed text is left\n",
    )
