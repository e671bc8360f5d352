"""Small words: a number with its noun, a list in words, an id from a name, a text that is cut."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from anyascii import anyascii

from govgraph.graph.core.folding import fold

SHARE_PLACES = 2
"""Places after the point of a share, which is from 0 to 1."""
_BRACKETS = re.compile(r"\s*\([^()]*\)$")


def counted(number: int, noun: str, nouns: str = "") -> str:
    """A number with its noun, which takes an `s` for several unless its other form is given.

    >>> counted(1, "State"), counted(0, "State"), counted(2_800, "body", "bodies")
    ('1 State', '0 States', '2,800 bodies')
    """
    return f"{number:,} {noun if number == 1 else nouns or f'{noun}s'}"


def with_article(kind: str) -> str:
    """A kind of entity with its article.

    >>> with_article("mechanism"), with_article("organisation"), with_article("state")
    ('a mechanism', 'an organisation', 'a State')
    """
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {'State' if kind == 'state' else kind}"


_COMMON_NOUNS = re.compile(
    r"\b(Agency|Alliance|Association|Bank|Coalition|Commission|Committee|Community|Conference|Consultations|Council|"
    r"Dialogue|Forum|Group|Initiative|League|Mechanism|Meeting|Network|Office|Organi[sz]ation|Panel|Partnership|Platform|"
    r"Process|Programme|Secretariat|Summit|Union)\b"
)
"""Words that a name of a body has when English puts an article before it."""
_DETERMINERS = re.compile(r"(A|An|The|This|That|These|Those|My|Your|His|Her|Its|Our|Their)\s")
"""Words at the beginning of a name that leave no place for an article."""


def with_the(label: str) -> str:
    """What a body is called within a sentence: an article stands before a name with a common noun, none before others.

    >>> with_the("Bali Process"), with_the("ACP-EU Dialogue on Migration"), with_the("APC"), with_the("Fiji")
    ('the Bali Process', 'the ACP-EU Dialogue on Migration', 'APC', 'Fiji')
    >>> with_the("My Forum"), with_the("The Hague Process"), with_the("Forum")
    ('My Forum', 'The Hague Process', 'the Forum')
    >>> with_the("Los Angeles Process"), with_the("A-Level Forum")
    ('the Los Angeles Process', 'the A-Level Forum')
    """
    return f"the {label}" if _COMMON_NOUNS.search(label) and not _DETERMINERS.match(label) else label


def in_row(names: Iterable[str]) -> str:
    """Names with commas and "and".

    >>> in_row(["APC"]), in_row(["APC", "PIDC"]), in_row(["APC", "PIDC", "SACM"])
    ('APC', 'APC and PIDC', 'APC, PIDC and SACM')
    """
    *before_last, last = names
    return f"{', '.join(before_last)} and {last}" if before_last else last


def first_of(names: Sequence[str], limit: int = 3, separator: str = ", ") -> str:
    """The first names of several, and how many more there are.

    >>> first_of(["APC", "PIDC"]), first_of(["APC", "PIDC", "SACM", "MIDWA", "MIDSA"])
    ('APC, PIDC', 'APC, PIDC, SACM and 2 more')
    """
    further = f" and {len(names) - limit} more" if len(names) > limit else ""
    return f"{separator.join(names[:limit])}{further}"


def several(names: Sequence[str], limit: int = 5) -> str:
    """The first names and how many more there are; semicolons divide them where a name has a comma.

    >>> several(["Fiji", "Tonga"]), several(["a", "b", "c", "d"], 2), several(["Fiji"])
    ('Fiji and Tonga', 'a, b and 2 more', 'Fiji')
    """
    parts = [*names[:limit], *([f"{len(names) - limit} more"] if len(names) > limit else [])]
    divider = "; " if any("," in part for part in parts) else ", "
    return " and ".join(filter(None, (divider.join(parts[:-1]), *parts[-1:])))


def slug(name: str, longest: int = 0) -> str:
    """A name as an id: small Latin letters without accents, digits and single dashes; cut between words.

    >>> slug("Côte d’Ivoire Forum (CIF)"), slug("Forum of Ministers", longest=10), slug("Форум городов")
    ('cote-d-ivoire-forum-cif', 'forum-of', 'forum-gorodov')
    """
    words = re.sub(r"[^a-z0-9]+", "-", anyascii(fold(name)).lower()).strip("-")
    return words if not longest or len(words) <= longest else words[: longest + 1].rpartition("-")[0] or words[:longest]


def shortened(text: str, longest: int) -> str:
    """The text, cut where it is longer, with an ellipsis as its last character.

    >>> shortened("Thailand", 8), shortened("Thailand", 5)
    ('Thailand', 'Thai…')
    """
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def shortened_at_word(text: str, longest: int) -> str:
    """The text; where it is longer without what stands in brackets at its end, or else cut between words.

    >>> shortened_at_word("Processes and development (civil society)", 30)
    'Processes and development'
    >>> shortened_at_word("Processes, and development", 13)
    'Processes…'
    """
    if len(text) <= longest:
        return text
    text = _BRACKETS.sub("", text)
    if len(text) <= longest:
        return text
    begin, _, _ = text[:longest].rpartition(" ")
    return f"{begin.rstrip(' ,;:–-')}…" if begin else shortened(text, longest)


def alphabetical(name: str) -> str:
    """What names are sorted by: case and accents do not count.

    >>> sorted(["Zambia", "Åland Islands", "albania"], key=alphabetical)
    ['Åland Islands', 'albania', 'Zambia']
    """
    return (name if name.isascii() else anyascii(name)).casefold()


def capitalised(text: str) -> str:
    """The text with a capital letter first; the other letters stay.

    >>> capitalised("list of States")
    'List of States'
    """
    return text[:1].upper() + text[1:]


def number_text(number: float, places: int = 0) -> str:
    """A number as pages write it: with separators, and so many places after the point.

    >>> number_text(2344), number_text(0.6908, SHARE_PLACES), number_text(1736.25, 1)
    ('2,344', '0.69', '1,736.2')
    """
    return f"{number:,.{places}f}"


def short_number(number: float) -> str:
    """A number that stands by itself: a share with two places, what is smaller with two figures.

    A share of nearly all has so many places that it is not the 1 of all.

    >>> short_number(2344), short_number(0.6908), short_number(0.00412), short_number(17.25), short_number(0.0)
    ('2344', '0.69', '0.0041', '17.25', '0')
    >>> short_number(0.996), short_number(0.99996), short_number(1.0)
    ('0.996', '0.99996', '1')
    """
    if isinstance(number, int):
        return str(number)
    if 0.01 <= abs(number) < 1:
        texts = (number_text(number, places) for places in range(SHARE_PLACES, 17))
        return next((text for text in texts if abs(float(text)) < 1), repr(number))
    return f"{number:.2g}" if abs(number) < 1 else f"{number:.4g}"


def four_figures(value: Any) -> Any:  # noqa: ANN401 - any cell of a row
    """A number of four figures, as a screen shows it; any other cell as it is.

    >>> four_figures(0.123456), four_figures(1234567.0), four_figures(7), four_figures("a")
    (0.1235, 1235000.0, 7, 'a')
    """
    return float(f"{value:.4g}") if isinstance(value, float) else value
