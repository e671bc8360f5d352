"""The pages of places as the graph has them, and rows that name a place with its pages beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from govgraph.graph.core.pages import Places, pages_of, places_of
from govgraph.graph.store.store import NO_HURRY, Store

_PAGES = """
MATCH (p:Pages)
RETURN p.document AS document, p.place AS place, p.first_page AS first, coalesce(p.last_page, '') AS last
"""


def read_places(store: Store) -> dict[str, dict[str, str]]:
    """The pages of places, in words, by document and place.

    Raises
    ------
    StoreError
        The database cannot answer.
    """
    rows = store.read(_PAGES, time_limit=NO_HURRY).rows
    return places_of((row["document"], row["place"], row["first"], row["last"]) for row in rows)


def with_pages(row: Mapping[str, Any], places: Places, document: str = "") -> dict[str, Any]:
    """A row with the pages of the place that it names, behind its locator.

    Parameters
    ----------
    row
        Its cells, among them `locator`, and `document` unless all rows are of one.
    places
        The pages of places.
    document
        The document of all rows; that of the row when empty.

    Examples
    --------
    >>> with_pages({"locator": "Annex 2, row 6", "note": ""}, {"d": {"Annex 2": "pp. 62-66"}}, "d")
    {'locator': 'Annex 2, row 6', 'pages': 'pp. 62-66', 'note': ''}
    """
    cells: dict[str, Any] = {}
    for name, value in row.items():
        cells[name] = value
        if name == "locator":
            cells["pages"] = pages_of(document or row["document"] or "", value or "", places) or None
    return cells
