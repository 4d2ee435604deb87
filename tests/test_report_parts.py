"""The parts of a ledger on the page: the stretches of a clause are not for the eye."""

from __future__ import annotations

import dedup
from dedup import Article, report

WIRE = Article(
    "wire",
    "The harbour board shut the northern quay on Friday after a crane fell into the basin.\n"
    "Nobody was hurt, the board said. Repairs will take six weeks and cost 4 million crowns.\n",
)
ADDED = "and the harbour board sold the northern quay to thousands of cheering opera singers from Lisbon on Sunday."
DRAFT = Article("draft", f"Nobody was hurt, the board said, {ADDED}\n")


def test_an_unsupported_clause_is_marked_once_however_many_parts_it_has() -> None:
    made = dedup.diff(DRAFT, [WIRE])
    parts = [part for part in made.ledgers[0].sentences[0].parts if part.state == "unsupported"]
    assert len(parts) > 1
    page = report.render(made, "html")
    assert page.count('class="w flag u"') == 1
    assert f'id="w1">{ADDED}</a>' in page
