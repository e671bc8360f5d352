"""The controls of a page: link or command, citation, correction; and a page with whole tables, to print."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import streamlit as st
from explorer_runs import point_at, run, seeded  # noqa: F401 - a fixture
from pages import open_page, sent
from seed_edition import seed_edition
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Element, Node

from govgraph.explorer.kit.table_html import row_key
from govgraph.graph.analysis.compare import compare
from govgraph.graph.core.settings import Settings
from govgraph.graph.export.brief import brief

ADDRESS = {"edition": "2010", "nodes": "mechanisms", "ids": "apc,bali"}
FILE = "compare-apc-bali-2010"
DATA = "govgraph seed, version 0.2.1, edition 2010"
COMMAND = "govgraph compare apc bali --edition 2010"


@pytest.fixture(autouse=True)
def _seed(seeded: Settings, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    point_at(monkeypatch, seeded)


def opened(test: AppTest, key: str) -> AppTest:
    """The page with a popover open."""
    test.session_state[key] = True
    return run(test)


def test_a_finding_has_the_command_and_a_citation_in_the_style_that_is_chosen() -> None:
    test = open_page("compare", **ADDRESS)
    assert [code.value for code in test.code] == []
    opened(test, f"send-{FILE}")
    assert [code.value for code in test.code] == [
        COMMAND,
        f"The govgraph contributors. (n.d.). APC and Bali Process, edition 2010 [Dataset]. {DATA}. Made by: {COMMAND}",
    ]
    labels = [button.proto.label for button in test.get("download_button")]
    assert labels[-5:] == [
        "Page to print (HTML)", "Document (DOCX)", "Slide (PPTX)", "References (BibTeX)", "References (RIS)",
    ]  # fmt: skip
    test.selectbox(key=f"style-{FILE}").set_value("oscola")
    run(test)
    assert test.code[1].value == (
        f"The govgraph contributors, ‘APC and Bali Process, edition 2010’. Data: {DATA}. Made by: {COMMAND}"
    )


def test_without_a_public_address_a_finding_has_a_link_for_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    here = property(lambda _: "http://127.0.0.1:8501/compare?edition=2019")
    monkeypatch.setattr(type(st.context), "url", here)
    test = opened(open_page("compare", **ADDRESS), f"send-{FILE}")
    link, command, citation = (code.value for code in test.code)
    assert link.startswith("http://127.0.0.1:8501/compare?edition=2010&")
    assert "ids=apc,bali" in link
    assert command == COMMAND
    assert "127.0.0.1" not in citation
    assert "127.0.0.1" not in repr(sent("compare", **ADDRESS))


def test_changes_that_are_not_known_can_be_sent() -> None:
    (finding,) = sent("look-up", id="TON", edition="2019", tab="changes")
    assert finding.title == "Changes of Tonga, 2010 to 2019"
    assert finding.sentences[:4] == (
        "No difference is on record between edition 2010 and edition 2019. In 8 mechanisms there may be one. Whether "
        "Tonga is in them is not known for 2010: 1, for 2019: 6.",
        "ACP-EU Dialogue on Migration: member through ACP (our inference) in 2019; edition 2010 does not count the "
        "mechanism [IOM (2019), Annex 2, row 3, Name (and acronym) of ISCM, pp. 62-66 (our inference: the members of "
        "ACP are meant); Central Intelligence Agency (2020), International organization participation, Tonga, ACP].",
        "Bali Process: member in 2010; whether in 2019 is not known: no list of members is on record [Hansen (2010), "
        "Annex, Bali Process, Governments, pp. 61-68; IOM (2019), Annex 2, row 6, No. of member States, pp. 62-66].",
        "PIDC: member in 2019; edition 2010 does not count the mechanism [IOM (about 2018), Objectives, paragraph 2].",
    )
    assert [sentence.split(":")[0] for sentence in finding.sentences[4:]] == [
        "European Union–South Caucasus Cluster Process",
        "GFMD",
        "IDM",
        "MTM",
        "RIAM",
    ]
    assert finding.sentences[5] == (
        "GFMD: whether in 2010 is not known: no list of members is on record; whether in 2019 is not known: no list of "
        "members is on record [IOM (2019), Annex 2, row 15, No. of member States, pp. 62-66]."
    )
    assert "not known: no list of members" in brief(finding)


def test_disagreements_can_be_sent() -> None:
    (finding,) = sent("conflicts", kind="contradiction", about="prague")
    assert finding.title == "Disagreements about Prague Process"
    assert [heading for _, heading in finding.tables[0].columns[:5]] == ["Number", "Kind", "About", "Disputed", "Claim"]
    assert {row["about"] for row in finding.tables[0].rows} == {"Prague Process"}


def test_with_a_public_address_a_finding_has_a_link(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOVGRAPH_PUBLIC_URL", "https://gov.example")
    test = opened(open_page("compare", **ADDRESS), f"send-{FILE}")
    link, citation = (code.value for code in test.code)
    assert link.startswith("https://gov.example/compare?")
    assert "edition=2010" in link
    assert "=apc,bali" in link
    assert citation.startswith("The govgraph contributors. (n.d.). APC and Bali Process, edition 2010. ")
    assert citation.endswith(link)
    finding = next(
        finding for finding in sent("compare", **ADDRESS) if finding.title == "APC and Bali Process, edition 2010"
    )
    assert any(line.startswith("The view: https://gov.example/compare?") for line in finding.made)


def test_a_finding_that_is_sent_has_what_the_page_has_and_no_address_of_this_machine() -> None:
    finding = next(
        finding for finding in sent("compare", **ADDRESS) if finding.title == "APC and Bali Process, edition 2010"
    )
    assert finding.sentences[:2] == (
        "33 governments are in both APC and the Bali Process.",
        "1 is in APC only; 10 are in the Bali Process only.",
    )
    table, statements = finding.tables
    alone = [row["name"] for row in table.rows if (row["part"], row["which"]) == ("member States", "only Bali Process")]
    assert (len(alone), alone[-1]) == (10, "Türkiye")
    assert ("New Zealand", "until 2003") in {(row["subject_name"], row["dates"]) for row in statements.rows}
    assert finding.made[0] == f"Made by: {COMMAND}"
    assert "127.0.0.1" not in repr(finding)
    assert "localhost" not in repr(finding)
    assert finding.places["iom-2010"][0] == "Annex, APC, Governments, pp. 61-68"


def a_line() -> AppTest:
    """The page with Afghanistan's line marked, and the control of the line open."""
    row = compare(seed_edition("2010"), ("apc", "bali")).rows[0]
    assert row["id"] == "AFG"
    return opened(open_page("compare", **ADDRESS, line=row_key(row)), f"line-{FILE}")


def test_a_line_is_cited_and_corrected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOVGRAPH_CORRECTIONS", "data@example.org")
    test = a_line()
    path, citation, text = (code.value for code in test.code)
    assert path.startswith("/compare?edition=2010")
    assert citation == (
        "Hansen, R. (2010). An Assessment of Principal Regional Consultative Processes on Migration (IOM Migration "
        "Research Series, No. 38, ISSN 1607-338X). International Organization for Migration. "
        "https://publications.iom.int/books/mrs-no-38-assessment-principal-regional-consultative-processes-migration "
        f"Place: Annex, APC, Governments, pp. 61-68. [Afghanistan is a member of APC. In: {DATA}.]"
    )
    assert text.startswith(f"Correction of {DATA}\n\nStatement: Afghanistan is a member of APC\nDocument: Hansen, ")
    assert "Place: Annex, APC, Governments, pp. 61-68\nAs printed: Afghanistan\n" in text
    assert "Workbook to fill in" in [button.proto.label for button in test.get("download_button")]
    (mail,) = [button.proto.url for button in test.get("link_button") if button.proto.url.startswith("mailto:")]
    assert mail.startswith("mailto:data@example.org?subject=Correction%3A%20Afghanistan%20is%20a%20member%20of%20APC&")
    test.selectbox(key=f"of-{FILE}").set_value(1)
    run(test)
    assert "Place: Annex, Bali Process, Governments, pp. 61-68. [Afghanistan" in test.code[1].value


def test_without_an_address_for_corrections_there_is_text_and_workbook_alone() -> None:
    test = a_line()
    assert [button for button in test.get("link_button") if "mailto" in button.proto.url] == []
    assert test.code[2].value.startswith("Correction of ")


def test_a_page_to_print_has_whole_tables() -> None:
    test = open_page("compare", **ADDRESS)
    assert len(test.dataframe) == 3
    opened(test, "print-view")
    assert len(test.dataframe) == 0
    whole = [element.proto.body for element in test.get("html") if '<div class="printed">' in element.proto.body]
    assert len(whole) == 3
    page = next(text for text in whole if "Afghanistan" in text)
    assert page.count("<tr>") == len(compare(seed_edition("2010"), ("apc", "bali"))) + 1 == 67
    assert "Afghanistan" in page


def in_order(node: Node) -> Iterator[str]:
    """What a page has, from above: names of menus and text as HTML, as the keys reach it."""
    if isinstance(node, Block):
        if node.type == "popover":
            yield node.proto.popover.label
        for child in node.children.values():
            yield from in_order(child)
    elif isinstance(node, Element) and node.type == "html":
        yield node.proto.body


@pytest.mark.parametrize(
    ("page", "address", "long"),
    [("compare", ADDRESS, ">Afghanistan<"), ("themes", {}, 'class="cross"'), ("members", {}, 'class="cross"')],
)
def test_what_sends_a_finding_stands_before_its_many_links(page: str, address: dict[str, str], long: str) -> None:
    below_title = list(in_order(open_page(page, **address).main))
    links = next(place for place, part in enumerate(below_title) if long in part and "on-paper" not in part)
    assert {"Cite and send", "Picture"} <= set(below_title[:links])


@pytest.mark.parametrize(
    ("page", "address"), [("compare", ADDRESS), ("export", {"what": "two-mode"}), ("export", {"what": "ego"})]
)
def test_each_table_on_a_canvas_has_one_for_paper(page: str, address: dict[str, str]) -> None:
    test = open_page(page, **address)
    for_paper = [element for element in test.get("html") if 'class="printed on-paper' in element.proto.body]
    assert len(for_paper) == len(test.dataframe) > 0
