"""What a subject of pictures declares of itself: what it shows, what it takes, and the function that makes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from govgraph.graph.analysis.parameters import Parameter, complete_values
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.text import counted
from govgraph.graph.pictures.picture import Picture

SEVERAL = ("editions",)
"""What a subject takes that looks at any number of editions."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a picture is of.

    Attributes:
        name: its name.
        summary: what it shows, for the help.
        place: the module and the function of `graph.pictures.subjects` that make the picture.
        parameters: what it takes besides the editions.
        years: whether it takes a single year of an edition that is counted by year.
        editions: what the editions are that it takes; `editions`: one or more.
        printed: whether it takes the names that documents print.
    """

    name: str
    summary: str
    place: tuple[str, str]
    parameters: tuple[Parameter, ...]
    years: bool = True
    editions: tuple[str, ...] = ("edition",)
    printed: bool = False

    def complete(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The values of all parameters by name: those that are given and checked, or the defaults.

        Raises:
            UsageError: a value is not allowed, or one that is required is missing.
        """
        return complete_values(self.name, self.parameters, values)

    def make(self, editions: Sequence[Edition], values: Mapping[str, Any]) -> Picture:
        """The picture of its editions.

        Args:
            editions: the editions, as many as it takes.
            values: the values of the parameters, with ids in place of names; `printed`, where it takes them.

        Raises:
            UsageError: there are too few or too many editions, a value is not allowed, or nothing is on record.
        """
        if not editions or (self.editions != SEVERAL and len(editions) != len(self.editions)):
            takes = "one or more" if self.editions == SEVERAL else f"{len(self.editions)} ({', '.join(self.editions)})"
            raise UsageError(f"{self.name}: found {counted(len(editions), 'edition')}; give {takes}")
        module, name = self.place
        make = getattr(import_module(f"govgraph.graph.pictures.subjects.{module}"), name)
        picture: Picture = make(*editions, **values)
        return picture
