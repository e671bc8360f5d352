"""Pajek, UCINET and Stata: read back by igraph, as lines, and by pandas."""

from __future__ import annotations

import io
import json
from pathlib import Path

import igraph
import pandas as pd
import pytest
from small_selection import SELECTIONS, SHARED, WHOLE

from govgraph.graph.export.formats import render

TWO_MODE = SELECTIONS["two-mode"]


def test_pajek_has_each_pair_with_its_weight(tmp_path: Path) -> None:
    path = tmp_path / "a.net"
    path.write_bytes(render("pajek", TWO_MODE)[""])
    graph = igraph.Graph.Read_Pajek(str(path))
    assert graph.is_bipartite()
    assert [graph.vs[edge.source]["name"] + "-" + graph.vs[edge.target]["name"] for edge in graph.es] == [
        "apc-THA",
        "bali-THA",
    ]
    lines = render("pajek", SHARED)[""].decode().splitlines()
    assert lines[-5:] == ["*Vertices 2", '1 "apc"', '2 "bali"', "*Edges", "1 2 1"]
    # Two documents say that Thailand is in the APC: one line, of two statements.
    lines = render("pajek", WHOLE)[""].decode().splitlines()
    places = {line.split('"')[1]: line.split()[0] for line in lines if line[0].isdigit() and '"' in line}
    assert f"{places['THA']} {places['apc']} 2" in lines


def test_ucinet_has_each_pair_with_its_weight() -> None:
    assert render("ucinet", TWO_MODE)[""].decode().splitlines() == [
        "dl nr=2 nc=1 format=edgelist2",
        "labels embedded:",
        "data:",
        '"apc" "THA" 1',
        '"bali" "THA" 1',
    ]
    assert render("ucinet", SHARED)[""].decode().splitlines()[-2:] == ['"apc" "bali" 1', '"bali" "apc" 1']


def test_stata_has_numbers_as_numbers() -> None:
    read = pd.read_stata(io.BytesIO(render("stata", WHOLE)[""]))
    dated = read[read["id"] == "s2"].iloc[0]
    names = ("source", "target", "start_edtf", "end_edtf", "start_year", "end_year")
    assert tuple(dated[name] for name in names) == (
        *("THA", "apc", "1996~", "2001/2003"),
        *(1996.0, 2003.0),
    )
    assert read["start_year"].isna().sum() == len(WHOLE.edges) - 2
    assert pd.read_stata(io.BytesIO(render("stata", SHARED)[""]))["shared"].tolist() == ["THA"]


# What other tests left open may be collected while this one runs, and is no warning of the writer's.
@pytest.mark.filterwarnings("error", "ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")
@pytest.mark.parametrize("which", SELECTIONS)
def test_each_column_of_stata_keeps_its_name_and_meaning(which: str) -> None:
    files = render("stata", SELECTIONS[which])
    with pd.read_stata(io.BytesIO(files[""]), iterator=True) as reader:
        labels = reader.variable_labels()
    meanings = json.loads(files[".about.json"])["columns"]
    assert labels == {name: meaning[:80] for name, meaning in meanings.items()}
    dates = {"start": "start_edtf", "end": "end_edtf"}
    assert list(labels) == [dates.get(column.name, column.name) for column in SELECTIONS[which].edge_columns]
