"""Builds labelled pairs of articles of six relations from the development data. Nothing random escapes its seed.

    python benchmarks/relations_pairs.py --data ../shared/data      counts what it builds

Every pair carries its group: pairs that share a source text, an event or a story share the group, so that a split by
group puts no source on both sides.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import itertools
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dedup.text import strip_furniture
from dedup.text.sentences import paragraph_spans, sentence_spans

ROOT = Path(__file__).parent.parent
# Page furniture, written for this benchmark; {n} is a number, {h} a headline of another article.
TOP = (
    "Home | News | Business | Sport | Weather", "Skip to main content", "Sign in  Subscribe  Today's paper",
    "Share  Tweet  Email  Print", "{n} min read", "Menu   World   Politics   Money   Culture   Log in",
    "Advertisement", "Photo: a view of the scene. (Library picture)", "By Staff Reporter", "LISTEN TO THIS ARTICLE",
    "Updated {n} minutes ago", "THE MORNING GAZETTE", "Breaking news alerts | Newsletters | Podcasts",
)  # fmt: skip
BOTTOM = (
    "Read more: {h}", "Related: {h}", "Sign up for our morning newsletter and never miss a story.",
    "Follow us on social media for the latest updates.", "Leave a Comment", "{n} Comments", "All rights reserved.",
    "Our journalists can be reached at the newsdesk around the clock.", "Most read this week",
    "The views expressed in comments are those of our readers and not of this newspaper.",
    "Subscribers get unlimited access to every article, crossword and archive page.",
    "This content is provided for general information only and is no substitute for advice.",
    "Your email address will not be published. Required fields are marked *", "Back to top", "Source link",
    "Jo Marsh has covered business for this site since 2011 and lives by the sea with two dogs.",
    "We use cookies to improve your experience on this website.", "Recommended for you: {h}",
    "Tags: news, today, latest",
    "Support independent reporting in your town by becoming a member today.", "Share this: Facebook · X · E-mail",
)  # fmt: skip


# Cosines of two sources: from ABOUT they speak of the same people, from EVENT of one event, from COPY one is a copy of
# the other. Read through on the 219 sources.
ABOUT, EVENT, COPY = 0.12, 0.25, 0.7


@dataclass(frozen=True)
class Labelled:
    """Two texts as read, what they are to each other, and the group they belong to."""

    a: str
    b: str
    relation: str
    group: str
    kind: str


def records(path: Path) -> list[dict[str, Any]]:
    """The lines of a .jsonl or .jsonl.gz file."""
    packed = path.read_bytes()
    text = (gzip.decompress(packed) if path.suffix == ".gz" else packed).decode("utf-8")
    return [json.loads(line) for line in text.split("\n") if line]


def wrapped(text: str, chance: random.Random, headlines: list[str]) -> str:
    """The text inside the furniture of some page."""

    def line(pattern: str) -> str:
        return pattern.format(n=chance.randint(2, 90), h=chance.choice(headlines))

    top = [line(pattern) for pattern in chance.sample(TOP, chance.randint(0, 4))]
    bottom = [line(pattern) for pattern in chance.sample(BOTTOM, chance.randint(1, 6))]
    return "\n\n".join([*top, text, *bottom])


def edited(text: str, share: float, chance: random.Random, vocabulary: list[str]) -> str:
    """The text with `share` of its words replaced, dropped or added to."""
    words = text.split(" ")
    for place in chance.sample(range(len(words)), max(1, round(share * len(words)))):
        act = chance.random()
        if act < 0.6:
            words[place] = chance.choice(vocabulary)
        elif act < 0.8:
            words[place] = ""
        else:
            words[place] += " " + chance.choice(vocabulary)
    return " ".join(word for word in words if word)


def excerpted(text: str, host: str, size: int, chance: random.Random) -> str | None:
    """Whole sentences of `text`, `size` words or a little more, as paragraphs of `host`."""
    sentences = sentences_of(text)
    begin = chance.randrange(max(1, len(sentences) - 1))
    taken: list[str] = []
    while begin < len(sentences) and sum(len(sentence.split()) for sentence in taken) < size:
        taken.append(sentences[begin])
        begin += 1
    words = sum(len(sentence.split()) for sentence in taken)
    if not 50 <= words <= 150 or words > 0.6 * len(text.split()):
        return None
    around = sentences_of(host)
    place = chance.randrange(len(around) + 1)
    return "\n\n".join([" ".join(around[:place]), " ".join(taken), " ".join(around[place:])])


def sentences_of(text: str) -> list[str]:
    """The sentences of a text, on one line each."""
    return [
        " ".join(text[first:last].split())
        for start, end in paragraph_spans(text)
        for first, last in sentence_spans(text, start, end)
    ]


def built(data: Path, each: int = 300, seed: int = 7, corpus: Path | None = ROOT / "corpus") -> list[Labelled]:
    """At least 150 pairs of every relation; `corpus` adds its same-event pairs that are not held out."""
    chance = random.Random(seed)
    background = [row for row in records(data / "background.jsonl.gz") if len(row["text"].split()) >= 150]
    derivatives = records(data / "derivatives.jsonl")
    chance.shuffle(background)
    headlines = [sentences_of(row["text"])[0][:90] for row in background[-300:]]
    vocabulary = [word for row in background[-300:] for word in row["text"].split()]
    sources = list(dict.fromkeys(row["source"] for row in derivatives))
    base = [(f"background:{row['id']}", row["text"]) for row in background[:1500]]
    named = source_groups(sources)
    base = base[:1200] + [(named[text], text) for text in sources if len(text.split()) >= 120]
    chance.shuffle(base)
    stream = iter(base)
    pairs = []
    for number in range(each):
        group, text = next(stream)
        other = text if number % 2 else wrapped(text, chance, headlines)
        pairs.append(Labelled(wrapped(text, chance, headlines), other, "identical", group, "furniture"))
    for _ in range(each):
        group, text = next(stream)
        share = chance.choice((0.01, 0.02, 0.03, 0.05, 0.07, 0.1))
        pairs.append(Labelled(text, edited(text, share, chance, vocabulary), "near-duplicate", group, f"edit {share}"))
    for row in derivatives:
        pairs.append(Labelled(row["source"], row["derivative"], "derivative", named[row["source"]], row["kind"]))
    made = 0
    while made < each:
        (group, text), (_, host) = next(stream), (0, chance.choice(background[1500:-300])["text"])
        other = excerpted(text, host, chance.randint(50, 140), chance)
        if other is not None:
            made += 1
            pairs.append(Labelled(text, other, "partial", group, "excerpt"))
    pairs += same_event(data)
    pairs += [] if corpus is None else corpus_pairs(corpus, ("same-event",))
    pairs += unrelated(background[1500:-300], chance, each)
    return pairs


def alike(texts: list[str]) -> list[tuple[int, int, float]]:
    """Pairs of different articles about the same people or the same event, copies of one another apart; cosines."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    rows = TfidfVectorizer(stop_words="english", sublinear_tf=True).fit_transform(strip_furniture(t) for t in texts)
    cosines = (rows @ rows.T).toarray()
    return [
        (a, b, float(cosines[a, b]))
        for a, b in itertools.combinations(range(len(texts)), 2)
        if ABOUT <= cosines[a, b] < COPY
    ]


def source_groups(sources: list[str]) -> dict[str, str]:
    """The group of each source: those that are about the same people are in one, step by step."""
    first = list(range(len(sources)))
    for a, b, _ in alike(sources):
        low, high = sorted((first[a], first[b]))
        first = [low if place == high else place for place in first]
    return {text: f"source:{place}" for text, place in zip(sources, first, strict=True)}


def neighbours(data: Path, most: int = 3) -> list[Labelled]:
    """A source and the rewrites of another source about the same people or event: written alike, and not derived."""
    rewrites: dict[str, list[str]] = collections.defaultdict(list)
    for row in records(data / "derivatives.jsonl"):
        rewrites[row["source"]].append(row["derivative"])
    sources = list(rewrites)
    groups = source_groups(sources)
    return [
        Labelled(sources[a], text, "same-event" if cosine >= EVENT else "unrelated", groups[sources[a]], "neighbour")
        for one, other, cosine in alike(sources)
        for a, b in ((one, other), (other, one))
        for text in rewrites[sources[b]][:most]
    ]


def same_event(data: Path) -> list[Labelled]:
    """Every two outlets' reports of one event."""
    events: dict[str, list[str]] = collections.defaultdict(list)
    for row in records(data / "same_event.jsonl"):
        events[row["event"]].append(row["text"])
    return [
        Labelled(a, b, "same-event", f"event:{event}", "outlets")
        for event, texts in events.items()
        for a, b in itertools.combinations(texts, 2)
    ]


def unrelated(background: list[dict[str, Any]], chance: random.Random, each: int) -> list[Labelled]:
    """Half of them any two articles, half two of the same reporter."""
    beats: dict[str, list[str]] = collections.defaultdict(list)
    for row in background:
        beats[row["id"].split("/")[-2]].append(row["text"])
    names = sorted(name for name, texts in beats.items() if len(texts) > 1)
    pairs = []
    for number in range(each):
        a, b = chance.sample(names, 2)
        one, other = chance.choice(beats[a]), chance.choice(beats[b])
        if number % 2:
            one, other = chance.sample(beats[a], 2)
        pairs.append(Labelled(one, other, "unrelated", f"pair:{number}", "same beat" if number % 2 else "random"))
    return pairs


def corpus_articles(corpus: Path) -> dict[str, dict[str, Any]]:
    """The project's corpus by id: text, and where known title, published, publisher."""
    found = {}
    for path in sorted(corpus.glob("*/*")):
        if path.suffix == ".jsonl":
            found |= {row["id"]: row for row in records(path)}
        elif path.suffix == ".txt":
            name = path.relative_to(corpus).as_posix()
            found[name] = {"id": name, "text": path.read_text("utf-8")}
    return found


# Open for the rules of claims since newer stories are held out; relations are learned without them still.
KEPT = ("breach", "elephants", "recall", "heist", "exam", "wreck")


def corpus_pairs(corpus: Path, relations: tuple[str, ...]) -> list[Labelled]:
    """Labelled pairs of the project's corpus, of the stories from which relations may be learned."""
    labels, articles = json.loads((corpus / "labels.json").read_text("utf-8")), corpus_articles(corpus)
    closed = {*labels["held_out"], *KEPT}
    return [
        Labelled(articles[a]["text"], articles[b]["text"], pair["relation"], f"story:{a.split('/')[0]}", "corpus")
        for pair in labels["pairs"]
        for a, b in [(pair["a"], pair["b"])]
        if pair["relation"] in relations and a.split("/")[0] not in closed
    ]


def blanked(pairs: list[Labelled]) -> Iterator[str]:
    """Both texts of every pair in turn, furniture blanked."""
    for pair in pairs:
        yield strip_furniture(pair.a)
        yield strip_furniture(pair.b)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    pairs = built(parser.parse_args().data)
    for relation, count in collections.Counter(pair.relation for pair in pairs).items():
        print(f"{relation:15} {count:5} pairs, {len({p.group for p in pairs if p.relation == relation})} groups")


if __name__ == "__main__":
    main()
