"""Which active statements a question in Cypher does not count, as they have ended or not begun.

It is the same as `Edition.counts` of the edition without a year.
"""

from __future__ import annotations

from govgraph.graph.core.records import EdgeStatement
from govgraph.graph.core.spells import holds_in, is_dated, reference_year
from govgraph.graph.store.store import Store

PARAMETER = "elapsed"
"""The parameter of a question that counts who is in what: the ids of the statements that it leaves out."""
_DATED = """
MATCH (:Entity)-[r]->(:Mechanism)
WHERE r.edition = $edition AND r.status IS NULL AND (r.`start` IS NOT NULL OR r.`end` IS NOT NULL)
RETURN r.id AS id, type(r) AS relation, coalesce(r.`start`, '') AS start, coalesce(r.`end`, '') AS end
ORDER BY id
"""


def elapsed_ids(store: Store, edition: str) -> list[str]:
    """The ids of the active statements of an edition that do not hold in its reference year.

    Raises
    ------
    StoreError
        The database cannot answer.
    """
    year = reference_year(edition)
    rows = store.read(_DATED, {"edition": edition}).rows
    edges = (EdgeStatement("", row["relation"], "", start=row["start"], end=row["end"], id=row["id"]) for row in rows)
    return [edge.id for edge in edges if is_dated(edge) and not holds_in(edge, year, year)]
