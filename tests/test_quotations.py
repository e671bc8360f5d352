"""Quoted is only what a document prints: in the seed, in results, on every page and in every export."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from engines import EMBEDDED_SEED
from explorer_runs import point_at, seeded  # noqa: F401 - fixtures
from pages import open_page, page_text
from seed_edition import seed_data, seed_edition, seed_names

from govgraph.explorer.pages import PLACES
from govgraph.graph.analysis.changes import changes
from govgraph.graph.analysis.conflicts import read_conflicts
from govgraph.graph.analysis.gaps import gaps
from govgraph.graph.analysis.methods import read_methods
from govgraph.graph.analysis.partners import partners
from govgraph.graph.analysis.synergies import synergies
from govgraph.graph.analysis.synergies_for import synergies_for
from govgraph.graph.analysis.what_if import what_if
from govgraph.graph.core import vocabulary
from govgraph.graph.core.settings import Settings
from govgraph.graph.export.formats import FORMATS, render
from govgraph.graph.export.selection import whole
from govgraph.graph.store import Store

DATA = seed_data()
PRINTED = {row.as_written for row in DATA.statements} - {""}
NAMED = {row.name for row in DATA.entities} | {row.name for row in DATA.names} | {row.acronym for row in DATA.entities}
TITLES = {row.title for row in DATA.documents}
#: The names of the forms by which people write to the project.
FORMS = {
    path.read_text(encoding="utf-8").partition("\n")[0].removeprefix("name: ")
    for path in (Path(__file__).parents[1] / ".github" / "ISSUE_TEMPLATE").glob("*.yml")
    if path.name != "config.yml"
}
#: What pages put into quotation marks besides: a relation as it is read, the title of an analysis, the name of a form.
WORDS = {
    *(relation.reads for relation in vocabulary.RELATIONS.values()),
    *(method.title for method in read_methods()),
    *FORMS,
}
#: Mechanisms of which a list's number differs and a note says why, and two with much else on record.
PROFILES = ("acp-eu", "arcp", "budapest", "rabat", "riam", "prague", "pafom", "midwa", "iom", "THA")
#: Formats that are not text, or not of a whole edition; what they hold is in the others, and Turtle is JSON-LD's graph.
NOT_READ = ("incidence", "parquet", "xlsx", "stata", "data-package-zip", "turtle", "sqlite")


@cache
def whole_text() -> str:
    return "\n".join((*PRINTED, *NAMED, *TITLES, *WORDS))


def quotations(text: str) -> Iterator[str]:
    """What stands in quotation marks of print in a text, or in straight ones within a sentence."""
    yield from re.findall(r"“([^”\n]{2,})”", text)
    yield from re.findall(r'(?<![\w=])"([^"\n{}]{2,}?)"(?![\w])', text)


def unprinted(texts: Iterable[str]) -> list[str]:
    """The quotations in these texts that no document of the seed prints, and that are no word of the vocabulary."""
    known = PRINTED | NAMED | TITLES | WORDS
    quoted = {quotation.rstrip("….") for text in texts for quotation in quotations(text)}
    return sorted(quotation for quotation in quoted if quotation not in known and quotation not in whole_text())


def cells(rows: Iterable[Any]) -> Iterator[str]:
    """The texts in the cells of rows."""
    for row in rows:
        for value in row.values():
            yield from (str(cell) for cell in (value if isinstance(value, list) else [value]) if cell is not None)


def test_a_quotation_that_nobody_prints_is_found() -> None:
    assert unprinted(["printed “through two unions: ACP 79 and EU 28 are 107”", 'he said "no such words"']) == [
        "no such words",
        "through two unions: ACP 79 and EU 28 are 107",
    ]
    assert unprinted(["printed “Technical guidance”", "“is a member of” 3"]) == []


def test_notes_of_the_curators_quote_nothing() -> None:
    tables = (DATA.statements, DATA.coverage, DATA.documents, DATA.entities, DATA.names)
    notes = [str(getattr(row, "note", "")) for rows in tables for row in rows]
    assert [note for note in notes if any(mark in note for mark in '"“”')] == []


def test_no_note_is_given_out_as_printed() -> None:
    notes = ({row.note for row in DATA.statements} | {row.note for row in DATA.coverage}) - {""}
    of_list = {row.note for row in DATA.coverage if row.note and row.status != "none"}
    assert not of_list & PRINTED
    assert {row.as_written for row in DATA.statements if row.note and row.as_written == row.note} == set()
    assert "Technical guidance" in PRINTED - notes


@pytest.mark.parametrize("year", ["2010", "2019"])
def test_results_quote_what_is_printed(year: str) -> None:
    edition = seed_edition(year)
    tables = [gaps(edition), synergies(edition), what_if(edition, ["iom"]), synergies_for(edition, "icmpd")]
    tables += [partners(edition, who) for who in ("iom", "rabat" if year == "2019" else "apc", "THA", "eu")]
    tables.append(changes(seed_edition("2010"), seed_edition("2019"), seed_names()))
    for table in tables:
        assert unprinted(cells(table.rows)) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in FORMATS if name not in NOT_READ])
def test_exports_quote_what_is_printed(name: str) -> None:
    texts = [content.decode("utf-8") for content in render(name, whole(seed_edition("2019"))).values()]
    marks = [quotation for text in texts for quotation in re.findall(r"“([^”\n]{2,})”", text)]
    assert sorted({mark for mark in marks if mark not in whole_text()}) == []


def test_what_is_inherited_quotes_nothing_and_says_what_is_inferred() -> None:
    inherited = [edge for edge in seed_edition("2019").edges if edge.basis == "inherited"]
    assert {edge.as_written for edge in inherited} == {""}
    inferred = {edge.object for edge in inherited if edge.note.startswith("our inference: ")}
    assert {edge.object for edge in inherited} - inferred == {"pafom"}, "the report says it of the African Union alone"


@EMBEDDED_SEED
def test_disagreements_print_what_is_printed(seed_database: Settings) -> None:
    with Store(seed_database) as store:
        rows = read_conflicts(store)
    assert sorted({row["as_written"] for row in rows} - PRINTED - NAMED - {""}) == []
    differing = {row["subject"]: row["note"] for row in rows if row["origin"] == "counted by us"}
    assert differing["acp-eu"] == "through two unions: ACP 79 and EU 28 are 107; the fact sheet has 108"


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in PLACES if name not in ("methods", "own-data")])
def test_pages_quote_what_is_printed(
    name: str,
    seeded: Settings,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    point_at(monkeypatch, seeded)
    for who in PROFILES if name == "look-up" else ("iom",) if name == "partners" else ("",):
        for tab in ("overview", "members", "evidence") if name == "look-up" else ("",):
            choices = {"id": who, "tab": tab}
            page = open_page(name, edition="2019", **{key: value for key, value in choices.items() if value})
            tables = (str(value) for table in page.dataframe for value in table.value.to_numpy().ravel())
            assert unprinted([page_text(page), *tables]) == [], (who, tab)
