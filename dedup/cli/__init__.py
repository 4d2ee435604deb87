"""The door for people and pipelines: parses, wires, renders, exits."""

from .main import main

__all__ = ["main"]
