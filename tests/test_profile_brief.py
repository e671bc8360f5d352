"""The brief of a profile: every document that a line cites is among its sources; dates and status are in words."""

from __future__ import annotations

import re
from functools import cache
from html import unescape

import pytest
from seed_edition import seed_edition, seed_names

from govgraph.explorer.look_up.brief import profile_finding
from govgraph.graph.analysis import profile, profile_disputes
from govgraph.graph.analysis.conflicts import ALL, conflicts
from govgraph.graph.core.edition import EdgeStatement
from govgraph.graph.core.pages import documents_in
from govgraph.graph.core.statement_text import statement_text
from govgraph.graph.export.brief import brief

EDITIONS = ("2010", "2019", "2025")
ALTERNATIVE = "2019-alternative"


@cache
def disagreements() -> list[dict[str, object]]:
    editions = [seed_edition(name) for name in (*EDITIONS, ALTERNATIVE)]
    return list(conflicts(*editions, kind=ALL, printed=seed_names()).rows)


def brief_of(mechanism: str, name: str) -> tuple[str, set[str]]:
    """The brief, and the documents of which its tables show a citation."""
    edition = seed_edition(name)
    facts = profile.facts([seed_edition(name) for name in EDITIONS], mechanism)
    lines = profile.lines(edition, mechanism)
    disputes = profile_disputes.disputes(disagreements(), mechanism, edition.entities)
    how_made = ["Made with govgraph."]
    page = brief(
        profile_finding(edition.entities[mechanism], edition, facts, lines, disputes, edition.documents, how_made)
    )
    tables, _, _ = page.partition("<h2>Sources</h2>")
    cells = [unescape(text) for text in re.findall(r"<td[^>]*>(.*?)</td>", tables)]
    return page, (documents_in(cells) | set(cells)) & edition.documents.keys()


def sources_of(page: str) -> set[str]:
    _, _, sources = page.partition("<h2>Sources</h2>")
    return {text.partition(": ")[0] for text in re.findall(r"<li>(.*?)</li>", sources)}


@pytest.mark.parametrize("name", EDITIONS)
def test_every_document_that_a_brief_cites_is_among_its_sources(name: str) -> None:
    mechanisms = seed_edition(name).of_kind("mechanism")
    assert len(mechanisms) > 30
    for mechanism in mechanisms:
        page, cited = brief_of(mechanism, name)
        assert cited - sources_of(page) == set(), mechanism


def test_the_document_of_the_members_of_a_union_is_a_source() -> None:
    page, cited = brief_of("mid-igad", "2025")
    assert {"okaz-igad-2025", "iom-int-mid-igad"} <= cited
    assert {"okaz-igad-2025", "iom-int-mid-igad"} <= sources_of(page)
    assert "from the statements" not in page


def test_a_brief_says_dates_status_notes_and_how_complete_lists_are() -> None:
    page, _ = brief_of("almaty", "2025")
    rows = [re.findall(r"<td[^>]*>(.*?)</td>", row) for row in re.findall(r"<tr>(.*?)</tr>", page)]
    chaired = [row for row in rows if row and row[0] == "Azerbaijan chaired Almaty Process"]
    assert [row[2:5] for row in chaired] == [["in force earlier, and no longer", "2023", "2024"]] * 2
    assert [row[8] for row in chaired] == ["", "printed as the chair of 2023-2024; a later page has a later one"]
    assert "<h2>How complete the lists are, edition 2025</h2>" in page
    assert "<td>is an observer of</td><td>the document names only some, or some places cannot be read" in page


@pytest.mark.parametrize(
    ("relation", "role", "status", "words"),
    [
        ("SECRETARIAT_OF", "", "former", "IOM was the secretariat of EU-CELAC MD"),
        ("SECRETARIAT_OF", "host", "", "IOM hosts the secretariat of EU-CELAC MD"),
        ("SECRETARIAT_OF", "host", "former", "IOM hosted the secretariat of EU-CELAC MD"),
        ("CHAIRS", "", "former", "IOM chaired EU-CELAC MD"),
        ("MEMBER_OF", "", "withdrawn", "IOM was a member of EU-CELAC MD"),
        ("PARTICIPATES_IN", "", "former", "IOM took part in EU-CELAC MD"),
        ("SUPPORTS_SECRETARIAT_OF", "", "former", "IOM supported the secretariat of EU-CELAC MD"),
        ("FUNDS", "", "former", "IOM funded EU-CELAC MD"),
        ("INITIATED", "", "former", "IOM initiated EU-CELAC MD"),
        ("MEMBER_OF", "", "suspended", "IOM is a member of EU-CELAC MD"),
    ],
)
def test_a_former_tie_is_in_the_past_tense(relation: str, role: str, status: str, words: str) -> None:
    edge = EdgeStatement("iom", relation, "eu-celac-md", role=role, status=status)
    assert statement_text(edge, seed_edition("2025").entities) == words
