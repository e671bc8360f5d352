"""Two or three beside one another: how many of what all have, and what only some have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from govgraph.graph.analysis.compare import compare
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.edition_words import edition_words
from govgraph.graph.pictures import bars
from govgraph.graph.pictures.bars import Bar
from govgraph.graph.pictures.picture import Picture
from govgraph.graph.pictures.sources import edges_behind, source_line, unknown_members
from govgraph.graph.tables.table import Table


def comparison_picture(edition: Edition, who: Sequence[str]) -> Picture:
    """What two or three mechanisms, States or organisations have in common, as bars.

    Raises:
        UsageError: they cannot be compared.
    """
    return of_table(edition, compare(edition, who), who)


def of_table(edition: Edition, table: Table, who: Sequence[str]) -> Picture:
    """The bars of a table of `compare`."""
    names = [edition.label(entity_id) for entity_id in who]
    mechanisms = [entity_id for entity_id in who if edition.entities[entity_id].kind == "mechanism"]
    drawn = bars_of(table)
    title = f"{', '.join(names[:-1])} and {names[-1]}, edition {edition_words(edition)}"
    return Picture(
        title,
        table.notes[0] if table.notes else "",
        lambda area: bars.chart(drawn, area),
        source_line(edition, edges_behind(table)),
        tuple(unknown_members(edition, mechanisms)) if mechanisms else (),
        (),
        min(max((len(drawn) + len({bar.part for bar in drawn})) * 20 / 620, 0.2), 1.1),
        f"{title}: bars of {', '.join(f'{bar.words} {bar.number}' for bar in drawn)}.",
    )


def bars_of(table: Table) -> list[Bar]:
    """How many of each part belong to which of those compared, in the order of the table."""
    counts = Counter((row["part"], row["which"]) for row in table.select(["part", "which"]))
    return [Bar(part, which, number) for (part, which), number in counts.items()]
