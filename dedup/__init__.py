"""Find duplicates and rewrites in a news archive, and the statements of a rewrite its sources do not support."""

from .errors import DedupError
from .model import Article
from .settings import Settings
from .version import __version__

__all__ = ["Article", "DedupError", "Settings", "__version__"]
