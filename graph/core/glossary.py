"""The glossary: terms of the field and of the project in plain English.

Pages explain a column, a figure or a choice from here, and `docs/glossary.md` is written from here.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from govgraph.graph.core import vocabulary


class Term(NamedTuple):
    """A term, its meaning in plain English, and other words that are explained by it."""

    name: str
    meaning: str
    others: tuple[str, ...] = ()


BASES = {
    "stated": "stated",
    "listed": "in a list",
    "later-list": "list of another date",
    "mapped": "our inference",
    "inherited": "through a union",
}
"""How a statement is known (`vocabulary.BASES`), in plain English."""
STATUSES = {"tbc": "to be confirmed", "question": "left open"}
"""The statuses whose words are not plain; the others are."""


def _listed(meanings: dict[str, str], words: dict[str, str] | None = None) -> str:
    called = words or {}
    return "; ".join(f"{called.get(word, word)}: {meaning}" for word, meaning in meanings.items() if word)


_TERMS = (
    Term("acronym", "the short name of an entity, such as APC"),
    Term("as printed", "the words of the document, unchanged; empty where nothing is printed"),
    Term("basis", f"how a statement is known. {_listed(vocabulary.BASES, BASES)}"),
    Term("betweenness", "how many of the shortest paths between others go through it", ("in between",)),
    Term(
        "beyond expectation",
        "how many more members two bodies share than they would if each drew its States at random",
        ("beyond the expected", "more than expected"),
    ),
    Term(
        "beyond geography",
        "how many more members two bodies share than two bodies would whose States are in the same sub-regions",
        ("within sub-regions",),
    ),
    Term("body", "a working group, steering group or unit inside a mechanism"),
    Term("brokerage", "how far an entity links others that have no link of their own"),
    Term(
        "by chance (q)",
        "how easily random draws alone share as many. Near 0: hardly ever; near 1: nearly always. It allows for the "
        "number of pairs that are tested",
        ("q-value",),
    ),
    Term("capacity", "what somebody is in a body, in one word: member, observer, partner, ...", ("who counts",)),
    Term("chair", "who leads a mechanism for a term"),
    Term("closeness", "how few steps lead to all others", ("nearness",)),
    Term("complete", f"said of a list: {vocabulary.COVERAGES['complete']}"),
    Term(
        "containment",
        "the share of one body's members that the other has too",
        ("part of one in the other", "part of a's in b", "part of b's in a"),
    ),
    Term(
        "coverage",
        f"how complete a list is. {_listed(vocabulary.COVERAGES)}",
        ("how complete the lists are", "incomplete lists", "how complete"),
    ),
    Term("data set", "data that are loaded and removed together: the seed, or data of your own"),
    Term("disputed", "documents, or two places of one, say different things; every claim is shown", ("disagreement",)),
    Term("document", "what a statement is taken from"),
    Term(
        "edition",
        "the picture of one year that statements belong to: 2010, 2019, ... An alternative edition has other lists of "
        "members for the same year, where sources differ",
        ("editions",),
    ),
    Term("entity", "what statements are about: a mechanism, a State, an organisation, a theme, an event, ..."),
    Term("expected", "how many members two bodies would share if each drew its States at random"),
    Term(
        "grade",
        f"how near a document is to what it speaks of, the best first. {_listed(vocabulary.GRADES)}",
        ("documents that count",),
    ),
    Term("in force", "true at the time of the edition, as a document says"),
    Term(
        "Jaccard index",
        "how alike two sets are: what both have, divided by what either has. 0: nothing in common; 1: the same",
        ("jaccard", "share in common", "share of states in common"),
    ),
    Term(
        "mechanism",
        "a body in which States consult on migration: a regional process, an interregional forum or a global process",
        ("mechanisms",),
    ),
    Term("member", "who takes full part in a body, as its document lists it", ("members", "member of")),
    Term("mirror", "a document of an encyclopaedia, or of whoever copies one"),
    Term("observer", "who attends a body without being a member", ("observers",)),
    Term("organisation", "any other body with its own name: a union, an agency, a secretariat", ("organisations",)),
    Term(
        "our inference",
        "what no document says itself: a theme that we assigned to a text, or what follows from a document's words",
        ("mapped",),
    ),
    Term("overlap", "what two bodies have in common: members, themes or organisations", ("overlaps", "in common")),
    Term("own data", "data that you loaded yourself"),
    Term("partial", f"said of a list: {vocabulary.COVERAGES['partial']}", ("known in part",)),
    Term("partner", "who works with a body without being a member or an observer, as its document says", ("partners",)),
    Term("place", "where in the document a statement is written", ("place in it", "document and place")),
    Term("published number", "how many members, or others, a document says that there are", ("published",)),
    Term("region", "a part of the world; States are grouped by the United Nations' standard M49", ("sub-region",)),
    Term("relation", "what links two entities, such as: is a member of", ("relations",)),
    Term("secretariat", "who does the daily work of a mechanism"),
    Term("State", "a State, or a territory that takes part in its own name", ("states",)),
    Term("statement", "one claim of one document, with the place where it is written", ("statements",)),
    Term(
        "status",
        "whether a statement is in force. Empty: it is. " + _listed(vocabulary.STATUSES, STATUSES),
    ),
    Term("synergy", "two mechanisms with much in common and no cooperation on record", ("synergies",)),
    Term("theme", "a subject that a mechanism works on", ("themes",)),
    Term(
        "through a union",
        "said of a State that takes part because a union that it belongs to is a member",
        ("with memberships through unions", "inherited", "memberships through unions"),
    ),
    Term("tie", "a link between two entities, however many documents state it", ("ties",)),
    Term("union", "a regional organisation of States, such as ASEAN or the African Union", ("unions",)),
    Term("unknown", "no document on record says whether it is so. It does not mean no", ("not known",)),
)
TERMS: dict[str, Term] = {term.name: term for term in _TERMS}
"""All terms, in the order of the alphabet."""


@cache
def term_of(heading: str) -> Term | None:
    """The term that a heading or a label is, or that it has in brackets; None where it is none.

    >>> [term.name for term in map(term_of, ("Basis", "Share in common (Jaccard)", "Mechanisms")) if term]
    ['basis', 'Jaccard index', 'mechanism']
    >>> term_of("Compared with") is None
    True
    """
    folded = heading.casefold().strip()
    bare = re.sub(r"\s*\([^)]*\)$", "", folded)
    inside = folded[len(bare) :].strip(" ()")
    return next((_by_words()[words] for words in (folded, bare, inside) if words in _by_words()), None)


@cache
def explanation(heading: str, meaning: str = "") -> str:
    """What a heading means: its own meaning, and that of the term that it is.

    >>> explanation("Union")
    'A regional organisation of States, such as ASEAN or the African Union.'
    >>> explanation("Union", "the union that is a member")
    'The union that is a member. Union: a regional organisation of States, such as ASEAN or the African Union.'
    >>> explanation("Compared with")
    ''
    """
    term = term_of(heading)
    if not term or term.meaning in meaning:
        return _sentence(meaning)
    if not meaning:
        return _sentence(term.meaning)
    return f"{_sentence(meaning)} {_sentence(f'{term.name}: {term.meaning}')}"


@cache
def _by_words() -> dict[str, Term]:
    return {words.casefold(): term for term in _TERMS for words in (term.name, *term.others)}


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '!', '?')) else '.'}" if text else ""
