"""A small data set of who takes part in what, for tests."""

from __future__ import annotations

from govgraph.graph.core.model import Dataset, DocumentRow, EntityRow, StatementRow
from govgraph.graph.ingest import validation


def small(edition: str, *, codes: bool) -> Dataset:
    """France 2000-2003, Italy 2000-2001 and again 2003, Malta 2002-2003; Alpha and Beta."""

    def say(subject: str, predicate: str, target: str, start: str = "", end: str = "", **more: str) -> StatementRow:
        ends = {"value": target} if predicate == "cow_code" else {"object": target}
        return StatementRow.model_validate(
            {
                "subject": subject,
                "predicate": predicate,
                **ends,
                "edition": edition,
                "document": "paper",
                "locator": f"{subject} {target} {start}",
                "start": start,
                "end": end,
                "basis": "listed",
                **more,
            }
        )

    statements = [
        say("FRA", "MEMBER_OF", "alpha", "1999", ""),
        say("FRA", "OBSERVER_OF", "beta", "2000", "2001"),
        say("FRA", "MEMBER_OF", "beta", "2002", "", role="associate"),
        say("ITA", "MEMBER_OF", "alpha", "2001", ""),
        say("ITA", "MEMBER_OF", "beta", "2001", "2001"),
        say("MLT", "MEMBER_OF", "beta", "2003", ""),
        say("MLT", "MEMBER_OF", "alpha", "2002", "", status="suspended"),
        say("MLT", "MEMBER_OF", "alpha", "2001", "2001"),
    ]
    if codes:
        statements += [
            say("FRA", "cow_code", "220", "2000", "2003"),
            say("ITA", "cow_code", "325", "2000", "2001"),
            say("ITA", "cow_code", "325", "2003", "2003"),
            say("MLT", "cow_code", "338", "2002", "2003"),
        ]
    kinds = {"FRA": "state", "ITA": "state", "MLT": "state", "alpha": "organisation", "beta": "organisation"}
    dataset = Dataset(
        edition,
        documents=[DocumentRow(id="paper", title="A paper", kind="report")],
        entities=[EntityRow(id=key, kind=kind, name=f"The {key} one") for key, kind in kinds.items()],
        statements=statements,
    )
    assert validation.check(dataset) == []
    return dataset
