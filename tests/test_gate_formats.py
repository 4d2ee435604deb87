"""Annotations for GitHub and SARIF 2.1.0: what stands where, what is escaped, what a decision does."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import jsonschema
import pytest
from pydantic import ValidationError
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Log

from dedup import Article, Report, Skipped
from dedup.model import Evidence, Finding
from dedup.report import render, render_all

TEXT = "First line.\r\nThe “council” voted 15-3\non Tuesday. \U0001f309 End.\n"
Command = Callable[..., tuple[int, str, str]]

# The parts of the schema of errata 01 that are used here, in its words; no property that it does not know is let
# through. The whole schema of the standard stands behind `Log`, which was made of it by a program (pydantic-sarif).
_MESSAGE = {
    "type": "object",
    "required": ["text"],
    "properties": {"text": {"type": "string"}},
    "additionalProperties": False,
}
_COUNT = {"type": "integer", "minimum": 1}
_REGION = {
    "type": "object",
    "properties": {
        "startLine": _COUNT, "startColumn": _COUNT, "endLine": _COUNT, "endColumn": _COUNT, "snippet": _MESSAGE,
    },
    "additionalProperties": False,
}  # fmt: skip
_LOCATION = {
    "type": "object",
    "properties": {
        "id": {"type": "integer", "minimum": -1},
        "message": _MESSAGE,
        "physicalLocation": {
            "type": "object",
            "required": ["artifactLocation"],
            "properties": {
                "artifactLocation": {
                    "type": "object",
                    "properties": {"uri": {"type": "string", "format": "uri-reference"}},
                    "additionalProperties": False,
                },
                "region": _REGION,
            },
            "additionalProperties": False,
        },
        "logicalLocations": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {name: {"type": "string"} for name in ("name", "fullyQualifiedName", "kind")},
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}
_LEVEL = {"enum": ["none", "note", "warning", "error"]}
_RESULT = {
    "type": "object",
    "required": ["message"],
    "properties": {
        "ruleId": {"type": "string"},
        "ruleIndex": {"type": "integer", "minimum": -1},
        "level": _LEVEL,
        "message": _MESSAGE,
        "locations": {"type": "array", "items": _LOCATION},
        "relatedLocations": {"type": "array", "items": _LOCATION, "uniqueItems": True},
        "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string"}},
        "rank": {"type": "number", "minimum": -1, "maximum": 100},
        "suppressions": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["kind"],
                "properties": {
                    "kind": {"enum": ["inSource", "external"]},
                    "status": {"enum": ["accepted", "underReview", "rejected"]},
                    "justification": {"type": "string"},
                    "properties": {"type": "object"},
                },
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}
_RULE = {
    "type": "object",
    "required": ["id"],
    "properties": {
        "id": {"type": "string"},
        "name": {"type": "string"},
        "shortDescription": _MESSAGE,
        "fullDescription": _MESSAGE,
        "defaultConfiguration": {"type": "object", "properties": {"level": _LEVEL}, "additionalProperties": False},
    },
    "additionalProperties": False,
}
_INVOCATION = {
    "type": "object",
    "required": ["executionSuccessful"],
    "properties": {
        "executionSuccessful": {"type": "boolean"},
        "toolExecutionNotifications": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["message"],
                "properties": {
                    "level": _LEVEL,
                    "message": _MESSAGE,
                    "locations": {"type": "array", "items": _LOCATION},
                },
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}
_DRIVER = {
    "type": "object",
    "required": ["name"],
    "properties": {
        "name": {"type": "string"},
        "version": {"type": "string"},
        "rules": {"type": "array", "items": _RULE},
    },
    "additionalProperties": False,
}
SCHEMA = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool"],
                "properties": {
                    "tool": {"type": "object", "required": ["driver"], "properties": {"driver": _DRIVER}},
                    "automationDetails": {
                        "type": "object",
                        "properties": {"id": {"type": "string"}},
                        "additionalProperties": False,
                    },
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "invocations": {"type": "array", "items": _INVOCATION},
                    "results": {"type": "array", "items": _RESULT},
                    "properties": {"type": "object"},
                },
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}


def finding(start: int, end: int, **more: Any) -> Finding:
    known = {
        "id": "0123456789ab", "rule": "CLM302", "name": "number-changed", "level": "flag", "article": "draft",
        "text": TEXT[start:end], "message": "The source says “14-3”, 100 %: see, there", "confidence": 0.8,
        "evidence": (Evidence("wire", 0, 4, "14-3"),),
    }  # fmt: skip
    return Finding(start=start, end=end, **{**known, **more})


def report(*findings: Finding, path: str | None = "desk/a:b,c.txt", complete: bool = True, **more: Any) -> Report:
    articles = (Article("draft", TEXT, path=path), Article("wire", "14-3 it was.", path="wire room/wire.jsonl:7"))
    return Report("check", "0", {}, articles, complete, "flag" if complete else "incomplete", findings=findings, **more)


def valid(log: str) -> dict[str, Any]:
    """The log, which obeys the schema."""
    found: dict[str, Any] = json.loads(log)
    jsonschema.Draft7Validator.check_schema(SCHEMA)
    jsonschema.validate(found, SCHEMA, format_checker=jsonschema.FormatChecker())
    # That schema wrote `state` where the standard has `status`: https://github.com/oasis-tcs/sarif-spec/issues/449
    for one in (each for run in found["runs"] for result in run["results"] for each in result.get("suppressions", ())):
        one["state"] = one.pop("status")
    Log.model_validate_json(json.dumps(found), strict=True)
    return cast("dict[str, Any]", json.loads(log))


def sarif(*reports: Report) -> dict[str, Any]:
    return valid(render_all(list(reports), "sarif"))


def test_the_schema_lets_nothing_else_through() -> None:
    log = json.loads(render_all([report(finding(VOTED, VOTED + 4))], "sarif"))
    log["runs"][0]["results"][0]["nonsense"] = 1
    with pytest.raises(ValidationError):
        Log.model_validate_json(json.dumps(log), strict=True)


SETTLED = {"as": "licensed", "by": "A. Editor", "reason": "contract: 7%", "decided": "2031-01-01", "expires": None}
VOTED = TEXT.index("15-3")


def test_an_annotation_stands_beside_its_words_and_is_escaped() -> None:
    line = render(report(finding(VOTED, VOTED + 4)), "github")
    assert line == (
        "::warning title=CLM302 number-changed,file=desk/a%3Ab%2Cc.txt,line=2,endLine=2,col=21,endColumn=25::"
        "The source says “14-3”, 100 %25: see, there%0Awire: “14-3”%0A[0123456789ab]\n"
    )


def test_an_annotation_over_two_lines_has_no_columns() -> None:
    line = render(report(finding(VOTED, TEXT.index("Tuesday"))), "github")
    assert "line=2,endLine=3::" in line and "col=" not in line


@pytest.mark.parametrize(("level", "kind"), [("block", "error"), ("flag", "warning"), ("note", "notice")])
def test_levels_become_kinds(level: str, kind: str) -> None:
    assert render(report(finding(0, 5, level=level)), "github").startswith(f"::{kind} ")
    assert render(report(finding(0, 5, level=level, resolution=SETTLED)), "github").startswith("::notice ")


def test_nothing_found_nothing_said_unless_something_was_not_looked_at() -> None:
    assert render(report(), "github") == ""
    line = render(report(complete=False, skipped=(Skipped("a.db", "locked\nby x"),)), "github")
    assert line == "::error title=dedup%3A incomplete::Not checked: a.db: locked%0Aby x\n"


def test_what_a_terminal_would_obey_is_written_out() -> None:
    bad = finding(0, 5, message="a\x1b[31m\u202eb", name="n\x07", level="flag")
    assert not {"\x1b", "\u202e", "\x07"} & set(render(report(bad), "github") + render(report(bad), "sarif"))


def test_a_draft_without_a_file_has_no_place() -> None:
    one = report(finding(VOTED, VOTED + 4), path="-")
    assert "file=" not in render(one, "github")
    (location,) = sarif(one)["runs"][0]["results"][0]["locations"]
    assert "physicalLocation" not in location and location["logicalLocations"][0]["fullyQualifiedName"] == "draft"


def test_sarif_has_places_fingerprints_and_the_source_beside_them() -> None:
    (result,) = sarif(report(finding(VOTED, VOTED + 4)))["runs"][0]["results"]
    assert result["partialFingerprints"] == {"dedupFinding/v1": "0123456789ab"}
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "desk/a%3Ab%2Cc.txt"
    assert place["region"] == {
        "startLine": 2, "startColumn": 21, "endLine": 2, "endColumn": 25, "snippet": {"text": "15-3"},
    }  # fmt: skip
    (related,) = result["relatedLocations"]
    assert related["message"]["text"] == "14-3" and related["logicalLocations"][0]["fullyQualifiedName"] == "wire"
    assert related["physicalLocation"] == {
        "artifactLocation": {"uri": "wire%20room/wire.jsonl"}, "region": {"startLine": 7},
    }  # fmt: skip
    assert result["suppressions"] == []


def test_columns_are_code_points() -> None:
    place = TEXT.index("End")
    (result,) = sarif(report(finding(place, place + 3)))["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["region"]["startColumn"] == len("on Tuesday. \U0001f309 ") + 1


def test_a_decision_is_a_suppression() -> None:
    (result,) = sarif(report(finding(0, 5, resolution=SETTLED)))["runs"][0]["results"]
    (one,) = result["suppressions"]
    assert (one["kind"], one["status"]) == ("external", "accepted") and "A. Editor: contract: 7%" in one[
        "justification"
    ]


def test_a_fingerprint_stays_when_another_paragraph_changes_and_goes_with_the_words(
    run: Command, corpus: Path, tmp_path: Path
) -> None:
    wire = corpus / "missiles" / "wire.txt"
    draft = (corpus / "missiles" / "second.txt").read_text("utf-8")

    def prints(text: str) -> dict[str, str]:
        (tmp_path / "draft.txt").write_text(text, "utf-8")
        log = valid(run("check", "draft.txt", "--source", str(wire), "--format", "sarif")[1])
        results = log["runs"][0]["results"]
        assert all(
            one["relatedLocations"] for one in results if one["ruleId"][:3] == "CLM" and one["ruleId"] != "CLM301"
        )
        return {one["partialFingerprints"]["dedupFinding/v1"]: one["ruleId"] for one in results}

    before = prints(draft)
    assert prints(draft.rstrip() + "\n\nIt rained in the harbour on the day after.\n").items() >= before.items()
    assert "QUO401" in before.values() or "CLM304" in before.values()
    changed = prints(draft.replace("a day earlier", "two days earlier"))
    assert changed != before and set(changed) & set(before)


def test_an_incomplete_report_was_no_successful_run() -> None:
    runs = sarif(report(), report(complete=False, skipped=(Skipped("a.db", "locked"),)))["runs"]
    assert [run["invocations"][0]["executionSuccessful"] for run in runs] == [True, False]
    assert runs[1]["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"] == "locked"


def test_a_real_check_in_both_formats(run: Command, corpus: Path) -> None:
    assert run("index", "add", "--index", "a.db", str(corpus))[0] == 0
    drafts = [str(corpus / story / "heavy.txt") for story in ("ferry", "treaty", "missiles")]
    code, out, _ = run("check", *drafts, "--index", "a.db", "--format", "sarif")
    found = valid(out)
    names = [one["automationDetails"]["id"] for one in found["runs"]]
    assert len(set(names)) == 3 and all(one.startswith("dedup/check/") for one in names)
    assert code == 1 and len(found["runs"]) == 3 and all(one["results"] for one in found["runs"])
    rules = [rule["id"] for rule in found["runs"][0]["tool"]["driver"]["rules"]]
    for one in (result for each in found["runs"] for result in each["results"]):
        assert rules[one["ruleIndex"]] == one["ruleId"]
    code, out, _ = run("check", *drafts, "--index", "a.db", "--format", "github")
    lines = out.splitlines()
    assert code == 1 and len(lines) == sum(len(each["results"]) for each in found["runs"])
    assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in lines)
