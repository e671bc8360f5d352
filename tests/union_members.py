"""Members of unions for tests, and a data set of mechanisms of which unions are members."""

from __future__ import annotations

from govgraph.graph.core.model import Dataset, DocumentRow, EntityRow, StatementRow


def member(subject: str, of: str, **more: str) -> StatementRow:
    cells = {"edition": "2019", "document": "d", "locator": f"{subject} {of}", "basis": "listed", **more}
    return StatementRow(subject=subject, predicate="MEMBER_OF", object=of, **cells)


IGAD = [member(state, "igad") for state in ("DJI", "ERI", "KEN")]
ENTITIES = {
    "igad": EntityRow(id="igad", kind="organisation", name="IGAD"),
    "mid-igad": EntityRow(id="mid-igad", kind="mechanism", name="MiD-IGAD"),
    **{state: EntityRow(id=state, kind="state", name=state) for state in ("DJI", "ERI", "KEN")},
}


def own(*more: StatementRow, mechanism: str = "own-mechanism", **cells: str) -> Dataset:
    """A data set that names the union, borrows it, and lists none of its members."""
    through = member("igad", mechanism, role="through-members", basis="stated", document="mine", **cells)
    references = [ENTITIES[end] for end in ("igad", mechanism) if end in ENTITIES]
    mine = [] if mechanism in ENTITIES else [EntityRow(id=mechanism, kind="mechanism", name="My mechanism")]
    return Dataset(
        "own",
        documents=[DocumentRow(id="mine", title="My notes", kind="page")],
        entities=[*references, *mine],
        statements=[through, *more],
        references={("entities", entity.id) for entity in references},
    )
