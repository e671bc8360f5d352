"""How many lists of members of an edition in the graph are of another date, for answers that no analysis makes."""

from __future__ import annotations

from govgraph.graph.core.edition import EdgeStatement, Edition, Entity
from govgraph.graph.core.later_lists import later_lists_text
from govgraph.graph.core.vocabulary import KIND_OF_LABEL
from govgraph.graph.store import Store
from govgraph.graph.store.rows import LABEL

_MEMBERS = f"""
MATCH (a:Entity)-[r:MEMBER_OF]->(b:Entity)
WHERE r.edition = $edition AND r.status IS NULL
RETURN DISTINCT a.id AS subject, {LABEL.replace("(n)", "(a)")} AS subject_label,
       b.id AS body, {LABEL.replace("(n)", "(b)")} AS body_label, r.basis AS basis, r.via AS via
"""


def read_later_lists(store: Store, edition: str) -> str:
    """How many lists of members are of another date than their edition, as `provenance.later_lists_text`."""
    entities: dict[str, Entity] = {}
    edges = []
    for row in store.read(_MEMBERS, {"edition": edition}).rows:
        for end in ("subject", "body"):
            entities[row[end]] = Entity(row[end], KIND_OF_LABEL[row[f"{end}_label"]], row[end])
        edges.append(EdgeStatement(row["subject"], "MEMBER_OF", row["body"], basis=row["basis"], via=row["via"] or ""))
    return later_lists_text(Edition(edition, entities, edges))
