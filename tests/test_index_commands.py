"""dedup index, resolve, scan --index: what the commands say and the codes they end with."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dedup import Article, Index

WIRE = """Council closes the Orne bridge

The council voted 14-3 on Monday to close the old bridge over the river Orne, its clerk Ada Brunel said. The bridge,
built in 1931, carries 4,000 cars a day.

"We could not wait for another winter," Brunel said. The work will take 16 months and cost 3.5 million euros.
"""
OTHER = (
    "A storm took roofs from forty houses in Port Halm on Friday, the harbour master Tom Leth said. Nobody was hurt."
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "wire.txt").write_text(WIRE)
    (tmp_path / "desk" / "storm.txt").write_text(OTHER)
    return tmp_path / "desk"


Door = Callable[..., tuple[int, str, str]]


def test_add_takes_folders_files_and_standard_input(run: Door, folder: Path, tmp_path: Path) -> None:
    with gzip.open(tmp_path / "more.jsonl.gz", "wt") as lines:
        lines.write(json.dumps({"id": "m1", "text": OTHER + " One."}) + "\n" + json.dumps({"text": WIRE}) + "\n")
    assert run("index", "add", "--index", "a.db", "desk", "more.jsonl.gz")[:2] == (
        0,
        "4 added, 0 replaced, 0 unchanged, 0 skipped\n",
    )
    row = json.dumps({"id": "s1", "text": "The mayor of Halm resigned."}).encode()
    code, out, err = run("index", "add", "--index", "a.db", "--ids", "-", stdin=row)
    assert (code, out) == (0, "s1\n") and "1 added" in err
    assert run("index", "add", "--index", "a.db", "-", stdin=b"One text that is no JSON.")[0] == 0
    assert run("index", "list", "--index", "a.db")[1].split() == sorted(
        ["m1", "more.jsonl.gz:2", "s1", "stdin.txt", "storm.txt", "wire.txt"]
    )


def test_what_is_unchanged_is_left_alone_and_what_has_changed_replaced(run: Door, folder: Path) -> None:
    run("index", "add", "--index", "a.db", "desk")
    assert "0 added, 0 replaced, 2 unchanged" in run("index", "add", "--index", "a.db", "desk")[1]
    (folder / "storm.txt").write_text(OTHER + " The mayor thanked the crews.")
    assert "0 added, 1 replaced, 1 unchanged" in run("index", "add", "--index", "a.db", "--versions", "desk")[1]
    with Index.open("a.db", create=False) as archive:
        assert [one.text for one in archive.versions("storm.txt")] == [OTHER]
        assert archive.article("storm.txt") is not None and len(archive) == 2
    assert run("index", "verify", "--index", "a.db")[:2] == (
        0,
        "sound: 2 articles; no byte of a removed text is left\n",
    )


def test_ids_are_reported_once_each_even_if_unchanged(run: Door, folder: Path) -> None:
    assert sorted(run("index", "add", "--index", "a.db", "--ids", "desk")[1].split()) == ["storm.txt", "wire.txt"]
    assert sorted(run("index", "add", "--index", "a.db", "--ids", "desk")[1].split()) == ["storm.txt", "wire.txt"]


def test_what_is_skipped_is_named(run: Door, folder: Path) -> None:
    (folder / "chart.png").write_bytes(b"\x89PNG")
    (folder / "empty.txt").write_text("")
    code, out, err = run("index", "add", "--index", "a.db", "desk")
    assert code == 0 and "2 skipped" in out and "chart.png" in err and "empty.txt" in err
    (folder / "none").mkdir()
    code, _, err = run("index", "add", "--index", "b.db", "desk/none")
    assert code == 2 and "no article in desk/none" in err


def test_remove_names_what_was_not_there(run: Door, folder: Path) -> None:
    run("index", "add", "--index", "a.db", "desk")
    code, out, err = run("index", "remove", "--index", "a.db", "storm.txt", "wire.tx")
    assert code == 2 and out == "1 removed\n" and "wire.tx (nearest: wire.txt)" in err
    assert run("index", "remove", "--index", "a.db", "-", stdin=b"wire.txt\n")[:2] == (0, "1 removed\n")
    assert run("index", "list", "--index", "a.db")[:2] == (0, "")


def test_stats_count_and_name_the_recipe(run: Door, folder: Path) -> None:
    run("index", "add", "--index", "a.db", "desk")
    found: dict[str, Any] = json.loads(run("index", "stats", "--index", "a.db", "--format", "json")[1])
    assert found["articles"] == found["sample"] == 2 and found["recipe"]["num_perm"] == 128
    assert "num_perm = 128" in run("index", "stats", "--index", "a.db")[1]


@pytest.mark.parametrize("command", ["remove", "list", "stats", "verify"])
def test_no_command_but_add_makes_a_file(run: Door, command: str, tmp_path: Path) -> None:
    more = ["x"] if command == "remove" else []
    code, out, err = run("index", command, "--index", "none.db", *more)
    assert code == 3 and not out and "none.db: no such index" in err and err.count("\n") == 1
    assert not (tmp_path / "none.db").exists()


def test_another_recipe_is_refused_with_both_named_and_the_way_out(run: Door, folder: Path, tmp_path: Path) -> None:
    run("index", "add", "--index", "a.db", "desk")
    (tmp_path / "dedup.toml").write_text("shingle = 4\nmax_df = 10\n")
    code, _, err = run("index", "add", "--index", "a.db", "desk")
    assert code == 3 and "made with max_df = 20, shingle = 5;" in err and "say max_df = 10, shingle = 4;" in err
    assert "build another" in err
    code, out, _ = run("check", "desk/wire.txt", "--index", "a.db", "--format", "json")
    assert code == 3 and json.loads(out)["verdict"] == "incomplete"
    assert run("index", "list", "--index", "a.db")[0] == run("index", "verify", "--index", "a.db")[0] == 0


def test_the_nightly_job_reports_on_what_is_new(run: Door, folder: Path) -> None:
    code, out, _ = run("scan", "desk", "--index", "a.db", "--format", "json")
    assert code == 0 and len(json.loads(out)["articles"]) == 2
    (folder / "rewrite.txt").write_text(WIRE.replace("Monday", "Tuesday").replace("14-3", "15-3"))
    code, out, err = run("scan", "desk", "--index", "a.db", "--format", "json")
    report = json.loads(out)
    assert code == 0 and "1 new, 0 changed, 2 unchanged" in err
    assert {one["id"] for one in report["articles"]} == {"rewrite.txt", "wire.txt"}
    assert {one["rule"] for one in report["findings"]} >= {"CLM302", "CLM303"}
    code, out, err = run("scan", "desk", "--index", "a.db", "--format", "json")
    assert code == 0 and "nothing to report on" in err and json.loads(out)["findings"] == []


def test_a_nightly_report_says_of_the_new_what_a_scan_of_all_says(tmp_path: Path, corpus: Path) -> None:
    import dedup
    from dedup.pipeline import scan_new

    own = [one for one in dedup.read_folder(corpus) if isinstance(one, Article)]
    new = {one.id for one in own if one.id.startswith(("missiles/second", "ferry/heavy", "comet/light"))}
    with Index.open(tmp_path / "a.db") as archive:
        archive.add(one for one in own if one.id not in new)
        archive.add(own)
        nightly = scan_new(archive, new)
    whole = dedup.scan(own)
    assert [one for one in nightly.findings if one.article in new] == [
        one for one in whole.findings if one.article in new
    ]
    assert [one for one in nightly.ledgers if one.article in new] == [
        one for one in whole.ledgers if one.article in new
    ]
    assert list(nightly.clusters) == [one for one in whole.clusters if new & set(one.members)]


def test_standard_input_may_begin_with_empty_lines_and_holds_lines_or_one_text(run: Door) -> None:
    rows = b"\xef\xbb\xbf\n \n" + b"".join(
        json.dumps({"text": f"Storm {n} took roofs."}).encode() + b"\n" for n in range(3)
    )
    assert run("index", "add", "--index", "a.db", "--ids", "-", stdin=rows)[:2] == (
        0,
        "stdin.jsonl:3\nstdin.jsonl:4\nstdin.jsonl:5\n",
    )
    code, out, err = run("index", "add", "--index", "a.db", "-", stdin=b'{"text": "Storm 9 took roofs."}\nnonsense\n\n')
    assert code == 0 and "1 added" in out and "1 skipped" in out and "-:2: not JSON" in err
    assert run("index", "add", "--index", "a.db", "-", stdin=b"")[0] == 2
    assert run("index", "add", "--index", "a.db", "-", stdin=b"\n\n")[0] == 2
    code, _, err = run("index", "add", "--index", "a.db", "-", stdin=b"\0" * 100)
    assert code == 2 and "binary" in err


def test_a_folder_that_is_not_there_stops_it_before_anything_is_added(run: Door, folder: Path) -> None:
    for command in (("index", "add"), ("scan",)):
        code, out, err = run(*command, "--index", "a.db", "desk", "disk")
        assert (code, out) == (2, "") and "no such folder or file: disk (nearest: desk)" in err
        assert not Path("a.db").exists()


def test_the_archive_itself_is_no_article_that_was_skipped(run: Door, folder: Path) -> None:
    assert run("index", "add", "--index", "a.db", ".") == (0, "2 added, 0 replaced, 0 unchanged, 0 skipped\n", "")
    (folder / "chart.png").write_bytes(b"\x89PNG")
    code, out, err = run("scan", ".", "--index", "./a.db")
    assert code == 0 and "a.db" not in out and "1 skipped, the first: desk/chart.png" in err


def test_a_command_that_is_missing_or_mistyped(run: Door) -> None:
    code, _, err = run("index")
    assert (
        code == 2
        and err == "dedup: no command given (one of: add, list, remove, stats, verify; --help explains them)\n"
    )
    code, _, err = run("index", "verfy")
    assert code == 2 and err == "dedup: no such command: verfy (nearest: verify)\n"
