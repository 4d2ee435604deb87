"""Relations: the model's file, what it says of clear cases, and that it needs no scikit-learn."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import resources

import numpy as np
import pytest
from test_score import OTHER, REWRITE, WIRE, scores_of

from dedup.errors import DedupError
from dedup.relate import built_in, points, read_model, relate


def test_clear_cases() -> None:
    near = WIRE.replace("iron roof", "tin roof")
    relations, confidence = relate(scores_of(WIRE, WIRE.lower(), near, REWRITE, OTHER))
    assert relations[0] == "identical" and confidence[0] == 1.0
    assert relations[1:4] == ["near-duplicate", "derivative", "unrelated"]
    assert ((confidence > 1 / 5) & (confidence <= 1)).all()


def test_an_excerpt_in_another_article_is_partial() -> None:
    passage = WIRE.split("\n\n")[0]
    host = "\n\n".join(
        [OTHER, passage, "The weather bureau expects gales on the coast until Sunday, with high tides."] * 1
    )
    story = (
        WIRE
        + "\n\nThe market hall was built in 1894 by a shipyard that had run out of ships to build, say local guides."
    )
    assert relate(scores_of(story, host + " " + OTHER.replace("train", "lorry")))[0] == ["partial"]


def test_nothing_gives_nothing() -> None:
    relations, confidence = relate(scores_of())
    assert relations == [] and confidence.shape == (0,)


def test_points_add_up_to_the_decision() -> None:
    scores, model = scores_of(WIRE, REWRITE), built_in()
    total = model.start + sum(added[0] for added in points(scores).values())
    assert model.relations[int(np.argmax(total))] == relate(scores)[0][0]


def test_the_file_says_what_made_it() -> None:
    values = json.loads(resources.files("dedup").joinpath("models", "relation.json").read_text("utf-8"))
    assert values["command"].startswith("python benchmarks/train_relation.py")
    assert values["made"] and sum(values["data"].values()) > 1000


def test_a_model_of_another_version_is_refused() -> None:
    with pytest.raises(DedupError, match="version 99"):
        read_model({"version": 99})


def test_a_model_with_unknown_relations_is_refused() -> None:
    with pytest.raises(DedupError, match="unknown relations"):
        read_model({"version": 1, "relations": ["cousin"], "start": {}, "curves": []})


def test_relations_need_no_scikit_learn() -> None:
    code = "import sys, dedup.relate; dedup.relate.built_in(); assert 'sklearn' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
