"""What is true of every ledger and finding, whatever the texts; and that long texts are checked in time."""

from __future__ import annotations

import dataclasses
import random
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from types import FrameType

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from test_cli import BLOCK, FLAG, NOTE, OTHER, WIRE

from dedup import Article, DedupError, Report, Settings, check, diff, scan
from dedup.aligned import Mismatch
from dedup.ledger import settle
from dedup.model import STATES
from dedup.rules import catalogue

# Few words, so that sentences of two texts meet; each that a comparer listens to stands among them.
WORDS = """the council The Council Marta Lindqvist Brandt Oslo said told that will not may expected to close closed open
bridge 37 52 2.4 million about per cent Monday Tuesday 4 May 2031 before after from towards hours pier , . . ? " " ' and
but which he she it they U.S. Mr fell rose killed by of in first second never always false true according Reuters
reported date 2031-04-12 ; - … more than half"""
WHOLE = " ".join(text.replace("\n", " ") for text in (WIRE, FLAG, BLOCK, OTHER))
SENTENCES = [part.strip() for part in WHOLE.split(". ") if part.strip()]
SOUP = st.lists(st.sampled_from([*WORDS.split(), "\n", "\n\n"]), max_size=45).map(" ".join)
NEWS = st.lists(st.sampled_from(SENTENCES), max_size=6).map(lambda parts: ". ".join(parts) + ".")
ANY = st.text(st.characters(exclude_categories=()), max_size=40)
TEXTS = st.one_of(SOUP, NEWS, ANY, st.tuples(NEWS, SOUP, ANY).map("\n\n".join))
QUIET = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def holds(report: Report) -> None:
    """Everything that must be true of a report's ledgers and findings."""
    texts = {one.id: one.text for one in report.articles}
    ids = [one.id for one in report.findings]
    assert len(set(ids)) == len(ids)
    for found in report.findings:
        assert found.rule in catalogue() and found.level in ("note", "flag", "block") and 0 <= found.confidence <= 1
        assert texts[found.article][found.start : found.end] == found.text
        for passage in (*found.evidence, *found.found_elsewhere):
            assert texts[passage.article][passage.start : passage.end] == passage.text
    for ledger in report.ledgers:
        text, at = texts[ledger.article], 0
        assert [one.index for one in ledger.sentences] == list(range(len(ledger.sentences)))
        for row in ledger.sentences:
            assert at <= row.start < row.end
            assert row.text == text[row.start : row.end]
            at = row.end
            assert (row.parts[0].start, row.parts[-1].end) == (row.start, row.end)
            assert all(left.end == right.start for left, right in pairwise(row.parts))
            assert all(part.state in STATES and 0 <= part.support <= 1 for part in row.parts)
            assert row.state == max((part.state for part in row.parts), key=STATES.index)
            assert 0 <= row.support <= 1
            assert set(row.per_source) == set(ledger.sources) and set(row.per_source.values()) <= set(STATES)
            assert set(row.findings) <= set(ids)
            for passage in row.evidence:
                assert texts[passage.article][passage.start : passage.end] == passage.text
        uncovered = [
            mark
            for mark, inside in zip(text, _covered(text, [(r.start, r.end) for r in ledger.sentences]), strict=True)
            if not inside
        ]
        assert not any(mark.isalnum() for mark in uncovered)


def _covered(text: str, spans: list[tuple[int, int]]) -> list[bool]:
    covered = [False] * len(text)
    for start, end in spans:
        assert not any(covered[start:end])
        covered[start:end] = [True] * (end - start)
    return covered


def made(derivative: str, *sources: str) -> Report | None:
    """The report of a diff, or None where an error says why there is none."""
    try:
        return diff(Article("draft", derivative), [Article(f"s{number}", one) for number, one in enumerate(sources)])
    except DedupError as error:
        assert str(error) and "\n" not in str(error)
        return None


@QUIET
@given(TEXTS, st.lists(TEXTS, min_size=1, max_size=3))
@example("", [""])
@example("\ud800", ["\ud800"])
@example(WIRE, [""])
@example('"', ['"'])
@example(FLAG, [WIRE, BLOCK])
def test_any_pair_of_texts_gives_a_sound_report(derivative: str, sources: list[str]) -> None:
    report = made(derivative, *sources)
    if report is not None:
        holds(report)
        assert report.to_dict() == (made(derivative, *sources) or report).to_dict()


@QUIET
@given(TEXTS)
def test_a_text_against_itself_has_no_finding_about_what_it_says(text: str) -> None:
    report = made(text, text)
    assert report is not None
    assert [one.rule for one in report.findings if one.rule not in ("SYS901", "DAT501")] == []


@settings(max_examples=25, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_any_texts_can_be_scanned_and_checked(texts: list[str]) -> None:
    articles = [Article(f"a{number}", text) for number, text in enumerate(texts)]
    holds(scan(articles))
    report = check(Article("draft", texts[0]), articles[1:], sources=articles[:1])
    holds(report)
    assert report.verdict in ("pass", "flag", "block")


PARTS = (FLAG + "\n\nThe mayor has resigned over the affair.").strip().split("\n\n")


@settings(max_examples=20, deadline=None)
@given(st.permutations(PARTS[1:]))
def test_moving_paragraphs_keeps_the_ids_of_the_findings(parts: list[str]) -> None:
    moved = diff(Article("draft", "\n\n".join([PARTS[0], *parts])), [Article("wire", WIRE)])
    still = diff(Article("draft", "\n\n".join(PARTS)), [Article("wire", WIRE)])
    assert {(one.id, one.rule, one.text) for one in moved.findings} == {
        (one.id, one.rule, one.text) for one in still.findings
    }
    assert len(still.findings) >= 2


def test_ids_hold_the_rule_the_article_the_words_and_their_count() -> None:
    wire = [Article("wire", WIRE)]
    first = diff(Article("draft", FLAG), wire).findings
    longer = diff(
        Article("draft", "An opening line of the editor's own.\n\n" + FLAG.replace("nine weeks", "9 weeks")), wire
    ).findings
    assert {one.id for one in first} <= {one.id for one in longer}
    assert not {one.id for one in first} & {one.id for one in diff(Article("other", FLAG), wire).findings}
    sentence = "Engineers found 52 cracked rivets in the eastern pier during a routine inspection in February."
    twice = [one for one in diff(Article("draft", f"{FLAG}\n\n{sentence}"), wire).findings if one.rule == "CLM302"]
    assert [one.text for one in twice] == ["52", "52"] and len({one.id for one in twice}) == 2
    assert twice[0].id == first[0].id


def test_states_follow_the_level_of_the_findings() -> None:
    wire = [Article("wire", WIRE)]

    def state(text: str, words: str, **levels: str) -> str:
        report = diff(Article("draft", text), wire, Settings(levels=levels))
        return next(row.state for row in report.ledgers[0].sentences if words in row.text)

    assert state(WIRE, "37 cracked") == "supported"
    assert state(FLAG, "52 cracked") == "altered"
    assert state(FLAG, "52 cracked", CLM302="note") == state(FLAG, "52 cracked", CLM302="off") == "supported"
    assert state(BLOCK, "We can wait") == "altered"
    assert state(NOTE, "2.4 million") == "supported"
    assert state(NOTE, "2.4 million", CLM307="flag") == "altered"
    asked = WIRE + "\n\nWill the bridge ever open again?"
    assert state(asked, "ever open") == "not-checkable"
    assert state(WIRE + "\n\nShare this article", "Share") == "not-checkable"
    grown = WIRE + "\n\nThe mayor has resigned over the affair."
    assert state(grown, "mayor") == "unsupported"


def test_the_order_of_sources_changes_names_only() -> None:
    one, other = Article("a", WIRE), Article("b", OTHER)
    there, back = diff(Article("draft", FLAG), [one, other]), diff(Article("draft", FLAG), [other, one])
    assert {(found.id, found.message) for found in there.findings} == {
        (found.id, found.message) for found in back.findings
    }
    rows = zip(there.ledgers[0].sentences, back.ledgers[0].sentences, strict=True)
    assert all(
        (left.state, left.support, left.per_source) == (right.state, right.support, right.per_source)
        for left, right in rows
    )


def test_a_report_can_be_made_again_from_its_parts() -> None:
    report = diff(Article("draft", FLAG), [Article("wire", WIRE)])
    assert dataclasses.replace(report).to_dict() == report.to_dict()


NOISE = random.Random(8)
VOCABULARY = ["the", "of", "and", "to", "in", "that", "was"] * 40 + [
    f"{a}{b}{c}" for a in "bdfgl" for b in "aeiou" for c in ("nt", "rk", "lm", "st")
]
SOURCE = (
    "The council met on Monday.\n\nThe bridge will close for nine weeks, Marta Lindqvist said. It was built in 1951."
)


def words(count: int) -> list[str]:
    """Words of which enough are English."""
    return NOISE.choices(VOCABULARY, k=count)


LONG = {
    "200,000 words in a line": lambda: " ".join(words(200_000)),
    "100,000 lines of a word": lambda: "\n".join(words(100_000)),
    "5,000 quotations": lambda: " ".join(f'"{" ".join(words(9))}," said the man.' for _ in range(5_000)),
    "a million full stops": lambda: SOURCE + "." * 1_000_000 + SOURCE,
    "a million spaces": lambda: SOURCE + " " * 1_000_000 + SOURCE,
    "a million line feeds": lambda: SOURCE + "\n" * 1_000_000 + SOURCE,
    "a million quotation marks": lambda: SOURCE + '"' * 1_000_000 + SOURCE,
    "a word of a million letters": lambda: SOURCE * 60 + "a" * 1_000_000 + SOURCE,
    "20,000 words of the source": lambda: " ".join(NOISE.choices(SOURCE.split(), k=20_000)),
    "20,000 words of the source in no order and without a stop": lambda: " ".join(
        NOISE.choices(SOURCE.replace(".", "").split(), k=20_000)
    ),
    "100,000 commas": lambda: SOURCE + ", and " * 100_000 + SOURCE,
}


@contextmanager
def within(seconds: int) -> Iterator[None]:
    """Ends what takes longer."""

    def late(number: int, frame: FrameType | None) -> None:
        raise TimeoutError(f"longer than {seconds} s")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("name", LONG)
def test_long_drafts_are_checked_in_time(name: str) -> None:
    draft = Article("draft", LONG[name]())
    with within(60):
        report = diff(draft, [Article("wire", SOURCE)])
    assert report.ledgers and report.ledgers[0].sentences[-1].end == len(draft.text.rstrip())


@pytest.mark.parametrize(
    "name", ["100,000 lines of a word", "5,000 quotations", "a million full stops", "a million spaces"]
)
def test_long_sources_are_read_in_time(name: str) -> None:
    with within(60):
        report = diff(Article("draft", WIRE), [Article("wire", LONG[name]())])
    holds(report)


def test_the_time_grows_with_the_text() -> None:
    spent = []
    for count in (4_000, 16_000):
        draft = Article("draft", " ".join(words(count)))
        began = time.process_time()
        diff(draft, [Article("wire", SOURCE)])
        spent.append(time.process_time() - began)
    assert spent[1] < 10 * spent[0] + 1


def test_what_no_source_says_needs_no_credit() -> None:
    whole, credit = Mismatch("CLM301", 0, 60, "", confidence=0.95), Mismatch("CLM309", 0, 16, "")
    assert settle((credit, whole)) == (whole,)
    doubtful = dataclasses.replace(whole, confidence=0.6)
    assert settle((credit, doubtful)) == (credit, doubtful)
    replaced = dataclasses.replace(credit, source=0, source_start=3, source_end=9)
    assert settle((replaced, whole)) == (replaced, whole)
    apart = dataclasses.replace(whole, start=20)
    assert settle((credit, apart)) == (credit, apart)
