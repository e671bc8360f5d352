"""Citations: in six styles and as references; of a document, a statement, a finding and the data; text stays text."""

from __future__ import annotations

from importlib.metadata import version

import pytest
from seed_edition import seed_edition

import govgraph as gg
from govgraph.graph.citing import citations
from govgraph.graph.citing.cite import cite_dataset, cite_statements
from govgraph.graph.citing.styles import STYLES, entries
from govgraph.graph.core.edition import Coverage, Document, EdgeStatement, Edition, Entity, ValueStatement
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.provenance import provenance_of
from govgraph.graph.tables.citation_dates import spell_words
from govgraph.graph.tables.references import FORMATS

PAGE = Document("rabat", "Our partners", "Rabat Process", "2020-02~/..", "page", "https://rabat.example/partners")
REPORT = Document(
    "report", "An Assessment", "IOM", "2010-01", "report", "https://iom.example/38", authors="Hansen, Randall"
)  # fmt: skip
HOSTILE = Document(
    "h", '<script>alert(1)</script> =cmd() & "x"', "A & <b>B</b>", "", "page", "javascript:alert(1)"
)  # fmt: skip
ENTITIES = {
    "THA": Entity("THA", "state", "Thailand"),
    "FRA": Entity("FRA", "state", "France"),
    "apc": Entity("apc", "mechanism", "Asia-Pacific Consultations", "APC"),
}
ROWS = [
    EdgeStatement("THA", "MEMBER_OF", "apc", start="2020-02~", document="report", locator="Annex, APC", id="1a",
                  pages="pp. 61-68"),
    EdgeStatement("FRA", "MEMBER_OF", "apc", basis="inherited", via="eu", document="report",
                  locator="row 3; rabat, France", id="2b"),
    EdgeStatement("THA", "CHAIRS", "apc", status="former", start="2011", end="2011", document="h", locator="", id="3c"),
]  # fmt: skip
VALUE = ValueStatement("apc", "established", "1996", document="rabat", locator="Home", id="4d")
LIST = Coverage("apc", "MEMBER_OF", "complete", "34", "report", "Annex, APC")
OWN = Edition(
    "2010", ENTITIES, ROWS, [VALUE], [LIST], {document.id: document for document in (PAGE, REPORT, HOSTILE)},
    own={"3c": ("harbours",)},
)  # fmt: skip
GOVGRAPH = f"govgraph, version {version('govgraph')}, edition 2010"


@pytest.mark.parametrize(
    ("style", "page", "report"),
    [
        (
            "apa",
            "Rabat Process. (about February 2020 or later). Our partners. Rabat Process. https://rabat.example/partners",
            "Hansen, R. (2010). An Assessment. IOM. https://iom.example/38",
        ),
        (
            "chicago",
            "Rabat Process. about February 2020 or later. “Our partners”. Rabat Process. "
            "https://rabat.example/partners.",
            "Hansen, R. 2010. An Assessment. IOM. https://iom.example/38.",
        ),
        (
            "harvard",
            "Rabat Process (about February 2020 or later) Our partners. Rabat Process. Available at: "
            "https://rabat.example/partners.",
            "Hansen, R. (2010) An Assessment. IOM. Available at: https://iom.example/38.",
        ),
        (
            "ieee",
            "Rabat Process, “Our partners”. [Online]. Available: https://rabat.example/partners",
            "R. Hansen, “An Assessment”, IOM, Jan. 2010. [Online]. Available: https://iom.example/38",
        ),
        (
            "oscola",
            "Rabat Process, ‘Our partners’ (about February 2020 or later) <https://rabat.example/partners>",
            "Hansen R, ‘An Assessment’ (IOM 2010) <https://iom.example/38>",
        ),
        (
            "vancouver",
            "Rabat Process. Our partners [Internet]. Rabat Process; about February 2020 or later. Available from: "
            "https://rabat.example/partners",
            "Hansen R. An Assessment [Internet]. IOM; 2010. Available from: https://iom.example/38",
        ),
    ],
)
def test_a_document_in_each_style(style: str, page: str, report: str) -> None:
    assert entries([PAGE, REPORT], style) == [page, report]
    assert entries([PAGE, REPORT], style) == [page, report]


def test_the_styles_are_those_that_are_tested() -> None:
    assert list(STYLES) == ["apa", "chicago", "harvard", "ieee", "oscola", "vancouver"]


def test_a_statement_has_its_document_its_place_what_it_says_and_the_data() -> None:
    assert citations.statement(OWN, ROWS[0], "apa") == (
        "Hansen, R. (2010). An Assessment. IOM. https://iom.example/38 Place: Annex, APC, pp. 61-68. "
        f"[Thailand is a member of APC, since about February 2020. In: {GOVGRAPH}.]"
    )


def test_an_inherited_membership_has_both_places() -> None:
    assert citations.statement(OWN, ROWS[1], "oscola") == (
        "Hansen R, ‘An Assessment’ (IOM 2010) <https://iom.example/38> Place: row 3. "
        "Rabat Process, ‘Our partners’ (about February 2020 or later) <https://rabat.example/partners> Place: France. "
        f"[France is a member of APC. In: {GOVGRAPH}.]"
    )


def test_a_value_and_a_list_are_cited() -> None:
    assert citations.statement(OWN, VALUE, "ieee").endswith(f"Place: Home. [APC, established: 1996. In: {GOVGRAPH}.]")
    words = "list of who is a member of APC: complete"
    assert citations.statement(OWN, LIST, "ieee").endswith(f"Place: Annex, APC. [{words}. In: {GOVGRAPH}.]")


@pytest.mark.parametrize("style", STYLES)
def test_own_data_and_hostile_text_stand_as_text(style: str) -> None:
    text = citations.statement(OWN, ROWS[2], style)
    assert '<script>alert(1)</script> =cmd() & "x"' in text
    assert text.endswith(", own data: harbours.]")
    assert "Thailand chaired APC (former), in 2011. In: govgraph, version" in text


def test_the_data_of_an_edition_are_cited() -> None:
    edition = seed_edition("2010")
    title = "govgraph seed, version 0.2.1, edition 2010"
    assert cite_dataset(edition) == f"The govgraph contributors. (n.d.). {title} [Dataset].\n"
    assert f"title = {{{{{title}}}}}" in cite_dataset(edition, form="bibtex")
    assert cite_dataset(edition, form="ris").splitlines()[:4] == [
        "TY  - DATA",
        "ID  - govgraph-2010",
        "AU  - The govgraph contributors",
        f"TI  - {title}",
    ]
    assert citations.dataset(OWN).title == f"{GOVGRAPH}, own data: harbours"


def test_a_finding_is_cited_with_its_address_or_its_command() -> None:
    provenance = provenance_of(OWN, ROWS)
    there = citations.finding("APC", provenance, "https://gov.example/compare?ids=apc", "govgraph compare apc")
    assert citations.finding_text(there, "apa") == (
        f"The govgraph contributors. (n.d.). APC. {GOVGRAPH}, own data: harbours. https://gov.example/compare?ids=apc"
    )
    here = citations.finding("APC", provenance, command="govgraph compare apc")
    assert citations.finding_text(here, "oscola") == (
        f"The govgraph contributors, ‘APC’. Data: {GOVGRAPH}, own data: harbours. Made by: govgraph compare apc"
    )


def test_statements_as_references_are_their_documents() -> None:
    assert cite_statements(OWN, ["1a", "4d"], form="csl") == FORMATS["csl"]([PAGE, REPORT])


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: gg.cite(gg.Edition.of(OWN), style="mla"),
         "style: found 'mla'; use one of apa, chicago, harvard, ieee, oscola, vancouver"),
        (lambda: gg.cite(gg.Edition.of(OWN), form="word"), "format: found 'word'; use one of bibtex, ris, csl"),
        (lambda: gg.cite(gg.Edition.of(OWN), ["no"]),
         "statement: found 'no', which edition 2010 does not have; `--format json` of an analysis prints the ids of "
         "its statements"),
        (lambda: gg.cite(gg.Edition.of(OWN), "1a"), "statements: found '1a'; use a list of ids"),
    ],
)  # fmt: skip
def test_what_cannot_be_cited(call: object, message: str) -> None:
    assert callable(call)
    with pytest.raises(UsageError) as refused:
        call()
    assert str(refused.value) == message


def test_dates_of_a_statement_in_words() -> None:
    assert spell_words("2003-06-12", "2005") == "from 12 June 2003 to 2005"
    assert spell_words("2020-02~/..", "") == "since about February 2020 or later"
    assert spell_words("", "") == ""
