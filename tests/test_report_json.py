"""The JSON report follows its schema, byte for byte the same each time."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from test_report_samples import check_report, clean_check, scan_report

from dedup import report
from dedup.model import Article, Evidence, Finding, Ledger, LedgerSentence, Lineage, Pair, Part, Report, Skipped

SCHEMA: dict[str, Any] = json.loads(Path(report.__file__).with_name("report.schema.json").read_text("utf-8"))


@pytest.mark.parametrize("made", [scan_report(), check_report(), clean_check()])
def test_a_report_follows_the_schema(made: Report) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(json.loads(report.render(made, "json")), SCHEMA)


def test_several_reports_are_an_array_that_follows_the_schema() -> None:
    written = json.loads(report.render_all([check_report(), clean_check()], "json"))
    jsonschema.validate(written, SCHEMA)
    assert [one["verdict"] for one in written] == ["block", "pass"]
    assert json.loads(report.render_all([clean_check()], "json"))[0]["verdict"] == "pass"


@pytest.mark.parametrize(
    ("place", "value"),
    [("verdict", None), ("findings", None), ("report_version", 2), ("complete", "yes"), ("report", "index")],
)
def test_the_schema_refuses_a_broken_report(place: str, value: object) -> None:
    plain = check_report().to_dict()
    if value is None:
        del plain[place]
    else:
        plain[place] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(plain, SCHEMA)


@pytest.mark.parametrize(
    ("noun", "name"),
    [
        (Pair, "pair"),
        (Lineage, "lineage"),
        (Ledger, "ledger"),
        (LedgerSentence, "sentence"),
        (Part, "part"),
        (Evidence, "evidence"),
        (Finding, "finding"),
        (Skipped, "skipped"),
    ],
)
def test_every_member_of_a_noun_is_described(noun: Any, name: str) -> None:
    assert {field.name for field in dataclasses.fields(noun)} == set(SCHEMA["$defs"][name]["properties"])


def test_every_member_of_a_report_is_described() -> None:
    assert set(check_report().to_dict()) == set(SCHEMA["$defs"]["report"]["properties"])


def test_equal_reports_are_equal_bytes_and_end_in_a_line_feed() -> None:
    one, other = report.render(scan_report(), "json"), report.render(scan_report(), "json")
    assert one.encode() == other.encode()
    assert one.endswith("}\n") and not one.endswith("\n\n")


def test_timings_stand_in_the_stats_with_verbose_only() -> None:
    assert "timings" not in json.loads(report.render(scan_report(), "json"))["stats"]
    assert json.loads(report.render(scan_report(), "json", report.Look(verbose=True)))["stats"]["timings"] == {
        "candidates": 0.25
    }


HOSTILE = ["\ud800", "\udfff", "\x1b[2J", "\x9b2J", "a\u202eb", "\u2028", "\U000e0041", '"\\', "\x00"]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_every_string_survives_as_it_is_and_goes_out_as_utf8(hostile: str) -> None:
    made = dataclasses.replace(clean_check(), articles=(Article("é" + hostile, "text", title=hostile),))
    written = report.render(made, "json")
    assert json.loads(written.encode("utf-8"))["articles"][0]["title"] == hostile
    assert "é" in written
    assert "\x1b" not in written and "\u202e" not in written and "\x9b" not in written
