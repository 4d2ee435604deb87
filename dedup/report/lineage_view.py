"""Who from whom, as a drawing: one row a text, indented under the one it was taken from, like the files of a folder."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence

from ..model import Lineage, parse_date
from .numbering import Numbering
from .outline import Family, Subject
from .painted import safe
from .views import Moment, Node, SubjectView, Tree
from .wording import count, percent, relation

ROW, STEP, EDGE, TEXT = 48, 26, 18, 370
# More rows than this are a list, not a drawing.
ROWS = 60
SURE = 0.75
UNKNOWN = "\x00unknown source"


def lineage_of(subject: Subject, members: set[str]) -> Lineage | None:
    """The surest entry of an article, one that leads inside the family before others."""
    return max(
        subject.lineage,
        key=lambda entry: (entry.source in members, entry.confidence, entry.source or ""),
        default=None,
    )


def in_order(family: Family) -> tuple[list[tuple[Subject | None, int, Lineage | None]], list[Subject]]:
    """The tree read downwards: subject (None for the unknown source), depth, the entry that hangs it there."""
    members = {subject.article.id: subject for subject in family.subjects}
    entries = {name: lineage_of(subject, set(members)) for name, subject in members.items()}
    children: dict[str, list[str]] = defaultdict(list)
    for name in sorted(members, key=lambda name: (members[name].article.published or "9999", name)):
        children[_parent(name, entries, members)].append(name)
    rows: list[tuple[Subject | None, int, Lineage | None]] = []
    for name in children[""]:
        _down(name, 0, children, entries, members, rows)
    if children[UNKNOWN]:
        rows.append((None, 0, None))
        for name in children[UNKNOWN]:
            _down(name, 1, children, entries, members, rows)
    return rows, [subject for subject, _, _ in rows if subject]


def _down(
    name: str,
    depth: int,
    children: dict[str, list[str]],
    entries: dict[str, Lineage | None],
    members: dict[str, Subject],
    rows: list[tuple[Subject | None, int, Lineage | None]],
) -> None:
    waiting = [(name, depth)]
    while waiting:
        name, depth = waiting.pop()
        rows.append((members[name], depth, entries[name]))
        waiting += [(child, depth + 1) for child in reversed(children[name])]


def _parent(name: str, entries: dict[str, Lineage | None], members: dict[str, Subject]) -> str:
    """The member an article hangs on; a ring of articles is cut where it would close."""
    entry = entries[name]
    if entry is None:
        return ""
    if entry.source is None or entry.source not in members:
        return UNKNOWN
    seen, at = {name}, entry.source
    while at not in seen:
        seen.add(at)
        above = entries.get(at)
        if above is None or above.source is None or above.source not in members:
            return entry.source
        at = above.source
    return entry.source if name != min(seen) else ""


def tree_of(family: Family, numbering: Numbering) -> Tree | None:
    """The drawing of a family, None for an article that stands alone."""
    if family.cluster is None:
        return None
    rows, _ = in_order(family)
    shown = rows[:ROWS]
    nodes: list[Node] = []
    above: dict[int, int] = {}
    for number, (subject, depth, entry) in enumerate(shown):
        y = EDGE + number * ROW
        above[depth] = y
        nodes.append(_node(subject, depth, y, above.get(depth - 1), entry, numbering))
    deepest = max(depth for _, depth, _ in shown)
    return Tree(tuple(nodes), 2 * EDGE + deepest * STEP + TEXT, len(shown) * ROW, len(rows) - len(shown))


def _node(
    subject: Subject | None, depth: int, y: int, up: int | None, entry: Lineage | None, numbering: Numbering
) -> Node:
    x = EDGE + depth * STEP
    if subject is None:
        return Node(x, y, up, "?", "Unknown source", "or the origin is among those below", "", True, False)
    article = subject.article
    about = [safe(article.published)] if article.published else []
    sure = True
    if entry and entry.source and depth:
        sure = entry.confidence >= SURE
        letter = numbering.badge(entry.source).letter
        about.append(f"{relation(entry.relation)}: {letter}, {percent(entry.confidence)} sure")
    elif entry and entry.source is None:
        sure = False
        about.append("from whom is not known")
    reasons = "; ".join(map(safe, entry.reasons)) if entry else ""
    return Node(x, y, up, numbering.badge(article.id).letter, _short(article.title or article.id, 50),
                _short(" · ".join(about), 60), reasons, sure, True)  # fmt: skip


def _short(text: str, most: int) -> str:
    shown = safe(text)
    return shown if len(shown) <= most else shown[: most - 1].rstrip() + "…"


def moments_of(subjects: Sequence[SubjectView]) -> tuple[Moment, ...]:
    """The days on which members were published, in order; undated members are not among them."""
    days: dict[dt.date, list[SubjectView]] = defaultdict(list)
    for subject in subjects:
        day = parse_date(subject.published)
        if day is not None:
            days[day].append(subject)
    moments = []
    before: dt.date | None = None
    for day in sorted(days):
        gap = f"{count((day - before).days, 'day')} later" if before else ""
        moments.append(Moment(day.isoformat(), gap, tuple(days[day])))
        before = day
    return tuple(moments)
