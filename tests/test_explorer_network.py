"""The network page without a browser: what it draws, what its address names, and what it says of nothing."""

from __future__ import annotations

import pytest
from explorer_runs import point_at, run, seeded, text
from streamlit.testing.v1 import AppTest

from govgraph.graph.core.settings import Settings

pytestmark = pytest.mark.slow

__all__ = ["seeded"]


def _network() -> None:
    from govgraph.explorer.network import page as network

    network.page()


def _questions() -> None:
    from govgraph.explorer.questions import page as questions

    questions.page()


@pytest.fixture
def graph(seeded: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    point_at(monkeypatch, seeded)


def opened(**address: str) -> AppTest:
    test = AppTest.from_function(_network, default_timeout=180)
    for name, value in address.items():
        test.query_params[name.replace("_", "-")] = value
    return run(test)


def table(test: AppTest, column: str) -> list[str]:
    return list(test.dataframe[-1].value[column])


@pytest.mark.usefixtures("graph")
def test_the_page_begins_with_one_step_around_a_mechanism() -> None:
    test = opened(id="bali", edition="2010")
    # 43 member States, 30 observers, 2 of them with a second line as chairs, 2 that take part, and the mechanism.
    assert "Bali Process is linked with 61 States and territories and 14 organisations, by 77 statements." in text(test)
    assert len(test.dataframe[-1].value) == 77
    assert "Rests on edition 2010 and" in text(test)
    assert test.query_params["steps"] == "1"
    assert not test.warning


@pytest.mark.usefixtures("graph")
def test_relations_roles_and_statuses_are_left_out() -> None:
    test = opened(id="apc", edition="2010", relations="MEMBER_OF", without_statuses="former")
    assert "New Zealand" not in table(test, "who")
    test.multiselect(key="network-without-statuses").set_value([])
    assert "New Zealand" in table(run(test), "who")
    chairs = opened(id="bali", edition="2010", relations="CHAIRS,NOT_A_RELATION", without_roles="nothing")
    assert table(chairs, "who") == ["Australia", "Indonesia"]
    assert "The address gives 'NOT_A_RELATION' for 'Relations drawn'" in text(chairs)
    role = chairs.dataframe[-1].value["role"][0]
    chairs.multiselect(key="network-without-roles").set_value([role])
    assert "With these choices there is no line." in text(run(chairs))


@pytest.mark.usefixtures("graph")
def test_inherited_memberships_are_counted_or_not() -> None:
    test = opened(id="midwa", edition="2019", relations="MEMBER_OF")
    before = table(test, "who")
    test.toggle(key="network-inherited").set_value(False)
    after = table(run(test), "who")
    assert len(before) - len(after) >= 15
    assert set(after) < set(before)


@pytest.mark.usefixtures("graph")
def test_the_address_names_an_entity_and_a_line_that_are_shown() -> None:
    words = text(opened(id="bali", edition="2010", node="AUS"))
    assert "State or territory; 2 lines in this picture." in words
    test = opened(id="bali", edition="2010", line="AUS|CHAIRS|bali")
    assert "Australia chairs Bali Process" in text(test)
    assert list(test.dataframe[0].value["who"]) == ["Australia"]
    assert test.query_params["line"] == "AUS|CHAIRS|bali"
    assert "which is not among the choices here" in text(opened(id="bali", edition="2010", node="<script>", line="x"))


@pytest.mark.usefixtures("graph")
def test_a_box_chooses_one_and_forgets_the_other_and_a_button_puts_it_in_the_middle() -> None:
    test = opened(id="bali", edition="2010", line="AUS|CHAIRS|bali")
    test.selectbox(key="network-node").set_value("THA")
    run(test)
    assert "line" not in test.query_params
    assert "State or territory; 1 line in this picture." in text(test)
    next(button for button in test.button if button.label == "Put it at the centre").click()
    assert "Network of Thailand" in text(run(test))
    assert test.query_params["id"] == "THA"
    assert "node" not in test.query_params


@pytest.mark.usefixtures("graph")
def test_two_steps_the_matrix_and_the_whole_edition() -> None:
    near = opened(id="THA", edition="2010", view="matrix")
    far = opened(id="THA", edition="2010", view="matrix", steps="2")
    assert len(far.dataframe[0].value) > len(near.dataframe[0].value)
    assert "is a member of" in set(near.dataframe[0].value["apc"])
    whole = opened(id="THA", edition="2010", view="matrix", whole="yes")
    assert "Network of edition 2010" in text(whole)
    assert "is slow and cannot be read" in text(whole)
    assert len(whole.dataframe[-1].value) > len(far.dataframe[-1].value)


@pytest.mark.usefixtures("graph")
def test_when_nothing_is_drawn_the_page_says_why_and_what_to_try() -> None:
    words = text(opened(id="old-process", edition="2010"))
    assert "Edition 2010 has no statement about Old Process; edition 1999 has. That is unknown;" in words
    test = opened(id="bali", edition="2010", relations="FUNDS")
    assert "With these choices there is no line. Of Bali Process edition 2010 holds: is a member of" in text(test)
    next(button for button in test.button if button.label == "Show these relations").click()
    assert "Australia" in table(run(test), "who")
    assert "With these choices" in text(opened(id="bali", edition="2010", relations="-"))


@pytest.mark.usefixtures("graph")
def test_the_console_draws_the_nodes_that_come_back() -> None:
    test = AppTest.from_function(_questions, default_timeout=180)
    test.query_params["cypher"] = "MATCH (s:State {id: 'AUS'})-[r:CHAIRS]->(m {id: 'bali'}) RETURN s, r, m"
    run(test)
    next(button for button in test.button if button.label == "Run").click()
    words = text(run(test))
    assert "The result as a network" in words
    assert "1 line between 2 names, from 6 statements" in words


@pytest.mark.usefixtures("graph")
@pytest.mark.parametrize(
    ("who", "lists"), [("iom", []), ("eu", ["Lists of members of organisations: 1 unknown."]), ("khartoum", ["of all"])]
)
def test_the_network_of_an_organisation_speaks_of_no_list_of_a_mechanism(who: str, lists: list[str]) -> None:
    words = text(opened(id=who, edition="2019")).splitlines()
    said = ["of all" if line == "Lists of members: 27 complete, 6 unknown." else line for line in words]
    assert [line for line in said if line == "of all" or line.startswith("Lists of members")] == lists
    of_organisation = (
        "The organisations of 33 mechanisms are not known, or not all: further lines of IOM may be missing."
    )
    assert any(of_organisation in line for line in words) == (who == "iom")


@pytest.mark.usefixtures("graph")
def test_the_document_and_its_place_stand_before_what_qualifies_a_line() -> None:
    columns = list(opened(id="khartoum", edition="2019").dataframe[-1].value.columns)
    assert columns[:5] == ["who", "reads", "whom", "document", "locator"]
