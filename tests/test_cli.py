"""The command line as its user meets it: exit codes, one line for what is wrong, and streams that may close."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from dedup import Settings, pipeline
from dedup.cli import main
from dedup.rules import catalogue
from dedup.version import __version__

ROOT = Path(__file__).parent.parent
WIRE = """Harbour bridge to close for nine weeks

PORT ELLIS (Coast Wire) - The old swing bridge over the harbour will close to all traffic for nine weeks from 4 May, \
the town council said on Monday.

Engineers found 37 cracked rivets in the eastern pier during a routine inspection in February. The repair is expected \
to cost about 2.4 million euros, of which the county pays half.

"We cannot wait for the winter storms," said Marta Lindqvist, who leads the council's roads department. "The pier has \
served us for ninety years, and it is tired."

Shopkeepers on the north quay fear for their summer trade. Their association asked for a ferry in March, but the \
council refused the request before the budget was passed.

A similar repair of the lock gates took eleven weeks in 2024. Lorries will be sent over the motorway bridge at \
Sandhaven, 14 kilometres upstream.
"""
NOTE = WIRE.replace("about 2.4 million", "2.4 million")
FLAG = WIRE.replace("37 cracked", "52 cracked")
BLOCK = WIRE.replace("We cannot wait", "We can wait")
OTHER = """Choir festival draws record crowd

HALVORN - More than 6,000 singers took part in the valley's choir festival, which ended with a concert in the \
cathedral square, its director Oskar Brandl said on Sunday.

The oldest choir came from Lower Tarn and has sung together since 1911. Rain fell on the second evening, yet few left.
"""


@dataclass(frozen=True)
class Ran:
    """What a command came to."""

    code: int
    out: str
    err: str

    def json(self) -> Any:
        """What it printed."""
        return json.loads(self.out)

    def complaint(self) -> str:
        """The one line on standard error of a command that went wrong."""
        assert self.code in (2, 3)
        assert self.err.startswith("dedup: ") and self.err.count("\n") == 1 and self.err.endswith("\n"), self.err
        assert "Traceback" not in self.err and "internal error" not in self.err
        return self.err


class Door:
    """Runs commands in this process, from a folder of its own."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[bytes], patch: pytest.MonkeyPatch) -> None:
        self.folder, self.capture, self.patch = folder, capture, patch

    def __call__(self, *args: str | Path, stdin: bytes | None = b"") -> Ran:
        """The exit code and both streams of `dedup ARGS`."""
        read = None if stdin is None else io.TextIOWrapper(io.BytesIO(stdin), "utf-8")
        self.patch.setattr(sys, "stdin", read)
        with pytest.raises(SystemExit) as ended:
            main([str(arg) for arg in args])
        out, err = self.capture.readouterr()
        assert isinstance(ended.value.code, int)
        return Ran(ended.value.code, out.decode("utf-8"), err.decode("utf-8"))


def opened(folder: Path, capture: pytest.CaptureFixture[bytes], patch: pytest.MonkeyPatch) -> Door:
    """The command, run in a folder that holds wire.txt, draft.txt and archive/."""
    for name in [name for name in os.environ if name.startswith("DEDUP_") or name in ("NO_COLOR", "FORCE_COLOR")]:
        patch.delenv(name)
    patch.chdir(folder)
    (folder / "archive").mkdir()
    texts = {"wire.txt": WIRE, "draft.txt": FLAG, "archive/bridge.txt": WIRE, "archive/choir.txt": OTHER}
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    return Door(folder, capture, patch)


@pytest.fixture
def dedup(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Door:
    """The command in a folder of its own."""
    return opened(tmp_path, capfdbinary, monkeypatch)


def command(*args: str | Path) -> list[str]:
    """The command as another process runs it."""
    return [sys.executable, "-m", "dedup", *map(str, args)]


def environment(**more: str) -> dict[str, str]:
    """This process's environment without settings, and `more`."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("DEDUP_")}
    paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    return plain | {"PYTHONPATH": os.pathsep.join(paths)} | more


def test_help_and_version(dedup: Door) -> None:
    for args in (
        ["--help"],
        ["-h"],
        ["scan", "--help"],
        ["check", "-h"],
        ["diff", "-h"],
        ["rules", "-h"],
        ["eval", "-h"],
    ):
        ran = dedup(*args)
        assert (ran.code, ran.err) == (0, "") and "Usage:" in ran.out
    assert dedup("--version").out == f"dedup, version {__version__}\n"


@pytest.mark.parametrize(
    ("args", "parts"),
    [
        ([], ["no command", "scan", "--help"]),
        (["scann", "x"], ["scann", "nearest: scan"]),
        (["chek"], ["nearest: check"]),
        (["\x1b[2Jscan"], ["\\x1b[2Jscan"]),
        (["scan"], ["FOLDER"]),
        (["scan", "--jbos", "2", "archive"], ["--jbos", "--jobs"]),
        (["scan", "--jobs", "0", "archive"], ["--jobs"]),
        (["scan", "--jobs", "1000", "archive"], ["jobs = 1000", "256"]),
        (["scan", "--format", "jsn", "archive"], ["jsn", "json"]),
        (["scan", "archiv"], ["archiv", "nearest: archive"]),
        (["scan", "empty"], ["no article", "empty"]),
        (["scan", "archive", "-o", "wire.txt"], ["wire.txt"]),
        (["scan", "archive", "--config", "none.toml"], ["none.toml", "no such file"]),
        (["scan", "archive", "--config", "archive"], ["archive", "directory"]),
        (["scan", "x" * 4000], ["no such folder"]),
        (["check"], ["DRAFT"]),
        (["check", "draft.txt"], ["--corpus", "--source"]),
        (["check", "draft.txt", "--corpus", "archve"], ["nearest: archive"]),
        (["check", "draft.txt", "--corpus", "empty"], ["no article", "empty"]),
        (["check", "draft.txt", "--corpus", "binary"], ["no article", "binary"]),
        (["check", "draft.txt", "--corpus", "archive", "--fail-on", "flags"], ["flags", "flag"]),
        (["check", "draft.txt", "--corpus", "archive", "--format", "csv"], ["csv"]),
        (["check", "draft.txt", "wire.txt", "--corpus", "archive", "--id", "x"], ["--id"]),
        (["check", "draft.txt", "--corpus", "archive", "--id", ""], ["--id"]),
        (["check", "-", "-", "--corpus", "archive"], ["standard input"]),
        (["check", "-", "--source", "-"], ["standard input"]),
        (["diff", "draft.txt"], ["SOURCE"]),
        (["diff", "-", "-"], ["standard input"]),
        (["rules", "CLM399"], ["CLM399", "CLM3"]),
        (["rules", "hedge-chnged"], ["nearest"]),
        (["eval", "none.json", "archive"], ["none.json", "no such file"]),
        (["eval", "wire.txt", "archive"], ["wire.txt", "not JSON"]),
        (["eval", "bytes.json", "archive"], ["bytes.json"]),
        (["eval", "list.json", "archive"], ["labels"]),
        (["eval", "good.json", "archiv"], ["nearest: archive"]),
    ],
)
def test_wrong_usage_is_two_and_one_line(dedup: Door, args: list[str], parts: list[str]) -> None:
    for folder in ("empty", "binary"):
        (dedup.folder / folder).mkdir()
    (dedup.folder / "binary" / "a.txt").write_bytes(b"\0")
    (dedup.folder / "bytes.json").write_bytes(b"\xff\xfe\xff")
    (dedup.folder / "list.json").write_text("[1]")
    (dedup.folder / "good.json").write_text('{"pairs": [], "sentences": []}')
    ran = dedup(*args)
    assert (ran.code, ran.out) == (2, "")
    said = ran.complaint()
    assert all(part.lower() in said.lower() for part in parts), said


@pytest.mark.parametrize(
    ("args", "parts"),
    [
        (["check", "none.txt", "--source", "wire.txt"], ["none.txt", "no such file"]),
        (["check", "archive", "--source", "wire.txt"], ["archive", "a folder"]),
        (["check", "empty.txt", "--source", "wire.txt"], ["empty.txt", "empty"]),
        (["check", "binary.txt", "--source", "wire.txt"], ["binary.txt", "binary"]),
        (["check", "two.jsonl", "--source", "wire.txt"], ["two.jsonl", "one article was expected"]),
        (["check", "-", "--source", "wire.txt"], ["standard input", "empty"]),
        (["check", "draft.txt", "--source", "none.txt"], ["none.txt", "no such file"]),
        (["diff", "none.txt", "wire.txt"], ["none.txt", "no such file"]),
        (["diff", "draft.txt", "wire.txt", "binary.txt"], ["binary.txt", "binary"]),
        (["diff", "-", "wire.txt"], ["standard input", "empty"]),
    ],
)
def test_what_cannot_be_read_is_three_and_one_line(dedup: Door, args: list[str], parts: list[str]) -> None:
    (dedup.folder / "empty.txt").write_text(" \n")
    (dedup.folder / "binary.txt").write_bytes(b"MZ\0\0")
    (dedup.folder / "two.jsonl").write_text('{"text": "One."}\n{"text": "Two."}\n')
    ran = dedup(*args)
    assert ran.code == 3
    said = ran.complaint()
    assert all(part in said for part in parts), said


def test_a_closed_standard_input_is_three(dedup: Door) -> None:
    assert "standard input" in dedup("check", "-", "--source", "wire.txt", stdin=None).complaint()
    assert "standard input" in dedup("diff", "-", "wire.txt", stdin=None).complaint()


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (KeyboardInterrupt(), "interrupted"),
        (MemoryError(), "out of memory"),
        (OSError(28, "No space left on device"), "no space left on device"),
        (PermissionError(13, "Permission denied", "/x/y"), "/x/y: permission denied"),
    ],
)
def test_what_stops_a_run_is_three_and_one_line(
    dedup: Door, monkeypatch: pytest.MonkeyPatch, error: BaseException, said: str
) -> None:
    def stopped(*args: object, **more: object) -> None:
        raise error

    monkeypatch.setattr(pipeline, "scan", stopped)
    monkeypatch.setattr(pipeline, "check", stopped)
    for args in (["scan", "archive"], ["check", "draft.txt", "--corpus", "archive"]):
        ran = dedup(*args)
        assert (ran.code, ran.out) == (3, "") and said in ran.complaint()


def test_a_fault_of_our_own_is_three_one_line_and_names_the_way_to_see_more(
    dedup: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: object, **more: object) -> None:
        raise ZeroDivisionError("a\x1b[31m\nb")

    monkeypatch.setattr(pipeline, "diff", broken)
    ran = dedup("diff", "draft.txt", "wire.txt")
    assert (ran.code, ran.err.count("\n")) == (3, 1)
    assert "ZeroDivisionError" in ran.err and "DEDUP_TRACEBACK=1" in ran.err and "\x1b" not in ran.err
    monkeypatch.setenv("DEDUP_TRACEBACK", "1")
    with pytest.raises(ZeroDivisionError):
        main(["diff", "draft.txt", "wire.txt"])


def test_rules_lists_and_explains_every_rule(dedup: Door) -> None:
    listed = dedup("rules").out
    assert [line.split()[0] for line in listed.splitlines()] == list(catalogue())
    assert len(catalogue()) == 21
    for rule in catalogue().values():
        ran = dedup("rules", rule.rule.lower())
        assert ran.code == 0 and ran.out.startswith(f"{rule.rule} {rule.name} ({rule.level})")
        assert "Fires:" in ran.out and "Does not fire:" in ran.out
        assert dedup("rules", rule.name).out == ran.out


def test_settings_come_from_file_variables_and_line_in_that_order(dedup: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    below = dedup.folder / "a" / "b"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    args = ["check", "../../draft.txt", "--source", "../../wire.txt", "--format", "json"]
    assert dedup(*args).code == 1
    (dedup.folder / "dedup.toml").write_text('fail_on = "never"\ngroup_cap = 7\n')
    ran = dedup(*args)
    assert ran.code == 0 and ran.json()["verdict"] == "flag"
    assert (ran.json()["settings"]["fail_on"], ran.json()["settings"]["group_cap"]) == ("never", 7)
    monkeypatch.setenv("DEDUP_FAIL_ON", "note")
    assert dedup(*args).code == 1
    assert dedup(*args, "--fail-on", "block").code == 0
    (below / "mine.toml").write_text('[levels]\nCLM302 = "block"\n')
    ran = dedup(*args, "--config", "mine.toml", "--fail-on", "block")
    assert ran.code == 1 and ran.json()["verdict"] == "block"
    assert ran.json()["settings"]["group_cap"] == Settings().group_cap
    monkeypatch.setenv("DEDUP_GROUP_CPA", "3")
    assert "nearest: 'group_cap'" in dedup(*args).complaint()
    monkeypatch.delenv("DEDUP_GROUP_CPA")
    (dedup.folder / "dedup.toml").write_text("shingel = 3\n")
    assert "nearest: 'shingle'" in dedup(*args).complaint()


def test_what_goes_where(dedup: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    """Results on standard output, warnings on standard error, no colour and no progress away from a terminal."""
    (dedup.folder / "archive" / "x\x1b[31m.pdf").write_text("")
    (dedup.folder / "archive" / "draft.txt").write_text(FLAG)
    monkeypatch.setenv("FORCE_COLOR", "1")
    for format in ("text", "json", "csv", "html"):
        ran = dedup("scan", "archive", "--format", format)
        assert ran.code == 0 and ran.out.strip() and "\x1b" not in ran.out + ran.err
        assert ran.err.count("\n") == 1 and "1 skipped" in ran.err
        assert dedup("scan", "archive", "--format", format, "-q") == Ran(0, ran.out, "")
    assert "timings" not in dedup("scan", "archive", "--format", "json", "-q").json()["stats"]
    assert "timings" in dedup("scan", "archive", "--format", "json", "-q", "-v").json()["stats"]


@pytest.mark.parametrize("size", ["40", "100", "200", "1", "x"])
def test_any_width_will_do(dedup: Door, monkeypatch: pytest.MonkeyPatch, size: str) -> None:
    monkeypatch.setenv("COLUMNS", size)
    assert "52" in dedup("diff", "draft.txt", "wire.txt").out


def test_an_output_that_knows_no_unicode_gets_plain_text(dedup: Door) -> None:
    (dedup.folder / "draft.txt").write_text(FLAG.replace("Marta", "Márta\u2028\U0001f600"), "utf-8")
    for format in ("text", "json"):
        args = command("diff", "draft.txt", "wire.txt", "--format", format)
        plain = environment(PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
        done = subprocess.run(args, cwd=dedup.folder, env=plain, capture_output=True, check=False)
        assert done.returncode == 0 and not done.stderr
        done.stdout.decode("ascii" if format == "text" else "utf-8")


def test_eval_prints_figures(dedup: Door) -> None:
    labels = {
        "pairs": [{"a": "bridge.txt", "b": "draft.txt", "relation": "near-duplicate", "source": "bridge.txt"}],
        "sentences": [
            {
                "article": "draft.txt",
                "sources": ["bridge.txt"],
                "text": "52 cracked rivets",
                "state": "altered",
                "rules": ["CLM302"],
                "allowed": [],
            }
        ],
    }
    (dedup.folder / "labels.json").write_text(json.dumps(labels))
    (dedup.folder / "archive" / "draft.txt").write_text(FLAG)
    ran = dedup("eval", "labels.json", "archive")
    assert (ran.code, ran.err) == (0, "")
    assert re.search(r"CLM302 number-changed\s+1\s+0\s+0\s+1\.000\s+1\.000", ran.out), ran.out
    assert "states right: 1 of 1" in ran.out


def pipe_into(folder: Path, script: str, *args: str) -> tuple[int, str]:
    """The exit code and standard error of the command whose output goes where `script` says."""
    line = f'"$@" {script}'
    done = subprocess.run(
        ["bash", "-c", line, "bash", *command(*args)],
        cwd=folder,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stderr


@pytest.mark.parametrize("args", [["rules"], ["diff", "draft.txt", "wire.txt", "--format", "html"]])
def test_a_reader_that_has_gone_is_no_finding_and_no_noise(dedup: Door, args: list[str]) -> None:
    assert pipe_into(dedup.folder, "| exec true; sleep 0; exit ${PIPESTATUS[0]}", *args) in [(3, ""), (0, "")]
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        command(*args),
        cwd=dedup.folder,
        env=environment(),
        stdout=write,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (3, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
@pytest.mark.parametrize("args", [["rules"], ["diff", "draft.txt", "wire.txt", "--format", "json"]])
def test_a_full_disk_behind_standard_output_is_three(dedup: Door, args: list[str]) -> None:
    code, err = pipe_into(dedup.folder, "> /dev/full", *args)
    assert code == 3 and err.count("\n") == 1 and "no space left" in err


def test_streams_may_be_closed_from_the_start(dedup: Door) -> None:
    args = ["scan", "archive", "--format", "json"]
    code, err = pipe_into(
        dedup.folder, "2>&- | python -c 'import json, sys; json.load(sys.stdin)'; exit ${PIPESTATUS[0]}", *args
    )
    assert (code, err) == (0, "")
    code, err = pipe_into(dedup.folder, "<&-", "check", "-", "--source", "wire.txt")
    assert code == 3 and err.count("\n") == 1


def interrupted(folder: Path, args: Sequence[str | Path], stdin: int | None, wait: float) -> tuple[int, str]:
    """Exit code and standard error of a command that Ctrl-C ends once it has begun."""
    code = "import sys; from dedup.cli import main; print('ready', flush=True, file=sys.stderr); main(sys.argv[1:])"
    running = subprocess.Popen(
        [sys.executable, "-c", code, *map(str, args)],
        cwd=folder,
        env=environment(),
        stdin=stdin,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert running.stderr is not None
    assert running.stderr.readline() == "ready\n"
    time.sleep(wait)
    os.killpg(running.pid, signal.SIGINT)
    try:
        _, err = running.communicate(timeout=20)
    finally:
        running.kill()
    return running.returncode, err


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_a_scan_with_three_and_one_line(dedup: Door, jobs: str) -> None:
    words = [f"w{number}" for number in range(5000)]
    with (dedup.folder / "wire.jsonl").open("w") as lines:
        for number in range(20_000):
            text = " ".join(words[(number * 7919 + step * step) % 5000] for step in range(80))
            lines.write(json.dumps({"text": text}) + "\n")
    code, err = interrupted(dedup.folder, ["scan", "wire.jsonl", "--jobs", jobs], None, 1.0)
    assert code == 3 and err == "dedup: interrupted: nothing more was done\n"


def test_ctrl_c_while_a_draft_is_awaited(dedup: Door) -> None:
    read, write = os.pipe()
    try:
        code, err = interrupted(dedup.folder, ["check", "-", "--source", "wire.txt"], read, 1.0)
    finally:
        os.close(read)
        os.close(write)
    assert code == 3 and err == "dedup: interrupted: nothing more was done\n"
