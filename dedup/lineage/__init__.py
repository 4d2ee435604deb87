"""Who had it from whom, and why."""

from .evidence import Sign, signs
from .members import Member, likeness, members_of
from .tracing import CLAIM, trace
from .tree import Edge, spanning_tree

__all__ = ["CLAIM", "Edge", "Member", "Sign", "likeness", "members_of", "signs", "spanning_tree", "trace"]
