"""Figures 14 to 16 of the report: which States have chaired a mechanism, and which have funded one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from govgraph.graph.analysis.figures.parts import Bar, Figure, Rebuilt
from govgraph.graph.analysis.result import Result, citations, rests_on
from govgraph.graph.core.edition import Snapshot, Tie
from govgraph.queries.catalogue import Column

_HAPPENED = ("", "former", "suspended")
"""Statuses of what is or was; what is incoming, planned, to be confirmed or only asked has not happened."""
CHAIRED = (
    Column("state", "the State's id", ""), Column("name", "a State of the survey", ""),
    Column("on_record", "whether a document names it as chair of a mechanism; `no` is not on record, and not a no", ""),
    Column("mechanisms", "the mechanisms, with the years where they are printed", ""),
    Column("citations", "document and place", ""),
)
FUNDED = (
    Column("funder_name", "who gives the money", ""), Column("funder", "its id", ""),
    Column("surveyed", "whether it is a State that took part in the survey", ""),
    Column("mechanism_name", "for which mechanism", ""), Column("mechanism", "the mechanism's id", ""),
    Column("edition", "the edition", ""), Column("status", "empty: holds", ""),
    Column("note", "what exactly is funded", ""), Column("citations", "document and place", ""),
)


def surveyed(figure: Figure, snapshot: Snapshot) -> list[str]:
    """The States that took part in the survey, by the edition, sorted."""
    return sorted({
        tie.subject for tie in snapshot.select(["TOOK_PART_IN"])
        if tie.object == figure.survey and snapshot.entities[tie.subject].kind == "state"
    })


def chaired(figure: Figure, snapshot: Snapshot, editions: Sequence[Snapshot]) -> Rebuilt:
    """Figure 14: of which States of the survey a chair of a mechanism is on record, now or in the past, in any edition.

    The chair of a working group does not count; a chair that is only announced does not either.
    """
    states = surveyed(figure, snapshot)
    found: dict[str, list[Tie]] = defaultdict(list)
    for tie in _ever(editions, "CHAIRS"):
        if snapshot.entities[tie.object].kind == "mechanism" and snapshot.entities[tie.subject].kind == "state":
            found[tie.subject].append(tie)
    rows: list[dict[str, Any]] = [
        {
            "state": one, "name": snapshot.entities[one].name, "on_record": "yes" if one in found else "no",
            "mechanisms": sorted({_when(snapshot, tie) for tie in found.get(one, ())}),
            "citations": citations(found.get(one, ())),
        }
        for one in states
    ]
    rows.sort(key=lambda row: (row["on_record"] != "yes", row["name"]))
    yes = sum(row["on_record"] == "yes" for row in rows)
    others = sorted(snapshot.entities[one].name for one in found.keys() - set(states))
    finding = [f"A chair is on record of {yes} of the {len(states)} States that took part in the survey."]
    if others:
        finding.append(f"So it is of {_counted(len(others), 'State')} that did not take part: {', '.join(others)}.")
    verdict = (
        "Rebuilt in part, from other data: the report asked the States themselves; here it is what documents print of "
        "chairs, mostly those of the time. A State without one on record may have held it earlier."
    )
    if not states:
        finding, verdict = ["Nobody is on record as having taken part in the survey."], _NO_SURVEY
    bars = (Bar("A chair is on record", "", yes), Bar("None is on record (not a no)", "", len(states) - yes))
    used = [tie for one in states for tie in found.get(one, ())]
    return Rebuilt(
        figure, verdict, tuple(finding), "States of the survey", bars if states else (),
        Result(CHAIRED, rows, rests_on(snapshot, used, ("CHAIRS", "TOOK_PART_IN")), _looked_at(editions)),
    )


_NO_SURVEY = "Not rebuilt: the graph does not hold who took part in the survey. Load the seed."


def funders(figure: Figure, snapshot: Snapshot, editions: Sequence[Snapshot]) -> Rebuilt:
    """Figure 15: of which States of the survey a document says that they fund a mechanism, or did."""
    states = surveyed(figure, snapshot)
    rows, used = _funds(figure, snapshot, editions)
    yes = {row["funder"] for row in rows if row["surveyed"] == "yes"}
    others = {row["funder"] for row in rows if snapshot.entities[row["funder"]].kind == "state"} - yes
    finding = [
        f"Money for a mechanism is on record of {len(yes)} of the {len(states)} States that took part in the survey, "
        f"and of {_counted(len(others), 'other State')}" + _named(snapshot, others) + "."
    ]
    bars = (Bar("Money is on record", "", len(yes)), Bar("None is on record (not a no)", "", len(states) - len(yes)))
    return Rebuilt(
        figure, _verdict(states, yes), tuple(finding), "States of the survey", bars if yes else (),
        Result(FUNDED, rows, rests_on(snapshot, used, ("FUNDS", "TOOK_PART_IN")), _looked_at(editions)),
    )


def funded(figure: Figure, snapshot: Snapshot, editions: Sequence[Snapshot]) -> Rebuilt:
    """Figure 16: which mechanisms States of the survey fund, or did, as documents say."""
    states = surveyed(figure, snapshot)
    rows, used = _funds(figure, snapshot, editions)
    counted: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row["surveyed"] == "yes":
            counted[row["mechanism_name"]].add(row["funder"])
    mechanisms = {row["mechanism"] for row in rows}
    finding = [
        f"States of the survey are on record as funding {_counted(len(counted), 'mechanism')}. Any funder at all is on "
        f"record for {len(mechanisms)}" + _named(snapshot, mechanisms) + "."
    ]
    ordered = sorted(counted, key=lambda one: (-len(counted[one]), one))
    return Rebuilt(
        figure, _verdict(states, set().union(*counted.values())), tuple(finding), "States of the survey that fund it",
        tuple(Bar(one, "", len(counted[one])) for one in ordered),
        Result(FUNDED, rows, rests_on(snapshot, used, ("FUNDS", "TOOK_PART_IN")), _looked_at(editions)),
    )


def _verdict(states: Sequence[str], found: set[str]) -> str:
    if not states:
        return _NO_SURVEY
    why = (
        "the report asked the States themselves, and the text that the graph starts from has neither the answers nor "
        "the bars"
    )
    if not found:
        return f"Not rebuilt: {why}, and no other document names a State of the survey as funder of a mechanism."
    return f"Rebuilt in part, from other data: {why}; here it is what other documents say."


def _funds(
    figure: Figure, snapshot: Snapshot, editions: Sequence[Snapshot]
) -> tuple[list[dict[str, Any]], list[Tie]]:
    states = surveyed(figure, snapshot)
    found = [
        (one.edition, tie) for one in editions for tie in _ever([one], "FUNDS")
        if snapshot.entities[tie.object].kind == "mechanism"
    ]
    rows = [
        {
            "funder_name": snapshot.entities[tie.subject].name, "funder": tie.subject,
            "surveyed": "yes" if tie.subject in states else "no",
            "mechanism_name": snapshot.entities[tie.object].label, "mechanism": tie.object, "edition": edition,
            "status": tie.status, "note": tie.note, "citations": [tie.citation],
        }
        for edition, tie in found
    ]
    rows.sort(key=lambda row: (row["surveyed"] != "yes", row["funder_name"], row["mechanism_name"], row["edition"]))
    return rows, [tie for _, tie in found]


def _looked_at(editions: Sequence[Snapshot]) -> tuple[str, ...]:
    return (f"editions looked at: {', '.join(sorted(one.edition for one in editions))}",)


def _ever(editions: Sequence[Snapshot], relation: str) -> list[Tie]:
    return [tie for one in editions for tie in one.ties if tie.relation == relation and tie.status in _HAPPENED]


def _when(snapshot: Snapshot, tie: Tie) -> str:
    name = snapshot.entities[tie.object].label
    years = "/".join(dict.fromkeys(one for one in (tie.start, tie.end) if one))
    return f"{name} ({years})" if years else name


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _named(snapshot: Snapshot, ids: set[str]) -> str:
    return f": {', '.join(sorted(snapshot.entities[one].label for one in ids))}" if ids else ""
