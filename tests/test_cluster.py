"""Families: no chains, no order, what completes them."""

from __future__ import annotations

import itertools
import random

from hypothesis import given
from hypothesis import strategies as st

from dedup.cluster import complete, families
from dedup.model import Article, Lineage, Pair


def pair(a: str, b: str, relation: str = "derivative", cosine: float = 0.6) -> Pair:
    a, b = sorted((a, b))
    return Pair(a, b, relation, cosine, 0.2, 0.5, 0.5, 0.9)


def articles(names: str) -> list[Article]:
    return [Article(name, f"text of {name}") for name in names]


def groups(names: str, pairs: list[Pair]) -> list[str]:
    return ["".join(family.members) for family in families(articles(names), pairs)]


def test_a_triangle_is_a_family() -> None:
    assert groups("abc", [pair("a", "b"), pair("a", "c"), pair("b", "c")]) == ["abc"]


def test_a_chain_is_none() -> None:
    """a ~ b ~ c with a far from c: the closer two."""
    assert groups("abc", [pair("a", "b", cosine=0.8), pair("b", "c", cosine=0.5)]) == ["ab"]


def test_a_long_chain_falls_into_pairs() -> None:
    names = "abcdefgh"
    found = groups(names, [pair(a, b) for a, b in itertools.pairwise(names)])
    assert max(len(group) for group in found) == 2


def test_other_relations_make_no_family() -> None:
    assert groups("abcd", [pair("a", "b", "partial"), pair("b", "c", "same-event"), pair("c", "d", "unrelated")]) == []


def test_copies_of_one_text_count_once() -> None:
    """What derives from one copy belongs to all, though only the first copy was compared."""
    copies = [pair("a", other, "identical", 1.0) for other in "bcd"]
    assert groups("abcde", [*copies, pair("a", "e")]) == ["abcde"]


def test_a_large_group_of_near_duplicates_may_name_its_representative_only() -> None:
    assert groups("abcdef", [pair("a", other, "near-duplicate", 0.9) for other in "bcdef"]) == ["abcdef"]


def test_two_stories_joined_by_one_round_up_stay_two() -> None:
    one, two = itertools.combinations("abc", 2), itertools.combinations("xyz", 2)
    links = [pair(*ends) for ends in [*one, *two]] + [pair("r", "a", cosine=0.4), pair("r", "x", cosine=0.4)]
    assert groups("abcxyzr", links) == ["abc", "xyz"]


def test_pairs_of_articles_that_are_not_here_are_left_out() -> None:
    assert groups("ab", [pair("a", "z"), pair("b", "z")]) == []


edges = st.dictionaries(
    st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg")).filter(lambda ends: ends[0] < ends[1]),
    st.tuples(
        st.sampled_from(["identical", "near-duplicate", "derivative", "partial"]), st.sampled_from([0.4, 0.6, 0.8])
    ),
)


@given(edges, st.randoms(use_true_random=False))
def test_order_does_not_matter(drawn: dict[tuple[str, str], tuple[str, float]], chance: random.Random) -> None:
    names, links = list("abcdefg"), [pair(a, b, *kind) for (a, b), kind in drawn.items()]
    expected = families(articles("abcdefg"), links)
    chance.shuffle(names)
    chance.shuffle(links)
    assert families(articles("".join(names)), links) == expected
    members = [member for family in expected for member in family.members]
    assert len(members) == len(set(members)) and all(len(family.members) > 1 for family in expected)


def entry(derivative: str, source: str | None, relation: str = "derivative") -> Lineage:
    return Lineage(derivative, source, relation, 0.9, ("why",))


def test_the_origin_is_whom_all_lead_back_to() -> None:
    found = families(articles("abc"), [pair("a", "b"), pair("a", "c"), pair("b", "c")])
    (family,) = complete(found, [entry("b", "a"), entry("c", "b")])
    assert family.origin == "a" and family.independent_origins == 1


def test_no_origin_where_one_source_is_unknown() -> None:
    found = families(articles("abc"), [pair("a", "b"), pair("a", "c"), pair("b", "c")])
    (family,) = complete(found, [entry("a", None), entry("b", None), entry("c", "a")])
    assert family.origin is None and family.independent_origins == 1


def test_the_origin_is_told_though_not_every_direct_source_is() -> None:
    found = families(articles("abc"), [pair("a", "b"), pair("a", "c"), pair("b", "c")])
    (family,) = complete(found, [entry("b", "a"), entry("c", None)])
    assert family.origin == "a" and family.independent_origins == 1


def test_who_is_tied_to_nobody_is_an_origin_of_its_own() -> None:
    found = families(articles("abc"), [pair("a", "b"), pair("a", "c"), pair("b", "c")])
    (family,) = complete(found, [entry("b", "a"), entry("c", None, "same-event")])
    assert family.independent_origins == 2


def test_two_origins_are_two() -> None:
    """Whoever has no entry derives from nobody: c drew on both."""
    found = families(articles("abc"), [pair("a", "b"), pair("a", "c"), pair("b", "c")])
    (family,) = complete(found, [entry("c", "a")])
    assert family.origin is None and family.independent_origins == 2
