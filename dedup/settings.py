"""Every default, once. A setting has one home here and an identity (`recipe`, `as_dict`).

Where a number was measured, the figure stands above it with the command that repeats it.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from .errors import SettingsError
from .model import LEVELS, Judge

JOBLESS = frozenset({"jobs"})


@dataclass(frozen=True)
class Settings:
    """What a user may change; unknown keys and values out of range raise SettingsError, all at once.

    Candidates: `shingle` words a shingle; `num_perm` permutations, `bands` * `rows` of them used; `near_threshold`
    estimated resemblance of a near-duplicate pair; a rare feature stands in 2..`max_df` families (a single word in
    three times as many); a pair must share `reuse` of the smaller article's features, or a `passage` of so many of the
    rarest; in a group of equal texts larger than `group_cap` each is paired with its representative only.
    Levels: `levels` maps a rule to note, flag, block or off. `credit` maps a publisher pattern to the credit line that
    must stand in a text taken from it. `judges`: names of installed judges, or judges themselves, who have a say in the
    support of a clause (docs/judges.md). `longest`: letters of a draft or a declared source that are checked; one that
    is longer makes the check incomplete. `jobs` changes no result.
    """

    shingle: int = 5
    num_perm: int = 128
    bands: int = 32
    rows: int = 4
    near_threshold: float = 0.5
    max_df: int = 20
    # Curves of recall against pairs an article: docs/tuning.md (python benchmarks/candidates_recall.py --curve).
    reuse: float = 0.015
    passage: float = 6.0
    group_cap: int = 100
    fail_on: str = "flag"
    levels: Mapping[str, str] = field(default_factory=dict)
    credit: Mapping[str, str] = field(default_factory=dict)
    judges: Sequence[str | Judge] = ()
    language: str = "en"
    # 25,000 words. The worst drafts of that length take 13 s of CPU (benchmarks/claims_speed.py --hostile).
    longest: int = 150_000
    jobs: int = 1

    def __post_init__(self) -> None:
        if isinstance(self.judges, list):
            object.__setattr__(self, "judges", tuple(self.judges))
        faults = list(self._faults())
        if faults:
            raise SettingsError("; ".join(faults))

    def _faults(self) -> list[str]:
        faults = []
        for name, low, high in _RANGES:
            value = getattr(self, name)
            whole = isinstance(low, int)
            kind = isinstance(value, int) if whole else isinstance(value, int | float)
            if not kind or isinstance(value, bool) or not low <= value <= high:
                faults.append(
                    f"{name} = {value!r}: must be {'a whole number' if whole else 'a number'} in {low}..{high}"
                )
        if not faults and self.bands * self.rows > self.num_perm:
            faults.append(f"bands * rows = {self.bands * self.rows}: must not exceed num_perm = {self.num_perm}")
        if self.fail_on not in (*LEVELS, "never"):
            faults.append(f"fail_on = {self.fail_on!r}: must be note, flag, block or never")
        for name in ("levels", "credit"):
            table = getattr(self, name)
            words = [word for row in table.items() for word in row] if isinstance(table, Mapping) else [None]
            if not all(isinstance(word, str) for word in words):
                faults.append(f"{name} = {table!r}: must be a table of words")
            elif name == "levels":
                faults += [
                    f"levels.{rule} = {level!r}: must be note, flag, block or off"
                    for rule, level in table.items()
                    if level not in (*LEVELS, "off")
                ]
        if not isinstance(self.language, str):
            faults.append(f"language = {self.language!r}: must be a word such as 'en'")
        return faults + self._faults_of_judges()

    def _faults_of_judges(self) -> list[str]:
        if not isinstance(self.judges, tuple):
            return [f"judges = {self.judges!r}: must be a list of names"]
        faults = [
            f"judges = {one!r}: must be the name of an installed judge, or a callable with a name and a version"
            for one in self.judges
            if not (one if isinstance(one, str) else _is_judge(one))
        ]
        names = [one if isinstance(one, str) else one.name for one in self.judges] if not faults else []
        twice = sorted({name for name in names if names.count(name) > 1})
        return faults + [f"judges: {name!r} stands there twice" for name in twice]

    def as_dict(self) -> dict[str, Any]:
        """What changes results, plain; the number of processes is left out."""
        plain: dict[str, Any] = {}
        for setting in fields(self):
            if setting.name not in JOBLESS:
                value = getattr(self, setting.name)
                plain[setting.name] = dict(sorted(value.items())) if isinstance(value, Mapping) else value
        plain["judges"] = [one if isinstance(one, str) else f"{one.name} {one.version}" for one in self.judges]
        return plain


def _is_judge(one: Any) -> bool:
    said = (getattr(one, "name", None), getattr(one, "version", None))
    return callable(one) and all(isinstance(word, str) and word for word in said)


_RANGES: tuple[tuple[str, float, float], ...] = (
    ("shingle", 1, 20),
    ("num_perm", 16, 1024),
    ("bands", 1, 1024),
    ("rows", 1, 64),
    ("near_threshold", 0.0, 1.0),
    ("max_df", 2, 1000),
    ("reuse", 0.0, 1.0),
    ("passage", 0.0, 1000.0),
    ("group_cap", 2, 100000),
    ("longest", 1000, 1_000_000_000),
    ("jobs", 1, 256),
)


def settings_from(values: Mapping[str, Any], *, where: str) -> Settings:
    """Settings of plain values; `where` names the file or source of them in the error.

    Raises:
        SettingsError: unknown keys (each with the nearest known one) and bad values, all in one message.
    """
    known = [setting.name for setting in fields(Settings)]
    faults = []
    for key in values:
        if key not in known:
            near = difflib.get_close_matches(str(key), known, n=1, cutoff=0.0)
            faults.append(f"unknown setting {key!r} (nearest: {near[0]!r})")
    if faults:
        raise SettingsError(f"{where}: {'; '.join(faults)}")
    try:
        return Settings(**dict(values))
    except (SettingsError, AttributeError, TypeError) as error:
        raise SettingsError(f"{where}: {error}") from None
