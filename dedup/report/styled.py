"""Lines of a terminal: pieces of text with a style, wrapped to a width, painted with colour or with marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .marks import Span
from .visible import columns, one_line, plain_ascii

Piece = tuple[str, str]
_ANSI = {
    "old": "31;9",
    "new": "32;1;4",
    "dim": "2",
    "bold": "1",
    "block": "31;1;7",
    "flag": "33;1",
    "note": "36",
    "pass": "32;1",
    "incomplete": "35;1;7",
}
_MARKS = {"old": ("[-", "-]"), "new": ("{+", "+}")}


@dataclass(frozen=True, slots=True)
class Look:
    """How much a report shows, and on what: `verbose` adds the timings, `show_all` leaves nothing out.

    `width` in columns; `colour` and `ascii_only` as the terminal has it. All but `verbose` are for text alone.
    """

    verbose: bool = False
    show_all: bool = False
    width: int = 80
    colour: bool = False
    ascii_only: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """What is written on: columns, whether it shows colour, whether it shows more than ASCII."""

    width: int = 80
    colour: bool = False
    ascii_only: bool = False

    def line(self, *pieces: Piece, indent: int = 0, hang: int | None = None) -> list[str]:
        """The pieces as lines no wider than the paper; the second and later lines begin at column `hang`."""
        shown = [(self._letters(text), style) for text, style in pieces]
        if not self.colour:
            shown = _with_marks(shown)
        later = indent if hang is None else hang
        lines = _wrap(_units(shown), max(self.width, 30), indent, later)
        return [self._painted(_trimmed(line)) for line in lines]

    def rule(self, title: str) -> list[str]:
        """A heading with a line under it, or a line alone where there is no title."""
        stroke = ("-" if self.ascii_only else "─") * self.width
        return [*(self.line((title, "bold")) if title else []), stroke]

    def fit(self, text: str, width: int) -> str:
        """The text in one line of exactly `width` columns, cut with an ellipsis where it is longer."""
        shown = self._letters(one_line(text))
        if columns(shown) > width:
            end = "..." if self.ascii_only else "…"
            while shown and columns(shown) > width - len(end):
                shown = shown[:-1]
            shown += end
        return shown + " " * (width - columns(shown))

    def _letters(self, text: str) -> str:
        return plain_ascii(text) if self.ascii_only else text

    def _painted(self, line: Sequence[Piece]) -> str:
        if not self.colour:
            return "".join(text for text, _ in line)
        return "".join(_coloured(text, style) for text, style in _runs(line))


def _trimmed(line: list[Piece]) -> list[Piece]:
    """The line without the blanks at its end."""
    while line and line[-1][0].isspace():
        line = line[:-1]
    return line


def _coloured(text: str, style: str) -> str:
    return f"\x1b[{_ANSI[style]}m{text}\x1b[0m" if style in _ANSI else text


def _runs(line: Sequence[Piece]) -> list[Piece]:
    """Neighbours of one style as one piece."""
    runs: list[Piece] = []
    for text, style in line:
        if runs and runs[-1][1] == style:
            runs[-1] = (runs[-1][0] + text, style)
        else:
            runs.append((text, style))
    return runs


def marked(text: str, spans: Iterable[Span], style: str) -> list[Piece]:
    """The text as pieces, those in the spans with the style; every piece safe to show."""
    pieces, at = [], 0
    for start, end in spans:
        pieces += [(_safe(text[at:start]), ""), (_safe(text[start:end]), style)]
        at = end
    return [piece for piece in [*pieces, (_safe(text[at:]), "")] if piece[0]]


def clipped(text: str, spans: Sequence[Span], most: int) -> tuple[str, list[Span]]:
    """At most about `most` characters of the text, around its spans; what is cut off is an ellipsis."""
    if len(text) <= most:
        return text, list(spans)
    first, last = (spans[0][0], spans[-1][1]) if spans else (0, 0)
    begin = max(0, min(first - most // 4, len(text) - most))
    end = min(len(text), max(begin + most, min(last + most // 4, begin + 2 * most)))
    before, after = ("…" if begin else ""), ("…" if end < len(text) else "")
    shift = len(before) - begin
    kept = [(start + shift, min(stop, end) + shift) for start, stop in spans if begin <= start < end]
    return before + text[begin:end] + after, kept


def _safe(text: str) -> str:
    """`one_line`, but a blank at either end stays one blank: the piece has neighbours."""
    if not text.strip():
        return " " if text else ""
    return (" " if text[0].isspace() else "") + one_line(text) + (" " if text[-1].isspace() else "")


def _with_marks(pieces: Sequence[Piece]) -> list[Piece]:
    return [(f"{_MARKS[style][0]}{text}{_MARKS[style][1]}" if style in _MARKS else text, "") for text, style in pieces]


def _units(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Words as lists of pieces that may not be parted, with the blanks between them as units of their own."""
    units: list[list[Piece]] = []
    glue = False
    for text, style in pieces:
        for part in re.split(r"( +|\n)", text):
            if not part:
                continue
            blank = part.isspace()
            if glue and not blank:
                units[-1].append((part, style))
            else:
                units.append([(part, style)])
            glue = not blank
    return units


def _wrap(units: list[list[Piece]], width: int, indent: int, hang: int) -> list[list[Piece]]:
    lines: list[list[Piece]] = [[(" " * indent, "")]]
    used = indent
    for unit in units:
        wide = sum(columns(text) for text, _ in unit)
        blank = unit[0][0].isspace()
        if used + wide > width and used > hang and not blank:
            lines.append([(" " * hang, "")])
            used = hang
        for piece in unit if used + wide <= width or blank else _broken(unit, width - used, width - hang):
            if piece[0] == "\n":
                lines.append([(" " * hang, "")])
                used = hang
            else:
                lines[-1].append(piece)
                used += columns(piece[0])
    return lines


def _broken(unit: list[Piece], first: int, later: int) -> list[Piece]:
    """A unit wider than a line, cut into pieces with line ends between them."""
    pieces: list[Piece] = []
    room = max(first, 1)
    for text, style in unit:
        for mark in text:
            if columns(mark) > room:
                pieces.append(("\n", ""))
                room = max(later, 2)
            pieces.append((mark, style))
            room -= columns(mark)
    return pieces
