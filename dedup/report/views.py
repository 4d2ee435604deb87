"""What the templates see: plain words and ready marks. The nouns alone; `ledger_view` and `family_view` make them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Badge:
    """A text's letter in its family, the colour (1 to 6) that goes with it, and the text's id."""

    letter: str
    colour: int
    article: str


@dataclass(frozen=True, slots=True)
class PassageView:
    """A passage of a source; `anchor` is its id in the page, `share` says how alike, or is empty."""

    anchor: str
    badge: Badge
    text: Markup
    share: str
    findings: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding in the margin. `evidence` are the anchors of its passages, `passages` those not yet in the row.

    `placed`: it stands on a sentence of the ledger, and its words are marked there.
    """

    number: int
    id: str
    rule: str
    name: str
    level: str
    message: str
    sure: str
    ours: str
    theirs: str
    here: Markup | None
    evidence: tuple[str, ...]
    passages: tuple[PassageView, ...]
    elsewhere: tuple[PassageView, ...]
    introduced_by: Badge | None
    resolution: str
    placed: bool


@dataclass(frozen=True, slots=True)
class RowView:
    """A sentence of a ledger beside its evidence; `style` is ok, altered, unsupported, unchecked or furniture."""

    style: str
    state: str
    here: Markup
    passages: tuple[PassageView, ...]
    findings: tuple[FindingView, ...]
    quotes: str
    apart: str


@dataclass(frozen=True, slots=True)
class SourceView:
    """Where an article comes from; `badge` is None where the source is unknown."""

    badge: Badge | None
    relation: str
    sure: str
    reasons: tuple[str, ...]
    scores: str


@dataclass(frozen=True, slots=True)
class SubjectView:
    """A member: `whole` are findings on no sentence of its ledger; `cut`: the page had no room for its inside."""

    anchor: str
    badge: Badge
    title: str
    published: str
    publisher: str
    words: int
    levels: dict[str, int]
    came_from: tuple[SourceView, ...]
    checked_against: tuple[Badge, ...]
    whole: tuple[FindingView, ...]
    rows: tuple[RowView, ...]
    tally: str
    doubtful: bool
    cut: bool


@dataclass(frozen=True, slots=True)
class Moment:
    """A day of the time line, the time since the one before, and who was published then."""

    day: str
    gap: str
    subjects: tuple[SubjectView, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A circle of the lineage tree, in units of the drawing; `up` is the y of its parent's circle, None for a root."""

    x: int
    y: int
    up: int | None
    letter: str
    name: str
    about: str
    reasons: str
    sure: bool
    known: bool


@dataclass(frozen=True, slots=True)
class Tree:
    """The lineage as a drawing; `more` members had no room in it."""

    nodes: tuple[Node, ...]
    width: int
    height: int
    more: int


@dataclass(frozen=True, slots=True)
class FamilyView:
    """A family; `has` holds rule.level of its findings, `publishers` the numbers of its members' publishers."""

    number: int
    title: str
    chief: str
    origin: str
    origins: int
    members: int
    levels: dict[str, int]
    has: str
    publishers: str
    subjects: tuple[SubjectView, ...]
    tree: Tree | None
    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class CardView:
    """A finding that needs a hand: the line to change, and what the sources said."""

    number: int
    rule: str
    name: str
    level: str
    message: str
    here: Markup
    passages: tuple[PassageView, ...]


@dataclass(frozen=True, slots=True)
class LineView:
    """A finding as one line of the list; `linked` where its detail is in the page."""

    number: int
    family: int
    rule: str
    name: str
    level: str
    article: str
    publisher: int
    ours: str
    theirs: str
    linked: bool
