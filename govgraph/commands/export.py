"""The commands that write an edition, or a part of it, as files for other tools: one for each format."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from govgraph.commands.options import EditionOption, GradeOption, InheritedOption, YearOption, edition_of, rename
from govgraph.graph.analysis.parameters import split_words
from govgraph.graph.core import vocabulary
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.incomplete import incomplete_text
from govgraph.graph.export.export_format import ExportFormat
from govgraph.graph.export.formats import FORMATS
from govgraph.output import say

_NODES = "mechanisms, states or organisations"

OutputOption = Annotated[
    Path, typer.Option("--output", "-o", help="The file or folder to write; files of the same name are replaced.")
]
EgoOption = Annotated[str, typer.Option("--ego", help="Only this entity and its surroundings.")]
StepsOption = Annotated[int | None, typer.Option(help="With --ego: how far, 1 (if not given) or 2.")]
RelationsOption = Annotated[
    str, typer.Option(help="Only these relations, joined by commas, such as MEMBER_OF,OBSERVER_OF.")
]
NodesOption = Annotated[
    str, typer.Option("--nodes", help=f"Only who is in what (two-mode): {_NODES} by what they have in common.")
]
ProjectedOption = Annotated[
    bool, typer.Option("--projected", help="With --nodes: the nodes alone, linked by what they share (one-mode).")
]
CapacityOption = Annotated[
    str,
    typer.Option(
        help=f"With --nodes: in which capacities, joined by commas, of {', '.join(vocabulary.CAPACITIES)}; "
        "member if not given."
    ),
]
ByOption = Annotated[
    str,
    typer.Option(
        help="With --nodes: by what, states, mechanisms, organisations or bodies (mechanisms and organisations), but "
        "not what the nodes are; States if not given, for States mechanisms."
    ),
]
EveryOption = Annotated[
    bool, typer.Option("--every-entity", help="Also entities of which the edition says nothing; they have no edges.")
]


OldTwoModeOption = Annotated[str | None, typer.Option("--two-mode", hidden=True)]
OldProjectionOption = Annotated[str | None, typer.Option("--projection", hidden=True)]
OldRoleOption = Annotated[str | None, typer.Option("--role", hidden=True)]


def add_formats(app: typer.Typer) -> None:
    """Add a command for each format."""
    for form in FORMATS.values():
        _add(app, form)


def _add(app: typer.Typer, form: ExportFormat) -> None:
    @app.command(form.name, help=f"{form.meaning[0].upper()}{form.meaning[1:]}.")
    def write(
        output: OutputOption,
        edition: EditionOption = "",
        year: YearOption = None,
        inherited: InheritedOption = True,
        grade_at_least: GradeOption = "",
        ego: EgoOption = "",
        steps: StepsOption = None,
        relations: RelationsOption = "",
        nodes: NodesOption = "",
        projected: ProjectedOption = False,
        capacity: CapacityOption = "",
        by: ByOption = "",
        every_entity: EveryOption = False,
        two_mode: OldTwoModeOption = None,
        projection: OldProjectionOption = None,
        role: OldRoleOption = None,
    ) -> None:
        from govgraph.graph.export import network_selection, selection
        from govgraph.graph.export.formats import render
        from govgraph.graph.export.provenance import later_lists
        from govgraph.graph.tables.files import write_files

        for old, value, new in (("two-mode", two_mode, "--nodes"), ("projection", projection, "--nodes --projected")):
            if value is not None:
                rename(f"--{old}", new, both=bool(nodes))
                nodes, projected = value, projected or old == "projection"
        if role is not None:
            rename("--role", "--capacity", both=bool(capacity))
            capacity = role
        if form.takes == ("two-mode",):
            if ego or projected:
                raise UsageError(
                    f"export {form.name}: found {'--ego' if ego else '--projected'}; "
                    "it holds who is in what only: use --nodes, or leave it out"
                )
            nodes = nodes or "mechanisms"
        _check(
            ego,
            nodes,
            projected=projected,
            steps=steps,
            relations=relations,
            capacity=capacity,
            by=by,
            every_entity=every_entity,
        )
        only, capacities = _words("relations", relations), _words("capacity", capacity) or ("member",)
        if nodes:
            from govgraph.graph.analysis.network_parameters import check_network

            check_network(nodes, by, capacities)
        with edition_of(edition, inherited, year, grade_at_least=grade_at_least) as (loaded, names):
            if ego:
                selected = selection.ego(loaded, names.resolve(ego), 1 if steps is None else steps, only)
            elif nodes:
                select = network_selection.projection if projected else network_selection.two_mode_of
                selected = select(loaded, nodes, capacities, by)
            else:
                selected = selection.whole(loaded, only, every_entity=every_entity)
        for path in write_files(render(form.name, selected), output, folder=form.folder):
            say(str(path))
        say(f"{len(selected.nodes):,} nodes, {len(selected.edges):,} edges: {selected.words}, edition {loaded.name}")
        if later := later_lists(selected):
            say(later)
        if loaded.incomplete:
            say(f"{incomplete_text(loaded.incomplete)}; until then rows may be missing")


def _check(ego: str, nodes: str, **options: object) -> None:
    """Refuse options that contradict each other, before anything is started for them."""
    selecting = [name for name, value in (("--ego", ego), ("--nodes", nodes)) if value]
    if len(selecting) > 1:
        raise UsageError(f"export: found {' and '.join(selecting)}; give one of them")
    edition = "the whole edition"
    belongs = {
        "steps": {"--ego"},
        "relations": {"--ego", edition},
        "projected": {"--nodes"},
        "capacity": {"--nodes"},
        "by": {"--nodes"},
        "every_entity": {edition},
    }
    for name, value in options.items():
        # 0 steps are none that can be taken, but they were given.
        if value not in (None, "") and value is not False and not belongs[name] & set(selecting or [edition]):
            raise UsageError(
                f"export: found --{name.replace('_', '-')}; it goes with {' or '.join(sorted(belongs[name]))} only"
            )


def _words(option: str, text: str) -> tuple[str, ...]:
    """The words of an option that takes several; none where it is not given."""
    words = split_words(text)
    if text and not words:
        raise UsageError(f"{option}: found {text!r}; give one or more words, joined by commas")
    return words
