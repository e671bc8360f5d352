"""Columns of lists that are made as arrays: the same cells in every format, and what pairs have in common in them."""

from __future__ import annotations

import io
import json
from itertools import chain, combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from pyarrow import parquet
from seed_edition import loaded_edition

import govgraph as gg
from govgraph.graph.analysis import common_lists, overlap
from govgraph.graph.core.edition import EdgeStatement, Edition, Entity
from govgraph.graph.core.provenance import NOTHING
from govgraph.graph.core.text import alphabetical
from govgraph.graph.measures.shared import SharedColumns
from govgraph.graph.measures.two_mode import two_mode
from govgraph.graph.tables import arrow
from govgraph.graph.tables.columns import Coded, Column, Lists, Made
from govgraph.graph.tables.content_hash import ContentHash
from govgraph.graph.tables.table import Table

CELLS = [["b", "a"], [], None, ["b"]]


def lists() -> Lists:
    return Lists(np.array([0, 2, 2, 2, 3]), np.array([1, 0, 1]), ["a", "b"], np.array([True, True, False, True]))


def table(order: NDArray[np.intp] | None = None) -> Table:
    values = {
        "id": Coded(np.array([0, 1, 0, 1]), ["x", "y"]),
        "names": Made(4, lists().take, "list", as_arrays=True),
        "words": Made(4, lambda places: Coded(places % 2, [None, "odd"]), "text", as_arrays=True),
        "n": Made(4, lambda places: places * 10, "integer", as_arrays=True),
    }
    return Table(tuple(Column(name, f"what {name} is") for name in values), values, NOTHING, order=order)


ROWS = [
    {"id": "x", "names": ["b", "a"], "words": None, "n": 0},
    {"id": "y", "names": [], "words": "odd", "n": 10},
    {"id": "x", "names": None, "words": None, "n": 20},
    {"id": "y", "names": ["b"], "words": "odd", "n": 30},
]


@pytest.mark.parametrize("size", [1, 3, 2**17])
def test_lists_stand_in_every_format_as_they_are(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrow, "ROW_GROUP", size)
    order = np.array([3, 2, 1, 0])
    assert lists().cells() == CELLS
    assert table().rows == ROWS
    assert table(order).rows == ROWS[::-1]
    assert table(order).to_arrow().to_pylist() == ROWS[::-1]
    assert table().to_pandas()["n"].dtype == np.int64
    assert table().to_pandas()["names"].tolist() == CELLS
    assert json.loads(table().files("t.json")[""])["rows"] == ROWS
    file = parquet.ParquetFile(io.BytesIO(table(order).files("t.parquet")[""]))
    assert file.read().to_pylist() == ROWS[::-1]
    assert file.num_row_groups == -(-4 // size)
    assert [str(kind) for kind in file.schema_arrow.types] == ["string", "list<element: string>", "string", "int64"]


def test_texts_that_are_made_row_by_row_are_written_in_small_groups() -> None:
    texts = Made(4, lambda places: ["a"] * len(places), "text")
    assert arrow.rows_of_group(table()) == 2**17
    assert arrow.rows_of_group(Table((Column("t", ""),), {"t": texts}, NOTHING)) == 20_000


def hash_of(table: Table, size: int) -> str:
    content = ContentHash(table.names)
    for block in table.blocks(size):
        content.update(block)
    return content.hexdigest()


def test_the_hash_is_of_the_content_and_of_nothing_else() -> None:
    whole = hash_of(table(), 4)
    assert [hash_of(table(), size) for size in (1, 2, 3)] == [whole] * 3
    other = {**table().values, "names": Lists(lists().starts, np.array([0, 1, 0]), ["b", "a"], lists().is_known)}
    assert hash_of(Table(table().columns, other, NOTHING), 2) == whole
    moved = Lists(np.array([0, 1, 2, 2, 3]), lists().codes, ["a", "b"], lists().is_known)
    empty = Lists(lists().starts, lists().codes, ["a", "b"])
    for changed in (moved, empty):
        assert hash_of(Table(table().columns, {**other, "names": changed}, NOTHING), 4) != whole


@pytest.mark.slow
@given(st.lists(st.lists(st.booleans(), min_size=70, max_size=70), min_size=2, max_size=6))
def test_shared_columns_are_those_of_sets(dense: list[list[bool]]) -> None:
    sets = [[number for number, is_in in enumerate(row) if is_in] for row in dense]
    shared = SharedColumns(np.cumsum([0, *map(len, sets)]), np.array(list(chain(*sets)), dtype=np.int64), 70)
    pairs = list(combinations(range(len(sets)), 2))
    starts, columns = shared.of(*(np.array(side) for side in zip(*pairs, strict=True)))
    for place, (a, b) in enumerate(pairs):
        common = [number for number in sets[a] if number in sets[b]]
        assert columns[starts[place] : starts[place + 1]].tolist() == common
        places = shared.places(np.full(len(common), a), np.array(common, dtype=np.int64))
        assert shared.columns[places].tolist() == common


def small() -> Edition:
    """Two mechanisms that IOM observes and serves: the statement of each is behind a member and an organisation."""
    kinds = {"apc": "mechanism", "bali": "mechanism", "iom": "organisation", "return": "theme"}
    return Edition(
        "2010",
        {name: Entity(name, kind, name.upper()) for name, kind in kinds.items()},
        [
            EdgeStatement("apc", "FOCUSES_ON", "return", id="1"),
            EdgeStatement("bali", "FOCUSES_ON", "return", id="2"),
            EdgeStatement("iom", "OBSERVER_OF", "apc", id="3"),
            EdgeStatement("iom", "OBSERVER_OF", "bali", id="4"),
            EdgeStatement("iom", "OBSERVER_OF", "bali", id="5"),
        ],
    )


def test_a_statement_that_is_behind_two_parts_stands_once() -> None:
    network = two_mode(small(), "mechanisms", ["observer"], "organisations")
    (row,) = overlap.overlap(small(), network).rows
    assert (row["shared_names"], row["shared_themes"], row["shared_organisations"]) == (["IOM"], ["RETURN"], ["IOM"])
    assert row["statement_ids"] == ["3", "4", "5", "1", "2"]


def test_few_rows_are_gathered_alone_and_say_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    edition = loaded_edition("2010")
    alone = gg.overlap(edition).head(1)
    monkeypatch.setattr(common_lists, "_FEW", 1)
    assert gg.overlap(edition).head(1) == alone
    assert gg.overlap(edition).rows[:1] == alone


@pytest.mark.parametrize("name", ["2010", "2019"])
def test_a_parquet_file_of_overlaps_has_the_lists_that_sets_have(name: str, tmp_path: Path) -> None:
    edition = loaded_edition(name)
    table = gg.overlap(edition)
    table.write(tmp_path / "pairs.parquet")
    rows = parquet.read_table(tmp_path / "pairs.parquet").to_pylist()
    assert rows == table.rows
    assert len(rows) > 50
    members: dict[str, dict[str, list[EdgeStatement]]] = {}
    for edge in edition.select(["MEMBER_OF"]):
        if edition.entities[edge.subject].kind == "state" and edition.entities[edge.object].kind == "mechanism":
            members.setdefault(edge.object, {}).setdefault(edge.subject, []).append(edge)
    for row in rows:
        first, second = members[row["a"]], members[row["b"]]
        both = sorted(first.keys() & second.keys(), key=lambda state: alphabetical(edition.entities[state].name))
        assert row["shared_names"] == [edition.entities[state].name for state in both]
        ids = [edge.id for state in both for edge in (*first[state], *second[state])]
        assert row["statement_ids"][: len(ids)] == ids
        assert len(set(row["statement_ids"])) == len(row["statement_ids"])
