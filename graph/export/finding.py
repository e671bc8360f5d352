"""A finding as it is sent: one description, from which page, document and slides are written with the same content."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from govgraph.graph.core.edition import Document
from govgraph.graph.core.provenance import own_data_text
from govgraph.graph.tables.about import describe
from govgraph.graph.tables.csv_cells import cell

MOST_PLACES = 12
"""Places in one document that a source names; the others are counted, and stand in the table."""


@dataclass(frozen=True, slots=True)
class BriefTable:
    """Rows for the reader: a heading, and (key, column heading) in order."""

    heading: str
    columns: Sequence[tuple[str, str]]
    rows: Sequence[Mapping[str, Any]]

    @property
    def filled(self) -> list[tuple[str, str]]:
        """The columns of which any cell says something."""
        return [(key, name) for key, name in self.columns if any(cell(row.get(key)) for row in self.rows)]


@dataclass(frozen=True, slots=True)
class Picture:
    """An SVG, which says in itself what it rests on, with the words for who cannot see it.

    `on_slide` draws it anew for the room that a slide has; where it is None, the SVG is made smaller.
    """

    svg: str
    alternative: str
    on_slide: Callable[[], Picture] | None = None

    def png(self) -> bytes:
        """The same as PNG, at twice its size."""
        return _at_twice_its_size(self.svg)

    def of_slide(self) -> Picture:
        """What a slide has of it."""
        return self.on_slide() if self.on_slide else self


@lru_cache(1)
def _at_twice_its_size(svg: str) -> bytes:
    """The last one is kept: who sends a finding takes it as a document and as slides."""
    # Ninety megabytes, which only a picture needs.
    import vl_convert

    image: bytes = vl_convert.svg_to_png(svg, scale=2)
    return image


@dataclass(frozen=True, slots=True)
class Finding:
    """What is sent.

    Attributes:
        title: its heading.
        sentences: what was found, each a paragraph.
        tables: what it rests on.
        sources: the documents cited.
        made: how it was made, each a paragraph: command or address, version, edition, coverage.
        picture: the picture, or None.
        notes: what its reader must know besides, each a paragraph.
        places: of documents by id the places that are cited.
        own_data: the data sets besides the seed that it rests on.
    """

    title: str
    sentences: Sequence[str] = ()
    tables: Sequence[BriefTable] = ()
    sources: Sequence[Document] = ()
    made: Sequence[str] = ()
    picture: Picture | None = None
    notes: Sequence[str] = ()
    places: Mapping[str, Sequence[str]] = field(default_factory=lambda: MappingProxyType({}))
    own_data: Sequence[str] = ()

    @property
    def mark(self) -> str:
        """The mark of what rests on data besides the seed; empty where it rests on none."""
        return own_data_text(self.own_data)

    def source_lines(self) -> Iterator[str]:
        """The documents with the places in them that are cited, by id.

        >>> report = Document("iom-2010", "An Assessment", "IOM", "2010")
        >>> finding = Finding("A", sources=[report], places={"iom-2010": ["Annex, APC", "Annex, Bali Process"]})
        >>> list(finding.source_lines())
        ['iom-2010: IOM (2010): An Assessment. Places: Annex, APC; Annex, Bali Process.']
        """
        for document in sorted(set(self.sources)):
            places = list(dict.fromkeys(self.places.get(document.id, ())))
            words = "; ".join(places[:MOST_PLACES])
            if len(places) > MOST_PLACES:
                words += f"; and {len(places) - MOST_PLACES} more, in the table"
            place_words = f"{'Place' if len(places) == 1 else 'Places'}: {words}." if words else ""
            line = describe(document)
            yield f"{line.rstrip('.')}. {place_words}" if place_words else line
