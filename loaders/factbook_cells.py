"""What a cell of the World Factbook's field states: organisations, each with what is printed behind it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from pydantic import ValidationError

from govgraph.graph.core.errors import Problem
from govgraph.graph.core.folding import fold
from govgraph.graph.core.model import EntityRow, StatementRow
from govgraph.graph.core.text import slug
from govgraph.loaders.foreign import lookup_table, seed_entities
from govgraph.loaders.foreign_answers import TAKES_PART, Answers
from govgraph.loaders.tables import translate

NOTHING = "none"
"""What stands in the place of organisations where a country takes part in none; it states nothing."""
_CELL = re.compile(r"(?P<org>[^()]*[^() ])(?P<qualifiers>(?: \([^()]+\))*)")


def statements_of(
    row: dict[str, str],
    subject: EntityRow | None,
    edition: str,
    answers: Answers,
    file: str,
    line: int,
    problems: list[Problem],
) -> Iterator[tuple[StatementRow, EntityRow | None]]:
    """What the row states, and the organisation to which a relation leads."""
    written = f"{row['org']} ({row['qualifier']})" if row["qualifier"] else row["org"]
    if written == NOTHING:
        return
    for printed in split_unclosed(written):
        cell = _CELL.fullmatch(printed)
        if not cell:
            allowed = "write an abbreviation, and what is printed behind it in parentheses as qualifier"
            problems.append(Problem(file, line, "org", repr(printed), allowed))
            continue
        qualifier = "; ".join(re.findall(r"\(([^()]+)\)", cell["qualifiers"]))
        treatment = answers.treatments.get(qualifier.lower())
        if treatment is None:
            answers.questions.codes.setdefault(qualifier, []).append(line)
            near = difflib.get_close_matches(qualifier.lower(), answers.treatments, n=3, cutoff=0.72)
            hint = f" (near: {', '.join(near)})" if near else ""
            allowed = f'answer in [codes] of {answers.file}: "{qualifier}" = "member", or what else it means{hint}'
            problems.append(Problem(file, line, "qualifier", repr(qualifier), allowed))
            continue
        if subject is None:
            continue
        common = {
            "subject": subject.id,
            "predicate": treatment.relation,
            "edition": edition,
            "document": edition,
            "locator": f"International organization participation, {row['country']}",
            "as_written": printed,
            "basis": "listed",
            "note": "" if printed == written else "printed without the closing parenthesis",
        }
        try:
            if treatment.relation == TAKES_PART:
                yield StatementRow.model_validate(common | {"value": printed}), None
            else:
                organisation = _organisation(answers.names.get(fold(cell["org"]), cell["org"]))
                relation = {"object": organisation.id, "role": treatment.role, "status": treatment.status}
                yield StatementRow.model_validate(common | relation), organisation
        except ValidationError as error:
            problems += translate(error, file, line)


def split_unclosed(written: str) -> list[str]:
    """The organisations in a cell; more than one where a parenthesis is not closed and the rest of the list is in it.

    Examples
    --------
    >>> split_unclosed("OECD (Enhanced Engagement, OPCW, PIF (partner), WTO")
    ['OECD (Enhanced Engagement)', 'OPCW', 'PIF (partner)', 'WTO']
    >>> split_unclosed("CIS (participating member, has not signed the 1993 CIS charter)")
    ['CIS (participating member, has not signed the 1993 CIS charter)']
    """
    if written.count("(") != written.count(")") + 1:
        return [written]
    first, *parts = written.split(", ")
    return [f"{first})", *parts]


def _organisation(abbreviation: str) -> EntityRow:
    """The organisation that an abbreviation means: the seed's where that is certain, else one of the Factbook's own."""
    for row in lookup_table("factbook_organisations"):
        if row["written"] == abbreviation and not row["usual"]:
            return seed_entities()[row["id"]]
        if row["written"] == abbreviation:
            abbreviation = row["usual"]
    return EntityRow(id=f"factbook-{slug(abbreviation)}", kind="organisation", name=f"{abbreviation} (World Factbook)")
