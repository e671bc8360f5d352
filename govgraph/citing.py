"""Citing and sending from Python: how data and statements are cited, and a result as a page, a document or a slide."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.text import shortened

if TYPE_CHECKING:
    from govgraph.graph.core.edition import Edition
    from govgraph.graph.tables.table import Table


def cite(edition: Edition, statements: Collection[str] = (), *, style: str = "apa", form: str = "") -> str:
    """How to cite the data of an edition, or statements with their documents and places.

    Parameters
    ----------
    edition
        The edition.
    statements
        Ids of statements, as `table.statement_ids(row)` gives them; the data of the edition when there are none.
    style
        The citation style: `apa`, `chicago` (author-date), `harvard`, `ieee`, `oscola` or `vancouver`.
    form
        In place of a style: `bibtex`, `ris` or `csl` (CSL-JSON); of statements the documents that they rest on.

    Returns
    -------
    str
        Each citation on a line of its own.

    Raises
    ------
    UsageError
        There is no such style, form or statement.
    MissingLibraryError
        The library for citation styles is not installed.

    Examples
    --------
    >>> import govgraph as gg
    >>> print(gg.cite(gg.load_edition("2010")), end="")  # doctest: +ELLIPSIS
    The govgraph contributors. (n.d.). govgraph seed, version ..., edition 2010 [Dataset].
    """
    from govgraph.graph.analysis.declaration import check_editions
    from govgraph.graph.citing.cite import cite_dataset, cite_statements

    check_editions(edition)
    if isinstance(statements, str):
        raise UsageError(f"statements: found {statements[:60]!r}; use a list of ids")
    if statements:
        return cite_statements(edition, statements, style, form)
    return cite_dataset(edition, style, form)


def brief(
    table: Table, path: str | Path, title: str, sentences: Iterable[str] = (), notes: Iterable[str] | None = None
) -> list[Path]:
    """Write a result as a brief: a page that prints, a document, or a slide.

    Parameters
    ----------
    table
        The result.
    path
        The file: `.html`, `.docx` or `.pptx`. A file of that name is replaced when the new one is complete.
    title
        The heading.
    sentences
        What was found, in sentences; the first is the title of the slide.
    notes
        What the reader must know besides; the notes of the table when None.

    Returns
    -------
    list of Path
        The file. It has the rows, the statements behind them with document and place, and the documents in full.

    Raises
    ------
    UsageError
        Another ending.
    MissingLibraryError
        The library of the format is not installed.
    GovgraphError
        It cannot be written there.

    Examples
    --------
    >>> import govgraph as gg
    >>> from tempfile import TemporaryDirectory
    >>> table, sentence = gg.overlap(gg.load_edition("2010"), min_shared=33), "One pair shares 33 States."
    >>> with TemporaryDirectory() as folder:
    ...     [path.name for path in gg.brief(table, f"{folder}/pair.html", "Overlaps, 2010", [sentence])]
    ['pair.html']
    """
    from govgraph.graph.export.brief_files import write_brief
    from govgraph.graph.export.table_finding import table_finding
    from govgraph.graph.tables.own_data import with_own_data
    from govgraph.graph.tables.table import Table

    if not isinstance(table, Table):
        raise UsageError(f"table: found {shortened(repr(table), 60)}; use what an analysis gives")
    if isinstance(sentences, str):
        raise UsageError(f"sentences: found {sentences[:60]!r}; use a list of texts")
    return write_brief(table_finding(with_own_data(table), title, sentences, notes=notes), Path(path))
