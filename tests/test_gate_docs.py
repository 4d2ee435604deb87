"""The pages on the gate and the archive print what the commands print, in their order.

`python tests/test_gate_docs.py --write` brings them up to date.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
WRITTEN = "2026-11-22"  # the day of the pages, which stands in them where decisions have the day they were made
PAGES = ("gate.md", "archive.md")
FILE = re.compile(r"<!-- file: (?P<name>[^\n]+?) -->\n```\n(?P<text>.*?)```", re.DOTALL)
STEP = re.compile(r"(?P<head><!-- output: (?P<command>[^\n]+?) -->\n```\n)(?P<output>.*?)```", re.DOTALL)
PYTHON = re.compile(r"```python\n(.*?)```", re.DOTALL)
FINDING = re.compile(r"FINDING\((\w+)\)")


def found(rule: str, outputs: list[str]) -> str:
    """The id of the finding of a rule that was printed last."""
    return re.findall(rf"\({rule},.*?\bid ([0-9a-f]{{12}})\b", "".join(outputs), re.DOTALL)[-1]


def printed(page: str, folder: Path) -> list[str]:
    """The commands of a page and what they print, one after the other in a folder with the page's files and the corpus.

    FINDING(RULE) stands for the id of the finding of that rule that was printed last.
    """
    text = (ROOT / "docs" / page).read_text("utf-8")
    for file in FILE.finditer(text):
        (folder / file["name"]).write_text(file["text"], "utf-8")
    (folder / "corpus").symlink_to(ROOT / "corpus")
    plain = {name: value for name, value in os.environ.items() if not name.startswith("DEDUP_")}
    environment = plain | {"COLUMNS": "100", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(ROOT)}
    outputs: list[str] = []
    for step in STEP.finditer(text):
        command = FINDING.sub(lambda asked: found(asked[1], outputs), step["command"])
        shell = f'dedup() {{ "{sys.executable}" -m dedup "$@"; }}; {command}'
        ran = subprocess.run(
            ["bash", "-c", shell],
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        code = f"(exit code {ran.returncode})\n" if command.startswith("dedup check") else ""
        said = ran.stdout.decode("utf-8").replace(dt.date.today().isoformat(), WRITTEN)
        outputs.append(f"$ {command}\n{said}{code}")
    return outputs


def as_written(page: str) -> list[str]:
    """The outputs that stand in a page."""
    return [step["output"] for step in STEP.finditer((ROOT / "docs" / page).read_text("utf-8"))]


def test_the_archive_s_page_is_real(tmp_path: Path) -> None:
    assert printed("archive.md", tmp_path) == as_written("archive.md") != []


def test_the_gate_s_page_is_real_and_its_python_runs(tmp_path: Path) -> None:
    assert printed("gate.md", tmp_path) == as_written("gate.md") != []
    example = PYTHON.search((ROOT / "docs" / "gate.md").read_text("utf-8"))
    assert example is not None
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(
        [sys.executable, "-c", example[1]], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stdout) == (0, "flag ['CLM302']\n"), ran.stderr


if __name__ == "__main__":
    for name in PAGES:
        place = ROOT / "docs" / name
        with tempfile.TemporaryDirectory() as folder:
            now = iter(printed(name, Path(folder)))
        page = place.read_text("utf-8")
        place.write_text(STEP.sub(lambda step, now=now: f"{step['head']}{next(now)}```", page), "utf-8")  # type: ignore[misc]
