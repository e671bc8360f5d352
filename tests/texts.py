"""All texts that a reader meets: of declarations, commands, messages in the code, and pages as they are drawn."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import typer.main
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block

from govgraph.cli import app
from govgraph.graph.analysis.methods import read_methods
from govgraph.graph.analysis.registry import all_analyses
from govgraph.graph.core import vocabulary
from govgraph.graph.core.glossary import TERMS
from govgraph.graph.core.settings import SETTINGS
from govgraph.graph.export.formats import FORMATS
from govgraph.queries.catalogue import guiding, questions

REPOSITORY = Path(__file__).resolve().parents[1]
FOLDERS = ("govgraph", "graph", "loaders", "queries")
_CHOICES = (
    "selectbox", "multiselect", "toggle", "checkbox", "slider", "radio", "button_group", "text_input", "number_input",
    "metric",
)  # fmt: skip
"""The elements of a page whose label may be a term."""
Text = tuple[str, str]
"""Where a text is, and the text."""


def declared() -> Iterator[Text]:
    """The texts of all declarations."""
    for analysis in all_analyses().values():
        where = f"analysis {analysis.name}"
        yield from ((where, text) for text in (analysis.question, analysis.summary, analysis.title))
        yield from ((f"{where}, {column.name}", column.meaning) for column in analysis.columns)
        yield from ((f"{where}, {parameter.name}", parameter.meaning) for parameter in analysis.parameters)
    for question in questions().values():
        where = f"question {question.name}"
        yield from ((where, text) for text in (question.title, question.question))
        yield from ((where, parameter.meaning) for parameter in question.params.values())
        yield from ((f"{where}, {column.name}", column.meaning) for column in question.columns)
    for guiding_question in guiding():
        yield from (
            ("guiding question", text)
            for text in (guiding_question.text, guiding_question.answers, guiding_question.leaves_open)
        )
    for method in read_methods():
        yield f"method {method.name}", method.text
    for name in ("BASES", "COVERAGES", "STATUSES", "GRADES"):
        yield from ((name, meaning) for meaning in getattr(vocabulary, name).values())
    yield from ((kind.name, kind.meaning) for kind in vocabulary.KINDS.values())
    yield from ((relation.name, f"{relation.reads}; {relation.meaning}") for relation in vocabulary.RELATIONS.values())
    yield from ((f"glossary, {term.name}", term.meaning) for term in TERMS.values())
    yield from ((setting.variable, setting.meaning) for setting in SETTINGS)
    yield from ((f"format {form.name}", f"{form.meaning} {form.opens}") for form in FORMATS.values())


def commands() -> Iterator[Text]:
    """The help of every command and of its options."""

    def walk(command: Any, context: Any) -> Iterator[Text]:
        name = context.command_path
        yield name, command.help or ""
        yield from ((name, parameter.help) for parameter in command.params if getattr(parameter, "help", None))
        if hasattr(command, "list_commands"):
            for inner in command.list_commands(context):
                inside = command.get_command(context, inner)
                yield from walk(inside, type(context)(inside, parent=context, info_name=inner))

    top = typer.main.get_command(app)
    yield from walk(top, top.make_context("govgraph", [], resilient_parsing=True))


@cache
def in_code() -> list[Text]:
    """The texts with spaces in them that stand in the code, but for its documentation; `…` is what is filled in."""
    return [
        (f"{path.relative_to(REPOSITORY).as_posix()}:{line}", text)
        for folder in FOLDERS
        for path in sorted((REPOSITORY / folder).rglob("*.py"))
        if not any(part.is_symlink() for part in path.parents)
        for line, text in _strings(path.read_text(encoding="utf-8"))
    ]


def _strings(code: str) -> Iterator[tuple[int, str]]:
    nodes = list(ast.walk(ast.parse(code)))
    skipped = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    for node in nodes:
        if isinstance(node, ast.JoinedStr) and id(node) not in skipped:
            skipped.update(id(part) for value in node.values for part in ast.walk(value) if part in node.values)
            yield node.lineno, "".join(str(v.value) if isinstance(v, ast.Constant) else "…" for v in node.values)
    for node in nodes:
        if isinstance(node, ast.Constant) and id(node) not in skipped:
            text = node.value
            if isinstance(text, str) and " " in text.strip():
                yield node.lineno, text


def on_page(test: AppTest) -> Iterator[str]:
    """All that a page says: texts, labels, explanations, headings and cells of tables."""
    yield from (text for node in _nodes(test.main) for text in _texts(node) if text)


def explanations(test: AppTest) -> Iterator[tuple[str, str]]:
    """The label of every choice and the heading of every column on a page, with what explains it."""
    for node in _nodes(test.main):
        if node.type == "dataframe":
            columns = json.loads(node.proto.columns or "{}")
            yield from (
                (column["label"], column.get("help") or "") for column in columns.values() if column.get("label")
            )
        elif node.type in _CHOICES and node.label:
            yield node.label, node.proto.help


def _nodes(block: Any) -> Iterator[Any]:
    for child in block.children.values():
        yield child
        if isinstance(child, Block):
            yield from _nodes(child)


def _texts(node: Any) -> Iterator[str]:
    if node.type == "html":
        yield unescape(re.sub(r"<style>.*?</style>|<[^>]*>", "\n", node.value, flags=re.DOTALL))
        return
    if node.type == "dataframe":
        columns = json.loads(node.proto.columns or "{}")
        yield from (f"{column.get('label') or ''}. {column.get('help') or ''}" for column in columns.values())
        yield from (str(cell) for column in node.value.columns for cell in node.value[column] if isinstance(cell, str))
        return
    yield str(getattr(node, "label", "") or "")
    yield str(getattr(getattr(node, "proto", None), "help", "") or "")
    yield from map(str, getattr(node, "options", ()) or ())
    value = getattr(node, "value", "")
    if isinstance(value, str) and node.type in ("markdown", "caption", "text", "info", "warning", "error", "success"):
        yield value
