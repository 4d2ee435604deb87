import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dedup import pairs

PAIRS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=20)


@given(PAIRS)
def test_ordered_pairs_are_sorted_and_unique(given_pairs: list[tuple[int, int]]) -> None:
    found = pairs.ordered(np.array(given_pairs, np.int64).reshape(-1, 2))
    assert found.tolist() == [list(pair) for pair in sorted({(min(pair), max(pair)) for pair in given_pairs})]
    assert pairs.unpacked(pairs.packed(found)).tolist() == found.tolist()


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(0, 5)), max_size=9))
def test_ranges_are_those_of_the_plain_version(spans: list[tuple[int, int]]) -> None:
    starts, lengths = np.array(spans, np.int64).reshape(-1, 2).T
    expected = [place for first, size in spans for place in range(first, first + size)]
    assert pairs.ranges(starts, lengths).tolist() == expected


@given(PAIRS)
def test_a_family_is_named_by_its_lowest(links: list[tuple[int, int]]) -> None:
    expected = list(range(31))
    for _ in links:
        for left, right in links:
            expected[left] = expected[right] = min(expected[left], expected[right])
    assert pairs.families(31, np.array(links, np.int64).reshape(-1, 2)).tolist() == expected
