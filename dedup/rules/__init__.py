"""The catalogue of rules: what each says, its level, and one true and one false example."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass

from ..shipped import shipped


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the catalogue, with a true example (`true_text` against `true_source`) and a false one."""

    rule: str
    name: str
    level: str
    says: str
    explanation: str
    true_source: str
    true_text: str
    false_source: str
    false_text: str


@functools.cache
def catalogue() -> dict[str, Rule]:
    """Every rule by its number, in order."""
    text = shipped("rules", "catalogue.toml")
    return {rule: Rule(rule, **fields) for rule, fields in tomllib.loads(text).items()}
