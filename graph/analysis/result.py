"""What an analysis returns: rows, what their columns mean, and what they rest on."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.incomplete import incomplete_text
from govgraph.queries.catalogue import Column


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a result rests on.

    `coverage` counts the mechanisms of the edition by how complete their list of members is; `not_complete` names those
    of which it is not complete, with their status.
    """

    edition: str
    year: int | None
    relations: tuple[str, ...]
    inherited: bool
    documents: tuple[str, ...]
    coverage: dict[str, int]
    not_complete: dict[str, str]
    incomplete: str | None
    version: int
    without: tuple[str, ...] = ()

    def words(self) -> list[str]:
        """The same as sentences for a reader."""
        year = f", year {self.year}" if self.year is not None else ""
        through = "with" if self.inherited else "without"
        lines = [
            f"edition {self.edition}{year}; {', '.join(self.relations) or 'all relations'}; "
            f"{through} memberships inherited through unions; "
            f"{len(self.documents)} document{'s' * (len(self.documents) != 1)}"
        ]
        if self.coverage:
            counted = ", ".join(f"{number} {status}" for status, number in self.coverage.items() if number)
            lines.append(f"lists of members: {counted}")
        if self.without:
            lines.append(f"without data set {', '.join(self.without)}")
        if self.incomplete:
            lines.append(f"{incomplete_text(self.incomplete)}; until then rows may be missing")
        return lines


@dataclass(frozen=True, slots=True)
class Result:
    """Rows of an analysis. Every row has a value, perhaps None, for each column."""

    columns: tuple[Column, ...]
    rows: list[dict[str, Any]]
    provenance: Provenance
    notes: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names in order."""
        return tuple(column.name for column in self.columns)


def provenance(edition: Edition, edges: Iterable[EdgeStatement], relations: Collection[str] = ()) -> Provenance:
    """What a result rests on that uses these ties of a snapshot.

    Args:
        edition: the edition.
        edges: those that were used.
        relations: those that were looked for, also where none was found; those of the ties when empty.
    """
    used = list(edges)
    # An inherited membership also rests on the State's own membership of the union.
    through = {(edge.subject, edge.via) for edge in used if edge.via}
    documents = {edge.document for edge in used}
    documents |= {edge.document for edge in edition.select(["MEMBER_OF"]) if (edge.subject, edge.object) in through}
    names = tuple(relations) or tuple(sorted({edge.relation for edge in used}))
    mechanisms = sorted({row.mechanism for row in edition.coverage})
    statuses = {one: edition.status(one) for one in mechanisms}
    return Provenance(
        edition.edition,
        edition.year,
        names,
        edition.inherited,
        tuple(sorted(documents)),
        {status: list(statuses.values()).count(status) for status in vocabulary.COVERAGES} if mechanisms else {},
        {one: status for one, status in statuses.items() if status != "complete"},
        edition.incomplete,
        edition.version,
        edition.without,
    )


def citations(edges: Iterable[EdgeStatement]) -> list[str]:
    """Document and place of each, without repetition, in order.

    >>> citations([EdgeStatement("THA", "MEMBER_OF", "apc", document="iom-2010", locator="Annex, APC, Governments")])
    ['iom-2010, Annex, APC, Governments']
    """
    return list(dict.fromkeys(edge.citation for edge in edges))
