"""What an edition is called, in a sentence and in the name of a file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

from govgraph.graph.core.edition import Edition

_LOOKS = str.maketrans("oil|", "0111")
"""Letters that are taken for digits, which they look like."""
_NEAR = 0.85
"""How like two names are of which one may be a slip of the other: `2019a` is like `2019`."""


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


def near_edition(name: str, editions: Iterable[str]) -> str:
    """The edition that is probably meant by a name of none of them; nothing where there is none, or by one of them.

    Case, signs between letters and scripts of digits do not count, nor that a letter looks like a digit. Editions with
    other digits, such as two years, are two.

    >>> near = ["2010", "2019", "2019-alternative"]
    >>> [near_edition(name, near) for name in ("2O19", "20l9", "2019a", "２０１９", "2019-Alternative", "2018", "2019")]
    ['2019', '2019', '2019', '2019', '2019-alternative', '', '']
    """
    keys = {_key(edition): edition for edition in sorted(editions, reverse=True)}
    if name in keys.values():
        return ""
    key = _key(name)
    alike = [other for other in keys if re.sub(r"\D", "", other) == re.sub(r"\D", "", key)]
    return next((keys[other] for other in get_close_matches(key, alike, n=1, cutoff=_NEAR)), "")


def _key(name: str) -> str:
    letters = unicodedata.normalize("NFKC", name).casefold().translate(_LOOKS)
    return re.sub(r"[\W_]+", "", letters)
