"""Decisions on findings, by the finding's stable id."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from typing import Any

from ..errors import IndexFileError, UsageError
from ..model import parse_date
from .file import File

_NAMES = "finding, verdict, person, reason, decided, expires, mark"
KINDS = ("licensed", "own-update", "attributed", "false-alarm", "fixed")


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided on a finding, by whom and why; `decided`, and `expires`, its last day, are YYYY-MM-DD."""

    finding: str
    verdict: str
    person: str
    reason: str
    decided: str
    expires: str | None = None

    def __post_init__(self) -> None:
        if self.verdict not in KINDS:
            raise UsageError(f"no such decision: {self.verdict} (one of: {', '.join(KINDS)})")
        if not self.person.strip() or not self.reason.strip():
            raise UsageError("a decision needs who made it and a reason")
        if self.expires is not None and (len(self.expires) != 10 or parse_date(self.expires) is None):
            raise UsageError(f"expires: {self.expires!r} is no day (YYYY-MM-DD)")

    def holds(self, today: str) -> bool:
        """Whether it holds on a day, YYYY-MM-DD."""
        return self.expires is None or today <= self.expires

    def as_dict(self) -> dict[str, str | None]:
        """As it stands in a report."""
        return {
            "as": self.verdict,
            "by": self.person,
            "reason": self.reason,
            "decided": self.decided,
            "expires": self.expires,
        }


class Decisions:
    """The decisions of a file."""

    def __init__(self, file: File) -> None:
        self.file = file

    def keep(self, decision: Decision) -> None:
        """Keeps a decision; an older one on the same finding gives way."""
        row = astuple(decision)
        self.file.put_one("INSERT OR REPLACE INTO decisions VALUES (?, ?, ?, ?, ?, ?, ?)", (*row, _mark(row)))

    def forget(self, finding: str) -> bool:
        """Takes a decision back; False where there was none."""
        known = bool(self.on([finding]))
        self.file.put_one("DELETE FROM decisions WHERE finding = ?", (finding,))
        return known

    def on(self, findings: Sequence[str]) -> dict[str, Decision]:
        """The decisions on some findings."""
        rows = self.file.rows_of(f"SELECT {_NAMES} FROM decisions WHERE finding IN (?)", sorted(set(findings)))
        return {row[0]: self._decision(row) for row in rows}

    def every(self) -> list[Decision]:
        """All decisions, the oldest first."""
        return [
            self._decision(row) for row in self.file.rows(f"SELECT {_NAMES} FROM decisions ORDER BY decided, finding")
        ]

    def _decision(self, row: Sequence[Any]) -> Decision:
        if row[-1] != _mark(row[:-1]):
            raise IndexFileError(f"{self.file.path}: damaged (the decision on {row[0]})")
        return Decision(*row[:-1])


def _mark(row: Sequence[Any]) -> int:
    return zlib.crc32("\0".join("\1" if one is None else str(one) for one in row).encode("utf-8", "surrogatepass"))
