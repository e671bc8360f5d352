"""The network as a matrix: subjects by objects, with the relations in words in each cell."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from govgraph.explorer.kit import tables
from govgraph.explorer.kit.tables import Column
from govgraph.explorer.kit.text import paragraph
from govgraph.graph.core.statement_text import relation_text
from govgraph.graph.core.text import alphabetical, counted, shortened
from govgraph.graph.pictures.network.model import NetworkPicture, qualified
from govgraph.graph.pictures.network.style import in_order

_WHO = "who"


def show(picture: NetworkPicture, file: str) -> None:
    """Draw the matrix."""
    rows, columns = matrix(picture)
    paragraph(
        f"{counted(len(rows), 'row')} by {counted(len(columns), 'column')}: read the row, the cell, then the column. "
        "An empty cell: nothing is on record. That does not mean no.",
        muted=True,
    )
    # No meaning with a name in it: a column's meaning is read as Markdown.
    labelled = [Column(key, shortened(picture.entities[key].label, 40)) for key in columns]
    tables.show(rows, [Column(_WHO, "Who"), *labelled], file)


def matrix(picture: NetworkPicture) -> tuple[list[dict[str, Any]], list[str]]:
    """Rows with a subject as `who`, its `id` and a cell for each object; and the objects' ids, the fullest first.

    >>> from govgraph.graph.core.edition import Entity, EdgeStatement
    >>> from govgraph.graph.pictures.network.model import lines_of
    >>> entities = {"THA": Entity("THA", "state", "Thailand"), "apc": Entity("apc", "mechanism", "APC")}
    >>> ties = [EdgeStatement("THA", "CHAIRS", "apc", role="co-chair"), EdgeStatement("THA", "MEMBER_OF", "apc")]
    >>> matrix(NetworkPicture("", "apc", entities, lines_of(ties), {}))
    ([{'who': 'Thailand', 'id': 'THA', 'apc': 'is a member of; chairs (co-chair)'}], ['apc'])
    """
    cells: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for line in picture.lines:
        for edge in line.edges:
            cells[line.source, line.target][line.relation].append(qualified(edge))
    filled = Counter(target for _, target in cells)
    columns = sorted(filled, key=lambda key: (key != picture.centre, -filled[key], key))
    kinds = Counter(entity.kind for entity in picture.entities.values())

    def order(key: str) -> tuple[int, str, str]:
        entity = picture.entities[key]
        return -kinds[entity.kind], alphabetical(entity.label), key

    rows = []
    for source in sorted({source for source, _ in cells}, key=order):
        row: dict[str, Any] = {_WHO: picture.entities[source].title, "id": source}
        row |= {target: _words(cells[source, target]) for target in columns if (source, target) in cells}
        rows.append(row)
    return rows, columns


def _words(relations: dict[str, list[str]]) -> str:
    words = []
    for relation in in_order(relations):
        how = "; ".join(sorted(set(filter(None, relations[relation]))))
        words.append(relation_text(relation) + (f" ({how})" if how else ""))
    return "; ".join(words)
