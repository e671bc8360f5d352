"""Names of States in nine languages, and the names that they had; each stands with its document in `graph/gazetteer/`.

`sources/write_gazetteer.py` makes the tables. They only find who is meant: what a State is called is in the graph.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from govgraph.graph.core.csv_file import read_csv
from govgraph.graph.core.folding import state_key

FOLDER = Path(__file__).resolve().parents[1] / "gazetteer"


class StateName(NamedTuple):
    """A name of a State: in which language, of which form, when (empty: not known, or to this day), and by whom."""

    id: str
    name: str
    language: str
    form: str
    start: str
    end: str
    document: str


@cache
def state_names() -> tuple[StateName, ...]:
    """Every name, by id.

    >>> [(row.name, row.end, row.document) for row in state_names() if (row.id, row.form) == ("COD", "former")]
    [('Republic of Zaire', '1997-07-14', 'iso-3166-3'), ('Zaire', '1997-07-14', 'iso-3166-3')]
    """
    return tuple(StateName(**row) for row in read_csv(FOLDER / "state_names.csv"))


@cache
def names_by_key() -> Mapping[str, tuple[StateName, ...]]:
    """The names by their `state_key`; all of a key are of one State.

    >>> {row.id for row in names_by_key()[state_key("Korea, Republic of")]}
    {'KOR'}
    """
    rows: dict[str, list[StateName]] = defaultdict(list)
    for row in state_names():
        rows[state_key(row.name)].append(row)
    return {key: tuple(named) for key, named in rows.items()}


def state_called(name: str) -> str:
    """The id of the State of that name, if there is one.

    >>> state_called("Bolivia, Plurinational State of"), state_called("Советский Союз"), state_called("Atlantis")
    ('BOL', '', '')
    """
    rows = names_by_key().get(state_key(name))
    return rows[0].id if rows else ""


@cache
def intermediate_regions() -> Mapping[str, str]:
    """The intermediate region of each State that has one in the United Nations' M49 standard.

    >>> intermediate_regions()["KEN"], "FRA" in intermediate_regions()
    ('Eastern Africa', False)
    """
    return {row["id"]: row["region"] for row in read_csv(FOLDER / "intermediate_regions.csv")}
