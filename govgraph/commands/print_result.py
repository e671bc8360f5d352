"""A result as a command prints it and writes it to a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govgraph.commands.options import FIRST_ROWS
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.provenance import STATEMENT_IDS
from govgraph.graph.core.statement_text import worded
from govgraph.graph.tables.columns import empty_in_words
from govgraph.graph.tables.csv_cells import cell
from govgraph.graph.tables.own_data import OWN_DATA, with_own_data
from govgraph.output import Format, print_rows, say

if TYPE_CHECKING:
    from govgraph.graph.tables.table import Table

Shorten = Callable[[Mapping[str, Any]], Mapping[str, Any]]
"""Makes a row shorter that a table on the screen shows."""
KINDS = 8
"""Kinds of row that are named where they are counted."""
BRIEF_ENDINGS = (".html", ".docx", ".pptx")
"""The files that are briefs; `graph.export.brief_files` writes them, with libraries of their own."""


def print_result(
    table: Table,
    form: Format,
    top: int | None = None,
    columns: Collection[str] = (),
    shorten: Shorten | None = None,
    kinds: Collection[str] = (),
    in_signs: Shorten | None = None,
) -> None:
    """Print the rows of a result, and beside them what it rests on and what its reader must know.

    Args:
        table: the result.
        form: how rows are printed; JSON and CSV have every column in full.
        top: rows that are printed; 0: all.
        columns: those that a table on the screen shows; all when empty.
        shorten: makes a row of a table on the screen shorter; what it leaves out is said.
        kinds: columns that say of what kind a row is; of those that are not printed it is said how many there are.
        in_signs: makes a row of a table on the screen with signs where a list is not complete.
    """
    table = with_own_data(table)
    limit = FIRST_ROWS if top is None and form is Format.TABLE else top or len(table)
    notes = table.notes
    if form is Format.TABLE:
        marks = [OWN_DATA.name] if OWN_DATA.name in table.names else []
        shown = table.select([*columns, *marks] if columns else [name for name in table.names if name != STATEMENT_IDS])
        meanings = {column.name: column.meaning for column in shown.columns}
        # What is shown may not say whose numbers they are.
        whole = map(in_signs, table.head(limit)) if in_signs else shown.head(limit)
        cells = ({name: row[name] for name in shown.names} for row in whole)
        rows = [
            {name: empty_in_words(meanings.get(name, ""), value) for name, value in (shorten or dict)(row).items()}
            for row in cells
        ]
        if shorten and (left_out := [name for name in table.names if name not in shown.names]):
            notes = (*notes, f"--format json or csv has every citation in full, and {', '.join(left_out)}")
    else:
        shown, rows = table, table.head(limit)
    print_rows(shown.names, rows, form)
    if len(rows) < len(table):
        by_kind = f"; not printed: {_counted_by(table, kinds, len(rows))}" if kinds else ""
        say(f"{len(rows):,} of {len(table):,} rows{by_kind}; --top 0 prints all")
    if not len(table):
        say("no rows: nothing on record answers this")
    for line in (*notes, *(f"rests on: {words}" for words in table.provenance.words())):
        say(worded(line))


def _counted_by(table: Table, kinds: Collection[str], first: int) -> str:
    """How many rows of each kind follow after the first ones, in words.

    >>> from govgraph.graph.core.provenance import NOTHING
    >>> from govgraph.graph.tables.table import Table
    >>> rows = [{"what": what, "relation": relation} for what, relation in
    ...         [("link", ["funds"]), ("link", ["funds"]), ("link", ["funds"]), ("no link", [])]]
    >>> _counted_by(Table.of_rows((), rows, NOTHING), ("what", "relation"), 1)
    'link (funds) 2, no link 1'
    """
    counts: Counter[str] = Counter()
    for row in islice(table.select(kinds), first, None):
        kind, *details = (cell(row[name]) for name in kinds)
        detail = ", ".join(filter(None, details))
        counts[f"{kind} ({detail})" if detail else kind] += 1
    first_kinds = list(counts.items())[:KINDS]
    further = counts.total() - sum(number for _, number in first_kinds)
    return ", ".join(
        [f"{kind} {number}" for kind, number in first_kinds] + [f"{further} of other kinds"] * bool(further)
    )


def write_result(result: Table, output: Path | None, title: str, command: str = "") -> None:
    """Write the whole result to a file, when one is named: as a table, or as a brief with what makes it again.

    Raises:
        UsageError: the file's ending is of no format.
        GovgraphError: it cannot be written.
    """
    if output is None:
        return
    if output.suffix.lower() in BRIEF_ENDINGS:
        from govgraph.graph.export.brief_files import write_brief
        from govgraph.graph.export.table_finding import finding_of

        paths = write_brief(finding_of(result, title, command), output)
    else:
        from govgraph.graph.tables.write import ENDINGS

        if not {output.suffix.lower(), "".join(output.suffixes[-2:]).lower()} & {*ENDINGS}:
            allowed = ", ".join([*ENDINGS, *BRIEF_ENDINGS])
            raise UsageError(f"{output}: found the ending {output.suffix!r}; use one of {allowed}")
        paths = result.write(output, title)
    for path in paths:
        say(f"wrote {path}")
