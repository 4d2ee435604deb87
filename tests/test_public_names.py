"""What the contract promises to Python: names, types, and an import that costs little."""

from __future__ import annotations

import dataclasses
import inspect
import subprocess
import sys
from importlib import resources
from pathlib import Path

import datasketch
import numpy as np
import pytest

import dedup
from dedup import errors

FUNCTIONS = {
    "candidate_pairs": ["texts", "settings", "kinds"],
    "shingle_hashes": ["text", "settings"],
    "signatures": ["texts", "settings"],
    "minhashes": ["texts", "settings"],
    "scan": ["articles", "settings"],
    "check": ["draft", "archive"],
    "diff": ["derivative", "sources", "settings"],
    "read_folder": ["path"],
}
KEYWORDS = {"scan": {"progress"}, "check": {"sources", "settings"}}
NAMES = sorted({*FUNCTIONS, "Article", "Settings", "Report", "Skipped", "DedupError", "__version__"})
TEXTS = ["The council voted on Monday to close the old bridge over the river Orne.", "Rain.", ""]


@pytest.mark.parametrize("name", NAMES)
def test_every_name_can_be_had_and_is_listed(name: str) -> None:
    assert getattr(dedup, name) is not None
    assert name in dedup.__all__


def test_every_listed_name_exists_and_is_told_in_words() -> None:
    for name in dedup.__all__:
        assert name == "__version__" or (getattr(dedup, name).__doc__ or "").strip(), name


def test_a_name_that_is_none_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'deduplicate'"):
        dedup.deduplicate  # noqa: B018


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_the_arguments_stand_as_promised(name: str) -> None:
    parameters = inspect.signature(getattr(dedup, name)).parameters
    assert list(parameters)[: len(FUNCTIONS[name])] == FUNCTIONS[name]
    for keyword in KEYWORDS.get(name, ()):
        assert parameters[keyword].kind is inspect.Parameter.KEYWORD_ONLY


def test_an_article_is_frozen_and_checks_itself() -> None:
    fields = ["id", "text", "title", "published", "publisher", "url"]
    assert [field.name for field in dataclasses.fields(dedup.Article)][:6] == fields
    article = dedup.Article("a", "The text.", "Title", "2031-04-12", "Wire", "http://x")
    with pytest.raises(dataclasses.FrozenInstanceError):
        article.text = "Another."  # type: ignore[misc]
    for wrong in ({"id": ""}, {"id": None}, {"text": None}, {"text": b"bytes"}, {"published": "12 April"}):
        with pytest.raises(dedup.DedupError):
            dedup.Article(**{"id": "a", "text": "b", **wrong})  # type: ignore[arg-type]


def test_every_error_has_an_exit_code_of_the_contract_and_one_root() -> None:
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, Exception)]
    assert len(kinds) >= 8
    assert all(issubclass(kind, dedup.DedupError) and kind.exit_code in (2, 3) and kind.__doc__ for kind in kinds)
    assert all((kind.exit_code == 2) == issubclass(kind, errors.UsageError) for kind in kinds)


def test_arrays_have_the_promised_shapes() -> None:
    pairs = dedup.candidate_pairs([TEXTS[0], TEXTS[0], *TEXTS])
    assert (pairs.dtype, pairs.ndim, pairs.shape[1]) == (np.dtype("int64"), 2, 2)
    assert (pairs[:, 0] < pairs[:, 1]).all()
    assert pairs.tolist() == [list(pair) for pair in sorted({tuple(pair) for pair in pairs.tolist()})]
    assert [0, 1] in pairs.tolist()
    hashes = dedup.shingle_hashes(TEXTS[0])
    assert hashes.dtype == np.dtype("uint32") and hashes.ndim == 1 and len(hashes) >= 9
    signatures = dedup.signatures(TEXTS)
    assert (signatures.dtype, signatures.shape) == (np.dtype("uint32"), (3, dedup.Settings().num_perm))
    assert dedup.candidate_pairs([]).shape == (0, 2) == dedup.candidate_pairs(["one"]).shape
    assert dedup.candidate_pairs(TEXTS, dedup.Settings(max_df=5), kinds=("near-duplicate",)).shape == (0, 2)


def test_signatures_can_be_put_into_datasketchs_own_index() -> None:
    copy = TEXTS[0].upper()
    index = datasketch.MinHashLSH(threshold=0.5, num_perm=dedup.Settings().num_perm)
    for name, one in zip(("bridge", "rain"), dedup.minhashes(TEXTS[:2]), strict=True):
        index.insert(name, one)
    assert index.query(dedup.minhashes([copy])[0]) == ["bridge"]


def test_the_three_doors_give_reports() -> None:
    source = dedup.Article("wire", "The council voted on Monday to close the bridge. Nobody spoke against it.")
    draft = dedup.Article("desk", "The council voted on Tuesday to close the bridge. Nobody spoke against it.")
    seen: list[str] = []
    scanned = dedup.scan([source, draft], progress=lambda stage, done, total: seen.append(stage))
    assert scanned.report == "scan" and seen
    assert dedup.check(draft, [source]).verdict in ("flag", "block")
    assert dedup.check(draft, sources=[source]).ledgers[0].sources == ("wire",)
    assert dedup.check(draft).verdict == "pass"
    assert [one.rule for one in dedup.diff(draft, [source]).findings] == ["CLM303"]
    with pytest.raises(dedup.DedupError):
        dedup.diff(draft, [])


def test_the_package_says_that_it_is_typed() -> None:
    assert resources.files("dedup").joinpath("py.typed").is_file()
    listed = (Path(dedup.__file__).parent.parent / "setup.cfg").read_text("utf-8")
    assert "py.typed" in listed


@pytest.mark.parametrize(
    "statement", ["import dedup", "import dedup; dedup.Article('a', 'b'); dedup.Settings()", "import dedup.cli"]
)
def test_the_import_loads_nothing_heavy(statement: str) -> None:
    code = f"{statement}; import sys; print([name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]" and not done.stderr


HEAVY = ("sklearn", "scipy", "datasketch", "numpy", "Stemmer", "jinja2")
