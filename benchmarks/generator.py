"""Seeded copies and articles for the benchmarks: everything here is a function of its seed.

    python benchmarks/generator.py --articles 50000 --out big.jsonl.gz

writes articles made from the backgrounds, 450 words each, half of them with typographic punctuation, one in ten a
derivative of one of the last 2,000; and beside them `big.truth.jsonl`, the pairs that a candidate stage should find.
The frame of an article is a wire report's: its function words, and one content word in five. The other content words
are drawn, some of them two in a row, from all that the backgrounds use, or are names made up for the article.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

CYRILLIC = str.maketrans("aceiopsxyABCEHIKMOPSTXY", "асеіорѕхуАВСЕНІКМОРЅТХУ")
GREEK = str.maketrans("aoviAEO", "αονιΑΕΟ")
WIDE = str.maketrans({chr(point): chr(point + 0xFEE0) for point in range(0x21, 0x7F)})
CURLY = str.maketrans({"'": "’", "-": "‑"})


BACKGROUNDS = ("background.jsonl.gz", "background_short.jsonl.gz")


def background(data: Path, names: Sequence[str] = BACKGROUNDS) -> list[str]:
    """The texts of the backgrounds."""
    found = []
    for name in names:
        with gzip.open(data / name, "rt", encoding="utf-8") as lines:
            found += [json.loads(line)["text"] for line in lines]
    return found


def wrapped(text: str, rng: random.Random) -> str:
    """The same words with other line breaks."""
    return textwrap.fill(text, rng.randint(50, 90))


def light_edit(text: str, rng: random.Random, share: float = 0.05, words: list[str] | None = None) -> str:
    """`share` of the words replaced, left out or doubled up with another, one third each."""
    parts = re.split(r"(\s+)", text)
    pool = words or [part for part in parts if part.strip()]
    for place in range(0, len(parts), 2):
        if parts[place] and rng.random() < share:
            new = rng.choice(pool)
            parts[place] = rng.choice([new, "", f"{parts[place]} {new}"])
    return "".join(parts)


def reordered(text: str, rng: random.Random) -> str:
    """The paragraphs (or, where there are too few, the sentences) in another order."""
    parts = [part for part in re.split(r"\n+", text) if part.strip()]
    if len(parts) < 4:
        parts = re.split(r"(?<=[.?!])\s+", text)
    rng.shuffle(parts)
    return "\n".join(parts)


def excerpt(text: str, host: str, rng: random.Random, words: int) -> str:
    """`host` with a passage of `words` words of `text` at a line break of its middle."""
    taken = text.split()
    first = rng.randrange(max(len(taken) - words, 0) + 1)
    lines = host.splitlines()
    lines.insert(rng.randint(0, len(lines)), " ".join(taken[first : first + words]))
    return "\n".join(lines)


def hyphenated(text: str, rng: random.Random) -> str:
    """One long word in eight parted by a hyphen and a line break."""
    return re.sub(
        r"\b([a-z]{3,})([a-z]{3,})\b", lambda word: "-\n".join(word.groups()) if rng.random() < 0.12 else word[0], text
    )


def sprinkled(text: str, rng: random.Random, marks: str) -> str:
    """An invisible character inside one long word in three."""

    def marked(word: re.Match[str]) -> str:
        return word[1] + rng.choice(marks) + word[2] if rng.random() < 0.3 else word[0]

    return re.sub(r"\b(\w{2,})(\w{2,})\b", marked, text)


def entities(text: str, rng: random.Random) -> str:
    """Apostrophes, quotation marks, ampersands and one letter in fifty as HTML entities."""
    text = text.replace("&", "&amp;").replace("'", "&rsquo;").replace('"', "&quot;").replace("-", "&#8209;")

    def written(one: re.Match[str]) -> str:
        return f"&#{ord(one[0])};" if rng.random() < 0.02 else one[0]

    return re.sub(r"(?<=[a-z])[a-z](?=[a-z])(?![a-z]*;)", written, text)


def typographic(text: str, _: random.Random) -> str:
    """Curly quotes, other hyphens, dashes and spaces."""
    return text.translate(CURLY).replace(' "', " “").replace('"', "”").replace("  ", "\u00a0\u2009")


DISGUISES = {
    "full width": lambda text, _: text.translate(WIDE),
    "Cyrillic look-alikes": lambda text, _: text.translate(CYRILLIC),
    "Greek look-alikes": lambda text, _: text.translate(GREEK),
    "zero width": lambda text, rng: sprinkled(text, rng, "\u200b\u200c\u200d\u2060\ufeff"),
    "soft hyphens": lambda text, rng: sprinkled(text, rng, "\u00ad"),
    "quotes and dashes": typographic,
    "hyphenated lines": hyphenated,
    "upper case": lambda text, _: text.upper(),
    "HTML entities": entities,
}

KINDS = ("exact", "wrapped", "light edit", "reordered", "excerpt of 50 words", "rewrite")
WORDS = 450
_CURLY = str.maketrans({'"': "”", "'": "’", "-": "–"})
_KEPT = 2000  # latest articles that a derivative may come from
_SHORT = 4  # letters; shorter words of a frame stay, as do half a dozen frequent longer ones
_FRAME = frozenset(
    ["said", "from", "with", "that", "have", "will", "were", "been", "which", "would", "their", "after", "about"]
)
_SYLLABLES = [first + vowel + last for first in "bdfgklmnprstvz" for vowel in "aeiou" for last in ("", "n", "r", "s")]


def rewrite(text: str, rng: random.Random) -> str:
    """Sentences moved, three words in ten left out, one in ten replaced, neighbours swapped here and there."""
    words = text.split()
    pieces = [words[place : place + 15] for place in range(0, len(words), 15)]
    rng.shuffle(pieces)
    kept = []
    for piece in pieces:
        piece = [rng.choice(words) if rng.random() < 0.1 else word for word in piece if rng.random() < 0.7]
        if len(piece) > 3 and rng.random() < 0.5:
            place = rng.randrange(len(piece) - 1)
            piece[place], piece[place + 1] = piece[place + 1], piece[place]
        kept.append(" ".join(piece))
    return "\n".join(kept)


class Articles:
    """A stream of texts; `truth` fills with (kind, source, derivative) as they are read."""

    def __init__(self, texts: list[str], count: int, seed: int = 1) -> None:
        self.count, self.rng, self.draw = count, random.Random(seed), np.random.default_rng(seed)
        self.truth: list[tuple[str, int, int]] = []
        tokens = [token for text in texts for token in text.split()]
        self.tokens = np.array(tokens, object)
        self.content = np.array([len(token) >= _SHORT and token.lower() not in _FRAME for token in tokens])
        self.drawn = self.tokens[self.content]
        self.recent: list[tuple[int, str]] = []

    def __iter__(self) -> Iterator[str]:
        for number in range(self.count):
            if self.recent and self.rng.random() < 0.1:
                yield self._derivative(number)
                continue
            text = self._original()
            if len(self.recent) < _KEPT:
                self.recent.append((number, text))
            else:
                self.recent[number % _KEPT] = (number, text)
            yield text

    def _original(self) -> str:
        draw, size = self.draw, WORDS + int(self.rng.gauss(0, 60))
        first = self.rng.randrange(len(self.tokens) - size)
        words = self.tokens[first : first + size].copy()
        new = np.flatnonzero(self.content[first : first + size] & (draw.random(size) < 0.8))
        begins = draw.integers(0, len(self.drawn) - 3, len(new))
        goes = np.flatnonzero(draw.random(len(new))[1:] < 0.25) + 1  # goes on where the word before came from
        begins[goes] = begins[goes - 1] + 1
        words[new] = self.drawn[begins.clip(max=len(self.drawn) - 1)]
        names = ["".join(self.rng.choices(_SYLLABLES, k=3)).capitalize() for _ in range(6)]
        words[draw.integers(0, size, 18)] = np.array(self.rng.choices(names, k=18), object)
        words[draw.integers(1, size, 20)] += ".\n"
        text = " ".join(words.tolist())
        return text.translate(_CURLY) if self.rng.random() < 0.5 else text

    def _derivative(self, number: int) -> str:
        kind = self.rng.choice(KINDS)
        source, text = self.rng.choice(self.recent)
        self.truth.append((kind, source, number))
        if kind == "wrapped":
            return wrapped(text, self.rng)
        if kind == "light edit":
            return light_edit(text, self.rng)
        if kind == "reordered":
            return reordered(text, self.rng)
        if kind == "excerpt of 50 words":
            return excerpt(text, self._original(), self.rng, 50)
        return rewrite(text, self.rng) if kind == "rewrite" else text


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    options = parser.parse_args()
    articles = Articles(background(options.data), options.articles, options.seed)
    with gzip.open(options.out, "wt", encoding="utf-8", compresslevel=1) as lines:
        for number, text in enumerate(articles):
            lines.write(json.dumps({"id": str(number), "text": text}, ensure_ascii=False) + "\n")
    with truth_of(options.out).open("w", encoding="utf-8") as lines:
        lines.writelines(json.dumps(entry) + "\n" for entry in articles.truth)


def truth_of(out: Path) -> Path:
    """Where the truth of a generated file stands."""
    return out.with_name(out.name.removesuffix(".gz").removesuffix(".jsonl") + ".truth.jsonl")


if __name__ == "__main__":
    main()
