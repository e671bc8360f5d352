"""What the tests of the exports write and read back: hard names, parallel edges, every qualifier."""

from __future__ import annotations

from typing import Any

from govgraph.graph.core.edition import Coverage, Document, EdgeStatement, Edition, Entity, ValueStatement
from govgraph.graph.export.network_selection import projection, two_mode_of
from govgraph.graph.export.provenance import about
from govgraph.graph.export.selection import ego, whole

NASTY = {
    "q": "He said \"quote\" and 'this' and `that`",
    "s": "back\\slash \\n \\u0027 \\",
    "b": "{brace} ${x} }{",
    "l": "two\nlines",
    "r": "الحوار حول الهجرة \u200fx",
    "h": "<script>alert(1)</script>",
    "e": "=1+1; | , //x /*y*/",
    "p": "+44",
    "a": "@x",
    "m": "-1-2",
    "x": "x" * 300,
    "w": " spaces ",
    "c": "Côte d’Ivoire",
}
ENTITIES = [
    *(Entity(f"n-{key}", "organisation", name, acronym=name[:9].strip()) for key, name in NASTY.items()),
    Entity("apc", "mechanism", "Asia-Pacific Consultations", "APC"),
    Entity("bali", "mechanism", "Bali Process"),
    Entity("THA", "state", "Thailand", "", "Asia", "South-eastern Asia"),
    Entity("iom", "organisation", "International Organization for Migration", "IOM", organisation_kind="igo"),
    Entity("wg", "body", "Working group"),
    Entity("health", "theme", "Health"),
    Entity("asia", "region", "Asia"),
]
TIES = [
    *(
        EdgeStatement(
            f"n-{key}", "MEMBER_OF", "bali", document="d-1", locator=name, as_written=name, id=f"s-{key}", note=name
        )
        for key, name in NASTY.items()
    ),
    EdgeStatement(
        "THA", "MEMBER_OF", "apc", document="d-1", locator="Annex", as_written="Thailand", id="s1", basis="listed"
    ),
    # the same by another document, and with dates
    EdgeStatement("THA", "MEMBER_OF", "apc", start="1996~", end="2001/2003", document="d-2", locator="p. 3", id="s2"),
    EdgeStatement("THA", "CHAIRS", "bali", "co-chair", "former", "2010", document="d-1", locator="p. 1", id="s3"),
    EdgeStatement("THA", "MEMBER_OF", "bali", basis="inherited", via="iom", document="d-1", locator="p. 2", id="s4"),
    EdgeStatement("iom", "OBSERVER_OF", "apc", "ad hoc", document="d-1", locator="p. 2", id="s5"),
    EdgeStatement("apc", "FOCUSES_ON", "health", document="d-2", locator="row 1", id="s6", basis="mapped"),
    EdgeStatement("apc", "SUCCEEDED_BY", "bali", document="d-2", locator="row 2", id="s7"),
    EdgeStatement("wg", "PART_OF", "bali", document="d-2", locator="row 3", id="s8"),
    EdgeStatement("apc", "COVERS", "asia", document="d-2", locator="row 4", id="s9"),
    EdgeStatement("apc", "COOPERATES_WITH", "bali", "sought", document="d-2", locator="row 5", id="s10"),
]
CLAIMS = [
    ValueStatement("apc", "established", "1996~", document="d-1", locator="p. 1", as_written="around 1996", id="c1"),
    ValueStatement("bali", "member_state_count", "44", document="d-2", locator="p. 9", id="c2"),
    ValueStatement("bali", "goal", NASTY["e"], document="d-2", locator="p. 9", id="c3"),
]
COVERAGE = [Coverage("bali", "MEMBER_OF", "partial", "44", "d-1", "Annex", "some names cannot be read")]
DOCUMENTS = [
    Document("d-1", "The older report: " + NASTY["q"], "IOM", "2010-01~", "report", "", "all rights reserved"),
    Document(
        "d-2",
        NASTY["l"],
        NASTY["h"],
        "",
        "page",
        'https://a.int/x?a=1&b={2} "',
        "CC BY 4.0",
        note="To be cited as: A & B (2010)",
    ),
]
SNAPSHOT = Edition(
    "2019",
    {entity.id: entity for entity in ENTITIES},
    TIES,
    CLAIMS,
    COVERAGE,
    {document.id: document for document in DOCUMENTS},
)
WHOLE = whole(SNAPSHOT)
#: Two mechanisms that share a State.
SHARED = projection(SNAPSHOT)
SELECTIONS = {"whole": WHOLE, "projection": SHARED, "ego": ego(SNAPSHOT, "iom"), "two-mode": two_mode_of(SNAPSHOT)}
ABOUT = about(WHOLE)
#: The same in another order of rows.
TURNED = whole(
    Edition(
        "2019",
        dict(reversed(SNAPSHOT.entities.items())),
        TIES[::-1],
        CLAIMS[::-1],
        COVERAGE,
        dict(reversed(SNAPSHOT.documents.items())),
    )
)
EMPTY = whole(Edition("2019", {}, []))


def filled_cells(row: dict[str, Any]) -> dict[str, Any]:
    """What a row says, without what it leaves empty."""
    return {name: value for name, value in row.items() if value not in ("", None, [])}
