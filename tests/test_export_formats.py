"""Every format of export: the same bytes again, any text comes back, and each says where it comes from."""

from __future__ import annotations

import ast
import hashlib
import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from read_exports import (
    by_id,
    read_csv,
    read_cytoscape,
    read_gexf,
    read_graphml,
    read_node_link,
    texts,
    without,
    workbook_rows,
)
from small_selection import SELECTIONS, SHARED, TURNED, WHOLE, filled_cells

from govgraph.graph.core.edition import EdgeStatement, Edition, Entity
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.field_types import shows
from govgraph.graph.export import graphs
from govgraph.graph.export.attribute_columns import EDGE_COLUMNS
from govgraph.graph.export.export_format import KINDS
from govgraph.graph.export.formats import FORMATS, render
from govgraph.graph.export.provenance import about
from govgraph.graph.export.selection import Selection, whole


def stata_rows(data: bytes) -> dict[str, dict[str, Any]]:
    """What the edges of a file of Stata say, by id."""
    dates = {"start_edtf": "start", "end_edtf": "end"}
    read = pd.read_stata(io.BytesIO(data)).rename(columns=dates).astype(object)
    rows = [{str(name): value for name, value in row.items() if pd.notna(value)} for row in read.to_dict("records")]
    return by_id(
        [filled_cells({name: int(v) if isinstance(v, float) else v for name, v in row.items()}) for row in rows]
    )


ODD = st.sampled_from("=+-@'\"<>&;,\n\t \u2028\u200f")
TEXT = st.text(ODD | st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)


@st.composite
def drawn(draw: st.DrawFn) -> Selection:
    """Any texts in any attribute, between two States and two mechanisms, with parallel edges."""
    # Names that begin or end with white space, or say nothing, are not in the graph.
    name = TEXT.map(str.strip).filter(shows)
    entities = [
        Entity(entity, kind, draw(name), draw(TEXT.map(str.strip)))
        for entity, kind in (("A", "state"), ("B", "state"), ("m", "mechanism"), ("o", "mechanism"))
    ]
    cells = st.tuples(
        st.sampled_from("AB"),
        st.sampled_from(["MEMBER_OF", "CHAIRS"]),
        st.sampled_from("mo"),
        *(TEXT for _ in range(9)),
    )
    edges = [
        EdgeStatement(*row)._replace(id=str(at), note=row[-1])
        for at, row in enumerate(draw(st.lists(cells, max_size=5)))
    ]
    return whole(Edition("2019", {entity.id: entity for entity in entities}, edges))


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(selection=drawn())
def test_any_texts_come_back(selection: Selection) -> None:
    expected = by_id(list(map(filled_cells, selection.edges)))
    xml = {
        key: {name: graphs.clean(text) if isinstance(text, str) else text for name, text in edge.items()}
        for key, edge in expected.items()
    }
    for name, read in (("graphml", read_graphml), ("gexf", read_gexf)):
        assert by_id(without(read(render(name, selection)[""])[1], "label")) == xml
    for name, read in (("node-link", read_node_link), ("cytoscape", read_cytoscape)):
        assert by_id(without(read(render(name, selection)[""])[1], "label")) == expected
    names = [column.name for column in EDGE_COLUMNS]
    assert read_csv(render("csv", selection)["edges.csv"]) == texts(selection.edges, names)
    assert by_id(workbook_rows(render("xlsx", selection)[""], "edges")) == expected
    assert stata_rows(render("stata", selection)[""]) == expected


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_input_gives_the_same_bytes(name: str) -> None:
    kind = FORMATS[name].takes[0]
    selection, turned = (WHOLE, TURNED) if kind == "snapshot" else (SELECTIONS[kind],) * 2
    assert render(name, turned) == render(name, selection)


_HASHES = """
import hashlib, json, sys
from small_selection import SELECTIONS
from govgraph.graph.export.export_format import KINDS
from govgraph.graph.export.formats import FORMATS, render
kinds = {"snapshot": "whole"}
print(json.dumps({
    f"{name} {kind} {file}": hashlib.sha256(data).hexdigest()
    for name, one in FORMATS.items() for kind in one.takes
    for file, data in render(name, SELECTIONS[kinds.get(kind, kind)]).items()
}))
"""


@pytest.mark.slow
def test_another_process_writes_the_same_bytes() -> None:
    runs = []
    for seed in ("1", "2"):
        own = {"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parent), "TZ": f"UTC-{seed}"}
        environment = {**os.environ, **own}
        result = subprocess.run(
            [sys.executable, "-c", _HASHES], env=environment, capture_output=True, encoding="utf-8", check=True
        )
        runs.append(json.loads(result.stdout))
    assert runs[0] == runs[1]
    assert len(runs[0]) > 4 * len(FORMATS)
    here = hashlib.sha256(render("graphml", WHOLE)[""]).hexdigest()
    assert runs[0]["graphml snapshot "] == here


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_says_what_it_is(name: str) -> None:
    form = FORMATS[name]
    assert form.meaning
    assert set(form.takes) <= set(KINDS)
    assert form.folder == (form.ending == "")
    for kind, selection in (("whole", WHOLE), ("two-mode", SELECTIONS["two-mode"])):
        if kind == "whole" and "snapshot" not in form.takes:
            continue
        files = render(name, selection)
        assert files
        assert ("" in files) is not form.folder
        assert all("/" not in file for file in files)


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in FORMATS if name not in ("bibtex", "ris", "csl")])
def test_every_file_or_its_neighbour_says_where_it_comes_from(name: str) -> None:
    selection = SELECTIONS["two-mode"]
    files = render(name, selection)
    if name in ("xlsx", "data-package-zip"):
        with zipfile.ZipFile(io.BytesIO(files[""])) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
    whole_text = b"\n".join(files.values()).decode("utf-8", errors="replace")
    for text in ("tool", "data_hash"):
        assert about(selection)[text] in whole_text, text


def test_what_a_format_cannot_hold() -> None:
    with pytest.raises(UsageError) as wrong:
        render("incidence", SHARED)
    assert str(wrong.value) == "incidence: found a selection of kind projection; it holds only two-mode"
    with pytest.raises(UsageError) as wrong:
        render("dot", WHOLE)
    assert str(wrong.value).startswith("format: found 'dot'; use one of graphml, gexf, node-link")


@pytest.mark.slow
@pytest.mark.parametrize(("name", "package"), [("xlsx", "xlsxwriter"), ("parquet", "pyarrow"), ("turtle", "rdflib")])
def test_a_library_that_is_missing(name: str, package: str) -> None:
    # In a process of its own, where the package has not been imported yet.
    text = (
        "import sys\nfrom small_selection import WHOLE\nfrom govgraph.graph.core.errors import GovgraphError\n"
        f"from govgraph.graph.export.formats import render\nsys.modules[{package!r}] = None\n"
        f"try:\n    render({name!r}, WHOLE)\nexcept GovgraphError as error:\n    print(repr(str(error)))\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
    result = subprocess.run(
        [sys.executable, "-c", text], env=environment, capture_output=True, encoding="utf-8", check=True
    )
    assert ast.literal_eval(result.stdout) == (
        f"{name}: found no Python package {package}; pip install 'govgraph[export]'"
    )


def test_files_that_a_person_opens_have_the_mark_and_those_for_programs_have_none() -> None:
    selected = SELECTIONS["two-mode"]
    marks = {
        name: {file: content.startswith(b"\xef\xbb\xbf") for file, content in render(name, selected).items()}
        for name in ("csv", "incidence")
    }
    assert marks == {
        "csv": {
            "nodes.csv": True,
            "edges.csv": True,
            "documents.csv": True,
            "statements.csv": True,
            "entities.csv": True,
            "about.json": False,
        },
        "incidence": {"": True, ".about.json": False},
    }
    for name in ("data-package", "neo4j-csv"):
        assert not any(content.startswith(b"\xef\xbb\xbf") for content in render(name, WHOLE).values())
