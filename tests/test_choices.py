"""What a reader chooses stands in the address, and what stands there is checked."""

from __future__ import annotations

from ast import literal_eval

import pytest
from explorer_runs import run
from pages import address_of, page_text
from streamlit.testing.v1 import AppTest

SCRIPT = """
import streamlit as st
from govgraph.explorer.kit import data_that_count, url_state, widgets

url_state.begin("small")
one = widgets.choice("Fruit", "fruit", {"a": "Apple", "b": "Banana, 'ripe' <b>"}, "a")
many = widgets.choices("Colours", "colours", ["red", "green", "blue"], ["red"])
few = widgets.choices("Sizes", "sizes", ["s", "m"], [], look="pills")
on = widgets.switch("Peeled", "peeled", True)
count = widgets.number("How many", "many", 0, 9, 3)
words = widgets.text("Words", "words", longest=20)
st.button("Set", on_click=url_state.set_choice, args=("fruit", "b"))
url_state.end()
st.code(repr((one, many, few, on, count, words, data_that_count.hidden_datasets())))
"""


def small(**address: str) -> AppTest:
    test = AppTest.from_string(SCRIPT, default_timeout=180)
    for name, value in address.items():
        test.query_params[name] = value
    return run(test)


def value(test: AppTest) -> tuple[object, ...]:
    choices: tuple[object, ...] = literal_eval(test.code[0].value)
    return choices


def test_the_address_says_what_the_page_begins_with() -> None:
    test = small()
    assert value(test) == ("a", ["red"], [], True, 3, "", ())
    assert address_of(test) == {"fruit": "a", "colours": "red", "sizes": "-", "peeled": "yes", "many": "3"}


def test_what_is_chosen_stands_in_the_address_and_opens_the_same_elsewhere() -> None:
    test = small()
    test.selectbox[0].set_value("b")
    test.multiselect[0].set_value(["blue", "red"])
    test.toggle[0].set_value(False)
    test.slider[0].set_value(7)
    test.text_input[0].set_value("x & y=1, ü")
    run(test)
    seen: tuple[object, ...] = ("b", ["red", "blue"], [], False, 7, "x & y=1, ü", ())
    assert value(test) == seen
    address = {"fruit": "b", "colours": "red,blue", "sizes": "-", "peeled": "no", "many": "7", "words": "x & y=1, ü"}
    assert address_of(test) == address
    assert value(small(**address)) == seen


def test_none_of_several_is_told_apart_from_the_usual_ones() -> None:
    assert value(small(colours="-"))[1] == []
    assert value(small(colours=""))[1] == ["red"]


@pytest.mark.parametrize(
    ("parameter", "wrong", "label", "instead"),
    [
        ("fruit", "<script>", "Fruit", "Apple"), ("peeled", "perhaps", "Peeled", "yes"),
        ("many", "10", "How many", "3"), ("many", "-1", "How many", "3"), ("many", "3.5", "How many", "3"),
        ("many", "a" * 300, "How many", "3"), ("colours", "puce", "Colours", "red"),
    ],
)  # fmt: skip
def test_a_bad_value_is_told_and_replaced_by_the_usual(parameter: str, wrong: str, label: str, instead: str) -> None:
    test = small(**{parameter: wrong})
    gives = f"The address gives {wrong[:60]!r} for {label!r}"
    assert f"{gives}, which is not among the choices here. Shown instead: {instead}." in page_text(test)
    assert value(test) == ("a", ["red"], [], True, 3, "", ())
    assert address_of(test)[parameter] != wrong


def test_of_several_the_good_ones_are_kept() -> None:
    test = small(colours="blue,puce,green")
    assert value(test)[1] == ["green", "blue"]
    assert "'puce'" in page_text(test)


def test_a_text_that_is_too_long_is_told_and_not_cut() -> None:
    test = small(words="x" * 300)
    assert value(test)[5] == ""
    assert "The address gives a text of 300 signs for 'Words'; the most is 20. It is not used." in page_text(test)


def test_the_address_counts_when_it_changes_and_the_reader_when_it_does_not() -> None:
    test = small(fruit="b")
    test.selectbox[0].set_value("a")
    assert value(run(test))[0] == "a"
    test.query_params["fruit"] = "b"  # the back button, or a link to the page that is open
    assert value(run(test))[0] == "b"
    assert value(run(test))[0] == "b"


def test_choices_in_a_row_that_the_browser_sends_with_an_address_of_before_are_not_lost() -> None:
    test = small(fruit="a")
    opened = dict(test.query_params)
    test.slider[0].set_value(7)
    run(test)
    for name, chosen in (("many", 8), ("many", 9), ("many", 0)):
        test.query_params[name] = opened[name]  # what the page wrote since has not come to the browser yet
        test.slider[0].set_value(chosen)
        assert value(run(test))[4] == chosen
    test.query_params["many"] = "8"  # now it has some of it
    test.slider[0].set_value(5)
    assert value(run(test))[4] == 5
    test.query_params["many"] = "8"
    assert value(run(test))[4] == 8, "going back"


def test_a_choice_after_a_line_was_marked_of_which_the_browser_has_not_heard_is_not_lost() -> None:
    more = """url_state.register("line", url_state.stored_choice("line"))
url_state.end()
if st.session_state.pop("mark", 0):  # as a part of the page that is drawn anew alone
    url_state.store_choice("line", "x")
    url_state.store_choice("line", "y")"""
    test = AppTest.from_string(SCRIPT.replace("url_state.end()", more), default_timeout=180)
    run(test)
    test.session_state["mark"] = 1
    run(test)
    assert address_of(test)["line"] == "y"
    test.query_params["line"] = "x"  # what the browser has
    test.slider[0].set_value(7)
    assert value(run(test))[4] == 7
    assert address_of(test)["line"] == "y"


def test_back_to_the_address_with_which_a_choice_was_made_while_the_page_was_being_drawn() -> None:
    test = AppTest.from_string(SCRIPT.replace("st.button(", "st.session_state.pop('cut', 0) and st.stop()\nst.button("))
    test.session_state["cut"] = 1
    run(test)
    assert address_of(test) == {}
    test.selectbox[0].set_value("b")
    assert value(run(test))[0] == "b"
    assert address_of(test)["fruit"] == "b"
    test.query_params.clear()
    assert value(run(test))[0] == "a"
    assert address_of(test)["fruit"] == "a"


def test_back_to_a_line_that_was_marked_before() -> None:
    more = """url_state.register("line", url_state.stored_choice("line"))
url_state.end()
st.text(url_state.stored_choice("line"))
if st.session_state.pop("mark", 0):  # as a part of the page that is drawn anew alone
    url_state.store_choice("line", "y")"""
    test = AppTest.from_string(SCRIPT.replace("url_state.end()", more), default_timeout=180)
    address = {"fruit": "a", "colours": "red", "sizes": "-", "peeled": "yes", "many": "3", "line": "x"}
    for name, text in address.items():
        test.query_params[name] = text
    test.session_state["mark"] = 1
    assert run(test).text[0].value == "x"
    assert address_of(test) == {**address, "line": "y"}
    test.query_params["line"] = "x"
    assert run(test).text[0].value == "x"


def test_a_choice_that_a_click_sets() -> None:
    test = small()
    test.button[0].click()
    run(test)
    assert value(test)[0] == "b"
    assert address_of(test)["fruit"] == "b"


def test_data_sets_that_are_switched_off_stand_in_the_address() -> None:
    test = small(off="mine,other")
    assert value(test)[6] == ("mine", "other")
    assert address_of(test)["off"] == "mine,other"


def test_data_sets_that_are_not_loaded_are_forgotten() -> None:
    begin = 'url_state.begin("small")'
    script = SCRIPT.replace(
        begin, begin + '\nmissing = data_that_count.forget_missing_datasets(["mine"])\nst.text(missing)'
    )
    test = AppTest.from_string(script, default_timeout=180)
    test.query_params["off"] = "mine,gone"
    run(test)
    assert test.text[0].value == "['gone']"
    assert value(test)[6] == ("mine",)


def test_a_page_that_was_not_drawn_to_its_end_keeps_its_address_and_what_is_chosen() -> None:
    test = AppTest.from_string(SCRIPT.replace("url_state.end()", "url_state.end(complete=False)"), default_timeout=180)
    test.query_params["fruit"] = "b"
    test.query_params["later"] = "kept"
    run(test)
    test.selectbox[0].set_value("a")
    assert value(run(test))[0] == "a"
    assert address_of(test) == {"fruit": "b", "later": "kept"}


def test_what_is_chosen_before_a_page_is_drawn_to_its_end_is_not_lost() -> None:
    script = SCRIPT.replace("url_state.end()", "st.session_state.get('whole') or st.stop()\nurl_state.end()")
    script = script.replace("many = widgets", "st.session_state.get('more') or st.stop()\nmany = widgets")
    test = AppTest.from_string(script, default_timeout=180)
    for name, value_given in {"fruit": "a", "peeled": "no", "off": "mine"}.items():
        test.query_params[name] = value_given
    run(test)
    test.selectbox[0].set_value("b")
    test.session_state["more"] = True
    run(test)
    test.slider[0].set_value(7)
    test.session_state["whole"] = True
    run(test)
    assert value(test) == ("b", ["red"], [], False, 7, "", ("mine",)), "the rest is from the address"
    assert address_of(test)["fruit"] == "b"
    test.query_params["fruit"] = "a"
    assert value(run(test))[0] == "a", "going back"


def test_a_page_that_a_reader_leaves_before_it_is_drawn_does_not_keep_the_next_from_its_address() -> None:
    first = "url_state.leave_address('other')\n"
    test = AppTest.from_string(SCRIPT.replace('url_state.begin("small")\n', 'url_state.begin("small")\n' + first))
    test.query_params["fruit"] = "b"
    assert address_of(run(test))["sizes"] == "-"
    stays = SCRIPT.replace('url_state.begin("small")\n', 'url_state.begin("small")\n' + first.replace("other", "small"))
    left = AppTest.from_string(stays)
    left.query_params["fruit"] = "b"
    assert address_of(run(left)) == {"fruit": "b"}
