"""Tells adverbs by their ending."""

from __future__ import annotations

# Nouns with the ending of an adverb: "a lawyer for the family said".
_NO_ADVERBS = frozenset(
    "family assembly ally supply reply rally monopoly anomaly july bully jelly belly fly apply rely elderly early "
    "daily weekly monthly yearly quarterly italy only likely unlikely friendly deadly costly".split()
)


def adverb(form: str) -> bool:
    """Whether a folded word looks like an adverb."""
    return form.endswith("ly") and form not in _NO_ADVERBS
