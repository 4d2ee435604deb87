"""Where settings come from: command line over DEDUP_* variables over dedup.toml over the defaults."""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from .errors import SettingsError
from .rules import catalogue
from .settings import Settings, settings_from

NAME = "dedup.toml"
# Not a setting: where it is set, an internal error shows its traceback.
TRACEBACK = "DEDUP_TRACEBACK"


def find_config(start: Path) -> Path | None:
    """The nearest dedup.toml from `start` upwards."""
    for folder in (start, *start.parents):
        if os.path.isfile(folder / NAME):  # noqa: PTH113 - a folder that may not be looked into holds none
            return folder / NAME
    return None


def load_settings(
    config: str | os.PathLike[str] | None = None,
    overrides: Mapping[str, Any] | None = None,
    environ: Mapping[str, str] | None = None,
) -> Settings:
    """Settings in force.

    Raises:
        SettingsError: no such file, not TOML, unknown keys or bad values; the message names the file.
    """
    path = Path(config) if config is not None else find_config(Path.cwd())
    values: dict[str, Any] = {}
    where = "settings"
    if path is not None:
        where = str(path)
        values = _read(path)
        _checked(values, where)
    variables = _variables(os.environ if environ is None else environ)
    if variables:
        _checked(values | variables, "environment")
    chosen = {key: value for key, value in (overrides or {}).items() if value is not None}
    return _checked(values | variables | chosen, "command line" if chosen else where)


def _checked(values: Mapping[str, Any], where: str) -> Settings:
    """The settings; a level for a rule that does not exist is an unknown key like any other."""
    settings = settings_from(values, where=where)
    unknown = [rule for rule in settings.levels if rule not in catalogue()]
    faults = [f"unknown rule {rule!r} in levels (nearest: {_nearest_rule(rule)!r})" for rule in unknown]
    if faults:
        raise SettingsError(f"{where}: {'; '.join(faults)}")
    return settings


def _nearest_rule(rule: str) -> str:
    by_name = {one.name: number for number, one in catalogue().items()}
    near = difflib.get_close_matches(rule, [*catalogue(), *by_name], n=1, cutoff=0.0)[0]
    return by_name.get(near, near)


def _read(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except OSError as error:
        raise SettingsError(f"{path}: {(error.strerror or str(error)).lower()}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: not TOML: {error}") from None


def _variables(environ: Mapping[str, str]) -> dict[str, Any]:
    """DEDUP_TOP=20, DEDUP_LEVELS='{CLM307 = "flag"}' and so on; an unknown name is an error like an unknown key."""
    kinds = {setting.name: setting.type for setting in fields(Settings)}
    values: dict[str, Any] = {}
    for name, value in sorted(environ.items()):
        if not name.startswith("DEDUP_") or name == TRACEBACK:
            continue
        key = name.removeprefix("DEDUP_").lower()
        values[key] = _value(name, value, str(kinds.get(key)))
    return values


def _value(name: str, value: str, kind: str) -> Any:
    """What a variable holds, as the setting's type wants it."""
    try:
        if kind in ("int", "float"):
            return int(value) if kind == "int" else float(value)
        if kind.startswith("Sequence"):
            return [word.strip() for word in value.split(",") if word.strip()]
        return tomllib.loads(f"table = {value}")["table"] if kind.startswith("Mapping") else value
    except tomllib.TOMLDecodeError:
        raise SettingsError(f'{name} = {value!r}: must be a table, such as {{CLM307 = "flag"}}') from None
    except ValueError:
        raise SettingsError(f"{name} = {value!r}: must be a number") from None
