"""Who is in what by the cells of a matrix: of States by bodies, or of bodies by States."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import cache

from govgraph.graph.core.errors import Problem
from govgraph.graph.core.folding import fold
from govgraph.graph.core.text import shortened
from govgraph.loaders.any_table.dates import date_of_cell
from govgraph.loaders.any_table.grid import Grid
from govgraph.loaders.any_table.mapping import TableMapping
from govgraph.loaders.any_table.meaning import Meaning, meaning_of_cell, read_meaning
from govgraph.loaders.any_table.ties import Tie, Ties, is_total, left_out, row_dates, without

_YEAR = re.compile(r"[12]\d{3}")


def of_matrix(
    grid: Grid, mapping: TableMapping, columns: dict[str, int], is_state: Callable[[str], bool], ties: Ties
) -> None:
    """Add the ties in a matrix, a cell for each."""
    nobody = left_out(mapping)
    labels = columns.get("state", columns.get("body", 0))
    cells_at = [index for index, name in enumerate(grid.header) if name and index not in {labels, *columns.values()}]
    cells_at = [index for index in cells_at if without([grid.header[index]], nobody, ties)]
    for name in [grid.header[index] for index in cells_at if is_total(grid.header[index], mapping)]:
        ties.notes.append(f"{grid.label}: column {name}: not read, as it is of totals")
    cells_at = [index for index in cells_at if not is_total(grid.header[index], mapping)]
    if mapping.body_name and (wrong := [index for index in cells_at if not _YEAR.fullmatch(grid.header[index])]):
        allowed = f"with --body-name the columns are years: leave the others out by --ignore {grid.header[wrong[0]]!r}"
        ties.problems += (Problem(grid.label, 0, grid.header[index], "no year", allowed) for index in wrong[:1])
        return
    states_down = True if mapping.body_name else _states_down(grid, mapping, labels, cells_at, is_state, ties)
    if states_down is None:
        return
    counts = Counter(grid.header[index] for index in cells_at)
    headers = [name for name, count in counts.items() if count > 1]
    codes = dict(mapping.codes)
    explained = {fold(code) for code in codes}

    @cache
    def meaning_of(text: str) -> tuple[Meaning | None, str]:
        """What a cell says, and the cell itself where the user has said what it means."""
        return meaning_of_cell(text, codes, marks=True), text if fold(text) in explained else ""

    ties.problems += (Problem(grid.label, 0, name, "the column twice", "leave one out") for name in sorted(headers))
    for row, cells in grid.rows:
        label = cells[labels] if labels < len(cells) else ""
        if not label or (len(list(filter(None, cells))) == 1 and len(cells_at) > 1 and not is_state(label)):
            words = shortened("; ".join(filter(None, cells)), 80)
            ties.notes.append(f"{grid.label}: {grid.unit} {row}: not read, as it has no name or no cells: {words}")
            continue
        if not without([label], nobody, ties):
            continue
        if is_total(label, mapping):
            ties.notes.append(f"{grid.label}: {grid.unit} {row}: not read, as it is of totals")
            continue
        texts = {name: cells[index] if index < len(cells) else "" for name, index in columns.items()}
        dates = row_dates(grid, mapping, texts, row, ties) if mapping.year else ("", "")
        for index in cells_at:
            header, text = grid.header[index], cells[index] if index < len(cells) else ""
            state, body = (label, mapping.body_name or header) if states_down else (header, label)
            ties.states.setdefault(state, row)
            ties.bodies.setdefault(body, row)
            meaning, code = meaning_of(text)
            since = date_of_cell(text) if meaning is None and not (mapping.year or mapping.body_name) else ""
            if since:
                ties.other_forms.add(grid.label, header, row, text, since)
                meaning, code = read_meaning(mapping.means), text
            if meaning is None:
                ties.unexplained.setdefault((header, text), []).append(row)
            elif meaning.relation and dates:
                spell = (header, header) if mapping.body_name else (since, "") if since else dates
                ties.years |= {int(header)} if mapping.body_name else set()
                ties.ties.append(Tie(state, body, meaning, (row,), header, code, *spell, texts.get("locator", "")))


def _states_down(
    grid: Grid, mapping: TableMapping, labels: int, cells_at: list[int], is_state: Callable[[str], bool], ties: Ties
) -> bool | None:
    """Whether the rows of a matrix are States and the columns bodies; None, and a problem, if nobody can tell."""
    if mapping.state or mapping.body:
        return bool(mapping.state)
    down = _share(list(grid.cells(labels)), is_state)
    across = _share([grid.header[index] for index in cells_at], is_state)
    if down == across:
        finding = f"{down:.0%} of the rows and {across:.0%} of the columns with names of States"
        allowed = f"say which are the States: --state {grid.header[labels] or 'COLUMN'} or --body of the same column"
        ties.problems.append(Problem(grid.label, 0, "matrix", finding, allowed))
        return None
    words = ("rows are States and columns bodies", "rows are bodies and columns States")[across > down]
    ties.notes.append(f"{grid.label}: {words}: {max(down, across):.0%} of these names are those of States")
    return down > across


def _share(names: list[str], is_state: Callable[[str], bool]) -> float:
    return sum(map(is_state, names)) / len(names) if names else 0.0
