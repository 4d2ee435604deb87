"""The README prints what the commands print: `python tests/test_readme.py --write` brings it up to date."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"<!-- output: (?P<command>[^\n]+?) -->\n```\n(?P<output>.*?)```", re.DOTALL)
PYTHON = re.compile(r"```python\n(.*?)```", re.DOTALL)


def printed(command: str) -> str:
    """What a command of the README prints, run from the checkout, 100 columns wide."""
    command = re.sub(r"^dedup ", f'"{sys.executable}" -m dedup ', command)
    environment = os.environ | {"COLUMNS": "100", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(ROOT)}
    result = subprocess.run(["bash", "-c", command], cwd=ROOT, env=environment, capture_output=True, check=False)
    return result.stdout.decode("utf-8")


@pytest.mark.parametrize("block", list(BLOCK.finditer(README.read_text("utf-8"))), ids=lambda block: block["command"])
def test_outputs_are_real(block: re.Match[str]) -> None:
    assert block["output"] == printed(block["command"])


def test_python_example_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    example = PYTHON.search(README.read_text("utf-8"))
    assert example is not None
    exec(compile(example[1], "README", "exec"), {})
    assert capsys.readouterr().out.rstrip().endswith("['CLM303']")


def test_there_are_exactly_two_commands() -> None:
    section = README.read_text("utf-8").split("## Two commands")[1].split("##")[0]
    assert len(re.findall(r"^    \S", section, re.MULTILINE)) == 2


if __name__ == "__main__":
    text = README.read_text("utf-8")
    README.write_text(
        BLOCK.sub(lambda block: f"<!-- output: {block['command']} -->\n```\n{printed(block['command'])}```", text),
        "utf-8",
    )
