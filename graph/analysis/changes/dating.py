"""Whether the dates of two sides tell which of them came first: what has no date is not told as a change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from govgraph.graph.analysis.changes.edition_index import EditionIndex
from govgraph.graph.core.dates import date_span, year_span, years_of
from govgraph.graph.core.edition import EdgeStatement, ValueStatement
from govgraph.graph.core.records import Evidence

Source = Evidence | str
"""What a line rests on: a statement, a row of coverage, or of a printed name the document as text."""
Years = tuple[int | None, int | None]
"""First and last year that a date may mean; None where it is open or not known."""


def not_in_time(earlier: EditionIndex, later: EditionIndex, old: Sequence[Source], new: Sequence[Source]) -> str:
    """Why two sides do not show a change in time, in words; empty where they do.

    They do where a statement has its own date of beginning or end between the two editions, and where some source of
    the later side is not of an earlier year than some source of the earlier one. A page that is known to be of a year
    or later shows it only when that year is not before the other side's.
    """
    if earlier.year is None or later.year is None or earlier.year == later.year or _has_own_date(earlier, old, new):
        return ""
    before = [_years(earlier, source) for source in old] or [(earlier.year, earlier.year)]
    after = [_years(later, source) for source in new] or [(later.year, later.year)]
    pairs = [(first, second) for first in before for second in after]
    if any(_in_order(first, second) for first, second in pairs):
        return ""
    if all(_is_older(second, first) for first, second in pairs):
        return f"{_dated(later, new)} is older than {_dated(earlier, old)}: not compared"
    undated = [
        _dated(side, sources)
        for side, sources, spans in ((earlier, old, before), (later, new, after))
        if all(last is None for _, last in spans)
    ]
    return f"undated ({'; '.join(dict.fromkeys(undated))}): not compared"


def older_list(earlier: EditionIndex, later: EditionIndex, mechanism: str, relations: Iterable[str]) -> bool:
    """Whether the later edition's list is of an earlier date than the earlier edition's."""
    days = [
        [date_span(date) for relation in relations for row in side.lists(mechanism, relation)
         if (date := side.date(row.document))]
        for side in (earlier, later)
    ]  # fmt: skip
    return all(days) and all(second[1] < first[0] for first in days[0] for second in days[1])


def _has_own_date(earlier: EditionIndex, old: Iterable[Source], new: Iterable[Source]) -> bool:
    year = earlier.year or 0
    begins = (row.start for row in new if isinstance(row, EdgeStatement | ValueStatement) and row.start)
    ends = (row.end for row in (*old, *new) if isinstance(row, EdgeStatement | ValueStatement) and row.end)
    return any(year_span(start, "")[0] > year for start in begins) or any(
        (years_of(end)[0] or 0) >= year and years_of(end)[1] is not None for end in ends
    )


def _years(side: EditionIndex, source: Source) -> Years:
    date = side.date(_document(source))
    if date is None:  # of a document that is not described nothing is known but the edition
        return side.year, side.year
    return years_of(date) if date else (None, None)


def _in_order(first: Years, second: Years) -> bool:
    if first[1] is None:
        return False
    begins, ends = second
    return (begins is not None and begins >= first[1]) or (ends is not None and ends >= first[1])


def _is_older(second: Years, first: Years) -> bool:
    return second[1] is not None and first[0] is not None and second[1] < first[0]


def _dated(side: EditionIndex, sources: Iterable[Source]) -> str:
    documents = dict.fromkeys(_document(source) for source in sources)
    return ", ".join(f"{document} of {side.date(document) or 'unknown date'}" for document in documents)


def _document(source: Source) -> str:
    return source.partition(", ")[0] if isinstance(source, str) else source.document
