"""The commands that write an edition, or a part of it, as files for other tools: one for each format."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from govgraph.commands.options import EditionOption, InheritedOption, YearOption, edition_of
from govgraph.graph.core import vocabulary
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.incomplete import incomplete_text
from govgraph.graph.export.formats import FORMATS, Format
from govgraph.output import say

_BETWEEN = "mechanisms, states or organisations"

OutputOption = Annotated[
    Path, typer.Option("--output", "-o", help="The file or folder to write; files of the same name are replaced.")
]
EgoOption = Annotated[str, typer.Option("--ego", help="Only this entity and its surroundings.")]
StepsOption = Annotated[int | None, typer.Option(help="With --ego: how far, 1 (if not given) or 2.")]
RelationsOption = Annotated[
    str, typer.Option(help="Only these relations, joined by commas, such as MEMBER_OF,OBSERVER_OF.")
]
TwoModeOption = Annotated[str, typer.Option(help=f"Only who is in what: {_BETWEEN} by what they have in common.")]
ProjectionOption = Annotated[str, typer.Option(help=f"Only {_BETWEEN}, linked by what they share.")]
RoleOption = Annotated[
    str,
    typer.Option(
        help="With --two-mode and --projection: in which capacities, joined by commas, of "
        f"{', '.join(vocabulary.CAPACITIES)}; member if not given."
    ),
]
ByOption = Annotated[
    str,
    typer.Option(
        help="With --two-mode and --projection: by what, states, mechanisms, organisations or bodies (mechanisms and "
        "organisations), but not what the rows are; States if not given, for States mechanisms."
    ),
]
EveryOption = Annotated[
    bool, typer.Option("--every-entity", help="Also entities of which the edition says nothing; they have no edges.")
]


def add_formats(app: typer.Typer) -> None:
    """Add a command for each format."""
    for one in FORMATS.values():
        _add(app, one)


def _add(app: typer.Typer, form: Format) -> None:
    @app.command(form.name, help=f"{form.meaning[0].upper()}{form.meaning[1:]}.")
    def write(
        output: OutputOption,
        edition: EditionOption = "",
        year: YearOption = None,
        inherited: InheritedOption = True,
        ego: EgoOption = "",
        steps: StepsOption = None,
        relations: RelationsOption = "",
        two_mode: TwoModeOption = "",
        projection: ProjectionOption = "",
        role: RoleOption = "",
        by: ByOption = "",
        every_entity: EveryOption = False,
    ) -> None:
        from govgraph.graph.export import selection
        from govgraph.graph.export.formats import render
        from govgraph.graph.export.writing import write_files

        if form.takes == ("two-mode",):
            if ego or projection:
                raise UsageError(
                    f"export {form.name}: found {'--ego' if ego else '--projection'}; "
                    "it holds who is in what only: use --two-mode, or leave it out"
                )
            two_mode = two_mode or "mechanisms"
        _check(ego, two_mode, projection, steps=steps, relations=relations, role=role, by=by, every_entity=every_entity)
        only, capacities = _words("relations", relations), _words("role", role) or ("member",)
        with edition_of(edition, inherited, year) as (snapshot, names):
            if ego:
                found = selection.ego(snapshot, names.resolve(ego), 1 if steps is None else steps, only)
            elif two_mode:
                found = selection.two_mode_of(snapshot, two_mode, capacities, by)
            elif projection:
                found = selection.projection(snapshot, projection, capacities, by)
            else:
                found = selection.whole(snapshot, only, every_entity=every_entity)
        for path in write_files(render(form.name, found), output, folder=form.folder):
            say(str(path))
        say(f"{len(found.nodes)} nodes, {len(found.edges)} edges: {found.words}, edition {snapshot.edition}")
        if snapshot.incomplete:
            say(f"{incomplete_text(snapshot.incomplete)}; until then rows may be missing")


def _check(ego: str, two_mode: str, projection: str, **more: object) -> None:
    """Refuse options that contradict each other, before anything is started for them."""
    chosen = [name for name, value in (("--ego", ego), ("--two-mode", two_mode), ("--projection", projection)) if value]
    if len(chosen) > 1:
        raise UsageError(f"export: found {' and '.join(chosen)}; give one of them")
    edition, matrix = "the whole edition", {"--two-mode", "--projection"}
    belongs = {
        "steps": {"--ego"},
        "relations": {"--ego", edition},
        "role": matrix,
        "by": matrix,
        "every_entity": {edition},
    }
    for name, value in more.items():
        # 0 steps are none that can be taken, but they were given.
        if value not in (None, "") and value is not False and not belongs[name] & set(chosen or [edition]):
            raise UsageError(
                f"export: found --{name.replace('_', '-')}; it goes with {' or '.join(sorted(belongs[name]))} only"
            )


def _words(option: str, text: str) -> tuple[str, ...]:
    """The words of an option that takes several; none where it is not given."""
    words = tuple(word for part in text.split(",") if (word := part.strip()))
    if text and not words:
        raise UsageError(f"{option}: found {text!r}; give one or more words, joined by commas")
    return words
