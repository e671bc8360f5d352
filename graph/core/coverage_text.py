"""How complete the lists behind a row are, in words. A list of which nothing is recorded is unknown, never empty."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from govgraph.graph.core import vocabulary
from govgraph.graph.core.colours import STATUS
from govgraph.graph.core.pages import cite

if TYPE_CHECKING:
    from govgraph.graph.core.edition import Edition  # imports what a command that says a word does not need
    from govgraph.graph.core.records import Coverage

KNOWN = ("complete", "none")
"""The statuses of a list of which everything is on record, which may be nothing."""

NOT_KNOWN = "not known"
"""What no document on record says: a list of which nothing is on record, a number, a cell of a table."""

OPEN = {"unknown": NOT_KNOWN, "partial": "known in part"}
"""What is said of a list that is not complete: nothing of it is on record, or only some of it is."""
NONE_ON_RECORD = "none on record"
"""What is said where nobody is named: no document that is on record says that there is one."""

UNKNOWN, AT_LEAST = STATUS["unknown"].sign, "≥"
"""What stands in place of a 0 that is not known, or behind a share that may be another; and before a least count."""

LIST_NAMES = {
    "MEMBER_OF": "members",
    "OBSERVER_OF": "observers",
    "PARTNER_OF": "partners",
    "PARTICIPATES_IN": "participants",
    "CHAIRS": "chair",
    "COORDINATES": "coordinators",
    "SECRETARIAT_OF": "secretariat",
    "SUPPORTS_SECRETARIAT_OF": "support of the secretariat",
    "FUNDS": "funders",
    "ASSOCIATED_WITH": "associated organisations",
    "FOCUSES_ON": "themes",
    "COVERS": "regions",
    "COOPERATES_WITH": "cooperation",
}
"""Relations whose ends a mechanism may have a list of, and the words for who or what is in it."""


def open_lists(edition: Edition, lists: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Of lists, each a mechanism and a relation, those that are not known to be complete, with their status.

    >>> from govgraph.graph.core.edition import Edition
    >>> edition = Edition("2010", {}, [])
    >>> open_lists(edition, [("apc", "MEMBER_OF")])
    {('apc', 'MEMBER_OF'): 'unknown'}
    """
    statuses = {key: edition.status(*key) for key in dict.fromkeys(lists)}
    return {key: status for key, status in statuses.items() if status not in KNOWN}


def cited_lists(edition: Edition, bodies: Iterable[str], *relations: str) -> list[Coverage]:
    """What documents say of how complete the lists of bodies are: where one is, who is not in it rests on that.

    >>> from govgraph.graph.core.edition import Edition
    >>> from govgraph.graph.core.records import Coverage
    >>> rows = [Coverage("apc", "MEMBER_OF", "complete", document="d"), Coverage("bali", "MEMBER_OF", "unknown")]
    >>> [row.mechanism for row in cited_lists(Edition("2010", {}, [], coverage=rows), ["apc", "bali"], "MEMBER_OF")]
    ['apc']
    """
    return [row for body in bodies for row in edition.coverage_of(body, *relations) if row.document]


def open_number(text: str, *, is_none: bool, is_count: bool) -> str:
    """A number with a list behind it that is not complete, as readers see it in a table or a picture.

    Parameters
    ----------
    text
        The number by what is on record.
    is_none
        Whether nothing is on record.
    is_count
        Whether it counts what is on record, so that it is the least that it can be; a share may be lower or higher.

    Examples
    --------
    >>> open_number("12", is_none=False, is_count=True), open_number("0", is_none=True, is_count=True)
    ('≥12', '?')
    >>> open_number("0.42", is_none=False, is_count=False)
    '0.42?'
    """
    if is_none:
        return UNKNOWN
    return f"{AT_LEAST}{text}" if is_count else f"{text}{UNKNOWN}"


def sign_meanings(texts: Iterable[str]) -> list[str]:
    """What the signs of numbers mean, in sentences, of those that stand in some texts.

    >>> sign_meanings(["12", "≥3"])
    ['≥ before a number: at least this many, as a list behind it is not complete.']
    >>> sign_meanings(["0.42?"]), sign_meanings(["12", "?"])
    (['? behind a number: a list behind it is not complete, so it may be higher or lower.'], [])
    """
    least = f"{AT_LEAST} before a number: at least this many, as a list behind it is not complete."
    other = f"{UNKNOWN} behind a number: a list behind it is not complete, so it may be higher or lower."
    all_texts = list(texts)
    return [
        *([least] if any(text.startswith(AT_LEAST) for text in all_texts) else []),
        *([other] if any(text.endswith(UNKNOWN) and text != UNKNOWN for text in all_texts) else []),
    ]


def members_without_list(edition: Edition, mechanism: str) -> int:
    """How many States are on record as members of a mechanism whose list of members is unknown; of other lists 0.

    The list is unknown all the same: no document says whom it has.

    >>> from govgraph.graph.core.edition import EdgeStatement, Edition
    >>> from govgraph.graph.core.records import Entity
    >>> entities = {"gfmd": Entity("gfmd", "mechanism", "GFMD"), "FJI": Entity("FJI", "state", "Fiji")}
    >>> members_without_list(Edition("2010", entities, [EdgeStatement("FJI", "MEMBER_OF", "gfmd")]), "gfmd")
    1
    """
    members = edition.edges_of(mechanism, "MEMBER_OF") if edition.status(mechanism) == "unknown" else ()
    states = (edge for edge in members if edition.entities[edge.subject].kind == "state")
    return len({edge.subject for edge in states if edition.counts(edge)})


def open_words(statuses: Iterable[str]) -> str:
    """What is known of lists that are not complete, in words: the same everywhere.

    >>> open_words(["unknown"]), open_words(["partial"]), open_words(["partial", "unknown", "partial"])
    ('not known', 'known in part', 'not known or known in part')
    """
    having = set(statuses)
    return " or ".join(words for status, words in OPEN.items() if status in having)


def coverage_text(edition: Edition, mechanisms: Iterable[str], relations: Iterable[str], complete: str = "") -> str:
    """Which lists of mechanisms are not known to be complete; the relation is named where there are several.

    Parameters
    ----------
    edition
        The edition.
    mechanisms, relations
        The lists: of each mechanism one for each relation.
    complete
        The text when all are.

    Examples
    --------
    >>> from govgraph.graph.core.edition import Edition
    >>> from govgraph.graph.core.records import Coverage, Entity
    >>> entities = {"apc": Entity("apc", "mechanism", "Asia-Pacific Consultations", "APC")}
    >>> edition = Edition("2010", entities, [], coverage=[Coverage("apc", "MEMBER_OF", "partial")])
    >>> coverage_text(edition, ["apc", "bali"], ["MEMBER_OF"])
    'APC: partial; bali: unknown'
    >>> coverage_text(edition, ["apc"], ["MEMBER_OF", "FUNDS"])
    'APC: MEMBER_OF partial, FUNDS unknown'
    >>> coverage_text(edition, [], ["MEMBER_OF"], "complete")
    'complete'
    """
    names = tuple(dict.fromkeys(relations))
    texts = []
    for mechanism in dict.fromkeys(mechanisms):
        statuses = open_lists(edition, ((mechanism, relation) for relation in names))
        words = [f"{relation} {status}" if len(names) > 1 else status for (_, relation), status in statuses.items()]
        if words:
            texts.append(f"{edition.label(mechanism)}: {', '.join(words)}")
    return "; ".join(texts) or complete


def list_text(row: Mapping[str, Any], *hints: str) -> str:
    """A row of coverage in words, so that an empty list is not read as a no.

    Parameters
    ----------
    row
        `status`, and where there is something to say `published_count`, `note`, `document`, `locator` and `pages`.
    hints
        Further words on the status.

    Examples
    --------
    >>> list_text({"status": "complete", "document": "iom-2010", "locator": "Annex, APC, Governments"})
    'complete: the list names all of them [iom-2010, Annex, APC, Governments]'
    >>> list_text({"status": "unknown", "published_count": 43}, "there may be more than are named here")
    'unknown: no list is on record; there may be more than are named here; published number: 43'
    >>> list_text({"status": "none", "note": "printed is a dash"})
    'none: the document says that there is none; note: printed is a dash'
    """
    count = row.get("published_count")
    parts = [
        f"{row['status']}: {vocabulary.COVERAGES[row['status']]}",
        *hints,
        "" if count in (None, "") else f"published number: {count}",
        f"note: {row['note']}" if row.get("note") else "",
    ]
    text = "; ".join(part for part in parts if part)
    return f"{text} [{cite(row['document'], row['locator'], row.get('pages') or '')}]" if row.get("document") else text
