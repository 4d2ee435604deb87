"""Where settings come from: command line over DEDUP_* variables over dedup.toml over the defaults."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from .errors import SettingsError
from .settings import Settings, settings_from

NAME = "dedup.toml"


def find_config(start: Path) -> Path | None:
    """The nearest dedup.toml from `start` upwards."""
    for folder in (start, *start.parents):
        if (folder / NAME).is_file():
            return folder / NAME
    return None


def load_settings(
    config: str | os.PathLike[str] | None = None, overrides: Mapping[str, Any] | None = None, environ: Mapping[str, str] | None = None
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
        settings_from(values, where=where)
    variables = _variables(os.environ if environ is None else environ)
    if variables:
        settings_from(values | variables, where="environment")
    chosen = {key: value for key, value in (overrides or {}).items() if value is not None}
    return settings_from(values | variables | chosen, where="command line" if chosen else where)


def _read(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except OSError as error:
        raise SettingsError(f"{path}: {(error.strerror or str(error)).lower()}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: not TOML: {error}") from None


def _variables(environ: Mapping[str, str]) -> dict[str, Any]:
    """DEDUP_TOP=20 and so on; numbers are read as TOML reads them, an unknown name is an error like an unknown key."""
    kinds = {setting.name: setting.type for setting in fields(Settings)}
    values: dict[str, Any] = {}
    for name, value in sorted(environ.items()):
        if not name.startswith("DEDUP_"):
            continue
        key = name.removeprefix("DEDUP_").lower()
        values[key] = value
        if str(kinds.get(key)) in ("int", "float"):
            try:
                values[key] = int(value) if str(kinds[key]) == "int" else float(value)
            except ValueError:
                raise SettingsError(f"{name} = {value!r}: must be a number") from None
    return values
