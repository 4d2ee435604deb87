"""Files that are shipped with the package: word lists, models, the catalogue of rules."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .errors import DedupError

# Not `importlib.resources`: it takes 14 ms to import, a tenth of what a check of one draft takes to start.
PACKAGE = Path(__file__).parent


def shipped(*place: str) -> str:
    """The text of a file, by the names of its folders and its own."""
    return PACKAGE.joinpath(*place).read_text("utf-8")


def model(name: str, version: int) -> dict[str, Any]:
    """The plain values of a model of the package; see `of_version`."""
    values: dict[str, Any] = json.loads(shipped("models", name))
    of_version(values, version, name)
    return values


def of_version(values: Mapping[str, Any], version: int, name: str) -> None:
    """Checks that a model is of the version that is read.

    Raises:
        DedupError: it is of another one.
    """
    if values.get("version") != version:
        raise DedupError(f"models/{name} has version {values.get('version')!r}, this code reads {version}")
