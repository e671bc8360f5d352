"""What the search of the site looks in: every name and every statement.

The entries and the index of their words are a script and not a file to fetch, so that the search works from a folder
on a disk too. A library (MiniSearch) looks in them when a reader first opens the search.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from govgraph.graph.citing.citations import in_words
from govgraph.graph.core.kinds import kind_words
from govgraph.graph.core.text import capitalised
from govgraph.site.search_index import search_index
from govgraph.site.site import Site, entity_address, statement_address

Entry = tuple[str, str, str, str]
"""An address, the words that are shown, further words that are searched, and what it is."""


def entries(site: Site) -> Iterator[Entry]:
    """What can be found: entities by all their names, documents by their titles, statements by what they say."""
    for key in site.entity_ids:
        entity = site.main.entities[key]
        address = entity_address(entity.kind, key)
        if address in site.addresses:
            other_names = "; ".join(site.names.get(key, ()))
            yield f"{address}.html", entity.title, other_names, capitalised(kind_words(entity.kind))
    for key, document in site.documents.items():
        if f"document/{key}" in site.addresses:
            yield f"document/{key}.html", document.title or key, f"{key} {document.publisher}".strip(), "Document"
    for key, (edition, row) in sorted(site.statements.items()):
        address, anchor = statement_address(key)
        yield f"{address}.html#{anchor}", in_words(edition, row), "", row.citation


def script(site: Site) -> bytes:
    """The entries and their index as a script that hands them to the search."""
    search_entries = list(entries(site))
    index = search_index((title, other_names) for _, title, other_names, _ in search_entries)
    rows = ",\n".join(map(_json, search_entries))
    return f"govgraphSearch([\n{rows}\n],\n{_json(index)});\n".encode()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
