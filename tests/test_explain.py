"""dedup explain: a screenful that says why."""

from __future__ import annotations

from pathlib import Path

import pytest

from dedup.corpus import read_folder
from dedup.errors import UsageError
from dedup.explaining import explain
from dedup.model import Article


@pytest.fixture(scope="module")
def articles(corpus: Path) -> list[Article]:
    return [one for one in read_folder(corpus / "treaty") if isinstance(one, Article)]


def test_it_agrees_with_the_scan(articles: list[Article]) -> None:
    found = explain(articles, "heavy.txt", "wire.txt")
    assert found.pair.relation == "derivative" and found.candidate
    assert found.second[0] != "derivative" and found.second[1] <= found.pair.confidence
    assert sum(one.points for one in found.measures) > 0
    assert found.rare and found.passages and found.direction


def test_the_order_of_the_two_changes_nothing(articles: list[Article]) -> None:
    assert explain(articles, "heavy.txt", "wire.txt") == explain(articles, "wire.txt", "heavy.txt")


def test_a_pair_no_scan_looks_at_is_explained_too(articles: list[Article]) -> None:
    stranger = Article("stranger.txt", "A lorry caught fire in the bay tunnel. Nobody was hurt, police said.")
    found = explain([*articles, stranger], "wire.txt", "stranger.txt")
    assert found.pair.relation == "unrelated" and not found.candidate


def test_an_article_that_is_not_there_is_named(articles: list[Article]) -> None:
    with pytest.raises(UsageError, match=r"nowhere\.txt"):
        explain(articles, "nowhere.txt", "wire.txt")
    with pytest.raises(UsageError, match="two different"):
        explain(articles, "wire.txt", "wire.txt")
