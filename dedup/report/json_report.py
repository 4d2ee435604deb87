"""The report as JSON: the object of the contract, byte for byte the same for the same report."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from ..model import Report
from .visible import json_safe


def to_json(report: Report, *, verbose: bool = False) -> str:
    """One JSON object and a line feed; `verbose` adds the timings, in seconds, to `stats`."""
    return _written(_plain(report, verbose))


def array_to_json(reports: Sequence[Report], *, verbose: bool = False) -> str:
    """A JSON array of reports and a line feed, also where there is one or none."""
    return _written([_plain(report, verbose) for report in reports])


def _plain(report: Report, verbose: bool) -> dict[str, Any]:
    plain = report.to_dict()
    if verbose and report.timings:
        plain["stats"] = {**plain["stats"], "timings": dict(report.timings)}
    return plain


def _written(value: Any) -> str:
    return json_safe(json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False)) + "\n"
