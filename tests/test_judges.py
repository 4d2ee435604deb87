"""The user's own judges: what their word changes, what it does not, and what happens where they fail."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

import dedup
from dedup import Article, Report, Settings
from dedup.errors import SettingsError
from dedup.model import Claim

ROOT = Path(__file__).parent.parent
WIRE = Article(
    "wire",
    "The council closed the old bridge on Monday after engineers found cracks in two pillars.\n\n"
    "Repairs will cost 4 million euros, the mayor said.\n",
)
ADDED = "A consultant from Utrecht had warned the harbour office of the danger."
DRAFT = Article(
    "draft",
    "The council closed the old bridge on Monday after engineers found cracks in two pillars.\n\n"
    f"Repairs will cost 9 million euros, the mayor said. {ADDED} Is it safe?\n",
)


@dataclass
class Made:
    """A judge that answers as it is told, and remembers what it was asked."""

    answer: Callable[[Claim], Any]
    name: str = "made"
    version: str = "1"
    asked: list[Sequence[Claim]] = field(default_factory=list)

    def __call__(self, claims: Sequence[Claim]) -> list[Any]:
        self.asked.append(claims)
        return [self.answer(claim) for claim in claims]


def judged(*judges: Any, sources: Sequence[Article] = (WIRE,), **more: Any) -> Report:
    return dedup.diff(DRAFT, sources, Settings(judges=judges, **more))


def rules(report: Report) -> list[str]:
    return [one.rule for one in report.findings]


def sentence(report: Report, text: str) -> Any:
    return next(one for one in report.ledgers[0].sentences if text in one.text)


def test_without_an_opinion_nothing_changes() -> None:
    plain, heard = judged(), judged(Made(lambda _: None))
    assert heard.ledgers == plain.ledgers
    assert heard.findings == plain.findings
    assert "CLM301" in rules(plain)


def test_a_convinced_judge_withdraws_what_is_unsupported_and_nothing_else() -> None:
    plain, heard = judged(), judged(Made(lambda _: 1.0))
    assert rules(plain) == ["CLM302", "CLM301"]
    assert rules(heard) == ["CLM302"]
    assert (sentence(plain, "Utrecht").state, sentence(heard, "Utrecht").state) == ("unsupported", "supported")
    assert sentence(heard, "Utrecht").support == 1.0
    assert sentence(heard, "9 million").state == "altered"


def test_a_doubting_judge_adds_a_finding_that_names_it() -> None:
    draft = Article("draft", "The council closed the bridge on Monday, when engineers found cracks.\n")
    plain = dedup.diff(draft, [WIRE])
    heard = dedup.diff(draft, [WIRE], Settings(judges=[Made(lambda _: 0.1, "strict")]))
    assert rules(plain) == []
    assert set(rules(heard)) == {"CLM301"}
    assert all("judge strict" in one.message for one in heard.findings)
    assert heard.ledgers[0].sentences[0].state == "unsupported"
    assert heard.ledgers[0].sentences[0].support == 0.1
    assert heard.ledgers[0].sentences[0].per_source == {"wire": "unsupported"}


def test_a_clause_that_a_rule_has_flagged_gets_no_second_finding() -> None:
    heard = judged(Made(lambda _: 0.0))
    inside = sentence(heard, "9 million")
    assert [one.rule for one in heard.findings if inside.start <= one.start < inside.end] == ["CLM302"]


@pytest.mark.parametrize(("second", "state"), [(0.9, "supported"), (0.5, "unsupported"), (None, "unsupported")])
def test_several_judges_are_heard_by_their_mean(second: float | None, state: str) -> None:
    heard = judged(Made(lambda _: 0.2, "low"), Made(lambda _: second, "other"))
    assert sentence(heard, "Utrecht").state == state
    assert sentence(heard, "Utrecht").support == pytest.approx(0.2 if second is None else (0.2 + second) / 2)


def test_a_judge_is_asked_once_for_all_clauses_and_not_about_what_needs_none() -> None:
    judge = Made(lambda _: None)
    judged(judge)
    (claims,) = judge.asked
    told = " ".join(claim.text for claim in claims)
    assert "cracks" not in told  # stands word for word in the source
    assert "safe" not in told  # a question
    assert ADDED.rstrip(".") in told
    assert all(claim.text in claim.sentence for claim in claims)
    mayor = next(claim for claim in claims if "9 million" in claim.text)
    assert mayor.evidence[0] == "Repairs will cost 4 million euros, the mayor said."


def test_each_source_is_judged_alone_too() -> None:
    other = Article("letter", "A consultant from Utrecht wrote to the harbour office about tulips and trams.")
    heard = judged(Made(lambda claim: float("tulips" in " ".join(claim.evidence))), sources=(WIRE, other))
    assert sentence(heard, "Utrecht").per_source == {"wire": "unsupported", "letter": "supported"}


def test_the_report_names_the_judges_and_is_repeatable() -> None:
    reports = [judged(Made(lambda claim: len(claim.text) % 7 / 7, "even", "2.1")) for _ in range(2)]
    assert reports[0].settings["judges"] == ["even 2.1"]
    assert reports[0].to_dict() == reports[1].to_dict()
    assert Settings().as_dict()["judges"] == []


def broken(_: Claim) -> float:
    raise ValueError("no\nmodel")


@pytest.mark.parametrize(
    "answer", [broken, lambda _: 1.2, lambda _: float("nan"), lambda _: "yes", lambda _: True], ids=str
)
def test_a_failing_judge_makes_the_report_incomplete_and_changes_nothing_else(answer: Callable[[Claim], Any]) -> None:
    plain, heard = judged(), judged(Made(answer))
    assert not heard.complete
    assert heard.ledgers == plain.ledgers
    notes = [one for one in heard.findings if one.rule == "SYS901"]
    assert [one for one in heard.findings if one not in notes] == list(plain.findings)
    assert len(notes) == 1
    assert "judge made failed" in notes[0].message
    assert "\n" not in notes[0].message
    assert "made" in heard.skipped[0].reason


def test_too_few_answers_are_no_answers() -> None:
    class Short(Made):
        def __call__(self, claims: Sequence[Claim]) -> list[Any]:
            return [1.0]

    assert not judged(Short(lambda _: None)).complete


def test_a_check_with_a_failing_judge_is_incomplete() -> None:
    report = dedup.check(DRAFT, sources=[WIRE], settings=Settings(judges=[Made(broken)]))
    assert report.verdict == "incomplete"
    assert "CLM302" in rules(report)


@pytest.mark.parametrize(
    ("judges", "said"),
    [
        (["nobody"], "no judge 'nobody' is installed"),
        ([len], "a callable with a name and a version"),
        ("words", "must be a list of names"),
        ([Made(broken), Made(broken)], "'made' stands there twice"),
        ([""], "must be the name"),
    ],
)
def test_what_is_no_judge_is_a_wrong_setting(judges: Any, said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        dedup.diff(DRAFT, [WIRE], Settings(judges=judges))


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example of docs/judges.md, installed as a package would be."""
    folder = tmp_path_factory.mktemp("desk_judge")
    page = (ROOT / "docs" / "judges.md").read_text("utf-8")
    judge, use = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    (folder / "desk_judge.py").write_text(judge, "utf-8")
    (folder / "use.py").write_text(use, "utf-8")
    (folder / "pyproject.toml").write_text(re.findall(r"```toml\n(.*?)```", page, re.DOTALL)[0], "utf-8")
    pip = ["-m", "pip", "install", "-q", "--no-deps", "--no-build-isolation", "--no-index", "--target", "site", "."]
    # Old setuptools make no wheel without help; what they write beside the module names the entry point as well.
    plain = ["-W", "ignore", "-c", "import setuptools; setuptools.setup()", "-q", "egg_info", "--egg-base", "."]
    for command in (pip, plain):
        done = subprocess.run([sys.executable, *command], capture_output=True, text=True, check=False, cwd=folder)
        if not done.returncode:
            return folder
    pytest.skip(f"no package can be built here: {done.stderr.strip().splitlines()[-1:]}")


@pytest.fixture(scope="module")
def texts(installed: Path) -> Path:
    """The draft and its source as files."""
    for article in (WIRE, DRAFT):
        (installed / f"{article.id}.txt").write_text(article.text, "utf-8")
    return installed


def door(installed: Path, *args: str, cwd: Path | None = None, **environ: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join((str(ROOT), str(installed / "site"), str(installed)))
    held = {**os.environ, "PYTHONPATH": path, **environ}
    command = [sys.executable, *args]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd or installed, env=held)


def test_the_example_is_found_by_its_entry_point(texts: Path) -> None:
    command = ("-m", "dedup", "diff", "draft.txt", "wire.txt", "--format", "json")
    report = json.loads(door(texts, *command, DEDUP_JUDGES="words").stdout)
    assert report["settings"]["judges"] == ["words 1.0"]
    assert report["complete"]
    mayor = next(one for one in report["ledgers"][0]["sentences"] if "9 million" in one["text"])
    assert mayor["support"] == 1.0  # "repairs", "million", "euros", "mayor" stand in the source
    assert mayor["state"] == "altered"
    wrong = door(texts, *command, DEDUP_JUDGES="word")
    assert wrong.returncode == 2
    assert "nearest: 'words'" in wrong.stderr


def test_the_example_in_python_runs(texts: Path) -> None:
    assert door(texts, "use.py").stdout == "['words 1.0']\n"


BROKEN = """class WordJudge:
    name, version = "words", "1"

    def __call__(self, claims):
        raise SystemExit
"""


@pytest.mark.parametrize("command", [("diff", "draft.txt", "wire.txt"), ("check", "draft.txt", "--source", "wire.txt")])
def test_a_failing_judge_ends_a_command_with_3(texts: Path, tmp_path: Path, command: Sequence[str]) -> None:
    (tmp_path / "desk_judge.py").write_text(BROKEN, "utf-8")
    where = [str(texts / word) if word.endswith(".txt") else word for word in command]
    done = door(texts, "-m", "dedup", *where, cwd=tmp_path, DEDUP_JUDGES="words")
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert "judge words failed" in done.stdout


def test_a_judge_that_cannot_be_loaded_is_a_wrong_setting(texts: Path, tmp_path: Path) -> None:
    (tmp_path / "desk_judge.py").write_text("raise ImportError('no model here')", "utf-8")
    where = (str(texts / "draft.txt"), str(texts / "wire.txt"))
    done = door(texts, "-m", "dedup", "diff", *where, cwd=tmp_path, DEDUP_JUDGES="words")
    assert done.returncode == 2
    assert "'words' cannot be loaded: ImportError: no model here" in done.stderr
