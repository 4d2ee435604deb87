"""The terminal report: the summary first, altered words marked in both wordings, nothing a terminal would obey."""

from __future__ import annotations

import dataclasses
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_report_samples import SECOND, check_report, clean_check, scan_report

from dedup import report
from dedup.model import Article, Cluster, Evidence, Skipped
from dedup.report import Look
from dedup.report.styled import Paper, clipped, marked
from dedup.report.visible import columns

ANSI = re.compile(r"\x1b\[[0-9;]*m")


def test_the_verdict_comes_first_in_one_sentence() -> None:
    first = report.render(check_report(), "text", Look(width=120)).splitlines()[0]
    assert first == "BLOCK  4 places to look at before this is published, 1 of which must be settled first."
    assert report.render(clean_check(), "text") == "PASS  Nothing to change.\n"


def test_an_incomplete_check_is_never_called_clean() -> None:
    made = dataclasses.replace(clean_check(), verdict="incomplete", complete=False)
    text = report.render(made, "text")
    assert text.startswith("INCOMPLETE") and "no pass" in text


def test_a_scan_begins_with_what_happened_and_the_families() -> None:
    text = report.render(scan_report(), "text", Look(width=100))
    assert text.startswith("4 articles read, of which 3 belong to 1 family of related texts; 3 statements in 1 article")
    assert text.index("Families, worst first") < text.index("From missiles/heavy.txt: a rewrite, 74 % sure")


def test_both_wordings_stand_with_the_altered_words_marked() -> None:
    text = " ".join(report.render(check_report(), "text").split())
    assert "Washington and Seoul {+had wrapped up+} Freedom Anchor" in text
    assert "The firing came a day [-before-] the United States" in text
    assert "{+slept+}" in text and "[-blinked-]" in text
    assert "first brought in by missiles/heavy.txt" in text


def test_what_another_text_of_the_archive_says_is_shown_as_such() -> None:
    made = check_report()
    airport = next(one for one in made.findings if one.rule == "CLM301")
    found = dataclasses.replace(airport, found_elsewhere=(Evidence("missiles/agency.txt", 0, 5, "fired from", 0.8),))
    text = report.render(dataclasses.replace(made, findings=(found,)), "text")
    assert "archive fired from  (missiles/agency.txt)" in text


def test_what_no_source_says_stands_over_the_nearest_passage_unmarked() -> None:
    made = check_report()
    airport = next(one for one in made.findings if one.rule == "CLM301")
    near = dataclasses.replace(airport, evidence=(Evidence("missiles/wire.txt", 0, 5, "Missiles fired.", 0.2),))
    text = report.render(dataclasses.replace(made, findings=(near,)), "text")
    assert "nearest Missiles fired.  (missiles/wire.txt)" in text


def test_notes_are_short_unless_everything_is_asked_for() -> None:
    assert 'hedge-changed: "suspected" is gone' in report.render(check_report(), "text")
    assert "NOTE  hedge-changed" not in report.render(check_report(), "text")
    assert "NOTE  hedge-changed" in report.render(check_report(), "text", Look(show_all=True))


def test_what_is_left_out_is_said_and_all_shows_it() -> None:
    many = tuple(Skipped(f"file-{number}.pdf", "not a text file") for number in range(9))
    made = dataclasses.replace(clean_check(), skipped=many)
    assert "and 4 more (--all shows them)" in report.render(made, "text")
    assert "file-8.pdf" in report.render(made, "text", Look(show_all=True))


def test_the_summary_of_a_large_scan_fits_one_screen() -> None:
    clusters = tuple(Cluster(f"c{number}", (f"a{number}", f"b{number}"), None, 1) for number in range(40))
    made = dataclasses.replace(scan_report(), clusters=clusters)
    lines = report.render(made, "text").splitlines()
    assert lines.index("missiles/second.txt") <= 20
    assert any("30 more families" in line for line in lines)


@pytest.mark.parametrize("width", [40, 60, 80, 160])
@pytest.mark.parametrize("colour", [False, True])
def test_no_line_is_wider_than_the_terminal(width: int, colour: bool) -> None:
    for made in (scan_report(), check_report(), clean_check()):
        text = ANSI.sub("", report.render(made, "text", Look(width=width, colour=colour)))
        assert all(columns(line) <= width for line in text.splitlines())


def test_colour_is_only_sent_when_allowed_and_adds_no_words() -> None:
    plain, coloured = (report.render(check_report(), "text", Look(colour=colour)) for colour in (False, True))
    assert "\x1b" not in plain
    assert "\x1b[32;1;4mslept\x1b[0m" in coloured and "{+" not in coloured


def test_a_terminal_without_unicode_gets_ascii() -> None:
    made = dataclasses.replace(check_report(), skipped=(Skipped("Müller “x”.pdf", "—"),))
    text = report.render(made, "text", Look(ascii_only=True))
    assert text.isascii() and 'M\\xfcller "x".pdf' in text


def test_nothing_hostile_reaches_the_terminal() -> None:
    evil = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202egpj.exe\r\n\x00\ud800"
    found = scan_report().findings[2]
    found = dataclasses.replace(found, id=evil, name=evil, message=evil, text=evil, introduced_by=evil)
    made = dataclasses.replace(
        scan_report(),
        articles=(Article(SECOND + evil, "x", title=evil, publisher=evil),),
        findings=(dataclasses.replace(found, article=SECOND + evil),),
        skipped=(Skipped(evil, evil),),
    )
    for show_all in (False, True):
        text = report.render(made, "text", Look(show_all=show_all))
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", text)
        assert "\\x1b]0;owned\\x07" in text


def test_an_unknown_format_is_an_error() -> None:
    with pytest.raises(ValueError, match="yaml"):
        report.render(clean_check(), "yaml")


@given(st.text(max_size=200), st.integers(40, 100))
def test_any_text_is_wrapped_within_the_width(text: str, width: int) -> None:
    lines = Paper(width).line(*marked(text, [(0, len(text) // 2)], "old"), indent=4, hang=8)
    assert all(columns(line) <= width for line in lines)


@given(st.text("ab ", min_size=1, max_size=300), st.integers(20, 60), st.data())
def test_a_clipped_text_keeps_the_words_in_its_spans(text: str, most: int, drawn: st.DataObject) -> None:
    start = drawn.draw(st.integers(0, len(text) - 1))
    end = drawn.draw(st.integers(start + 1, min(len(text), start + 10)))
    short, spans = clipped(text, [(start, end)], most)
    assert [short[first:last] for first, last in spans] == [text[start:end]]
    assert len(short) <= 2 * most + 2


def test_reports_follow_one_another() -> None:
    text = report.render_all([check_report(), clean_check()], "text")
    assert text.startswith("BLOCK") and text.endswith("\nPASS  Nothing to change.\n")
