"""Disagreements: where documents, or places of one document, say different things of the same subject.

Nothing is decided here: each disagreement is shown with all its claims and where they stand. What counts as one:

- **value**: two values of a predicate that can have only one (year, kind, date of ending, ...); a number of members
  only within one edition, as it may change;
- **count**: a published number of members and the number of a list that is held whole;
- **secretariat**, **chair**: two places of one edition name bodies of which neither set holds the other;
- **role**: two places of one edition give the same party another standing or role in the same mechanism;
- **theme**: one place says that a mechanism works on it, another that it does not;
- **name**: two printed names of a mechanism of which neither holds the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from govgraph.graph.core import vocabulary
from govgraph.graph.core.names import bare_name
from govgraph.graph.core.pages import pages_of
from govgraph.graph.store import NO_LIMIT, Store
from govgraph.graph.store.places import read_places
from govgraph.graph.tables.columns import Column

WORDS = {"established": "year", "ended": "date of ending", "activity": "date of ending", "member_state_count": "count"}
"""What a disagreement on a value is called; else by the name of the value."""

# PARTICIPATES_IN is left out: it says less than the others, not something else.
_STANDINGS = ("MEMBER_OF", "OBSERVER_OF", "PARTNER_OF")
_MARKS = ("FOCUSES_ON", "DOES_NOT_FOCUS_ON")
_STATEMENTS = (
    "MATCH (d:Document)-[r:CLAIMS]->(:Entity) RETURN properties(r) AS row, d.date AS date",
    "MATCH (:Entity)-[r]->(:Entity) WHERE type(r) IN $relations RETURN properties(r) AS row, null AS date",
)
_NAMES = """
MATCH (d:Document)-[r:NAMES]->(m:Mechanism) RETURN m.id AS id, r.name AS name, d.id AS document, r.note AS note
ORDER BY id, name, document, note
"""
_SHOWN_NAMES = "MATCH (n:Entity) RETURN n.id AS id, n.name AS name"
_DATES = "MATCH (d:Document) RETURN d.id AS id, d.date AS date"
_LISTS = """
MATCH (m:Mechanism)-[:HAS_COVERAGE]->(c:Coverage {relation: 'MEMBER_OF', status: 'complete'})
WHERE c.published_count IS NOT NULL
OPTIONAL MATCH (s:State)-[r:MEMBER_OF]->(m)
WHERE r.edition = c.edition AND coalesce(r.status, '') IN ['', 'tbc']
RETURN m.id AS id, c.edition AS edition, c.published_count AS published, c.document AS document,
       c.locator AS locator, c.note AS note, count(DISTINCT s.id) AS held
"""

COLUMNS = (
    Column("number", "which disagreement: the claims of one have the same number", ""),
    Column("kind", "what is disputed: name, year, count, role, theme, ...", ""),
    Column("subject", "the id of the mechanism; of a role that of the party", ""),
    Column("relation", "the value or relation that is disputed; of a theme its id, of a role the mechanism's", ""),
    Column("claim", "one of the claims", ""),
    Column("edition", "the edition", ""),
    Column("document", "the document that claims it", ""),
    Column("date", "the document's date (EDTF)", ""),
    Column("locator", "the place in it", ""),
    Column("pages", "its pages, as far as a table of contents tells", ""),
    Column("as_written", "as printed", ""),
    Column("subject_name", "the name of the subject", ""),
    Column("note", "what else the curators noted", ""),
)
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Claim:
    """One side of a disagreement: what is claimed, by which document, where."""

    claim: str
    edition: str
    document: str
    locator: str
    as_written: str = ""
    note: str = ""


def read_conflicts(store: Store) -> list[Row]:
    """All disagreements in the graph, a row for each claim.

    Returns
    -------
    list[Row]
        Rows as `COLUMNS`; numbers begin with 1.
    """
    rows = []
    for text in _STATEMENTS:
        answer = store.read(text, {"relations": [*_STANDINGS, *_MARKS, "CHAIRS", "SECRETARIAT_OF"]}, row_limit=NO_LIMIT)
        rows += [row["row"] for row in answer.rows if row["row"].get("basis") != "inherited"]
    dates = {row["id"]: row["date"] for row in store.read(_DATES, row_limit=NO_LIMIT).rows}
    places = read_places(store)
    shown_names = {row["id"]: row["name"] for row in store.read(_SHOWN_NAMES, row_limit=NO_LIMIT).rows}
    conflicts = [
        *_values(rows),
        *_counts(store.read(_LISTS, row_limit=NO_LIMIT).rows, rows),
        *_bodies(rows, "SECRETARIAT_OF", "secretariat"),
        *_bodies(rows, "CHAIRS", "chair"),
        *_roles(rows),
        *_themes(rows),
        *_names(store.read(_NAMES, row_limit=NO_LIMIT).rows, shown_names),
    ]
    return [
        {
            "number": number,
            "kind": kind,
            "subject": subject,
            "relation": relation,
            "claim": claim.claim,
            "edition": claim.edition,
            "document": claim.document,
            "date": dates.get(claim.document),
            "locator": claim.locator,
            "pages": pages_of(claim.document, claim.locator, places),
            "as_written": claim.as_written,
            "subject_name": shown_names[subject],
            "note": claim.note,
        }
        for number, (kind, subject, relation, claims) in enumerate(sorted(conflicts, key=_order_of), 1)
        for claim in sorted(claims, key=_order_of_claim)
    ]


def _order_of(conflict: Conflict) -> tuple[object, ...]:
    return (*conflict[:3], sorted(map(_order_of_claim, conflict[3])))


def _order_of_claim(claim: Claim) -> tuple[str, ...]:
    return claim.edition, claim.document, claim.locator, claim.claim, claim.as_written, claim.note


Conflict = tuple[str, str, str, list[Claim]]


def _claim(row: Row, text: str) -> Claim:
    return Claim(text, row["edition"], row["document"], row["locator"], row.get("as_written", ""), row.get("note", ""))


def _group(rows: Iterable[Row], key: Callable[[Row], Hashable | None]) -> dict[Any, list[Row]]:
    groups: dict[Any, list[Row]] = defaultdict(list)
    for row in rows:
        if (value := key(row)) is not None:
            groups[value].append(row)
    return groups


def _edition_of(row: Row) -> str:
    """The edition that a list belongs to, also when it is another list for it."""
    edition: str = row["edition"]
    return edition.removesuffix("-alternative")


def _place(row: Row) -> tuple[str, str]:
    """Document and part of it: an annex with its process, a section, a page."""
    parts = row["locator"].split(", ")
    named = parts[:2] if parts[0] == "Annex" else parts[:1]
    return row["document"], ", ".join(named)


def _values(rows: Iterable[Row]) -> Iterator[Conflict]:
    def key(row: Row) -> Hashable | None:
        value = vocabulary.VALUES.get(row["predicate"])
        if value is None or value.many:
            return None
        return row["subject"], value.name, _edition_of(row) if value.name.endswith("_count") else ""

    for (subject, predicate, _), group in _group(rows, key).items():
        if len({row["value"] for row in group}) > 1:
            yield WORDS.get(predicate, predicate), subject, predicate, [_claim(row, row["value"]) for row in group]


def _counts(lists: Iterable[Row], rows: Iterable[Row]) -> Iterator[Conflict]:
    published = _group(rows, lambda r: (r["subject"], r["edition"]) if r["predicate"] == "member_state_count" else None)
    for row in lists:
        if str(row["held"]) != str(row["published"]):
            claims = [_claim(claim, claim["value"]) for claim in published[row["id"], row["edition"]]]
            named = f"{row['held']} named"
            claims.append(Claim(named, row["edition"], row["document"], row["locator"], note=row["note"] or ""))
            yield "count", row["id"], "MEMBER_OF", claims


def _bodies(rows: Iterable[Row], predicate: str, kind: str) -> Iterator[Conflict]:
    active = (row for row in rows if row["predicate"] == predicate and not row.get("status"))
    for (mechanism, _), group in _group(active, lambda row: (row["object"], _edition_of(row))).items():
        places = _group(group, _place)
        named = {place: {row["subject"] for row in of_place} for place, of_place in places.items()}
        differing = {
            place
            for a, b in combinations(named, 2)
            for place in (a, b)
            if not (named[a] <= named[b] or named[b] <= named[a])
        }
        if differing:
            claims = [_claim(row, row["subject"]) for place in differing for row in places[place]]
            yield kind, mechanism, predicate, claims


def _roles(rows: Iterable[Row]) -> Iterator[Conflict]:
    def key(row: Row) -> Hashable | None:
        if row["predicate"] in (*_STANDINGS, "CHAIRS") and row.get("status") not in ("former", "incoming", "planned"):
            family = "standing" if row["predicate"] in _STANDINGS else row["predicate"]
            return row["subject"], row["object"], _edition_of(row), family
        return None

    for (subject, mechanism, _, _), group in _group(rows, key).items():
        roles = {(row["predicate"], row.get("role", ""), row.get("status", "")) for row in group}
        if len(roles) > 1 and len({_place(row) for row in group}) > 1:
            words = [" ".join(filter(None, (row["predicate"], row.get("role"), row.get("status")))) for row in group]
            yield "role", subject, mechanism, [_claim(row, text) for row, text in zip(group, words, strict=True)]


def _themes(rows: Iterable[Row]) -> Iterator[Conflict]:
    marks = (row for row in rows if row["predicate"] in _MARKS)
    for (mechanism, theme, _), group in _group(marks, lambda r: (r["subject"], r["object"], _edition_of(r))).items():
        if len({row["predicate"] for row in group}) > 1:
            yield "theme", mechanism, theme, [_claim(row, row["predicate"]) for row in group]


def _names(printed: Iterable[Row], shown_names: dict[str, str]) -> Iterator[Conflict]:
    """Names of three words and more, without what stands in brackets and without endings of several."""
    for mechanism, group in _group(printed, lambda row: row["id"]).items():
        long = {bare_name(row["name"]): row for row in group if len(bare_name(row["name"]).split()) > 2}
        core = bare_name(shown_names[mechanism])
        differing = [row for text, row in sorted(long.items()) if text not in core and core not in text]
        if differing:
            same = long.get(core, {})
            claims = [
                Claim(
                    shown_names[mechanism], "", same.get("document", ""), "the name that is shown", same.get("name", "")
                )
            ]
            claims += [
                Claim(row["name"], "", row["document"], row["note"] or "as printed", row["name"]) for row in differing
            ]
            yield "name", mechanism, "name", claims
