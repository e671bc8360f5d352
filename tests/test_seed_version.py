"""The seed's version and the hash of its content: of the package, of what is loaded, of an edition; and short texts."""

from __future__ import annotations

import csv
import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from engines import EMBEDDED, EMBEDDED_SEED
from frictionless import Package
from seed_edition import loaded_edition, seed_data
from small_data import small

import govgraph as gg
from govgraph.graph.core import seed
from govgraph.graph.core.edition import Document, EdgeStatement, Edition, Entity, ValueStatement
from govgraph.graph.core.model import Dataset, content_hash
from govgraph.graph.core.paths import SEED
from govgraph.graph.core.provenance import provenance_of
from govgraph.graph.core.settings import Settings
from govgraph.graph.export.tables import describe, read_graph
from govgraph.graph.ingest.load import load
from govgraph.graph.store import Store
from govgraph.graph.store.edition_reader import read_edition
from govgraph.graph.store.status import read_status
from govgraph.loaders.tables import read_tables

VERSION = "0.2.1"
DATE = "2026-11-29"
HASH = "7ba7280b15ae48f18998e1761879a7ee9ee960db76aa94a4996a5abe97d4f697"


def test_other_rows_are_another_version() -> None:
    # Who changes a fact writes a new version and its day into seed/datapackage.json, and all three here.
    assert (seed.version(), seed.date(), seed.data_hash()) == (VERSION, DATE, HASH)


def test_the_description_of_the_seed_names_every_file_and_column() -> None:
    written = json.loads((SEED / "datapackage.json").read_text(encoding="utf-8"))
    expected = describe("seed")
    for resource in expected["resources"]:
        if resource["name"] == "statements":  # a folder of files, in which the ids are left to the loader
            resource["path"] = sorted(f"statements/{path.name}" for path in (SEED / "statements").glob("*.csv"))
            del resource["schema"]["primaryKey"]
    assert {name: written[name] for name in expected} == expected
    assert written["licenses"][0]["name"] == "CC0-1.0"


@pytest.mark.slow
def test_the_seed_is_a_valid_data_package() -> None:
    report = Package(str(SEED / "datapackage.json")).validate()
    assert report.flatten(["rowNumber", "fieldName", "type", "message"])[:3] == []


@pytest.mark.slow
def test_the_hash_does_not_depend_on_files_and_their_order(tmp_path: Path) -> None:
    folder = tmp_path / "seed"
    shutil.copytree(SEED, folder)
    (folder / "datapackage.json").unlink()
    for path in folder.rglob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\r\n", quoting=csv.QUOTE_ALL).writerows([header, *rows[::-1]])
    first, *_ = sorted((folder / "statements").iterdir())
    first.rename(folder / "statements" / "zz.csv")
    assert read_tables(folder).content_hash() == HASH


@pytest.mark.parametrize("column", ["locator", "note", "value", "start"])
def test_another_cell_is_another_hash(column: str) -> None:
    data = seed_data()
    value = next(row for row in data.statements if row.predicate == "fee")
    changed = value.model_copy(update={column: "2001"})
    rows = [changed if row is value else row for row in data.statements]
    assert replace(data, statements=rows).content_hash() != HASH


def test_the_same_cells_in_another_column_are_another_hash() -> None:
    assert content_hash([]) == Dataset("b").content_hash()
    (name,) = small().names
    moved = name.model_copy(update={"note": name.document, "document": name.note})
    assert replace(Dataset("a"), names=[name]).content_hash() != replace(Dataset("a"), names=[moved]).content_hash()


def status(store: Store) -> dict[str, object]:
    return {row["what"]: row["value"] for row in read_status(store)}


@pytest.mark.slow
@EMBEDDED
def test_status_compares_the_seed_that_is_loaded(database: Settings) -> None:
    package = f"version {VERSION}, sha256:{HASH}"
    own = replace(small(), name="seed")
    with Store(database) as store:
        assert status(store)["seed of the package"] == package
        assert "seed that is loaded" not in status(store)
        load(store, own)
        assert status(store)["seed that is loaded"] == (
            f"another than that of the package (sha256:{own.content_hash()}): `govgraph load` replaces it"
        )
        assert read_edition(store, "2010").datasets == {"seed": own.content_hash()}
        assert read_edition(store, "2010").seed_version == ""
        with store.transaction(store.version()) as run:
            run("MATCH (d:Dataset) REMOVE d.hash")
        assert status(store)["seed that is loaded"] == (
            "loaded by an earlier version, which kept no hash: `govgraph load` loads that of the package"
        )
        assert read_edition(store, "2010").datasets == {"seed": ""}
        assert load(store, own).total == 0  # the rows stay, and now the hash is there
        assert read_edition(store, "2010").datasets == {"seed": own.content_hash()}


@EMBEDDED_SEED
def test_status_knows_the_seed_of_the_package(seed_database: Settings) -> None:
    with Store(seed_database) as store:
        assert status(store)["seed that is loaded"] == "the same as that of the package"
        assert read_edition(store, "2010").seed_version == VERSION
        assert replace(read_graph(store), name="seed").content_hash() == HASH


def test_an_edition_and_what_rests_on_it_carry_the_seed() -> None:
    edition = loaded_edition("2019")
    assert edition.seed_version == VERSION
    assert edition.datasets == {"seed": HASH}
    assert provenance_of(edition, edition.edges).datasets == {"seed": HASH}
    assert Edition.from_dataset(small(), "2010").seed_version == ""
    assert gg.overlap(edition).provenance.datasets == {"seed": HASH}


LONG = "x" * 4000


def test_records_show_what_they_say_on_one_line() -> None:
    assert repr(Entity("apc", "mechanism", "APC")) == "Entity(id='apc', kind='mechanism', name='APC')"
    edge = EdgeStatement("THA", "MEMBER_OF", "apc", basis="", note=LONG)
    assert repr(edge) == f"EdgeStatement(subject='THA', relation='MEMBER_OF', object='apc', note='{'x' * 59}…')"
    assert repr(ValueStatement("THA", "cow_code", "800")) == (
        "ValueStatement(subject='THA', predicate='cow_code', value='800', basis='stated')"
    )
    assert repr(Document("d", "")) == "Document(id='d', title='')"


def cells(pattern: str) -> list[dict[str, str]]:
    """The rows of tables of the seed, as the files have them."""
    return [row for path in SEED.glob(pattern) for row in csv.DictReader(path.open(encoding="utf-8", newline=""))]


def test_collections_show_themselves_on_one_line() -> None:
    edition = loaded_edition("2019")
    rows = [row for row in cells("statements/*.csv") if row["edition"] == "2019"]
    inherited = sum(edge.basis == "inherited" for edge in edition.edges)
    between = sum(bool(row["object"]) for row in rows) + inherited
    values = sum(not row["object"] for row in rows)
    assert inherited >= 79 + 28  # of one mechanism alone
    numbers = (
        f"{len(cells('entities.csv'))} entities; {between:,} statements between two; {values:,} statements with a value"
    )
    assert repr(edition) == f"<Edition 2019: {numbers}>"
    assert repr(replace(edition, name=LONG, year=1950)).startswith(f"<Edition {'x' * 59}…, year 1950: ")
    assert len(edition._repr_html_()) < 5000
    assert f"<p>Edition 2019: {numbers}.</p>" in edition._repr_html_()
    rests = provenance_of(edition, edition.edges)
    assert len(repr(rests)) <= 180
    assert repr(rests).startswith("<Provenance: edition 2019; ADVISES, ASSOCIATED_WITH, CHAIRS, ")
    assert repr(small()) == "<Dataset small: 2 documents, 5 entities, 1 names, 8 statements, 1 coverage, 0 pages>"
    assert len(repr(seed_data())) < 120


def test_an_edition_in_a_notebook_is_text() -> None:
    entities = {"a": Entity("a", "state", "<script>"), "b": Entity("b", "mechanism", LONG)}
    page = Edition("<i>", entities, [EdgeStatement("a", "MEMBER_OF", "b", document="d", locator=LONG)])._repr_html_()
    assert "<script>" not in page
    assert "<i>" not in page
    assert f"<td>&lt;script&gt;</td><td>is a member of</td><td>{'x' * 59}…</td><td>d, {'x' * 56}…</td>" in page
