"""Export: an edition, an ego network or a projection, in the formats of other tools."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import streamlit as st

from govgraph.explorer.data.export_file import packed, packed_name
from govgraph.explorer.kit import controls, tables, widgets
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.own_mark import OWN_COLUMN, own_remark
from govgraph.explorer.kit.session import make_page
from govgraph.explorer.kit.size import MANY_STATEMENTS, has_many
from govgraph.explorer.kit.table_rows import Column
from govgraph.explorer.kit.text import heading, notice, paragraph
from govgraph.graph.analysis import overlap
from govgraph.graph.analysis.command_line import command_line, edition_options, joined
from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.edition_words import edition_stem, edition_words
from govgraph.graph.core.provenance import STATEMENT_IDS
from govgraph.graph.core.statement_text import relation_text, worded
from govgraph.graph.core.text import capitalised, counted
from govgraph.graph.export import selection
from govgraph.graph.export.export_format import KINDS
from govgraph.graph.export.formats import FORMATS
from govgraph.graph.export.network_selection import projection, two_mode_of
from govgraph.graph.export.selection import Selection
from govgraph.graph.measures.two_mode import BETWEEN
from govgraph.graph.tables.csv_cells import cell

_WORDS = {
    "snapshot": "All that the edition says",
    "ego": "One entity and its surroundings",
    "two-mode": "Who is in what (two-mode network)",
    "projection": "Who shares with whom (one-mode network)",
}
_MEANS = {
    "snapshot": "Every statement of the edition, with the entities that it is about.",
    "ego": "One mechanism, State, organisation or theme, all that statements link with it, and what links these.",
    "two-mode": "Bodies on one side, those that are in them on the other, and a line for each that is in a body.",
    "projection": "Bodies (or States) side by side, and a line between two that share something, with how much.",
}
_REFERENCES = ("bibtex", "ris", "csl")
_BETWEEN = {
    "mechanisms": "mechanisms, by the States in them",
    "states": "States, by the mechanisms that they are in",
    "organisations": "organisations, by the States in them",
}
_STEPS = "1: those that a statement links with it; 2: those that are linked with one of these, too"
_PREVIEW = 200
"""Ties that are shown before the download."""


def draw(graph: Graph) -> None:
    """Draw the page."""
    heading("Export", 1)
    paragraph("Use the data in another program. Every page has downloads of its own table too.", muted=True)
    edition = controls.edition(graph)
    kind = widgets.choice("What", "what", {name: _WORDS[name] for name in KINDS}, "snapshot")
    paragraph(_MEANS[kind], muted=True)
    chosen = _selection(graph, edition, kind)
    if chosen is None:
        return
    selected, options = chosen
    fitting = {name: form.title for name, form in FORMATS.items() if kind in form.takes}
    form = FORMATS[widgets.choice("Format", "format", fitting, "xlsx")]
    file = f"govgraph-{edition_stem(edition)}-{kind}"
    paragraph(f"Opens in: {form.opens}.", f"What it is: {form.meaning}.", muted=True)
    paragraph(
        f"{_sentence(selected)}: {counted(len(selected.nodes), 'entity', 'entities')} (nodes), "
        f"{counted(len(selected.edges), 'tie')} (edges), "
        f"from {counted(len(selected.documents), 'document')}, edition {edition_words(edition)}.",
        *_what_is_counted(kind, selected),
        *own_remark(edition.own_data(_statement_ids(selected))),
    )
    if not selected.edges:
        notice("info", "No tie is in this choice. Choose other relations, roles or another edition.")
    references = form.name in _REFERENCES
    if references and not selected.documents:
        notice("info", "No document is behind this choice: there is no reference to write.")
    else:
        st.download_button(
            f"Download: {form.title}",
            lambda: packed(form, selected, file)[1],
            packed_name(form, file),
            type="primary",
            icon=":material/download:",
            on_click="ignore",
        )
    paragraph(
        f"The file is called {packed_name(form, file)}; it is made when you ask for it, which takes some seconds for "
        "much data. "
        + (
            "It has the references and nothing else."
            if references
            else "Edition, citations, licence, version, a checksum of the data and how to cite them are in it."
        ),
        muted=True,
    )
    _preview(graph, selected)
    with st.expander("The same on the command line"):
        st.code(_command(form.name, edition, options, f"{file}{form.ending}"), language=None, wrap_lines=True)
        paragraph("govgraph export tables writes the six tables, which can be loaded again.", muted=True)


page = make_page(draw, "export")


def _statement_ids(selected: Selection) -> Iterator[str]:
    yield from (edge.id for edge in selected.edge_statements)
    yield from (claim.id for claim in selected.value_statements)


def _what_is_counted(kind: str, selected: Selection) -> list[str]:
    """What a tie of the file is, and where statements of a value are; the page Documents names the same numbers."""
    if kind not in ("snapshot", "ego"):
        return []
    values = counted(len(selected.value_statements), "statement")
    return [
        "A tie is one statement between two entities: what two documents state is two ties. "
        f"{values} of a value, such as a year, {'stands' if values.startswith('1 ') else 'stand'} with the nodes."
    ]


def _sentence(selected: Selection) -> str:
    # An id in brackets says nothing to a reader; the file has it.
    return capitalised(worded(re.sub(r" \([\w-]+\)(?=, all within)", "", selected.words)))


def _preview(graph: Graph, selected: Selection) -> None:
    """Draw the first ties of the file."""
    edges = selected.edges
    if not edges:
        return
    extent = "all ties" if len(edges) <= _PREVIEW else f"the first {_PREVIEW} of {len(edges):,} ties"
    with st.expander(f"What is in it: {extent}"):
        own = [selected.edition.own_data(edge.get(STATEMENT_IDS) or [edge["id"]]) for edge in edges[:_PREVIEW]]
        marks = [{OWN_COLUMN.heading: ", ".join(datasets)} if any(own) else {} for datasets in own]
        ties = [_tie(graph, edge) | mark for edge, mark in zip(edges[:_PREVIEW], marks, strict=True)]
        columns = [
            Column(name, name, form="number" if isinstance(value, int) else "text") for name, value in ties[0].items()
        ]
        tables.show(ties, columns, "")


def _tie(graph: Graph, edge: Mapping[str, Any]) -> dict[str, Any]:
    """A tie as the page shows it: a statement, who is in what with all places, or what two share."""
    ends = graph.entity(edge["source"]).label, graph.entity(edge["target"]).label
    if "relation" in edge:
        return {
            "From": ends[0],
            "Relation": relation_text(edge["relation"]),
            "To": ends[1],
            "Document": edge["document"],
            "Place in it": edge["locator"],
            "Pages": edge["pages"],
        }
    if "relations" in edge:
        relations = ", ".join(map(relation_text, edge["relations"]))
        return {"One": ends[0], "The other": ends[1], "By": relations, "Document and place": cell(edge["citations"])}
    return {"From": ends[0], "To": ends[1], "Shared": edge["weight"]}


def _selection(graph: Graph, edition: Edition, kind: str) -> tuple[Selection, list[str]] | None:
    """What is exported, and the options of the command that choose the same.

    None where it is more than a page makes, which the page then says.
    """
    match kind:
        case "ego":
            entity_place, steps_place = st.columns([3, 1])
            who = controls.entity(graph, "Entity", "ego", list(vocabulary.KINDS), "bali", entity_place)
            steps = widgets.number("Steps", "steps", 1, 2, 1, where=steps_place, help_text=_STEPS)
            present = sorted({edge.relation for edge in edition.edges})
            relations = widgets.choices("Relations", "relations", present, [], words_of=relation_text, none="All")
            return selection.ego(edition, who, steps, relations), _of_ego(who, steps, relations)
        case "two-mode" | "projection":
            between_place, capacities_place = st.columns(2)
            titles = {name: _BETWEEN.get(name, name) for name in BETWEEN}
            between = widgets.choice("Of", "nodes", titles, "mechanisms", where=between_place)
            capacities = controls.capacities(capacities_place)
            select = two_mode_of if kind == "two-mode" else projection
            is_large = has_many(edition, between)
            if is_large and kind == "projection":
                chosen = {"nodes": between, "capacity": tuple(capacities)}
                notice(
                    "info",
                    f"Of so many {between} the network has more lines than a page makes. The command line writes it: "
                    f"{_command('graphml', edition, _of_network(kind, between, capacities))}; "
                    f"and all pairs as a table: {command_line(overlap.ANALYSIS, chosen, [edition])} -o FILE.parquet.",
                )
                return None
            network = graph.cached(
                lambda: select(edition, between, capacities),
                kind,
                *(edition.name, edition.inherited, edition.year, between, tuple(capacities)),
                large=is_large,
            )
            return network, _of_network(kind, between, capacities)
    whole_selection = graph.cached(
        lambda: selection.whole(edition),
        "whole",
        *(edition.name, edition.inherited, edition.year),
        large=len(edition.edges) > MANY_STATEMENTS,
    )
    return whole_selection, []


def _of_ego(who: str, steps: int, relations: Sequence[str]) -> list[str]:
    """The options of the command that choose the same surroundings.

    >>> _of_ego("bali", 2, ["MEMBER_OF", "CHAIRS"]), _of_ego("bali", 1, [])
    (['--ego', 'bali', '--steps', '2', '--relations', 'MEMBER_OF,CHAIRS'], ['--ego', 'bali', '--steps', '1'])
    """
    return ["--ego", who, "--steps", str(steps), *(["--relations", ",".join(relations)] if relations else [])]


def _of_network(kind: str, nodes: str, capacities: Sequence[str]) -> list[str]:
    """The options of the command that choose the same network.

    >>> _of_network("projection", "states", ["member", "observer"])
    ['--nodes', 'states', '--projected', '--capacity', 'member,observer']
    """
    projected = ["--projected"] if kind == "projection" else []
    return ["--nodes", nodes, *projected, "--capacity", ",".join(capacities)]


def _command(form: str, edition: Edition, options: Sequence[str], file: str = "FILE") -> str:
    """The command that writes what is chosen to a file.

    >>> _command("gexf", Edition("2010", {}, [], inherited=False), ["--ego", "bali"])
    'govgraph export gexf --ego bali --edition 2010 --no-inherited -o FILE'
    """
    return joined(["export", form, *options, *edition_options(edition), "-o", file], edition)
