"""What a file says of itself: edition, documents, licence and how to cite; each a text on one line.

It names no time, machine or path: the same content written by the same version gives the same texts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cache
from importlib.metadata import version

from govgraph.graph.core import seed
from govgraph.graph.core.edition import Document, Edition
from govgraph.graph.core.paths import SEED
from govgraph.graph.core.provenance import own_data_text
from govgraph.graph.tables.full_citation import graded_citation

CC0 = "https://creativecommons.org/publicdomain/zero/1.0/"


@cache
def tool() -> str:
    """The program's name and version."""
    return f"govgraph {version('govgraph')}"


def one_line_each(texts: Mapping[str, str]) -> dict[str, str]:
    r"""The texts that say something, each on one line.

    >>> one_line_each({"title": "a\n b", "year": ""})
    {'title': 'a b'}
    """
    return {name: " ".join(text.split()) for name, text in texts.items() if text}


def describe(document: Document) -> str:
    """A document on one line.

    >>> describe(Document("iom-2010", "An Assessment", "IOM", "2010-01", grade="press")), describe(Document("x", ""))
    ('iom-2010: IOM (January 2010): An Assessment [press]', 'x')
    """
    citation = graded_citation(document)
    return f"{document.id}: {citation}" if citation else document.id


def licence_of(edition: str, documents: Iterable[Document]) -> str:
    """The terms of the facts taken from these documents: of the seed's CC0, of others what they say themselves."""
    foreign = [document for document in documents if not seed.has(edition, document.id)]
    terms = "; ".join(f"{document.id}: {document.licence or 'no licence is stated'}" for document in foreign)
    if not terms:
        return f"CC0-1.0 ({CC0}): facts only, compiled from documents that remain their publishers'"
    return f"the facts compiled in govgraph's seed: CC0-1.0 ({CC0}); facts from other documents: {terms}"


def cite_as(edition: str, year: int | None, documents: Iterable[Document], own_data: Iterable[str] = ()) -> str:
    """How to cite these data as a whole; `govgraph seed`, by its own version, where all comes from the seed."""
    own = own_data_text(own_data)
    is_seed = not own and all(seed.has(edition, document.id) for document in documents)
    name = f"govgraph seed, version {seed.version()}" if is_seed else f"govgraph, version {version('govgraph')}"
    of = f", edition {edition}" if edition else ""  # of several editions none is named
    cited = f"{name}{of}" + ("" if year is None else f", year {year}")
    return f"{cited}, {own}" if own else cited


def data_versions(editions: Iterable[Edition], own_data: Collection[str]) -> list[str]:
    """What own data, and the seed beside them, are: their versions and the hashes of their contents; none without any.

    >>> edition = Edition("2019", {}, [], datasets={"seed": seed.data_hash(), "harbours": "1a"})
    >>> (line,) = data_versions([edition], ["harbours"])
    >>> line == f"Data sets: seed version {seed.version()}, sha256:{seed.data_hash()}; harbours, sha256:1a."
    True
    >>> data_versions([edition], [])
    []
    """
    hashes = {name: text for edition in editions for name, text in edition.datasets.items()}
    if not own_data:
        return []
    texts = []
    for name in (SEED.name, *own_data):
        if name in hashes:
            version_text = f" version {seed.version()}" if hashes[name] == seed.data_hash() else ""
            texts.append(f"{name}{version_text}, {seed.content_text(hashes[name])}")
    return [f"Data sets: {'; '.join(texts)}."] if texts else []
