"""Origins of a family: two that met in a rewrite, a house's own updates, and that no dates and no order mislead."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from made_lineage import ALSO_BOTH, BOARD, BOTH, FIRST, LETTER, SECOND, WIRE, traced, versions

import dedup
from dedup.cluster import complete
from dedup.lineage import built_in, members_of, signs, trace
from dedup.model import Article, Cluster, Pair


def test_two_reports_that_two_rewrites_drew_on_are_two_origins() -> None:
    ids = ("board", "letter", "both", "also both")
    report = dedup.scan([Article(*one) for one in zip(ids, (BOARD, LETTER, BOTH, ALSO_BOTH), strict=True)])
    (family,) = report.clusters
    assert family.origin is None and family.independent_origins == 2
    assert {entry.derivative for entry in report.lineage} == {"both", "also both"}
    assert {entry.source for entry in report.lineage} == {"board", "letter"}
    assert {ledger.article: set(ledger.sources) for ledger in report.ledgers} == {
        "both": {"board", "letter"},
        "also both": {"board", "letter"},
    }


def test_one_origin_is_one_though_the_rest_was_judged_apart() -> None:
    """A pair that was missed makes no second origin: that takes signs on both sides."""
    articles = [Article("first", FIRST), Article("second", SECOND), Article("wire", WIRE)]
    pairs = [
        Pair("first", "second", "derivative", 0.6, 0.1, 0.5, 0.5, 0.9),
        Pair("first", "wire", "derivative", 0.6, 0.1, 0.5, 0.5, 0.9),
        Pair("second", "wire", "same-event", 0.6, 0.1, 0.5, 0.5, 0.9),
    ]
    clusters = [Cluster("first", ("first", "second", "wire"), None, 1)]
    found = trace(articles, pairs, clusters)
    (family,) = complete(clusters, found)
    assert family.independent_origins == 1 and {entry.source for entry in found} <= {"wire", "first", None}


def test_updates_of_ones_own_story_follow_one_another() -> None:
    found = traced(*versions(3))
    assert {entry.derivative: entry.source for entry in found.values()} == {"v2": "v1", "v3": "v2"}
    assert all(any("an update by the same house" in why for why in entry.reasons) for entry in found.values())


def test_another_house_that_adds_a_paragraph_makes_no_update() -> None:
    first, _ = versions(2)
    _, then = versions(2, publisher="Harbour Mail")
    assert {sign.kind for sign in signs(*members_of([first, then], set()), built_in())} == {"date"}


def test_an_update_dated_before_what_it_updates_is_left_open() -> None:
    first, then = versions(2)
    turned = [replace(first, published=then.published), replace(then, published=first.published)]
    assert {entry.source for entry in traced(*turned).values()} == {None}


DATES = st.sampled_from([None, "1970-01-01", "2031-01-03", "2031-01-09", "2031-01-10T08:00:00Z", "2099-12-31"])


@settings(max_examples=60, deadline=None)
@given(st.lists(DATES, min_size=3, max_size=3), st.sets(st.sampled_from(["wire", "first", "second"])), st.randoms())
def test_no_dates_mislead_and_no_order_matters(dates: list[str | None], void: set[str], chance: random.Random) -> None:
    texts = {"wire": WIRE, "first": FIRST, "second": SECOND}
    articles = [Article(id, text, published=day) for (id, text), day in zip(texts.items(), dates, strict=True)]
    found = traced(*articles, void=tuple(void))
    assert found["first"].source == "wire"
    assert found["second"].source in ("first", None)
    chance.shuffle(articles)
    assert traced(*articles, void=tuple(void)) == found


@settings(max_examples=40, deadline=None)
@given(st.lists(DATES, min_size=3, max_size=3))
def test_no_dates_turn_a_growing_story_round(dates: list[str | None]) -> None:
    articles = [replace(one, published=day) for one, day in zip(versions(3), dates, strict=True)]
    assert all(entry.source is None or entry.source < entry.derivative for entry in traced(*articles).values())
