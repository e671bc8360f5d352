"""Which rows of an answer rest on data that the reader loaded: by their statement, or by its place and its ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import Any, NamedTuple

from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.own_mark import OWN_COLUMN
from govgraph.explorer.questions.wording import SIDES, ids_in
from govgraph.graph.core.edition import Edition
from govgraph.graph.tables.csv_cells import texts

Row = Mapping[str, Any]


class _Own(NamedTuple):
    """What own data alone say: the ends of a statement or the subject of a value or list, and the data sets."""

    ends: frozenset[str]
    datasets: tuple[str, ...]


def with_own_data(graph: Graph, rows: Sequence[Row], edition: str) -> Sequence[Row]:
    """The rows with the data sets besides the seed that alone have them; as they are where none rests on such data.

    Args:
        graph: the graph.
        rows: the rows of an answer.
        edition: the edition of rows that name none; empty where it has none.
    """
    names = [", ".join(_own_data(graph, row, str(row.get("edition") or edition))) for row in rows]
    return [{**row, OWN_COLUMN.key: own} for row, own in zip(rows, names, strict=True)] if any(names) else rows


def _own_data(graph: Graph, row: Row, edition_name: str) -> Iterable[str]:
    if edition_name not in graph.index.lists:
        return ()
    edition = graph.edition(edition_name)
    if not edition.own or row.get("statement"):
        return edition.own_data([row["statement"]]) if edition.own else ()
    ids = {*ids_in(row, graph.index.entities)}
    places = edition.derived(_places)
    return sorted(
        {
            name
            for side in SIDES
            for place in zip_longest(texts(row.get(f"{side}document")), texts(row.get(f"{side}locator")), fillvalue="")
            for own in places.get(place, ())
            if own.ends & ids
            for name in own.datasets
        }
    )


def _places(edition: Edition) -> dict[tuple[str, str], list[_Own]]:
    """What own data alone say, by document and place."""
    places: dict[tuple[str, str], list[_Own]] = defaultdict(list)
    for key, datasets in edition.own.items():
        if edge := edition.edges_by_id.get(key):
            places[edge.document, edge.locator].append(_Own(frozenset((edge.subject, edge.object)), datasets))
        elif value := edition.values_by_id.get(key):
            places[value.document, value.locator].append(_Own(frozenset((value.subject,)), datasets))
        elif listed := edition.coverage_by_id.get(key):
            places[listed.document, listed.locator].append(_Own(frozenset((listed.mechanism,)), datasets))
    return places
