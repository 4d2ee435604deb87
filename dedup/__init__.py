"""Find duplicates and rewrites in a news archive, and the statements of a rewrite its sources do not support."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .errors import DedupError
from .model import Article, Report, Skipped
from .settings import Settings
from .version import __version__

if TYPE_CHECKING:
    from .archive import Index
    from .candidates import candidate_pairs, minhashes, shingle_hashes, signatures
    from .corpus import read_folder
    from .pipeline import check, diff, scan

__all__ = [
    "Article",
    "DedupError",
    "Index",
    "Report",
    "Settings",
    "Skipped",
    "__version__",
    "candidate_pairs",
    "check",
    "diff",
    "minhashes",
    "read_folder",
    "scan",
    "shingle_hashes",
    "signatures",
]

# numpy and scikit-learn cost a second: they are imported when a name that needs them is first asked for.
_LATER = {
    "Index": "archive",
    "candidate_pairs": "candidates",
    "minhashes": "candidates",
    "shingle_hashes": "candidates",
    "signatures": "candidates",
    "read_folder": "corpus",
    "check": "pipeline",
    "diff": "pipeline",
    "scan": "pipeline",
}


def __getattr__(name: str) -> Any:
    if name in _LATER:
        from importlib import import_module

        return getattr(import_module(f".{_LATER[name]}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
