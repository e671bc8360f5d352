"""What an analysis declares of itself: the question that it answers, what it takes, and what its columns mean.

Each module of an analysis ends with its declaration. `registry` gathers them, and the commands, the pages of the
explorer, the reference and the Python interface are made from them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from govgraph.graph.analysis.parameters import Parameter, complete_values
from govgraph.graph.core.edition import Edition
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.only_organisations import in_words, organisations_with_members
from govgraph.graph.core.pointers import pointers_of
from govgraph.graph.core.text import shortened
from govgraph.graph.tables.table import Column, Table


@dataclass(frozen=True, slots=True)
class Analysis:
    """An analysis: a question, and the function that answers it with a table.

    Attributes:
        name: its name, as on the command line.
        question: what it answers, in a user's words.
        summary: what its command does, for the help.
        function: takes the editions by position and the parameters by name, and returns the table.
        parameters: what it takes besides, in order.
        columns: the columns of the table with their meaning and unit.
        short: the columns that a table on a screen shows; all when empty.
        kinds: the columns that say of what kind a row is: of rows that a screen leaves out they are counted by them.
        title: the heading of its page.
        page: the page of the explorer that shows it; empty where none does.
        result: what a table of it is called, with parameters in braces, such as `partners of {who}`.
        command: how it is called on the command line when that is not its name alone; `None`: it has no command.
        editions: what the editions are that it takes.
        years: whether it takes a single year of an edition that is counted by year.
        measures: the modules of `graph.measures` that have its formulas.
        in_signs: gives, by the edition and the values of the parameters, what makes a row of its table as readers see
            it, with signs where a list is not complete; rows are as they are if None.
        variants: the columns of its table where a parameter has another value than its default, by parameter and value.
    """

    name: str
    question: str
    summary: str
    function: Callable[..., Table]
    columns: tuple[Column, ...]
    title: str
    page: str
    parameters: tuple[Parameter, ...] = ()
    short: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    result: str = ""
    command: str | None = ""
    editions: tuple[str, ...] = ("edition",)
    years: bool = True
    measures: tuple[str, ...] = ()
    in_signs: Callable[[Edition, Mapping[str, Any]], Callable[[Mapping[str, Any]], Mapping[str, Any]]] | None = None
    variants: Mapping[str, tuple[Column, ...]] = field(default_factory=dict)

    @property
    def usage(self) -> str:
        """How it is called on the command line; empty when it has no command."""
        return "" if self.command is None else f"govgraph {self.command or self.name}"

    def parameter(self, name: str) -> Parameter:
        """The parameter of that name."""
        return next(parameter for parameter in self.parameters if parameter.name == name)

    def complete(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The values of all parameters by name, in order: those that are given (not None) and checked, or the defaults.

        Words may be given as a text, joined by commas.

        Raises:
            UsageError: a value is not allowed, or one that is required is missing.
        """
        return complete_values(self.name, self.parameters, values)

    def run(self, *editions: Edition, **values: Any) -> Table:  # noqa: ANN401 - of the parameter's kind
        """The table of these editions; parameters by name, with their defaults.

        Its notes end with what the last of the editions has besides (`beside`).

        Raises:
            TypeError: there is no parameter of that name.
            UsageError: a value is not allowed, or nothing of it is on record.
        """
        if unknown := sorted(values.keys() - {parameter.name for parameter in self.parameters}):
            raise TypeError(f"{self.name} has no parameter {', '.join(unknown)}")
        check_editions(*editions)
        complete = self.complete(values)
        table = self.function(*editions, **complete)
        return table.with_notes(*self.beside(editions[-1], table, complete))

    def beside(self, edition: Edition, table: Table, values: Mapping[str, Any]) -> list[str]:
        """What an edition has besides a table of it, in sentences.

        Of a State that was asked about what there is under another code; where there are no rows, and the edition
        names no mechanism, that it has organisations, and how to ask for them.

        Args:
            edition: the edition.
            table: the table.
            values: the values of the parameters, with ids in place of names.
        """
        words = pointers_of(edition, self.entity_ids(values))
        if len(table) or values.get("nodes") == "organisations":
            return words
        organisations = organisations_with_members(edition)
        has_nodes = any("organisations" in parameter.allowed for parameter in self.parameters)
        how = (
            "choose organisations (--nodes organisations)"
            if has_nodes
            else "compare organisations (--nodes organisations of overlap)"
        )
        return [*words, in_words(edition.name, len(organisations), how)] if organisations else words

    def entity_ids(self, values: Mapping[str, Any]) -> list[str]:
        """The ids of the entities that values of its parameters name."""
        ids: list[str] = []
        for parameter in self.parameters:
            value = values.get(parameter.name)
            if parameter.kind == "entity" and value:
                ids.append(value)
            elif parameter.kind == "entities":
                ids += value or ()
            elif parameter.kind == "pairs":
                ids += [entity_id for pair in value or () for entity_id in pair]
        return ids


def check_editions(*editions: Any) -> None:  # noqa: ANN401 - what a user gives
    """Refuse what is no edition.

    Raises:
        UsageError: one is none.

    >>> check_editions(Edition("2010", {}, []), 2019)
    Traceback (most recent call last):
        ...
    govgraph.graph.core.errors.UsageError: edition: found 2019; use what govgraph.load_edition gives
    """
    for edition in editions:
        if not isinstance(edition, Edition):
            raise UsageError(f"edition: found {shortened(repr(edition), 60)}; use what govgraph.load_edition gives")
