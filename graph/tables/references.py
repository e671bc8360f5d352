r"""Documents as BibTeX, RIS and CSL-JSON.

The key of an entry is the document's id, so that it stays the same from one export to the next. Where no author is
named, the publisher stands as corporate author, and once more as publisher or institution. Where only a part of a
document is cited, the pages of that part stand in its entry, as far as they are known. A date that no document gives is
left out (CSL-JSON, RIS) or written `n.d.` (BibTeX); an approximate, uncertain or open one is marked as far as the
format can, and its EDTF text stands in the entry. The licence and the grade of each document are in each format, and so
is its note, which may say how it is to be cited.

Each writer is a few lines over plain text: the formats are lists of fields, and what is easily got wrong (corporate
names, LaTeX's own characters, open dates) is what libraries leave to their callers.

Formats: BibTeX as biblatex extends it (`date`, https://ctan.org/pkg/biblatex), RIS (Research Information Systems,
1986), CSL-JSON 1.0 (Citation Style Language).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from govgraph.graph.core.edition import Document
from govgraph.graph.tables.citation_dates import cited_date, is_level_1
from govgraph.graph.tables.full_citation import authors_of

# A brace counts for BibTeX even behind a backslash, so that `\{` alone would break the file: these are in pairs.
_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        "|": r"\textbar{}",
        **{sign: f"\\{sign}" for sign in "$&%#_"},
    }
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_BIBTEX_TYPES = {"report": "techreport"}
_RIS_TYPES = {"report": "RPRT", "page": "ELEC", "dataset": "DATA", "meeting paper": "CPAPER"}
_CSL_TYPES = {"report": "report", "page": "webpage", "dataset": "dataset", "meeting paper": "paper-conference"}


def bibtex(documents: Iterable[Document]) -> str:
    r"""The documents as BibTeX.

    A report is a `techreport`, all else `misc` with `type`, which BibTeX and biblatex both know. `year` is for BibTeX,
    `date` for biblatex, which reads EDTF. Line breaks inside a text become spaces.

    >>> print(bibtex([Document("d", "50% & {more}", "A, B and C", "2003-06~", "report")]), end="")
    @techreport{d,
      author = {{A, B and C}},
      title = {{50\% \& \textbraceleft{}more\textbraceright{}}},
      institution = {{A, B and C}},
      year = {c. 2003},
      month = jun,
      date = {2003-06~},
    }
    """
    return "\n".join(_bibtex_entry(document) for document in _ordered(documents))


def _bibtex_entry(document: Document) -> str:
    date = cited_date(document.date)
    kind = _BIBTEX_TYPES.get(document.kind, "misc")
    publisher = f"{{{{{_latex(document.publisher)}}}}}" if document.publisher else ""
    authors = " and ".join(_latex_author(*names) for names in authors_of(document))
    month = date.parts[0][1:2] if date.single else ()
    fields = {
        "author": f"{{{authors}}}" if authors else "",
        "title": f"{{{{{_latex(document.title)}}}}}" if document.title else "",
        "institution" if kind == "techreport" else "organization": publisher,
        "type": f"{{{_latex(document.kind)}}}" if kind == "misc" and document.kind else "",
        "year": f"{{{date.year.replace('-', '--')}}}",
        "month": _MONTHS[month[0] - 1] if month else "",
        "date": f"{{{date.edtf}}}" if is_level_1(date.edtf) else "",
        "series": f"{{{_latex(document.series)}}}" if document.series else "",
        "isbn": f"{{{_latex(document.isbn)}}}" if document.isbn else "",
        "pages": f"{{{document.pages.replace('-', '--').replace('ff.', '+')}}}" if document.pages else "",
        "url": f"{{{web_address(document.url)}}}" if document.url else "",
        "grade": f"{{{_latex(document.grade)}}}" if document.grade else "",
        "licence": f"{{{_latex(document.licence)}}}" if document.licence else "",
        "note": f"{{{_latex(document.note)}}}" if document.note else "",
    }
    lines = "".join(f"  {name} = {value},\n" for name, value in fields.items() if value)
    return f"@{kind}{{{document.id},\n{lines}}}\n"


def _latex_author(family: str, given_name: str) -> str:
    """A person as BibTeX takes it apart, each name in braces; a body in two pairs, which it leaves whole."""
    return f"{{{_latex(family)}}}, {{{_latex(given_name)}}}" if given_name else f"{{{_latex(family)}}}"


def _latex(text: str) -> str:
    return _line(text).translate(_LATEX)


def ris(documents: Iterable[Document]) -> str:
    """The documents as RIS.

    In RIS a comma parts a person's names, and there is no way to say that a name is an organisation's: a publisher with
    a comma that stands for an author is written as publisher (PB) only, so that no reader takes its second half for a
    first name.

    >>> print(ris([Document("d", "A page", "IOM", "2020-02~/..", "page")]), end="")  # doctest: +NORMALIZE_WHITESPACE
    TY  - ELEC
    ID  - d
    AU  - IOM
    TI  - A page
    PB  - IOM
    PY  - 2020
    DA  - 2020/02//about February 2020 or later
    N1  - Date (EDTF): 2020-02~/..
    ER  -
    """
    return "\n".join(_ris_record(document) for document in _ordered(documents))


def _ris_record(document: Document) -> str:
    date = cited_date(document.date)
    first = date.parts[0] if date.parts and date.open != "before" else ()
    day = "/".join([*(f"{n:0{width}}" for n, width in zip(first, (4, 2, 2), strict=False)), "", ""][:3])
    plain = date.single and not date.circa and not date.season
    publisher = _line(document.publisher)
    authors = [_line(", ".join(filter(None, names))) for names in authors_of(document) if "," not in names[0]]
    start, _, end = document.pages.partition("-") if "," not in document.pages else (document.pages, "", "")
    lines = [
        ("TY", _RIS_TYPES.get(document.kind, "GEN")),
        ("ID", document.id),
        *(("AU", author) for author in authors),
        ("TI", _line(document.title)),
        ("T3", _line(document.series)),
        ("PB", publisher),
        ("PY", f"{first[0]:04}" if first else ""),
        ("DA", f"{day}/{'' if plain else date.words}" if first else ""),
        ("SN", _line(document.isbn)),
        ("SP", start),
        ("EP", end),
        ("UR", web_address(document.url)),
        ("N1", _line(document.note)),
        ("N1", f"Grade: {document.grade}" if document.grade else ""),
        ("N1", f"Licence: {_line(document.licence)}" if document.licence else ""),
        ("N1", "" if plain else f"Date (EDTF): {date.edtf}" if date.edtf else "Date: not known"),
    ]
    return "".join(f"{tag}  - {text}\n" for tag, text in lines if text) + "ER  - \n"


def csl_json(documents: Iterable[Document]) -> str:
    """The documents as CSL-JSON; licence, EDTF date and grade stand under `custom`.

    An interval without an end is written in words (`literal`), which styles print as they are.

    >>> csl_items([Document("d", "A", date="2001~/2003")])[0]["issued"]
    {'date-parts': [[2001], [2003]], 'circa': True}
    """
    return json.dumps(csl_items(documents), ensure_ascii=False, indent=2) + "\n"


def csl_items(documents: Iterable[Document]) -> list[dict[str, Any]]:
    """The items of `csl_json`."""
    return [_csl_item(document) for document in _ordered(documents)]


def _csl_item(document: Document) -> dict[str, Any]:
    date = cited_date(document.date)
    issued: dict[str, Any] = {}
    if date.open:
        issued = {"literal": date.words}
    elif date.parts:
        issued = {"date-parts": [list(part) for part in date.parts]}
        issued |= {"season": date.season} if date.season else {}
        issued |= {"circa": True} if date.circa else {}
    custom = {"licence": document.licence, "date_edtf": document.date, "grade": document.grade}
    fields = {
        "id": document.id,
        "type": _CSL_TYPES.get(document.kind, "document"),
        "title": document.title,
        "author": [
            {"family": family, "given": given_name} if given_name else {"literal": family}
            for family, given_name in authors_of(document)
        ],
        "collection-title": document.series,
        "ISBN": document.isbn,
        "page": document.pages,
        "publisher": document.publisher,
        "issued": issued,
        "URL": web_address(document.url),
        "note": document.note,
        "custom": {name: text for name, text in custom.items() if text},
    }
    return {name: value for name, value in fields.items() if value}


def web_address(url: str) -> str:
    """An address as written, with what no address may hold percent-encoded; empty for none.

    >>> web_address("https://a.int/x?y=1%20&z={<ü>}")
    'https://a.int/x?y=1%20&z=%7B%3C%C3%BC%3E%7D'
    """
    return quote(_line(url), safe=":/?#[]@!$&'()*+,;=%~")


def _line(text: str) -> str:
    return " ".join(text.split())


def _ordered(documents: Iterable[Document]) -> list[Document]:
    return sorted(set(documents))


FORMATS = {"bibtex": bibtex, "ris": ris, "csl": csl_json}
"""Writers by the word that a user names them with."""
