"""Word lists, one file each, written for this project. A line that begins with `#` is a comment."""

from .lists import Lexicon, lexicon

__all__ = ["Lexicon", "lexicon"]
