"""Text to HTML: escaped, unseen characters written out, spans wrapped in marks. The only place that makes markup."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from .marks import Span
from .visible import one_line, visible

if TYPE_CHECKING:
    from markupsafe import Markup

Segment = tuple[str, tuple[str, ...]]


def segments(text: str, layers: Mapping[str, Sequence[Span]]) -> list[Segment]:
    """The text cut where a layer begins or ends; each piece with the names of the layers that cover it."""
    events: dict[int, list[tuple[str, int]]] = {0: [], len(text): []}
    for name, spans in layers.items():
        for start, end in spans:
            start, end = max(0, start), min(len(text), end)
            if start < end:
                events.setdefault(start, []).append((name, 1))
                events.setdefault(end, []).append((name, -1))
    depth = dict.fromkeys(layers, 0)
    edges = sorted(events)
    pieces: list[Segment] = []
    for begin, stop in zip(edges, edges[1:], strict=False):
        for name, step in events[begin]:
            depth[name] += step
        names = tuple(name for name in layers if depth[name])
        if pieces and pieces[-1][1] == names:
            pieces[-1] = (pieces[-1][0] + text[begin:stop], names)
        else:
            pieces.append((text[begin:stop], names))
    return pieces


def safe(text: str) -> str:
    """For a template, which escapes it: unseen characters written out."""
    return one_line(text)


def painted(
    text: str, layers: Mapping[str, Sequence[Span]], links: Mapping[str, tuple[int, str]], tag: str = "ins"
) -> Markup:
    """The text as HTML. A layer named in `links` becomes a link to its finding (number, level), the first with an id.

    The layer "differs" becomes `tag`; all other layers are classes of a span.
    """
    from markupsafe import Markup, escape

    done: set[str] = set()
    html = []
    for piece, names in segments(text, layers):
        shown = escape(visible(piece))
        linked = next((name for name in names if name in links), None)
        classes = " ".join(name for name in names if name not in links)
        if linked:
            number, level = links[linked]
            mark = Markup(' id="w{}"').format(number) if linked not in done else ""
            done.add(linked)
            plain = " ".join(filter(None, ["w", level, classes]))
            html.append(Markup('<a class="{}" href="#f{}"{}>{}</a>').format(plain, number, mark, shown))
        elif "differs" in names:
            rest = " ".join(name for name in names if name != "differs")
            mark = Markup(' class="{}"').format(rest) if rest else ""
            html.append(Markup("<{}{}>{}</{}>").format(Markup(tag), mark, shown, Markup(tag)))
        elif classes:
            html.append(Markup('<span class="{}">{}</span>').format(classes, shown))
        else:
            html.append(shown)
    return Markup("").join(html)
