"""With a row limit of 5 every command and every page gives what it gives without, or says that it was cut off.

What a person asked for, in a question or in Cypher, is cut off and told. What govgraph reads for itself is never cut.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from command import Command
from explorer_runs import forget, hostile_dataset, point_at, seeded  # noqa: F401 - a fixture
from pages import open_page, page_text
from plain_seed import rows, table
from typer.main import get_command

from govgraph.cli import app
from govgraph.explorer.kit import session
from govgraph.explorer.pages import PLACES
from govgraph.graph.core.settings import Settings
from govgraph.graph.ingest.load import load, remove
from govgraph.graph.store import Answer, Store

LIMIT = 5
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
    "picture theme": ("Asylum", "-o", "OUT.svg"),
    "picture members": ("--edition", "2010", "-o", "OUT.svg"),
    "picture metrics": ("--edition", "2010", "-o", "OUT.svg"),
    "picture gaps": ("--edition", "2010", "-o", "OUT.svg"),
    "picture synergies": ("--edition", "2010", "-o", "OUT.svg"),
    "picture partners": ("IOM", "--edition", "2010", "-o", "OUT.svg"),
    "picture paths": ("Thailand", "Kenya", "--edition", "2010", "-o", "OUT.svg"),
    "picture what-if": ("--without", "IOM", "--edition", "2010", "-o", "OUT.svg"),
    "picture chairs": ("-o", "OUT.svg"),
    "picture changes": ("2010", "2019", "-o", "OUT.svg"),
    "picture members-then-now": ("2010", "2019", "Bali Process", "-o", "OUT.svg"),
    "picture memberships": ("Thailand", "-o", "OUT.svg"),
    "picture conflicts": ("-o", "OUT.svg"),
    "picture coverage": ("--edition", "2010", "-o", "OUT.svg"),
    "picture figure": ("3", "-o", "OUT.svg"),
    "picture by-year": ("2008-2010", "bali", "--edition", "2010", "-o", "OUT.svg"),
    "export tables": ("OUT",),
    "export csv": ("-o", "OUT", "--edition", "2010"),
    "publish": ("OUT", "--edition", "2010", "--only", "mechanisms"),
    "db status": (),
}
#: No edition of the seed has years, which this needs.
CODES = {"participation": 1}
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
        names |= {f"{name} {part}" for part in command.commands} if hasattr(command, "commands") else {name}
    return names


def test_every_command_is_here() -> None:
    # The formats of `export` are one command with different writers of the same rows.
    formats = {name for name in every_command() if name.startswith("export ")} - {"export tables", "export csv"}
    assert every_command() - formats == COMMANDS.keys() | OTHERS


def watch(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The queries whose answers are cut off from now on; where there is none, the limit changes nothing."""
    texts: list[str] = []

    def watched(read: Callable[..., Answer]) -> Callable[..., Answer]:
        def call(store: Store, text: str, *arguments: Any, **more: Any) -> Answer:
            answer = read(store, text, *arguments, **more)
            if answer.truncated is not None:
                texts.append(text)
            return answer

        return call

    for name in ("read", "query"):
        monkeypatch.setattr(Store, name, watched(getattr(Store, name)))
    return texts


@pytest.fixture
def cut_off(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    return watch(monkeypatch)


@pytest.mark.slow
@pytest.mark.parametrize("name", COMMANDS)
def test_commands(cli: Command, seeded: Settings, cut_off: list[str], name: str) -> None:  # noqa: F811
    arguments = [argument.replace("OUT", "out") for argument in COMMANDS[name]]
    done = cli(*name.split(), *arguments, settings=replace(seeded, row_limit=LIMIT))
    assert (done.returncode, "Traceback" in done.stderr) == (CODES.get(name, 0), False), done.stderr
    if name.startswith("picture "):
        assert done.stdout == ""  # so that it is nothing to them when the output cannot be written
    if name in ("ask", "cypher"):
        assert len(cut_off) == 1
        assert CUT in done.stderr
        assert "GOVGRAPH_ROW_LIMIT" in done.stderr
    else:
        assert cut_off == []


@pytest.fixture(scope="module")
def pages(seeded: Settings) -> dict[str, tuple[str, bool]]:  # noqa: F811
    """What each page says with the limit, and whether an answer to it was cut off: all pages on one connection."""
    shown = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "__main__", sys.modules["__main__"])  # as for each test, see conftest.py
        point_at(patch, seeded)
        forget()
        patch.setenv("GOVGRAPH_ROW_LIMIT", str(LIMIT))
        texts = watch(patch)
        for name in PLACES:
            texts.clear()
            shown[name] = page_text(open_page(name)), bool(texts)
        forget()
    return shown


@pytest.mark.slow
@pytest.mark.parametrize("name", PLACES)
def test_pages(pages: dict[str, tuple[str, bool]], name: str) -> None:
    words, is_cut = pages[name]
    assert is_cut or name != "questions"
    assert (CUT in words) == is_cut
    assert ("Raise GOVGRAPH_ROW_LIMIT" in words) == is_cut


def test_an_answer_that_is_cut_off_is_seen(cut_off: list[str], seeded: Settings) -> None:  # noqa: F811
    with Store(replace(seeded, row_limit=LIMIT)) as store:
        for text in ("UNWIND range(1, 5) AS number RETURN number", "UNWIND range(1, 6) AS number RETURN number"):
            store.query(text)
            assert len(cut_off) == text.count("6")


def test_the_index_is_whole(limited: pytest.MonkeyPatch) -> None:
    limited.setenv("GOVGRAPH_ROW_LIMIT", str(LIMIT))
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
