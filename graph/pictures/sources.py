"""The line under a picture that names what it rests on, and what is not known of the lists behind it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from govgraph.graph.analysis.mechanism_sets import mechanism_sets
from govgraph.graph.core import seed
from govgraph.graph.core.coverage_text import KNOWN, OPEN, members_without_list
from govgraph.graph.core.current import listed_mechanisms
from govgraph.graph.core.edition import Coverage, Document, EdgeStatement, Edition, ValueStatement
from govgraph.graph.core.edition_words import edition_words
from govgraph.graph.core.later_lists import later_lists_of_organisations, later_lists_text
from govgraph.graph.core.provenance import STATEMENT_IDS
from govgraph.graph.core.statements_behind import statements_behind
from govgraph.graph.core.text import counted, first_of
from govgraph.graph.pictures.picture import WITH_OWN_DATA
from govgraph.graph.tables.about import tool
from govgraph.graph.tables.own_data import OWN_DATA, with_own_data
from govgraph.graph.tables.plain_words import sentence
from govgraph.graph.tables.short_citation import Cited, cited_in_short
from govgraph.graph.tables.table import Table

NAMED_DOCUMENTS = 3
"""Documents that a source line names; of more the others are counted."""
NAMED_LISTS = 8


class Place(NamedTuple):
    """A place in a document that a row of a table names, and what the row rests on."""

    document: str
    locator: str
    pages: str
    ids: Sequence[str] = ()


def places_of(rows: Iterable[Mapping[str, Any]]) -> list[Place]:
    """The places that rows name in columns of their own; rows without a document have none."""
    return [
        Place(row["document"], row["locator"] or "", row["pages"] or "", row.get(STATEMENT_IDS) or ())
        for row in rows
        if row.get("document")
    ]


def source_line(edition: Edition, edges: Iterable[EdgeStatement], further: Iterable[Place] = ()) -> str:
    """Author, year, title and place of the documents, those with most statements first; edition, version and date.

    What rests on data of the user's own has their mark.

    Args:
        edition: the edition.
        edges: the statements that the picture draws.
        further: what else it rests on, such as lists.
    """
    used = list(edges)
    cited: list[EdgeStatement | Place] = [*used, *statements_behind(edition, used), *further]
    return _sentences([_cited_documents(edition.documents, cited), *data_words(edition), *_own_data([edition], cited)])


def result_source_line(
    editions: Sequence[Edition], documents: Mapping[str, Document], edges: Iterable[EdgeStatement | Place]
) -> str:
    """The same of statements of several editions, or of none.

    Args:
        editions: theirs.
        documents: all documents, by id.
        edges: the statements that the picture draws.
    """
    cited: list[EdgeStatement | Place] = list(edges)
    words = {edition_words(edition): data_words(edition) for edition in editions}
    if len(words) > 1:
        source_parts = [f"Editions {', '.join(sorted(words))}", *next(iter(words.values()))[1:]]
    else:
        source_parts = [part for parts in words.values() for part in parts] or [tool()]
    return _sentences([_cited_documents(documents, cited), *source_parts, *_own_data(editions, cited)])


def _sentences(parts: Sequence[str]) -> str:
    """The parts, each with a stop unless it is cut.

    >>> _sentences(["A place…", "Edition 2010"])
    'A place… Edition 2010.'
    """
    return " ".join(part if part.endswith("…") else f"{part}." for part in parts)


def _cited_documents(documents: Mapping[str, Document], cited: Sequence[Cited]) -> str:
    """The documents of statements in short, those with most statements first."""
    counts = Counter(edge.document for edge in cited if edge.document)
    in_order = sorted(counts, key=lambda document: (-counts[document], document))
    of_document: dict[str, list[Cited]] = defaultdict(list)
    for edge in cited:
        of_document[edge.document].append(edge)
    cited_texts = [
        cited_in_short(documents.get(document, Document(document, "")), of_document[document])
        for document in in_order[:NAMED_DOCUMENTS]
    ]
    if more := len(in_order) - len(cited_texts):
        cited_texts.append(f"and {counted(more, 'further document')}")
    return "; ".join(cited_texts) or "no document"


def data_words(edition: Edition) -> list[str]:
    """The edition, the version of govgraph, and the version and day of its data."""
    shipped = f"data {edition.seed_version} of {seed.date()}" if edition.seed_version else "data as loaded here"
    return [f"Edition {edition_words(edition)}", f"{tool()}, {shipped}"]


def _own_data(editions: Iterable[Edition], cited: Iterable[EdgeStatement | Place]) -> list[str]:
    r"""The mark of what is drawn from data sets besides the seed, in words; nothing where all is the seed's too.

    >>> _own_data([Edition("2010", {}, [], own={"1a": ("survey",)})], [Place("d", "p. 1", "", ["1a"])])
    ['◆\xa0With data of the user’s own: survey']
    """
    ids = {key for row in cited for key in (row.ids if isinstance(row, Place) else (row.id,))}
    names = sorted({name for edition in editions for name in edition.own_data(ids)})
    return [f"{WITH_OWN_DATA}: {', '.join(names)}"] if names else []


def edges_behind(table: Table) -> list[EdgeStatement]:
    """The statements between two entities on which the rows of a table rest."""
    if STATEMENT_IDS not in table.names:
        return []
    ids = dict.fromkeys(key for keys in table.column(STATEMENT_IDS) for key in keys)
    return [edge for edition in table.provenance.editions for edge in edition.evidence(ids)]


def places_behind(table: Table) -> list[Place]:
    """Where the lists and the values are written on which the rows of a table rest, beside statements.

    Where no row rests on anything of its own, the documents of the whole table.
    """
    if STATEMENT_IDS not in table.names:
        return []
    ids = dict.fromkeys(key for keys in table.column(STATEMENT_IDS) for key in keys)
    if not ids:
        return [Place(document, "", "") for document in table.provenance.documents]
    return written_at(
        rows[key]
        for edition in table.provenance.editions
        for rows in (edition.coverage_by_id, edition.values_by_id)
        for key in ids
        if key in rows
    )


def written_at(rows: Iterable[Coverage | ValueStatement]) -> list[Place]:
    """Where lists and values are written; those without a document have no place."""
    return [Place(row.document, row.locator, row.pages, (row.id,)) for row in rows if row.document]


def own_rows(table: Table) -> list[bool]:
    """Of each row of a table whether it rests on data sets besides the seed."""
    marked = with_own_data(table)
    if OWN_DATA.name not in marked.names:
        return [False] * len(table)
    return [bool(own) for own in marked.column(OWN_DATA.name)]


def own_cells(table: Table, row: str, column: str) -> frozenset[tuple[str, str]]:
    """Of a table with a row for each cell, the cells that rest on data sets besides the seed, by two of its columns."""
    marked = with_own_data(table)
    if OWN_DATA.name not in marked.names:
        return frozenset()
    ends = zip(table.column(row), table.column(column), marked.column(OWN_DATA.name), strict=True)
    return frozenset((of_row, of_column) for of_row, of_column, own in ends if own)


def unknown_members(edition: Edition, mechanisms: Iterable[str] | None = None) -> list[str]:
    """Of which mechanisms the members are not known, or not all, in sentences; with those on record without a list.

    Args:
        edition: the edition.
        mechanisms: those that the picture is about; all whose lists are counted when None.
    """
    about = listed_mechanisms(edition) if mechanisms is None else list(mechanisms)
    statuses = {mechanism: edition.status(mechanism) for mechanism in about}
    sentences = []
    for status, words in OPEN.items():
        lists = [mechanism for mechanism, mechanism_status in statuses.items() if mechanism_status == status]
        named = [f" ({number:,} on record)" if (number := members_without_list(edition, key)) else "" for key in lists]
        if len(lists) == 1:
            sentences.append(f"The members of {edition.label(lists[0])} are {words}{named[0]}.")
        elif lists:
            names = [f"{edition.label(mechanism)}{number}" for mechanism, number in zip(lists, named, strict=True)]
            sentences.append(f"The members of {len(names):,} mechanisms are {words}: {first_of(names, NAMED_LISTS)}.")
    return sentences


def dates_of_members(edition: Edition) -> tuple[str, ...]:
    """Of which date the lists of members of mechanisms are, in a sentence; none where all are of the edition's."""
    return tuple(map(sentence, filter(None, [edition.derived(later_lists_text)])))


def dates_of_compared(edition: Edition, compared: Collection[str]) -> tuple[str, ...]:
    """The same of the lists behind a comparison of the members of bodies: of organisations, or of mechanisms."""
    if {edition.entities[key].kind for key in compared} == {"organisation"}:
        return tuple(map(sentence, filter(None, [edition.derived(later_lists_of_organisations)])))
    return dates_of_members(edition)


def unknown_of_compared(edition: Edition, compared: Collection[str]) -> list[str]:
    """What is not known of the members behind a comparison: of which mechanisms they are not all on record.

    Args:
        edition: the edition.
        compared: the ids of those compared.
    """
    return unknown_members(edition, [key for key in compared if edition.entities[key].kind == "mechanism"])


def unknown_of_organisation(edition: Edition, organisation: str) -> list[str]:
    """Of how many mechanisms the organisations are not all known, in a sentence; nothing where they are of all.

    >>> from govgraph.graph.core.records import Entity, ValueStatement
    >>> entities = {"apc": Entity("apc", "mechanism", "APC"), "iom": Entity("iom", "organisation", "IOM")}
    >>> unknown_of_organisation(Edition("2010", entities, [], [ValueStatement("apc", "kind", "rcp")]), "iom")
    ['The organisations of 1 mechanism are not known, or not all: further lines of IOM may be missing.']
    """
    sets = mechanism_sets(edition) if not edition.needs_year else {}
    number = sum(mechanism.status("organisations") != "complete" for mechanism in sets.values())
    if not number:
        return []
    says = f"The organisations of {counted(number, 'mechanism')} are not known, or not all"
    return [f"{says}: further lines of {edition.label(organisation)} may be missing."]


def unknown_themes(edition: Edition) -> list[str]:
    """Of which mechanisms the themes are not known, or not all, in a sentence; nothing where all are."""
    return [f"Further mechanisms may work on it: the {words}" for words in _open_themes(edition)]


def open_themes(edition: Edition) -> list[str]:
    """Of how many mechanisms the themes are not known in full, in a sentence; nothing where all are."""
    return [f"The {words}" for words in _open_themes(edition)]


def _open_themes(edition: Edition) -> list[str]:
    open_lists = [
        mechanism for mechanism in listed_mechanisms(edition) if edition.status(mechanism, "FOCUSES_ON") not in KNOWN
    ]
    lists = f"list of themes of {counted(len(open_lists), 'mechanism')} is not known to be complete"
    return [f"{lists}."] if open_lists else []
