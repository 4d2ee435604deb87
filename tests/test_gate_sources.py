"""What a draft may be taken from: declared sources, its own older version, licensed wire with its credit line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import dedup
from dedup import Article, Index, Report, Settings
from dedup.errors import ReadError, UsageError

WIRE = Article(
    "wire",
    """Council closes the Orne bridge

The council voted 14-3 on Monday to close the old bridge over the river Orne, its clerk Ada Brunel said. The bridge,
built in 1931, carries 4,000 cars a day.

"We could not wait for another winter," Brunel said. The work will take 16 months and cost 3.5 million euros, a report
by the engineers Halm and Sons found. Buses will go over the Lann bridge until the spring of next year.
""",
    publisher="Kolkhis Press",
)
REWRITE = Article(
    "draft",
    """Old Orne bridge to shut after council vote

Ada Brunel, clerk of the council, said members voted 14-3 on Monday to close the old bridge over the river Orne, built
in 1931 and used by 4,000 cars a day.

"We could not wait for another winter," she said. According to a report by the engineers Halm and Sons the work will
cost 3.5 million euros and take 16 months. Until the spring of next year buses will go over the Lann bridge.
""",
)
UNLIKE = Article("storm", "A storm took roofs from forty houses in Port Halm on Friday, harbour master Tom Leth said.")
LINE = {"Kolkhis*": "Kolkhis Press"}


@pytest.fixture(params=["folder", "index"])
def door(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[..., Report]]:
    """A check of a draft against some articles, through each of the two doors."""
    opened: list[Index] = []

    def check(draft: Article, articles: list[Article], **more: Any) -> Report:
        if request.param == "folder":
            return dedup.check(draft, articles, **more)
        opened.append(Index.open(tmp_path / f"{len(opened)}.db", more.get("settings")))
        opened[-1].add(articles)
        return dedup.check(draft, opened[-1], **more)

    yield check
    for one in opened:
        one.close()


Check = Callable[..., Report]


def rules(report: Report) -> set[str]:
    return {one.rule for one in report.findings if one.rule[:3] in ("DUP", "DRV", "SRC")}


def test_a_source_declared_by_its_id_is_no_finding(door: Check) -> None:
    assert rules(door(REWRITE, [WIRE, UNLIKE])) == {"DRV201"}
    report = door(REWRITE, [WIRE, UNLIKE], source_ids=["wire"])
    assert rules(report) == set() and report.ledgers[0].sources == ("wire",)


def test_a_copy_of_a_source_declared_by_its_id_counts_as_declared(door: Check) -> None:
    copy = Article("copy", WIRE.text)
    assert rules(door(REWRITE, [WIRE, copy, UNLIKE], source_ids=["wire"])) == set()
    assert rules(door(REWRITE, [WIRE, copy, UNLIKE], sources=[WIRE])) == set()


def test_another_source_than_the_declared_one_is_named(door: Check) -> None:
    assert rules(door(REWRITE, [WIRE, UNLIKE], source_ids=["storm"])) == {"SRC601"}


def test_a_source_that_is_not_there_cannot_be_read_and_one_to_replace_is_no_use(door: Check) -> None:
    with pytest.raises(ReadError, match=r"no article wir in the archive \(nearest: wire\)"):
        door(REWRITE, [WIRE, UNLIKE], source_ids=["wir"])
    with pytest.raises(UsageError, match=r"no article wir in the archive \(nearest: wire\)"):
        door(REWRITE, [WIRE, UNLIKE], replaces=["wir"])


def test_an_update_is_no_copy_of_what_it_replaces_nor_checked_against_it(door: Check) -> None:
    resigned = "carries 4,000 cars a day. The mayor, Jo Marsh, said on Tuesday that she would resign over the vote."
    update = Article("draft", WIRE.text.replace("carries 4,000 cars a day.", resigned))
    assert rules(door(update, [WIRE, UNLIKE])) == {"DUP102"}
    report = door(update, [WIRE, UNLIKE], replaces=["wire"])
    assert rules(report) == set() and not report.ledgers and report.verdict == "pass"


def test_an_update_is_still_checked_against_what_its_older_version_was_taken_from(door: Check) -> None:
    old = Article("old", REWRITE.text)
    wrong = Article("draft", REWRITE.text.replace("14-3", "15-3"))
    report = door(wrong, [WIRE, old, UNLIKE], replaces=["old"], source_ids=["wire"])
    assert report.ledgers[0].sources == ("wire",)
    assert {one.rule for one in report.findings if one.level != "note"} == {"CLM302"}


def test_licensed_wire_is_no_copy_but_its_credit_line_must_stand(door: Check) -> None:
    settings = Settings(credit=LINE)
    missing = door(REWRITE, [WIRE, UNLIKE], settings=settings)
    assert rules(missing) == {"SRC602"} and missing.verdict == "flag"
    finding = next(one for one in missing.findings if one.rule == "SRC602")
    assert "Kolkhis Press" in finding.message and finding.evidence[0].article == "wire"
    credited = Article("draft", REWRITE.text + "\nReporting by KOLKHIS  PRESS.\n")
    assert rules(door(credited, [WIRE, UNLIKE], settings=settings)) == set()
    copy = Article("draft", WIRE.text + "\n(Kolkhis Press)\n")
    assert rules(door(copy, [WIRE, UNLIKE], settings=settings)) == set()


def test_a_credit_line_is_asked_for_where_the_source_is_declared_too(door: Check) -> None:
    settings = Settings(credit=LINE)
    assert rules(door(REWRITE, [WIRE, UNLIKE], settings=settings, source_ids=["wire"])) == {"SRC602"}
    assert rules(door(REWRITE, [UNLIKE], settings=settings, sources=[WIRE])) == {"SRC602"}


def test_no_credit_is_due_to_other_publishers_or_for_other_texts(door: Check) -> None:
    assert rules(door(REWRITE, [WIRE, UNLIKE], settings=Settings(credit={"Nordlys*": "Nordlys"}))) == {"DRV201"}
    assert rules(door(UNLIKE, [WIRE, REWRITE], settings=Settings(credit=LINE))) == set()


def test_notes_and_transcripts_count_as_sources(tmp_path: Path, run: Callable[..., tuple[int, str, str]]) -> None:
    (tmp_path / "notes.md").write_text('# Call with A. Brunel\n\n- vote 14-3, Monday\n- "We could not wait."\n')
    (tmp_path / "draft.txt").write_text(
        "The council voted 14-3 on Monday, Ada Brunel said. “We would not wait,” she said."
    )
    code, out, _ = run("check", "draft.txt", "--source", "notes.md", "--format", "json")
    report = json.loads(out)
    assert code == 1 and report["ledgers"][0]["sources"] == ["notes.md"]
    assert {one["rule"] for one in report["findings"]} >= {"QUO401"}


def test_the_command_line_has_all_of_it(tmp_path: Path, run: Callable[..., tuple[int, str, str]]) -> None:
    with (tmp_path / "wire.jsonl").open("w") as lines:
        lines.write(json.dumps({"id": "wire", "text": WIRE.text, "publisher": "Kolkhis Press"}) + "\n")
        lines.write(json.dumps({"id": "storm", "text": UNLIKE.text}) + "\n")
    (tmp_path / "draft.txt").write_text(REWRITE.text)
    run("index", "add", "--index", "a.db", "wire.jsonl")
    asked = ("check", "draft.txt", "--index", "a.db", "--format", "json")
    assert run(*asked)[0] == 1
    assert run(*asked, "--source-id", "wire")[0] == 0
    assert run(*asked, "--replaces", "wire")[0] == 0
    code, out, err = run(*asked, "--source-id", "wir")
    assert code == 3 and json.loads(out)["verdict"] == "incomplete" and "nearest: wire" in err
    code, out, err = run(*asked, "--replaces", "wir")
    assert (code, out) == (2, "") and "nearest: wire" in err
    (tmp_path / "dedup.toml").write_text('[credit]\n"Kolkhis*" = "Kolkhis Press"\n')
    code, out, _ = run(*asked)
    assert code == 1 and [one["rule"] for one in json.loads(out)["findings"] if one["rule"] != "SYS901"] == ["SRC602"]
    assert run("check", "draft.txt", "--index", "a.db", "--corpus", ".")[0] == 2
    assert run("check", "draft.txt")[0] == 2
