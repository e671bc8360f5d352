"""The commands of the analyses as typer has them, made from what each declares.

A command is made when it is first asked for, so that none waits for the modules of the others.
"""

from __future__ import annotations

from collections import UserDict
from collections.abc import Callable, Iterable, Iterator, MutableMapping
from importlib import import_module
from inspect import Parameter as Argument
from inspect import Signature
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from govgraph.commands.analysis import Command, command_of
from govgraph.commands.options import COMMON, Common, rename
from govgraph.graph.analysis.parameters import REQUIRED, Parameter
from govgraph.graph.analysis.registry import find_analysis

NAMES = (
    "overlap",
    "compare",
    "synergies",
    "gaps",
    "changes",
    "conflicts",
    "partners",
    "closest",
    "memberships",
    "missing",
    "path",
    "metrics",
    "panel",
    "communities",
    "what-if",
    "coverage",
    "participation",
)
"""The analyses that have a command of their own name, in the order of the help."""
OWN_CODE = ("overlap", "synergies", "changes", "conflicts", "memberships", "metrics")
"""Those whose command differs from the declaration: `COMMAND` of their module in `govgraph.commands` says how."""
_TYPES: dict[str, Any] = {
    "integer": int,
    "number": float,
    "switch": bool,
    "entities": list[str] | None,
    "pairs": list[str] | None,
}
"""How typer reads a parameter, by its kind; as a text when the kind is not here."""


class Commands(TyperGroup):
    """A group of commands that makes those of the analyses when they are asked for."""

    def __init__(self, **attributes: Any) -> None:  # noqa: ANN401 - of typer
        super().__init__(**attributes)
        self.commands = _MadeLate(self.commands, self.find)

    def find(self, name: str) -> Command:
        """The command of that name, as it is declared."""
        return find_command(name)


class _MadeLate(UserDict[str, Any]):
    """Commands by name; one whose place is only reserved is made when it is asked for."""

    def __init__(self, commands: MutableMapping[str, Any], find: Callable[[str], Command]) -> None:
        super().__init__(commands)
        self._find = find

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - a command of typer
        command = self.data[name]
        if getattr(command.callback, "__name__", "") == _reserved.__name__:
            command = self.data[name] = make(self._find(name))
        return command


def reserve(app: typer.Typer, names: Iterable[str] = NAMES) -> None:
    """Give the commands of the analyses their places among the commands of an app."""
    for name in names:
        app.command(name)(_reserved)


def _reserved() -> None:
    """Stand for a command that is made when it is asked for."""


def find_command(name: str) -> Command:
    """The command of an analysis: as its own module has it, or else as the analysis declares."""
    if name in OWN_CODE:
        command: Command = import_module(f"govgraph.commands.{name}").COMMAND
        return command
    return command_of(find_analysis(name))


def make(command: Command) -> Any:  # noqa: ANN401 - a command of typer
    """The command for typer; old names of its options are hidden options."""
    own = {parameter.name: parameter for parameter in command.parameters}
    old = {f"{name}_{place}": (own[name], option) for name in own for place, option in enumerate(own[name].old)}

    def run(context: typer.Context, **values: Any) -> None:  # noqa: ANN401 - as the signature says
        for name, (parameter, option) in old.items():
            if (value := values.pop(name)) is not None:
                rename(option, parameter.option, both=_is_written(context, parameter.name))
                values[parameter.name] = value
        shared = {name: values.pop(name) for name in COMMON if name in values and name not in own}
        command.run(values, Common(**shared))

    names = [name for name in COMMON if name not in (*command.lacks, *own)]
    arguments = [
        Argument("context", Argument.KEYWORD_ONLY, annotation=typer.Context),
        *(_argument(parameter) for parameter in command.parameters if not parameter.option),
        *(Argument(name, Argument.KEYWORD_ONLY, **COMMON[name]) for name in names if name == "edition"),
        *(_argument(parameter) for parameter in command.parameters if parameter.option),
        *_hidden(old),
        *(Argument(name, Argument.KEYWORD_ONLY, **COMMON[name]) for name in names if name != "edition"),
    ]
    run.__signature__ = Signature(arguments)  # type: ignore[attr-defined] # inspect and typer read it
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    app.command(command.name, help=command.summary)(run)
    return typer.main.get_command(app)


def _is_written(context: typer.Context, name: str) -> bool:
    """Whether the user wrote the option, be it with the value that it has without."""
    source = context.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"


def _hidden(old: dict[str, tuple[Parameter, str]]) -> Iterator[Argument]:
    for name, (_, option) in old.items():
        annotation = Annotated[str | None, typer.Option(option, hidden=True)]
        yield Argument(name, Argument.KEYWORD_ONLY, default=None, annotation=annotation)


def _argument(parameter: Parameter) -> Argument:
    """A parameter as an argument of a function that typer reads."""
    default = _default(parameter)
    annotation = _TYPES.get(parameter.kind, str if default is not None else str | None)
    metavar = parameter.metavar or None
    if parameter.option:
        names = [
            f"{parameter.option}/--no-{parameter.option.removeprefix('--')}" if default is True else parameter.option
        ]
        names += [parameter.letter] if parameter.letter else []
        info = typer.Option(*names, help=parameter.meaning, metavar=metavar, min=parameter.least)
    else:
        info = typer.Argument(help=parameter.meaning, metavar=metavar)
    return Argument(parameter.name, Argument.KEYWORD_ONLY, default=default, annotation=Annotated[annotation, info])


def _default(parameter: Parameter) -> Any:  # noqa: ANN401 - of the parameter's kind
    """The default as typer has it: words joined by commas, and none where a list is empty."""
    if parameter.default is REQUIRED:
        return Argument.empty
    if parameter.kind == "words":
        return ",".join(parameter.default)
    return None if parameter.kind in ("entities", "pairs") else parameter.default
