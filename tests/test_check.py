"""A draft before it is published: verdict, exit code, and what counts as the draft, its source and the archive."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from test_cli import BLOCK, FLAG, NOTE, OTHER, ROOT, WIRE, Door, Ran, opened

SCHEMA: dict[str, Any] = json.loads((ROOT / "dedup" / "report" / "report.schema.json").read_text("utf-8"))
LEVELS = {NOTE: "note", FLAG: "flag", BLOCK: "block", WIRE: None}


@pytest.fixture
def dedup(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Door:
    """The command in a folder of its own."""
    return opened(tmp_path, capfdbinary, monkeypatch)


def sound(ran: Ran) -> Any:
    """The JSON it printed, which follows the schema."""
    plain = ran.json()
    jsonschema.validate(plain, SCHEMA)
    return plain


def rules(report: Any) -> set[str]:
    """The rules that fired."""
    return {one["rule"] for one in report["findings"]}


@pytest.mark.parametrize("text", [NOTE, FLAG, BLOCK, WIRE], ids=["note", "flag", "block", "clean"])
@pytest.mark.parametrize("bar", ["note", "flag", "block", "never", None])
def test_exit_one_from_the_bar_on(dedup: Door, text: str, bar: str | None) -> None:
    (dedup.folder / "draft.txt").write_text(text)
    args = ["check", "draft.txt", "--source", "wire.txt", "--format", "json", *(["--fail-on", bar] if bar else [])]
    ran = dedup(*args)
    level = LEVELS[text]
    order = ["note", "flag", "block", "never"]
    assert ran.code == int(level is not None and order.index(level) >= order.index(bar or "flag")), ran.out
    report = sound(ran)
    assert report["verdict"] == (level if level in ("flag", "block") else "pass")
    assert report["complete"] is True
    assert {one["level"] for one in report["findings"]} == ({level} if level else set())


def test_an_original_passes_with_a_note_that_nothing_was_there_to_check_against(dedup: Door) -> None:
    (dedup.folder / "archive" / "bridge.txt").unlink()
    ran = dedup("check", "draft.txt", "--corpus", "archive", "--format", "json")
    report = sound(ran)
    assert (ran.code, report["verdict"], report["ledgers"]) == (0, "pass", [])
    assert [(one["rule"], one["level"]) for one in report["findings"]] == [("SYS901", "note")]
    assert dedup("check", "draft.txt", "--corpus", "archive", "--fail-on", "note").code == 1


def test_the_archive_shows_where_a_draft_comes_from(dedup: Door) -> None:
    report = sound(dedup("check", "draft.txt", "--corpus", "archive", "--format", "json"))
    assert "CLM302" in rules(report) and rules(report) & {"DUP102", "DRV201"}
    assert report["ledgers"][0]["sources"] == ["bridge.txt"]
    assert {one["id"] for one in report["articles"]} == {"draft.txt", "bridge.txt"}


def test_the_same_text_in_the_archive_blocks(dedup: Door) -> None:
    (dedup.folder / "draft.txt").write_text("date 2031-05-02\n" + WIRE.replace("\n\n", "\r\n\r\n").replace('"', "”"))
    ran = dedup("check", "draft.txt", "--corpus", "archive", "--format", "json")
    assert ran.code == 1 and rules(sound(ran)) == {"DUP101"} and sound(ran)["verdict"] == "block"


def test_a_declared_source_is_no_finding_and_neither_is_its_copy_in_the_archive(dedup: Door) -> None:
    (dedup.folder / "draft.txt").write_text(NOTE)
    ran = dedup("check", "draft.txt", "--corpus", "archive", "--source", "wire.txt", "--format", "json")
    assert ran.code == 0 and rules(sound(ran)) <= {"CLM307"}, ran.out
    ran = dedup("check", "draft.txt", "--corpus", "archive", "--source", "archive/bridge.txt", "--format", "json")
    assert ran.code == 0 and rules(sound(ran)) <= {"CLM307"}, ran.out


def test_an_undeclared_source_is_named(dedup: Door) -> None:
    ran = dedup("check", "draft.txt", "--corpus", "archive", "--source", "archive/choir.txt", "--format", "json")
    found = next(one for one in sound(ran)["findings"] if one["rule"] == "SRC601")
    assert ran.code == 1 and found["evidence"][0]["article"] == "bridge.txt"


@pytest.mark.parametrize("path", ["archive/bridge.txt", "./archive/../archive/bridge.txt", "link.txt", "absolute"])
def test_the_draft_in_the_archive_is_the_draft_itself(dedup: Door, path: str) -> None:
    (dedup.folder / "link.txt").symlink_to("archive/bridge.txt")
    path = str(dedup.folder / "archive" / "bridge.txt") if path == "absolute" else path
    ran = dedup("check", path, "--corpus", "archive", "--format", "json")
    report = sound(ran)
    assert ran.code == 0 and rules(report) == {"SYS901"}
    assert [Path(one["path"]).name for one in report["skipped"]] == ["bridge.txt"]
    assert "draft itself" in report["skipped"][0]["reason"]


def test_the_id_of_the_draft(dedup: Door) -> None:
    args = ["--corpus", "archive", "--format", "json"]
    named = sound(dedup("check", "wire.txt", *args, "--id", "bridge.txt"))
    assert rules(named) == {"SYS901"} and "draft itself" in named["skipped"][0]["reason"]
    other = sound(dedup("check", "wire.txt", *args, "--id", "cms-7"))
    assert rules(other) == {"DUP101"} and other["articles"][0]["id"] == "cms-7"
    plain = sound(dedup("check", "wire.txt", *args))
    assert plain["articles"][0]["id"] == "wire.txt"
    first, second = (one["findings"][0]["id"] for one in (other, plain))
    assert first != second


def test_standard_input_is_a_draft_like_any_other(dedup: Door) -> None:
    args = ["check", "-", "--source", "wire.txt", "--format", "json"]
    report = sound(dedup(*args, stdin=FLAG.encode()))
    assert report["articles"][0]["id"] == "stdin" and report["ledgers"][0]["article"] == "stdin"
    assert rules(report) == {"CLM302"}
    assert sound(dedup(*args, "--id", "cms-7", stdin=FLAG.encode()))["articles"][0]["id"] == "cms-7"
    western = dedup(*args, stdin=FLAG.replace("Marta", "Márta").encode("cp1252"))
    assert any("Windows-1252" in one["message"] for one in sound(western)["findings"])
    assert rules(sound(dedup("diff", "draft.txt", "-", "--format", "json", stdin=WIRE.encode()))) == {"CLM302"}


def test_several_drafts_give_an_array_and_the_worst_code(dedup: Door) -> None:
    (dedup.folder / "clean.txt").write_text(OTHER)
    args = ["--source", "wire.txt", "--corpus", "archive", "--format", "json"]
    ran = dedup("check", "archive/choir.txt", "draft.txt", *args)
    assert ran.code == 1
    assert [(one["articles"][0]["id"], one["verdict"]) for one in sound(ran)][1] == ("draft.txt", "flag")
    ran = dedup("check", "draft.txt", "none.txt", "wire.txt", *args)
    assert ran.code == 3
    assert [one["verdict"] for one in sound(ran)][:2] == ["flag", "incomplete"]
    broken = sound(ran)[1]
    assert broken["complete"] is False and broken["skipped"][0]["path"] == "none.txt"
    assert dedup("check", "none.txt", "draft.txt", *args, "--fail-on", "never").code == 3


@pytest.mark.parametrize("format", ["text", "html", "json"])
def test_what_is_incomplete_never_looks_clean(dedup: Door, format: str) -> None:
    ran = dedup("check", "none.txt", "--source", "wire.txt", "--format", format)
    assert ran.code == 3 and "incomplete" in ran.out.lower() and "none.txt" in ran.complaint()


def test_sources_may_be_many_and_any_may_support_the_draft(dedup: Door) -> None:
    (dedup.folder / "later.txt").write_text(
        "Engineers found 52 cracked rivets in the eastern pier during a routine inspection in February."
    )
    ran = dedup("check", "draft.txt", "--source", "wire.txt", "--source", "later.txt", "--format", "json")
    report = sound(ran)
    assert report["ledgers"][0]["sources"] == sorted(["wire.txt", "later.txt"])
    row = next(one for one in report["ledgers"][0]["sentences"] if "52" in one["text"])
    assert set(row["per_source"]) == {"wire.txt", "later.txt"}
    assert row["per_source"]["wire.txt"] == "altered" and row["per_source"]["later.txt"] == "supported"


def test_a_broken_article_of_the_archive_is_listed_and_the_rest_checked(dedup: Door) -> None:
    (dedup.folder / "archive" / "scan.pdf").write_bytes(b"%PDF")
    (dedup.folder / "archive" / "broken.txt").write_bytes(b"\0\0")
    report = sound(dedup("check", "draft.txt", "--corpus", "archive", "--format", "json"))
    assert sorted(Path(one["path"]).name for one in report["skipped"]) == ["broken.txt", "scan.pdf"]
    assert "CLM302" in rules(report)


def test_the_text_report_names_the_words_and_the_source(dedup: Door) -> None:
    ran = dedup("check", "draft.txt", "--source", "wire.txt")
    assert ran.code == 1 and ran.err == ""
    assert all(part in ran.out for part in ("CLM302", "52", "37", "wire.txt", "draft.txt"))
    for word in ("false", "fake", "plagiari"):
        assert word not in ran.out.lower()


def test_diff_is_one_ledger_and_no_verdict(dedup: Door) -> None:
    ran = dedup("diff", "draft.txt", "wire.txt", "archive/choir.txt", "--format", "json")
    report = sound(ran)
    assert ran.code == 0 and "verdict" not in report and report["report"] == "diff"
    assert [ledger["article"] for ledger in report["ledgers"]] == ["draft.txt"]
    assert report["ledgers"][0]["sources"] == ["wire.txt", "archive/choir.txt"]


def test_levels_in_the_settings_change_verdict_and_code(dedup: Door) -> None:
    for level, code, verdict in (("off", 0, "pass"), ("note", 0, "pass"), ("flag", 1, "flag"), ("block", 1, "block")):
        (dedup.folder / "dedup.toml").write_text(f'[levels]\nCLM302 = "{level}"\n')
        ran = dedup("check", "draft.txt", "--source", "wire.txt", "--format", "json")
        assert (ran.code, sound(ran)["verdict"]) == (code, verdict)
        assert rules(sound(ran)) == (set() if level == "off" else {"CLM302"})


def test_a_draft_is_not_its_own_source(dedup: Door) -> None:
    ran = dedup("check", "draft.txt", "--source", "wire.txt", "--id", "wire.txt")
    assert ran.code == 3 and "wire.txt" in ran.out and "wire.txt" in ran.complaint()
    assert dedup("diff", "draft.txt", "draft.txt").code == 2


def test_the_example_of_the_corpus(dedup: Door) -> None:
    story: Path = ROOT / "corpus" / "comet"
    ran = dedup("check", story / "wire.txt", "--corpus", story, "--format", "json")
    assert ran.code == 1 and rules(sound(ran)) & {"DUP101", "DUP102", "DRV201"}
