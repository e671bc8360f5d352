"""Figures 14 to 16 of the report: which States have chaired a mechanism, and which have funded one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from govgraph.graph.analysis.figures.parts import Bar, Figure, Rebuilt
from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import EdgeStatement, Edition
from govgraph.graph.core.provenance import evidence_cells, provenance_of_editions
from govgraph.graph.tables.table import EVIDENCE, Column, Table

_HAPPENED = ("", *vocabulary.ENDED, "suspended")
"""Statuses of what is or was; what is incoming, planned, to be confirmed or only asked has not happened."""
NONE_ON_RECORD = "None is on record (this does not mean no)"
CHAIRED = (
    Column("state", "the State's id", ""),
    Column("name", "a State of the survey", ""),
    Column(
        "on_record",
        "whether a document names it as chair of a mechanism; `no`: none is on record, which does not mean that "
        "there was none",
        "",
    ),
    Column("mechanism_ids", "the ids of the mechanisms", "", kind="list"),
    Column("mechanisms", "their names in the same order, with the years where they are printed", "", kind="list"),
    Column("citations", "document and place", "", kind="list"),
    EVIDENCE,
)
FUNDED = (
    Column("funder_name", "who gives the money", ""),
    Column("funder", "its id", ""),
    Column("surveyed", "whether it is a State that took part in the survey", ""),
    Column("mechanism_name", "for which mechanism", ""),
    Column("mechanism", "the mechanism's id", ""),
    Column("edition", "the edition", ""),
    Column("status", "empty: in force", ""),
    Column("note", "what exactly is funded", ""),
    Column("citations", "document and place", "", kind="list"),
    EVIDENCE,
)


def surveyed(figure: Figure, edition: Edition) -> list[str]:
    """The States that took part in the survey, by the edition, sorted."""
    return sorted(
        {
            edge.subject
            for edge in edition.select(["TOOK_PART_IN"])
            if edge.object == figure.survey and edition.entities[edge.subject].kind == "state"
        }
    )


def chaired(figure: Figure, edition: Edition, editions: Sequence[Edition]) -> Rebuilt:
    """Figure 14: of which States of the survey a chair of a mechanism is on record, now or in the past, in any edition.

    The chair of a working group does not count; a chair that is only announced does not either.
    """
    states = surveyed(figure, edition)
    chairs: dict[str, list[EdgeStatement]] = defaultdict(list)
    for edge in _ever(editions, "CHAIRS"):
        if edition.entities[edge.object].kind == "mechanism" and edition.entities[edge.subject].kind == "state":
            chairs[edge.subject].append(edge)
    terms = {state: sorted({(_when(edition, edge), edge.object) for edge in chairs.get(state, ())}) for state in states}
    rows: list[dict[str, Any]] = [
        {
            "state": state,
            "name": edition.entities[state].name,
            "on_record": "yes" if state in chairs else "no",
            "mechanism_ids": [mechanism for _, mechanism in terms[state]],
            "mechanisms": [text for text, _ in terms[state]],
            **evidence_cells(chairs.get(state, ())),
        }
        for state in states
    ]
    rows.sort(key=lambda row: (row["on_record"] != "yes", row["name"]))
    yes = sum(row["on_record"] == "yes" for row in rows)
    not_surveyed = sorted(edition.entities[state].name for state in chairs.keys() - set(states))
    finding = [f"Of the {len(states)} States that took part in the survey, {yes} are on record as chair."]
    if not_surveyed:
        finding.append(f"So {_are(len(not_surveyed))} that did not take part: {', '.join(not_surveyed)}.")
    verdict = (
        "Rebuilt in part, from other data. The report asked the States. Here it is what documents print of chairs, "
        "mostly those of the time. A State without one on record may have held it earlier."
    )
    if not states:
        finding, verdict = ["Nobody is on record as having taken part in the survey."], _NO_SURVEY
    bars = (
        Bar("A chair is on record", "", yes),
        Bar(NONE_ON_RECORD, "", len(states) - yes),
    )
    used = [edge for state in states for edge in chairs.get(state, ())]
    return Rebuilt(
        figure,
        verdict,
        tuple(finding),
        "States of the survey",
        bars if states else (),
        Table.of_rows(
            CHAIRED, rows, provenance_of_editions(editions, used, ("CHAIRS", "TOOK_PART_IN")), _looked_at(editions)
        ),
    )


_NO_SURVEY = "Not rebuilt: no document on record says who took part in the survey. Load the seed."


def funders(figure: Figure, edition: Edition, editions: Sequence[Edition]) -> Rebuilt:
    """Figure 15: of which States of the survey a document says that they fund a mechanism, or did."""
    states = surveyed(figure, edition)
    rows, used = _funds(figure, edition, editions)
    yes = {row["funder"] for row in rows if row["surveyed"] == "yes"}
    not_surveyed = {row["funder"] for row in rows if edition.entities[row["funder"]].kind == "state"} - yes
    finding = [
        f"Of the {len(states)} States that took part in the survey, {len(yes)} are on record as funding a mechanism. "
        f"So {_are(len(not_surveyed))} that did not" + _names_in_brackets(edition, not_surveyed) + "."
    ]
    bars = (
        Bar("Money is on record", "", len(yes)),
        Bar(NONE_ON_RECORD, "", len(states) - len(yes)),
    )
    return Rebuilt(
        figure,
        _verdict(states, yes),
        tuple(finding),
        "States of the survey",
        bars if yes else (),
        Table.of_rows(
            FUNDED, rows, provenance_of_editions(editions, used, ("FUNDS", "TOOK_PART_IN")), _looked_at(editions)
        ),
    )


def funded(figure: Figure, edition: Edition, editions: Sequence[Edition]) -> Rebuilt:
    """Figure 16: which mechanisms States of the survey fund, or did, as documents say."""
    states = surveyed(figure, edition)
    rows, used = _funds(figure, edition, editions)
    counted: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row["surveyed"] == "yes":
            counted[row["mechanism_name"]].add(row["funder"])
    mechanisms = {row["mechanism"] for row in rows}
    finding = [
        f"States of the survey fund {_counted(len(counted), 'mechanism')}, as far as documents say. "
        f"{_counted(len(mechanisms), 'mechanism')} {'has' if len(mechanisms) == 1 else 'have'} any funder on record"
        + _names_in_brackets(edition, mechanisms)
        + "."
    ]
    ordered = sorted(counted, key=lambda name: (-len(counted[name]), name))
    return Rebuilt(
        figure,
        _verdict(states, set().union(*counted.values())),
        tuple(finding),
        "States of the survey that fund it",
        tuple(Bar(name, "", len(counted[name])) for name in ordered),
        Table.of_rows(
            FUNDED, rows, provenance_of_editions(editions, used, ("FUNDS", "TOOK_PART_IN")), _looked_at(editions)
        ),
    )


def _verdict(states: Sequence[str], funders: set[str]) -> str:
    if not states:
        return _NO_SURVEY
    why = "The report asked the States, and prints neither their answers nor the bars."
    if not funders:
        return f"Not rebuilt. {why} No other document says that a State of the survey funds a mechanism."
    return f"Rebuilt in part, from other data. {why} Here it is what other documents say."


def _funds(
    figure: Figure, newest: Edition, editions: Sequence[Edition]
) -> tuple[list[dict[str, Any]], list[EdgeStatement]]:
    states = surveyed(figure, newest)
    funds = [
        (edition.name, edge)
        for edition in editions
        for edge in _ever([edition], "FUNDS")
        if newest.entities[edge.object].kind == "mechanism"
    ]
    rows = [
        {
            "funder_name": newest.entities[edge.subject].name,
            "funder": edge.subject,
            "surveyed": "yes" if edge.subject in states else "no",
            "mechanism_name": newest.entities[edge.object].label,
            "mechanism": edge.object,
            "edition": edition,
            "status": edge.status,
            "note": edge.note,
            **evidence_cells([edge]),
        }
        for edition, edge in funds
    ]
    rows.sort(key=lambda row: (row["surveyed"] != "yes", row["funder_name"], row["mechanism_name"], row["edition"]))
    return rows, [edge for _, edge in funds]


def _looked_at(editions: Sequence[Edition]) -> tuple[str, ...]:
    return (f"editions looked at: {', '.join(sorted(edition.name for edition in editions))}",)


def _ever(editions: Sequence[Edition], relation: str) -> list[EdgeStatement]:
    return [
        edge for edition in editions for edge in edition.edges if edge.relation == relation and edge.status in _HAPPENED
    ]


def _when(edition: Edition, edge: EdgeStatement) -> str:
    name = edition.entities[edge.object].label
    years = "/".join(dict.fromkeys(date for date in (edge.start, edge.end) if date))
    return f"{name} ({years})" if years else name


def _are(number: int) -> str:
    return f"{'is' if number == 1 else 'are'} {_counted(number, 'State')}"


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _names_in_brackets(edition: Edition, ids: set[str]) -> str:
    return f": {', '.join(sorted(edition.entities[entity_id].label for entity_id in ids))}" if ids else ""
