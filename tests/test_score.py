"""Scores: symmetry, bounds, the same formula with and without scikit-learn, little drift with the folder's size."""

from __future__ import annotations

import numpy as np
import pytest

from dedup.score import Scores, frequencies, no_frequencies, score
from dedup.score.scoring import fitted, weighted
from dedup.score.terms import kept_words, own_words, terms_of, tokenised

WIRE = (
    "The harbour board of Lanmere voted on Tuesday to close the old fish market in October. Seven members were in "
    "favour and four against.\n\n“We cannot mend a roof with good intentions,” the chairman, Piet Oosterling, told the "
    "meeting. Repairs would cost 1,240,000 euros, an engineer had reported in May.\n\nTraders said they would appeal. "
    "Some of them have sold herring and crab under the iron roof for more than thirty years."
)
REWRITE = (
    "Lanmere's old fish market will be shut in October after the harbour board decided by seven votes to four. An "
    "engineer reported in May that repairs would cost 1,240,000 euros. Traders, some of whom have sold crab and "
    "herring under its iron roof for over thirty years, said they would appeal."
)
OTHER = (
    "A goods train left the rails near Brunnholm early on Friday, blocking the line to the coast. Nobody was hurt. The "
    "operator said a broken axle was the likely cause and hoped to run trains again by the weekend."
)
QUOTING = "Piet Oosterling gave a speech. “We cannot mend a roof with good intentions,” he said, to some applause."


def scores_of(*texts: str) -> Scores:
    pairs = np.array([(a, b) for a in range(len(texts)) for b in range(a + 1, len(texts))])
    return score(texts, pairs)


def test_a_text_scores_one_against_itself() -> None:
    found = scores_of(WIRE, WIRE)
    for name in ("cosine", "resemblance", "containment_a", "containment_b", "sentences_a", "named_b", "identical"):
        assert getattr(found, name)[0] == pytest.approx(1.0), name


def test_case_space_and_marks_do_not_count() -> None:
    found = scores_of(WIRE, WIRE.upper().replace("“", '"').replace("”", '"').replace("\n\n", "  \n "))
    assert found.identical[0] == 1.0


def test_every_measure_lies_in_its_range() -> None:
    found = scores_of(WIRE, REWRITE, OTHER, QUOTING, "", "one two")
    for name in Scores.__slots__:
        values = getattr(found, name)
        assert np.isfinite(values).all() and (values >= 0).all(), name
        if name not in ("words_a", "words_b", "block_words"):
            assert (values <= 1).all(), name


def test_swapping_a_pair_swaps_its_sides() -> None:
    there, back = score([WIRE, REWRITE], np.array([[0, 1]])), score([WIRE, REWRITE], np.array([[1, 0]]))
    assert there.cosine[0] == pytest.approx(back.cosine[0])
    for name in ("containment", "sentences", "hits", "spread", "named", "strange", "coverage", "words"):
        assert getattr(there, f"{name}_a")[0] == pytest.approx(getattr(back, f"{name}_b")[0]), name


def test_a_rewrite_holds_more_of_its_source_than_another_story_does() -> None:
    found = scores_of(WIRE, REWRITE, OTHER)
    assert found.containment_b[0] > 0.6 > 0.1 > found.containment_b[1]
    assert found.sentences_b[0] > 0.6 and found.named_b[0] > 0.6 and found.strange_b[0] < 1e-9
    assert found.sentences_b[1] < 0.3 and found.named_b[1] == 0.0 and found.strange_b[1] > 0.1


def test_what_is_quoted_is_not_shared_wording() -> None:
    """Two reporters who heard one man share his words, not each other's."""
    found = scores_of(WIRE, QUOTING)
    assert found.block_words[0] == 8
    assert found.coverage_b[0] == 0.0 and found.block[0] == 0.0


def test_resemblance_is_the_jaccard_of_five_word_shingles() -> None:
    one, other = list("abcdefgh"), list("abcdefxh")

    def shingles(words: list[str]) -> set[tuple[str, ...]]:
        return {tuple(words[at : at + 5]) for at in range(len(words) - 4)}

    text = "Lanmere Oosterling herring "  # so that the pair passes the gate
    found = score([text + " ".join(one), text + " ".join(other)], np.array([[0, 1]]))
    more = [*text.lower().split(), *one], [*text.lower().split(), *other]
    expected = len(shingles(more[0]) & shingles(more[1])) / len(shingles(more[0]) | shingles(more[1]))
    assert found.resemblance[0] == pytest.approx(expected)


def test_scikit_learn_and_numpy_weigh_the_same() -> None:
    texts = [WIRE, REWRITE, OTHER, QUOTING]
    words = tokenised(texts)
    terms = terms_of(texts, words, kept_words(words, own_words(texts, words)))
    for mine, theirs in zip(weighted(terms, frequencies(texts)), fitted(terms, frequencies(texts)), strict=True):
        np.testing.assert_allclose(mine, theirs, rtol=1e-12)


def test_stored_frequencies_give_the_same_scores_as_counted_ones() -> None:
    texts, pairs = [WIRE, REWRITE, OTHER], np.array([[0, 1], [0, 2], [1, 2]])
    counted, stored = score(texts, pairs), score(texts, pairs, df=frequencies(texts))
    for name in Scores.__slots__:
        np.testing.assert_allclose(getattr(counted, name), getattr(stored, name), rtol=1e-9, err_msg=name)


def test_scores_hardly_move_with_the_folder() -> None:
    texts, pairs = [WIRE, REWRITE], np.array([[0, 1]])
    alone, among = score(texts, pairs, df=no_frequencies()), score(texts, pairs, df=frequencies([WIRE, REWRITE] * 5))
    assert alone.cosine[0] == pytest.approx(among.cosine[0], abs=0.02)
    assert alone.containment_a[0] == pytest.approx(among.containment_a[0], abs=0.02)


def test_only_frequencies_tie_a_pair_to_the_rest_of_a_run() -> None:
    """What else is scored at once changes nothing: a draft among an archive scores as it does alone."""
    known = frequencies([WIRE, REWRITE, OTHER])
    others = [OTHER, QUOTING, "Piet Oosterling told the meeting that Traders said they would. Repairs would cost more."]
    alone = score([WIRE, REWRITE], np.array([[0, 1]]), df=known)
    among = score([WIRE, REWRITE, *others], np.array([[0, 1], [0, 2], [1, 3], [3, 4], [0, 4]]), df=known)
    for name in Scores.__slots__:
        assert getattr(alone, name)[0] == pytest.approx(getattr(among, name)[0], abs=1e-12), name


def test_names_are_those_inside_a_sentence() -> None:
    """The first word of a sentence is no name; a title, an initial or a hyphen may stand before one."""
    one = "Nobody spoke. Later Ms. Quill met Tom J. Hale near the Elbe-Weser canal; Bremen paid (Oldenburg did not)."
    other = "Quill and Hale met near Elbe and Weser. Bremen and Oldenburg and Tom did not speak."
    found = score([one, other], np.array([[0, 1]]))
    assert found.named_a[0] == pytest.approx(1.0) and found.strange_a[0] < 1e-9
    lost = score([one, other.replace("Oldenburg", "others")], np.array([[0, 1]]))
    assert lost.named_a[0] < 0.95 and lost.strange_a[0] > 0.02


def test_a_page_around_the_same_text_is_identical() -> None:
    top, bottom = "MENU  News  Sport  Weather  Sign in", "Join 40,000 readers and get a bulletin every evening."
    assert scores_of(WIRE, f"{top}\n\n{WIRE}\n\n{bottom}").identical[0] == 1.0


@pytest.mark.parametrize(
    ("old", "new"),
    [("seven members", "eight members"), ("cannot", "can"), ("Traders said", "Many traders said"), ("May.", "June.")],
)
def test_a_changed_word_is_not_identical(old: str, new: str) -> None:
    changed = WIRE.replace(old, new).replace(old.capitalize(), new.capitalize())
    assert changed != WIRE
    assert scores_of(WIRE, changed).identical[0] == 0.0


@pytest.mark.parametrize(
    "line",
    [
        "The harbour board of Lanmere will meet the market's traders again before October, Oosterling said.",
        "A ferry company from Brunnholm has offered to buy both piers and put up a hotel.",
        "Three people died in a fire there two years ago.",
        "Nobody answered the telephone at the ministry.",
        "Police arrested the mayor on Monday",
        "“We shall see you in court,” a crab seller shouted.",
    ],
)
@pytest.mark.parametrize("place", ["top", "end"])
def test_an_added_paragraph_is_not_furniture_however_strange(line: str, place: str) -> None:
    """What a text says anew shares no words with the rest; that makes it news, not furniture."""
    more = f"{WIRE}\n\n{line}" if place == "end" else f"{line}\n\n{WIRE}"
    assert scores_of(WIRE, more).identical[0] == 0.0


@pytest.mark.parametrize(
    "line",
    [
        "LISTEN TO THIS ARTICLE",
        "Our reporters can be reached at the newsdesk day and night.",
        "Subscribers get unlimited access to every crossword.",
        "Read more: Minister said to be weighing a ban on night flights over the bay and its islands.",
        "Ada Quill has written about ports for this paper since 2011.",
        "Picture: a view of the quay at low tide",
    ],
)
def test_a_page_that_speaks_of_itself_is_furniture(line: str) -> None:
    assert scores_of(WIRE, f"{WIRE}\n\n{line}").identical[0] == 1.0


def test_no_pairs_give_no_scores() -> None:
    assert len(score([], np.zeros((0, 2), np.int64))) == 0
    assert len(score([WIRE], np.zeros((0, 2), np.int64), df=no_frequencies())) == 0
