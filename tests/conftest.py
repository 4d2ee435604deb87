"""What the tests share: the corpus, and the development data where it lies beside the checkout."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The project's own articles."""
    return ROOT / "corpus"


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The five real articles; a test that needs them is skipped where they are absent."""
    found = ROOT.parent / "shared" / "seeds"
    if not found.is_dir():
        pytest.skip("the five seed articles are not beside this checkout (../shared/seeds)")
    return found
