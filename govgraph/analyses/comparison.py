"""Two or three beside one another, as a researcher asks for it."""

from __future__ import annotations

from collections.abc import Collection

from govgraph.analyses.arguments import find_all
from govgraph.graph.analysis.registry import find_analysis
from govgraph.graph.core.edition import Edition
from govgraph.graph.tables.table import Table


def compare(edition: Edition, who: Collection[str]) -> Table:
    """Two or three mechanisms, States or organisations: what all of them have, and what only some have.

    Parameters
    ----------
    edition
        The edition.
    who
        Two or three of one kind: id, name or acronym of each.

    Returns
    -------
    Table
        A row for each thing that one of them has, with documents and places of each; the notes begin with the findings
        in sentences.

    Raises
    ------
    UsageError
        They are not two or three, or of kinds that cannot be compared.

    Examples
    --------
    >>> import govgraph as gg
    >>> table = gg.compare(gg.load_edition("2010"), ["APC", "Bali Process"])
    >>> table.notes[0], table.notes[1]
    ('33 member States are common to both.', '1 member State of APC alone; 10 member States of Bali Process alone.')
    >>> [row["name"] for row in table.rows if row["which"] == "APC alone"]
    ['Micronesia (Federated States of)']
    """
    return find_analysis("compare").run(edition, who=find_all(edition, "who", who))
