"""An answer as a text: what it is, a line for each row, and below it what keys and columns mean."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from govgraph.graph.core.errors import printable
from govgraph.graph.core.text import counted
from govgraph.graph.tables.csv_cells import cell
from govgraph.markdown import markdown_table


def text_of(content: Mapping[str, Any]) -> str:
    """The text of a structured content.

    Examples
    --------
    >>> content = dict(title="Members of APC", total=2, offset=0, next_offset=1, columns={"name": "the member"},
    ...                rows=[{"row": 1, "name": "Fiji", "sources": ["s1"]}], names={}, sources={"s1": "d, p. 1"},
    ...                documents={"d": "IOM (2010): A"}, rests_on=["edition 2010"], notes=[])
    >>> print(text_of(content))
    Members of APC: rows 1-1 of 2; 1 more with offset=1
    rests on: edition 2010
    <BLANKLINE>
    | row | name | sources |
    | --- | --- | --- |
    | 1 | Fiji | s1 |
    <BLANKLINE>
    columns: name: the member
    s1: d, p. 1
    document d: IOM (2010): A
    """
    parts = [_head(content)]
    if content["rows"]:
        header = ["row", *content["columns"], *(["sources"] if content["sources"] else [])]
        parts.append(markdown_table(header, ([_cell(row.get(name)) for name in header] for row in content["rows"])))
    parts.append("\n".join(_below(content)))
    return "\n\n".join(filter(None, parts))


def _head(content: Mapping[str, Any]) -> str:
    first, shown = content["offset"] + 1, len(content["rows"])
    row_numbers = (
        f"rows {first}-{first + shown - 1} of {content['total']}" if shown else counted(content["total"], "row")
    )
    after = content["next_offset"]
    more = f"; {content['total'] - after} more with offset={after}" if after is not None else ""
    lines = [f"{content['title']}: {row_numbers}{more}", *(f"rests on: {line}" for line in content["rests_on"])]
    return "\n".join(_line(line) for line in (*lines, *(f"note: {note}" for note in content["notes"])))


def _below(content: Mapping[str, Any]) -> Iterator[str]:
    if content["columns"]:
        yield _line("columns: " + "; ".join(f"{name}: {meaning}" for name, meaning in content["columns"].items()))
    if content["names"]:
        yield _line("names: " + "; ".join(f"{key}: {name}" for key, name in content["names"].items()))
    yield from (_line(f"{key}: {place}") for key, place in content["sources"].items())
    yield from (_line(f"document {key}: {citation}") for key, citation in content["documents"].items())


def _cell(value: Any) -> str:  # noqa: ANN401 - any cell of a row
    return _line(json.dumps(value, ensure_ascii=False) if isinstance(value, Mapping) else cell(value))


def _line(text: str) -> str:
    r"""A text of data on one line, without characters that turn or hide what is read.

    >>> _line("a\nb\u202ec")
    'a b\\u202ec'
    """
    return printable(" ".join(text.split()) if "\n" in text or "\r" in text else text)
