"""Of what date a chair is of which no document prints a term: that of its page, where the edition is newer."""

from __future__ import annotations

from collections.abc import Iterable

from govgraph.graph.core.dates import years_of
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.spells import reference_year

_OLD = 2
"""Years after which a page no longer says who is in the chair in the edition's year."""


def as_of(edition: Edition, edges: Iterable[EdgeStatement]) -> str:
    """The date of the page, in words, of a chair without a term; empty where some page is of about the edition's year.

    >>> from govgraph.graph.core.edition import Document
    >>> chair = EdgeStatement("NER", "CHAIRS", "midwa", document="page")
    >>> pages = [Document("page", "Page", date=date) for date in ("2019/2020", "2024-06", "")]
    >>> [as_of(Edition("2025", {}, [], documents={"page": page}), [chair]) for page in pages]
    ['as of 2019/2020', '', 'as of a page without a date']
    """
    dates = []
    for edge in edges:
        if edge.relation != "CHAIRS" or edge.status or edge.start or edge.end or edge.document not in edition.documents:
            return ""
        dates.append(edition.documents[edge.document].date)
    year = reference_year(edition.name)
    if not dates or any(date and (years_of(date)[1] or years_of(date)[0] or 0) > year - _OLD for date in dates):
        return ""
    newest = max(dates)
    return f"as of {newest}" if newest else "as of a page without a date"
