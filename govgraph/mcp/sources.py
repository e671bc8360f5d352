"""The places behind rows: each stands once in an answer, and rows name it by a key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, zip_longest
from typing import Any

from govgraph.commands.narrow import FEW, by_part, pages_text
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.pages import cite, places_in
from govgraph.graph.core.provenance import STATEMENT_IDS, citations
from govgraph.graph.core.records import Evidence
from govgraph.graph.tables.csv_cells import texts

_DEEPEST = 6
"""Parts of a place, with its document, down to which places are told apart."""
_PLACES = ("document", "locator", "pages")
"""The columns that say together where a row is written; of a side of a pair with its letter before them."""


class Sources:
    """The places of an answer by their keys, in the order in which rows name them.

    Of a row with few places each stands in full; of more, document and first parts of the place, with all pages.

    Examples
    --------
    >>> sources = Sources()
    >>> sources.keys(["iom-2010, Annex, APC, Chair, p. 61"])
    ['s1']
    >>> sources.keys(f"d, Annex, row {number}, p. {number}" for number in range(1, 6))
    ['s2']
    >>> sources.texts()
    {'s1': 'iom-2010, Annex, APC, Chair, p. 61', 's2': 'd, Annex, pp. 1, 2, 3, 4, 5'}
    """

    def __init__(self) -> None:
        self.are_shortened = False
        self._pages: dict[tuple[str, str], list[str]] = {}

    def keys(self, cited: Iterable[str]) -> list[str]:
        """The keys of the places of a row."""
        places = list(dict.fromkeys(filter(None, cited)))
        if len(places) <= FEW:
            return [self._key(place, "", []) for place in places]
        self.are_shortened = True
        keys = []
        for part, (pages, inferred) in _few_parts(places).items():
            words = "; ".join(dict.fromkeys(inferred))
            keys.append(self._key(part, f"in part {words}" if words and len(inferred) < len(pages) else words, pages))
        return keys

    def texts(self) -> dict[str, str]:
        """The places by their keys."""
        return {
            f"s{number}": ", ".join(filter(None, (part, pages_text(dict.fromkeys(pages)))))
            + (f" ({inferred})" * bool(inferred))
            for number, ((part, inferred), pages) in enumerate(self._pages.items(), 1)
        }

    def documents(self) -> list[str]:
        """The ids of the documents that are cited, in order."""
        parts = (place for part, _ in self._pages for place in places_in(part))
        return list(dict.fromkeys(place.partition(", ")[0] for place in parts))

    def _key(self, part: str, inferred: str, pages: list[str]) -> str:
        self._pages.setdefault((part, inferred), []).extend(pages)
        return f"s{list(self._pages).index((part, inferred)) + 1}"


def _few_parts(places: Iterable[str]) -> dict[str, tuple[list[str], list[str]]]:
    """Places by the first parts of each: as many as leave few places of a part of a document.

    >>> list(_few_parts(f"d, Annex, {body}, row {number}" for body in ("APC", "Bali") for number in "1234"))
    ['d, Annex, APC', 'd, Annex, Bali']
    >>> list(_few_parts([*(f"d, Annex 2, row {number}" for number in "1234"), "d, Annex 10, row 5, column B"]))
    ['d, Annex 2', 'd, Annex 10, row 5, column B']
    """
    of_part: dict[str, list[str]] = {}
    for place in dict.fromkeys(part for cited in places for part in places_in(cited)):
        of_part.setdefault(", ".join(place.split(", ")[:2]), []).append(place)
    parts: dict[str, tuple[list[str], list[str]]] = {}
    for part in of_part.values():
        depths = (by_part(part, depth) for depth in range(_DEEPEST, 2, -1))
        parts.update(next((few for few in depths if len(few) < FEW), by_part(part)))
    return parts


def place_columns(names: Sequence[str]) -> list[str]:
    """The columns of a table that say where its rows are written.

    >>> place_columns(["id", "a_document", "a_locator", "a_pages", "statement_ids"]), place_columns(["citations", "n"])
    (['a_document', 'a_locator', 'a_pages'], ['citations'])
    """
    lists = [name for name in names if name == "citations" or name.endswith("_citations")]
    trios = [name for name in names if name in _PLACES or name.split("_", 1)[-1] in _PLACES]
    return [*lists, *(name for name in trios if _begins(name) + "locator" in names)]


def cited_in(row: Mapping[str, Any], columns: Sequence[str], editions: Iterable[Edition]) -> list[str]:
    """The places of a row: as its columns say, else those of the statements that it rests on.

    Parameters
    ----------
    row
        The row, with all columns.
    columns
        Its `place_columns`.
    editions
        The editions in which its statements are looked up.
    """
    places = [text for name in columns if name.endswith("citations") for text in texts(row[name])]
    if not places:
        starts = [_begins(name) for name in columns if name.endswith("locator")]
        sides = (zip_longest(*(texts(row.get(start + name)) for name in _PLACES), fillvalue="") for start in starts)
        places = [cite(*place) if place[1] else place[0] for side in sides for place in side if place[0]]
    return places or citations(behind(editions, row.get(STATEMENT_IDS) or ()))


def behind(editions: Iterable[Edition], ids: Iterable[str]) -> list[Evidence]:
    """The statements and rows of coverage with these ids, in the editions that have them."""
    rows: dict[str, Evidence] = {}
    wanted = list(ids)
    for edition in chain.from_iterable((edition, *edition.others) for edition in editions):
        for table in (edition.edges_by_id, edition.values_by_id, edition.coverage_by_id):
            rows.update((key, table[key]) for key in wanted if key in table and key not in rows)
    return [rows[key] for key in wanted if key in rows]


def _begins(name: str) -> str:
    """What stands before the last word of a column's name.

    >>> _begins("a_locator"), _begins("locator")
    ('a_', '')
    """
    return "".join(name.rpartition("_")[:2])
