"""The Data Package, validated and read back by frictionless, which did not write it."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any, cast

import pytest
from frictionless import Package, system
from frictionless.resources import TableResource
from small_selection import ABOUT, DOCUMENTS, EMPTY, NASTY, SELECTIONS, SHARED, TURNED, WHOLE, filled_cells

from govgraph.graph.core.errors import GovgraphError
from govgraph.graph.export.attributes import EDGE_COLUMNS, SHARED_COLUMNS
from govgraph.graph.export.columns import columns
from govgraph.graph.export.data_package import write, write_zip
from govgraph.graph.export.provenance import about
from govgraph.graph.export.selection import Selection
from govgraph.graph.tables.write import document_row


def written(selection: Selection, folder: Path) -> Package:
    """The package as frictionless reads it from a folder."""
    folder.mkdir()
    for name, content in write(selection, about(selection)).items():
        (folder / name).write_bytes(content)
    return Package(str(folder / "datapackage.json"))


def rows(package: Package, name: str) -> list[dict[str, Any]]:
    with system.use_context(trusted=True):
        return [filled_cells(row.to_dict()) for row in cast("TableResource", package.get_resource(name)).read_rows()]


@pytest.mark.parametrize("which", [*SELECTIONS, "nothing"])
def test_the_same_nodes_edges_and_attributes(which: str, tmp_path: Path) -> None:
    selection = SELECTIONS.get(which, EMPTY)
    package = written(selection, tmp_path / "package")
    report = package.validate()
    assert report.valid, report.flatten(["type", "note"])
    assert rows(package, "nodes") == [filled_cells(node) for node in selection.nodes]
    assert rows(package, "edges") == [filled_cells(edge) for edge in selection.edges]
    assert rows(package, "documents") == [filled_cells(document_row(document)) for document in selection.documents]


def test_text_is_as_it_is(tmp_path: Path) -> None:
    package = written(WHOLE, tmp_path / "package")
    names = {row["id"]: row["name"] for row in rows(package, "nodes")}
    assert {key: names[f"n-{key}"] for key in NASTY} == NASTY
    assert "Text that begins with = + - @ stands as it is" in str(package.description)


def test_what_the_package_says_of_itself() -> None:
    package = json.loads(write(WHOLE, ABOUT)["datapackage.json"])
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert (package["name"], package["title"]) == ("govgraph-2019-snapshot", ABOUT["title"])
    assert (package["id"], package["rights"]) == (ABOUT["data_hash"], ABOUT["licence"])
    assert f"govgraph {package['version']}" == ABOUT["tool"]
    assert (package["cite"], package["edition"]) == (ABOUT["cite"], "2019")
    assert package["sources"] == [
        {"title": DOCUMENTS[0].title, "version": "2010-01~"},
        {"title": DOCUMENTS[1].title, "path": "https://a.int/x?a=1&b=%7B2%7D%20%22", "version": "undated"},
    ]
    # not all of it is CC0
    assert "licenses" not in package
    free = json.loads(write(EMPTY, about(EMPTY))["datapackage.json"])
    assert [(licence["name"], licence["path"]) for licence in free["licenses"]] == [
        ("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/")
    ]
    assert "contributors" not in package


def test_types_meanings_and_keys() -> None:
    package = json.loads(write(SHARED, about(SHARED))["datapackage.json"])
    nodes, edges, documents = package["resources"][:3]
    assert [resource["path"] for resource in package["resources"]] == [
        *("nodes.csv", "edges.csv", "documents.csv"),
        *("statements.csv", "entities.csv"),
    ]
    types = {field["name"]: field["type"] for field in edges["schema"]["fields"]}
    assert types == {
        "source": "string",
        "target": "string",
        "id": "string",
        "source_name": "string",
        "target_name": "string",
        "weight": "integer",
        "jaccard": "number",
        "shared": "array",
        "shared_names": "array",
        "documents": "array",
        "document_titles": "array",
        "document_dates": "array",
        "document_earliest": "integer",
        "document_latest": "integer",
        "coverage": "string",
    }
    assert {field["name"]: field["description"] for field in edges["schema"]["fields"]} == {
        column.name: column.meaning for column in SHARED_COLUMNS
    }
    assert [(key["fields"], key["reference"]) for key in edges["schema"]["foreignKeys"]] == [
        (["source"], {"resource": "nodes", "fields": ["id"]}),
        (["target"], {"resource": "nodes", "fields": ["id"]}),
    ]
    assert nodes["schema"]["primaryKey"] == documents["schema"]["primaryKey"] == ["id"]
    whole = json.loads(write(WHOLE, ABOUT)["datapackage.json"])["resources"][1]["schema"]
    assert [field["name"] for field in whole["fields"]] == [column.name for column in EDGE_COLUMNS]
    assert whole["foreignKeys"][-1] == {
        "fields": ["document"],
        "reference": {"resource": "documents", "fields": ["id"]},
    }


def test_a_document_that_is_not_held_is_a_row_of_its_own(tmp_path: Path) -> None:
    without = Selection(**{**vars(WHOLE), "edition": EMPTY.edition})
    package = written(without, tmp_path / "package")
    assert rows(package, "documents") == [{"id": "d-1"}, {"id": "d-2"}]
    assert package.validate().valid


def test_the_zip_holds_the_same_files(tmp_path: Path) -> None:
    (content,) = write_zip(WHOLE, ABOUT).values()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == write(WHOLE, ABOUT)
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    path = tmp_path / "package.zip"
    path.write_bytes(content)
    assert Package(str(path)).validate().valid


def test_the_same_bytes_whatever_the_order() -> None:
    assert write(TURNED, about(TURNED)) == write(WHOLE, ABOUT)
    assert write_zip(TURNED, about(TURNED)) == write_zip(WHOLE, ABOUT)


def test_columns() -> None:
    assert columns([{"a": 1, "b": "x", "c": [], "d": None}, {"a": 0.5, "b": 1, "c": [], "e": True}]) == {
        "a": "number",
        "b": "text",
        "c": "list",
        "d": "text",
        "e": "boolean",
    }
    assert columns([{"a": 1, "b": True}, {"a": "", "b": 1}]) == {"a": "integer", "b": "text"}
    assert columns([]) == {}


def test_a_value_that_no_column_can_hold() -> None:
    with pytest.raises(GovgraphError) as wrong:
        columns([{"when": object()}])
    assert str(wrong.value) == "column when: found a value of type object; use str, bool, int, float, list"
