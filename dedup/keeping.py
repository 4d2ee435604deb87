"""What changes in an archive: articles come, change and go, each time with all that hangs on them. A recipe.

One transaction takes out, puts in, and brings families, postings and what the sample teaches up to date, or does none
of it.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

import numpy as np
from numpy.typing import NDArray

from . import index, kinship, lessons, sample, sketches
from .holding import Holding
from .model import Article, Skipped
from .sketches import Sketched

# Articles, letters or seconds after which what came is kept: whoever feeds the archive slowly loses little.
BATCH, LETTERS, PATIENCE = 4096, 1 << 24, 5.0

Told = tuple[list[str], list[str], list[str]]  # ids added, replaced, unchanged


class Keeper:
    """The one that writes into an archive."""

    def __init__(self, archive: Holding) -> None:
        self.archive, self.file, self.settings = archive, archive.file, archive.settings
        self.articles, self.sketches, self.postings = archive.articles, archive.sketches, archive.postings
        # articles taken out in this transaction, and those put in with their texts as they were sketched
        self.gone: dict[int, Article] = {}
        self.fresh: dict[int, tuple[Article, str]] = {}

    @contextmanager
    def changing(self) -> Iterator[None]:
        """One transaction, with what the sample teaches brought up to date in it."""
        try:
            with self.file.writing():
                before = self._sample()
                yield
                self._learn(before)
        except BaseException:
            self.postings.blocks.forget()
            self.sketches.forget_read()
            self.archive.members.forget()
            raise
        finally:
            self.gone, self.fresh = {}, {}

    def _sample(self) -> set[int]:
        return {number for _, number in self.articles.sample(sample.SAMPLE)}

    def _learn(self, before: set[int]) -> None:
        """Frequencies and furniture after the sample has changed."""
        after = self._sample()
        if after == before:
            return
        come, gone = sorted(after - before), sorted(before - after)
        whole = self._whole([*come, *gone])
        texts = ([self._plain(number, whole[number]) for number in some] for some in (come, gone))
        counted = sample.changed(self.archive.frequencies(), *texts)
        learned = self.archive.learned
        learned.keep_frequencies((counted.articles, counted.terms, counted.df))
        entered, left = ({number: lessons.Member(whole[number]) for number in some} for some in (come, gone))
        learned.leave((key, number) for number, one in left.items() for key in sorted(set(one.keys)))
        learned.enter((key, number) for number, one in entered.items() for key in sorted(set(one.keys)))
        known = learned.furniture()
        furniture = lessons.relearned(known, entered, left, learned.holders, self.archive.members)
        self.archive.members.remember(entered)
        if furniture != known:
            learned.keep_furniture(furniture)

    def _whole(self, numbers: Sequence[int]) -> dict[int, Article]:
        known = self.gone | {number: article for number, (article, _) in self.fresh.items()}
        here = {number: known[number] for number in numbers if number in known}
        return here | self.articles.read([number for number in numbers if number not in here])

    def _plain(self, number: int, article: Article) -> str:
        return self.fresh[number][1] if number in self.fresh else sample.blanked(article, ())

    def keep(self, batch: Sequence[Article], versions: bool) -> Told:
        """Adds what is new in a batch, and replaces what has changed."""
        digests = {article.id: index.digest_of(article) for article in batch}
        known = self.articles.digests(list(digests))
        fresh = [article for article in batch if known.get(article.id, (0, b""))[1] != digests[article.id]]
        same = [article.id for article in batch if known.get(article.id, (0, b""))[1] == digests[article.id]]
        if not fresh:
            return [], [], same
        sketched = sketches.sketched(fresh, self.settings)
        with self.changing():
            unmoved = self.articles.digests(list(digests)) == known
            if unmoved:
                old = [known[article.id][0] for article in fresh if article.id in known]
                self.take_out(old, keep_versions=versions)
                self._put_in(fresh, [digests[article.id] for article in fresh], sketched)
        if not unmoved:  # another process wrote between
            return self.keep(batch, versions)
        added = [article.id for article in fresh if article.id not in known]
        return added, [article.id for article in fresh if article.id in known], same

    def _put_in(self, fresh: Sequence[Article], digests: Sequence[bytes], sketched: Sketched) -> None:
        numbers = np.array(self.articles.keep(fresh, digests), np.int64)
        ids = dict(zip(numbers.tolist(), (article.id for article in fresh), strict=True))
        self.sketches.keep(numbers.tolist(), sketched.signatures, sketched.sizes.tolist())
        self._adopt(numbers, ids, sketched)
        bands = sketches.band_rows(sketched.signatures, numbers, self.settings)
        self.postings.add(sketched.rows(numbers), bands, numbers.tolist())
        self.fresh |= dict(zip(numbers.tolist(), zip(fresh, sketched.texts, strict=True), strict=True))

    def _adopt(self, numbers: NDArray[np.int64], ids: dict[int, str], sketched: Sketched) -> None:
        """Puts new articles, whose bands are not kept yet, into families."""
        others = self.archive.sharing_bands(sketched.signatures)
        everyone = [*numbers.tolist(), *others.tolist()]
        signatures = np.concatenate([sketched.signatures, self.sketches.signatures(others.tolist())])
        ids = ids | self.articles.ids_of(others.tolist())
        pairs = kinship.near(everyone, ids, signatures, self.settings).tolist()
        touched = np.unique(np.array(pairs, np.int64))
        labels = dict(zip(touched.tolist(), self.sketches.places(touched)[0].tolist(), strict=True))
        ids |= self.articles.ids_of(sorted(set(labels.values()) - set(ids)))
        merged = kinship.joined(labels, pairs, ids)
        members = self.sketches.members(sorted(merged))
        self.sketches.label({number: merged[label] for label, some in members.items() for number in some})

    def take_out(self, numbers: Sequence[int], *, keep_versions: bool = False) -> None:
        """Takes articles out; inside of `changing`."""
        if not numbers:
            return
        held = sorted(numbers)
        articles = self.articles.read(held)
        sketched = sketches.sketched([articles[number] for number in held], self.settings)
        self.gone |= articles
        places = np.array(held, np.int64)
        bands = sketches.band_rows(sketched.signatures, places, self.settings)
        labels = sorted(set(self.sketches.places(places)[0].tolist()))
        stale = self.postings.remove(sketched.rows(places), bands, places)
        self.sketches.forget(held)
        self.articles.forget(held, keep_versions=keep_versions)
        for segment in stale:
            self._renew(segment)
        self.sketches.label(self.archive.parted(labels, set(held)))

    def _renew(self, segment: index.Segment) -> None:
        """Makes a segment anew from its articles."""
        held = itertools.takewhile(lambda row: row[0] <= segment.last, self.articles.every(segment.first))
        features, bands = [], []
        while some := list(itertools.islice(held, BATCH)):
            numbers = np.array([number for number, _ in some], np.int64)
            sketched = sketches.sketched([one for _, one in some if isinstance(one, Article)], self.settings)
            features.append(sketched.rows(numbers))
            bands.append(sketches.band_rows(sketched.signatures, numbers, self.settings))
        self.postings.renew(segment, [np.sort(np.concatenate(features))], [np.sort(np.concatenate(bands))])


def single(articles: Iterable[Article | Skipped], skipped: list[Skipped]) -> Iterator[Article]:
    """The articles, the first of each id only; the others go to `skipped`."""
    seen: set[str] = set()
    for one in articles:
        if isinstance(one, Skipped):
            skipped.append(one)
        elif one.id in seen:
            skipped.append(Skipped(one.path or one.id, f"a second article with the id {one.id}"))
        else:
            seen.add(one.id)
            yield one


def batches(articles: Iterator[Article]) -> Iterator[list[Article]]:
    """Articles in the numbers in which they are kept."""
    batch: list[Article] = []
    letters, began = 0, time.monotonic()
    for article in articles:
        batch.append(article)
        letters += len(article.text)
        if len(batch) == BATCH or letters > LETTERS or time.monotonic() - began > PATIENCE:
            yield batch
            batch, letters, began = [], 0, time.monotonic()
    if batch:
        yield batch
