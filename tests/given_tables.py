"""Tables as users have them: tests write them, and read them with a mapping."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from own_data import seed

from govgraph.graph.core.errors import DataError
from govgraph.graph.core.model import Dataset
from govgraph.loaders.any_table.mapping import TableMapping
from govgraph.loaders.forms import read_form

CITED = {"title": "A list of members", "date": "2014"}
LIST = TableMapping(state="Country", body="Organisation", new="organisation", document=CITED)
MATRIX = TableMapping(matrix=True, new="organisation", document=CITED)

MEMBERS = """\
Country,Organisation,Since,Type
Kenya,African Union,1963,Member
Japan,Harbour Union,2001-05,Observer
"""


def write(path: Path, text: str) -> Path:
    path.write_bytes(text.encode())
    return path


def read(path: Path, mapping: TableMapping) -> Dataset:
    return read_form(path, seed(), mapping)


def problems(path: Path, mapping: TableMapping | None = None) -> list[str]:
    with pytest.raises(DataError) as refused:
        read_form(path, seed(), mapping)
    return str(refused.value).splitlines()


def ties(dataset: Dataset, *columns: str) -> list[tuple[str, ...]]:
    names = ("subject", "predicate", "object", *columns)
    return [tuple(getattr(row, name) for name in names) for row in dataset.statements]


def rows_of_members() -> list[list[Any]]:
    return [
        ["Country", "Organisation", "Since"],
        ["Kenya", "African Union", 1963],
        ["Japan", "Harbour Union", "2001-05"],
    ]


MARKED = "State,Bali Process,Harbour Union,Region\nKenya,0,2,Africa\nThailand,1,9,Asia\nJapan,,X,Asia\n"
