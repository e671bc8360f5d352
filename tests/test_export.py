"""The round trip: what is exported can be checked, loaded and exported again, and is the same to the byte."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import frictionless
import pytest
from conftest import EMBEDDED
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_data import held, small, statement

from graph import load, vocabulary
from graph.checks import check
from graph.errors import GovgraphError, StoreError
from graph.export.tables import read_graph, write_tables
from graph.inherited import with_inherited
from graph.model import Dataset, Document, Entity, Name, Statement
from graph.paths import SEED
from graph.settings import Settings
from graph.store import Store
from loaders.tables import read_tables


def export(database: Settings, dataset: Dataset, folder: Path) -> dict[str, bytes]:
    """The files of a graph that holds this data set and nothing else."""
    with Store(database) as store:
        load.load(store, dataset)
        files = write_tables(read_graph(store), folder)
        load.remove(store, dataset.name)
    return {file.name: file.read_bytes() for file in files}


@pytest.mark.slow
def test_the_seed_comes_back(database: Settings, tmp_path: Path) -> None:
    seed = read_tables(SEED)
    first = export(database, seed, tmp_path / "first")
    again = read_tables(tmp_path / "first")
    assert check(again) == []
    for table in ("documents", "entities", "names", "statements", "coverage"):
        assert sorted(map(repr, again.rows(table))) == sorted(map(repr, with_inherited(seed).rows(table)))
    assert export(database, again, tmp_path / "second") == first


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
        ["subject", "predicate", "object", "value", "edition", "as_written", "role", "status", "start", "end", "basis",
         "via", "note"],
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


def test_several_data_sets_are_exported_as_one(database: Settings, tmp_path: Path) -> None:
    other = small("other")
    other.statements = [statement("IDN", "MEMBER_OF", "apc"), *other.statements[:5]]
    with Store(database) as store:
        load.load(store, small())
        load.load(store, other)
        before = held(store)
        write_tables(read_graph(store), tmp_path)
        load.remove(store, "small")
        load.remove(store, "other")
        together = read_tables(tmp_path)
        assert together.name == "govgraph-export"
        load.load(store, together)
        assert held(store) == before


def test_a_graph_whose_load_has_not_ended_is_not_exported(
    database: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load, "ONE_TRANSACTION", 5)
    monkeypatch.setattr(load, "BATCH", 5)

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with Store(database) as store:
        with pytest.raises(KeyboardInterrupt):
            load.load(store, small(), stop)
        with pytest.raises(StoreError) as wrong:
            read_graph(store)
        assert str(wrong.value) == "the load of data set small has not ended: run it again, then export"
        load.load(store, small())
        assert len(read_graph(store).statements) == 8


def test_an_empty_graph(database: Settings, tmp_path: Path) -> None:
    with Store(database) as store:
        files = write_tables(read_graph(store), tmp_path)
    assert [len(file.read_bytes().splitlines()) for file in files[:5]] == [1] * 5


def test_the_package_is_valid_and_typed(tmp_path: Path) -> None:
    write_tables(read_tables(SEED), tmp_path)
    report = frictionless.Package(tmp_path / "datapackage.json").validate()
    assert report.flatten(["fieldName", "note"]) == []
    assert report.stats["tasks"] == 5
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
    assert kind in {found for [found] in report.flatten(["type"])}


def test_a_folder_that_cannot_be_written_to(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(GovgraphError) as wrong:
        write_tables(small(), tmp_path / "file")
    assert str(wrong.value) == f"{tmp_path / 'file'}: cannot be written (File exists); name a folder of your own"


ODD, ANY = st.sampled_from(" \n\t,;\"'\\\u2028\u0085é$`{}"), st.characters(codec="utf-8", exclude_categories=["Cc"])
TEXT = st.text(
    ODD | ANY, max_size=20,
).filter(lambda text: "\ufeff" not in text)


@st.composite
def data_sets(draw: st.DrawFn) -> Dataset:
    """Any two States and two mechanisms, with any texts in any cells that hold texts."""
    named: st.SearchStrategy[dict[str, str]] = st.builds(dict, acronym=st.just(""), note=TEXT)
    entities = [
        Entity(id=one, kind=kind, name=f"{one} {draw(TEXT)}", **draw(named))
        for one, kind in (("AAA", "state"), ("BBB", "state"), ("m-1", "mechanism"), ("m-2", "mechanism"))
    ]
    documents = [
        Document(id=one, title=f"{one} {draw(TEXT)}", kind="report", date=draw(st.sampled_from(["", "2010", "2019~"])),
                 publisher=draw(TEXT), url=draw(TEXT), licence=draw(TEXT), note=draw(TEXT))
        for one in ("d-1", "d-2")
    ]
    cells: st.SearchStrategy[dict[str, str]] = st.builds(
        dict, document=st.sampled_from(["d-1", "d-2"]), edition=st.sampled_from(["2010", "2019"]), note=TEXT,
        as_written=TEXT, locator=TEXT.filter(str.strip), start=st.sampled_from(["", "2001/2003", "2003-06~"]),
        status=st.sampled_from(["", "former", "suspended"]), basis=st.sampled_from(["stated", "listed"]),
    )
    states, mechanisms = st.sampled_from(["AAA", "BBB"]), st.sampled_from(["m-1", "m-2"])
    relations = st.builds(
        lambda more, **ends: Statement(**ends, **more), cells, subject=states, object=mechanisms,
        predicate=st.sampled_from(["MEMBER_OF", "CHAIRS", "FUNDS"]),
    )
    values = st.one_of(
        st.builds(lambda more, **ends: Statement(predicate="goal", **ends, **more), cells, subject=mechanisms,
                  value=TEXT.filter(str.strip)),
        st.builds(lambda more, **ends: Statement(predicate="member_state_count", **ends, **more), cells,
                  subject=mechanisms, value=st.sampled_from(["0", "7", "999999999"])),
    )
    needed = [statement(state, "FUNDS", one, document="d-1") for state, one in (("AAA", "m-1"), ("BBB", "m-2"))]
    drawn = {one.id: one for one in [*needed, *draw(st.lists(st.one_of(relations, values), max_size=8))]}
    names = [Name(entity="AAA", name=f"also {draw(TEXT)}", document="d-1", note=draw(TEXT))]
    return Dataset("drawn", documents=documents, entities=entities, names=names, statements=list(drawn.values()))


@pytest.mark.slow
@EMBEDDED
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(dataset=data_sets())
def test_any_data_set_comes_back(database: Settings, tmp_path: Path, dataset: Dataset) -> None:
    assert check(dataset) == []
    first = export(database, dataset, tmp_path / "first")
    again = read_tables(tmp_path / "first")
    assert sorted(map(repr, again.statements)) == sorted(map(repr, dataset.statements))
    assert sorted(map(repr, again.documents)) == sorted(map(repr, dataset.documents))
    assert export(database, again, tmp_path / "second") == first
