"""The round trip: what is exported can be checked, loaded and exported again, and is the same to the byte."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path
from unittest import mock

import frictionless
import pytest
from command import Command
from engines import EMBEDDED, ONE_SERVER, Copies
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from seed_edition import seed_data
from small_data import small, statement, statement_ids

from govgraph.graph.core import vocabulary
from govgraph.graph.core.errors import BusyError, GovgraphError, StoreError
from govgraph.graph.core.field_types import shows
from govgraph.graph.core.inheritance import with_inherited
from govgraph.graph.core.model import TABLES, Dataset, DocumentRow, EntityRow, NameRow, StatementRow
from govgraph.graph.core.settings import Settings
from govgraph.graph.export.tables import read_graph, write_tables
from govgraph.graph.ingest import load, writing
from govgraph.graph.ingest.diff import Changes
from govgraph.graph.ingest.validation import check
from govgraph.graph.store import Store
from govgraph.loaders.tables import read_tables


def export(database: Settings, dataset: Dataset, folder: Path) -> dict[str, bytes]:
    """The files of a graph that holds this data set and nothing else."""
    with Store(database) as store:
        load.load(store, dataset)
        files = write_tables(read_graph(store), folder)
        load.remove(store, dataset.name)
    return {file.name: file.read_bytes() for file in files}


@EMBEDDED
def test_the_seed_comes_back(database: Settings, seed_copies: Copies, tmp_path: Path) -> None:
    first = tmp_path / "first"
    with Store(seed_copies("seed")) as store:
        version = store.version()
        files = {file.name: file.read_bytes() for file in write_tables(read_graph(store), first)}
        again, seed = read_tables(first), with_inherited(seed_data())
        assert check(again) == []
        for table in ("documents", "entities", "names", "statements", "coverage"):
            assert sorted(map(repr, again.rows(table))) == sorted(map(repr, seed.rows(table)))
        assert load.load(store, replace(again, name="seed")) == Changes()
        assert store.version() == version
    assert export(database, again, tmp_path / "second") == files


def test_what_is_exported_is_what_was_loaded(database: Settings, tmp_path: Path) -> None:
    dataset = small()
    dataset.statements.append(statement("iom", "MEMBER_OF", "apc", role="through-members"))
    dataset.statements.append(statement("IDN", "MEMBER_OF", "apc", basis="inherited", via="iom"))
    files = export(database, dataset, tmp_path)
    assert files["entities.csv"].decode() == (
        "id,kind,name,acronym,note\n"
        "IDN,state,Indonesia,,\n"
        "THA,state,Thailand,,\n"
        "apc,mechanism,Asia-Pacific Consultations,APC,\n"
        "bali,mechanism,Bali Process,,\n"
        "iom,organisation,International Organization for Migration,IOM,\n"
    )
    assert files["coverage.csv"].decode() == (
        "mechanism,edition,relation,status,published_count,document,locator,note\n"
        "bali,2010,MEMBER_OF,partial,44,d-2010,Annex,\n"
    )
    rows = [row[1:6] + row[8:] for row in csv.reader(files["statements.csv"].decode().splitlines())]
    assert rows == [
        [
            "subject",
            "predicate",
            "object",
            "value",
            "edition",
            "as_written",
            "role",
            "status",
            "start",
            "end",
            "basis",
            "via",
            "note",
        ],
        ["IDN", "CHAIRS", "bali", "", "2010", "", "co-chair", "", "", "", "stated", "", ""],
        ["IDN", "MEMBER_OF", "apc", "", "2010", "", "", "", "", "", "inherited", "iom", ""],
        ["IDN", "MEMBER_OF", "bali", "", "2010", "", "", "", "", "", "listed", "", ""],
        ["THA", "MEMBER_OF", "apc", "", "2010", "", "", "", "", "", "listed", "", ""],
        ["THA", "MEMBER_OF", "bali", "", "2010", "", "", "", "", "", "listed", "", ""],
        ["iom", "MEMBER_OF", "apc", "", "2010", "", "through-members", "", "", "", "stated", "", ""],
        ["iom", "OBSERVER_OF", "apc", "", "2010", "", "", "", "", "", "stated", "", ""],
        ["apc", "established", "", "1996", "2010", "", "", "", "", "", "stated", "", ""],
        ["bali", "member_state_count", "", "44", "2010", "", "", "", "", "", "stated", "", ""],
        ["apc", "established", "", "1997", "2019", "", "", "", "", "", "stated", "", ""],
    ]


@pytest.mark.slow
@ONE_SERVER
def test_several_data_sets_are_exported_as_one(database: Settings, tmp_path: Path) -> None:
    other = small("other")
    other.statements = [statement("IDN", "MEMBER_OF", "apc"), *other.statements[:5]]
    with Store(database) as store:
        load.load(store, small())
        load.load(store, other)
        before = statement_ids(store)
        write_tables(read_graph(store), tmp_path)
        load.remove(store, "small")
        load.remove(store, "other")
        together = read_tables(tmp_path)
        assert together.name == "govgraph-export"
        load.load(store, together)
        assert statement_ids(store) == before


def begin(store: Store, dataset: Dataset, last: int) -> None:
    """Load a data set in batches, breaking off after some changes."""

    def stop(done: int, total: int) -> None:
        if done >= last:
            raise KeyboardInterrupt

    with mock.patch.multiple(writing, ONE_TRANSACTION=5, BATCH=5), pytest.raises(KeyboardInterrupt):
        load.load(store, dataset, stop)


def other() -> Dataset:
    """Another State in a mechanism of `small`, by a document of its own."""
    dataset = small("other")
    dataset.documents.append(DocumentRow(id="d-other", title="Another report", kind="report"))
    dataset.statements.append(statement("IDN", "MEMBER_OF", "apc", document="d-other"))
    return dataset


@ONE_SERVER
def test_a_load_that_has_not_ended_is_not_exported(database: Settings) -> None:
    with Store(database) as store:
        begin(store, small(), 5)
        way_out = (
            "the load or removal of data set small has not ended: load it again, or take it out by `govgraph unload`, "
            "then export"
        )
        with pytest.raises(StoreError) as wrong:
            read_graph(store)
        assert str(wrong.value) == way_out
        with pytest.raises(StoreError) as wrong:
            read_graph(store, ["small"])
        assert str(wrong.value) == f"no data set is complete: {way_out}"
        load.load(store, small())
        assert len(read_graph(store).statements) == 8


@pytest.mark.slow
@ONE_SERVER
def test_what_is_whole_is_exported_beside_what_is_not(database: Settings, cli: Command, tmp_path: Path) -> None:
    with Store(database) as store:
        load.load(store, small())
        write_tables(read_graph(store), tmp_path / "before")
        begin(store, other(), 18)  # the 17 rows that both hold, and the document
        assert len(store.read("MATCH (d:Document {id: 'd-other'}) RETURN d").rows) == 1
    exported = cli("export", "tables", "after", settings=database)
    assert exported.returncode == 0, exported.stderr
    way_out = "the load or removal of data set other has not ended: load it again, or take it out by `govgraph unload`"
    assert exported.stderr.splitlines()[-1] == f"left out is what only an incomplete data set holds: {way_out}"
    for table in TABLES:
        file = f"{table.table}.csv"
        assert (tmp_path / "after" / file).read_bytes() == (tmp_path / "before" / file).read_bytes()
    package = json.loads((tmp_path / "after" / "datapackage.json").read_text())
    assert package["description"] == "without data set other, which was incomplete"
    assert "description" not in json.loads((tmp_path / "before" / "datapackage.json").read_text())
    status = cli("status", settings=database)
    assert way_out in status.stdout
    unloaded = cli("unload", "other", settings=database)
    assert (unloaded.returncode, unloaded.stderr.splitlines()[-1]) == (
        0,
        "other: removed 3 documents, 5 entities, 1 coverage, 1 names, 8 statements",
    )
    assert "incomplete" not in cli("status", settings=database).stdout
    again = cli("unload", "other", settings=database)
    assert (again.returncode, again.stderr.strip()) == (1, "'other' is not a data set that is loaded; loaded: small")


@pytest.mark.slow
@EMBEDDED
def test_a_graph_that_changes_all_the_time_is_not_exported(database: Settings) -> None:
    with Store(database) as store:
        with mock.patch.object(store, "version", side_effect=range(100)), pytest.raises(BusyError) as busy:
            read_graph(store)
        assert str(busy.value) == f"{store.address}: the graph changes while it is read; export when the load has ended"


@ONE_SERVER
def test_an_empty_graph(database: Settings, tmp_path: Path) -> None:
    with Store(database) as store:
        files = write_tables(read_graph(store), tmp_path)
    assert [len(file.read_bytes().splitlines()) for file in files[:5]] == [1] * 5


@pytest.mark.slow
def test_the_package_is_valid_and_typed(tmp_path: Path) -> None:
    write_tables(seed_data(), tmp_path)
    report = frictionless.Package(tmp_path / "datapackage.json").validate()
    assert report.flatten(["fieldName", "note"]) == []
    assert report.stats["tasks"] == 6
    package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert package["name"] == "seed"
    schemas = {resource["name"]: resource["schema"] for resource in package["resources"]}
    fields = {name: {field["name"]: field for field in schema["fields"]} for name, schema in schemas.items()}
    assert fields["coverage"]["published_count"]["type"] == "integer"
    assert fields["statements"]["value"]["type"] == "string"
    assert fields["statements"]["predicate"]["constraints"] == {"required": True, "enum": list(vocabulary.PREDICATES)}
    assert "constraints" not in fields["statements"]["object"]
    assert schemas["entities"]["primaryKey"] == ["id"]
    assert schemas["coverage"]["foreignKeys"] == [
        {"fields": ["mechanism"], "reference": {"resource": "entities", "fields": ["id"]}},
        {"fields": ["document"], "reference": {"resource": "documents", "fields": ["id"]}},
    ]


@pytest.mark.parametrize(
    ("table", "change", "kind"),
    [
        ("statements", ("THA,MEMBER_OF", "THB,MEMBER_OF"), "foreign-key"),
        ("statements", ("MEMBER_OF", "PARTNER"), "constraint-error"),
        ("coverage", (",44,", ",many,"), "type-error"),
        ("documents", ("d-2019", "d-2010"), "primary-key"),
    ],
)
def test_the_package_says_what_is_wrong(tmp_path: Path, table: str, change: tuple[str, str], kind: str) -> None:
    write_tables(small(), tmp_path)
    assert frictionless.Package(tmp_path / "datapackage.json").validate().valid
    file = tmp_path / f"{table}.csv"
    file.write_text(file.read_text().replace(*change))
    report = frictionless.Package(tmp_path / "datapackage.json").validate()
    assert kind in {error for [error] in report.flatten(["type"])}


def test_a_folder_that_cannot_be_written_to(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(GovgraphError) as wrong:
        write_tables(small(), tmp_path / "file")
    message = f"{tmp_path / 'file'}: found a file; this format is several files: name a folder"
    assert str(wrong.value) == message


ODD, ANY = st.sampled_from(" \n\t,;\"'\\\u2028\u0085é$`{}"), st.characters(codec="utf-8", exclude_categories=["Cc"])
TEXT = st.text(
    ODD | ANY,
    max_size=20,
).filter(lambda text: "\ufeff" not in text)


@st.composite
def data_sets(draw: st.DrawFn) -> Dataset:
    """Any two States and two mechanisms, with any texts in any cells that hold texts."""
    named: st.SearchStrategy[dict[str, str]] = st.builds(dict, acronym=st.just(""), note=TEXT)
    entities = [
        EntityRow(id=entity, kind=kind, name=f"{entity} {draw(TEXT)}", **draw(named))
        for entity, kind in (("AAA", "state"), ("BBB", "state"), ("m-1", "mechanism"), ("m-2", "mechanism"))
    ]
    documents = [
        DocumentRow(
            id=document,
            title=f"{document} {draw(TEXT)}",
            kind="report",
            date=draw(st.sampled_from(["", "2010", "2019~"])),
            publisher=draw(TEXT),
            url=draw(TEXT),
            licence=draw(TEXT),
            note=draw(TEXT),
        )
        for document in ("d-1", "d-2")
    ]
    cells: st.SearchStrategy[dict[str, str]] = st.builds(
        dict,
        document=st.sampled_from(["d-1", "d-2"]),
        edition=st.sampled_from(["2010", "2019"]),
        note=TEXT,
        as_written=TEXT,
        locator=TEXT.filter(shows),
        start=st.sampled_from(["", "2001/2003", "2003-06~"]),
        status=st.sampled_from(["", "former", "suspended"]),
        basis=st.sampled_from(["stated", "listed"]),
    )
    states, mechanisms = st.sampled_from(["AAA", "BBB"]), st.sampled_from(["m-1", "m-2"])
    relations = st.builds(
        lambda more, **ends: StatementRow(**ends, **more),
        cells,
        subject=states,
        object=mechanisms,
        predicate=st.sampled_from(["MEMBER_OF", "CHAIRS", "FUNDS"]),
    )
    values = st.one_of(
        st.builds(
            lambda more, **ends: StatementRow(predicate="goal", **ends, **more),
            cells,
            subject=mechanisms,
            value=TEXT.filter(shows),
        ),
        st.builds(
            lambda more, **ends: StatementRow(predicate="member_state_count", **ends, **more),
            cells,
            subject=mechanisms,
            value=st.sampled_from(["0", "7", "999999999"]),
        ),
    )
    needed = [
        statement(state, "FUNDS", mechanism, document="d-1") for state, mechanism in (("AAA", "m-1"), ("BBB", "m-2"))
    ]
    drawn = {
        statement.id: statement for statement in [*needed, *draw(st.lists(st.one_of(relations, values), max_size=8))]
    }
    names = [NameRow(entity="AAA", name=f"also {draw(TEXT)}", document="d-1", note=draw(TEXT))]
    return Dataset("drawn", documents=documents, entities=entities, names=names, statements=list(drawn.values()))


@pytest.mark.slow
@EMBEDDED
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(dataset=data_sets())
def test_any_data_set_comes_back(database: Settings, tmp_path: Path, dataset: Dataset) -> None:
    assert check(dataset) == []
    first = export(database, dataset, tmp_path / "first")
    again = read_tables(tmp_path / "first")
    assert sorted(map(repr, again.statements)) == sorted(map(repr, dataset.statements))
    assert sorted(map(repr, again.documents)) == sorted(map(repr, dataset.documents))
    assert export(database, again, tmp_path / "second") == first
