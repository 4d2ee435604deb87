"""The archive: everything the desk published or received, in one file, ready to be asked about a draft. A recipe.

What is added is kept with its sketches, families and frequencies in one transaction, or not at all. What the sketches
mean stands in `sketches`, how they are kept in `index`.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from . import index, sketches
from .errors import IndexFileError, RecipeError, SettingsError
from .holding import Holding
from .index import Decision
from .keeping import BATCH, Keeper, batches, single
from .model import Article, Skipped
from .settings import Settings


@dataclass(slots=True)
class Added:
    """What became of the articles: ids that were `added`, `replaced` or `unchanged`, and what was `skipped`."""

    added: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)


class Index(Holding):
    """An archive in one file. One process writes, any number read; an object belongs to one thread at a time."""

    @classmethod
    def open(
        cls,
        path: str | os.PathLike[str],
        settings: Settings | None = None,
        *,
        create: bool = True,
        write: bool = True,
        as_made: bool = False,
    ) -> Index:
        """Opens an archive, and begins it where there is none.

        Args:
            create: whether a file that is missing is made; never without `write`.
            write: whether anything will be added, removed or decided.
            as_made: whether the settings that shape the archive are those it was made with, whatever `settings` say.

        Raises:
            IndexFileError: missing, no archive, damaged or locked.
            RecipeError: made with other settings, or by a program that reads texts otherwise.
        """
        file = index.File(path, create=create and write, write=write)
        try:
            chosen = _as_made(file, settings or Settings()) if as_made else settings or Settings()
            opened = cls(file, chosen)
            opened._same_recipe()
        except BaseException:
            file.close()
            raise
        return opened

    def _same_recipe(self) -> None:
        mine = sketches.recipe_of(self.settings)
        with self.file.reading():
            recipe, probe = self.file.meta("recipe"), self.file.meta("probe")
        if recipe is None and self.file.write and not len(self):
            with self.file.writing():
                self.file.keep_meta("recipe", mine)
                self.file.keep_meta("probe", sketches.probe_of(self.settings))
            return
        if recipe is None and not len(self):
            raise IndexFileError(f"{self.file.path}: the archive is empty: it was begun, and nothing was ever added")
        if not isinstance(recipe, dict):
            raise IndexFileError(f"{self.file.path}: damaged (it has no recipe)")
        other = [name for name in {**recipe, **mine} if recipe.get(name) != mine.get(name)]
        way_out = "use the settings it was made with, or build another: dedup index add --index OTHER FOLDER"
        if other:
            made = ", ".join(f"{name} = {recipe.get(name)}" for name in other)
            now = ", ".join(f"{name} = {mine.get(name)}" for name in other)
            raise RecipeError(f"{self.file.path}: made with {made}; the settings in force say {now}; {way_out}")
        if probe != sketches.probe_of(self.settings):
            raise RecipeError(
                f"{self.file.path}: made by a version of dedup that reads texts otherwise than this one; build it"
                " anew: dedup index add --index OTHER FOLDER"
            )

    def __enter__(self) -> Index:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Closes the file."""
        self.file.close()

    def add(
        self,
        articles: Iterable[Article | Skipped],
        *,
        versions: bool = False,
        kept: Callable[[str], None] | None = None,
    ) -> Added:
        """Adds articles; what is there already is left alone, what has changed is replaced.

        Args:
            versions: whether what a replaced article said is kept, out of the way of every check.
            kept: called with each id once it is durably kept (or was so before).
        """
        result, keeper = Added(), Keeper(self)
        for batch in batches(single(articles, result.skipped)):
            added, replaced, unchanged = keeper.keep(batch, versions)
            result.added += added
            result.replaced += replaced
            result.unchanged += unchanged
            for article in batch:
                if kept is not None:
                    kept(article.id)
        return result

    def remove(self, ids: Iterable[str]) -> list[str]:
        """Really removes articles, older versions included, and gives the ids that were there.

        Raises:
            IndexFileError: they are removed, but others still read the archive as it was, so that bytes of them may
                be left until those have ended.
        """
        known = self.articles.digests(list(dict.fromkeys(ids)))
        numbers, keeper = sorted(number for number, _ in known.values()), Keeper(self)
        for first in range(0, len(numbers), BATCH):
            with keeper.changing():
                self.articles.forget_versions(self.articles.ids_of(numbers[first : first + BATCH]).values())
                keeper.take_out(numbers[first : first + BATCH])
        self.wipe()  # also where nothing was there: a removal that was killed may have left this to be done
        return sorted(known)

    def wipe(self) -> None:
        """Sees to it that no byte of what was removed is left in the file or its log."""
        if not self.file.flush():
            raise IndexFileError(
                f"{self.file.path}: removed, but another process still reads the archive as it was: bytes of the text"
                " may be left in its log; run dedup index verify when that has ended"
            )
        if index.pages.residue(self.file.path):
            self.file.rebuild()
            self.file.flush()

    def resolve(self, finding: str, verdict: str, person: str, reason: str, expires: str | None = None) -> Decision:
        """Keeps a decision on a finding (see `Decision`); an older one on the same finding gives way."""
        decision = Decision(finding, verdict, person, reason, dt.date.today().isoformat(), expires)
        with self.file.writing():
            self.decisions.keep(decision)
        return decision

    def reopen(self, finding: str) -> bool:
        """Takes the decision on a finding back; False where there was none."""
        with self.file.writing():
            return self.decisions.forget(finding)

    def stats(self) -> dict[str, Any]:
        """Counts and sizes for `dedup index stats`."""
        with self.file.reading():
            segments = self.postings.segments()
            return {
                "articles": len(self.articles),
                "versions": self._one("SELECT count(*) FROM versions"),
                "text_bytes_compressed": self._one("SELECT coalesce(sum(length(text)), 0) FROM articles"),
                "features": self._one("SELECT coalesce(sum(features), 0) FROM places"),
                "segments": len(segments),
                "frequent_features": sum(len(segment.heavy) for segment in segments),
                "families": self._one(
                    "SELECT count(*) FROM (SELECT 1 FROM places GROUP BY family HAVING count(*) > 1)"
                ),
                "sample": self.frequencies().articles,
                "furniture_lines": self._one("SELECT count(*) FROM furniture"),
                "decisions": self._one("SELECT count(*) FROM decisions"),
                "file_bytes": self._one("PRAGMA page_count") * self._one("PRAGMA page_size"),
                "recipe": self.file.meta("recipe"),
            }

    def verify(self, progress: Callable[[str, int, int], None] | None = None) -> list[str]:
        """Every fault of the file, a line each; none where it is whole and no byte of a removed text is left.

        Raises:
            IndexFileError: it cannot be told: another process reads the archive as it was, or the disk is full.
        """
        from .verifying import faults

        return list(faults(self, progress))

    def _one(self, statement: str) -> int:
        return int(self.file.rows(statement)[0][0])


def _as_made(file: index.File, settings: Settings) -> Settings:
    """The settings, with those of the archive's recipe."""
    with file.reading():
        recipe = file.meta("recipe")
    if recipe is None:
        return settings
    try:
        return replace(settings, **recipe)
    except (SettingsError, TypeError) as error:
        raise IndexFileError(f"{file.path}: damaged (its recipe: {error})") from None
