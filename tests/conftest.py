"""What the tests share: the corpus, and the development data where it lies beside the checkout."""

from __future__ import annotations

import io
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

Command = Callable[..., tuple[int, str, str]]

ROOT = Path(__file__).parent.parent

# A shell lets what it runs in the background ignore Ctrl-C, and so would every command that a test interrupts.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The project's own articles."""
    return ROOT / "corpus"


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The five real articles; a test that needs them is skipped where they are absent."""
    found = ROOT.parent / "shared" / "seeds"
    if not found.is_dir():
        pytest.skip("the five seed articles are not beside this checkout (../shared/seeds)")
    return found


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """Runs a command from a folder of its own: exit code, standard output, standard error."""
    from dedup.cli.main import main

    monkeypatch.chdir(tmp_path)

    def door(*args: str, stdin: bytes = b"") -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8"))
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main(list(args))
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out, said.err

    return door
