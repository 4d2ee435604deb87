"""Numbers for anchors and letters for sources: an article's own id never becomes an id, a class or an address."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Finding
from .painted import safe
from .views import Badge

COLOURS = 6


def letters(number: int) -> str:
    """0 is A, 25 is Z, 26 is AA."""
    name = ""
    number += 1
    while number:
        number, digit = divmod(number - 1, 26)
        name = chr(65 + digit) + name
    return name


class Numbering:
    """Counts through a page; letters begin anew with each family."""

    def __init__(self) -> None:
        self.families = 0
        self._findings: dict[int, int] = {}
        self._anchors = 0
        self._badges: dict[str, Badge] = {}
        self._kept: list[Finding] = []

    def number(self, finding: Finding) -> int:
        """The number of this very finding; equal ids in two reports stay two findings."""
        key = id(finding)
        if key not in self._findings:
            self._findings[key] = len(self._findings) + 1
            self._kept.append(finding)
        return self._findings[key]

    def anchor(self) -> str:
        """An id for a passage."""
        self._anchors += 1
        return f"e{self._anchors}"

    def begin(self, articles: Iterable[str]) -> None:
        """Letters the articles of a family in the order given; others get theirs when they are met."""
        self._badges = {}
        for article in articles:
            self.badge(article)

    def badge(self, article: str) -> Badge:
        """The letter and colour of an article."""
        if article not in self._badges:
            number = len(self._badges)
            self._badges[article] = Badge(letters(number), number % COLOURS + 1, safe(article))
        return self._badges[article]
