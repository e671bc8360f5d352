"""What an edition is called, in a sentence and in the name of a file."""

from __future__ import annotations

from govgraph.graph.core.edition import Edition


def edition_words(edition: Edition) -> str:
    """An edition, and the year of the picture of one year, in words.

    >>> from govgraph.graph.core.edition import EdgeStatement
    >>> edge = EdgeStatement("KEN", "MEMBER_OF", "forum", start="1950", end="1960")
    >>> edition_words(Edition("2010", {}, [edge])), edition_words(Edition("2010", {}, [edge]).at(1955))
    ('2010', '2010, year 1955')
    """
    return edition.name if edition.year is None else f"{edition.name}, year {edition.year}"


def edition_stem(edition: Edition) -> str:
    """An edition for the name of a file or a widget.

    >>> from govgraph.graph.core.edition import EdgeStatement
    >>> edge = EdgeStatement("KEN", "MEMBER_OF", "forum", start="1950", end="1960")
    >>> edition_stem(Edition("2010", {}, [edge]).at(1955))
    '2010-year-1955'
    """
    return edition.name if edition.year is None else f"{edition.name}-year-{edition.year}"


def is_alternative(name: str) -> bool:
    """Whether an edition has other lists for the edition that its name begins with.

    Examples
    --------
    >>> is_alternative("2019-alternative"), is_alternative("2019-06")
    (True, False)
    """
    return name.endswith("-alternative")
