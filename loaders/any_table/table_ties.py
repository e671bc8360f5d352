"""Who is in what by the cells of a table, of whichever form."""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches

from govgraph.graph.core.errors import Problem
from govgraph.graph.core.folding import fold
from govgraph.graph.core.text import shortened
from govgraph.loaders.any_table.grid import Grid
from govgraph.loaders.any_table.headers import HEADERS, is_headed
from govgraph.loaders.any_table.mapping import TableMapping
from govgraph.loaders.any_table.matrix_ties import of_matrix
from govgraph.loaders.any_table.ties import Ties, of_list

_ROLE_COLUMNS = ("state", "body", "year", "start", "end", "signed", "role", "status", "locator")


def find_ties(grid: Grid, mapping: TableMapping, is_state: Callable[[str], bool]) -> Ties:
    """The ties in a table.

    Parameters
    ----------
    grid
        The table.
    mapping
        What its columns mean.
    is_state
        Whether a name is one of a State: by it is found which way round a matrix is, where nobody says it.
    """
    ties = Ties()
    columns = _columns(grid, mapping, ties.problems)
    if ties.problems:
        return ties
    used = {index for index in columns.values() if index < len(grid.header)}
    for (row, index), wrong in grid.faults.items():
        if index < len(grid.header) and (mapping.matrix or index in used):
            place = grid.cell_name(row, index)
            ties.problems.append(Problem(grid.label, row, grid.header[index], *wrong, place))
    for row, cells in grid.rows:
        extra = [cell for cell in cells[len(grid.header) :] if cell]
        if extra and grid.unit == "line":
            allowed = f"there are {len(grid.header)} columns: quote a cell that holds the sign between cells"
            ties.problems.append(Problem(grid.label, row, "", f"{len(cells)} cells, {extra[0]!r} the last", allowed))
        elif extra:
            words = shortened("; ".join(extra), 80)
            ties.notes.append(f"{grid.label}: {grid.unit} {row}: not read, as its column has no name: {words}")
    if mapping.matrix:
        of_matrix(grid, mapping, columns, is_state, ties)
    elif headed := header_of_state(grid, columns["state"], is_state):
        from openpyxl.utils import get_column_letter  # here, as it takes a quarter of a second

        column = get_column_letter(columns["state"] + 1)
        allowed = f"if no row names the columns say so, and call them by their letters: --header 0 --state {column}"
        ties.problems.append(Problem(grid.label, 0, "header", f"{headed!r}, the name of a State", allowed))
    else:
        of_list(grid, mapping, columns, is_state, ties)
    ties.notes += ties.other_forms.notes()
    return ties


def header_of_state(grid: Grid, index: int, is_state: Callable[[str], bool]) -> str:
    """What heads a column of States, where that is a State itself: then the header is a row like the others."""
    header = grid.header[index] if index < len(grid.header) else ""
    if any(is_headed(part, header) for part in HEADERS):
        return ""  # geo, which is a code as well
    texts = set(grid.cells(index))
    return header if header and is_state(header) and 2 * sum(map(is_state, texts)) >= len(texts) else ""


def _columns(grid: Grid, mapping: TableMapping, problems: list[Problem]) -> dict[str, int]:
    """The index of each column that the mapping names; of `ignore` each as `ignore NAME`."""
    columns = {}
    names = [(name, getattr(mapping, name)) for name in _ROLE_COLUMNS if getattr(mapping, name)]
    names += [(f"ignore {name}", name) for name in mapping.ignore]
    for name, column in names:
        places = grid.find(column)
        if len(places) == 1:
            columns[name] = places[0]
            continue
        printed = [text for text in grid.header if text]
        if places:
            finding = f"{len(places)} columns {column!r}"
            allowed = "write a name of its own over each of them"
            problems.append(Problem(grid.label, 0, name.partition(" ")[0], finding, allowed))
            continue
        near = get_close_matches(fold(column), [fold(text) for text in printed], n=1)
        hint = f"did you mean {printed[[fold(text) for text in printed].index(near[0])]}? " if near else ""
        allowed = f"{hint}The columns are {shortened(', '.join(printed), 300)}"
        problems.append(Problem(grid.label, 0, name.partition(" ")[0], f"no column {column!r}", allowed))
    return columns
