"""What a result rests on: edition, relations, documents, and how complete the lists behind it are."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from govgraph.graph.core import vocabulary
from govgraph.graph.core.cited_documents import cited_documents, cited_places, documents_of_places, named_places
from govgraph.graph.core.current import listed_mechanisms
from govgraph.graph.core.edition import Document, EdgeStatement, Edition
from govgraph.graph.core.incomplete import incomplete_text
from govgraph.graph.core.inherited_in_time import through_unions
from govgraph.graph.core.later_lists import later_lists_of_organisations, later_lists_text
from govgraph.graph.core.pages import places_in
from govgraph.graph.core.records import Evidence
from govgraph.graph.core.statement_text import inference
from govgraph.graph.core.statements_behind import statements_behind
from govgraph.graph.core.text import counted, shortened


@dataclass(frozen=True, slots=True, repr=False)
class Provenance:
    """What a result rests on.

    `coverage` counts the mechanisms of the edition by how complete their list of members is (the organisations whose
    members are counted, where `of_organisations`); `not_complete` names those of which it is not complete, with their
    status; both are empty where members do not count. `sources` are the
    documents as the edition has them, `datasets` the data sets that it was read from, each with its content's hash,
    `editions` where the statements of a row are looked up, `grades` says by which documents only it is, and what is
    left out for that, `times` what is left out as it does not hold at the time, and what is taken to go on.
    `later_lists` says how many lists of members are of another date than the edition, where members count; `own_data`
    names the data sets besides the seed on which it rests. `has_inherited` says whether any membership through a union
    is in it, where these count (`inherited`).
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
    sources: tuple[Document, ...] = ()
    datasets: dict[str, str] = field(default_factory=dict)
    editions: tuple[Edition, ...] = field(default=(), compare=False)
    grades: str = ""
    times: tuple[str, ...] = ()
    later_lists: str = ""
    own_data: tuple[str, ...] = ()
    of_organisations: bool = False
    has_inherited: bool = True

    def __repr__(self) -> str:
        """One line."""
        return f"<Provenance: {shortened('; '.join(self.words()), 160)}>"

    def words(self) -> list[str]:
        """The same as sentences for a reader."""
        year = f", year {self.year}" if self.year is not None else ""
        through = through_unions(inherited=self.inherited, has_inherited=self.has_inherited)
        parts = [
            f"edition {self.edition}{year}",
            ", ".join(self.relations) or "all relations",
            *([through] if self.coverage or _members_count(self.relations) else []),
            counted(len(self.documents), "document"),
        ]
        lines = ["; ".join(parts)]
        if self.coverage:
            numbers = ", ".join(f"{number} {status}" for status, number in self.coverage.items() if number)
            lines.append(f"lists of members{' of organisations' if self.of_organisations else ''}: {numbers}")
        lines += self.times
        lines += filter(None, (self.later_lists, self.grades))
        if self.own_data:
            lines.append(own_data_text(self.own_data))
        if self.without:
            lines.append(f"without data set {', '.join(self.without)}")
        if self.incomplete:
            lines.append(f"{incomplete_text(self.incomplete)}; until then rows may be missing")
        return lines


STATEMENT_IDS = "statement_ids"
"""The column that every analysis has: the ids of the statements that a row rests on."""
Cite = Callable[[Iterable[Evidence]], list[str]]
"""Statements and rows of coverage as document and place of each."""
NOTHING = Provenance("", None, (), True, (), {}, {}, None, 0)
"""The provenance of a table that rests on nothing, such as one in an example."""


def provenance_of(
    edition: Edition,
    edges: Iterable[EdgeStatement],
    relations: Collection[str] = (),
    further_editions: Iterable[Edition] = (),
    besides: Collection[Evidence] = (),
    organisations: Collection[str] = (),
) -> Provenance:
    """What a result rests on that uses these statements of an edition.

    Args:
        edition: the edition.
        edges: those that were used.
        relations: those that were looked for, also where none was found; those of the statements when empty.
        further_editions: other editions whose statements rows rest on as well.
        besides: what else is cited: values, rows of coverage, statements of the further editions.
        organisations: those whose members are counted, where no mechanism's are.
    """
    used = edges if isinstance(edges, Collection) else list(edges)
    behind = statements_behind(edition, used)
    places = cited_places(chain(behind, besides), edition.places, used) | named_places(besides)
    names = tuple(relations) or tuple(sorted({edge.relation for edge in used}))
    has_members = _members_count(relations)
    listed = (organisations or listed_mechanisms(edition)) if edition.coverage and has_members else []
    statuses = {body: edition.status(body) for body in listed}
    later = later_lists_of_organisations if organisations else later_lists_text
    return Provenance(
        edition.name,
        edition.year,
        names,
        edition.inherited,
        tuple(sorted({document for document, _ in places})),
        {status: list(statuses.values()).count(status) for status in vocabulary.COVERAGES} if listed else {},
        {body: status for body, status in statuses.items() if status != "complete"},
        edition.incomplete,
        edition.version,
        edition.without,
        documents_of_places(edition, places),
        edition.datasets,
        (edition, *further_editions),
        "; ".join(grade_words((edition, *further_editions))),
        tuple(edition.time_words(names)),
        edition.derived(later) if has_members else "",
        edition.own_data(row.id for row in chain(used, behind, besides)),
        bool(organisations),
        edition.has_inherited,
    )


def _members_count(relations: Collection[str]) -> bool:
    """Whether a result has members: of any other, unions and how complete lists of members are mean nothing."""
    return not relations or "MEMBER_OF" in relations


def provenance_of_editions(
    editions: Sequence[Edition], cited: Iterable[Evidence], relations: Collection[str]
) -> Provenance:
    """What a result rests on that has several editions side by side; every edition is named.

    How complete lists are differs from edition to edition, so no numbers of lists stand in it: the rows have them.

    Args:
        editions: one or more, in the order of the result.
        cited: the statements and rows of coverage that were used, of any of the editions.
        relations: those that were looked for.
    """
    rows = list(cited)
    edges = [row for row in rows if isinstance(row, EdgeStatement)]
    behind = [row for edition in editions for row in statements_behind(edition, edges)]
    sides = [provenance_of(edition, (), relations) for edition in editions]
    return replace(
        sides[-1],
        edition=", ".join(dict.fromkeys(side.edition for side in sides)),
        documents=tuple(sorted({row.document for row in (*rows, *behind)} - {""})),
        coverage={},
        not_complete={},
        sources=cited_documents(editions[-1], (*rows, *behind), editions[:-1]),
        editions=tuple(editions),
        grades="; ".join(grade_words(editions)),
        times=tuple(dict.fromkeys(text for side in sides for text in side.times)),
        later_lists="; ".join(dict.fromkeys(side.later_lists for side in sides if side.later_lists)),
        own_data=tuple(sorted({name for edition in editions for name in edition.own_data(row.id for row in rows)})),
        has_inherited=any(side.has_inherited for side in sides),
    )


def own_data_text(datasets: Iterable[str]) -> str:
    """The mark of what rests on data sets besides the seed; empty where it rests on none.

    >>> own_data_text(["harbours"]), own_data_text([])
    ('own data: harbours', '')
    """
    names = ", ".join(datasets)
    return f"own data: {names}" if names else ""


def grade_words(editions: Iterable[Edition]) -> list[str]:
    """The choice of grades of each edition that has one; of several the edition is named."""
    chosen = [(edition.name, edition.grades.words()) for edition in editions if edition.grades]
    return [words if len(chosen) == 1 else f"{name}: {words}" for name, words in chosen]


def with_documents(provenance: Provenance, documents: Collection[str]) -> Provenance:
    """The same of some rows, which rest on these documents alone."""
    sources = tuple(document for document in provenance.sources if document.id in documents)
    return replace(provenance, documents=tuple(sorted(documents)), sources=sources)


def evidence_cells(edges: Iterable[Evidence]) -> dict[str, list[str]]:
    """The cells of a row that say what it rests on: places in words, and the ids of the statements."""
    used = list(edges)
    return {"citations": citations(used), STATEMENT_IDS: list(dict.fromkeys(edge.id for edge in used))}


def citations(edges: Iterable[Evidence]) -> list[str]:
    """Document and place of each that has one, with what of it is our inference, without repetition, in order.

    Of an inherited membership there are two places: that of the union, and that of the State in the union.

    >>> listed = EdgeStatement("THA", "MEMBER_OF", "apc", document="iom-2010", locator="Annex, APC, Governments")
    >>> inherited = [
    ...     EdgeStatement(state, "MEMBER_OF", "pafom", basis="inherited", via="au", document="iom-2010",
    ...                   locator=f"Annex 2, row 3; factbook, {state}", pages="p. 62",
    ...                   note="our inference: the members of AU are meant; from the statements 1 and 2")
    ...     for state in ("GHA", "MLI")
    ... ]
    >>> for citation in citations([listed, *inherited]):
    ...     print(citation)
    iom-2010, Annex, APC, Governments
    iom-2010, Annex 2, row 3, p. 62 (our inference: the members of AU are meant)
    factbook, GHA
    factbook, MLI
    """
    return list(dict.fromkeys(citation for edge in edges if edge.citation for citation in _citations_of(edge)))


def _citations_of(edge: Evidence) -> list[str]:
    if not isinstance(edge, EdgeStatement):
        return [edge.citation]
    place, *other_places = places_in(edge.citation) if edge.via else [edge.citation]
    inferred = inference(edge)
    return [f"{place} ({inferred})" if inferred else place, *other_places]
