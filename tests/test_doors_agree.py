"""The two doors agree: a check against the archive of A says of b what a scan of A and b says of it."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import dedup
from dedup import Article, Index, Report, Settings

DATA = Path(__file__).parent.parent.parent / "shared" / "data"
# What only a gate says, and the note on what could not be checked.
GATE = ("DUP", "DRV", "SRC", "SYS")


def about(report: Report, id: str) -> dict[str, Any]:
    """What a report says of one article."""
    pairs = [pair for pair in report.pairs if id in (pair.a, pair.b)]
    members = {member for one in report.clusters if id in one.members for member in one.members}
    return {
        "pairs": sorted((pair.a, pair.b, pair.relation, round(pair.cosine, 6)) for pair in pairs),
        "family": [one for one in report.clusters if id in one.members],
        "lineage": [(row.derivative, row.source) for row in report.lineage if row.derivative in members],
        "sources": [ledger.sources for ledger in report.ledgers if ledger.article == id],
        "states": [one.state for row in report.ledgers if row.article == id for one in row.sentences],
        "findings": sorted(
            (one.id, one.rule, one.introduced_by or "", tuple(place.article for place in one.found_elsewhere))
            for one in report.findings
            if one.article == id and not one.rule.startswith(GATE)
        ),
    }


@pytest.fixture(scope="module")
def own(corpus: Path) -> list[Article]:
    return [one for one in dedup.read_folder(corpus) if isinstance(one, Article)]


@pytest.fixture(scope="module")
def scanned(own: list[Article]) -> Report:
    return dedup.scan(own)


@pytest.fixture(scope="module")
def archive(own: list[Article], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    order = random.Random(5).sample(own, len(own))
    with Index.open(tmp_path_factory.mktemp("doors") / "archive.db") as index:
        for first in range(0, len(order), 10):
            index.add(order[first : first + 10])
        yield index


@pytest.mark.parametrize("story", ["missiles", "ferry", "treaty", "comet", "verdict"])
def test_an_article_that_is_kept_is_checked_as_one_of_all(
    story: str, own: list[Article], archive: Index, scanned: Report
) -> None:
    for draft in [one for one in own if one.id.startswith(story)][:4]:
        report = dedup.check(draft, archive)
        assert about(report, draft.id) == about(scanned, draft.id), draft.id
        assert [one.reason for one in report.skipped] == ["the draft itself"]


@pytest.mark.parametrize("place", range(6))
def test_an_article_that_is_new_is_checked_as_if_it_were_kept(
    place: int, own: list[Article], scanned: Report, tmp_path: Path
) -> None:
    draft = random.Random(place).choice(own)
    with Index.open(tmp_path / "archive.db") as index:
        index.add(one for one in own if one.id != draft.id)
        report = dedup.check(draft, index)
    folder = dedup.check(draft, [one for one in own if one.id != draft.id])
    assert about(report, draft.id) == about(scanned, draft.id)
    assert report.to_dict()["findings"] == folder.to_dict()["findings"]
    assert report.verdict == folder.verdict


def test_what_was_removed_or_replaced_leaves_no_trace_in_a_check(
    own: list[Article], scanned: Report, tmp_path: Path
) -> None:
    rng = random.Random(9)
    others = [Article(f"other-{number}", one.text) for number, one in enumerate(rng.sample(own, 12))]
    old = [Article(one.id, others[number % 12].text) for number, one in enumerate(rng.sample(own, 12))]
    with Index.open(tmp_path / "archive.db") as index:
        index.add([*old, *others])
        index.add(own)
        assert sorted(index.remove(one.id for one in others)) == sorted(one.id for one in others)
        for draft in rng.sample(own, 4):
            assert about(dedup.check(draft, index), draft.id) == about(scanned, draft.id), draft.id


def test_a_small_sample_is_the_same_one_for_both(
    own: list[Article], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dedup.sample.SAMPLE", 25)
    few = [one for one in own if one.id.startswith(("missiles", "ferry", "comet", "verdict"))]
    few += [Article(f"brief-{n}", f"{one.text[:700]}\nOur desk writes this line.\n") for n, one in enumerate(own[::6])]
    scanned = dedup.scan(few)
    with Index.open(tmp_path / "archive.db") as index:
        for one in few:
            index.add([one])
        for draft in few[::7]:
            assert about(dedup.check(draft, index), draft.id) == about(scanned, draft.id), draft.id


def development() -> list[Article]:
    """A sample of the development data: wire copy, updates of it, rewrites, and independent reports."""
    rng = random.Random(4)
    found = []
    for name, count in (("background_short", 90), ("background", 60)):
        with gzip.open(DATA / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        first = rng.randrange(len(rows) - count)  # neighbours: successive updates stand together
        found += [Article(f"{name}/{row['id']}", row["text"]) for row in rows[first : first + count]]
    for number, line in enumerate((DATA / "derivatives.jsonl").read_text("utf-8").splitlines()[:12]):
        row = json.loads(line)
        found += [Article(f"{number}/source", row["source"]), Article(f"{number}/derivative", row["derivative"])]
    for number, line in enumerate((DATA / "same_event.jsonl").read_text("utf-8").splitlines()[:15]):
        row = json.loads(line)
        found.append(Article(f"event/{number}", row["text"], publisher=row["outlet"]))
    return found


@pytest.mark.skipif(not DATA.is_dir(), reason="the development data is not beside this checkout (../shared/data)")
def test_on_development_data(tmp_path: Path) -> None:
    articles = development()
    scanned = dedup.scan(articles)
    related = {id for pair in scanned.pairs if pair.relation != "partial" for id in (pair.a, pair.b)}
    rng = random.Random(2)
    drafts = rng.sample([one for one in articles if one.id in related], 6) + rng.sample(articles, 2)
    with Index.open(tmp_path / "archive.db", Settings()) as index:
        index.add(articles)
        for draft in drafts:
            report = dedup.check(draft, index)
            assert about(report, draft.id) == about(scanned, draft.id), draft.id
