"""An uploaded table of the World Factbook: what a later year has that nobody knows is answered once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import streamlit as st

from govgraph.explorer.data import table_choices, table_names
from govgraph.explorer.kit.downloads import download_button
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.kit.text import heading, paragraph
from govgraph.graph.core.errors import Problem
from govgraph.graph.core.model import Dataset
from govgraph.graph.core.text import counted
from govgraph.graph.ingest.loaded import read_loaded_mapping
from govgraph.graph.ingest.registry import Registry
from govgraph.loaders.any_table.mapping import TableMapping
from govgraph.loaders.any_table.mapping_file import mapping_file, mapping_of_text, mapping_text
from govgraph.loaders.any_table.meaning import NO, UNKNOWN
from govgraph.loaders.factbook import look_at_factbook
from govgraph.loaders.foreign_answers import TAKES_PART, Questions

_WORDS = (*(word for word in table_choices.CODE_WORDS if word not in (NO, UNKNOWN)), TAKES_PART)
"""What a qualifier may mean: a capacity, or that it makes neither a member nor an observer."""


def draw_factbook(
    graph: Graph,
    path: Path,
    registry: Registry,
    show_problems: Callable[[list[Problem]], None],
    offer: Callable[[Graph, Dataset], None],
) -> None:
    """Draw what has to be answered, or the button that loads the data set; the parameters are as of `draw_table`."""
    name = look_at_factbook(path, TableMapping())[0].name
    loaded = read_loaded_mapping(graph.store, name)
    before = mapping_of_text(loaded, name) if loaded else TableMapping()
    key = f"factbook-{sha256(path.read_bytes()).hexdigest()[:12]}"
    if loaded:
        paragraph(f"{name} was loaded before: the answers given then stand.")
    heading("A table of the World Factbook", 2)
    with st.expander("How the file is read", icon=":material/tune:"):
        how = TableMapping(encoding=table_choices.choose_encoding(before, key))
    mapping = how.merged(table_names.answers_so_far(before, key))
    dataset, questions, problems = look_at_factbook(path, mapping)
    _ask(questions, mapping, before, registry, key)
    if questions:
        _say_open(questions)
    elif problems:
        show_problems(problems)
    else:
        offer(graph, dataset)
        if dataset.mapping:
            paragraph("To load it with the same answers from the command line, keep this file beside it.", muted=True)
            text = mapping_text(mapping, path.name)
            file = mapping_file(path).name
            download_button("Download the answers", text.encode, file, "application/toml", key=f"{key}-toml")


def _ask(questions: Questions, mapping: TableMapping, before: TableMapping, registry: Registry, key: str) -> None:
    rows = {qualifier: len(lines) for qualifier, lines in questions.codes.items()}
    table_names.ask_for_codes(rows, before, key, _WORDS)
    states = {name: answer for name, answer in before.answers.items() if answer in registry.entities}
    unknown = {name: table_names.Question(("state",), (), may_be_nobody=False) for name in questions.names}
    table_names.ask_for_names(unknown, mapping, replace(before, answers=states), registry, key)
    spellings = {name: answer for name, answer in before.answers.items() if name not in states}
    table_names.ask_for_spellings(spellings | questions.spellings, before, key)


def _say_open(questions: Questions) -> None:
    lacking = []
    if questions.codes:
        lacking.append(f"- what {counted(len(questions.codes), 'word')} in parentheses mean")
    if questions.names:
        lacking.append(f"- who is meant by {counted(len(questions.names), 'name')}")
    if questions.spellings:
        lacking.append(f"- which is the usual spelling of {counted(len(questions.spellings), 'organisation')}")
    paragraph("Before it can be loaded:", *lacking)
