"""The methods in words: what each analysis computes, as its own module says it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from types import ModuleType

from govgraph.graph.analysis.registry import MODULES, all_analyses
from govgraph.graph.tables.columns import Column

FIRST, LAST = "measures.two_mode", "analysis.attestation"
"""What all analyses count, and what the page of documents counts: methods that no analysis declares."""


@dataclass(frozen=True, slots=True)
class Method:
    """A method: its module's name, its title and text, and the columns of its result, if it has one of its own."""

    name: str
    title: str
    text: str
    columns: tuple[Column, ...]


@cache
def modules() -> tuple[str, ...]:
    """The modules of `graph` whose documentation is the methods' text: of each analysis, and of its measures.

    >>> modules()[:3]
    ('measures.two_mode', 'analysis.overlap', 'measures.pairs')
    """
    declared = (
        part
        for name, analysis in all_analyses().items()
        for part in (f"analysis.{MODULES[name]}", *(f"measures.{measure}" for measure in analysis.measures))
    )
    return tuple(dict.fromkeys((FIRST, *declared, LAST)))


def read_methods() -> tuple[Method, ...]:
    """The methods, in the order of `modules`.

    >>> read_methods()[0].title
    'The two-mode network of an edition'
    """
    return tuple(_method(name.split(".")[1], import_module(f"govgraph.graph.{name}")) for name in modules())


def _method(name: str, module: ModuleType) -> Method:
    first, _, text = (module.__doc__ or "").partition("\n\n")
    title, _, words = " ".join(first.split()).partition(": ")
    documentation = f"{words[:1].upper()}{words[1:]}\n\n{text}" if words else text
    return Method(name, title.rstrip("."), documentation.strip(), getattr(module, "COLUMNS", ()))
