"""The citation of an edition's data or of statements as a text: in a style, or as a file of references."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from govgraph.graph.citing import citations
from govgraph.graph.citing.styles import entries
from govgraph.graph.core.cited_documents import cited_documents
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.statements_behind import statements_behind
from govgraph.graph.tables.references import FORMATS

if TYPE_CHECKING:
    from govgraph.graph.core.edition import Edition
    from govgraph.graph.core.records import Evidence


def cite_dataset(edition: Edition, style: str = "apa", form: str = "") -> str:
    """The data of an edition, cited; ends with a line break.

    Args:
        edition: the edition.
        style: of `styles.STYLES`.
        form: of `references.FORMATS`, in place of a style.

    Raises:
        UsageError: there is no such style or form.
        MissingLibraryError: the library for citation styles is not installed.
    """
    document = citations.dataset(edition)
    return FORMATS[_form(form)]([document]) if form else f"{entries([document], style)[0]}\n"


def cite_statements(edition: Edition, ids: Iterable[str], style: str = "apa", form: str = "") -> str:
    """Statements, cited: in a style each on a line; as references the documents that they rest on.

    Raises:
        UsageError: the edition has no such statement, or there is no such style or form.
        MissingLibraryError: the library for citation styles is not installed.
    """
    rows = [statement_of(edition, statement_id) for statement_id in dict.fromkeys(ids)]
    if form:
        behind = statements_behind(edition, edition.evidence(row.id for row in rows))
        return FORMATS[_form(form)](cited_documents(edition, [*rows, *behind]))
    return "".join(f"{citations.statement(edition, row, style)}\n" for row in rows)


def statement_of(edition: Edition, statement_id: str) -> Evidence:
    """The statement or row of coverage of that id.

    Raises:
        UsageError: the edition has none.
    """
    for rows in (edition.edges_by_id, edition.values_by_id, edition.coverage_by_id):
        if statement_id in rows:
            row: Evidence = rows[statement_id]
            return row
    raise UsageError(
        f"statement: found {statement_id[:60]!r}, which edition {edition.name} does not have; "
        "`--format json` of an analysis prints the ids of its statements"
    )


def _form(form: str) -> str:
    if form not in FORMATS:
        raise UsageError(f"format: found {form!r}; use one of {', '.join(FORMATS)}")
    return form
