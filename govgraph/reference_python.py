"""The documentation of the Python interface, from its own docstrings: `python -m govgraph.reference_python`."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator
from functools import cached_property

import govgraph

HEAD = """# Python interface

Written from the code by `python -m govgraph.reference_python`; do not edit. The tutorials beside it show it at work:
[overlaps](tutorials/overlaps.py), [a two-mode network](tutorials/two_mode.py), [a yearly
panel](tutorials/cow_panel.py), [data of your own](tutorials/own_data.py), [the evidence of a
row](tutorials/evidence.py). They are notebooks in the percent format: Jupyter (jupytext), VS Code and Spyder open them.
"""

_OF_PAGES = ("memo",)
"""Properties that the pages of the explorer alone need."""


def render() -> str:
    """The whole page as Markdown: every public name, and of a class every public method and property."""
    return "\n".join([HEAD, *(part for name in govgraph.__all__ if name != "__version__" for part in _entry(name))])


def _entry(name: str) -> Iterator[str]:
    value = getattr(govgraph, name)
    yield _section("##", f"govgraph.{name}", value)
    if inspect.isclass(value) and not issubclass(value, Exception):
        for member in sorted(dir(value)):
            method = inspect.getattr_static(value, member)
            if not member.startswith("_") and member not in _OF_PAGES and _is_documented(method):
                yield _section("###", f"{name}.{member}", getattr(method, "__func__", method))


def _is_documented(member: object) -> bool:
    return inspect.isfunction(member) or isinstance(member, classmethod | property | cached_property)


def _section(level: str, name: str, value: object) -> str:
    signature = _signature(value) if callable(value) and not inspect.isclass(value) else ""
    text = inspect.getdoc(value) or ""
    return f"{level} {name}\n\n```text\n{name.rpartition('.')[2]}{signature}\n\n{text}\n```\n"


class _Annotation(str):
    """An annotation as it is written: the standard library shows it in quotes."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)


def _signature(value: Callable[..., object]) -> str:
    signature = inspect.signature(value)
    parameters = [
        parameter.replace(annotation=_Annotation(parameter.annotation))
        if isinstance(parameter.annotation, str)
        else parameter
        for parameter in signature.parameters.values()
        if parameter.name not in ("self", "cls")
    ]
    return str(signature.replace(parameters=parameters, return_annotation=_Annotation(signature.return_annotation)))


if __name__ == "__main__":
    sys.stdout.write(render())
