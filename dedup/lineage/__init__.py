"""Who had it from whom, and why."""

from .evidence import Sign, reworded, signs
from .habits import Habits, built_in, read_habits
from .members import Member, likeness, members_of
from .sharing import Sharing
from .tracing import CLAIM, trace
from .tree import Edge, spanning_tree

__all__ = [
    "CLAIM", "Edge", "Habits", "Member", "Sharing", "Sign", "built_in", "likeness", "members_of", "read_habits",
    "reworded", "signs", "spanning_tree", "trace",
]  # fmt: skip
