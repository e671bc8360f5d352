"""A network as Pajek writes it (`.net`): vertices by number with their labels; edges, arcs, lists of them, a matrix.

Source: Batagelj and Mrvar, Pajek reference manual.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from govgraph.graph.core.errors import Problem

_VERTEX = re.compile(r'\s*(\d+)\s+(?:"([^"]*)"|(\S+))')
_LINES = ("arcs", "edges", "arcslist", "edgeslist", "matrix")


def read_pajek(
    path: Path, text: str, problems: list[Problem]
) -> tuple[dict[str, str], list[tuple[str, str, str]], bool]:
    """The labels of the vertices by number, the lines as (number, number, value), and whether they have a direction.

    What is no line goes to `problems`.
    """
    labels: dict[str, str] = {}
    lines: list[tuple[str, str, str]] = []
    section, size, first, row, is_directed = "", 0, 0, 0, False
    for number, line in enumerate(text.splitlines(), 1):
        words = line.split()
        if not words or line.lstrip().startswith("%"):
            continue
        if words[0].startswith("*"):
            section, row = words[0][1:].casefold().rstrip(":"), 0
            if section == "vertices":
                size, first = (int(word) if word.isdecimal() else 0 for word in (*words[1:3], "", "")[:2])
                labels = {str(vertex): str(vertex) for vertex in range(1, min(size, 1_000_000) + 1)}
            is_directed = is_directed or section in ("arcs", "arcslist")
            continue
        if section == "vertices" and (match := _VERTEX.match(line)):
            labels[match[1]] = match[2] if match[2] is not None else match[3]
        elif section in _LINES:
            row += 1
            # The matrix of a two-mode network has rows for the first vertices and columns for the others.
            ends = _ends(section, words, row, first)
            if (not ends and section != "matrix") or not all(a in labels and b in labels for a, b, _ in ends):
                finding = f"{line.strip()[:80]!r} under *{section.capitalize()}"
                problems.append(Problem(path.name, number, "", finding, "write numbers of vertices that are listed"))
                break
            lines += ends
    if not problems and not lines:
        allowed = "write *Vertices, and below *Edges or *Arcs two numbers of vertices in a line"
        problems.append(Problem(path.name, 0, "", "no network of Pajek's", allowed))
    return labels, lines, is_directed


def rows_in_remarks(text: str, names: Collection[str]) -> dict[str, str]:
    r"""What a file that govgraph exported says in remarks, a row of JSON each, as JSON by the name of the table.

    >>> rows_in_remarks('% title: One\n% node_rows: {"id": "a"}\n% node_rows: {"id": "b"}\n*Vertices', ["node_rows"])
    {'node_rows': '[{"id": "a"},{"id": "b"}]'}
    """
    rows: dict[str, list[str]] = {}
    for line in text.splitlines():
        if not line.startswith("%"):
            break
        name, colon, row = line.removeprefix("% ").partition(": ")
        if colon and name in names:
            rows.setdefault(name, []).append(row)
    return {name: f"[{','.join(lines)}]" for name, lines in rows.items()}


def _ends(section: str, words: list[str], row: int, first: int) -> list[tuple[str, str, str]]:
    """The lines that a line of a file says."""
    if section == "matrix":
        cells = [(str(row), str(first + place), value) for place, value in enumerate(words, 1)]
        return [cell for cell in cells if cell[2] not in ("0", "0.0")]
    if section.endswith("list"):
        return [(words[0], other, "1") for other in words[1:]]
    return [(words[0], words[1], words[2] if len(words) > 2 else "1")] if len(words) > 1 else []
