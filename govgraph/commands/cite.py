"""The command that cites: the data of an edition, or statements by their ids, in a citation style or as references."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from govgraph.commands.bibliography import Form
from govgraph.commands.options import EditionOption, GradeOption, InheritedOption, edition_of
from govgraph.graph.citing.styles import STYLES, check_style

StyleOption = Annotated[str, typer.Option(help=f"The citation style: {', '.join(STYLES)}.")]


def cite(
    statements: Annotated[
        list[str] | None,
        typer.Argument(help="Ids of statements, as --format json prints them; the data of the edition if none."),
    ] = None,
    edition: EditionOption = "",
    inherited: InheritedOption = True,
    grade_at_least: GradeOption = "",
    style: StyleOption = "apa",
    form: Annotated[
        Form | None, typer.Option("--format", help="References as BibTeX, RIS or CSL-JSON, in place of a style.")
    ] = None,
) -> None:
    """How to cite the data of an edition, or single statements with their documents and places."""
    from govgraph.graph.citing.cite import cite_dataset, cite_statements

    check_style(style)
    with edition_of(edition, inherited, grade_at_least=grade_at_least) as (loaded, _):
        lines = (
            cite_statements(loaded, statements, style, form.value if form else "")
            if statements
            else cite_dataset(loaded, style, form.value if form else "")
        )
    sys.stdout.write(lines)
