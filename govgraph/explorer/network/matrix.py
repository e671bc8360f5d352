"""The same network as a matrix: who by whom, with the relation in words in each cell."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from govgraph.explorer.kit import tables
from govgraph.explorer.kit.formatting import plural
from govgraph.explorer.kit.tables import Column
from govgraph.explorer.kit.text import paragraph
from govgraph.explorer.network.model import Drawn, qualified, reads, shortened, title_of
from govgraph.explorer.network.style import in_order

_WHO = "who"


def show(drawn: Drawn, file: str) -> None:
    """Draw the matrix."""
    rows, columns = matrix(drawn)
    paragraph(
        f"{plural(len(rows), 'row')} by {plural(len(columns), 'column')}: read the row, the cell, then the column. "
        "An empty cell: nothing is held, which is not a no.",
        muted=True,
    )
    # No meaning with a name in it: a column's meaning is read as Markdown.
    named = [Column(one, shortened(drawn.entities[one].label, 40), width=150) for one in columns]
    tables.show(rows, [Column(_WHO, "Who", width=310), *named], file)


def matrix(drawn: Drawn) -> tuple[list[dict[str, Any]], list[str]]:
    """Rows with `who`, its `id` and a cell for each column; and the ids of the columns, the fullest first.

    >>> from govgraph.graph.core.edition import Entity, EdgeStatement
    >>> from govgraph.explorer.network.model import lines_of
    >>> named = {"THA": Entity("THA", "state", "Thailand"), "apc": Entity("apc", "mechanism", "APC")}
    >>> ties = [EdgeStatement("THA", "CHAIRS", "apc", role="co-chair"), EdgeStatement("THA", "MEMBER_OF", "apc")]
    >>> matrix(Drawn("", "apc", named, lines_of(ties), {}))
    ([{'who': 'Thailand', 'id': 'THA', 'apc': 'is a member of; chairs (co-chair)'}], ['apc'])
    """
    cells: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for line in drawn.lines:
        for edge in line.edges:
            cells[line.source, line.target][line.relation].append(qualified(edge))
    filled = Counter(target for _, target in cells)
    columns = sorted(filled, key=lambda one: (one != drawn.centre, -filled[one], one))
    kinds = Counter(one.kind for one in drawn.entities.values())
    ends = sorted(
        {source for source, _ in cells},
        key=lambda one: (-kinds[drawn.entities[one].kind], drawn.entities[one].label.casefold(), one),
    )
    rows = []
    for one in ends:
        row: dict[str, Any] = {_WHO: title_of(drawn.entities[one]), "id": one}
        row |= {other: _words(cells[one, other]) for other in columns if (one, other) in cells}
        rows.append(row)
    return rows, columns


def _words(said: dict[str, list[str]]) -> str:
    found = []
    for relation in in_order(said):
        how = "; ".join(sorted({one for one in said[relation] if one}))
        found.append(reads(relation) + (f" ({how})" if how else ""))
    return "; ".join(found)
