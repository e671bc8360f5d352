"""What is particular to one entity: those most like it, what changed about it, and what is unknown of it."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from govgraph.graph.analysis.changes import changes
from govgraph.graph.analysis.changes.profile import PrintedNames
from govgraph.graph.analysis.gaps import gaps
from govgraph.graph.analysis.gaps.offices import fees
from govgraph.graph.analysis.gaps.rows import LISTED
from govgraph.graph.analysis.gaps.unknown import on_record
from govgraph.graph.core import vocabulary
from govgraph.graph.core.coverage_text import KNOWN
from govgraph.graph.core.current import current_mechanisms
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.provenance import provenance_of
from govgraph.graph.core.text import capitalised
from govgraph.graph.tables.table import Column, Table

_AS = {
    "MEMBER_OF": "member",
    "OBSERVER_OF": "observer",
    "PARTNER_OF": "partner",
    "CHAIRS": "chair",
    "SECRETARIAT_OF": "secretariat",
    "FUNDS": "funder",
}
UNKNOWNS = (
    Column("about", "the list", ""),
    Column("what", "what is not known", ""),
    Column("coverage", "how complete the list is, or how many lists are not", ""),
    Column("citations", "document and place that speak of the list", "", kind="list"),
)


def changes_about(earlier: Edition, later: Edition, who: str, printed: PrintedNames | None = None) -> Table:
    """What differs between two editions about one entity: of a mechanism all its lines, else those that name it.

    Parameters
    ----------
    earlier
        An edition with inherited memberships.
    later
        Another one.
    who
        The entity's id.
    printed
        Of each mechanism the names that documents print.

    Returns
    -------
    Table
        Rows as of `govgraph.graph.analysis.changes.changes`.

    Raises
    ------
    UsageError
        The same edition twice.
    """
    if who in later.entities and later.entities[who].kind == "mechanism":
        return changes(earlier, later, printed, mechanisms=[who])
    return changes(earlier, later, printed, subject=who)


def unknowns(edition: Edition, who: str) -> Table:
    """What is not known of an entity, by the lists on record.

    Of a mechanism: relations of which nothing is on record (`govgraph.graph.analysis.gaps`), and lists that are not
    complete. Of a State or organisation: mechanisms whose lists are not complete, and in which it is not on record. Of
    a theme: mechanisms of which no document says whether they work on it.

    Returns
    -------
    Table
        Rows with `UNKNOWNS`; none for another kind of entity.

    Examples
    --------
    >>> from govgraph.graph.core.edition import ValueStatement, Entity
    >>> every = {"a": Entity("a", "mechanism", "A"), "t": Entity("t", "theme", "Labour")}
    >>> unknowns(Edition("e", every, [], [ValueStatement("a", "kind", "rcp")]), "t").rows[0]["what"]
    'Of 1 mechanism no document says whether it works on it: A.'
    """
    kind = edition.entities[who].kind if who in edition.entities else ""
    match kind:
        case "mechanism":
            rows = _of_mechanism(edition, who)
        case "state" | "organisation":
            rows = _of_party(edition, who, kind)
        case "theme":
            rows = _of_theme(edition, who)
        case _:
            rows = []
    return Table.of_rows(UNKNOWNS, rows, provenance_of(edition, []))


def _of_mechanism(edition: Edition, who: str) -> list[dict[str, Any]]:
    rows = [
        {"about": LISTED[row["about"]], "what": row["what"], "coverage": row["coverage"], "citations": row["citations"]}
        for row in edition.derived(_unknown_relations).get(who, [])
    ]
    in_gaps = {row["about"] for row in rows}
    name = edition.entities[who].label
    paid = fees(edition).get(who, [])
    for relation, word in LISTED.items():
        status = edition.status(who, relation)
        if status in KNOWN or word in in_gaps:
            continue
        coverage_rows = edition.coverage_of(who, relation)
        listed = {(edge.subject, edge.object) for edge in on_record(edition, who, relation) if edge.active}
        sentence = _on_record(len(listed), f"the {word} of {name}")
        if relation == "FUNDS":
            sentence += "".join(f"; its members pay: {fee.value} ({fee.citation})" for fee in paid)
        sentence += "".join(
            f"; published number: {row.published_count}" for row in coverage_rows if row.published_count
        )
        sentence += "".join(f"; note: {row.note}" for row in coverage_rows if row.note)
        places = list(dict.fromkeys(row.citation for row in coverage_rows if row.document))
        rows.append({"about": word, "what": f"{sentence}.", "coverage": f"{word}: {status}", "citations": places})
    return rows


def _unknown_relations(edition: Edition) -> dict[str, list[dict[str, Any]]]:
    """The relations of each mechanism of which nothing is on record, which is asked again for each of them."""
    by_mechanism: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in gaps(edition, "unknown-relations").rows:
        by_mechanism[row["subject"]].append(row)
    return dict(by_mechanism)


def _on_record(number: int, whose: str) -> str:
    """How many of a list that is not known to be complete are on record.

    >>> _on_record(0, "the members of APC"), _on_record(1, "the chair of IGC")
    ('Nothing is on record of the members of APC', 'One is on record of the chair of IGC; it is not known to be all')
    """
    if not number:
        return f"Nothing is on record of {whose}"
    if number == 1:
        return f"One is on record of {whose}; it is not known to be all"
    return f"{capitalised(whose)} on record ({number}) are not known to be all"


def _of_party(edition: Edition, who: str, kind: str) -> list[dict[str, Any]]:
    rows = []
    for relation, word in LISTED.items():
        if kind not in vocabulary.RELATIONS[relation].subjects:
            continue
        parties = {edge.object for edge in edition.edges_of(who, relation) if edge.subject == who}
        lists = [
            mechanism
            for mechanism in current_mechanisms(edition)
            if mechanism not in parties and edition.status(mechanism, relation) not in KNOWN
        ]
        if lists:
            names = ", ".join(edition.entities[mechanism].label for mechanism in lists)
            many = f"{len(lists):,} mechanisms, as their lists are" if len(lists) > 1 else "1 mechanism, as its list is"
            rows.append(
                {
                    "about": word,
                    "what": f"May be {_AS[relation]} of {many} not complete: {names}.",
                    "coverage": f"{word}: {len(lists):,} not complete",
                    "citations": [],
                }
            )
    return rows


def _of_theme(edition: Edition, who: str) -> list[dict[str, Any]]:
    stated = {
        edge.subject for edge in edition.select(["FOCUSES_ON", "DOES_NOT_FOCUS_ON"], active=False) if edge.object == who
    }
    silent = [mechanism for mechanism in current_mechanisms(edition) if mechanism not in stated]
    if not silent:
        return []
    names = ", ".join(edition.entities[mechanism].label for mechanism in silent)
    many, works = (f"{len(silent):,} mechanisms", "they work") if len(silent) > 1 else ("1 mechanism", "it works")
    return [
        {
            "about": "themes",
            "what": f"Of {many} no document says whether {works} on it: {names}.",
            "coverage": f"themes: {len(silent):,} without a statement",
            "citations": [],
        }
    ]
