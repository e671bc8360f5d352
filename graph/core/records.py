"""What an edition holds: entities, statements, what is known of lists, documents; each a row with named fields."""

from __future__ import annotations

from typing import Any, NamedTuple

from govgraph.graph.core.gazetteer import region_ids
from govgraph.graph.core.pages import cite
from govgraph.graph.core.text import shortened

_LONGEST = 60
"""Characters of a text in what a record shows of itself."""


def _one_line(record: Any) -> str:  # noqa: ANN401 - any of the records below
    """A record on one line: the fields that say something, long texts cut."""
    cells = (
        f"{name}={shortened(value, _LONGEST)!r}"
        for name, value in record._asdict().items()
        if value or name not in record._field_defaults
    )
    return f"{type(record).__name__}({', '.join(cells)})"


class Entity(NamedTuple):
    """A node: `region` and `subregion` are a State's in the United Nations' M49 standard, empty where not known."""

    id: str
    kind: str
    name: str
    acronym: str = ""
    region: str = ""
    subregion: str = ""
    organisation_kind: str = ""

    def __repr__(self) -> str:
        return _one_line(self)

    @property
    def label(self) -> str:
        """The acronym where there is one, else the name."""
        return self.acronym or self.name

    @property
    def title(self) -> str:
        """Acronym and name."""
        return f"{self.acronym} – {self.name}" if self.acronym else self.name

    @property
    def region_id(self) -> str:
        """The region by its code in M49, such as m49-002; empty of one that the standard does not have."""
        return region_ids().get(self.region, "")

    @property
    def subregion_id(self) -> str:
        """The sub-region by its code in M49."""
        return region_ids().get(self.subregion, "")


class EdgeStatement(NamedTuple):
    """A statement between two entities, read `subject relation object`, with the place where it is written."""

    subject: str
    relation: str
    object: str
    role: str = ""
    status: str = ""
    start: str = ""
    end: str = ""
    basis: str = "stated"
    via: str = ""
    document: str = ""
    locator: str = ""
    as_written: str = ""
    id: str = ""
    note: str = ""
    pages: str = ""

    def __repr__(self) -> str:
        return _one_line(self)

    @property
    def active(self) -> bool:
        """Whether the document says that it holds: not former, suspended, planned or only asked."""
        return not self.status

    @property
    def citation(self) -> str:
        """Document and place, with its pages."""
        return cite(self.document, self.locator, self.pages)


class ValueStatement(NamedTuple):
    """A statement with a value."""

    subject: str
    predicate: str
    value: str
    status: str = ""
    start: str = ""
    end: str = ""
    basis: str = "stated"
    document: str = ""
    locator: str = ""
    as_written: str = ""
    id: str = ""
    note: str = ""
    pages: str = ""

    def __repr__(self) -> str:
        return _one_line(self)

    @property
    def citation(self) -> str:
        """Document and place, with its pages."""
        return cite(self.document, self.locator, self.pages)


class Coverage(NamedTuple):
    """What is known of how complete a mechanism's list is: a status of `vocabulary.COVERAGES`."""

    mechanism: str
    relation: str
    status: str
    published_count: str = ""
    document: str = ""
    locator: str = ""
    note: str = ""
    pages: str = ""

    def __repr__(self) -> str:
        return _one_line(self)

    @property
    def citation(self) -> str:
        """Document and place, with its pages; empty where no document is named."""
        return cite(self.document, self.locator, self.pages) if self.document else ""

    @property
    def id(self) -> str:
        """What a row that rests on it names it by, beside the ids of statements.

        >>> Coverage("apc", "MEMBER_OF", "complete", document="iom-2010", locator="Annex, APC, Governments").id
        'coverage: apc, MEMBER_OF, iom-2010, Annex, APC, Governments'
        """
        cells = (self.mechanism, self.relation, self.document, self.locator)
        return f"coverage: {', '.join(cell for cell in cells if cell)}"


class Document(NamedTuple):
    """What statements are taken from."""

    id: str
    title: str
    publisher: str = ""
    date: str = ""
    kind: str = ""
    url: str = ""
    licence: str = ""
    note: str = ""
    authors: str = ""
    isbn: str = ""
    series: str = ""
    grade: str = ""
    pages: str = ""
    """Of a citation of a part of it, the pages of that part."""

    def __repr__(self) -> str:
        return _one_line(self)


Evidence = EdgeStatement | ValueStatement | Coverage
"""What a row of an analysis may rest on; each has an id and a citation."""
