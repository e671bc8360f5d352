"""Names of States in nine languages, and the names that they had; each stands with its document in `graph/gazetteer/`.

`sources/write_gazetteer.py` makes the tables. They only find who is meant: what a State is called is in the graph.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from govgraph.graph.core.csv_file import read_csv
from govgraph.graph.core.folding import state_key

FOLDER = Path(__file__).resolve().parents[1] / "gazetteer"


_FORM = re.compile(r"^(?:federation|trust territory|people'?s republic|republic|sultanate) of (?:the )?", re.IGNORECASE)
"""What a State or territory is, without which its name is known."""


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

    >>> [(row.name, row.end, row.document) for row in state_names() if (row.id, row.form) == ("BEN", "former")][:1]
    [('Dahomey', '1977', 'iso-3166-3')]
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
    return {key: tuple(names_of_key) for key, names_of_key in rows.items()}


def state_called(name: str) -> str:
    """The id of the State of that name, if there is one.

    >>> state_called("Bolivia, Plurinational State of"), state_called("Советский Союз"), state_called("Atlantis")
    ('BOL', '', '')
    """
    rows = names_by_key().get(state_key(name))
    return rows[0].id if rows else ""


@cache
def former_states() -> Mapping[str, tuple[str, ...]]:
    """Of names of what is no State of today alone, by `state_key`, the States that may be meant, the likeliest first.

    Such a name means none of them: it is only suggested. An empty id says that no State of today is like it, so that
    none is suggested for its letters.

    >>> former_states()[state_key("Tanganyika")], former_states()[state_key("Ruanda-Urundi")]
    (('TZA',), ('BDI', 'RWA'))
    """
    states: dict[str, list[str]] = defaultdict(list)
    for row in read_csv(FOLDER / "former_states.csv"):
        ids = states[_former_key(row["name"])]
        ids += [row["id"]] if row["id"] not in ids else []
    return {key: tuple(ids) for key, ids in states.items()}


def near_former(name: str) -> tuple[str, ...]:
    """The States that a name of what is no State of today alone may stand for.

    >>> near_former("Federation of Malaya"), near_former("Malaya"), near_former("Malta")
    (('MYS',), ('MYS',), ())
    """
    return former_states().get(_former_key(name), ())


def _former_key(name: str) -> str:
    """The `state_key` of a name without the words of its form, such as Federation of and Trust Territory of."""
    return state_key(_FORM.sub("", name.strip()))


@cache
def region_ids() -> Mapping[str, str]:
    """The id of each region and sub-region of the United Nations' M49 standard, by its name: its code there.

    >>> region_ids()["Africa"], region_ids()["Eastern Asia"]
    ('m49-002', 'm49-030')
    """
    return {row["name"]: row["id"] for row in read_csv(FOLDER / "regions.csv")}


@cache
def intermediate_regions() -> Mapping[str, str]:
    """The intermediate region of each State that has one in the United Nations' M49 standard.

    >>> intermediate_regions()["KEN"], "FRA" in intermediate_regions()
    ('Eastern Africa', False)
    """
    return {row["id"]: row["region"] for row in read_csv(FOLDER / "intermediate_regions.csv")}
