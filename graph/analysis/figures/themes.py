"""Figures 3 and 4 of the report: what mechanisms work on, and how that changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from govgraph.graph.analysis.figures.parts import Bar, Figure, Rebuilt
from govgraph.graph.core.current import current_mechanisms
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.provenance import evidence_cells, provenance_of, provenance_of_editions
from govgraph.graph.core.statement_text import in_order_of_labels
from govgraph.graph.core.text import counted
from govgraph.graph.core.theme_answers import ANSWERS, DISPUTED, NO, RELATIONS, YES, with_answer
from govgraph.graph.tables.table import EVIDENCE, Column, Table

_NAMED = (Column("theme", "the theme's id", ""), Column("name", "the theme", ""))
_PRINTED = (
    Column("in_short", "what the report says of an area of that name, in our words; empty where it names none", ""),
    Column("in_short_at", "the place in the report", ""),
)
_CITED = (Column("citations", "document and place of the statements", "", kind="list"), EVIDENCE)
FOCUS = (
    *_NAMED,
    Column("yes", "mechanisms that work on it, as a document says", "count"),
    Column("no", "mechanisms of which a document says that they do not (a printed dash)", "count"),
    Column("unknown", "mechanisms of which no document says either", "count"),
    Column("disputed", "mechanisms among the first of which another place says that they do not", "count"),
    *_PRINTED,
    Column("which_ids", "the ids of the mechanisms that work on it", "", kind="list"),
    Column("which", "their names", "", "list", "which_ids", "label"),
    *_CITED,
)
OVER_TIME = (
    *_NAMED,
    Column("earlier", "mechanisms that work on it by the earlier edition", "count", kind="integer"),
    Column("later", "mechanisms that work on it by the later edition", "count", kind="integer"),
    Column("both", "mechanisms that do by both", "count", kind="integer"),
    Column("only_earlier_ids", "ids of the mechanisms that do by the earlier edition only", "", kind="list"),
    Column("only_earlier", "their names", "", "list", "only_earlier_ids", "label"),
    Column("only_later_ids", "ids of the mechanisms that do by the later edition only", "", kind="list"),
    Column("only_later", "their names", "", "list", "only_later_ids", "label"),
    *_PRINTED,
    *_CITED,
)


def focus(figure: Figure, edition: Edition) -> Rebuilt:
    """Figure 3: how many mechanisms work on each theme, beside the areas that the report calls common or less so.

    Counted are the mechanisms of the edition that have neither ended nor been succeeded. A mechanism of which one place
    says that it works on a theme, and another that it does not, is disputed, and neither a yes nor a no.
    """
    mechanisms = current_mechanisms(edition)
    edges, dashes, disputed = (_marks(edition, answer, mechanisms) for answer in (YES, NO, DISPUTED))
    rows: list[dict[str, Any]] = []
    for theme in edition.of_kind("theme"):
        yes, no, answered_both_ways = (marks.get(theme, {}) for marks in (edges, dashes, disputed))
        rows.append(
            {
                "theme": theme,
                "name": edition.entities[theme].name,
                "yes": len(yes),
                "no": len(no),
                "unknown": len(mechanisms) - len(yes) - len(no) - len(answered_both_ways),
                "disputed": len(answered_both_ways),
                **_printed(figure, theme, edition),
                "which_ids": in_order_of_labels(yes, edition.entities),
                **evidence_cells(edge for edges in yes.values() for edge in edges),
            }
        )
    rows.sort(key=lambda row: (-row["yes"], row["name"]))
    used = [
        edge
        for by_mechanism in (*edges.values(), *dashes.values(), *disputed.values())
        for stated in by_mechanism.values()
        for edge in stated
    ]
    bars = [Bar(row["name"], part, row[part]) for row in rows for part in ANSWERS if part != DISPUTED or disputed]
    verdict = (
        "Rebuilt from other data. The report asked in a survey, and prints neither the answers nor the bars. "
        "Here it is what its Annex 10 and other documents say."
    )
    return Rebuilt(
        figure,
        verdict,
        tuple(_agreement(rows, len(mechanisms))) if edges else ("No theme is on record.",),
        "mechanisms",
        tuple(bars) if edges else (),
        Table.of_rows(FOCUS, rows if edges else [], provenance_of(edition, used, RELATIONS)),
    )


def _agreement(rows: list[dict[str, Any]], mechanisms: int) -> Iterable[str]:
    for group in ("most", "less common"):
        of_group = [row for row in rows if row["in_short"] == group]
        if not of_group:
            continue
        many = [row["name"] for row in of_group if 2 * row["yes"] > mechanisms]
        perhaps = sum(row["yes"] + row["unknown"] + row["disputed"] > mechanisms / 2 for row in of_group) - len(many)
        called = "common to most mechanisms" if group == "most" else "less common"
        names = f" ({', '.join(many)})" if many else ""
        more = f", and perhaps on {perhaps} more" if perhaps else ""
        yield (
            f"The report calls {len(of_group):,} of these themes {called}. By what is on record, more than half of the "
            f"{mechanisms} mechanisms work on {len(many) or 'none'} of them{names}{more}."
        )


def focus_over_time(figure: Figure, earlier: Edition, later: Edition) -> Rebuilt:
    """Figure 4: on how many mechanisms each theme is on record in two editions.

    Compared are the mechanisms of which both editions name a theme. A difference is not a change: neither edition's
    silence is a no.
    """
    mechanisms_of = [set().union(*_marks(side, YES).values()) for side in (earlier, later)]
    compared = sorted(mechanisms_of[0] & mechanisms_of[1])
    before, after = (_marks(side, YES, compared) for side in (earlier, later))
    rows: list[dict[str, Any]] = []
    for theme in later.of_kind("theme"):
        old, new = before.get(theme, {}), after.get(theme, {})
        if not old and not new:
            continue
        rows.append(
            {
                "theme": theme,
                "name": later.entities[theme].name,
                "earlier": len(old),
                "later": len(new),
                "both": len(old.keys() & new.keys()),
                "only_earlier_ids": in_order_of_labels(old.keys() - new.keys(), later.entities),
                "only_later_ids": in_order_of_labels(new.keys() - old.keys(), later.entities),
                **_printed(figure, theme, later),
                **evidence_cells(edge for edges in (*old.values(), *new.values()) for edge in edges),
            }
        )
    rows.sort(key=lambda row: (row["earlier"] - row["later"], row["name"]))
    bars = [
        Bar(row["name"], side.name, row[part])
        for row in rows
        for part, side in (("earlier", earlier), ("later", later))
    ]
    mapped = [
        side.name
        for side, marks in ((earlier, before), (later, after))
        if any(
            edge.basis == "mapped"
            for by_mechanism in marks.values()
            for edges in by_mechanism.values()
            for edge in edges
        )
    ]
    verdict = (
        "Rebuilt in part, from other data. The report asked in a survey. Here two editions stand side by side, and "
        "their lists are not of one kind. A theme in one of them alone need not be new or dropped."
    )
    names = ", ".join(later.entities[mechanism].label for mechanism in compared)
    finding = [f"Both editions name themes of {counted(len(compared), 'mechanism')}: {names}."]
    if mapped:
        editions = " and ".join(mapped)
        finding.append(f"In edition {editions} we found themes in free text: none of these lists is complete.")
    used = [
        edge
        for marks in (before, after)
        for by_mechanism in marks.values()
        for edges in by_mechanism.values()
        for edge in edges
    ]
    if not rows:
        finding = ["No mechanism has a theme on record in both editions."]
    notes = (f"compared with edition {earlier.name}",)
    result = Table.of_rows(OVER_TIME, rows, provenance_of_editions([earlier, later], used, ("FOCUSES_ON",)), notes)
    return Rebuilt(figure, verdict, tuple(finding), "mechanisms", tuple(bars), result)


def _marks(
    edition: Edition, answer: str, among: Iterable[str] | None = None
) -> dict[str, dict[str, list[EdgeStatement]]]:
    """Of each theme the mechanisms with this answer, and the statements that say so."""
    included = None if among is None else set(among)
    marks: dict[str, dict[str, list[EdgeStatement]]] = defaultdict(dict)
    for edge in with_answer(edition, answer):
        if included is None or edge.subject in included:
            marks[edge.object].setdefault(edge.subject, []).append(edge)
    return dict(marks)


def _printed(figure: Figure, theme: str, edition: Edition) -> dict[str, str]:
    areas = [area for area in figure.printed if theme in area.themes]
    return {
        "in_short": "; ".join(dict.fromkeys(area.group or area.words for area in areas)),
        "in_short_at": "; ".join(edition.cite(figure.document, area.locator) for area in areas),
    }
