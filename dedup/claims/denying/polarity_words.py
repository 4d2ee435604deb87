"""Words that say, without denying, that something is not so, not yet, or not as it should be."""

from __future__ import annotations

import functools

from ...text import stem


@functools.cache
def answering() -> frozenset[str]:
    """Stems of further words that say, without denying, that something is not so, not yet, or not as it should be."""
    words = (
        "lose loss delay postpone hold hinder hamper restrict limit curb shirk vain stingy disappoint disappointment "
        "dwindle separate conflict incorrect wrong renege protest complain complaint question challenge objection "
        "criticism fade shelve shut rid strip cut incomplete defective breach violate bereft bankrupt bare blank "
        "collapse deplete desert deter disable discard discontinue dissolve drain elude escape evade expire falter "
        "foil frustrate gone idle immune impede inactive ineffective invisible jeopardise lost mistake mistaken "
        "mystery oblivious paralyse pause revoke rebuff sceptical skeptical shy sidestep suppress thwart unaware "
        "uncertain undo vanish veto wane worthless split secret dark"
    )
    return frozenset(map(stem, words.split()))
