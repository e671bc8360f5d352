"""A network as UCINET writes it (`.dl`): matrices, lists of edges or of nodes, of one mode or two, labels anywhere.

Read are `fullmatrix`, `upperhalf`, `lowerhalf`, `edgelist1`, `edgelist2`, `nodelist1`, `nodelist2` and the lists of
nodes that say how many follow (`nodelist1b`, `nodelist2b`), with labels of all nodes, of rows and columns, or embedded
in the data; several matrices in one file are several relations. A cell that is 0 is no tie, and neither is one that is
missing (`.`, `NA`).

Source: Borgatti, Everett and Freeman, UCINET 6, a guide to the DL format.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from pathlib import Path

from govgraph.graph.core.errors import DataError, Problem
from govgraph.loaders.network.ucinet_head import TOKEN, Head, Text, label_of, name_of, read_head, text_of

Tie = tuple[str, str, str, str]
"""From which node to which, the value, and the matrix."""
_NO_TIE = {"0", ".", "na", "-"}


def read_ucinet(path: Path, text: str, problems: list[Problem]) -> tuple[dict[str, str], list[Tie], bool]:
    """The labels of the nodes by id, the ties as (id, id, value, matrix), and whether they have a direction.

    Of a two-mode network a tie leads from the row to the column. What is no line goes to `problems`.
    """
    try:
        tokens = Text(path.name, text.replace("\r\n", "\n").replace("\r", "\n"))
        head = read_head(tokens)
        ties = list(_ties(head, tokens))
    except DataError as error:
        problems += error.problems
        return {}, [], True
    if head.is_two_mode:
        sides = ("row", "column")
        labels = {f"{side} {name}": name for side in sides for name in head.labels.get(side, ())}
        lines = [(f"row {a}", f"column {b}", value, matrix) for a, b, value, matrix in ties]
        labels |= {end: end.partition(" ")[2] for tie in lines for end in tie[:2]}
        return labels, lines, True
    labels = {name: name for name in (*head.labels.get("row", ()), *(end for tie in ties for end in tie[:2]))}
    reverse = {(b, a, value, matrix) for a, b, value, matrix in ties}
    if reverse != set(ties):
        return labels, ties, True
    pairs = {(*sorted(tie[:2]), *tie[2:]): tie for tie in reversed(ties)}
    return labels, list(reversed(pairs.values())), False


def _ties(head: Head, tokens: Text) -> Iterator[Tie]:
    """The ties that the data say."""
    if head.form.endswith(("1", "2", "b")):
        yield from _of_lists(head, tokens)
    else:
        yield from _of_matrices(head, tokens)


def _of_lists(head: Head, tokens: Text) -> Iterator[Tie]:
    """The ties of a list of edges, or of nodes with those that each is tied to, a line each."""
    matrix, is_counted = 0, head.form.endswith("b")
    for number, line in enumerate(tokens.text[tokens.place :].split("\n"), tokens.line()):
        words = [text_of(token) for token in TOKEN.finditer(line)]
        if line.lstrip().startswith("!"):  # parts the matrices
            matrix += 1
        if not words or line.lstrip().startswith("!"):
            continue
        if head.form.startswith("edgelist"):
            if len(words) not in (2, 3):
                allowed = "write two nodes in a line, and a value behind them if there is one"
                raise tokens.fault(_shown(line), allowed, number)
            neighbours, value = words[1:2], (*words, "1")[2]
        else:
            neighbours, value = words[2 if is_counted else 1 :], "1"
            if is_counted and words[1:2] != [str(len(neighbours))]:
                raise tokens.fault(_shown(line), f"write behind the node how many follow: {len(neighbours)}", number)
        if (is_tie := _is_tie(value)) is None:
            raise _no_number(tokens, value, number)
        node = label_of(head, tokens, "row", words[0], number)
        for other in neighbours:
            column = label_of(head, tokens, "column", other, number)
            if is_tie:
                yield node, column, value, _matrix(head, matrix)


def _of_matrices(head: Head, tokens: Text) -> Iterator[Tie]:
    """The ties of one or several matrices, whose cells stand in any number of lines."""
    rows, columns = head.size("row"), head.size("column")
    if head.form != "fullmatrix" and (head.is_two_mode or head.embedded):
        raise tokens.fault(f"format={head.form} of two modes or with labels embedded", "write it as fullmatrix")
    cells = TOKEN.finditer(tokens.text, tokens.place)
    for matrix in range(head.sizes.get("nm", 1)):
        if "column" in head.embedded:
            head.labels["column"] = [_next(cells, tokens)[0] for _ in range(columns)]
        if "row" in head.embedded:
            head.labels["row"] = []
        elif "column" in head.embedded and not head.is_two_mode:
            head.labels["row"] = head.labels["column"]
        for row in range(rows):
            if "row" in head.embedded:
                head.labels["row"].append(_next(cells, tokens)[0])
            for column in _columns_of(head, row, columns):
                value, place = _next(cells, tokens)
                if (is_tie := _is_tie(value)) is None:
                    raise _no_number(tokens, value, tokens.line(place))
                if is_tie:
                    ends = name_of(head, "row", row), name_of(head, "column", column)
                    yield *ends, value, _matrix(head, matrix)
                    if head.form != "fullmatrix" and row != column:
                        yield ends[1], ends[0], value, _matrix(head, matrix)
    if (next_cell := next(cells, None)) is not None:
        finding = f"{text_of(next_cell)[:40]!r} behind the last cell"
        raise tokens.fault(finding, f"there are {rows} rows of {columns} cells", tokens.line(next_cell.start()))


def _columns_of(head: Head, row: int, columns: int) -> list[int]:
    """The columns of which a row of the data has cells."""
    first = row if head.form == "upperhalf" else 0
    last = row + 1 if head.form == "lowerhalf" else columns
    return [column for column in range(first, last) if head.has_diagonal or column != row]


def _next(cells: Iterator[re.Match[str]], tokens: Text) -> tuple[str, int]:
    """The next word and its place."""
    cell = next(cells, None)
    if cell is None:
        allowed = "write as many cells as there are rows and columns"
        raise tokens.fault("an end before the last cell", allowed, tokens.line(len(tokens.text)))
    return text_of(cell), cell.start()


def _is_tie(value: str) -> bool | None:
    """Whether a value is a number other than 0, and not missing; None where it is neither.

    >>> [_is_tie(value) for value in ("1", "0.0", "NA", "yes")]
    [True, False, False, None]
    """
    if value.casefold() in _NO_TIE:
        return False
    try:
        number = float(value)
    except ValueError:
        return None
    return number != 0 if math.isfinite(number) else None


def _no_number(tokens: Text, value: str, line: int) -> DataError:
    return tokens.fault(repr(value[:40]), "write a number for a value", line)


def _matrix(head: Head, place: int) -> str:
    """The label of one of several matrices; empty where there is one."""
    return name_of(head, "matrix", place) if head.sizes.get("nm", 1) > 1 else ""


def _shown(line: str) -> str:
    return repr(line.strip()[:80])
