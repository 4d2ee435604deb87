"""What stands in the sources in other words is said to, in the ledger and in every report."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import dedup
from dedup.model import Article, Report
from dedup.report import Look, render

SOURCE = Article(
    "wire",
    "The harbour council voted on Tuesday to close the old ferry pier for repairs until the end of June.\n\n"
    "Fishermen may keep their boats at the northern quay, the council said.",
)
SAME = "The harbour council voted on Tuesday to close the ferry pier for repairs until the end of June."
OTHER = "Repair work will shut the ageing ferry pier till June ends, the harbour's council has decided by vote."
LOOK = Look(width=100)


def diff(text: str) -> Report:
    return dedup.diff(Article("draft", text), [SOURCE])


@pytest.mark.parametrize(("text", "reworded"), [(SAME, False), (OTHER, True)])
def test_the_share_of_its_words_in_its_first_evidence_tells(text: str, reworded: bool) -> None:
    (sentence,) = diff(text).ledgers[0].sentences
    assert sentence.state == "supported"
    assert sentence.reworded is reworded
    words = text.lower().replace(",", "").replace(".", "").split()
    held = sentence.evidence[0].text.lower()
    share = sum(word in held.replace(".", "").split() for word in words) / len(words)
    assert sentence.shared_words == pytest.approx(share, abs=0.06)  # "harbour's" is two words to some


def test_without_evidence_there_is_no_share() -> None:
    report = diff("Astronomers in Chile counted eleven new moons round Saturn.")
    (sentence,) = report.ledgers[0].sentences
    assert sentence.shared_words is None and not sentence.reworded
    assert json.loads(json.dumps(report.to_dict()))["ledgers"][0]["sentences"][0]["shared_words"] is None


def test_a_sentence_that_differs_is_not_called_reworded() -> None:
    report = diff(
        "Repair work will shut the ageing ferry pier till August ends, the harbour's council has decided by vote."
    )
    (sentence,) = report.ledgers[0].sentences
    assert sentence.state == "altered" and sentence.shared_words is not None and not sentence.reworded


def test_a_terminal_counts_them_and_lists_them_all_if_asked() -> None:
    report = diff(f"{SAME}\n\n{OTHER}")
    short, whole = render(report, "text", LOOK), render(report, "text", Look(width=100, show_all=True))
    assert "2 of 2 sentences checked are in the sources, 1 of them in other words;" in " ".join(short.split())
    assert "1 sentence is in the sources in other words; read it beside its passage (--all shows them)" in short
    assert "Repair work" not in short
    assert "Repair work" in whole and "to close the old ferry pier" in whole and SAME not in whole


def test_a_draft_in_the_sources_own_words_hears_nothing_of_it() -> None:
    assert "other words" not in render(diff(SAME), "text", LOOK)


def test_the_page_says_it_beside_the_sentence() -> None:
    assert render(diff(f"{SAME}\n\n{OTHER}"), "html").count("in the sources, in other words") == 1


def test_eval_counts_what_is_found_in_both_kinds(tmp_path: Path, run: Callable[..., tuple[int, str, str]]) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "wire.txt").write_text(SOURCE.text)
    changed = [SAME.replace("June", "August"), OTHER.replace("June", "August")]
    (folder / "draft.txt").write_text("\n\n".join(changed))
    row = {"article": "draft.txt", "sources": ["wire.txt"], "state": "altered", "rules": ["CLM303"]}
    labels = tmp_path / "labels.json"
    labels.write_text(json.dumps({"pairs": [], "sentences": [{**row, "text": text} for text in changed]}))
    _, printed, _ = run("eval", str(labels), str(folder))
    last = printed.splitlines()[-1]
    assert last == "changes (CLM302 to CLM310) found: 1 of 1 in the source's words, 1 of 1 in other words"
