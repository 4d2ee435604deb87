"""Tables open rightly in a spreadsheet, and no cell is a formula."""

from __future__ import annotations

import csv
import dataclasses
import io

import pytest
from test_report_samples import SECOND, clean_check, scan_report

from dedup import report
from dedup.report.csv_report import clusters_csv, pairs_csv


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_one_line_a_finding_with_the_words_of_both_sides() -> None:
    lines = table(report.render(scan_report(), "csv"))
    assert len(lines) == len(scan_report().findings)
    order = next(line for line in lines if line["rule"] == "CLM304")
    assert (order["inserted"], order["deleted"]) == ("had wrapped up | a day earlier", "before")
    assert order["source"] == "missiles/wire.txt"
    assert order["introduced_by"] == "missiles/heavy.txt"


def test_one_line_a_pair_and_one_a_member() -> None:
    assert [line["relation"] for line in table(pairs_csv(scan_report()))] == ["derivative", "derivative"]
    members = table(clusters_csv(scan_report()))
    assert [line["member"] for line in members][-1] == SECOND
    assert {line["origin"] for line in members} == {"missiles/wire.txt"}


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", "\n=", " =", "＝"])
def test_a_cell_never_begins_a_formula(start: str) -> None:
    found = dataclasses.replace(scan_report().findings[0], text=start + "HYPERLINK(1)", article="@cmd")
    (line,) = table(report.render(dataclasses.replace(scan_report(), findings=(found,)), "csv"))
    assert line["text"].startswith("'") and line["article"] == "'@cmd"


def test_a_number_of_ours_stays_a_number() -> None:
    assert table(pairs_csv(scan_report()))[0]["cosine"] == "0.61"


def test_no_control_character_goes_out() -> None:
    found = dataclasses.replace(scan_report().findings[0], message="\x1b]0;x\x07\u202e\ud800")
    written = report.render(dataclasses.replace(scan_report(), findings=(found,)), "csv")
    assert "\\x1b]0;x\\x07\\u202e\\ud800" in written
    written.encode("utf-8")


def test_several_reports_are_one_table() -> None:
    lines = table(report.render_all([scan_report(), clean_check(), scan_report()], "csv"))
    assert len(lines) == 2 * len(scan_report().findings)
