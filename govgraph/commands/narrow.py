"""Cells that are too wide for a terminal: citations gathered by the part of the document, numbers and lists short."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from govgraph.graph.core.inheritance import INFERENCE
from govgraph.graph.core.pages import merged, places_in
from govgraph.graph.core.text import counted, four_figures

FEW = 4
"""Citations that are printed in full."""
NAMED = 3
"""Names of a list that a table shows."""


def with_gathered_citations(row: Mapping[str, Any], names: Collection[str] = ("citations",)) -> dict[str, Any]:
    """A row in which the citations in the columns of these names are gathered."""
    return {**row, **{name: gathered(row[name]) for name in names if name in row}}


def gathered(citations: list[str]) -> list[str]:
    """Citations, of more than `FEW` only the document and the first part of the place, with how many places and pages.

    A citation of what is inherited names two places, which are counted apart. Where the pages of some places are not
    known, it is said of how many they are.

    >>> gathered([f"iom-2019, Annex 10, row {row}, pp. 87-88" for row in "ABCD"] + ["iom-2019, Annex 2, row 6, p. 62"])
    ['iom-2019, Annex 10 (4 places, pp. 87-88)', 'iom-2019, Annex 2 (1 place, p. 62)']
    >>> gathered([*(f"au, Article {n}; iom-2010, Annex, APC, pp. {n}0-{n}1" for n in "123"), "au, list", "un, row 3"])
    ['au, Article 1 (1 place)', 'iom-2010, Annex (3 places, pp. 10-11, 20-21, 30-31)', 'au, Article 2 (1 place)', \
'au, Article 3 (1 place)', 'au, list (1 place)', 'un, row 3 (1 place)']
    >>> gathered([f"d, Annex, row {row}, p. 2 (our inference: the members of eu are meant)" for row in "ABCDE"])
    ['d, Annex (5 places, p. 2; our inference: the members of eu are meant)']
    >>> gathered([f"d, Section 2, {rest}" for rest in ("p. 3", "from p. 9", "line 1", "line 2", "line 3")])
    ['d, Section 2 (5 places, 2 of them pp. 3, 9ff.)']
    """
    if len(citations) <= FEW:
        return citations
    return [
        f"{part} ({'; '.join(dict.fromkeys([_places(of_part), *inferred]))})"
        for part, (of_part, inferred) in by_part(citations).items()
    ]


def by_part(citations: Iterable[str], depth: int = 2) -> dict[str, tuple[list[str], list[str]]]:
    """Citations by the document and the first parts of the place: the pages of each place, and what is our inference.

    `depth` counts the document and those parts.

    >>> by_part([f"d, Annex, row {row}, p. {row} (our inference: the members of eu are meant)" for row in "12"])
    {'d, Annex': (['p. 1', 'p. 2'], ['our inference: the members of eu are meant', \
'our inference: the members of eu are meant'])}
    """
    parts: dict[str, tuple[list[str], list[str]]] = {}
    for cited in dict.fromkeys(place for citation in citations for place in places_in(citation)):
        place, _, inference = cited.removesuffix(")").partition(f" ({INFERENCE}")
        place = place if inference else cited
        match = _PAGES.search(place)
        part = ", ".join(place[: match.start() if match else None].split(", ")[:depth])
        pages, inferred = parts.setdefault(part, ([], []))
        pages.append(match[1] if match else "")
        inferred += [f"{INFERENCE}{inference}"] if inference else []
    return parts


_PAGES = re.compile(r", ((?:from )?pp?\. [\divxlc]+(?:-[\divxlc]+)?)$")
"""The pages at the end of a citation, in words."""


def pages_text(pages: Iterable[str]) -> str:
    """Pages of several places in words, merged; empty where none is known.

    >>> pages_text(["p. 3", "", "pp. 4-5"]), pages_text([""])
    ('pp. 3, 4-5', '')
    """
    text = merged(filter(None, pages))
    return f"{'p.' if text.isalnum() else 'pp.'} {text}" if text else ""


def _places(pages: list[str]) -> str:
    """How many places, and their pages as far as they are known.

    >>> _places(["p. 3", "p. 3"]), _places(["p. 3", ""]), _places([""])
    ('2 places, p. 3', '2 places, 1 of them p. 3', '1 place')
    """
    places, page_texts = counted(len(pages), "place"), [text for text in pages if text]
    if not page_texts:
        return places
    words = pages_text(page_texts)
    return f"{places}, {words}" if len(page_texts) == len(pages) else f"{places}, {len(page_texts):,} of them {words}"


def with_short_cells(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row in which numbers have four figures, and of a long list the first names stand with the number of the rest.

    >>> with_short_cells({"jaccard": 0.123456, "names": ["a", "b", "c", "d"], "themes": []})
    {'jaccard': 0.1235, 'names': 'a; b; c; and 1 more', 'themes': 'none'}
    """
    return {name: _short(value) for name, value in row.items()}


def _short(value: Any) -> Any:  # noqa: ANN401 - any cell of a row
    if value == []:
        return "none"  # an empty cell is one of which nothing is known
    if isinstance(value, list) and len(value) > NAMED:
        return "; ".join(value[:NAMED]) + f"; and {len(value) - NAMED} more"
    return four_figures(value)
