"""What the words of a name say of who cannot be meant: acronyms, names of bodies, and points of the compass.

One letter makes another acronym, as of two unions; a council of a continent is not the continent; east is not west.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from rapidfuzz.distance import OSA

from govgraph.graph.core.folding import name_key

SHORT = 4
"""Letters up to which a word alone is like others by chance: it is taken for an acronym, as in capitals one more is."""
_TOLD_APART = 7
"""Letters from which a word is told from an acronym, and an acronym with one other letter is taken for a misprint."""
_ACRONYM = re.compile(r"\w*[A-Z]\w*[A-Z]\w*")
_BODIES = frozenset(
    {"agency", "agence", "agencia", "association", "associacao", "asociacion", "banco", "banque", "comision", "comite"}
    | {
        "comissao",
        "commission",
        "commissione",
        "committee",
        "commonwealth",
        "community",
        "communaute",
        "comunidad",
        "comunidade",
    }
    | {"comunita", "conference", "conferencia", "consejo", "conselho", "conseil", "consiglio", "consultations"}
    | {"council", "dialogo", "dialogue", "foro", "forum", "fund", "gemeinschaft", "initiative", "kommission"}
    | {
        "league",
        "liga",
        "ligue",
        "mancomunidad",
        "organisation",
        "organizacao",
        "organizacion",
        "organization",
        "organizzazione",
    }
    | {"process", "proceso", "processus", "processo", "rat", "secretariat", "группа", "комиссия", "лига"}
    | {"организация", "процесс", "совет", "содружество", "сообщество"}
)
"""Words that say that a body is named, and no State or region."""
_COMPASS = {
    word: point
    for point, words in {
        "north": "north northern nord norte septentrional septentrionale север северный",
        "south": "south southern sud sur sul meridional юг южный",
        "east": "east eastern est este leste oriental orientale ost восток восточный",
        "west": "west western ouest oeste occidental occidentale ovest запад западный",
        "central": "central centrale zentral центральный",
    }.items()
    for word in words.split()
}


def spelled_words(name: str) -> set[str]:
    """The words of a name, as `name_key` has them, that are not written as acronyms.

    A list may have all its names in capitals: there only long words are told from acronyms.

    >>> sorted(spelled_words("International Organization for Migration (IOM)")), spelled_words("UfM")
    (['for', 'international', 'migration', 'organization'], set())
    >>> sorted(spelled_words("RUSSIAN FEDERATION")), spelled_words("EU-CELAC MD")
    (['federation', 'russian'], set())
    """
    words = set(name_key(name).split())
    if name.isupper() and len(words) > 1:
        return {word for word in words if len(word) >= _TOLD_APART}
    return words - {acronym.casefold() for acronym in _ACRONYM.findall(name)}


def is_one_letter_off(word: str, acronym: str) -> bool:
    """Whether a word may be a misprint of an acronym, as of a long one it may.

    >>> is_one_letter_off("mercosul", "mercosur"), is_one_letter_off("ceeac", "celac")
    (True, False)
    """
    return min(len(word), len(acronym)) >= _TOLD_APART and OSA.distance(word, acronym) <= 1


def has_acronym(name: str) -> bool:
    """Whether a name has an acronym among its words.

    >>> has_acronym("RAE de Macao"), has_acronym("Macao")
    (True, False)
    """
    return bool(_ACRONYM.search(name))


def names_body(words: Iterable[str]) -> bool:
    """Whether one of the words says that a body is named.

    >>> names_body(["consejo", "europa"]), names_body(["europa"])
    (True, False)
    """
    return not _BODIES.isdisjoint(words)


def says_no_more(words: Collection[str]) -> bool:
    """Whether no word says which body is named.

    >>> says_no_more(["commonwealth"]), says_no_more(["consejo", "europa"])
    (True, False)
    """
    return _BODIES.issuperset(words)


def lie_apart(words: Collection[str], other_words: Collection[str]) -> bool:
    """Whether each has a point of the compass, and neither has one of the other's.

    >>> lie_apart(["afrique", "est"], ["afrique", "ouest"]), lie_apart(["north", "korea"], ["korea"])
    (True, False)
    """
    points, other_points = (
        {point for word in side if (point := _COMPASS.get(word) or _COMPASS.get(word.removeprefix("l")))}
        for side in (words, other_words)
    )
    return bool(points and other_points) and points.isdisjoint(other_points)
