"""Documents as bibliographies cite them, for tests, and how the text of a field is printed by LaTeX."""

from __future__ import annotations

import re

from pybtex.database import BibliographyData, parse_string

from govgraph.graph.core.edition import Document

REPORT = Document(
    "iom-2019",
    "Advancing a Common Understanding",
    "International Organization for Migration",
    "2019",
    "report",
    "",
    "all rights reserved; facts only are taken",
)
PAGE = Document(
    "rabat-partners",
    "Our partners",
    "Panel on Migration, Mobility and Borders",
    "2020-02~/..",
    "page",
    "https://www.rabat-process.org/en/about?a=1&b={2}",
    "CC BY 4.0",
)
UNDATED = Document("undated", "A page without a date", kind="page")


def parsed(text: str) -> BibliographyData:
    return parse_string(text, "bibtex")


#: The commands that print a sign of LaTeX's own; any other in a field would be run.
COMMANDS = {
    "textbackslash{}": "\\",
    "textbraceleft{}": "{",
    "textbraceright{}": "}",
    "textasciitilde{}": "~",
    "textasciicircum{}": "^",
    "textless{}": "<",
    "textgreater{}": ">",
    "textbar{}": "|",
    "$": "$",
    "&": "&",
    "%": "%",
    "#": "#",
    "_": "_",
}


def shown(latex: str) -> str:
    """What LaTeX prints of a field, whose outer braces keep its capitals."""
    without = re.sub(r"\\(text[a-z]+\{\}|.)", lambda match: COMMANDS[match[1]], latex)
    plain = re.sub(r"\\(text[a-z]+\{\}|.)", "", latex)
    assert not re.search(r"[{}$&%#_^~<>|]", plain.removeprefix("{").removesuffix("}"))
    return without.removeprefix("{").removesuffix("}") if latex.startswith("{") else without
