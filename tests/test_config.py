"""Settings: command line over variables over the nearest file over the defaults; whatever is unknown is named."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from dedup import Settings
from dedup.config import find_config, load_settings
from dedup.errors import SettingsError


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory without any settings above it that this test did not write."""
    deep = tmp_path / "desk" / "sport"
    deep.mkdir(parents=True)
    monkeypatch.chdir(deep)
    return deep


def fault(**more: Any) -> str:
    """The one line that a bad setting gives."""
    with pytest.raises(SettingsError) as raised:
        load_settings(environ=more.pop("environ", {}), **more)
    assert "\n" not in str(raised.value)
    return str(raised.value)


def test_without_a_file_the_defaults_hold(here: Path) -> None:
    assert load_settings(environ={"PATH": "/bin", "DEDUPLICATE": "1"}) == Settings()


def test_the_file_is_found_upwards_and_the_nearest_wins(here: Path, tmp_path: Path) -> None:
    assert find_config(here) is None or not find_config(here).is_relative_to(tmp_path)  # type: ignore[union-attr]
    (tmp_path / "dedup.toml").write_text("group_cap = 3\nmax_df = 9\n")
    assert (load_settings(environ={}).group_cap, load_settings(environ={}).max_df) == (3, 9)
    (here / "dedup.toml").mkdir()
    assert load_settings(environ={}).group_cap == 3
    (tmp_path / "desk" / "dedup.toml").write_text("group_cap = 4\n")
    assert (load_settings(environ={}).group_cap, load_settings(environ={}).max_df) == (4, Settings().max_df)
    (tmp_path / "other.toml").write_text("group_cap = 5\n")
    assert load_settings(tmp_path / "other.toml", environ={}).group_cap == 5


def test_precedence(here: Path) -> None:
    (here / "dedup.toml").write_text('group_cap = 3\nmax_df = 9\nfail_on = "block"\n')
    variables = {"DEDUP_GROUP_CAP": "4", "DEDUP_FAIL_ON": "note"}
    got = load_settings(overrides={"group_cap": 5, "fail_on": None}, environ=variables)
    assert (got.group_cap, got.fail_on, got.max_df, got.shingle) == (5, "note", 9, Settings().shingle)


def test_variables_take_numbers_words_and_tables(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEDUP_NEAR_THRESHOLD", "0.25")
    monkeypatch.setenv("DEDUP_JOBS", "2")
    monkeypatch.setenv("DEDUP_LANGUAGE", "de")
    monkeypatch.setenv("DEDUP_JUDGES", "words, nli")
    monkeypatch.setenv("DEDUP_LEVELS", '{CLM307 = "flag"}')
    monkeypatch.setenv("DEDUP_TRACEBACK", "1")
    got = load_settings()
    assert (got.near_threshold, got.jobs, got.language, dict(got.levels)) == (0.25, 2, "de", {"CLM307": "flag"})
    assert got.judges == ("words", "nli")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("group_capp = 3", ["group_capp", "'group_cap'"]),
        ("Group_cap = 3", ["Group_cap", "'group_cap'"]),
        ("fail-on = 'flag'", ["fail-on", "'fail_on'"]),
        ("a = 1\nb = 2", ["'a'", "'b'"]),
        ("group_cap = 0", ["group_cap = 0", "2..100000"]),
        ("group_cap = 2.5", ["group_cap = 2.5", "whole number"]),
        ("group_cap = true", ["group_cap = True"]),
        ("group_cap = '3'", ["group_cap = '3'"]),
        ("near_threshold = nan", ["near_threshold"]),
        ("near_threshold = 2", ["near_threshold", "0.0..1.0"]),
        ("group_cap = 0\nmax_df = 1", ["group_cap", "max_df"]),
        ("bands = 64\nrows = 4", ["bands * rows = 256", "128"]),
        ("fail_on = 'error'", ["fail_on", "never"]),
        ("fail_on = ['flag']", ["fail_on"]),
        ("levels = 'flag'", ["levels", "table"]),
        ("levels = 3", ["levels", "table"]),
        ("[levels]\nCLM307 = 'red'", ["levels.CLM307", "block or off"]),
        ("[levels]\nCLM307 = 3", ["levels"]),
        ("[levels]\nCLM370 = 'flag'", ["CLM370", "'CLM3"]),
        ("[levels]\nhedge-changd = 'flag'", ["hedge-changd", "'CLM307'"]),
        ("credit = 'Wire'", ["credit", "table"]),
        ("[credit]\nWire = 3", ["credit", "table"]),
        ("language = 3", ["language"]),
        ('judges = "words"', ["judges", "list"]),
        ("judges = [3]", ["judges", "3"]),
        ("[tool.dedup]\ntop = 3", ["'tool'"]),
        ("group_cap = ", ["TOML"]),
        ("group_cap = 3\ngroup_cap = 4", ["TOML"]),
    ],
)
def test_what_a_file_has_wrong_is_said_with_the_file(here: Path, text: str, parts: list[str]) -> None:
    (here / "dedup.toml").write_text(text)
    said = fault()
    assert said.startswith(f"{here / 'dedup.toml'}: ")
    assert all(part in said for part in parts), said


def test_a_file_that_is_no_text_or_is_not_there(here: Path) -> None:
    (here / "dedup.toml").write_bytes(b"group_cap = 3 # caf\xe9")
    assert "not TOML" in fault()
    assert "no such file" in fault(config=here / "none.toml")
    assert "directory" in fault(config=here)


@pytest.mark.parametrize(
    ("name", "value", "parts"),
    [
        ("DEDUP_GROUP_CAPP", "3", ["'group_capp'", "'group_cap'"]),
        ("DEDUP_GROUP_CAP", "many", ["DEDUP_GROUP_CAP", "'many'", "number"]),
        ("DEDUP_GROUP_CAP", "2.5", ["DEDUP_GROUP_CAP", "number"]),
        ("DEDUP_GROUP_CAP", "", ["DEDUP_GROUP_CAP"]),
        ("DEDUP_GROUP_CAP", "0", ["group_cap = 0"]),
        ("DEDUP_NEAR_THRESHOLD", "nan", ["near_threshold"]),
        ("DEDUP_LEVELS", "flag", ["DEDUP_LEVELS", "table"]),
        ("DEDUP_LEVELS", "[1]", ["levels", "table"]),
        ("DEDUP_LEVELS", '{CLM999 = "flag"}', ["CLM999"]),
        ("DEDUP_", "x", ["''"]),
    ],
)
def test_what_a_variable_has_wrong_is_said(here: Path, name: str, value: str, parts: list[str]) -> None:
    said = fault(environ={name: value})
    assert all(part in said for part in parts), said


def test_a_bad_file_is_blamed_before_the_command_line(here: Path) -> None:
    (here / "dedup.toml").write_text("group_cap = 0")
    assert fault(overrides={"group_cap": 5}).startswith(str(here / "dedup.toml"))
    (here / "dedup.toml").unlink()
    assert fault(overrides={"jobs": 9999}).startswith("command line: jobs = 9999")


def test_settings_are_frozen_and_say_what_changes_results() -> None:
    settings = Settings(jobs=3, levels={"QUO403": "note", "CLM307": "flag"})
    with pytest.raises(dataclasses.FrozenInstanceError):
        settings.group_cap = 3  # type: ignore[misc]
    plain = settings.as_dict()
    assert "jobs" not in plain and list(plain["levels"]) == ["CLM307", "QUO403"]
    assert plain == Settings(levels={"CLM307": "flag", "QUO403": "note"}).as_dict()


def test_settings_complain_about_everything_at_once() -> None:
    with pytest.raises(SettingsError, match=r"rows = 99.*group_cap = 0.*fail_on") as raised:
        Settings(group_cap=0, rows=99, fail_on="x", levels={"CLM301": "loud"})
    assert "levels.CLM301" in str(raised.value)
