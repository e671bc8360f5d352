"""With a row limit of 5 every command and every page gives what it gives without, or says that it was cut off.

What a person asked for, in a question or in Cypher, is cut off and told. What govgraph reads for itself is never cut.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pages import open_page, said
from plain_seed import rows, table
from streamlit.testing.v1 import AppTest
from test_explorer import forget, hostile_dataset, point_at, seeded  # noqa: F401 - a fixture
from typer.main import get_command
from typer.testing import CliRunner

from govgraph.cli import app
from govgraph.explorer.kit import session
from govgraph.explorer.pages import PLACES
from govgraph.graph.core.settings import Settings
from govgraph.graph.ingest.load import load, remove
from govgraph.graph.store import Store

LIMIT = "5"
CUT = "cut off after 5 rows"
#: Commands by name, each with arguments; OUT stands for a file or folder to write.
COMMANDS: dict[str, tuple[str, ...]] = {
    "status": (),
    "questions": (),
    "conflicts": (),
    "settings": (),
    "check": (),
    "template": ("OUT.xlsx",),
    "ask": ("members", "-p", "mechanism=Bali Process", "-p", "edition=2010"),
    "coverage": (),
    "cypher": ("MATCH (n:Mechanism) RETURN n.id ORDER BY n.id",),
    "participation": ("--edition", "2010"),
    "overlap": ("--edition", "2010"),
    "compare": ("apc", "bali", "--edition", "2010"),
    "synergies": (),
    "gaps": (),
    "changes": ("2010", "2019"),
    "partners": ("ICMPD",),
    "path": ("Thailand", "Kenya"),
    "metrics": ("--edition", "2010"),
    "panel": ("--edition", "2010"),
    "communities": ("--edition", "2010"),
    "what-if": ("--without", "Bali Process"),
    "bibliography": ("--edition", "2010"),
    "cite": ("--edition", "2010"),
    "memberships": ("Thailand",),
    "missing": ("Thailand",),
    "closest": ("Thailand",),
    "picture matrix": ("--edition", "2010", "-o", "OUT.svg"),
    "picture map": ("--edition", "2010", "-o", "OUT.svg"),
    "picture network": ("Bali Process", "--edition", "2010", "-o", "OUT.svg"),
    "picture compare": ("apc", "bali", "--edition", "2010", "-o", "OUT.svg"),
    "picture themes": ("--edition", "2010", "-o", "OUT.svg"),
    "picture members": ("--edition", "2010", "-o", "OUT.svg"),
    "picture metrics": ("--edition", "2010", "-o", "OUT.svg"),
    "picture gaps": ("--edition", "2010", "-o", "OUT.svg"),
    "picture synergies": ("--edition", "2010", "-o", "OUT.svg"),
    "picture by-year": ("2008-2010", "bali", "--edition", "2010", "-o", "OUT.svg"),
    "export tables": ("OUT",),
    "export csv": ("-o", "OUT", "--edition", "2010"),
    "publish": ("OUT", "--edition", "2010", "--only", "mechanisms"),
    "db status": (),
}
#: Commands that change the data or the engine, tested in other ways, or that serve without an end.
OTHERS = {"inspect", "load", "unload", "explore", "mcp", "db start", "db stop", "db reset", "db prepare"}


@pytest.fixture
def limited(seeded: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:  # noqa: F811
    point_at(monkeypatch, seeded)
    yield monkeypatch
    forget()  # what was read with another limit


def every_command() -> set[str]:
    root = get_command(app)
    names = set()
    for name, command in root.commands.items():  # type: ignore[attr-defined]
        names |= {f"{name} {one}" for one in command.commands} if hasattr(command, "commands") else {name}
    return names


def test_every_command_is_here() -> None:
    # The formats of `export` are one command with different writers of the same rows.
    formats = {name for name in every_command() if name.startswith("export ")} - {"export tables", "export csv"}
    assert every_command() - formats == COMMANDS.keys() | OTHERS


def output_of(name: str, folder: Path, form: str) -> str:
    arguments = [one.replace("OUT", str(folder / "out")) for one in COMMANDS[name]]
    result = CliRunner().invoke(app, [*name.split(), *arguments, *(["--format", "json"] if form else [])])
    files = [one for one in sorted(folder.rglob("*")) if one.suffix == ".csv"]
    text = "".join([str(result.exception or ""), result.output, *(one.read_text(encoding="utf-8") for one in files)])
    return text.replace(str(folder), "FOLDER")


@pytest.mark.slow
@pytest.mark.parametrize("name", COMMANDS)
def test_commands(limited: pytest.MonkeyPatch, tmp_path: Path, name: str) -> None:
    form = "json" if "--format" in CliRunner().invoke(app, [*name.split(), "--help"]).output else ""
    for folder in ("before", "after"):
        (tmp_path / folder).mkdir()
    whole = output_of(name, tmp_path / "before", form)
    limited.setenv("GOVGRAPH_ROW_LIMIT", LIMIT)
    cut = output_of(name, tmp_path / "after", form)
    if name == "settings":
        whole = whole.replace('"100000"', '"5"')
    if name in ("ask", "cypher"):
        assert CUT in cut
        assert "GOVGRAPH_ROW_LIMIT" in cut
        assert len(cut) < len(whole)
    else:
        assert cut == whole


def content_of(test: AppTest) -> str:
    return "\n".join([said(test), *(one.value.to_csv() for one in test.dataframe)])


@pytest.fixture(scope="module")
def contents(seeded: Settings) -> dict[str, tuple[str, str]]:  # noqa: F811
    """What each page says without the limit and with it: all pages on one connection without, then on one with it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "__main__", sys.modules["__main__"])  # as for each test, see conftest.py
        point_at(patch, seeded)
        without = {name: content_of(open_page(name)) for name in PLACES}
        patch.setenv("GOVGRAPH_ROW_LIMIT", LIMIT)
        forget()
        limited = {name: content_of(open_page(name)) for name in PLACES}
        forget()
    return {name: (without[name], limited[name]) for name in PLACES}


@pytest.mark.slow
@pytest.mark.parametrize("name", PLACES)
def test_pages(contents: dict[str, tuple[str, str]], name: str) -> None:
    whole, cut = contents[name]
    cut = cut.replace("cut off after 5 rows.", "cut off after 100,000 rows.")
    assert cut == whole or (CUT in cut and "Raise GOVGRAPH_ROW_LIMIT" in cut)


def test_the_index_is_whole(limited: pytest.MonkeyPatch) -> None:
    limited.setenv("GOVGRAPH_ROW_LIMIT", LIMIT)
    session.disconnect()
    graph = session.open_graph()
    # The seed's, and the one of `unlisted`.
    expected = (len(table("entities")) + 1, len(rows("entities", kind="mechanism")) + 1, ["seed", "unlisted"])
    assert (len(graph.index.entities), len(graph.mechanisms()), graph.datasets()) == expected


def test_loading_and_removing(seeded: Settings) -> None:  # noqa: F811
    with Store(replace(seeded, row_limit=1)) as store:
        added = load(store, hostile_dataset()).added
        assert load(store, hostile_dataset()).total == 0
        assert remove(store, "hostile").removed == added
        loaded = store.read("MATCH (d:Dataset) RETURN d.name AS name ORDER BY name", row_limit=9)
    assert [row["name"] for row in loaded.rows] == ["seed", "unlisted"]
