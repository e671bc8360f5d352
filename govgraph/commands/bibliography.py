"""The command that writes the documents which an edition rests on for a reference manager."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from govgraph.commands.options import EditionOption, GradeOption, InheritedOption, YearOption, edition_of
from govgraph.output import say


class Form(StrEnum):
    """The forms that reference managers read."""

    BIBTEX = "bibtex"
    RIS = "ris"
    CSL = "csl"


def bibliography(
    edition: EditionOption = "",
    relation: Annotated[
        str, typer.Option(help="Only what statements of these relations rest on, such as MEMBER_OF,OBSERVER_OF.")
    ] = "",
    who: Annotated[str, typer.Option(help="Only what statements about this mechanism, State or body rest on.")] = "",
    inherited: InheritedOption = True,
    year: YearOption = None,
    grade_at_least: GradeOption = "",
    form: Annotated[Form, typer.Option("--format", help="BibTeX, RIS or CSL-JSON.")] = Form.BIBTEX,
) -> None:
    """The documents that an edition, or a part of it, rests on, for a reference manager."""
    from govgraph.graph.export.bibliography import documents_of
    from govgraph.graph.tables.references import FORMATS

    relations = [word.strip() for word in relation.split(",")] if relation else []
    with edition_of(edition, inherited, year, grade_at_least=grade_at_least) as (loaded, names):
        documents = documents_of(loaded, relations, names.resolve(who) if who else "")
    sys.stdout.write(FORMATS[form.value](documents))
    undated = sum(not document.date for document in documents)
    say(f"{len(documents):,} document{'' if len(documents) == 1 else 's'}; of {undated} no date is known")
