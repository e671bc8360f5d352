"""The mark of what rests on data that the reader loaded: a sign, with the names of the data sets."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from govgraph.explorer.kit.table_rows import Column
from govgraph.graph.core.colours import STATUS
from govgraph.graph.core.provenance import own_data_text

SIGN = STATUS["own"].sign
OWN_COLUMN = Column("own_data", "Own data", "the data sets besides the seed that alone have it")
"""The column of a table whose rows the page makes itself; that of an analysis has `graph.tables.own_data`."""
_LOOK = f"color:{STATUS['own'].colour.css};font-size:.82rem;white-space:nowrap"


def own_mark(datasets: Iterable[str], *, in_words: bool = True) -> str:
    """The mark as HTML, after a space; empty where nothing rests on such data.

    Args:
        datasets: the data sets besides the seed that alone have what stands before it.
        in_words: whether the names stand beside the sign; where it follows many names they are its hint.

    >>> own_mark([]), own_mark(["<b>"]).partition(">")[2]
    ('', '◆ own data: &lt;b&gt;</span>')
    >>> own_mark(["harbours"], in_words=False).partition("role")[2]
    '="img" aria-label="own data: harbours" title="own data: harbours">◆</span>'
    """
    words = escape(own_data_text(datasets))
    if not words:
        return ""
    if in_words:
        return f' <span style="{_LOOK}">{SIGN} {words}</span>'
    return f' <span style="{_LOOK}" role="img" aria-label="{words}" title="{words}">{SIGN}</span>'


def own_remark(datasets: Iterable[str]) -> list[str]:
    r"""The mark as text, as a list that is empty where nothing rests on such data.

    >>> own_remark(["harbours"]), own_remark([])
    (['◆\xa0own data: harbours'], [])
    """
    words = own_data_text(datasets)
    return [f"{SIGN}\u00a0{words}"] if words else []
