"""A document in full, as a reader needs it to find it: who, when, what, where printed, and its address."""

from __future__ import annotations

from govgraph.graph.core.edition import Document
from govgraph.graph.tables.citation_dates import cited_date


def authors_of(document: Document) -> list[tuple[str, str]]:
    """Who wrote a document, as (family name, given name) or (name of a body, ""); where none is named its publisher.

    >>> authors_of(Document("d", "A", "IOM", authors="Hansen, Randall; Secretariat of the Forum"))
    [('Hansen', 'Randall'), ('Secretariat of the Forum', '')]
    >>> authors_of(Document("d", "A", "Ministry of Labour, Youth and Sport")), authors_of(Document("d", "A"))
    ([('Ministry of Labour, Youth and Sport', '')], [])
    """
    authors = []
    for author in filter(None, map(str.strip, document.authors.split(";"))):
        family, _, given_name = (part.strip() for part in author.partition(","))
        authors.append((family, given_name))
    return authors or ([(document.publisher, "")] if document.publisher else [])


def full_citation(document: Document) -> str:
    """Authors, date, title, series, publisher, ISBN, pages of the part that is cited, and address.

    >>> full_citation(Document("iom-2010", "An Assessment", "IOM", "2010-01", authors="Hansen, Randall",
    ...                        series="Migration Research Series, No. 38", url="https://iom.int/38", pages="61-68"))
    'Hansen, Randall (January 2010): An Assessment. Migration Research Series, No. 38. IOM. pp. 61-68. https://iom.int/38'
    >>> full_citation(Document("page", "Our partners", "Rabat Process", "2020-02~/.."))
    'Rabat Process (about February 2020 or later): Our partners'
    >>> full_citation(Document("d", ""))
    ''
    """
    if not document.title:
        return ""
    authors = [", ".join(filter(None, names)) for names in authors_of(document)]
    date = cited_date(document.date).words
    title = f"{'; '.join(authors)} ({date}): {document.title}" if authors else f"{document.title} ({date})"
    parts = (
        title,
        document.series,
        "" if document.publisher in authors else document.publisher,
        f"ISBN {document.isbn}" if document.isbn else "",
        document.pages and f"{'p.' if document.pages.isalnum() else 'pp.'} {document.pages}",
        document.url,
    )
    return ". ".join(part for part in parts if part)


def short_citation(document: Document) -> str:
    """Who wrote a document, and in what year, as a text points to it.

    >>> short_citation(Document("iom-2010", "An Assessment", "IOM", "2010-01", authors="Hansen, Randall; A; B"))
    'Hansen and others (2010)'
    >>> short_citation(Document("page", "Our partners", "Rabat Process", "2020-02~/.."))
    'Rabat Process (about 2020)'
    >>> short_citation(Document("page", "Our partners")), short_citation(Document("d", ""))
    ('Our partners (undated)', 'd (undated)')
    """
    names = [family for family, _ in authors_of(document)] or [document.title or document.id]
    who = f"{names[0]} and others" if len(names) > 2 else " and ".join(names)
    year = document.date[:4]
    about = "about " if any(sign in document.date for sign in "~/?") else ""
    return f"{who} ({f'{about}{year}' if year.isdigit() else 'undated'})"


def graded_citation(document: Document) -> str:
    """The same with the grade of the document, if it has one.

    >>> graded_citation(Document("d", "A", "The Tribune", "2024", grade="press"))
    'The Tribune (2024): A [press]'
    """
    return full_citation(document) + (f" [{document.grade}]" if document.grade else "")
