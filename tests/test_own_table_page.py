"""A table of any form on the page Own data: its columns are chosen, its names answered once, and it is loaded."""

from __future__ import annotations

import pytest
from explorer_runs import point_at, run, seeded  # noqa: F401 - fixtures
from pages import open_page, page_text
from streamlit.testing.v1 import AppTest
from test_own_data_page import click

from govgraph.graph.core.settings import Settings
from govgraph.graph.store import Store

pytestmark = pytest.mark.slow
LIST = "Country,Organisation,Joined\nKenya,Lake Forum,2001\nRep. Atlantis,Lake Forum,2003-06\nOthers,Lake Forum,\n"


@pytest.fixture(autouse=True)
def _seed(seeded: Settings, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    point_at(monkeypatch, seeded)


def uploaded(text: str | bytes, name: str = "lake.csv") -> AppTest:
    test = open_page("own-data")
    test.file_uploader[0].set_value((name, text.encode() if isinstance(text, str) else text, "text/csv"))
    return run(test)


def choose(test: AppTest, label: str, value: str) -> AppTest:
    next(box for box in test.selectbox if box.label == label).set_value(value)
    return run(test)


def write(test: AppTest, label: str, text: str) -> AppTest:
    next(field for field in test.text_input if field.label == label).set_value(text)
    return run(test)


def chosen(test: AppTest) -> dict[str, str]:
    return {box.label: str(box.value) for box in test.selectbox}


def remove(test: AppTest, name: str) -> None:
    click(test, f"Remove {name}")
    click(test, f"Yes, remove {name}")


def statements(settings: Settings, edition: str) -> list[tuple[str, ...]]:
    text = (
        "MATCH (a)-[r]->(b) WHERE r.edition = $edition AND type(r) <> 'HAS_COVERAGE' "
        "RETURN a.id, type(r), b.id, r.start, r.locator ORDER BY a.id, b.id"
    )
    with Store(settings) as store:
        return [tuple(row.values()) for row in store.read(text, {"edition": edition}).rows]


def test_a_list_is_loaded_by_clicking_and_its_answers_are_kept(seeded: Settings) -> None:  # noqa: F811
    test = uploaded(LIST)
    assert (chosen(test)["States"], chosen(test)["What they are in"], chosen(test)["Since when"]) == (
        "Country",
        "Organisation",
        "Joined",
    )
    assert list(test.dataframe[0].value["cell 0"]) == ["Kenya", "Rep. Atlantis", "Others"]
    assert [part.label for part in test.expander][-2:] == [
        "3 States, of which 1 are known",
        "1 body, of which 0 are known",
    ]
    assert "- the title of the document that says so (3)" in page_text(test)
    assert "- who is meant by 3 names (4)" in page_text(test)
    choose(test, "Bodies that are not known", "mechanism")
    choose(test, "Rep\\. Atlantis", "MLT")
    choose(test, "Others", "-")
    write(test, "Title of the document", "Lake Forum: members")
    assert "- the date of the document, or that it is unknown (3)" in page_text(test)
    write(test, "Its date", "2014")
    assert "left out, as is answered: Others" in page_text(test)
    click(test, "Load as lake")
    assert "lake is loaded: " in page_text(test)
    assert statements(seeded, "lake") == [
        ("KEN", "MEMBER_OF", "lake-forum", "2001", "lake.csv, line 2, column Country"),
        ("MLT", "MEMBER_OF", "lake-forum", "2003-06", "lake.csv, line 3, column Country"),
    ]
    again = uploaded(LIST + "Uganda,Lake Forum,2005\n")
    assert "lake was loaded before" in page_text(again)
    assert (chosen(again)["Rep\\. Atlantis"], chosen(again)["Others"]) == ("MLT", "-")
    click(again, "Load as lake")
    assert [row[0] for row in statements(seeded, "lake")] == ["KEN", "MLT", "UGA"]
    remove(again, "lake")
    assert "was loaded before" not in page_text(uploaded(LIST))


def test_a_matrix_with_codes_that_are_explained(seeded: Settings) -> None:  # noqa: F811
    test = uploaded("State,Lake Forum,Hill Forum,Sum\nKenya,x,O,2\nUganda,,x,1\n", "grid.csv")
    assert test.radio[0].value == "A matrix: States by bodies, with marks"
    next(box for box in test.multiselect if box.label == "Columns that hold no memberships").set_value(["Sum"])
    run(test)
    choose(test, "Bodies that are not known", "organisation")
    assert "- what 1 word or code mean (4)" in page_text(test)
    choose(test, "O (1 cell)", "observer")
    write(test, "Title of the document", "Two forums")
    write(test, "Its date", "unknown")
    click(test, "Load as grid")
    assert [row[:3] for row in statements(seeded, "grid")] == [
        ("KEN", "OBSERVER_OF", "hill-forum"),
        ("KEN", "MEMBER_OF", "lake-forum"),
        ("UGA", "MEMBER_OF", "hill-forum"),
    ]
    remove(test, "grid")


def test_a_list_of_the_members_of_one_body(seeded: Settings) -> None:  # noqa: F811
    test = uploaded("Land;Seit\nÖsterreich;1995\nCôte d’Ivoire;2001\n", "mitglieder.csv")
    assert "Choose the column with what they are in, or its name above." in page_text(test)
    choose(test, "What they are in", "All rows are in the same body")
    write(test, "Its name", "Bali Process")
    write(test, "Title of the document", "Mitglieder")
    write(test, "Its date", "2014")
    click(test, "Load as mitglieder")
    assert [row[:4] for row in statements(seeded, "mitglieder")] == [
        ("AUT", "MEMBER_OF", "bali", "1995"),
        ("CIV", "MEMBER_OF", "bali", "2001"),
    ]
    remove(test, "mitglieder")


def test_a_data_set_is_called_otherwise_than_its_file(seeded: Settings) -> None:  # noqa: F811
    test = uploaded("Country,Organisation\nKenya,IOM\n", "2019.csv")
    assert test.dataframe[0].value["found"][0] == "a data set called '2019'"
    assert "--name NAME (on the page: Name of the data set)" in test.dataframe[0].value["allowed"][0]
    write(test, "Name of the data set", "Lakes")
    write(test, "Title of the document", "A list of one")
    write(test, "Its date", "2014")
    click(test, "Load as lakes")
    assert [row[:3] for row in statements(seeded, "lakes")] == [("KEN", "MEMBER_OF", "iom")]
    remove(test, "lakes")


def test_an_encoding_is_chosen_where_the_file_does_not_say_it() -> None:
    test = uploaded("Land;Organisation\nÖsterreich;IOM\n".encode("cp1252"), "liste.csv")
    assert "The file cannot be read so. See How the file is read." in page_text(test)
    assert "byte 0xd6, which is not UTF-8" in test.dataframe[0].value["found"][0]
    choose(test, "Encoding", "windows-1252")
    assert list(test.dataframe[0].value["cell 0"]) == ["Österreich"]


def test_a_text_that_is_markup_is_shown_as_it_stands() -> None:
    test = uploaded("Country,Body\n<b>*Kenya*</b>,<script>\n", "hostile.csv")
    assert "\\<b\\>\\*Kenya\\*\\</b\\>" in chosen(test)
    assert "<script>" not in "".join(part.value for part in test.html)


def test_a_network_without_edges_is_a_message() -> None:
    test = uploaded(b'{"nodes": [], "edges": []}', "empty.json")
    assert "no rows below a header" in test.dataframe[0].value["found"][0]
    assert not [button for button in test.button if button.label.startswith("Load as")]
