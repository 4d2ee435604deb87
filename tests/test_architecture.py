"""The house of docs/house.md as a test: who may import whom, where each library lives, how large a room may be."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "dedup"
GROUND = {"model", "errors", "version", "shipped"}
TOOLS = {"settings", "text", "lexicon", "rules", "tokens", "letters", "aligned", "pairs"}
STAGES = {"sketch", "lsh", "rare", "score", "relate", "cluster", "lineage", "align", "claims", "ledger", "boilerplate"}
SHELVES = {"corpus", "config", "index", "report"}
RECIPES = {
    "archive", "candidates", "evaluate", "explaining", "families", "gate", "holding", "judging", "keeping", "kinship",
    "judges", "lessons", "neighbours", "nightly", "pipeline", "reuse", "running", "sample", "sketches", "surroundings",
    "verifying",
}  # fmt: skip
DOORS = {"cli", "__main__", "__init__"}
LEVELS = {
    room: level for level, rooms in enumerate((GROUND, TOOLS, STAGES | SHELVES, RECIPES, DOORS)) for room in rooms
}
CLAIMS = (
    {"grammar", "wording", "context", "odds", "trees", "checkable"},
    {"hedging", "dating"},
    {"naming", "crediting", "ordering"},
    {"quoting", "counting"},
    {"meaning", "acting", "adding"},
    {"denying"},
    {"resting"},
    {"__init__"},
)
HOMES = {
    "click": {"cli"},
    "sqlite3": {"index"},
    "datasketch": {"sketch", "lsh"},
    "sklearn": {"score", "relate"},
    "jinja2": {"report"},
    "Stemmer": {"text", "tokens"},
    "tomllib": {"config", "rules"},
}
# About a second of start-up between them: imported inside the function that needs them.
HEAVY = {"sklearn", "datasketch", "scipy", "jinja2", "Stemmer"}
IMPURE_CALLS = {"open", "print", "input", "eval", "exec"}
IMPURE_MODULES = {"random", "pickle", "time", "secrets", "subprocess", "os"}
FILES = sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    """The room a file stands in: its folder or its own name."""
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def imports(path: Path) -> Iterator[tuple[str, bool]]:
    """Absolute dotted names of what a file imports, and whether at the top of the module."""
    tree = tree_of(path)
    typed = {
        node
        for test in ast.walk(tree)
        if isinstance(test, ast.If) and "TYPE_CHECKING" in ast.dump(test.test)
        for node in ast.walk(test)
    }
    inner = {
        node for function in ast.walk(tree) if isinstance(function, ast.FunctionDef) for node in ast.walk(function)
    }
    package = ["dedup", *path.relative_to(PACKAGE).parts[:-1]]
    for node in ast.walk(tree):
        if node in typed:
            continue
        if isinstance(node, ast.Import):
            yield from ((alias.name, node not in inner) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = [*base, *(node.module.split(".") if node.module else [])]
            if module == ["dedup"]:
                yield from ((f"dedup.{alias.name}", node not in inner) for alias in node.names)
            else:
                yield ".".join(module), node not in inner


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_down_only(path: Path) -> None:
    room = room_of(path)
    assert room in LEVELS, f"{room} stands on no floor"
    for name, _ in imports(path):
        if not name.startswith("dedup.") or room == "__init__":
            continue
        other = name.split(".")[1]
        if other in ("__version__", room):
            continue
        assert LEVELS[other] <= LEVELS[room], f"{room} imports {other}, which stands above it"
        if room in STAGES | SHELVES:
            assert other not in STAGES | SHELVES, f"{room} imports {other}: stages and shelves do not know each other"


@pytest.mark.parametrize(
    "path", [path for path in FILES if room_of(path) == "claims"], ids=lambda path: str(path.relative_to(PACKAGE))
)
def test_the_folders_of_the_claims_import_lower_ones_alone(path: Path) -> None:
    floors = {folder: floor for floor, folders in enumerate(CLAIMS) for folder in folders}
    own = path.relative_to(PACKAGE / "claims").parts[0].removesuffix(".py")
    for name, _ in imports(path):
        if name.startswith("dedup.claims."):
            other = name.split(".")[2]
            assert other == own or floors[other] < floors[own], f"{own} imports {other}, which is no lower folder"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_each_library_has_its_home(path: Path) -> None:
    for name, top in imports(path):
        library = name.split(".")[0]
        assert room_of(path) in HOMES.get(library, {room_of(path)}), f"{library} does not live in {room_of(path)}"
        assert not (top and library in HEAVY), f"{library} is imported at the top"


@pytest.mark.parametrize(
    "path", [path for path in FILES if room_of(path) in STAGES], ids=lambda path: str(path.relative_to(PACKAGE))
)
def test_stages_are_pure(path: Path) -> None:
    for name, _ in imports(path):
        assert name.split(".")[0] not in IMPURE_MODULES, f"a stage imports {name}"
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in IMPURE_CALLS, f"a stage calls {node.func.id}, line {node.lineno}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_rooms_and_functions_keep_their_size(path: Path) -> None:
    assert path.read_text("utf-8").count("\n") <= 300, "a room past 300 lines is two rooms"
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 60, f"{node.name} is longer than 60 lines"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_public_names_are_explained(path: Path) -> None:
    tree = tree_of(path)
    assert ast.get_docstring(tree), "a room says what it is for"
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{node.name} has no docstring"


def test_no_error_is_swallowed_in_silence() -> None:
    for path in FILES:
        for node in ast.walk(tree_of(path)):
            if (
                isinstance(node, ast.ExceptHandler)
                and isinstance(node.type, ast.Name)
                and node.type.id in ("Exception", "BaseException")
            ):
                assert not all(isinstance(one, ast.Pass) for one in node.body), f"{path}:{node.lineno}"
