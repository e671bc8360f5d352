"""The methods in words: what each analysis computes, as its own module says it."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from types import ModuleType

from govgraph.graph.tables.frame import Column

MODULES = (
    "measures.two_mode",
    "analysis.overlap",
    "measures.pairs",
    "analysis.overlap_test",
    "measures.null_models",
    "measures.seriation",
    "analysis.synergies",
    "analysis.synergies_for",
    "analysis.chains",
    "analysis.gaps",
    "analysis.changes",
    "analysis.conflicts",
    "analysis.partners",
    "analysis.paths",
    "analysis.metrics",
    "measures.centrality",
    "measures.projection",
    "measures.brokerage",
    "analysis.communities",
    "analysis.what_if",
    "analysis.reach",
    "analysis.figures",
    "analysis.attestation",
)
"""The modules of `graph` whose documentation is the methods' text, in the order of the page."""


@dataclass(frozen=True, slots=True)
class Method:
    """A method: its module's name, its title and text, and the columns of its result, if it has one of its own."""

    name: str
    title: str
    text: str
    columns: tuple[Column, ...]


def read_methods() -> tuple[Method, ...]:
    """The methods, in the order of `MODULES`.

    >>> read_methods()[0].title
    'The two-mode network of an edition'
    """
    return tuple(_method(name.split(".")[1], import_module(f"govgraph.graph.{name}")) for name in MODULES)


def _method(name: str, module: ModuleType) -> Method:
    first, _, text = (module.__doc__ or "").partition("\n\n")
    title, _, words = " ".join(first.split()).partition(": ")
    documentation = f"{words[:1].upper()}{words[1:]}\n\n{text}" if words else text
    return Method(name, title.rstrip("."), documentation.strip(), getattr(module, "COLUMNS", ()))
