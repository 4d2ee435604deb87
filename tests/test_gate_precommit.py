"""The hooks of .pre-commit-hooks.yaml, run by the real pre-commit in a scratch repository.

pre-commit clones this project and installs it into an environment of its own, as it does for everybody. What the
project needs is lent to that environment instead of fetched, so that the test asks nothing of the network.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from dedup import Article, Index

pytest.importorskip("pre_commit")
ROOT = Path(__file__).parent.parent
PARTS = ("dedup", "setup.cfg", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")
WIRE = "The council voted 14-3 on Monday to close the old bridge over the river Orne, its clerk Ada Brunel said.\n"
OTHER = "Potters of the Lann valley will show two hundred bowls in the mill from May, an old custom there.\n"
CONFIG = """
repos:
- repo: {project}
  rev: {rev}
  hooks:
  - id: dedup-check
    args: [--index, desk.db, --source-id, wire]
    files: ^articles/bridge
  - id: dedup-verify
    args: [--index, desk.db]
"""


class Desk:
    """A repository of articles, whose hooks are this project's."""

    def __init__(self, folder: Path) -> None:
        self.project, self.desk, self.home = (folder / name for name in ("project", "desk", "home"))
        lent = [sysconfig.get_path("purelib"), sysconfig.get_path("platlib")]
        self.environment = {name: value for name, value in os.environ.items() if name[:4] not in ("GIT_", "PIP_")} | {
            "PRE_COMMIT_HOME": str(self.home),
            "PYTHONPATH": os.pathsep.join(dict.fromkeys(lent)),
            "PIP_NO_INDEX": "1",
            "PIP_NO_DEPS": "1",
            "PIP_NO_BUILD_ISOLATION": "0",  # which is how pip spells that there is to be none
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@a.example",
            "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@a.example",
        }  # fmt: skip
        self.project.mkdir()
        for part in PARTS:
            copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
            copy(ROOT / part, self.project / part)
        rev = self.committed(self.project)
        (self.desk / "articles").mkdir(parents=True)
        (self.desk / ".pre-commit-config.yaml").write_text(CONFIG.format(project=self.project, rev=rev))
        (self.desk / ".gitignore").write_text("desk.db*\n")
        (self.desk / "articles" / "potters.md").write_text(OTHER)
        with Index.open(self.desk / "desk.db") as archive:
            archive.add([Article("wire", WIRE)])
        self.committed(self.desk)

    def run(self, *command: str, where: Path | None = None) -> tuple[int, str]:
        """Exit code, and both streams."""
        ran = subprocess.run(
            command, cwd=where or self.desk, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        return ran.returncode, ran.stdout.decode("utf-8", "replace")

    def committed(self, where: Path) -> str:
        """Everything in a folder, committed; the commit's name."""
        for command in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "all")):
            code, said = self.run("git", *command, where=where)
            assert code == 0, said
        return self.run("git", "rev-parse", "HEAD", where=where)[1].strip()

    def hooks(self, *args: str) -> tuple[int, str]:
        """What `pre-commit run` comes to."""
        return self.run(sys.executable, "-m", "pre_commit", "run", "--color", "never", *args)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    if not shutil.which("git"):
        pytest.skip("git is not installed")
    return Desk(tmp_path_factory.mktemp("hooks"))


def test_a_draft_that_differs_from_its_source_is_not_committed_and_one_that_agrees_is(desk: Desk) -> None:
    assert desk.run(sys.executable, "-m", "pre_commit", "install")[0] == 0
    draft = desk.desk / "articles" / "bridge.txt"
    draft.write_text(WIRE.replace("14-3", "15-3"))
    desk.run("git", "add", "articles")
    code, said = desk.run("git", "commit", "-m", "bridge")
    assert code == 1 and "check drafts against their sources and the archive" in said, said
    assert "Failed" in said and "number-changed (CLM302" in said and "exit code: 1" in said
    assert desk.run("git", "log", "--oneline")[1].count("\n") == 1
    draft.write_text(WIRE)
    desk.run("git", "add", "articles")
    code, said = desk.run("git", "commit", "-m", "bridge")
    assert code == 0 and "Passed" in said, said


def test_all_drafts_are_checked_in_one_call_and_an_archive_that_is_missing_lets_none_pass(desk: Desk) -> None:
    code, said = desk.hooks("--all-files", "dedup-check")
    assert code == 0 and "Passed" in said, said
    kept = desk.desk / "desk.db"
    kept.rename(desk.desk / "away.db")
    try:
        code, said = desk.hooks("--all-files", "dedup-check")
    finally:
        (desk.desk / "away.db").rename(kept)
    assert code == 1 and "exit code: 3" in said and "desk.db: no such index" in said, said


def test_verify_runs_when_it_is_asked_for(desk: Desk) -> None:
    assert "verify the archive" not in desk.hooks("--all-files")[1]
    code, said = desk.hooks("--hook-stage", "manual", "--verbose", "dedup-verify")
    assert code == 0 and "sound: 1 articles" in said, said
    kept = desk.desk / "desk.db"
    whole = kept.read_bytes()
    kept.write_bytes(whole[: len(whole) // 2])
    try:
        code, said = desk.hooks("--hook-stage", "manual", "dedup-verify")
    finally:
        kept.write_bytes(whole)
    assert code == 1 and "exit code: 1" in said and "damaged" in said, said
