"""`import govgraph`: the names, their documentation, and an edition as a researcher uses it."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest
from own_data import tables, write_folder, write_workbook

import govgraph as gg
from govgraph.graph.core.errors import DataError, UsageError
from govgraph.reference_python import render

DOCUMENT = (Path(__file__).parents[1] / "docs" / "python.md").read_text(encoding="utf-8")


def test_the_documentation_is_what_the_docstrings_say() -> None:
    assert render() == DOCUMENT, "run: python -m govgraph.reference_python > docs/python.md"


def test_every_public_name_is_there_documented_and_listed() -> None:
    assert sorted(gg.__all__) == gg.__all__
    for name in gg.__all__:
        if name != "__version__":
            assert inspect.getdoc(getattr(gg, name))
    documented = re.findall(r"^## govgraph\.(\w+)$", DOCUMENT, re.MULTILINE)
    assert documented == [name for name in gg.__all__ if name != "__version__"]
    assert set(dir(gg)) == set(gg.__all__)


def test_a_name_that_is_not_public_is_not_there() -> None:
    with pytest.raises(AttributeError, match="module 'govgraph' has no attribute 'overlaps'"):
        _ = gg.overlaps


def test_no_driver_and_no_engine_is_imported_for_the_seed() -> None:
    script = (
        "import sys, govgraph as gg; gg.overlap(gg.load_edition('2010')).head(3);"
        "print(sorted({'streamlit', 'pandas', 'pyarrow', 'openpyxl', 'arcadedb_embedded'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_statements_are_found_by_any_name() -> None:
    edition = gg.load_edition("2010")
    by_id = edition.statements(subject="THA", object="bali")
    assert [(row["relation"], row["document"], row["locator"]) for row in by_id] == [
        ("MEMBER_OF", "iom-2010", "Annex, Bali Process, Governments")
    ]
    assert by_id.rows == edition.statements(subject="thailand", object="Bali Process").rows
    assert edition.statements(subject="THA", relation="MEMBER_OF", document="iom-2019").rows == []
    assert [row["value"] for row in edition.statements(subject="bali", relation="established")] == ["2002"]


def test_the_members_of_a_mechanism_are_statements() -> None:
    edition = gg.load_edition("2010")
    members = edition.members("colombo")
    assert {row["relation"] for row in members} == {"MEMBER_OF"}
    assert [row["subject"] for row in members] == [
        "AFG", "BGD", "CHN", "IDN", "IND", "LKA", "NPL", "PAK", "PHL", "THA", "VNM",
    ]  # fmt: skip
    assert members.statement_ids(0) == [edition.members("colombo").head(1)[0]["statement_ids"][0]]


def test_an_unknown_entity_is_a_message() -> None:
    with pytest.raises(
        UsageError, match=r"^entity: found 'Atlantis'; use the id, name or acronym of an entity of the graph$"
    ):
        gg.load_edition("2010").members("Atlantis")


def test_a_two_mode_network_projects_to_the_overlaps() -> None:
    edition = gg.load_edition("2010")
    network = edition.to_networkx(two_mode=("mechanisms", "states"))
    mechanisms = [node for node, cells in network.nodes(data=True) if cells["bipartite"] == 0]
    projected = nx.bipartite.weighted_projected_graph(network, mechanisms)
    shared = {frozenset((a, b)): cells["weight"] for a, b, cells in projected.edges(data=True)}
    rows = gg.overlap(edition, nodes="mechanisms", by="states", min_shared=1).rows
    assert shared == {frozenset((row["a"], row["b"])): row["shared"] for row in rows}
    assert shared[frozenset(("apc", "bali"))] == 33


def test_all_statements_as_a_network() -> None:
    edition = gg.load_edition("2010")
    network = edition.to_networkx()
    assert network.is_directed()
    assert network.is_multigraph()
    assert network.number_of_edges() == len(edition.edges)
    assert network.graph == {"edition": "2010"}


def test_own_data_are_read_beside_the_seed(tmp_path: Path) -> None:
    rows = tables()
    folder, book = write_folder(tmp_path / "mine", rows), write_workbook(tmp_path / "mine.xlsx", rows)
    for source in (folder, str(book)):
        alone = gg.load_edition("2019", source)
        assert [(edge.subject, edge.object) for edge in alone.edges] == [("IDN", "my-forum")]
        beside = gg.load_edition("2019", ["seed", source])
        seed = gg.load_edition("2019")
        assert len(beside.edges) == len(seed.edges) + 1
        assert beside.entities.keys() == seed.entities.keys() | {"my-forum"}
        assert isinstance(beside, gg.Edition)


def test_a_source_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"no such folder or workbook; name a folder of tables or an \.xlsx file$"):
        gg.load_edition("2019", tmp_path / "nothing")


def test_an_edition_that_is_not_there_names_those_that_are() -> None:
    with pytest.raises(
        UsageError, match=r"^edition '1999' is not in data set 'seed'; it has 2010, 2019, 2019-alternative, m49$"
    ):
        gg.load_edition("1999")
