"""Objects as a notebook shows them: short HTML in which text from data is text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from itertools import islice
from typing import Any

from govgraph.graph.core.text import shortened

LONGEST = 60
"""Characters of a cell."""


def html_table(head: Mapping[str, str], rows: Iterable[Iterable[Any]]) -> str:
    """A table in HTML.

    Parameters
    ----------
    head
        The columns' names, each with its meaning, which may be empty.
    rows
        The cells of each row.

    Examples
    --------
    >>> html_table({"n": ""}, [["<b>"], [["a", None]]])
    '<table><thead><tr><th>n</th></tr></thead><tbody><tr><td>&lt;b&gt;</td></tr><tr><td>a; </td></tr></tbody></table>'
    """
    titles = [f' title="{escape(shortened(meaning, 10 * LONGEST))}"' if meaning else "" for meaning in head.values()]
    names = "".join(
        f"<th{title}>{escape(shortened(name, LONGEST))}</th>" for name, title in zip(head, titles, strict=True)
    )
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell_text(cell))}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{names}</tr></thead><tbody>{body}</tbody></table>"


def cell_text(cell: Any) -> str:  # noqa: ANN401 - any cell
    """A cell as a short text; of a long list no more is made text than is shown.

    >>> cell_text(None), cell_text(["a"] * 1_000_000)[:9], len(cell_text(["a"] * 1_000_000))
    ('', 'a; a; a; ', 60)
    """
    if cell is None:
        return ""
    if isinstance(cell, list | tuple | set | frozenset):
        return shortened("; ".join(cell_text(part) for part in islice(cell, LONGEST)), LONGEST)
    return shortened(str(cell), LONGEST)
