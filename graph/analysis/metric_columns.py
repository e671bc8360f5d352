"""The columns of the metrics, by the group of measures that they belong to."""

from __future__ import annotations

from govgraph.graph.measures.brokerage import ROLES
from govgraph.graph.tables.table import EVIDENCE, Column

_WEIGHTS = {
    "newman": "where one that many have counts for less (Newman's weights)",
    "jaccard": "by what both have over what either has (Jaccard index)",
}
GROUPS: dict[str, tuple[Column, ...]] = {
    "node": (
        Column("id", "the node", ""),
        Column("name", "its name", ""),
        Column("kind", "mechanism, state or organisation", ""),
        Column("region", "a State's M49 region; of a body that of more than half of its States", ""),
    ),
    "two-mode": (
        Column(
            "degree",
            "how many it is tied to: of a mechanism its members, of a State its mechanisms",
            "count",
            kind="integer",
        ),
        Column("degree_share", "the same as a share of all that it could be tied to", "0 to 1", kind="number"),
        Column(
            "closeness",
            "how few steps lead to all others: 1 when none could be nearer, 0 without ties",
            "0 to 1",
            kind="number",
        ),
        Column(
            "betweenness",
            "how many of the shortest paths between others lead through it: 0 none, 1 all that could",
            "0 to 1",
            kind="number",
        ),
        Column(
            "clustering",
            "how alike it is to those with which it shares something: the mean of what both have over "
            "what either has (Jaccard index)",
            "0 to 1",
            kind="number",
        ),
        Column(
            "core",
            "the largest number for which it is in a part of the network where all have at least that many ties "
            "(k-core)",
            "count",
            kind="integer",
        ),
        Column(
            "coreness",
            "how near it is to the dense middle of the largest part of the network: 0 at the edge",
            "0 to 1",
            kind="number",
        ),
    ),
    "projection": (
        Column("neighbours", "others with which it shares something", "count", kind="integer"),
        *(
            Column(f"{name}_{measure}", words, unit, "number")
            for name, counted in _WEIGHTS.items()
            for measure, words, unit in (
                (
                    "strength",
                    f"how much it shares with all others together, {counted}",
                    "count" if name == "newman" else "0 to n - 1",
                ),
                (
                    "betweenness",
                    "how many of the shortest paths between others lead through it, a path being the shorter the "
                    "more is shared, {counted}",
                    "0 to 1",
                ),
                (
                    "eigenvector",
                    "high when it shares much with those that share much themselves (eigenvector centrality), "
                    f"{counted}",
                    "0 to 1",
                ),
                (
                    "constraint",
                    "high when those with which it shares also share with each other, so that it is tied to one "
                    f"group (Burt's constraint), {counted}",
                    "0 to 2",
                ),
            )
        ),
    ),
    "brokerage": tuple(
        Column(
            role,
            f"pairs of others that are linked with it and share too little to be linked themselves; {of}",
            "ordered pairs",
            "integer",
        )
        for role, of in zip(
            ROLES,
            (
                "all three are of one region",
                "they are of one region, it of another",
                "it is of the region of the second, not of the first",
                "it is of the region of the first, not of the second",
                "all three are of different regions",
            ),
            strict=True,
        )
    ),
    "evidence": (
        Column("coverage", "which lists that the row rests on are not complete", ""),
        Column("citations", "where the node's ties are written", "", kind="list"),
        EVIDENCE,
    ),
}
COLUMNS = tuple(column for columns in GROUPS.values() for column in columns)
"""All columns; `GROUPS` are what a reader may choose among."""
MEASURED = ("two-mode", "projection", "brokerage")
"""The groups that are computed when they are asked for; the others are in every table."""
NAMES = {
    "degree": "Ties (degree)",
    "degree_share": "Share of possible ties",
    "closeness": "Nearness (closeness)",
    "betweenness": "In between (betweenness)",
    "clustering": "Likeness to others (clustering)",
    "core": "Core (k-core)",
    "coreness": "Nearness to the core",
    "neighbours": "Others that it shares with",
    **{
        f"{weights}_{measure}": f"{words}, by {title}"
        for weights, title in (("newman", "Newman"), ("jaccard", "Jaccard"))
        for measure, words in (
            ("strength", "Shared in all (strength)"),
            ("betweenness", "In between (betweenness)"),
            ("eigenvector", "Well connected (eigenvector)"),
            ("constraint", "Tied to one group (constraint)"),
        )
    },
    "coordinator": "Within its region (coordinator)",
    "itinerant": "Inside another region (itinerant)",
    "gatekeeper": "Into its region (gatekeeper)",
    "representative": "Out of its region (representative)",
    "liaison": "Between two others (liaison)",
}
"""What each measure is called in plain words, with the field's term."""
