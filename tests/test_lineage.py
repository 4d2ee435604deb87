"""Lineage: what may decide a direction, what may not, and that it says so."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from made_lineage import FIRST, OWN, PLAIN, SECOND, WIRE, traced

import dedup
from dedup.candidates import candidate_pairs
from dedup.cluster import complete, families
from dedup.corpus import read_folder
from dedup.errors import DedupError
from dedup.lineage import (
    Habits,
    Sharing,
    built_in,
    likeness,
    members_of,
    read_habits,
    reworded,
    signs,
    spanning_tree,
    trace,
)
from dedup.model import Article, Cluster, Lineage, Pair
from dedup.relate import relate
from dedup.score import score
from dedup.text import strip_furniture

# Stories that came when the model of relations was made; three of their light rewrites are called near-duplicates.
LATER = frozenset(("flight", "ballot", "breach", "elephants"))
STILL_LATER = frozenset(("recall", "heist", "exam", "wreck"))
NEWEST = frozenset(("dam", "transfer", "tunnel", "merger"))
LISTED = ("identical", "near-duplicate", "derivative", "partial")


def test_a_credit_decides() -> None:
    found = traced(Article("wire", WIRE), Article("first", FIRST))
    assert set(found) == {"first"}
    assert found["first"].source == "wire" and found["first"].confidence > 0.9
    assert any("Coastal News Agency" in reason for reason in found["first"].reasons)


def test_nothing_to_go_by_says_so() -> None:
    found = traced(Article("one", PLAIN), Article("two", OWN))
    assert {entry.source for entry in found.values()} == {None}
    assert len(found) == 2
    assert all(any("cannot be told" in reason for reason in entry.reasons) for entry in found.values())


def test_a_rewrite_of_a_rewrite_hangs_on_the_rewrite() -> None:
    found = traced(Article("wire", WIRE), Article("first", FIRST), Article("second", SECOND))
    assert found["second"].source == "first" and found["first"].source == "wire"
    assert any("these two alone" in reason for reason in found["second"].reasons)


def test_a_date_alone_is_not_enough() -> None:
    found = traced(Article("one", PLAIN, published="2031-01-05"), Article("two", OWN, published="2031-01-03"))
    assert {entry.source for entry in found.values()} == {None}


@pytest.mark.parametrize("dates", [(None, None), ("2031-01-09", "2031-01-03"), ("2031-01-03", "2031-01-09")])
def test_dates_do_not_mislead(dates: tuple[str | None, str | None]) -> None:
    found = traced(Article("wire", WIRE, published=dates[0]), Article("first", FIRST, published=dates[1]))
    assert found["first"].source == "wire"


def test_an_impossible_date_counts_for_nothing() -> None:
    dated = Article("first", FIRST, published="2030-01-01")
    (member,) = members_of([dated], {"first"})
    assert member.date is None
    assert members_of([dated], set())[0].date is not None


def test_a_quotation_put_in_marks_word_for_word_says_nothing() -> None:
    """It may have lost its marks there, or been given some here."""
    bare = WIRE.removeprefix("LANMERE (Coastal News Agency) — ")
    a, b = members_of([Article("quoting", bare), Article("bare", bare.replace("“", "").replace("”", ""))], set())
    assert [sign for sign in signs(a, b, built_in()) if sign.kind == "reported"] == []


def test_an_exact_number_is_before_a_rounded_one() -> None:
    a, b = members_of([Article("wire", WIRE), Article("first", FIRST)], set())
    (sign,) = [sign for sign in signs(a, b, built_in()) if sign.kind == "rounded"]
    assert (sign.source, sign.derivative) == ("wire", "first")
    assert "1,243,000" in sign.reason


def test_length_says_nothing() -> None:
    longer = PLAIN + " Gulls were seen on the quay. The tide was low and the evening mild, and somebody sang."
    assert {entry.source for entry in traced(Article("one", PLAIN), Article("two", longer)).values()} == {None}


def test_a_hundred_copies_are_traced_in_no_time() -> None:
    copies = [Article(f"copy {number:03}", PLAIN.replace("Tuesday", f"day {number}")) for number in range(100)]
    assert len(traced(*copies)) == 100


def test_the_order_of_the_articles_does_not_matter() -> None:
    articles = [Article("wire", WIRE), Article("first", FIRST), Article("second", SECOND)]
    assert traced(*articles) == traced(*reversed(articles))


def made_habits() -> Habits:
    """Rewriters put in "emphasised" and "significant" in four of ten texts, and drop "huge" and "big" as often."""
    stems = {"emphasis": [400, 0], "signific": [400, 0], "huge": [0, 400], "big": [0, 400]}
    return read_habits({"version": 1, "rewrites": 1000, "new": 20000, "lost": 20000, "stems": stems})


def test_a_rewriters_word_tells_less_than_a_rare_one() -> None:
    """Two rewrites of one source share a rewriter's word that it lacks; a rewrite of a rewrite shares a rare one."""
    source = "The ferry to Lanmere was late on Monday because of fog and ice near the old pier."
    by_habit = [source.replace("late", "late, in a significant way,"), source.replace("ice", "significant ice")]
    by_copying = [source.replace("late", "late, haymow,"), source.replace("ice", "haymow ice")]

    def sure(texts: list[str]) -> float:
        members = members_of([Article(str(place), text) for place, text in enumerate([source, *texts])], set())
        return Sharing.of(members, made_habits()).between(1, 2, 0)

    assert sure(by_habit) <= 0.5 < sure(by_copying)


def test_words_that_rewriters_put_in_tell_the_rewrite() -> None:
    plain = " ".join(f"harbour{letter} huge big" for letter in "abcdefghijklmnopqr")
    rewrite = " ".join(f"quay{letter} emphasised significant" for letter in "abcdefghijklmnopqr")
    source, derivative = members_of([Article("source", plain), Article("derivative", rewrite)], set())
    habits = made_habits()
    sign = reworded(source, derivative, habits)
    assert sign is not None and (sign.source, sign.derivative) == ("source", "derivative")
    assert "emphasised" in sign.reason and reworded(derivative, source, habits) is None
    few = members_of([Article("one", "harbour huge big"), Article("two", "harbour emphasised significant")], set())
    assert reworded(*few, habits) is None


def test_counts_of_another_version_are_refused() -> None:
    with pytest.raises(DedupError, match="version 2"):
        read_habits({"version": 2})


def test_likeness_is_symmetric_and_whole_with_oneself() -> None:
    a, b = members_of([Article("wire", WIRE), Article("first", FIRST)], set())
    assert likeness(a, b) == likeness(b, a) and likeness(a, a) == 1.0


def test_a_tree_has_one_edge_less_than_members() -> None:
    members = members_of(
        [Article(str(number), text) for number, text in enumerate((WIRE, FIRST, SECOND, PLAIN))], set()
    )
    tree = spanning_tree(members, {}, Sharing.of(members, built_in()))
    assert len(tree) == 3 and {edge.a for edge in tree} | {edge.b for edge in tree} == {0, 1, 2, 3}


CORPUS = Path(__file__).parent.parent / "corpus"
SEEDS = Path(__file__).parent.parent.parent / "shared" / "seeds"


class Related(NamedTuple):
    pairs: list[Pair]
    clusters: tuple[Cluster, ...]
    lineage: tuple[Lineage, ...]


def related(folder: Path) -> Related:
    """Without a word about impossible dates: those must not mislead either."""
    articles = sorted((one for one in read_folder(folder) if isinstance(one, Article)), key=lambda one: one.id)
    texts = [strip_furniture(article.text) for article in articles]
    places = candidate_pairs(texts)
    scores = score(texts, places)
    relations, sure = relate(scores)
    pairs = [
        Pair(articles[i].id, articles[j].id, relations[row], float(scores.cosine[row]), float(scores.resemblance[row]),
             float(scores.containment_a[row]), float(scores.containment_b[row]), float(sure[row]))
        for row, (i, j) in enumerate(places.tolist())
    ]  # fmt: skip
    grown = families(articles, pairs)
    lineage = trace(articles, pairs, grown)
    return Related(pairs, complete(grown, lineage), lineage)


def claims_right(found: Related, labels: list[dict[str, Any]]) -> list[bool]:
    """For each direction claimed about a pair whose labels name one, or about no labelled pair, whether it is right."""
    rows = {frozenset((row["a"], row["b"])): row["source"] for row in labels}
    claimed = [
        (rows.get(frozenset((one.derivative, one.source)), ""), one.source) for one in found.lineage if one.source
    ]
    return [truth == source for truth, source in claimed if truth is not None]


def f1(found: Related, labels: list[dict[str, Any]], without: frozenset[str] = frozenset()) -> float:
    """Of the four relations that a scan lists, over all pairs at once, but those of the stories `without`."""
    truth = {frozenset((row["a"], row["b"])): row["relation"] for row in labels if row["relation"] in LISTED}
    said = {frozenset((pair.a, pair.b)): pair.relation for pair in found.pairs if pair.relation in LISTED}
    for pairs in (truth, said):
        for key in [key for key in pairs if {one.split("/")[0] for one in key} & without]:
            del pairs[key]
    right = sum(truth.get(key) == relation for key, relation in said.items())
    return float(2 * right / (len(truth) + len(said)))


def test_the_corpus() -> None:
    labels = json.loads((CORPUS / "labels.json").read_text("utf-8"))["pairs"]
    found = related(CORPUS)
    right = claims_right(found, labels)
    assert f1(found, labels, LATER | STILL_LATER | NEWEST) >= 0.97
    assert f1(found, labels, STILL_LATER | NEWEST) >= 0.936
    assert f1(found, labels, NEWEST) >= 0.917
    assert f1(found, labels) >= 0.907
    assert sum(right) >= 0.95 * len(right) and len(right) >= 52  # of 68 that could be claimed


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the five real articles are not here")
def test_the_five_real_articles() -> None:
    labels = json.loads((SEEDS / "gold.json").read_text("utf-8"))["pairs"]
    found = related(SEEDS)
    assert f1(found, labels) == 1.0 and all(claims_right(found, labels))
    (family,) = found.clusters
    assert [member[:3] for member in family.members] == ["000", "001", "002"]
    assert family.origin is None or not family.origin.startswith("002")
    (source,) = [one.source for one in found.lineage if one.derivative.startswith("002")]
    assert source is None or source.startswith("000")


def test_a_number_that_no_float_holds_stops_nothing() -> None:
    """Four hundred digits are infinite as a float, which is near to everything."""
    story = "The ferry Agia Thekla struck the breakwater of Limni on Sunday night, and about 500 crates were lost. " * 3
    there = Article("a", story, published="2031-05-08")
    here = Article("b", story.replace("about 500", "9" * 400 + ".5"), published="2031-05-09")
    assert len(dedup.scan([there, here]).articles) == 2
