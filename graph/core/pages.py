"""The pages of the places that locators name, from the table `pages`: never more than a table of contents prints."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import zip_longest

Places = Mapping[str, Mapping[str, str]]
"""By document and place its pages in words, such as `pp. 62-66`."""

_PART = ", "
"""What stands between the parts of a locator, from the wider place to the narrower."""
_BESIDE = "; "
"""What stands between the places on which one statement rests; from the second on each begins with its document."""
_IN_WORDS = re.compile(r"(?P<open>from )?pp?\. (?P<first>[\divxlc]+)(-(?P<last>[\divxlc]+))?")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_Page = tuple[bool, int, str]
"""Whether a page has an Arabic number, the number, and how it is printed."""
_NO_END = 1_000_000
_SAYS_PAGE = re.compile(r"\b(?:p|pp)\.? ?\d|\bpages? [\divxlc]")


def pages_in_words(first: str, last: str) -> str:
    """Pages as a citation has them.

    >>> pages_in_words("62", "66"), pages_in_words("43", "43"), pages_in_words("83", "")
    ('pp. 62-66', 'p. 43', 'from p. 83')
    """
    if not last:
        return f"from p. {first}"
    return f"p. {first}" if first == last else f"pp. {first}-{last}"


def places_of(rows: Iterable[tuple[str, str, str, str]]) -> dict[str, dict[str, str]]:
    """The places of rows of the table `pages` (document, place, first page, last page).

    >>> places_of([("iom-2019", "Annex 2", "62", "66")])
    {'iom-2019': {'Annex 2': 'pp. 62-66'}}
    """
    places: dict[str, dict[str, str]] = defaultdict(dict)
    for document, place, first, last in rows:
        places[document][place] = pages_in_words(first, last)
    return dict(places)


def pages_of(document: str, locator: str, places: Places) -> str:
    """The pages of the longest place with which a locator begins; nothing where none is, or where it names a page.

    Of a locator that names several places, those of each.

    >>> places = {"d": {"Annex": "from p. 55", "Annex, APC": "pp. 61-68"}}
    >>> pages_of("d", "Annex, APC, Governments", places), pages_of("d", "Annex, title", places)
    ('pp. 61-68', 'from p. 55')
    >>> pages_of("d", "Annex, APC, page 62", places), pages_of("d", "Annexes", places)
    ('', '')
    >>> pages_of("e", "row 1; d, Annex, APC", places)
    '; pp. 61-68'
    """
    first, *other_parts = locator.split(_BESIDE)
    texts = [_pages(document, first, places)]
    for other in other_parts:
        document, _, place = other.partition(_PART)
        texts.append(_pages(document, place, places))
    return _BESIDE.join(texts).rstrip(_BESIDE)


def _pages(document: str, locator: str, places: Places) -> str:
    pages_by_place = places.get(document)
    if not pages_by_place or _SAYS_PAGE.search(locator):
        return ""
    place = locator
    while place not in pages_by_place:
        place, part, _ = place.rpartition(_PART)
        if not part:
            return ""
    return pages_by_place[place]


def merged(pages: Iterable[str]) -> str:
    """Pages in words as one text, without `p.`, in order and without repetition; nothing where some are not known.

    Of a place whose end is not known, `ff.` stands behind its first page.

    >>> merged(["pp. 62-66", "p. 43", "pp. 65-67", "pp. ix-xi", "pp. 43-47"]), merged(["from p. 83", "p. 90"])
    ('ix-xi, 43-47, 62-67', '83ff.')
    >>> merged(["p. 43", ""]), merged([])
    ('', '')
    """
    ranges = []
    for text in set(pages):
        match = _IN_WORDS.fullmatch(text)
        if not match:
            return ""
        first = _order_of(match["first"])
        last = (first[0], _NO_END, "ff.") if match["open"] else _order_of(match["last"] or match["first"])
        ranges.append((first, last))
    parts: list[tuple[_Page, _Page]] = []
    for first, last in sorted(ranges):
        if parts and first <= parts[-1][1]:
            parts[-1] = (parts[-1][0], max(parts[-1][1], last))
        else:
            parts.append((first, last))
    return ", ".join(_range(first[2], last[2]) for first, last in parts)


def _range(first: str, last: str) -> str:
    return first if first == last else f"{first}{last}" if last == "ff." else f"{first}-{last}"


def _order_of(page: str) -> _Page:
    """A page number by which pages are ordered: Roman ones come first.

    >>> _order_of("xiv"), _order_of("43")
    ((False, 14, 'xiv'), (True, 43, '43'))
    """
    if page.isdecimal():
        return True, int(page), page
    values = [_ROMAN[letter] for letter in page]
    number = sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))
    return False, number, page


_NEXT = re.compile(r"; (?=[^;,]+, )")
"""What stands between two places in a citation, before the document of the second."""


def places_in(citation: str) -> list[str]:
    """The places that a citation names, each with its document.

    >>> places_in("iom-2019, Annex 2, row 3, pp. 62-66; factbook, France, EU"), places_in("d, Chair; Co-Chair")
    (['iom-2019, Annex 2, row 3, pp. 62-66', 'factbook, France, EU'], ['d, Chair; Co-Chair'])
    """
    return _NEXT.split(citation)


def cite(document: str, locator: str, pages: str = "") -> str:
    """Document, place, and the pages of the place as `pages_of` gives them.

    >>> cite("iom-2019", "Annex 2, row 6", "pp. 62-66")
    'iom-2019, Annex 2, row 6, pp. 62-66'
    >>> cite("e", "row 1; d, Annex, APC", "; pp. 61-68")
    'e, row 1; d, Annex, APC, pp. 61-68'
    """
    pairs = zip_longest(locator.split(_BESIDE), pages.split(_BESIDE) if pages else (), fillvalue="")
    return f"{document}{_PART}" + _BESIDE.join(f"{place}{_PART}{of}" if of else place for place, of in pairs)


def documents_in(citations: Iterable[str]) -> set[str]:
    """The documents that citations name, also before the second and further places of one.

    Where a locator divides one place by a semicolon, a part of it is taken for a document: look the names up.

    >>> sorted(documents_in(["iom-2019, Annex 2, row 3, p. 62; factbook, France, EU", "iom-2019, Annex 4"]))
    ['factbook', 'iom-2019']
    """
    return {part.partition(_PART)[0] for citation in citations for part in citation.split(_BESIDE)}


def place_in_words(place: str, sources: Mapping[str, str]) -> str:
    """A place behind its document, with the documents called as `sources` has them by id; others stay as they are.

    A membership through a union has a second document in its place.

    >>> place_in_words("iom-2019, Annex 2; iom-2019, Annex 3; x, p. 1", {"iom-2019": "IOM (2019)"})
    'IOM (2019), Annex 2; IOM (2019), Annex 3; x, p. 1'
    """
    parts = (part.partition(_PART) for part in place.split(_BESIDE))
    return _BESIDE.join(f"{sources.get(document, document)}{comma}{rest}" for document, comma, rest in parts)
