"""The head of every page: what is chosen for all pages, what a page says where a choice has no meaning, own data."""

from __future__ import annotations

from concurrent.futures import Future
from types import SimpleNamespace
from typing import Any, cast

import pytest
from engines import EMBEDDED
from explorer_runs import forget, point_at, run, seeded  # noqa: F401 - fixtures
from pages import address_of, open_page, page_text
from streamlit.testing.v1 import AppTest
from test_editions import own, seed_like

from govgraph.explorer.kit import controls, header, search_labels, session
from govgraph.explorer.kit.graph_view import Graph
from govgraph.explorer.pages import PLACES, menu
from govgraph.graph.core.settings import Settings
from govgraph.graph.ingest.load import load
from govgraph.graph.store import Store
from govgraph.preparation import load_if_empty

pytestmark = pytest.mark.slow
WITHOUT_EDITION = {
    "changes": "Two editions are compared here.",
    "conflicts": "All editions together, as documents print them.",
    "own-data": "All editions of what is loaded.",
    "methods": "Methods are the same for all editions.",
    "figures": "The editions are those of the report.",
}
"""The pages on which the edition has no meaning, and what they say in its place."""
WITHOUT_UNIONS = {
    "coverage": "Memberships through unions always count here.",
    "themes": "Unions do not count for themes.",
    "about": "What is cited is the whole edition.",
}
"""The same of memberships through unions, of pages on which the edition has a meaning."""
#: Two pages in one session, as the menu opens them: the second has nothing in its address.
TWO_PAGES = """
import streamlit as st
from govgraph.explorer.evidence import coverage
from govgraph.explorer.analyses import gaps
(coverage if st.session_state.get("second") else gaps).page()
"""


@pytest.fixture
def _seed(seeded: Settings, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    point_at(monkeypatch, seeded)


def test_the_menu_has_four_things_to_do_before_its_parts() -> None:
    assert [place.title for place in PLACES.values() if not place.menu] == ["Start", "Look up", "Compare"]
    assert list(menu()) == ["", "Survey", "Data", "Advanced"]
    assert all(place.title and place.icon for place in PLACES.values())
    assert len({place.icon for place in PLACES.values()}) == len(PLACES)


@pytest.mark.usefixtures("_seed")
@pytest.mark.parametrize("name", PLACES)
def test_the_edition_counts_on_every_page_or_the_page_says_why_not(name: str) -> None:
    test = open_page(name, edition="2010", inherited="no")
    boxes = [box.value for box in test.selectbox if box.label == "Edition"]
    address = address_of(test)
    if name in WITHOUT_EDITION:
        assert boxes == []
        assert WITHOUT_EDITION[name] in page_text(test)
        assert "edition" not in address
    else:
        assert boxes == ["2010"]
        assert address["edition"] == "2010"
    if name in WITHOUT_UNIONS:
        assert WITHOUT_UNIONS[name] in page_text(test)
    if name in WITHOUT_EDITION.keys() - {"changes"} | WITHOUT_UNIONS.keys():
        assert not [toggle for toggle in test.toggle if toggle.label == "With memberships through unions"]
    else:
        assert [toggle.value for toggle in test.toggle if toggle.label == "With memberships through unions"] == [False]
        assert address["inherited"] == "no"


@pytest.mark.usefixtures("_seed")
def test_what_is_chosen_on_one_page_holds_on_the_next() -> None:
    test = AppTest.from_string(TWO_PAGES, default_timeout=180)
    run(test)
    assert test.selectbox(key="gaps-edition").value == "2019"
    test.selectbox(key="gaps-edition").set_value("2010")
    run(test)
    test.toggle(key="gaps-inherited").set_value(False)
    run(test)
    assert address_of(test)["inherited"] == "no"
    test.query_params.clear()
    test.session_state["second"] = True
    run(test)
    assert test.selectbox(key="coverage-edition").value == "2010"
    assert address_of(test)["edition"] == "2010"
    test.query_params.clear()
    test.session_state["second"] = False
    run(test)
    assert (test.selectbox(key="gaps-edition").value, test.toggle(key="gaps-inherited").value) == ("2010", False)


@pytest.mark.usefixtures("_seed")
def test_an_edition_that_is_not_there_opens_nothing_until_one_is_chosen() -> None:
    test = open_page("gaps", edition="1066")
    assert (
        "The address gives '1066' for 'Edition', which does not exist here. Nothing is shown in its place"
        in page_text(test)
    )
    near = (
        "The address gives '2O19' for 'Edition'. It does not exist here; did you mean '2019'? Nothing is shown in its"
    )
    assert near in page_text(open_page("gaps", edition="2O19"))
    assert not test.dataframe
    assert address_of(test) == {"edition": "1066"}
    run(test)
    assert not test.dataframe
    test.selectbox(key="gaps-edition").set_value("2010")
    assert "does not exist" not in page_text(run(test))
    assert test.dataframe
    assert address_of(test)["edition"] == "2010"


@pytest.mark.usefixtures("_seed")
@pytest.mark.parametrize(("name", "parameter"), [("look-up", "id"), ("network", "id"), ("partners", "who")])
def test_an_entity_that_is_not_there_opens_no_other(name: str, parameter: str) -> None:
    test = open_page(name, edition="2010", **{parameter: "nobody"})
    assert "The address gives 'nobody' for " in page_text(test)
    assert "Nothing is shown in its place" in page_text(test)
    assert not test.dataframe


@pytest.mark.usefixtures("_seed")
def test_the_search_has_mechanisms_first_and_everyday_names() -> None:
    labels = search_labels.search_labels(session.open_graph())

    def hits(words: str) -> list[str]:
        return [key for key, label in labels.items() if words.casefold() in label.casefold()]

    # Enter opens the first.
    first = {"Colombo": "colombo", "South Korea": "KOR", "Ivory Coast": "CIV", "Burma": "MMR", "DRC": "COD"}
    # A whole name comes before those that have it among other words, be they of mechanisms.
    first |= {"asylum": "asylum", "Labour migration": "labour-migration", "IOM": "iom", "Guinea": "GIN"}
    assert {words: hits(words)[0] for words in first} == first


def connected(settings: Settings) -> Future[Store]:
    """A connection that has been made."""
    future: Future[Store] = Future()
    future.set_result(Store(settings))
    return future


@pytest.mark.usefixtures("_seed")
def test_the_seed_of_the_package_is_not_remarked_upon() -> None:
    assert "is another than that of this version" not in page_text(open_page("coverage"))


@EMBEDDED
def test_own_data_and_another_seed_are_named_and_pages_do_not_open_on_own_data(
    database: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    point_at(monkeypatch, database)
    with Store(database) as store:
        load(store, seed_like())
    assert "Own data" not in page_text(open_page("coverage"))
    with Store(database) as store:
        load(store, own())
    test = open_page("coverage")
    assert "◆ Own data is loaded and counted: own. What rests on it has this sign." in page_text(test)
    assert "Own data" in [link.proto.label for link in test.get("page_link")]
    # What is loaded here as the seed has other rows than the package's.
    older = (
        "seed that is loaded is another than that of this version of govgraph (seed 0.2.1); `govgraph load` replaces it"
    )
    assert f"The {older}." in page_text(test)
    load_if_empty(connected(database), read_ahead=False)
    assert " ".join(capsys.readouterr().err.split()) == f"the {older}"
    assert test.selectbox(key="coverage-edition").value == "2019"
    off = open_page("coverage", off="own")
    assert "Own data is loaded" not in page_text(off)
    forget()


@pytest.mark.usefixtures("_seed")
def test_paper_has_the_edition_and_no_controls_also_without_a_table() -> None:
    page = "".join(element.value for element in open_page("look-up", id="bali", edition="2010", inherited="no").html)
    assert '<p class="on-paper" style="margin:0">Edition 2010, without memberships through unions</p>' in page
    assert page.count("@media print {") == 1
    assert '[data-testid="stSelectbox"]' in page


@pytest.mark.usefixtures("_seed")
def test_paper_has_the_year_that_is_chosen_and_the_grade_that_counts() -> None:
    line = '<p class="on-paper" style="margin:0">Year 2005</p>'
    for name, address in {"look-up": {"id": "bali"}, "members": {}}.items():
        chosen = open_page(name, edition="2010", year="2005", grade="government", **address)
        assert [element.value for element in chosen.html].count(line) == 1
        # It is a line of every page, for the screen as for paper.
        assert "Only documents graded government or better count (chosen on the page Documents)." in page_text(chosen)
        every_year = "".join(element.value for element in open_page(name, edition="2010", **address).html)
        assert 'margin:0">Edition 2010</p>' in every_year
        assert 'margin:0">Year' not in every_year


def test_the_search_opens_an_entity_of_own_data_alone_in_the_edition_that_names_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    editions = {"harbour-union": ["own"], "bali": ["2010", "own"], "nothing": []}

    offered = ["2010", "2019", "own"]

    class Answered:
        def editions(self) -> list[Any]:
            return [SimpleNamespace(name=name) for name in offered]

        def ask(self, question: str, *, entity: str) -> Any:
            assert question == "entity"
            rows = [{"edition": name} for name in editions[entity]]
            return SimpleNamespace(answer=SimpleNamespace(rows=rows))

    graph = cast(Graph, Answered())
    monkeypatch.setattr(controls, "edition_name", lambda _graph: "2019")
    assert header.edition_of_own_data(graph, "harbour-union") == {"edition": "own"}
    # What the seed has, and what nobody has, stays in the edition that the reader chose.
    assert header.edition_of_own_data(graph, "bali") == {}
    assert header.edition_of_own_data(graph, "nothing") == {}
    offered.remove("own")
    assert header.edition_of_own_data(graph, "harbour-union") == {}, "no page opens an edition that is switched off"
    offered.append("own")
    monkeypatch.setattr(controls, "edition_name", lambda _graph: "own")
    assert header.edition_of_own_data(graph, "harbour-union") == {}


@pytest.mark.usefixtures("_seed")
@pytest.mark.parametrize(
    ("name", "chosen", "label", "near"),
    [
        ("changes", {"earlier": "2O10"}, "Earlier", "2010"),
        ("changes", {"later": "2O19"}, "Later", "2019"),
        (
            "look-up",
            {"id": "bali", "tab": "changes", "edition": "2019", "with": "2O10"},
            "Compared with edition",
            "2010",
        ),
    ],
)
def test_the_near_name_of_a_second_edition_of_the_address_is_told(
    name: str, chosen: dict[str, str], label: str, near: str
) -> None:
    written = near.replace("0", "O", 1)
    begin = (
        f"The address gives {written!r} for {label!r}. It does not exist here; did you mean {near!r}? Shown instead: "
    )
    assert f"{begin}{near} (assessment of {near})." in page_text(open_page(name, **chosen))


@pytest.mark.usefixtures("_seed")
def test_an_edition_that_is_near_to_none_is_not_among_the_choices() -> None:
    words = "The address gives '1066' for 'Earlier', which is not among the choices here. Shown instead: 2010"
    assert words in page_text(open_page("changes", earlier="1066"))


@pytest.mark.usefixtures("_seed")
@pytest.mark.parametrize("name", ["changes", "conflicts", "own-data"])
def test_a_page_without_a_choice_of_the_edition_tells_the_near_name_too(name: str) -> None:
    words = "The address gives '2O19' for 'Edition'. It does not exist here; did you mean '2019'? It is left out."
    assert words in page_text(open_page(name, edition="2O19"))
    assert "The address gives" not in page_text(open_page(name, edition="2019"))


@pytest.mark.usefixtures("_seed")
def test_questions_tell_the_near_name_of_an_edition() -> None:
    near = (
        "The address gives '2O19' for 'Edition'. It does not exist here; did you mean '2019'? Nothing is shown in its"
    )
    assert near in page_text(open_page("questions", q="members", edition="2O19"))
