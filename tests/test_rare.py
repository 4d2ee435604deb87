from collections import Counter, defaultdict
from itertools import combinations

import numpy as np
import pytest

from dedup import rare
from dedup.rare import Holders, Rows, Rule
from dedup.rare import corpus as corpus_join

RULE = Rule(max_df=5, reuse=0.1, passage=2.0, cap=3)


def corpus(seed: int) -> tuple[list[list[int]], list[int]]:
    """The features of some articles, and their families, of which one is larger than the rule's cap."""
    rng = np.random.default_rng(seed)
    drawn = [rng.integers(0, 400, rng.integers(0, 40)).tolist() for _ in range(70)]
    sets = [sorted({value << 20 | value for value in members}) for members in drawn]
    links = rng.integers(0, 70, (12, 2))
    families = list(range(70))
    for left, right in [*links.tolist(), (3, 9), (9, 14), (14, 30), (30, 41)] * 9:
        families[left] = families[right] = min(families[left], families[right])
    sets[9], sets[14] = sorted({*sets[3], *sets[9]}), sorted({*sets[3], *sets[14]})
    return sets, families


def arrays(sets: list[list[int]]) -> tuple[np.ndarray, np.ndarray]:
    return np.array([value for members in sets for value in members], np.uint32), np.cumsum([0, *map(len, sets)])


def plain_join(sets: list[list[int]], families: list[int], rule: Rule) -> dict[tuple[int, int], float]:
    """The rule of the module's docstring with plain dictionaries: pair -> score."""
    large = {family for family, size in Counter(families).items() if size > rule.cap}
    holders = defaultdict(list)
    for article, members in enumerate(sets):
        for feature in members:
            holders[feature].append(article)
    scores: defaultdict[tuple[int, int], float] = defaultdict(float)
    for feature, everyone in holders.items():
        articles = [a for a in everyone if families[a] not in large or a == families[a] or families[a] not in everyone]
        kin = {article: article if families[article] in large else families[article] for article in articles}
        df, window = len(set(kin.values())), 3 * rule.max_df if feature & 1 else rule.max_df
        if 2 <= df <= window and len(everyone) <= 5 * rule.max_df:
            for left, right in combinations(articles, 2):
                if kin[left] != kin[right]:
                    scores[left, right] += float(rule.weights()[df])
    least = {pair: min(len(sets[pair[0]]), len(sets[pair[1]])) for pair in scores}
    return {
        pair: score
        for pair, score in scores.items()
        if score >= max(rare.FLOOR, min(rule.passage, rule.reuse * least[pair])) - 1e-9
    }


@pytest.mark.parametrize("seed", range(8))
def test_pairs_are_those_of_the_plain_version(seed: int) -> None:
    sets, families = corpus(seed)
    found = rare.derivatives(*arrays(sets), np.array(families), RULE)
    expected = plain_join(sets, families, RULE)
    assert [tuple(pair) for pair in found.pairs.tolist()] == sorted(expected)
    assert found.scores.tolist() == pytest.approx([expected[pair] for pair in sorted(expected)])
    assert len(expected) > 20


@pytest.mark.parametrize("seed", range(8))
def test_a_draft_is_answered_as_if_it_had_been_added(seed: int) -> None:
    sets, families = corpus(seed)
    whole = rare.derivatives(*arrays(sets), np.array(families), RULE)
    draft = len(sets) - 1
    size = Counter(families)
    rows = [(f, a, families[a], size[families[a]] > RULE.cap, len(sets[a]))
            for a in range(draft) for f in sets[a] if f in set(sets[draft])]  # fmt: skip
    columns = [np.array(column, kind) for column, kind in
               zip(zip(*rows, strict=True), (np.uint32, np.int64, np.int64, bool, np.int64), strict=True)]  # fmt: skip
    answers = rare.answer(
        np.array(sets[draft], np.uint32), Holders(*columns), RULE,
        family=None if families[draft] == draft else families[draft], large=size[families[draft]] > RULE.cap,
    )  # fmt: skip
    mine = whole.pairs[:, 1] == draft
    expected = list(zip(whole.pairs[mine, 0].tolist(), whole.scores[mine].tolist(), strict=True))
    assert sorted(answers) == expected
    assert answers == sorted(answers, key=lambda one: (-one[1], one[0]))

    features, articles = columns[:2]
    known = rare.several(articles)
    sizes = np.array([len(sets[article]) for article in known.tolist()], np.int64)
    needed = rare.telling(features, articles, len(sets[draft]), known, sizes, RULE)
    few = Holders(*(column[needed] for column in columns))
    assert answers == rare.answer(
        np.array(sets[draft], np.uint32), few, RULE,
        family=None if families[draft] == draft else families[draft], large=size[families[draft]] > RULE.cap,
    )  # fmt: skip


def test_blocks_and_jobs_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    sets, families = corpus(3)
    whole = rare.derivatives(*arrays(sets), np.array(families), RULE)
    monkeypatch.setattr(corpus_join, "_CHUNK", 8)
    monkeypatch.setattr(corpus_join, "_SCORE_CHUNK", 5)
    rows = Rows(RULE)
    for first in range(0, len(sets), 3):
        rows.add(*arrays(sets[first : first + 3]))
    parts = rows.join(np.array(families), jobs=2)
    assert parts.pairs.tolist() == whole.pairs.tolist()
    assert parts.scores.tolist() == whole.scores.tolist()
    assert parts.raw == whole.raw


def test_a_frequent_feature_pairs_nobody() -> None:
    found = rare.derivatives(*arrays([[2, 4, 8, 16]] * 100))
    assert len(found.pairs) == found.raw == 0


def test_a_family_counts_once() -> None:
    copies = [[2, 4, 8, 16]] * 30
    families = np.array([0] * 30 + [30])
    found = rare.derivatives(*arrays([*copies, [2, 4, 8]]), families)
    assert found.pairs.tolist() == [[copy, 30] for copy in range(30)]


def test_a_large_family_is_led_by_its_lowest_and_members_keep_what_is_their_own() -> None:
    family = [[2, 4, 8], *[[2, 4, 8, 100 + 2 * copy, 1000 + 2 * copy] for copy in range(20)]]
    families = np.array([0] * 21 + [21, 22])
    found = rare.derivatives(*arrays([*family, [2, 4, 8], [104, 1004]]), families, Rule(cap=5))
    assert found.pairs.tolist() == [[0, 21], [3, 22]]


def test_no_articles_no_pairs() -> None:
    assert rare.derivatives(np.zeros(0, np.uint32), np.zeros(1, np.int64)).pairs.shape == (0, 2)
    assert Rows().join(np.zeros(0, np.int64)).pairs.shape == (0, 2)
    nobody = Holders(np.zeros(0, np.uint32), *[np.zeros(0, np.int64)] * 2, np.zeros(0, bool), np.zeros(0, np.int64))
    assert rare.answer(np.array([1, 2], np.uint32), nobody) == []


def test_features_too_frequent_are_forgotten_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    sets = [sorted({*(0, 1 << 31, 5, (1 << 32) - 1), *members}) for members in corpus(4)[0] * 2]
    whole = rare.derivatives(*arrays(sets), rule=RULE)
    monkeypatch.setattr(corpus_join, "_CHUNK", 10)
    rows = Rows(RULE)
    for members in sets:
        rows.add(*arrays([members]))
    assert rows._dead is not None
    assert np.isin([5, 1 << 31, (1 << 32) - 1], rows._dead).all()
    parts = rows.join(np.arange(len(sets)))
    assert parts.pairs.tolist() == whole.pairs.tolist()
    assert parts.scores.tolist() == whole.scores.tolist()
