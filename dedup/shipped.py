"""Files that are shipped with the package: word lists, models, the catalogue of rules."""

from __future__ import annotations

from pathlib import Path

# Not `importlib.resources`: it takes 14 ms to import, a tenth of what a check of one draft takes to start.
PACKAGE = Path(__file__).parent


def shipped(*place: str) -> str:
    """The text of a file, by the names of its folders and its own."""
    return PACKAGE.joinpath(*place).read_text("utf-8")
