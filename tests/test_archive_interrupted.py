"""An addition or removal that is killed or interrupted: what was reported as kept is kept, and the archive is whole."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_articles import written

import dedup
from dedup import Index

ROOT = Path(dedup.__file__).parent.parent
ARTICLES, MOMENTS = 90, 50
# Batches of 5 instead of thousands, so that there are transactions enough to be killed in; the rest is the command.
# A process that has imported everything forks one for each command, so that 50 kills do not take 50 starts of Python,
# and kills it before it waits for it, so that the number is still that of the child.
DOOR = """
import json, os, sys, time
import dedup.neighbours, datasketch, scipy.sparse, Stemmer
from dedup import archive, keeping
from dedup.cli import main
keeping.BATCH = archive.BATCH = 5
for line in sys.stdin:
    args, after, sent = json.loads(line)
    child = os.fork()
    if not child:
        for name, number in (("printed", 1), ("said", 2)):
            os.dup2(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
        try:
            main(args)
        except SystemExit as ended:
            os._exit(ended.code)
    if after is not None:
        time.sleep(after)
        os.kill(child, sent)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


class Door:
    """Runs commands in processes of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "DEDUP_TRACEBACK": "1"}
        self.door = subprocess.Popen(
            [sys.executable, "-c", DOOR],
            cwd=folder,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __call__(self, *args: str, after: float | None = None, sent: int = signal.SIGKILL) -> int:
        """The exit code of a command, which gets a signal after so many seconds."""
        assert self.door.stdin is not None and self.door.stdout is not None
        self.door.stdin.write(json.dumps((args, after, sent)) + "\n")
        self.door.stdin.flush()
        return int(self.door.stdout.readline())

    def close(self) -> None:
        """Ends it."""
        self.door.communicate()


def printed(folder: Path) -> list[str]:
    """The ids that came out; a line that is not whole was not reported."""
    return [line for line in (folder / "printed").read_text().split("\n")[:-1] if line]


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    """The command, in a folder with many articles."""
    folder = tmp_path_factory.mktemp("desk")
    written(folder / "many.jsonl", range(ARTICLES))
    made = Door(folder)
    yield made
    made.close()


def test_nothing_that_was_reported_is_lost_when_it_is_killed_at_any_moment(door: Door) -> None:
    drawn, began = random.Random(6), time.monotonic()
    assert door("index", "add", "--index", "first.db", "--ids", "many.jsonl") == 0
    assert len(printed(door.folder)) == ARTICLES
    span = time.monotonic() - began
    cut = finished = 0
    for moment in range(MOMENTS):
        path = door.folder / f"{finished}.db"
        code = door("index", "add", "--index", path.name, "--ids", "many.jsonl", after=drawn.uniform(0, span))
        span *= 0.8 if code == 0 else 1.1  # so that most are killed, however busy the machine is
        reported, kept = set(printed(door.folder)), set()
        if path.exists() and path.stat().st_size:
            with Index.open(path, as_made=True) as archive:
                kept = set(archive.ids())
                assert archive.verify() == [], f"moment {moment}"
        assert reported <= kept, f"moment {moment}"
        cut += code == -signal.SIGKILL and 0 < len(kept) < ARTICLES
        finished += len(kept) == ARTICLES
    assert cut >= 10 and finished >= 2, (cut, finished)
    assert door("index", "add", "--index", f"{finished}.db", "--ids", "many.jsonl") == 0
    with Index.open(door.folder / f"{finished}.db") as archive, Index.open(door.folder / "first.db") as whole:
        assert list(archive.ids()) == list(whole.ids()) and archive.verify() == []
        assert [archive.article(id) for id in archive.ids()] == [whole.article(id) for id in whole.ids()]


def test_an_interrupt_ends_it_with_one_line_and_what_was_reported_is_kept(door: Door) -> None:
    drawn, codes = random.Random(7), set()
    for moment in range(8):
        path = door.folder / f"interrupted{moment}.db"
        code = door(
            "index", "add", "--index", path.name, "--ids", "many.jsonl",
            after=drawn.uniform(0.02, 0.3), sent=signal.SIGINT,
        )  # fmt: skip
        codes.add(code)
        said = (door.folder / "said").read_text()
        assert code in (0, 3) and "Traceback" not in said and (code == 0 or said.count("\n") == 1), said
        if path.exists() and path.stat().st_size:
            with Index.open(path, as_made=True) as archive:
                assert set(printed(door.folder)) <= set(archive.ids()) and archive.verify() == []
    assert 3 in codes


def test_a_removal_that_is_killed_leaves_each_article_whole_or_gone(door: Door) -> None:
    drawn = random.Random(8)
    assert door("index", "add", "--index", "less.db", "many.jsonl") == 0
    ids = [f"a{number}" for number in range(0, ARTICLES, 2)]
    for _ in range(6):
        door("index", "remove", "--index", "less.db", *ids, after=drawn.uniform(0, 0.25))
        with Index.open(door.folder / "less.db") as archive:
            left = set(archive.ids())
            assert {f"a{number}" for number in range(1, ARTICLES, 2)} <= left
            # a killed process may leave freed bytes in its log: the next that opens the archive says so, or wipes them
            assert [fault for fault in archive.verify() if "freed" not in fault and "are left" not in fault] == []
    door("index", "remove", "--index", "less.db", *ids)
    with Index.open(door.folder / "less.db") as archive:
        assert not left & set(archive.ids()) & set(ids) and archive.verify() == []
