"""Ids and names stand beside each other in every table, also where a cell is a list of them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import numpy as np
import pandas as pd
import pytest
from seed_edition import seed_data
from small_selection import SELECTIONS, WHOLE

from govgraph.graph.analysis.figures import read_figures, rebuild
from govgraph.graph.analysis.reach import scopes
from govgraph.graph.analysis.registry import MODULES, find_analysis
from govgraph.graph.core.edition import Edition, Entity
from govgraph.graph.core.provenance import NOTHING
from govgraph.graph.export.attribute_columns import EDGE_COLUMNS, NODE_COLUMNS, SHARED_COLUMNS, TWO_MODE_COLUMNS
from govgraph.graph.export.formats import FORMATS, render
from govgraph.graph.tables.columns import Coded, Column, Lists, Made
from govgraph.graph.tables.names_of_ids import with_names
from govgraph.graph.tables.table import Table

CALLS: dict[str, tuple[dict[str, Any], ...]] = {
    "overlap": ({}, {"nodes": "states"}, {"nodes": "organisations"}),
    "overlap-test": ({},),
    "overlap-null": ({"draws": 20},),
    "overlap-remit": ({},),
    "overlap-remit-monadic": ({},),
    "shared-members": ({"a": "acp-eu", "b": "rabat"},),
    "compare": ({"who": ("iom", "unhcr")}, {"who": ("budapest", "prague", "rabat")}),
    "synergies": ({},),
    "unlike-partners": ({},),
    "synergies-for": ({"who": "icmpd"},),
    "chains": ({},),
    "gaps": ({},),
    "partners": ({"who": "iom"}, {"who": "FRA"}, {"who": "bali"}),
    "closest": ({"who": "khartoum"}, {"who": "THA", "by": "number"}, {"who": "iom"}, {"who": "labour-migration"}),
    "memberships": ({"who": "GHA"},),
    "missing": ({"who": "GHA"}, {"who": "KEN"}),
    "path": ({"start": "THA", "end": "bali"},),
    "metrics": ({}, {"nodes": "states"}),
    "communities": ({},),
    "what-if": ({"without": ("iom",)}, {"without": ("prague",)}),
    "reach": ({},),
    "coverage": ({},),
    "conflicts": ({},),
}
WORDS = {"as_written", "region", "subregion"}
"""Columns of what is printed, and of the words of the M49 standard."""
ELSEWHERE = {"changes", "figures", "metrics-by-year", "panel", "participation"}
"""Analyses of several editions, which have tests of their own here, and those of editions that are counted by year."""


@cache
def seed(name: str) -> Edition:
    """An edition of the seed."""
    return Edition.from_dataset(seed_data(), name)


def tables() -> Iterator[tuple[str, dict[str, list[Any]]]]:
    """The columns of tables of every analysis, with the name of what made each."""

    def made() -> Iterator[tuple[str, Table]]:
        for name, calls in CALLS.items():
            for values in calls:
                yield f"{name} {values}", find_analysis(name).run(seed("2019"), **values)
        yield "changes", find_analysis("changes").run(seed("2010"), seed("2019"))
        for number in read_figures():
            yield f"figure {number}", rebuild(number, {name: seed(name) for name in ("2010", "2019")}).result
        yield "scopes", scopes(seed("2010"))
        yield "evidence", find_analysis("overlap").run(seed("2019"), nodes="states").evidence(0)

    for call, table in made():
        yield call, {name: table.column(name) for name in table.names}


def answers() -> Iterator[tuple[str, dict[str, list[Any]]]]:
    """The columns of the answer to the example of every question, which `test_questions` compares on every engine."""
    for path in sorted((Path(__file__).parent / "golden" / "questions").glob("*.json")):
        answer = json.loads(path.read_text(encoding="utf-8"))
        yield path.stem, dict(zip(answer["columns"], map(list, zip(*answer["rows"], strict=True)), strict=True))


def test_each_analysis_is_looked_at() -> None:
    assert {*CALLS, *ELSEWHERE} == MODULES.keys()


@pytest.mark.slow
def test_what_names_entities_has_their_ids_beside_it_and_the_other_way_round() -> None:
    """A column of ids alone or of names alone is a fault; words, such as a role, are neither."""
    entities = {**seed("2010").entities, **seed("2019").entities}
    names = {name for entity in entities.values() for name in (entity.name, entity.label)}
    faults, compared = [], 0
    for call, table in (*tables(), *answers()):
        columns = {name: cells for name, cells in table.items() if name not in WORDS}
        used = {
            name: {part for cell in cells if cell for part in (cell if isinstance(cell, list) else [cell])}
            for name, cells in columns.items()
        }
        texts = [name for name, parts in used.items() if all(isinstance(part, str) for part in parts)]
        of_ids = [name for name, parts in used.items() if parts and parts <= entities.keys()]
        of_names = [name for name, parts in used.items() if parts and parts <= names and name not in of_ids]
        pairs = [
            (ids, name)
            for ids in texts
            if used[ids] & entities.keys()
            for name in texts
            if name != ids and _match(columns[ids], columns[name], entities)
        ]
        compared += len(pairs)
        faults += [f"{call}: {ids} has no names" for ids in of_ids if ids not in {pair[0] for pair in pairs}]
        faults += [f"{call}: {name} has no ids" for name in of_names if name not in {pair[1] for pair in pairs}]
    assert faults == []
    assert compared >= 100


def _match(ids: list[Any], names: list[Any], entities: dict[str, Entity]) -> bool:
    """Whether in each row the names are those of the ids, in their order, but for marks before or behind them.

    Words may stand among the names of a list, such as a role: then all that are names have their ids.
    """

    def is_name(entity_id: str | None, name: str | None) -> bool:
        if entity_id not in entities or not name:
            return entity_id not in entities and not name
        entity, name = entities[entity_id], name.removeprefix("supported by ")
        return name in (entity.name, entity.label) or name.startswith((f"{entity.name} (", f"{entity.label} ("))

    def are_names(of_row: list[str], texts: list[str]) -> bool:
        left = iter(texts)
        return all(any(is_name(entity_id, text) for text in left) for entity_id in of_row)

    def fits(of_row: Any, texts: Any) -> bool:
        if isinstance(of_row, list) and isinstance(texts, list):
            return are_names(of_row, texts)
        is_list = isinstance(of_row, list) or isinstance(texts, list)
        return not is_list and is_name(of_row, texts)

    return all(map(fits, ids, names))


def texts_of(name: str, data: bytes) -> str:
    """All texts of a file, whatever its form."""
    if name.endswith(".zip"):
        with ZipFile(BytesIO(data)) as archive:
            return "\n".join(texts_of(entry, archive.read(entry)) for entry in archive.namelist())
    if name.endswith(".xlsx"):
        sheets = pd.read_excel(BytesIO(data), sheet_name=None, dtype=str, engine="openpyxl")
        return "\n".join(str(sheet.values.tolist()) for sheet in sheets.values())
    if name.endswith(".parquet"):
        return str(pd.read_parquet(BytesIO(data)).values.tolist())
    if name.endswith(".sqlite"):
        with closing(sqlite3.connect(":memory:")) as database:
            database.deserialize(data)
            return "\n".join(database.iterdump())
    if name.endswith(".dta"):
        return str(pd.read_stata(BytesIO(data)).values.tolist())
    return data.decode("utf-8-sig")


UNION, REGION = ("iom", "International Organization for Migration"), ("m49-035", "South-eastern Asia")
STATE, DOCUMENT = ("THA", "Thailand"), ("d-1", "The older report")
OF_FORMATS: dict[str, tuple[tuple[str, str], ...]] = {
    **dict.fromkeys(FORMATS, (UNION, REGION, STATE, DOCUMENT)),
    **dict.fromkeys(("pajek", "ucinet", "incidence"), (STATE,)),
    "stata": (UNION, STATE, DOCUMENT),
    **dict.fromkeys(("bibtex", "ris", "csl"), (DOCUMENT,)),
}
"""Ids and names that a file has beside one another: matrices and lists of pairs have no unions, and references
only documents."""


@pytest.mark.parametrize("kind", SELECTIONS)
@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_ids_and_names(name: str, kind: str) -> None:
    """What stands in a file by its id stands there by its name, and the other way round."""
    form, selection = FORMATS[name], SELECTIONS[kind]
    if selection.kind not in form.takes:
        return
    files = render(name, selection)
    text = "\n".join(texts_of(file or form.ending, data) for file, data in files.items())
    for key, called in OF_FORMATS[name]:
        stands = (key in text, called in text)
        assert stands == (True, True) or (kind != "whole" and stands == (False, False)), (key, called)


def test_columns_of_exports_come_in_pairs() -> None:
    names = {column.name for column in (*EDGE_COLUMNS, *TWO_MODE_COLUMNS, *SHARED_COLUMNS, *NODE_COLUMNS)}
    pairs = {
        "source": "source_name",
        "target": "target_name",
        "via": "via_name",
        "document": "document_title",
        "documents": "document_titles",
        "shared": "shared_names",
        "region_id": "region",
        "subregion_id": "subregion",
        "id": "name",
    }
    assert set(pairs) | set(pairs.values()) <= names
    edge = next(edge for edge in WHOLE.edges if edge["via"])
    assert (edge["via"], edge["via_name"]) == UNION
    pair = next(edge for edge in SELECTIONS["two-mode"].edges if edge["via"])
    assert (pair["via"], pair["via_names"]) == (["iom"], ["International Organization for Migration"])
    assert len(pair["documents"]) == len(pair["document_titles"])
    state = next(node for node in WHOLE.nodes if node["id"] == "THA")
    assert (state["region_id"], state["region"]) == ("m49-142", "Asia")
    assert (state["subregion_id"], state["subregion"]) == REGION


def test_a_region_that_the_standard_does_not_have_has_no_id() -> None:
    assert Entity("XXX", "state", "Atlantis", region="Sunken Lands").region_id == ""


EDITION = Edition(
    "2010",
    {
        "apc": Entity("apc", "mechanism", "Asia-Pacific Consultations", "APC"),
        "FJI": Entity("FJI", "state", "Fiji"),
    },
    [],
)
IDS, NAMES, LABELS = (
    Column("ids", "who"),
    Column("names", "their names", names_of="ids"),
    Column("labels", "their acronyms", names_of="ids", names_by="label"),
)


@pytest.mark.parametrize(
    "ids",
    [
        ["apc", None, "gone"],
        Coded(np.array([1, 0, 2], dtype=np.int32), [None, "apc", "gone"]),
        Made(3, lambda places: [["apc", None, "gone"][place] for place in places.tolist()], "text"),
    ],
)
def test_names_are_made_of_ids_in_the_form_in_which_these_are(ids: object) -> None:
    values = with_names([IDS, NAMES, LABELS], {"ids": ids}, [EDITION])
    table = Table((IDS, NAMES, LABELS), values, NOTHING)
    assert table.rows == [
        {"ids": "apc", "names": "Asia-Pacific Consultations", "labels": "APC"},
        {"ids": None, "names": None, "labels": None},
        {"ids": "gone", "names": "gone", "labels": "gone"},
    ]


def test_lists_of_names_share_their_numbers_with_the_ids_and_are_made_once() -> None:
    places_made: list[list[int]] = []
    lists = Lists(np.array([0, 2, 2]), np.array([1, 0]), ["FJI", "apc"], np.array([True, False]))

    def make(places: Any) -> Lists:
        places_made.append(places.tolist())
        return lists.take(places)

    values = with_names([IDS, NAMES, LABELS], {"ids": Made(2, make, "list", as_arrays=True)}, [EDITION])
    table = Table((IDS, NAMES, LABELS), values, NOTHING)
    (block,) = table.blocks()
    assert block.values["names"].codes is block.values["ids"].codes
    assert [block.column(name) for name in table.names] == [
        [["apc", "FJI"], None],
        [["Asia-Pacific Consultations", "Fiji"], None],
        [["APC", "Fiji"], None],
    ]
    assert places_made == [[0, 1]]


def test_changes_have_the_ids_of_what_they_name() -> None:
    rows = {
        (row["mechanism"], row["aspect"]): row
        for row in find_analysis("changes").run(seed("2010"), seed("2019"), mechanism=("5plus5",)).rows
    }
    assert (rows["5plus5", "chair"]["before"], rows["5plus5", "chair"]["before_ids"]) == (["not said"], [])
    assert (rows["5plus5", "chair"]["after"], rows["5plus5", "chair"]["after_ids"]) == (["Morocco"], ["MAR"])
    secretariat = rows["5plus5", "secretariat"]
    assert (secretariat["after"][0], secretariat["after_ids"][0]) == ("Union for the Mediterranean", "ufm")
