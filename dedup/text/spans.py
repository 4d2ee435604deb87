"""Arithmetic on spans."""

from __future__ import annotations

from collections.abc import Sequence


def merged(spans: Sequence[tuple[int, int]], more: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Both in order, those of `more` left out that overlap one of `spans`."""
    apart = [(start, end) for start, end in more if not any(start < last and first < end for first, last in spans)]
    return sorted([*spans, *apart])
