"""Imports run one way, without a circle; and what only one module may know."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import networkx as nx
import pytest

REPOSITORY = Path(__file__).resolve().parents[1]

#: The packages, and of each which others it may import. What stands lower is not known to what stands above.
MAY_IMPORT = {
    "graph.core": (),
    "graph.tables": ("graph.core",),
    "graph.citing": ("graph.core", "graph.tables"),
    "queries": ("graph.core", "graph.tables"),
    "graph.engine": ("graph.core",),
    "graph.query_guard": ("graph.core",),
    "graph.store": ("graph.core", "graph.engine", "graph.query_guard", "queries"),
    "graph.ingest": ("graph.core", "graph.engine", "graph.store"),
    "graph.measures": ("graph.core",),
    "graph.analysis": ("graph.core", "graph.tables", "graph.store", "graph.measures", "queries"),
    "graph.export": ("graph.core", "graph.tables", "graph.store", "graph.ingest", "graph.measures", "queries"),
    "graph.pictures": ("graph.core", "graph.tables", "graph.measures", "graph.analysis", "graph.export"),
    "loaders": ("graph.core", "graph.tables", "graph.citing", "graph.ingest"),
    "mcp": ("graph", "queries", "commands", "dataset_editions", "interface", "markdown", "output", "reference_words"),
    "explorer.kit": ("graph", "loaders", "startup"),
    "explorer.map": ("graph", "explorer.kit"),
    "explorer.network": ("graph", "explorer.kit"),
    "explorer.compare": ("graph", "explorer.kit", "explorer.map", "explorer.analyses"),
    "explorer.evidence": ("graph", "explorer.kit"),
    "explorer.survey": ("graph", "explorer.kit"),
    "explorer.questions": ("graph", "queries", "explorer.kit", "explorer.network"),
    "explorer.data": ("graph", "loaders", "explorer.kit"),
    "explorer.start": ("graph", "explorer.kit"),
    "explorer.analyses": ("graph", "queries", "explorer.kit", "explorer.map", "explorer.pages"),
    "explorer.look_up": ("graph", "explorer.kit", "explorer.network", "explorer.analyses"),
}

#: Modules beside the settings that look at the environment, and why. None of them reads a setting.
ENVIRONMENT = {
    "govgraph.__main__": "tells numpy, before it is imported, to count in one thread",
    "govgraph.graph.engine.start": "hands the environment on to the supervisor, without govgraph's own variables",
    "govgraph.graph.engine.arcadedb": "hands the environment on to Java, without what would change its command line",
}


def _modules() -> dict[str, Path]:
    """Every module of the product by its full name; the links in govgraph/ are not followed twice."""
    paths = {"app": REPOSITORY / "app.py"}
    for top in ("govgraph", "graph", "loaders", "queries"):
        for path in (REPOSITORY / top).rglob("*.py"):
            if any(part.is_symlink() for part in path.parents):
                continue
            parts = path.relative_to(REPOSITORY).with_suffix("").parts
            name = ".".join(parts if parts[0] == "govgraph" else ("govgraph", *parts)).removesuffix(".__init__")
            paths[name] = path
    return paths


MODULES = _modules()


def imported(text: str, package: str) -> Iterator[str]:
    """The full names of the modules, and of what is taken from them, that a module's text imports."""
    for node in ast.walk(_importing(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            start = ".".join([*above, *([node.module] if node.module else [])])
            yield from (f"{start}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and _name_of(node.func) in ("import_module", "importlib.import_module"):
            name = node.args[0]
            # Of a name that is put together, its beginning says the package; a name in a variable is of a library.
            known = name.values[0] if isinstance(name, ast.JoinedStr) else name
            if isinstance(known, ast.Constant):
                yield str(known.value).rstrip(".")


def _importing(text: str) -> ast.Module:
    """A module up to the function or class after the last mention of an import: to read the rest takes a second."""
    after = re.compile(r"^(?:async def|def|class|@)", re.MULTILINE).search(text, max(text.rfind("import"), 0))
    try:
        return ast.parse(text[: after.start()] if after else text)
    except SyntaxError:  # the line stands within a text
        return ast.parse(text)


def _name_of(function: ast.expr) -> str:
    """The name by which a function is called, where it is one, or of a module: to write others out takes a second."""
    match function:
        case ast.Name(name) | ast.Attribute(ast.Name(), name):
            return ast.unparse(function) if name == "import_module" else name
    return ""


@cache
def imports_of(module: str) -> set[str]:
    path = MODULES[module]
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    return set(imported(path.read_text(encoding="utf-8"), package))


def modules_of(names: set[str]) -> set[str]:
    """The product's modules that these names are, or are of."""
    modules = set()
    for name in names:
        while name and name not in MODULES:
            name = name.rpartition(".")[0]
        if name:
            modules.add(name)
    return modules


def _package_of(module: str) -> str:
    """The package of `MAY_IMPORT` that a module is in, or its own first two names."""
    inner = module.removeprefix("govgraph.")
    for package in MAY_IMPORT:
        if inner == package or inner.startswith(f"{package}."):
            return package
    return inner


@pytest.mark.slow
def test_imports_run_one_way() -> None:
    wrong = {}
    inside = ("govgraph.graph", "govgraph.queries", "govgraph.loaders")
    for module in sorted(MODULES):
        own = _package_of(module)
        imported_modules = modules_of(imports_of(module))
        others = {_package_of(name) for name in imported_modules - {module, "govgraph"}} - {own}
        allowed = MAY_IMPORT.get(own, (*others,))
        refused = {name for name in others if not any(f"{name}.".startswith(f"{prefix}.") for prefix in allowed)}
        refused -= {"graph"}
        if module.startswith(("govgraph.graph.", "govgraph.queries", "govgraph.loaders")):
            refused |= {name for name in imported_modules if name != "govgraph" and not name.startswith(inside)}
        if refused:
            wrong[module] = sorted(refused)
    assert wrong == {}


def test_no_circle() -> None:
    arrows: nx.DiGraph[str] = nx.DiGraph()
    for module in MODULES:
        arrows.add_edges_from((module, name) for name in modules_of(imports_of(module)) - {module, "govgraph"})
    assert [sorted(group) for group in nx.strongly_connected_components(arrows) if len(group) > 1] == []


def test_only_one_package_imports_the_driver() -> None:
    users = {module for module in MODULES if "neo4j" in {name.split(".")[0] for name in imports_of(module)}}
    package = "govgraph.graph.store.driver"
    assert users == {package, f"{package}.errors", f"{package}.sessions", f"{package}.values"}


def test_the_explorer_is_served_before_the_driver_is_imported() -> None:
    script = "import sys, govgraph.__main__, govgraph.explore; print(sorted({'neo4j', 'numpy'} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=REPOSITORY)
    assert done.stdout == "[]\n"


@pytest.mark.slow
def test_the_start_is_read_without_sparse_matrices_and_a_parser_of_dates() -> None:
    script = (
        "import sys\n"
        "from govgraph.graph.analysis.registry import find_analysis\n"
        "from govgraph.graph.core.dates import readable\n"
        "import govgraph.graph.analysis.main_findings\n"
        "print(find_analysis('coverage').name, [readable(text) for text in ('', 'in spring', '2019-05')])\n"
        "print(sorted({'scipy', 'edtf', 'pyparsing'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=REPOSITORY)
    assert done.stdout == "coverage ['', '', '2019-05']\n[]\n"


@pytest.mark.slow
def test_a_command_starts_without_the_tools_of_assistants() -> None:
    script = "import sys, govgraph.cli; print(sorted({'mcp', 'mcp_types', 'govgraph.mcp'} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=REPOSITORY)
    assert done.stdout == "[]\n"


def test_only_the_server_imports_the_library_of_its_protocol() -> None:
    users = {module for module in MODULES if {"mcp", "mcp_types"} & {name.split(".")[0] for name in imports_of(module)}}
    assert users == {"govgraph.mcp.server"}


@pytest.mark.slow
def test_a_table_of_overlaps_from_the_seed_needs_no_slow_library() -> None:
    script = (
        "import sys, govgraph as gg\n"
        "print(len(gg.overlap(gg.load_edition('2010'), min_shared=33)))\n"
        "slow = {'networkx', 'scipy.stats', 'pandas', 'pyarrow', 'neo4j', 'openpyxl', 'rich', 'typer', 'portalocker'}\n"
        "print(sorted(slow & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=REPOSITORY)
    assert done.stdout == "1\n[]\n"


@pytest.mark.slow
def test_analyses_are_imported_without_statistics_and_networks() -> None:
    script = (
        "import sys\n"
        "from govgraph.graph.analysis.registry import all_analyses\n"
        "print('overlap-test' in all_analyses(), sorted({'scipy.stats', 'networkx'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=REPOSITORY)
    assert done.stdout == "True []\n"


def test_only_the_engine_knows_arcadedb() -> None:
    users = {module for module, path in MODULES.items() if "arcadedb" in path.read_text(encoding="utf-8").lower()}
    assert users == {module for module in users if module.startswith("govgraph.graph.engine")}


def test_only_settings_reads_the_environment() -> None:
    readers = {module for module, path in MODULES.items() if _reads_environment(path.read_text(encoding="utf-8"))}
    assert readers == {"govgraph.graph.core.settings", *ENVIRONMENT}


def _reads_environment(text: str) -> bool:
    names = {"environ", "environb", "getenv", "getenvb"}
    if not any(name in text for name in names):
        return False  # without a look at each word of it
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "os" and node.attr in names:
            return True
        if isinstance(node, ast.ImportFrom) and node.module == "os" and names & {alias.name for alias in node.names}:
            return True
    return False


@pytest.mark.slow
def test_no_other_distribution_ships_this_name() -> None:
    # An editable installation lists no packages, so that none may be found.
    assert set(packages_distributions().get("govgraph", ())) <= {"govgraph"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("import graph.store, os", {"graph.store", "os"}),
        ("from graph import store as s", {"graph.store"}),
        ("def f():\n    from loaders.tables import read", {"loaders.tables.read"}),
        ("from . import model", {"graph.export.model"}),
        ("from ..errors import DataError", {"graph.errors.DataError"}),
        ("importlib.import_module('neo4j')", {"neo4j"}),
        ("import_module(f'govgraph.explorer.{name}')", {"govgraph.explorer"}),
    ],
)
def test_imports_are_read(text: str, expected: set[str]) -> None:
    assert set(imported(text, "graph.export")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("os.environ['A']", True), ("from os import getenv", True), ("os.getenv('A')", True), ("os.getcwd()", False)],
)
def test_reading_the_environment_is_seen(text: str, expected: bool) -> None:
    assert _reads_environment(text) is expected
