"""Whether a mechanism is new, has ended, or was succeeded by another; or was over before the earlier edition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from govgraph.graph.analysis.changes.change import Change
from govgraph.graph.analysis.changes.dating import Source
from govgraph.graph.analysis.changes.edition_index import EditionIndex
from govgraph.graph.core.dates import date_span
from govgraph.graph.core.edition import EdgeStatement, ValueStatement
from govgraph.graph.core.records import Evidence

Ends = Sequence[tuple[EditionIndex, list[ValueStatement | EdgeStatement]]]
"""What says that a mechanism is over, by the edition that says it, in the order of their years."""
Saying = tuple[str, tuple[str, ...]]
"""Words, and the editions that say so."""


def existence(
    earlier: EditionIndex, later: EditionIndex, mechanism: str, besides: Sequence[EditionIndex] = ()
) -> Iterator[Change]:
    """Whether it is new, has ended, or was succeeded by another, as either edition or one of those `besides` says."""
    ends = _ends(earlier, later, mechanism, besides)
    is_over = bool(earlier.ends(mechanism)) or _all_before(earlier, chain.from_iterable(rows for _, rows in ends))
    is_earlier, is_later = (mechanism in side.mechanisms for side in (earlier, later))
    if is_later and not is_earlier:
        yield _only_later(earlier, later, mechanism)
    if is_over:
        if not (earlier.ends(mechanism) and later.ends(mechanism)):  # else both say so
            yield _ended_before(earlier, later, mechanism, ends)
        return
    claims = _claims(ends)
    if claims:
        dates = _dates(row for _, rows in claims for row in rows)
        yield Change(
            mechanism,
            "mechanism",
            "ended",
            mechanism,
            [],
            dates,
            f"{later.name(mechanism)} {_text(_ended(claims, 'ended', 'has ended, without a date'))}"
            f"{_not_named(earlier, later, mechanism)}.",
            [],
            [],
            more_earlier=_known_by(earlier, mechanism),
            more_later=cited_once(row for _, rows in claims for row in rows),
        )
    elif is_earlier and not is_later and not ends:
        yield _only_earlier(earlier, later, mechanism, besides)
    for successor, successions in _successions(ends).items():
        edges = [edge for _, edge in successions]
        yield Change(
            mechanism,
            "mechanism",
            "succeeded",
            successor,
            [later.name(mechanism)],
            [later.name(successor)],
            f"{later.name(mechanism)} {_text([_succeeded(successor, successions)])}"
            f"{_not_named(earlier, later, mechanism)}.",
            [],
            [edge for side, edge in successions if side is later],
            more_earlier=_known_by(earlier, mechanism),
            more_later=tuple(edge for edge in edges if edge not in later.ends(mechanism)),
            before_ids=(mechanism,),
            after_ids=(successor,),
        )


def _ends(earlier: EditionIndex, later: EditionIndex, mechanism: str, besides: Sequence[EditionIndex]) -> Ends:
    """What says that it is over: either edition, and those between; then also those before, which may have the date."""
    before = [side for side in besides if (side.year or 0) < (earlier.year or 0)]
    between = [side for side in besides if side not in before]
    ends = [(side, rows) for side in (earlier, *between, later) if (rows := side.ends(mechanism))]
    return [*((side, rows) for side in before if (rows := side.ends(mechanism))), *ends] if ends else []


def _only_later(earlier: EditionIndex, later: EditionIndex, mechanism: str) -> Change:
    begun = later.value_statements(mechanism, "established")
    years = sorted({claim.value for claim in begun})
    after = earlier.year is not None and bool(years) and all(_year(year) > earlier.year for year in years)
    established = f"established {' or '.join(years)}" if years else "when it was established is not said"
    if earlier.year is not None and years and all(_year(year) < earlier.year for year in years):
        established += f": it existed then, and {earlier.label} does not study it"
    return Change(
        mechanism,
        "mechanism",
        "new" if after else "only later",
        mechanism,
        [],
        years,
        f"{later.name(mechanism)} is in {later.label} and not in {earlier.label}; {established}.",
        [],
        [],
        more_later=cited_once(begun) or _known_by(later, mechanism),
    )


def _only_earlier(
    earlier: EditionIndex, later: EditionIndex, mechanism: str, besides: Sequence[EditionIndex]
) -> Change:
    activity = sorted({claim.value for claim in earlier.value_statements(mechanism, "activity")})
    words = f", where it is {' or '.join(activity)}," if activity else ""
    between = [side.label for side in besides if (side.year or 0) > (earlier.year or 0)]
    nowhere = f", nor in {' or '.join(between)}" if between else ""
    return Change(
        mechanism,
        "mechanism",
        "only earlier",
        mechanism,
        [],
        [],
        f"{later.name(mechanism)} is in {earlier.label}{words} and not named in {later.label}; that it ended is said "
        f"in neither{nowhere}.",
        [],
        [],
        more_earlier=_known_by(earlier, mechanism),
    )


def _ended_before(earlier: EditionIndex, later: EditionIndex, mechanism: str, ends: Ends) -> Change:
    """That it was over by the earlier edition, or before its year."""
    claims = _claims(ends)
    sayings = _ended(claims, "had ended", "had ended by then, without a date")
    sayings += [_succeeded(successor, edges) for successor, edges in _successions(ends).items()]
    is_known = bool(earlier.ends(mechanism))
    if mechanism not in earlier.mechanisms:
        where = f"before {earlier.label}{_not_named(earlier, later, mechanism)}"
    elif not is_known:
        where = f"before {earlier.label}, where it is still described"
    elif mechanism in later.mechanisms:
        where = f"{later.label} does not say so"
    else:
        where = f"it is not named in {later.label}"
    own = earlier.ends(mechanism)
    dates = _dates(row for _, rows in claims for row in rows)
    return Change(
        mechanism,
        "mechanism",
        "ended before",
        mechanism,
        dates if is_known else [],
        [] if is_known else dates,
        f"{later.name(mechanism)} {_text(sayings)}{'; ' if is_known else ', '}{where}: no change between the two.",
        [],
        [],
        more_earlier=cited_once(own) or _known_by(earlier, mechanism),
        more_later=tuple(row for row in cited_once(row for _, rows in ends for row in rows) if row not in own),
    )


def _ended(claims: Ends, ended: str, undated: str) -> list[Saying]:
    """When it ended, and which editions say so; that it did, where none has a date."""
    by_dates: dict[str, list[str]] = {}
    for side, rows in claims:
        by_dates.setdefault(" or ".join(_dates(rows)), []).append(side.label)
    if dated := [(f"{ended} in {dates}", tuple(labels)) for dates, labels in by_dates.items() if dates]:
        return dated
    return [(undated, tuple(labels)) for labels in by_dates.values()]


def _succeeded(successor: str, successions: Sequence[tuple[EditionIndex, EdgeStatement]]) -> Saying:
    """By what it was succeeded, when, and which editions say so."""
    dates = sorted({edge.start for _, edge in successions if edge.start})
    when = f" in {' or '.join(dates)}" if dates else ""
    name = successions[0][0].name(successor)
    return f"was succeeded by {name}{when}", tuple(dict.fromkeys(side.label for side, _ in successions))


def _text(sayings: Iterable[Saying]) -> str:
    """What editions say, those of the same editions together: `had ended in 2005, as 2010 says`."""
    by_labels: dict[tuple[str, ...], list[str]] = {}
    for words, labels in sayings:
        by_labels.setdefault(labels, []).append(words)
    return "; ".join(
        f"{' and '.join(words)}, as {' and '.join(labels)} {'says' if len(labels) == 1 else 'say'}"
        for labels, words in by_labels.items()
    )


def _not_named(earlier: EditionIndex, later: EditionIndex, mechanism: str) -> str:
    """That one of the two editions, or both, do not name it; nothing where both do."""
    silent = [side.label for side in (earlier, later) if mechanism not in side.mechanisms]
    if len(silent) == 2:
        return f"; neither {silent[0]} nor {silent[1]} names it"
    return f"; it is not named in {silent[0]}" if silent else ""


def _claims(ends: Ends) -> Ends:
    """The values among them, without the successions."""
    values = [(side, [row for row in rows if isinstance(row, ValueStatement)]) for side, rows in ends]
    return [(side, [*rows]) for side, rows in values if rows]


def _successions(ends: Ends) -> dict[str, list[tuple[EditionIndex, EdgeStatement]]]:
    successions: dict[str, list[tuple[EditionIndex, EdgeStatement]]] = {}
    for side, rows in ends:
        for row in rows:
            if isinstance(row, EdgeStatement):
                successions.setdefault(row.object, []).append((side, row))
    return successions


def _all_before(earlier: EditionIndex, ends: Iterable[Evidence]) -> bool:
    """Whether all dates of an end are before the earlier edition, and there is one."""
    rows = list(ends)
    starts = {row.start for row in rows if isinstance(row, EdgeStatement) and row.start}
    dates = {*_dates(rows), *starts}
    return bool(dates) and earlier.year is not None and all(_last_year(date) < earlier.year for date in dates)


def _dates(ends: Iterable[Evidence]) -> list[str]:
    return sorted({row.value for row in ends if isinstance(row, ValueStatement) and row.predicate == "ended"})


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
