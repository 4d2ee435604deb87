"""Where a passage stands in its file: the file's name, line and column, as programs that show annotations want it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from ..model import Article

_BREAK = re.compile(r"\r\n|\n|\r")
_OF_LINES = re.compile(r"(?P<path>.+\.jsonl(?:\.gz)?):(?P<line>\d+)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Region:
    """Lines and columns from 1, columns in code points; the end column is that after the last character."""

    start_line: int
    start_column: int
    end_line: int
    end_column: int


@dataclass(slots=True)
class Places:
    """The places of one article; an article that is a line of a file is that line as a whole."""

    article: Article
    path: str | None = field(init=False)
    line: int | None = field(init=False, default=None)
    starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.path = None if self.article.path in (None, "-") else self.article.path
        found = _OF_LINES.fullmatch(self.path or "")
        if found is not None:
            self.path, self.line = found["path"], int(found["line"])
        self.starts = [0, *(one.end() for one in _BREAK.finditer(self.article.text))]

    def region(self, start: int, end: int) -> Region:
        """The region of the passage [start, end) of the article's text."""
        if self.line is not None:
            return Region(self.line, 1, self.line, 1)
        last = max(end - 1, start)  # so that a passage that ends with its line does not reach into the next one
        first_line, last_line = (bisect_right(self.starts, place) for place in (start, last))
        return Region(
            first_line,
            start - self.starts[first_line - 1] + 1,
            last_line,
            max(end, start) - self.starts[last_line - 1] + 1,
        )
