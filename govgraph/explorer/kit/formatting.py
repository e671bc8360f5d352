"""Facts in words: counts, names, how complete a list is, and the documents that rows cite."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from govgraph.graph.core.coverage_text import KNOWN, list_text
from govgraph.graph.core.text import alphabetical, capitalised
from govgraph.graph.tables.csv_cells import texts


def coverage_words(row: Mapping[str, Any], name_of: Callable[[str], str]) -> str:
    """How complete a list is, so that an empty one is never read as a no.

    Args:
        row: the list, as `list_text` takes it.
        name_of: how a text points to a document, by its id.

    >>> coverage_words({"status": "unknown", "published_count": 43}, str)
    'unknown: no list is on record; there may be more than are named here; published number: 43'
    >>> row = {"status": "complete", "document": "iom-2010", "locator": "Annex, APC, Governments"}
    >>> coverage_words(row, {"iom-2010": "Hansen (2010)"}.__getitem__)
    'complete: the list names all of them [Hansen (2010), Annex, APC, Governments]'
    """
    hint = "" if row["status"] in KNOWN else "there may be more than are named here"
    document = row.get("document")
    return list_text({**row, "document": name_of(document) if document else ""}, hint)


def in_sentences(text: str) -> str:
    """A text whose parts semicolons divide, as sentences.

    >>> in_sentences("how it is known: known: the lists show it; not known: a missing list may close it")
    'how it is known: known: the lists show it. Not known: a missing list may close it.'
    """
    return ". ".join([part if not place else capitalised(part) for place, part in enumerate(text.split("; "))]) + "."


def source_lines(rows: Iterable[Mapping[str, Any]], documents: Mapping[str, str]) -> list[str]:
    """The documents that rows cite, in full.

    >>> source_lines([{"a_document": "iom-2010", "document": None}], {"iom-2010": "IOM (2010): An Assessment"})
    ['IOM (2010): An Assessment']
    """
    keys = {key for row in rows for key in row if key == "document" or key.endswith("_document")}
    return document_lines(sorted({id_ for row in rows for key in keys for id_ in texts(row.get(key))}), documents)


UNDESCRIBED = "a document that the graph does not describe"


def document_lines(ids: Iterable[str], documents: Mapping[str, str]) -> list[str]:
    """Documents in full, in the order of their authors; of one that is not described its id.

    >>> document_lines(["x", "iom-2010"], {"iom-2010": "IOM (2010): An Assessment"})
    ['IOM (2010): An Assessment', 'x: a document that the graph does not describe']
    """
    return sorted((document_in_full(document, documents) for document in ids), key=alphabetical)


def document_in_full(document: str, documents: Mapping[str, str]) -> str:
    """A document in full; its id where it is not described, or has no title."""
    return documents.get(document) or f"{document}: {UNDESCRIBED}"
