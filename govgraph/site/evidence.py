"""The pages of the evidence: every statement at an address of its own, and every document with what it says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from govgraph.graph.citing.citations import in_words as statement_in_words
from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import Document, EdgeStatement, Edition, ValueStatement
from govgraph.graph.core.glossary import BASES
from govgraph.graph.core.inheritance import derived_from
from govgraph.graph.core.text import counted
from govgraph.graph.tables.about import cite_as
from govgraph.graph.tables.full_citation import full_citation
from govgraph.site.page import Heading, Page, Section, Text, in_words, lines, link
from govgraph.site.site import Site, statement_address

Statement = EdgeStatement | ValueStatement
GONE = "gone"
"""The key of a statement's data that says since when it is no more."""


def statement_pages(site: Site, former: Mapping[str, Mapping[str, Any]]) -> Iterator[Page]:
    """The pages of all statements, those that are gone among them.

    Args:
        site: what is published.
        former: by id the data of statements that an earlier build had, with `GONE` (since when) and `replaced_by`.
    """
    by_page: dict[str, list[str]] = defaultdict(list)
    for key in sorted({*site.statements, *former}):
        by_page[statement_address(key)[0]].append(key)
    for address, ids in sorted(by_page.items()):
        rows = [statement_data(site, key) if key in site.statements else dict(former[key]) for key in ids]
        cells = [[_shown(site, row)] for row in rows]
        title = f"Statements {address.rpartition('/')[2]}"
        lead = (
            "Each statement is what one document says, with its place. Its address is made from what it says, and "
            "stays the same.",
        )
        yield Page(
            address,
            title,
            "Statements",
            lead,
            [Section("", "", 2, (), (), cells, rows, form="list")],
            part="statements",
        )


def statement_data(site: Site, key: str) -> dict[str, Any]:
    """A statement with all its fields, for programs."""
    edition, row = site.statements[key]
    fields = {name: value for name, value in row._asdict().items() if name != "id"}
    return {
        "id": key,
        "sentence": statement_in_words(edition, row),
        **fields,
        "edition": edition.name,
        "cite_as": citation(site, edition, row),
        "own_data": list(edition.own_data([key])),
        "statement_ids": [key],
    }


def citation(site: Site, edition: Edition, row: Statement) -> str:
    """A statement as it is cited: the document and the place, what it says, and the data that have it."""
    document = site.documents.get(row.document, Document(row.document, ""))
    source = full_citation(document) or document.id
    place = ", ".join(filter(None, (row.locator, row.pages)))
    data = cite_as(edition.name, edition.year, [document], edition.own_data([row.id]))
    return f"{source.rstrip('.')}. Place: {place}. [{statement_in_words(edition, row)}. In: {data}.]"


_STATEMENT = Markup(
    '<article id="{id}"{gone}><p class="sentence">{sentence}</p>{rows}'
    '<p class="cite"><strong>Cite as:</strong> <span class="copy">{cite}</span></p></article>'
)
_ROW = Markup("<dt>{}</dt><dd>{}</dd>")


def _shown(site: Site, row: Mapping[str, Any]) -> Markup:
    parts: list[tuple[str, Text]] = []
    if since := row.get(GONE):
        parts.append(_no_longer(site, row, since))
    parts += [
        ("About", Markup(" and ").join(site.entity(row[end]) for end in ("subject", "object") if row.get(end))),
        ("Document", site.document(row["document"], full_citation(_document(site, row)) or row["document"])),
        ("Place", ", ".join(filter(None, (row["locator"], row["pages"])))),
        ("As printed", f"“{row['as_written']}”" if row["as_written"] else ""),
        ("How it is known", f"{BASES.get(row['basis'], row['basis'])}: {vocabulary.BASES.get(row['basis'], '')}"),
        ("Rests on", Markup(", ").join(_behind(site, row))),
        ("Note", row["note"] if not derived_from(row["note"]) else ""),
        ("Edition", vocabulary.edition_in_words(row["edition"])),
        ("Own data", ", ".join(row["own_data"])),
    ]
    shown = Markup("<dl>{}</dl>").format(Markup().join(_ROW.format(name, text) for name, text in parts if text))
    class_html = Markup(' class="gone"') if GONE in row else ""
    return _STATEMENT.format(id=row["id"], gone=class_html, sentence=row["sentence"], rows=shown, cite=row["cite_as"])


def _no_longer(site: Site, row: Mapping[str, Any], since: str) -> tuple[str, Text]:
    """Since when a statement is gone, and what is in its place; or that its edition is not published any more."""
    if site.is_left_out(row["edition"]):
        edition = vocabulary.edition_in_words(row["edition"])
        return "No longer here", f"since {since}; this site does not publish edition {edition} any more"
    replaced = [link(key, *statement_address(key)) for key in row.get("replaced_by", ())]
    instead = Markup("replaced by: {}").format(in_words(replaced)) if replaced else "no replacement is known"
    return "No longer on record", Markup("since {}; {}").format(since, instead)


def _behind(site: Site, row: Mapping[str, Any]) -> list[Text]:
    """The statements that an inherited one is made from."""
    ids = [key for key in derived_from(row["note"]) if key in site.statements] if row.get("via") else []
    return [link(statement_in_words(*site.statements[key]), *statement_address(key)) for key in ids]


def _document(site: Site, row: Mapping[str, Any]) -> Document:
    return site.documents.get(row["document"], Document(row["document"], ""))


def document_pages(site: Site) -> Iterator[Page]:
    """The list of documents, and the page of each."""
    if "documents" not in site.choices.parts:
        return
    statements: dict[str, list[str]] = defaultdict(list)
    for key, (_, row) in site.statements.items():
        statements[row.document].append(key)
    rows: list[dict[str, Any]] = [
        {
            "id": key,
            "citation": full_citation(document) or key,
            "grade": document.grade,
            "statements": len(statements[key]),
        }
        for key, document in site.documents.items()
    ]
    cells = [[lines([site.document(row["id"], row["citation"])]), row["grade"], row["statements"]] for row in rows]
    head = (
        Heading("Document"),
        Heading("Grade", "how near it is to what it speaks of"),
        Heading("Statements", "that rest on it", True),
    )
    lead = [f"{counted(len(rows), 'document')}, each with every statement that rests on it."]
    yield Page("documents", "Documents", "List", lead, [Section("", "", 2, (), head, cells, rows)], part="documents")
    for key, document in site.documents.items():
        yield _document_page(site, document, statements[key])


def _document_page(site: Site, document: Document, ids: Sequence[str]) -> Page:
    details: list[tuple[str, Text]] = [
        ("Publisher", document.publisher),
        ("Date", document.date or "undated"),
        (
            "Grade",
            f"{document.grade}: {vocabulary.GRADES[document.grade]}" if document.grade in vocabulary.GRADES else "",
        ),
        ("Licence", document.licence),
        ("Address", _outside(document.url)),
        ("Note", document.note),
    ]
    shown = Markup('<dl class="facts">{}</dl>').format(Markup().join(_ROW.format(*part) for part in details if part[1]))
    rows: list[dict[str, Any]] = [
        {
            "place": row.locator,
            "sentence": statement_in_words(edition, row),
            "edition": edition.name,
            "statement_ids": [key],
        }
        for key in ids
        for edition, row in [site.statements[key]]
    ]
    rows.sort(key=lambda row: (row["edition"], row["place"], row["sentence"], row["statement_ids"]))
    cells = [
        [row["place"], link(row["sentence"], *statement_address(row["statement_ids"][0])), row["edition"]]
        for row in rows
    ]
    head = (Heading("Place"), Heading("What it says"), Heading("Edition"))
    text = (
        f"{counted(len(rows), 'statement')} rest on this document." if len(rows) != 1 else "1 statement rests on it.",
    )
    sections = [
        Section("The document", "document", 2, picture=shown),
        Section("What it says", "statements", 2, text, head, cells, rows),
    ]
    linked: dict[str, Any] = {"@type": "CreativeWork", "name": document.title or document.id}
    linked |= {"url": document.url} if document.url else {}
    linked |= {"publisher": {"@type": "Organization", "name": document.publisher}} if document.publisher else {}
    return Page(
        f"document/{document.id}",
        document.title or document.id,
        "Document",
        [full_citation(document)],
        sections,
        {**document._asdict()},
        linked,
        [document.id],
        "documents",
    )


def _outside(url: str) -> Text:
    """A link to another host, followed only when it is clicked; another scheme than the web's is text."""
    if not url.startswith(("https://", "http://")):
        return url
    return Markup('<a href="{0}" rel="noreferrer">{0}</a>').format(url)
