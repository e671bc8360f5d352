"""One folding of names, so that the same name written otherwise is found: the characters of it, and its words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = re.compile("[\u2018\u2019\u02bc\u02b9\u00b4`\u2032]")
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_ARABIC = str.maketrans({"ى": "ي", "ة": "ه", "ـ": None})
"""Arabic letters that are written for one another, and the stroke that only stretches a word."""
_INVERTED = re.compile(r"^([^(),،]+)(?:\(([^()]*)\)|[,،]([^(),،]+))\s*$")
_INITIALS = re.compile(r"\b(?:(\w)\1?\.\s?)+(?=\W|$)")
"""Initials with their points; Spanish writes them twice for several, as EE. UU."""
_NOTE_MARKS = re.compile(r"[*†‡§]+\s*$")
_REFERENCE = re.compile(r"\s*(?:\[(?:[A-Za-z]{1,2}|(?:note|nb|n)?\.?\s?\d{1,3})\]|[¹²³⁰⁴-⁹]+|[*†‡§]+|(?<=\w)\s\d/)\s*$")
_COUNTED = re.compile(r"^\d{1,3}[.)]\s+(?=\D)")
_NUMBER = re.compile(r"(?<=[^\W\d])(?:\s+\d{1,2}(?:\s*,\s*\d{1,2})*|\s*\(\d{1,2}\))$")
_ARTICLES = frozenset({"il", "lo", "gli", "die", "der", "das", "os", "as"})
"""Articles that begin a name, and are words or parts of names elsewhere."""
_SMALL = frozenset(
    {"the", "and", "of", "de", "del", "du", "des", "da", "do", "dos", "di", "della", "dello", "et", "und"}
    | {"la", "le", "les", "el", "los", "las"}
)
_ABBREVIATIONS = {
    "st": "saint",
    "ste": "sainte",
    "rep": "republic",
    "dem": "democratic",
    "fed": "federated",
    "utd": "united",
    "eq": "equatorial",
    "equat": "equatorial",
}


@lru_cache(maxsize=2**14)  # an index asks for each name three times, and a command makes several indexes of the same
def fold(name: str) -> str:
    """The name without differences of case, accents, apostrophes, dashes, white space and signs that do not show.

    >>> fold("  Türkiye ") == fold("TURKIYE")
    True
    >>> fold("ACP–EU") == fold("acp-eu"), fold("Niger") == fold("Nigeria")
    (True, False)
    """
    if name.isascii():  # most are, and there is nothing to take away
        return " ".join(name.replace("`", "'").casefold().split())
    text = _DASHES.sub("-", _APOSTROPHES.sub("'", name))
    text = "".join(
        c
        for c in unicodedata.normalize("NFKD", text)
        if not unicodedata.combining(c) and unicodedata.category(c) != "Cf"
    )
    return " ".join(text.casefold().split())


@lru_cache(maxsize=2**14)
def name_key(name: str) -> str:
    """What is the same for one name however it is written: word order, articles, brackets, St. and &, punctuation.

    What follows a comma, or stands in brackets at the end, goes before what it explains, as in *Korea, Republic of*.
    A name that has no other words, as the code AND, stays as `fold` has it.

    >>> name_key("Korea, Republic of") == name_key("the Republic of Korea")
    True
    >>> name_key("Bahamas (the)"), name_key("St. Kitts & Nevis"), name_key("U.S.A."), name_key("AND")
    ('bahamas', 'saint kitts nevis', 'usa', 'and')
    >>> name_key("Congo (Kinshasa)") == name_key("Congo (Brazzaville)")
    False
    """
    folded = fold(name)
    text = _NOTE_MARKS.sub("", folded).translate(_ARABIC)
    if match := _INVERTED.match(text):
        name_proper, before = match[1].strip(), match[2] or match[3] or ""
        # Some lists say the name twice: Korea, Republic of Korea.
        text = before if f" {name_proper} " in f" {before.strip()} " else f"{before} {name_proper}"
    text = _INITIALS.sub(lambda initials: f"{re.sub(r'[. ]', '', initials[0])} ", text)
    text = re.sub(r"\bو\s+", "و", re.sub(r"\s*\+\s*", "+", text))
    text = re.sub(r"^(l|d)'\s?(?=\w)", "", text.strip()).replace("'", "")
    words = re.findall(r"[\w+]+", text.replace("_", " "))
    if len(words) < 2:
        return words[0] if words else folded
    words = [_ABBREVIATIONS.get(word, word) for word in words]
    words = [word for word in (words[1:] if words[0] in _ARTICLES else words) if word not in _SMALL]
    return " ".join(words) or folded


def state_key(name: str) -> str:
    """The `name_key` of a name of a State in any order of its words, and without the Arabic article.

    >>> state_key("República Popular Democrática de Corea") == state_key("Corea, República Democrática Popular de")
    True
    """
    return " ".join(sorted(re.sub("^(و?)ال", r"\1", word) or word for word in name_key(name).split()))


def without_marks(name: str) -> str:
    """A name, or a date, without the marks of footnotes after it, as encyclopaedias and reports print them.

    >>> without_marks("Cyprus[c][note 1]"), without_marks("Greece¹ *"), without_marks("2004[2]"), without_marks("*")
    ('Cyprus', 'Greece', '2004', '*')
    """
    text = name.strip()
    while (bare := _REFERENCE.sub("", text)) != text and bare:
        text = bare
    return text


def without_number(name: str) -> str:
    """A name without the number of a footnote after it, or in a list before it: of a body it may be a part of its name.

    >>> [without_number(name) for name in ("Czech Republic 3", "China 1, 2", "Cyprus (2)", "1. Peru")]
    ['Czech Republic', 'China', 'Cyprus', 'Peru']
    """
    return _COUNTED.sub("", _NUMBER.sub("", name.strip()))


def bare_name(name: str) -> str:
    """A name for comparison: without what stands in brackets, small words, and endings of several.

    >>> bare_name("Ministerial Consultations on Overseas Employment (Abu Dhabi Dialogue)")
    'ministerial consultation oversea employment'
    """
    text = re.sub(r"\([^)]*\)", "", fold(name)).replace("-", "").replace(",", "").replace(" + ", "+")
    return " ".join(word.rstrip("s") for word in text.split() if word not in ("the", "and", "of", "for", "on"))
