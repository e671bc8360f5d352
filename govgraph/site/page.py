"""A page of the site as data: the template writes its HTML, and its JSON is the same content without the layout."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from govgraph.graph.core.colours import STATUS, StatusName

ROOT = "\x00"
"""Stands before every address within the site, until it is known how deep the page lies that links there."""
Text = str | Markup
"""A text, or HTML whose texts are escaped already."""


class Heading(NamedTuple):
    """The head of a column: its words, its meaning, and whether the cells are numbers or places in documents."""

    words: str
    meaning: str = ""
    is_number: bool = False
    is_place: bool = False


class Cell(NamedTuple):
    """A cell of a matrix: what is in it, its class, and its words where those of its row and column do not say it."""

    content: Text | int
    kind: str = ""
    words: str = ""


PLACE = Heading("Document and place", "who says so, and where; the link leads to the statement", is_place=True)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page.

    Attributes:
        heading: its heading; empty for none.
        anchor: its name in the page's address.
        level: of the heading, 2 or 3.
        text: paragraphs above the table.
        head, cells: the table as it is read; no table when there is no head.
        rows: the same rows for programs, with the ids of their statements in `statement_ids`.
        picture: HTML of a picture.
        form: `table`, `matrix` (a wide table that scrolls: a text and then a `Cell` for each column), or `list` (the
            first cell of each row).
        signs: what the signs in a matrix mean.
    """

    heading: str = ""
    anchor: str = ""
    level: int = 2
    text: Sequence[Text] = ()
    head: Sequence[Heading] = ()
    cells: Sequence[Sequence[Any]] = ()
    rows: Sequence[Mapping[str, Any]] = ()
    picture: Markup = Markup()  # noqa: RUF009 - it does not change
    form: str = "table"
    signs: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Page:
    """A page.

    Attributes:
        address: where it is, without an ending: `state/TON`.
        title: its heading.
        kind: what it is, in a word or two, above the heading.
        lead: sentences under the heading.
        sections: its parts.
        data: what its JSON has besides.
        linked: what schema.org calls it, as JSON-LD; nothing: a data set.
        documents: ids of documents that it rests on, besides those of the statements that its rows name.
        part: the part of the menu that it belongs to.
    """

    address: str
    title: str
    kind: str = ""
    lead: Sequence[Text] = ()
    sections: Sequence[Section] = ()
    data: Mapping[str, Any] = field(default_factory=dict)
    linked: Mapping[str, Any] = field(default_factory=dict)
    documents: Sequence[str] = ()
    part: str = ""

    @property
    def has_picture(self) -> bool:
        """Whether it has a map or a matrix, which answer to pointing."""
        return any(section.form == "matrix" or 'class="map"' in section.picture for section in self.sections)

    def statement_ids(self) -> Iterable[str]:
        """The ids of the statements and rows of coverage that its rows rest on, each once."""
        rows = (row for section in self.sections for row in section.rows)
        return dict.fromkeys(key for row in rows for key in row.get("statement_ids") or ())


def link(text: str, address: str, anchor: str = "") -> Markup:
    """A link to a page of the site.

    >>> link("<b>", "state/TON", "members").replace(ROOT, "../")
    Markup('<a href="../state/TON.html#members">&lt;b&gt;</a>')
    """
    fragment = f"#{escape(anchor)}" if anchor else ""
    return Markup(f'<a href="{ROOT}{escape(address)}.html{fragment}">{escape(text)}</a>')  # noqa: S704 - escaped


def file_link(text: str, path: str) -> Markup:
    """A link to a file of the site that is no page.

    >>> file_link("all", "2019/overlaps.csv").replace(ROOT, "../")
    Markup('<a href="../2019/overlaps.csv">all</a>')
    """
    return Markup('<a href="{}{}">{}</a>').format(ROOT, path, text)


def mark(status: StatusName, words: str = "") -> Markup:
    """What is known of a fact: a sign and a word, in the colour of the status.

    >>> mark("unknown")
    Markup('<span class="mark unknown"><span aria-hidden="true">?</span> unknown</span>')
    """
    shown = STATUS[status]
    text = escape(words or shown.word)
    return Markup(f'<span class="mark {status}"><span aria-hidden="true">{shown.sign}</span> {text}</span>')  # noqa: S704 - escaped


def lines(parts: Iterable[Any]) -> Markup:
    """Several texts in a cell, each on a line of its own.

    >>> lines(["a", "<b>", ""])
    Markup('a<br>&lt;b&gt;')
    """
    return Markup("<br>").join(part for part in parts if part)


def in_words(parts: Iterable[Any]) -> Markup:
    """Several texts in a row.

    >>> in_words(["a", "<b>"])
    Markup('a, &lt;b&gt;')
    """
    return Markup(", ").join(parts)
