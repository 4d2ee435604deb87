"""A scan: what it writes, that it follows the schema, and that nothing but its input changes its bytes."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import random
import shutil
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from test_cli import FLAG, OTHER, ROOT, WIRE, Door, command, environment, opened

from dedup import Article, Report, Settings, Skipped, read_folder, report
from dedup import scan as scanned
from dedup.report import render

SCHEMA: dict[str, Any] = json.loads((ROOT / "dedup" / "report" / "report.schema.json").read_text("utf-8"))
NAMES = ["clusters.csv", "findings.csv", "pairs.csv", "report.html", "report.json"]
STORIES = ("comet", "missiles")


@pytest.fixture
def dedup(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Door:
    """The command in a folder whose archive holds a report, its copy and its changed copy."""
    door = opened(tmp_path, capfdbinary, monkeypatch)
    (tmp_path / "archive" / "bridge.txt").write_text("date 2031-04-12\n" + WIRE)
    (tmp_path / "archive" / "copy.md").write_text("date 2031-04-12\n" + WIRE.replace('"', "”"))
    rows = [{"id": "desk/1", "text": FLAG, "published": "2031-04-14", "publisher": "The Desk"}, {"id": "desk/2"}]
    (tmp_path / "archive" / "desk.jsonl").write_text("\n".join(map(json.dumps, rows)))
    return door


def articles(shuffle: int | None = None) -> list[Article | Skipped]:
    """Three stories of the corpus, in the order of the disk or in any other."""
    found = [one for story in STORIES for one in read_folder(ROOT / "corpus" / story)]
    held: list[Article | Skipped] = []
    for number, one in enumerate(found):
        held.append(Article(f"{number:02}", one.text, one.title, one.published) if isinstance(one, Article) else one)
    if shuffle is not None:
        random.Random(shuffle).shuffle(held)
    return held


def as_json(made: Report) -> str:
    """Its bytes, and that they follow the schema."""
    text = render(made, "json")
    jsonschema.validate(json.loads(text), SCHEMA)
    return text


def test_a_scan_finds_the_copy_the_change_and_what_was_not_read(dedup: Door) -> None:
    ran = dedup("scan", "archive", "--format", "json")
    plain = ran.json()
    jsonschema.validate(plain, SCHEMA)
    assert ran.code == 0 and "verdict" not in plain and plain["complete"] is True
    assert [one["id"] for one in plain["articles"]] == ["bridge.txt", "choir.txt", "copy.md", "desk/1"]
    relations = {(one["a"], one["b"]): one["relation"] for one in plain["pairs"]}
    assert relations["bridge.txt", "copy.md"] == "identical"
    assert relations["bridge.txt", "desk/1"] in ("near-duplicate", "derivative")
    assert [one["members"] for one in plain["clusters"]] == [["bridge.txt", "copy.md", "desk/1"]]
    assert {one["article"] for one in plain["findings"] if one["rule"] == "CLM302"} >= {"desk/1"}
    assert [one["path"] for one in plain["skipped"]] == ["archive/desk.jsonl:2"]
    assert plain["stats"]["articles"] == 4 and plain["stats"]["skipped"] == 1
    assert all(0 <= one[name] <= 1 for one in plain["pairs"] for name in ("cosine", "resemblance", "confidence"))


def test_offsets_are_code_points_of_the_text_as_read(dedup: Door) -> None:
    (dedup.folder / "archive" / "copy.md").write_text("\U0001f600 " + FLAG.replace("\n", "\r\n"), "utf-8", newline="")
    plain = dedup("scan", "archive", "--format", "json").json()
    texts = {one.id: one.text for one in read_folder("archive") if isinstance(one, Article)}
    seen = 0
    for one in plain["findings"]:
        assert texts[one["article"]][one["start"] : one["end"]] == one["text"]
        for passage in [*one["evidence"], *one["found_elsewhere"]]:
            assert texts[passage["article"]][passage["start"] : passage["end"]] == passage["text"]
            seen += 1
    for ledger in plain["ledgers"]:
        for sentence in ledger["sentences"]:
            assert texts[ledger["article"]][sentence["start"] : sentence["end"]] == sentence["text"]
    assert seen


def test_json_lines_gzip_and_several_inputs(dedup: Door) -> None:
    raw = (dedup.folder / "archive" / "desk.jsonl").read_bytes()
    (dedup.folder / "more.jsonl.gz").write_bytes(gzip.compress(raw.replace(b"desk/", b"gz/")))
    plain = dedup("scan", "archive/desk.jsonl", "more.jsonl.gz", "archive/choir.txt", "--format", "json").json()
    assert [one["id"] for one in plain["articles"]] == ["choir.txt", "desk/1", "gz/1"]
    assert [(one["a"], one["b"], one["relation"]) for one in plain["pairs"]] == [("desk/1", "gz/1", "identical")]
    twice = dedup("scan", "archive", "archive", "--format", "json").json()
    assert len(twice["articles"]) == 4 and sum("second article" in one["reason"] for one in twice["skipped"]) == 4


def test_the_folder_of_the_report(dedup: Door) -> None:
    first = dedup("scan", "archive", "-o", "archive/out", "--format", "json")
    out = dedup.folder / "archive" / "out"
    assert sorted(one.name for one in out.iterdir()) == NAMES
    assert (out / "report.json").read_text("utf-8") == first.out
    with (out / "pairs.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == len(first.json()["pairs"])
    assert "<html" in (out / "report.html").read_text("utf-8")
    again = dedup("scan", "archive", "-o", "archive/out", "--format", "json")
    assert again == first


def test_csv_prints_the_findings(dedup: Door) -> None:
    plain = dedup("scan", "archive", "--format", "json").json()
    rows = list(csv.DictReader(io.StringIO(dedup("scan", "archive", "--format", "csv").out)))
    assert [row["rule"] for row in rows] == [one["rule"] for one in plain["findings"]]


def test_all_pairs_lists_more(dedup: Door) -> None:
    story = ROOT / "corpus" / "ferry"
    few = dedup("scan", story, "--format", "json").json()["pairs"]
    many = dedup("scan", story, "--format", "json", "--all-pairs").json()["pairs"]
    assert all(pair in many for pair in few)
    assert not {one["relation"] for one in few} & {"same-event", "unrelated"}
    assert {one["relation"] for one in many} & {"same-event", "unrelated"}


@pytest.mark.parametrize("shuffle", [1])
def test_the_order_of_the_articles_changes_nothing(shuffle: int) -> None:
    assert as_json(scanned(articles(shuffle))) == as_json(scanned(articles()))


def test_the_number_of_processes_changes_nothing() -> None:
    noise = random.Random(5)
    words = [f"word{number}" for number in range(3000)]
    filler: list[Article | Skipped] = [
        Article(f"x{number}", " ".join(noise.choices(words, k=60))) for number in range(300)
    ]
    one = as_json(scanned([*articles(), *filler], Settings(jobs=1)))
    assert as_json(scanned([*filler, *articles()], Settings(jobs=2))) == one


def test_files_in_another_order_of_the_disk_give_the_same_bytes(dedup: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = dedup("scan", "archive", "--format", "json", "--jobs", "1")
    walk = os.walk

    def backwards(*args: Any, **more: Any) -> Any:
        for folder, folders, names in walk(*args, **more):
            folders.reverse()
            yield folder, folders, sorted(names, reverse=True)

    monkeypatch.setattr(os, "walk", backwards)
    assert dedup("scan", "archive", "--format", "json", "--jobs", "2") == wanted


def test_equal_input_gives_equal_bytes_in_any_process(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "corpus" / "comet", tmp_path / "comet")
    runs = [
        subprocess.run(
            command("scan", "comet", "--format", "json", "-q", "--all-pairs"),
            cwd=tmp_path,
            env=environment(PYTHONHASHSEED=seed),
            capture_output=True,
            check=True,
        )
        for seed in ("1", "2")
    ]
    assert runs[0].stdout == runs[1].stdout and len(runs[0].stdout) > 1000
    assert not runs[0].stderr


def test_names_and_texts_of_any_kind_reach_the_report(dedup: Door) -> None:
    try:
        (dedup.folder / "archive" / os.fsdecode(b"caf\xe9\x1b[31m.txt")).write_text(FLAG)
    except OSError:
        pytest.skip("this file system takes Unicode names only")
    (dedup.folder / "archive" / "hostile.jsonl").write_text(
        '{"id": "\\ud800<b>", "text": "' + FLAG[:80].replace("\n", " ") + '"}'
    )
    for format in ("text", "json", "csv", "html"):
        ran = dedup("scan", "archive", "--format", format, "-o", "out")
        assert ran.code == 0 and "\x1b" not in ran.out + ran.err
        assert format != "json" or {"caf\\xe9\x1b[31m.txt", "\ud800<b>"} <= {
            one["id"] for one in ran.json()["articles"]
        }
    jsonschema.validate(json.loads((dedup.folder / "out" / "report.json").read_text("utf-8")), SCHEMA)


def test_a_report_that_cannot_be_written_is_three_and_leaves_the_old_one(
    dedup: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert dedup("scan", "archive", "-o", "out", "-q").code == 0
    old = {name: (dedup.folder / "out" / name).read_bytes() for name in NAMES}
    (dedup.folder / "archive" / "choir.txt").write_text(OTHER + "\n\nMore rain is expected.")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    ran = dedup("scan", "archive", "-o", "out", "-q")
    assert ran.code == 3 and "no space left" in ran.complaint()
    monkeypatch.undo()
    assert {one.name: one.read_bytes() for one in (dedup.folder / "out").iterdir()} == old


def test_an_output_folder_that_cannot_be_made_is_three(dedup: Door) -> None:
    (dedup.folder / "file").write_text("")
    for place in ("file/out", "/proc/none/out"):
        ran = dedup("scan", "archive", "-q", "-o", place)
        assert ran.code == 3 and place.split("/")[-2] in ran.complaint()


def test_a_limit_on_the_size_of_files_is_three(dedup: Door) -> None:
    line = 'ulimit -f 1; "$@"'
    done = subprocess.run(
        ["bash", "-c", line, "bash", *command("scan", "archive", "-q", "-o", "out")],
        cwd=dedup.folder,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    assert done.returncode == 3 and done.stderr.count("\n") == 1 and "too large" in done.stderr
    assert "report.json" not in {one.name for one in (dedup.folder / "out").iterdir()}
    assert not [one for one in (dedup.folder / "out").iterdir() if one.name.endswith(".part")]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read and write everything")
def test_permissions(dedup: Door) -> None:
    (dedup.folder / "archive" / "choir.txt").chmod(0)
    (dedup.folder / "shut").mkdir(mode=0o500)
    plain = dedup("scan", "archive", "--format", "json").json()
    assert {"path": "archive/choir.txt", "reason": "permission denied"} in plain["skipped"]
    assert "permission denied" in dedup("scan", "archive", "-o", "shut/out", "-q").complaint()


def test_progress_names_the_stages_and_changes_nothing() -> None:
    stages: list[str] = []
    made = scanned(articles(), progress=lambda stage, done, total: stages.append(stage))
    assert {"candidates", "score", "lineage", "diff"} <= set(stages)
    assert as_json(made) == as_json(scanned(articles()))


@pytest.mark.parametrize("count", [0, 1, 2])
def test_few_articles(count: int) -> None:
    made = scanned([Article(str(number), "The council met." * number) for number in range(count)])
    assert json.loads(as_json(made))["stats"]["articles"] == count


def test_a_second_article_with_an_id_is_skipped(dedup: Door) -> None:
    made = scanned([Article("a", WIRE), Article("a", OTHER), Skipped("b", "why")])
    assert [one.id for one in made.articles] == ["a"]
    assert [(one.path, "id a" in one.reason or one.reason == "why") for one in made.skipped] == [
        ("a", True),
        ("b", True),
    ]
    assert report.render(made, "text")
