"""What tells an addition from a paraphrase, and that CLM301 goes by it."""

from __future__ import annotations

import pytest

from dedup import aligned
from dedup.align import align
from dedup.aligned import PartSupport
from dedup.claims.adding.novelty import FEATURES, course, measured
from dedup.claims.adding.rewording import rewording
from dedup.claims.naming.known import Known
from dedup.claims.trees import Model, model
from dedup.judging import judge
from dedup.ledger import settle
from dedup.model import Article
from dedup.text import read

SOURCE = (
    "The ferry company stopped its night service on Monday. Passengers were told only hours before the boat left. "
    "The mayor of Harnby was furious and asked for a meeting. A spokesman for the company refused to say more. "
    "Two buses will take commuters over the bridge until the end of the month."
)
KEPT = (
    "The ferry company stopped its night service on Monday.",
    "Passengers were told only hours before the boat left.",
    "The mayor of Harnby was furious and asked for a meeting.",
    "A spokesman for the company refused to say more.",
    "Two buses will take commuters over the bridge until the end of the month.",
)


def with_(sentence: str, place: int, instead: bool) -> str:
    return " ".join([*KEPT[:place], sentence, *KEPT[place + instead :]])


def features(text: str, sentence: str) -> dict[str, float]:
    derivative, source = read(Article("text", text)), read(Article("source", SOURCE))
    cases = aligned.cases(derivative, (source,), align(derivative, [source]))
    whole = course(cases)
    rows: list[tuple[PartSupport, tuple[float, ...]]] = []
    for place, case in enumerate(whole.cases):
        if case.sentence.start == text.index(sentence):
            rows = measured(case, Known((source,)), place, whole)
    return dict(zip(FEATURES, rows[0][1], strict=True))


def unsupported(text: str) -> list[str]:
    judged = judge(read(Article("text", text)), [read(Article("source", SOURCE))])
    return [text[one.start : one.end] for rows in judged.mismatches for one in settle(rows) if one.rule == "CLM301"]


def test_the_sources_own_text_has_nothing_new() -> None:
    assert not unsupported(" ".join(KEPT))


def test_a_sentence_said_otherwise_is_left_alone() -> None:
    assert not unsupported(with_("The firm's representative declined further comment.", 3, instead=True))


def test_a_sentence_put_between_is_not() -> None:
    added = "Three smugglers hid stolen paintings aboard a trawler near Velmouth."
    assert any("paintings" in one for one in unsupported(with_(added, 2, instead=False)))


def test_passed_over_is_what_no_sentence_rests_on() -> None:
    sentence = "Nobody there wanted to comment."
    for instead in (True, False):
        found = features(with_(sentence, 3, instead), sentence)
        assert (found["passed over between the neighbours"] > 0) == instead
        assert found["sentences passed over"] == float(instead)


def test_rewriters_words_weigh_less_than_others() -> None:
    assert rewording("emphas") > rewording("xylophon") >= rewording("hospit")
    assert rewording("emphas", apart=10**6) < rewording("emphas")


def test_the_model_reads_the_features_that_are_measured() -> None:
    assert model("support.json").features == FEATURES
    assert 0 < model("support.json").threshold < 1


@pytest.mark.parametrize(("value", "points"), [(0.5, -1.0), (0.6, 2.0)])
def test_a_tree_goes_left_up_to_its_threshold(value: float, points: float) -> None:
    small = Model(("one",), 0.0, ((0, 0.5, -1.0, 2.0),), 0.5)
    assert (small.probabilities([(value,)])[0] > 0.5) == (points > 0)


def test_a_clause_is_as_likely_beside_others_as_alone() -> None:
    rows = [tuple((7 * row + place) % 11 / 10 for place in range(len(FEATURES))) for row in range(40)]
    assert model("support.json").probabilities(rows) == [model("support.json").probabilities([row])[0] for row in rows]
    assert model("support.json").probabilities([]) == []


def test_the_number_of_a_paragraph_claims_nothing() -> None:
    assert not unsupported("9.\n\n" + " ".join(KEPT))
