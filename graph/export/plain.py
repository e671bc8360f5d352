"""A selection for programs of network analysis that read plain tables: Pajek, UCINET and Stata.

Pajek (`.net`) has vertices with their labels and edges (or arcs) with their weight; of a two-mode selection also how
many vertices are rows. UCINET (`.dl`) has an edge list of labels. In both, statements between the same two are one
line, whose value is their number; the values of a two-mode selection and a projection are its weights. Ids stand as
labels; the names stand beside them, in Pajek's remarks and in the file beside UCINET's, and so do the rows of nodes,
documents and statements, by which both can be loaded again (`govgraph load`, with UCINET's the file beside it). Stata
(`.dta`) has the table of edges; lists are joined by semicolons, and no text is cut. UCINET and Stata have no room for
what a file says of itself: it stands in a file beside theirs.

Sources: Batagelj and Mrvar, Pajek reference manual; Borgatti, Everett and Freeman, UCINET DL format.
"""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from govgraph.graph.export.columns import EDTF_DATES
from govgraph.graph.export.graphs import rows_to_load
from govgraph.graph.export.selection import stated_rows
from govgraph.graph.tables.csv_cells import cell

if TYPE_CHECKING:
    from govgraph.graph.export.selection import Selection

_STATA_NAME = 32
"""Letters that a name of a variable of Stata has at most."""


def pajek(selection: Selection, about: Mapping[str, str]) -> dict[str, bytes]:
    """Pajek's `.net`."""
    places = {node["id"]: number for number, node in enumerate(selection.nodes, 1)}
    first = sum(node.get("bipartite") == 0 for node in selection.nodes)
    lines = [f"% {name}: {text}" for name, text in about.items()]
    lines += [f"% {_label(key)}: {_label(name)}" for key, name in _names(selection).items()]
    lines += [f"% {name}: {json.dumps(row)}" for name, rows in _rows(selection).items() for row in rows]
    lines.append(f"*Vertices {len(places)}{f' {first}' if selection.kind == 'two-mode' else ''}")
    lines += [f'{number} "{_label(key)}"' for key, number in places.items()]
    lines.append("*Arcs" if selection.directed else "*Edges")
    lines += [f"{places[a]} {places[b]} {weight}" for (a, b), weight in _weights(selection).items()]
    return {"": ("\n".join(lines) + "\n").encode()}


def ucinet(selection: Selection, about: Mapping[str, str]) -> dict[str, bytes]:
    """UCINET's `.dl`; of a two-mode selection an edge list of rows and columns. A file beside it says what it is."""
    from govgraph.graph.tables.json_text import json_bytes

    if selection.kind == "two-mode":
        rows = sum(node["bipartite"] == 0 for node in selection.nodes)
        head = [f"dl nr={rows} nc={len(selection.nodes) - rows} format=edgelist2", "labels embedded:", "data:"]
    else:
        head = [f"dl n={len(selection.nodes)} format=edgelist1", "labels:"]
        head += [f'"{_label(node["id"])}"' for node in selection.nodes]
        head += ["labels embedded:", "data:"]
    weights = {(_label(a), _label(b)): weight for (a, b), weight in _weights(selection).items()}
    lines = [f'"{a}" "{b}" {weight}' for (a, b), weight in weights.items()]
    if not selection.directed and selection.kind != "two-mode":
        lines += [f'"{b}" "{a}" {weight}' for (a, b), weight in weights.items()]
    return {
        "": ("\n".join([*head, *lines]) + "\n").encode(),
        ".about.json": json_bytes({**about, "names": _names(selection), **_rows(selection)}),
    }


def stata(selection: Selection, about: Mapping[str, str]) -> dict[str, bytes]:
    """Stata's `.dta`, of version 15 or later: a row for each edge.

    A file beside it says what it is, and what its columns are.
    """
    from datetime import datetime

    import pandas as pd

    from govgraph.graph.tables.json_text import json_bytes

    meanings: dict[str, str] = {}
    columns: dict[str, Any] = {}
    for column in selection.edge_columns:
        name = EDTF_DATES.get(column.name, column.name)[:_STATA_NAME]
        meanings[name] = column.meaning
        values = [edge[column.name] for edge in selection.edges]
        is_number = column.kind in ("integer", "number") or (
            bool(values) and all(type(v) in (int, float) for v in values)
        )
        columns[name] = (
            pd.Series([float("nan") if value is None else value for value in values], dtype="float64")
            if is_number
            else pd.Series([cell(value) for value in values], dtype="object")
        )
    buffer = io.BytesIO()
    long = [name for name, series in columns.items() if series.dtype == object]
    pd.DataFrame(columns).to_stata(
        buffer,
        write_index=False,
        version=118,
        convert_strl=long if selection.edges else [],
        time_stamp=datetime(1980, 1, 1),
        data_label=about["title"][:80],
        variable_labels={name: meaning[:80] for name, meaning in meanings.items()},
    )
    return {"": buffer.getvalue(), ".about.json": json_bytes({**about, "columns": meanings})}


def _weights(selection: Selection) -> dict[tuple[str, str], int]:
    """The value of each pair: its weight, or the number of statements between the two."""
    weights: Counter[tuple[str, str]] = Counter()
    for edge in selection.edges:
        weights[edge["source"], edge["target"]] += edge.get("weight", 1)
    return dict(weights)


def _rows(selection: Selection) -> dict[str, list[dict[str, Any]]]:
    """All rows of which the lines are made: a line may gather several statements, and has no word on any."""
    return rows_to_load(selection, {"node": selection.nodes, **stated_rows(selection)})


def _names(selection: Selection) -> dict[str, str]:
    """The name of each node by its id."""
    return {node["id"]: node["name"] for node in selection.nodes}


def _label(text: str) -> str:
    """A label on one line, without quotation marks.

    >>> _label('a "b"')
    "a 'b'"
    """
    return re.sub(r"\s+", " ", text).replace('"', "'")
