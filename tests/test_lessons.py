"""What a changing sample teaches is what the whole of it would teach."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from dedup import Article, Index, sample

SYLLABLES = "bar del fin gor hul kem lan mis nor pol rav sten tur vik zan".split()
FURNITURE = [
    "Our desk writes this line every night for whoever cares.",
    "The Orne Courier is a member of the local press guild.",
    "Tell the night editor what you saw.",
]


def story(rng: random.Random) -> list[str]:
    words = ["".join(rng.choices(SYLLABLES, k=3)) for _ in range(8)]
    return [f"The {' '.join(rng.sample(words, 4))} of {rng.choice(words)}." for _ in range(rng.randint(2, 7))]


def made(rng: random.Random, number: int, stories: list[list[str]]) -> Article:
    lines = list(rng.choice(stories)) if stories and rng.random() < 0.4 else story(rng)
    stories.append(lines)
    lines = [line for line in lines if rng.random() < 0.9] + [rng.choice(story(rng))]
    lines += rng.sample(FURNITURE, rng.choice([0, 1, 1, 2]))
    return Article(f"a{number}", "\n".join(lines), publisher=rng.choice(["Courier", None]))


@pytest.mark.parametrize("seed", range(6))
def test_furniture_of_a_changing_sample_is_that_of_the_whole(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dedup.sample.SAMPLE", 20)
    rng = random.Random(seed)
    stories: list[list[str]] = []
    kept: dict[str, Article] = {}
    seen = set()
    with Index.open(tmp_path / "archive.db") as index:
        for step in range(30):
            some = [made(rng, rng.randrange(60), stories) for _ in range(rng.choice([1, 1, 2, 9]))]
            some = list({one.id: one for one in some}.values())
            index.add(some)
            kept |= {one.id: one for one in some}
            if step % 4 == 3:
                gone = rng.sample(sorted(kept), min(len(kept) - 1, 5))
                index.remove(gone)
                kept = {id: one for id, one in kept.items() if id not in gone}
            whole = [kept[id] for id in sorted(kept)]
            assert index.learned.furniture() == sample.learned(whole[place] for place in sample.chosen(whole))
            seen.add(len(index.learned.furniture()))
    assert len(seen) > 1  # there was something to learn, and to forget
