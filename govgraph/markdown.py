"""Words, meanings and rows as Markdown, for the documentation that is written from the code."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from govgraph.graph.tables.table import Column


def column_meanings(columns: Iterable[Column]) -> str:
    """Columns with the meaning and unit of each."""
    return markdown_table(
        ("column", "meaning", "unit"), ((f"`{column.name}`", column.meaning, column.unit) for column in columns)
    )


def word_meanings(meanings: dict[str, str]) -> str:
    """Words with the meaning of each."""
    return markdown_table(
        ("word", "meaning"), ((f"`{word}`" if word else "(empty)", text) for word, text in meanings.items())
    )


def joined(words: Iterable[str]) -> str:
    """Words joined by commas."""
    return ", ".join(words)


def markdown_table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    r"""Rows as a table of Markdown.

    >>> print(markdown_table(("a", "b"), [("1|2", 3)]))
    | a | b |
    | --- | --- |
    | 1\|2 | 3 |
    """
    lines = ["| " + " | ".join(header) + " |", "|" + " --- |" * len(header)]
    lines += ["| " + " | ".join(str(cell).replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join(lines)
