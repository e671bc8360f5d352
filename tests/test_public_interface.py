"""`import govgraph`: the names, their documentation, and an edition as a researcher uses it."""

from __future__ import annotations

import doctest
import inspect
import re
import subprocess
import sys
import warnings
from pathlib import Path

import networkx as nx
import pytest
from cow_files import write
from engines import EMBEDDED_SEED
from explorer_runs import point_at
from own_data import tables, write_folder, write_workbook

import govgraph as gg
from govgraph.graph.core.errors import DataError, UsageError
from govgraph.graph.core.settings import Settings
from govgraph.reference_python import render

DOCUMENT = (Path(__file__).parents[1] / "docs" / "python.md").read_text(encoding="utf-8")


def test_the_documentation_is_what_the_docstrings_say() -> None:
    assert render() == DOCUMENT, "run: python -m govgraph.reference_python > docs/python.md"


@pytest.mark.slow
def test_every_example_on_the_page_runs_as_it_is_printed() -> None:
    sections = re.findall(r"^##+ (\S+)\n\n```text\n(.*?)\n```$", DOCUMENT, re.MULTILINE | re.DOTALL)
    tests = [doctest.DocTestParser().get_doctest(text, {}, name, None, 0) for name, text in sections]
    assert len([test for test in tests if test.examples]) > 90
    runner = doctest.DocTestRunner(verbose=False)
    failures: list[str] = []
    assert [test.name for test in tests if runner.run(test, out=failures.append).failed] == [], "".join(failures)


def test_every_public_name_is_there_documented_and_listed() -> None:
    assert sorted(gg.__all__) == gg.__all__
    for name in gg.__all__:
        if name != "__version__":
            assert inspect.getdoc(getattr(gg, name))
    documented = re.findall(r"^## govgraph\.(\w+)$", DOCUMENT, re.MULTILINE)
    assert documented == [name for name in gg.__all__ if name != "__version__"]
    assert set(dir(gg)) == set(gg.__all__)


def test_what_an_object_keeps_once_it_is_asked_is_documented_too() -> None:
    sections = re.findall(r"^### (\S+)$", DOCUMENT, re.MULTILINE)
    kept = ["Edition.codes", "Edition.is_counted", "Edition.mechanisms", "Edition.years", "Table.rows"]
    assert [name for name in sections if name in kept] == kept
    assert "Table.memo" not in sections
    assert "`with_subject(ids)`, `with_relation(relations)` and `with_object(ids)` say of each of `edges`" in DOCUMENT


def test_a_name_that_is_not_public_is_not_there() -> None:
    with pytest.raises(AttributeError, match="module 'govgraph' has no attribute 'overlaps'"):
        getattr(gg, "overlaps")  # noqa: B009 - a type checker refuses the attribute


@pytest.mark.slow
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
    with pytest.raises(UsageError, match=r"^'Atlantis' is not a known name"):
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


def test_several_sources_are_named_each_and_may_not_contradict_one_another(tmp_path: Path) -> None:
    rows = tables()
    source = write_folder(tmp_path / "mine", rows)
    assert list(gg.load_edition("2019", ["seed", source]).datasets) == ["seed", "mine"]
    other = {**rows, "entities": [{**row, "acronym": "MF"} for row in rows["entities"]]}
    sources = [source, write_folder(tmp_path / "other", other)]
    with pytest.raises(DataError) as refused:
        gg.load_edition("2019", sources)
    assert (
        "entities row my-forum, which data set mine holds otherwise; make it equal in kind, name, acronym, note"
        in str(refused.value)
    )


def test_a_source_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"no such folder or workbook; name a folder of tables or a file with a table$"):
        gg.load_edition("2019", tmp_path / "nothing")


def test_an_edition_that_is_not_there_names_those_that_are() -> None:
    with pytest.raises(
        UsageError, match=r"^edition '1999' is not in data set 'seed'; it has 2010, 2019, 2019-alternative, 2025, m49$"
    ):
        gg.load_edition("1999")


def test_an_edition_of_one_year_has_no_other(tmp_path: Path) -> None:
    edition = gg.load_edition("cow", write(tmp_path))
    assert len(edition.at(2011).at(2011).edges) == len(edition.at(2011).edges)
    with pytest.raises(
        UsageError, match=r"^year: found 2012; this is edition 'cow' in 2011: ask the one of all years$"
    ):
        edition.at(2011).at(2012)


def test_columns_whose_categories_repeat_become_a_frame() -> None:
    table = gg.metrics(gg.load_edition("2010"))
    assert table.to_pandas()["kind"].tolist() == [row["kind"] for row in table]


def test_rows_are_taken_by_number_or_by_truth_values() -> None:
    table = gg.overlap(gg.load_edition("2010"))
    frame = table.to_pandas()
    assert table.take(frame["shared"] > 10).column("shared") == frame["shared"][frame["shared"] > 10].tolist()
    assert len(table.take([])) == 0
    with pytest.raises(UsageError, match=r"^rows: found 91; the table has 91 rows, counted from 0$"):
        table.take([91])
    with pytest.raises(UsageError, match=r"^rows: found -1; the table has 91 rows, counted from 0$"):
        table.evidence(-1)
    with pytest.raises(UsageError, match=r"^rows: found \[1\.7\]; use whole numbers, or a truth value for each row$"):
        table.take([1.7])  # type: ignore[list-item] # what a user may write
    with pytest.raises(UsageError, match=r"^number: found -1; use a whole number, 0 or more$"):
        table.head(-1)
    with pytest.raises(UsageError, match=r"^columns: found nosuch; the table has a, b, a_name, b_name, "):
        table.where(lambda _: True, "nosuch")
    assert table.select("shared").names == ("shared",)


def test_a_comparison_knows_its_documents(tmp_path: Path) -> None:
    table = gg.changes(gg.load_edition("2010"), gg.load_edition("2019"))
    assert [document.id for document in table.provenance.sources] == list(table.provenance.documents)
    (file, *_) = table.write(tmp_path / "c.bib")
    assert "An Assessment of Principal Regional Consultative Processes on Migration" in file.read_text(encoding="utf-8")


def test_statements_with_a_value_cite_their_documents() -> None:
    table = gg.load_edition("2019").statements(relation="most_mechanisms")
    assert table.provenance.documents == tuple(sorted({row["document"] for row in table})) == ("iom-2019",)


def test_entities_go_by_every_name_that_documents_print() -> None:
    edition = gg.load_edition("2019")
    assert [edition.find(name) for name in ("Budapest", "KENYA", "Turkey", "Rabat Process")] == [
        "budapest", "KEN", "TUR", "rabat",
    ]  # fmt: skip
    assert edition.status("Rabat Process") == edition.status("rabat") == "complete"
    assert gg.paths(edition, "UNHCR", "Bali").head(1)
    with pytest.raises(UsageError, match=r"^entity: found ''; use the id, name or acronym of an entity of the graph$"):
        edition.find("")
    with pytest.raises(UsageError, match=r"^relation: found 'FOO'; use one of MEMBER_OF, "):
        edition.status("rabat", "FOO")


def test_what_a_network_and_a_merger_take() -> None:
    edition = gg.load_edition("2010")
    states = ("mechanisms", "states")
    assert nx.utils.graphs_equal(
        edition.to_networkx(states, capacity="member"), edition.to_networkx(states, capacity=["member"])
    )
    with pytest.raises(UsageError, match=r"^two_mode: found \('states',\); use two kinds, such as "):
        edition.to_networkx(two_mode=("states",))  # type: ignore[arg-type] # what a user may write
    with pytest.raises(UsageError, match=r"^merge: found 'apc'; use pairs, such as \[\('apc', 'bali'\)\]$"):
        gg.what_if(edition, merge=("apc", "bali"))  # type: ignore[arg-type] # what a user may write


def test_no_source() -> None:
    with pytest.raises(UsageError, match=r"^source: found none; name `seed`, or a folder, workbook or table$"):
        gg.load_edition("2019", [])


@pytest.mark.slow
@EMBEDDED_SEED
def test_a_connection(seed_database: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    point_at(monkeypatch, seed_database)
    with gg.connect() as connection:
        assert connection.edition("2010").find("Bali") == "bali"
        with pytest.raises(UsageError, match=r"^off: found nosuch; loaded are seed$"):
            connection.edition("2010", off="nosuch")
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # nothing is cut off
            assert len(connection.ask("members", mechanism="bali", edition="2010")) == 43
    monkeypatch.setenv("GOVGRAPH_ROW_LIMIT", "3")
    with gg.connect() as limited:
        cut = r"^cut off after 3 rows; ask for less, or raise GOVGRAPH_ROW_LIMIT$"
        with pytest.warns(UserWarning, match=cut) as warned:
            assert limited.cypher("UNWIND range(1, 9) AS n RETURN n") == [{"n": 1}, {"n": 2}, {"n": 3}]
        assert [each.filename for each in warned if each.category is UserWarning] == [__file__]
        with pytest.warns(UserWarning, match=cut):
            assert len(limited.ask("members", mechanism="bali", edition="2010")) == 3
        assert len(limited.edition("2010").entities) > 500
    with pytest.raises(UsageError, match=r"^the connection: it is closed; make a new one by govgraph.connect\(\)$"):
        connection.edition("2010")
