"""The archive's file: one SQLite file with articles, sketches, postings, frequencies and decisions.

Nothing here knows what a feature or a signature means: arrays go in, arrays come out. `archive` gives them their sense.
"""

from . import pages
from .articles import Articles, digest_of, place_of, rank_of
from .decisions import KINDS, Decision, Decisions
from .file import File
from .learned import Learned
from .postings import Lookup, Postings
from .segment import BANDS, FEATURES, Segment, rows_with
from .sketches import Sketches, place_mark, sketch_mark

__all__ = [
    "BANDS",
    "FEATURES",
    "KINDS",
    "Articles",
    "Decision",
    "Decisions",
    "File",
    "Learned",
    "Lookup",
    "Postings",
    "Segment",
    "Sketches",
    "digest_of",
    "pages",
    "place_mark",
    "place_of",
    "rank_of",
    "rows_with",
    "sketch_mark",
]
