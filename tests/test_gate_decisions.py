"""Decisions on findings: kept by the stable id, marked in the report, open again when the words change."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dedup import Index
from dedup.errors import UsageError
from dedup.index import Decision

WIRE = """Council closes the Orne bridge

The council voted 14-3 on Monday to close the old bridge over the river Orne, its clerk Ada Brunel said. The bridge,
built in 1931, carries 4,000 cars a day.

The work will take 16 months and cost 3.5 million euros, a report by the engineers Halm and Sons found.
"""
DRAFT = WIRE.replace("14-3", "15-3")
Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def desk(tmp_path: Path, run: Command) -> Command:
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "wire.txt").write_text(WIRE)
    (tmp_path / "draft.txt").write_text(DRAFT)
    assert run("index", "add", "--index", "a.db", "desk")[0] == 0
    return run


def checked(desk: Command) -> tuple[int, dict[str, dict[str, Any]]]:
    code, out, _ = desk("check", "draft.txt", "--index", "a.db", "--source-id", "wire.txt", "--format", "json")
    return code, {one["rule"]: one for one in json.loads(out)["findings"] if one["level"] != "note"}


def resolve(desk: Command, finding: str, *more: str, verdict: str = "false-alarm") -> tuple[int, str, str]:
    named = ("--as", verdict, "--by", "A. Editor", "--reason", "Recount at the town hall")
    return desk("resolve", finding, "--index", "a.db", *named, *more)


def test_a_settled_finding_stays_marked_and_fails_the_gate_no_longer(desk: Command) -> None:
    code, found = checked(desk)
    assert code == 1 and set(found) == {"CLM302"} and found["CLM302"]["resolution"] is None
    assert resolve(desk, found["CLM302"]["id"])[:2] == (0, f"{found['CLM302']['id']} resolved as false-alarm\n")
    code, found = checked(desk)
    assert code == 0 and set(found) == {"CLM302"}
    told = found["CLM302"]["resolution"]
    assert (told["as"], told["by"], told["reason"], told["expires"]) == (
        "false-alarm", "A. Editor", "Recount at the town hall", None,
    )  # fmt: skip
    assert "Settled" in desk("check", "draft.txt", "--index", "a.db", "--source-id", "wire.txt", "--format", "html")[1]


@pytest.mark.parametrize("verdict", ["licensed", "own-update", "attributed", "false-alarm", "fixed"])
def test_every_decision_settles(desk: Command, verdict: str) -> None:
    resolve(desk, checked(desk)[1]["CLM302"]["id"], verdict=verdict)
    assert checked(desk)[0] == 0


def test_it_opens_again_when_the_words_change_not_when_another_paragraph_does(desk: Command, tmp_path: Path) -> None:
    resolve(desk, checked(desk)[1]["CLM302"]["id"])
    (tmp_path / "draft.txt").write_text(DRAFT.partition("The work will")[0])
    assert checked(desk)[0] == 0
    (tmp_path / "draft.txt").write_text(DRAFT.replace("15-3", "16-3"))
    code, found = checked(desk)
    assert code == 1 and found["CLM302"]["resolution"] is None


def test_the_same_words_disputed_twice_are_two_findings(desk: Command, tmp_path: Path) -> None:
    resolve(desk, checked(desk)[1]["CLM302"]["id"])
    again = "\nThe council voted 15-3 on Monday to close the bridge over the Orne.\n"
    (tmp_path / "draft.txt").write_text(DRAFT + again)
    code, out, _ = desk("check", "draft.txt", "--index", "a.db", "--source-id", "wire.txt", "--format", "json")
    found = [one for one in json.loads(out)["findings"] if one["rule"] == "CLM302"]
    assert code == 1 and [one["resolution"] is None for one in found] == [False, True]


def test_a_decision_that_expired_counts_no_longer(desk: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    finding = checked(desk)[1]["CLM302"]["id"]
    assert resolve(desk, finding, "--expires", "2000-01-01")[0] == 0
    assert checked(desk)[0] == 1
    assert resolve(desk, finding, "--expires", "9999-12-31")[0] == 0
    assert checked(desk)[0] == 0


def test_the_last_day_still_counts() -> None:
    decision = Decision("a" * 12, "licensed", "A", "b", "2031-01-01", "2031-02-01")
    assert decision.holds("2031-02-01") and not decision.holds("2031-02-02")


def test_decisions_are_listed_and_can_be_taken_back(desk: Command) -> None:
    finding = checked(desk)[1]["CLM302"]["id"]
    assert desk("resolve", "--list", "--index", "a.db")[:2] == (0, "")
    resolve(desk, finding)
    code, out, _ = desk("resolve", "--list", "--index", "a.db")
    assert code == 0 and out.startswith(f"{finding}  false-alarm  ") and "A. Editor: Recount" in out
    assert json.loads(desk("resolve", "--list", "--index", "a.db", "--format", "json")[1])[0]["finding"] == finding
    assert desk("resolve", finding, "--reopen", "--index", "a.db")[0] == 0
    assert checked(desk)[0] == 1
    assert desk("resolve", finding, "--reopen", "--index", "a.db")[0] == 2


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("nonsense", "--as", "fixed", "--by", "A", "--reason", "b"), "no finding's id"),
        ((), "no finding's id"),
        (("a" * 12,), "--as, --by, --reason"),
        (("a" * 12, "--as", "fine", "--by", "A", "--reason", "b"), "no such decision: fine"),
        (("a" * 12, "--as", "fixed", "--by", " ", "--reason", "b"), "needs who made it"),
        (("a" * 12, "--as", "fixed", "--by", "A", "--reason", "b", "--expires", "soon"), "'soon' is no day"),
    ],
)
def test_a_decision_that_makes_no_sense_is_refused(desk: Command, args: tuple[str, ...], said: str) -> None:
    code, out, err = desk("resolve", *args, "--index", "a.db")
    assert (code, out) == (2, "") and said in err and err.count("\n") == 1


def test_decisions_outlive_what_is_added_and_removed(desk: Command, tmp_path: Path) -> None:
    resolve(desk, checked(desk)[1]["CLM302"]["id"])
    (tmp_path / "desk" / "other.txt").write_text("A storm took roofs from forty houses in Port Halm on Friday.")
    desk("index", "add", "--index", "a.db", "desk")
    desk("index", "remove", "--index", "a.db", "other.txt")
    assert checked(desk)[0] == 0
    with Index.open(tmp_path / "a.db") as archive:
        assert archive.verify() == []
        with pytest.raises(UsageError):
            archive.resolve("a" * 12, "licensed", "", "x")


def test_what_is_settled_is_counted_apart_and_told_in_words(desk: Command) -> None:
    finding = checked(desk)[1]["CLM302"]["id"]
    asked = ("check", "draft.txt", "--index", "a.db", "--source-id", "wire.txt")
    assert desk(*asked)[1].startswith("FLAG  1 place to look at before this is published.\n")
    resolve(desk, finding, "--expires", "9999-12-31")
    today = dt.date.today().isoformat()
    said = f"false-alarm, by A. Editor on {today}, until 9999-12-31: Recount at the town hall"
    out = desk(*asked)[1]
    assert out.startswith("PASS  Nothing to change; 1 settled.\n") and f"settled: {said}; id {finding}" in " ".join(
        out.split()
    )
    assert f"%0ASettled: {said}%0A" in desk(*asked, "--format", "github")[1]
    assert said in desk(*asked, "--format", "html")[1]
