"""Imports run one way: queries <- graph <- loaders <- govgraph <- app.py; and what only one module may know."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]

#: What a package of the project may import of the project.
MAY_IMPORT = {
    "queries": set(),
    "graph": {"queries", "graph"},
    "loaders": {"loaders", "graph"},
    "govgraph": {"queries", "graph", "loaders", "govgraph"},
    "app": {"govgraph"},
}
PACKAGES = MAY_IMPORT.keys() - {"app"}

#: Modules beside graph/core/settings.py that look at the environment, and why. None of them reads a setting.
ENVIRONMENT = {
    "govgraph/__main__.py": "tells numpy, before it is imported, to count in one thread",
    "graph/engine/start.py": "hands the environment on to the keeper, without govgraph's own variables",
    "graph/engine/arcadedb.py": "hands the environment on to Java, without what would change its command line",
}

MODULES = sorted(
    str(path.relative_to(REPOSITORY))
    for path in [REPOSITORY / "app.py", *(path for name in PACKAGES for path in (REPOSITORY / name).rglob("*.py"))]
    if path.exists()
)


def imported(text: str, package: str) -> Iterator[str]:
    """The full names of the modules, and of what is taken from them, that a module's text imports."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            start = ".".join([*above, *([node.module] if node.module else [])])
            yield from (f"{start}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in ("import_module", "importlib.import_module"):
            name = node.args[0]
            # Of a name that is put together, its beginning says the package; without one nobody can tell.
            known = name.values[0] if isinstance(name, ast.JoinedStr) else name
            yield ast.literal_eval(known).rstrip(".")


def imports_of(module: str) -> set[str]:
    path = REPOSITORY / module
    return set(imported(path.read_text(encoding="utf-8"), ".".join(Path(module).parent.parts)))


@pytest.mark.parametrize("module", MODULES)
def test_imports_run_one_way(module: str) -> None:
    own = Path(module).parts[0].removesuffix(".py")
    of_the_project = {name.split(".")[0] for name in imports_of(module)} & MAY_IMPORT.keys()
    assert of_the_project <= MAY_IMPORT[own]


def test_only_one_module_imports_the_driver() -> None:
    users = {module for module in MODULES if "neo4j" in {name.split(".")[0] for name in imports_of(module)}}
    assert users == {"graph/store/driver.py"}


def test_the_explorer_is_served_before_the_driver_is_imported() -> None:
    script = "import sys, govgraph.__main__, govgraph.explore; print(sorted({'neo4j', 'numpy'} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=REPOSITORY)
    assert done.stdout == "[]\n"


def test_only_the_engine_knows_arcadedb() -> None:
    users = {module for module in MODULES if "arcadedb" in (REPOSITORY / module).read_text(encoding="utf-8").lower()}
    assert users == {module for module in users if module.startswith("graph/engine")}


def test_only_settings_reads_the_environment() -> None:
    readers = {module for module in MODULES if _reads_environment((REPOSITORY / module).read_text(encoding="utf-8"))}
    assert readers == {"graph/core/settings.py", *ENVIRONMENT}


def _reads_environment(text: str) -> bool:
    names = {"environ", "environb", "getenv", "getenvb"}
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "os" and node.attr in names:
            return True
        if isinstance(node, ast.ImportFrom) and node.module == "os" and names & {alias.name for alias in node.names}:
            return True
    return False


def test_no_other_distribution_ships_these_names() -> None:
    shipped = packages_distributions()
    # An editable installation lists no packages, so that none may be found.
    assert {owner for name in PACKAGES & shipped.keys() for owner in shipped[name]} <= {"govgraph"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("import govgraph.graph.store, os", {"govgraph.graph.store", "os"}),
        ("from graph import store as s", {"govgraph.graph.store"}),
        ("def f():\n    from govgraph.loaders.tables import read", {"govgraph.loaders.tables.read"}),
        ("from . import model", {"govgraph.graph.export.model"}),
        ("from ..errors import DataError", {"govgraph.graph.core.errors.DataError"}),
        ("importlib.import_module('neo4j')", {"neo4j"}),
        ("import_module(f'govgraph.explorer.{name}')", {"govgraph.explorer"}),
    ],
)
def test_imports_are_read(text: str, expected: set[str]) -> None:
    assert set(imported(text, "govgraph.graph.export")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("os.environ['A']", True), ("from os import getenv", True), ("os.getenv('A')", True), ("os.getcwd()", False)],
)
def test_reading_the_environment_is_seen(text: str, expected: bool) -> None:
    assert _reads_environment(text) is expected
