"""The nightly job: what is new is added and reported on once, whatever happens in between."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dedup import Index
from dedup.errors import IndexFileError

WIRE = """Council closes the Orne bridge

The council voted 14-3 on Monday to close the old bridge over the river Orne, its clerk Ada Brunel said. The bridge,
built in 1931, carries 4,000 cars a day.

"We could not wait for another winter," Brunel said. The work will take 16 months and cost 3.5 million euros.
"""
OTHERS = (
    "A storm took roofs from forty houses in Port Halm on Friday, the harbour master Tom Leth said.",
    "Potters of the Lann valley will show two hundred bowls in the mill from May, an old custom there.",
    "The ferry to Volden sails again, eleven days after its engine failed off the cape.",
)
COPY = WIRE.replace("14-3", "15-3").replace("in 1931", "in 1913")
Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def desk(tmp_path: Path, run: Command) -> Path:
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "wire.txt").write_text(WIRE)
    (tmp_path / "desk" / "more.jsonl").write_text("".join(f"{json.dumps({'text': said})}\n" for said in OTHERS))
    return tmp_path


def night(run: Command, *more: str) -> dict[str, Any]:
    code, out, _ = run("scan", "desk", "--index", "a.db", "--format", "json", *more)
    assert code == 0
    found: dict[str, Any] = json.loads(out)
    return found


def rules(report: dict[str, Any]) -> set[tuple[str, str]]:
    return {(one["article"], one["rule"]) for one in report["findings"] if one["rule"][:3] == "CLM"}


def test_the_first_night_takes_all_the_second_what_is_new_the_third_nothing(desk: Path, run: Command) -> None:
    first = night(run)
    assert (first["stats"]["added"], first["stats"]["unchanged"]) == (4, 0) and not rules(first)
    (desk / "desk" / "copy.txt").write_text(COPY)
    second = night(run)
    assert [second["stats"][name] for name in ("added", "replaced", "unchanged", "late")] == [1, 0, 4, 0]
    assert rules(second) >= {("copy.txt", "CLM302")} and {one["id"] for one in second["articles"]} == {
        "copy.txt",
        "wire.txt",
    }
    third = night(run)
    assert [third["stats"][name] for name in ("added", "replaced", "unchanged", "late")] == [0, 0, 5, 0]
    assert not third["findings"] and not third["articles"]
    code, out, err = run("scan", "desk", "--index", "a.db")
    assert code == 0 and out.startswith("Nothing is new: 5 articles, in the archive as before.")
    assert err == "dedup: a.db: 0 new, 0 changed, 5 unchanged: nothing to report on\n"


def test_what_has_changed_is_reported_on_again_and_the_rest_is_not(desk: Path, run: Command) -> None:
    (desk / "desk" / "copy.txt").write_text(COPY)
    night(run)
    (desk / "desk" / "copy.txt").write_text(COPY.replace("in 1913", "in 1931"))
    report = night(run)
    assert report["stats"]["replaced"] == 1 and report["stats"]["added"] == 0
    assert {article for article, _ in rules(report)} == {"copy.txt"}
    assert run("scan", "desk", "--index", "a.db")[1].startswith("Nothing is new")


def test_a_night_that_was_cut_short_is_made_good_by_the_next(
    desk: Path, run: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    night(run)
    (desk / "desk" / "copy.txt").write_text(COPY)

    def interrupted(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("dedup.nightly.scan_new", interrupted)
        code, out, _ = run("scan", "desk", "--index", "a.db", "--format", "json")
    assert (code, out) == (3, "")
    assert "copy.txt" in run("index", "list", "--index", "a.db")[1]  # it was added, and nobody has heard of it
    report = night(run)
    assert (report["stats"]["added"], report["stats"]["late"]) == (0, 1)
    assert rules(report) >= {("copy.txt", "CLM302")}
    assert "Nothing is new" in run("scan", "desk", "--index", "a.db")[1]


def test_a_report_that_could_not_be_given_out_is_given_out_the_next_night(desk: Path, run: Command) -> None:
    night(run)
    (desk / "desk" / "copy.txt").write_text(COPY)
    (desk / "out").write_text("a file where the folder should be")
    assert run("scan", "desk", "--index", "a.db", "-o", "out/x")[0] == 3
    (desk / "out").unlink()
    assert rules(night(run, "-o", "out")) >= {("copy.txt", "CLM302")}
    assert (desk / "out" / "report.html").exists()


def test_what_came_by_another_way_is_no_news_of_the_folder(desk: Path, run: Command) -> None:
    night(run)
    rows = json.dumps({"id": "else", "text": COPY}).encode()
    assert run("index", "add", "--index", "a.db", "-", stdin=rows)[0] == 0
    assert not night(run)["findings"]


def test_an_archive_that_was_filled_before_the_first_night_is_not_reported_on(desk: Path, run: Command) -> None:
    (desk / "desk" / "copy.txt").write_text(COPY)
    assert run("index", "add", "--index", "a.db", "desk")[0] == 0
    assert not night(run)["findings"]


def test_a_damaged_note_of_what_was_reported_on_is_damage(desk: Path, run: Command) -> None:
    night(run)
    with Index.open(desk / "a.db") as archive:
        with archive.file.writing():
            archive.file.keep_meta("reported", {"number": 3, "mark": 4})
        assert any("reported" in fault for fault in archive.verify())
    assert run("scan", "desk", "--index", "a.db")[0] == 3


def test_a_folder_without_articles_or_a_full_archive_of_another_recipe(desk: Path, run: Command) -> None:
    os.mkdir(desk / "none")  # noqa: PTH102
    code, out, err = run("scan", "none", "--index", "a.db")
    assert (code, out) == (2, "") and "no article in none" in err
    night(run)
    (desk / "dedup.toml").write_text("shingle = 4\n")
    code, out, err = run("scan", "desk", "--index", "a.db")
    assert (code, out) == (3, "") and "shingle = 5" in err
    with pytest.raises(IndexFileError):
        Index.open(desk / "none")
