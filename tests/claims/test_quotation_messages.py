"""A message about an altered quotation shows what was altered, however far into the quotation it stands."""

from __future__ import annotations

import dedup

HEAD = (
    "The harbour board has asked the dredging company to keep both channels open through the night, to light every "
    "buoy on the eastern side and to report each hour "
)


def _message(theirs: str, ours: str) -> str:
    source = dedup.Article("source", f"“{theirs}” the harbour master said on Friday.")
    draft = dedup.Article("draft", f"The harbour master said on Friday: “{ours}”")
    (finding,) = [one for one in dedup.diff(draft, [source]).findings if one.rule == "QUO401"]
    return finding.message


def test_a_late_change_is_in_both_wordings() -> None:
    message = _message(f"{HEAD}to the pilots,", f"{HEAD}to the owners.")
    assert "to the pilots" in message and "to the owners" in message
    assert message.count("… ") == 2


def test_a_short_quotation_is_shown_whole() -> None:
    message = _message("We will not close the lock this winter,", "We will close the lock this winter.")
    assert "“We will not close the lock this winter" in message and "“We will close the lock this winter" in message
