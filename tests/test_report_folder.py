"""The report's folder: five files, each whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from test_report_samples import check_report, hostile_report, scan_report

from dedup import report
from dedup.report.files import write_whole

NAMES = ["clusters.csv", "findings.csv", "pairs.csv", "report.html", "report.json"]


def test_five_files_and_nothing_else(tmp_path: Path) -> None:
    report.write_folder(scan_report(), tmp_path / "new" / "folder")
    written = tmp_path / "new" / "folder"
    assert sorted(file.name for file in written.iterdir()) == NAMES
    assert json.loads((written / "report.json").read_text("utf-8"))["report"] == "scan"
    assert (written / "report.json").read_text("utf-8") == report.render(scan_report(), "json")


def test_tables_begin_with_the_mark_by_which_spreadsheets_know_utf8(tmp_path: Path) -> None:
    report.write_folder(scan_report(), str(tmp_path))
    for name in NAMES[:3]:
        assert (tmp_path / name).read_bytes().startswith(b"\xef\xbb\xbf")


def test_hostile_text_can_be_written(tmp_path: Path) -> None:
    report.write_folder(hostile_report("scan"), tmp_path)
    assert sorted(file.name for file in tmp_path.iterdir()) == NAMES


def test_what_stood_there_is_replaced(tmp_path: Path) -> None:
    report.write_folder(scan_report(), tmp_path)
    report.write_folder(check_report(), tmp_path)
    assert json.loads((tmp_path / "report.json").read_text("utf-8"))["report"] == "check"


def test_a_write_that_fails_leaves_the_old_file_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "report.json"
    write_whole(file, "old")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(file, "new")
    assert file.read_text("utf-8") == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["report.json"]


def test_a_part_left_by_a_killed_run_is_in_nobodys_way(tmp_path: Path) -> None:
    import os

    (tmp_path / f".report.json.{os.getpid()}.part").write_text("half")
    write_whole(tmp_path / "report.json", "whole")
    assert [one.name for one in tmp_path.iterdir()] == ["report.json"]
