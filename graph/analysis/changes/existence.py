"""Whether a mechanism is new, has ended, or was succeeded by another; or was over before the earlier edition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice

from govgraph.graph.analysis.changes.dating import Source
from govgraph.graph.analysis.changes.edition_index import EditionIndex
from govgraph.graph.analysis.changes.lists import Change
from govgraph.graph.core.dates import date_span
from govgraph.graph.core.edition import EdgeStatement, ValueStatement
from govgraph.graph.core.records import Evidence


def existence(earlier: EditionIndex, later: EditionIndex, mechanism: str) -> Iterator[Change]:
    """Whether it is new, has ended, or was succeeded by another."""
    name = later.name(mechanism)
    begun = [*earlier.value_statements(mechanism, "established"), *later.value_statements(mechanism, "established")]
    is_over = earlier.ends(mechanism) or _all_before(earlier, later.ends(mechanism))
    if mechanism not in earlier.mechanisms:
        years = sorted({claim.value for claim in begun})
        after = earlier.year is not None and bool(years) and all(_year(one) > earlier.year for one in years)
        established = f"established {' or '.join(years)}" if years else "when it was established is not said"
        if earlier.year is not None and years and all(_year(year) < earlier.year for year in years):
            established += f": it existed then, and {earlier.label} does not study it"
        yield Change(
            mechanism,
            "mechanism",
            "new" if after else "only later",
            mechanism,
            [],
            years,
            f"{name} is in {later.label} and not in {earlier.label}; {established}.",
            [],
            [],
            more_later=cited_once(begun) or _known_by(later, mechanism),
        )
        if is_over:
            return
    elif is_over:
        if not (earlier.ends(mechanism) and later.ends(mechanism)):  # else both say so
            yield _ended_before(earlier, later, mechanism)
        return
    ended = [row for row in later.ends(mechanism) if isinstance(row, ValueStatement)]
    if ended:
        dates = _dates(ended)
        when = f"in {' or '.join(dates)}" if dates else "without a date"
        yield Change(
            mechanism,
            "mechanism",
            "ended",
            mechanism,
            [],
            dates,
            f"{name}: the later document says that it ended, {when}.",
            [],
            [],
            more_earlier=_known_by(earlier, mechanism),
            more_later=cited_once(ended),
        )
    elif mechanism not in later.mechanisms:
        activity = sorted({claim.value for claim in earlier.value_statements(mechanism, "activity")})
        words = f", where it is {' or '.join(activity)}," if activity else ""
        yield Change(
            mechanism,
            "mechanism",
            "only earlier",
            mechanism,
            [],
            [],
            f"{name} is in {earlier.label}{words} and not named in {later.label}; that it ended is said in neither.",
            [],
            [],
            more_earlier=_known_by(earlier, mechanism),
        )
    successions: dict[str, list[EdgeStatement]] = {}
    for edge in later.ends(mechanism):
        if isinstance(edge, EdgeStatement):
            successions.setdefault(edge.object, []).append(edge)
    for successor, edges in successions.items():
        dates = sorted({edge.start for edge in edges if edge.start})
        when = f" in {' or '.join(dates)}" if dates else ""
        yield Change(
            mechanism,
            "mechanism",
            "succeeded",
            successor,
            [name],
            [later.name(successor)],
            f"{name} was succeeded by {later.name(successor)}{when}, as the later document says.",
            [],
            edges,
            more_earlier=_known_by(earlier, mechanism),
        )


def _all_before(earlier: EditionIndex, ends: Iterable[Evidence]) -> bool:
    """Whether all dates of an end are before the earlier edition, and there is one."""
    dates = _dates(ends)
    return bool(dates) and earlier.year is not None and all(_last_year(date) < earlier.year for date in dates)


def _dates(ends: Iterable[Evidence]) -> list[str]:
    """The dates of ends: of the values, and of the successions."""
    dates = {row.value for row in ends if isinstance(row, ValueStatement) and row.predicate == "ended"}
    return sorted(dates | {row.start for row in ends if isinstance(row, EdgeStatement) and row.start})


def _ended_before(earlier: EditionIndex, later: EditionIndex, mechanism: str) -> Change:
    """That it was over by the earlier edition: of its own documents, else of the later edition's by the date."""
    is_known = bool(earlier.ends(mechanism))
    side = earlier if is_known else later
    ends = side.ends(mechanism)
    claims = [row for row in ends if isinstance(row, ValueStatement)]
    dates = _dates(claims)
    when = f"in {' or '.join(dates)}" if dates else "by then, without a date"
    clauses = [f"had ended {when}"] if claims else []
    for edge in ends:
        if isinstance(edge, EdgeStatement):
            clauses.append(f"was succeeded by {side.name(edge.object)}{f' in {edge.start}' if edge.start else ''}")
    where = (
        f"as {side.label} says; it is not named in {later.label}"
        if mechanism not in later.mechanisms
        else f"as {side.label} says, before {earlier.label}, where it is still described"
        if not is_known
        else f"as {side.label} says; {later.label} does not"
    )
    return Change(
        mechanism,
        "mechanism",
        "ended before",
        mechanism,
        dates if is_known else [],
        [] if is_known else dates,
        f"{side.name(mechanism)} {' and '.join(dict.fromkeys(clauses))}, {where}: no change between the two.",
        [],
        [],
        more_earlier=cited_once(ends) if is_known else _known_by(earlier, mechanism),
        more_later=() if is_known else cited_once(ends),
    )


def _known_by(side: EditionIndex, mechanism: str) -> tuple[Source, ...]:
    """Where the mechanism is named: by its kind, else by the first statement about it."""
    kinds = cited_once(side.value_statements(mechanism, "kind"))
    if kinds:
        return kinds
    claims = (value for value in side.edition.value_statements if value.subject == mechanism)
    edges = (edge for edge in side.edition.edges if mechanism in (edge.subject, edge.object))
    sources: Iterator[Source] = chain(claims, edges)
    return tuple(islice(sources, 1))


def _year(value: str) -> int:
    """The first year that a date may mean; 0 when it has no beginning."""
    return date_span(value)[0][0] if date_span(value)[0] else 0


def _last_year(value: str) -> int:
    return date_span(value)[1][0]


def cited_once(claims: Iterable[Evidence]) -> tuple[Source, ...]:
    """Statements as what a line rests on, each once."""
    return tuple(dict.fromkeys(claims))
