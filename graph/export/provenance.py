"""What an exported file says of itself: where it comes from, under what licence, and how to cite it.

It is a flat set of texts, so that every format can hold it. It names no time, machine or path: the same selection
written by the same version gives the same texts.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version

from govgraph.graph.core.edition import Document
from govgraph.graph.core.paths import SEED
from govgraph.graph.export.selection import Selection

CC0 = "https://creativecommons.org/publicdomain/zero/1.0/"


def about(selection: Selection) -> dict[str, str]:
    """What a file that holds this selection says of itself, by name.

    Args:
        selection: what is written.

    Returns:
        `title`, `edition`, `inherited`, `selection`, `nodes`, `edges`, `documents`, `licence`, `cite`, `tool`,
        `data_hash`, and where there is something to say `year`, `without` (data sets that are switched off), `lists`,
        `left_out`, `reading` and `incomplete`; each on one line.
    """
    edition = selection.snapshot
    tool = f"govgraph {version('govgraph')}"
    documents = selection.documents
    texts = {
        "title": f"govgraph, edition {edition.edition}: {selection.words}",
        "edition": edition.edition,
        "year": "" if edition.year is None else str(edition.year),
        "inherited": "memberships through unions are included"
        if edition.inherited
        else "memberships through unions are left out",
        "without": f"without data set {', '.join(edition.without)}" if edition.without else "",
        "selection": f"{selection.kind}: {selection.words}",
        "nodes": str(len(selection.nodes)),
        "edges": str(len(selection.edges)),
        "lists": _lists(selection),
        "left_out": _left_out(selection),
        "reading": _reading(selection),
        "documents": "; ".join(map(describe, documents)),
        "licence": licence_of(edition.edition, documents),
        "cite": _cite(selection, documents),
        "tool": tool,
        "data_hash": f"sha256:{data_hash(selection)}",
        "incomplete": f"the load of {edition.incomplete} had not ended" if edition.incomplete else "",
    }
    return {name: " ".join(text.split()) for name, text in texts.items() if text}


def data_hash(selection: Selection) -> str:
    """SHA-256 of the nodes and edges with all their columns, as JSON with sorted names.

    Two files of one content have the same, whatever their format.
    """
    content = {"directed": selection.directed, "nodes": selection.nodes, "edges": selection.edges}
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def describe(document: Document) -> str:
    """A document on one line.

    >>> describe(Document("iom-2010", "An Assessment", "IOM", "2010-01"))
    'iom-2010: An Assessment, IOM, 2010-01'
    """
    said = ", ".join(part for part in (document.title, document.publisher, document.date, document.url) if part)
    return f"{document.id}: {said}" if said else document.id


def _lists(selection: Selection) -> str:
    statuses = [node["member_list"] for node in selection.nodes if node["member_list"]]
    if not statuses:
        return ""
    counted = ", ".join(f"{statuses.count(one)} {one}" for one in sorted(set(statuses)))
    return f"lists of members of the mechanisms in it: {counted}; what is not listed is unknown, not denied"


def licence_of(edition: str, documents: Iterable[Document]) -> str:
    """The terms of the facts taken from these documents: of the seed's CC0, of others what they say themselves."""
    own = [document for document in documents if not _of_the_seed(edition, document)]
    terms = "; ".join(f"{document.id}: {document.licence or 'no licence is stated'}" for document in own)
    if not terms:
        return f"CC0-1.0 ({CC0}): facts only, compiled from documents that remain their publishers'"
    return f"the facts compiled in govgraph's seed: CC0-1.0 ({CC0}); facts from other documents: {terms}"


def _left_out(selection: Selection) -> str:
    network, edition = selection.two_mode, selection.snapshot
    if network is None or "mechanisms" not in (network.between, network.by):
        return ""
    held = {*network.rows, *network.columns}
    missing = sorted({row.mechanism for row in edition.coverage} - held)
    named = "; ".join(
        f"{one} ({', '.join(edition.status(one, relation) for relation in selection.relations)})" for one in missing
    )
    return f"mechanisms of which no such statement is held, and whether their list is known: {named}" if named else ""


def _reading(selection: Selection) -> str:
    """A warning for who counts edges: some say that something does not hold, or not now."""
    no = sum(edge.relation == "DOES_NOT_FOCUS_ON" for edge in selection.edge_statements)
    qualified = sum(not edge.active for edge in selection.edge_statements)
    if selection.kind == "projection" or not (no or qualified):
        return ""
    return (
        f"an edge is a statement, and not every one says that something holds: {no} are DOES_NOT_FOCUS_ON, a stated "
        f"no; {qualified} have a status (suspended, former, incoming, tbc, planned, question)"
    )


def cite_as(edition: str, year: int | None, documents: Iterable[Document]) -> str:
    """How to cite these data as a whole; `govgraph seed` where all comes from the documents of the seed."""
    what = "govgraph seed" if all(_of_the_seed(edition, document) for document in documents) else "govgraph"
    return f"{what}, version {version('govgraph')}, edition {edition}" + ("" if year is None else f", year {year}")


def _cite(selection: Selection, documents: Iterable[Document]) -> str:
    place = (
        "columns shared and documents of the edges name what each rests on; each statement is in a two-mode export"
        if selection.kind == "projection"
        else "with the place: "
        f"{'column citations' if selection.kind == 'two-mode' else 'columns document and locator'} of the edges, "
        "value_sources of the nodes"
    )
    whole = cite_as(selection.snapshot.edition, selection.snapshot.year, documents)
    return f"{whole}; for a single fact the document that states it, {place}"


def _of_the_seed(edition: str, document: Document) -> bool:
    documents, editions = _seed()
    return document.id in documents and edition in editions


@cache
def _seed() -> tuple[frozenset[str], frozenset[str]]:
    """The documents and the editions of the seed; other data sets may cite the former, or be filed under the latter."""
    with (SEED / "documents.csv").open(encoding="utf-8", newline="") as file:
        documents = frozenset(row["id"] for row in csv.DictReader(file))
    editions: set[str] = set()
    for path in (SEED / "statements").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            editions.update(row["edition"] for row in csv.DictReader(file))
    return documents, frozenset(editions)
