"""Text to HTML: escaped, unseen characters written out, spans wrapped in marks. The only place that makes markup."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
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
    for begin, stop in pairwise(edges):
        for name, step in events[begin]:
            depth[name] += step
        names = tuple(name for name in layers if depth[name])
        if pieces and pieces[-1][1] == names:
            pieces[-1] = (pieces[-1][0] + text[begin:stop], names)
        else:
            pieces.append((text[begin:stop], names))
    return pieces


# Characters of a title, an id or a message; texts themselves are not cut.
LABEL = 600


def safe(text: str) -> str:
    """For a template, which escapes it: unseen characters written out, in one line of reasonable length."""
    return one_line(text if len(text) <= LABEL else text[:LABEL] + "…")


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
        shown = str(escape(visible(piece)))
        linked = [name for name in names if name in links]
        classes = " ".join(name for name in names if name not in links)
        if linked and not piece.strip():
            html.append(shown)  # a link of blanks alone has no name to be called by
        elif linked:
            html.append(_link(linked, links, done, str(escape(links[linked[0]][1])), classes, shown))
        elif "differs" in names:
            rest = " ".join(name for name in names if name != "differs")
            html.append(f'<{tag} class="{rest}">{shown}</{tag}>' if rest else f"<{tag}>{shown}</{tag}>")
        else:
            html.append(f'<span class="{classes}">{shown}</span>' if classes else shown)
    html += [f'<span id="w{links[name][0]}"></span>' for name in links if name in layers and name not in done]
    return Markup("".join(html))


def _link(
    linked: Sequence[str],
    links: Mapping[str, tuple[int, str]],
    done: set[str],
    level: str,
    classes: str,
    shown: str,
) -> str:
    """Escaped text as a link to the first of its findings; each finding's first words carry an id to come back to."""
    fresh = [links[name][0] for name in linked if name not in done]
    done.update(linked)
    own = f' id="w{fresh[0]}"' if fresh else ""
    others = "".join(f'<span id="w{number}"></span>' for number in fresh[1:])
    names = " ".join(filter(None, ["w", level, classes]))
    return f'{others}<a class="{names}" href="#f{links[linked[0]][0]}"{own}>{shown}</a>'
