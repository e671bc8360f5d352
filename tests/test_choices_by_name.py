"""A choice of entities takes any of their names from the address, and says of what it does not take why."""

from __future__ import annotations

from ast import literal_eval

import pytest
from explorer_runs import run
from pages import address_of, page_text
from streamlit.testing.v1 import AppTest

SCRIPT = """
import streamlit as st
from govgraph.explorer.kit import url_state, widgets
from govgraph.graph.core.names import Names

names = Names([
    ("SRB", "Serbia"), ("MNE", "Montenegro"), ("SCG", "Serbia, Montenegro"), ("COG", "Congo"), ("apc", "APC"),
    ("COD", "Congo, Democratic Republic of the"), ("plan", "Action: A Plan"), ("forum", "Forum, the: <b>x</b>"),
    ("KEN", "Kenya"), ("oz", "Oz"), ("wizard", "Oz"), ("film", "Oz, Serbia"),
])
options = {"SRB": "Serbia", "MNE": "Montenegro", "SCG": "SCG", "COG": "Congo", "COD": "DR Congo", "apc": "APC",
           "plan": "Plan", "forum": "Forum", "oz": "Oz"}
url_state.begin("small")
several = widgets.choices("Several", "several", options, ["apc"], names=names)
merge = widgets.choices("Merge", "merge", options, [], names=names, separators=",:", limit=2)
usual = widgets.choice("Usual", "usual", options, "SRB", names=names)
who = widgets.choice("Who", "who", options, "SRB", names=names, must_exist=True) if "who" in st.query_params else ""
url_state.end()
st.code(repr((several, merge, usual, who)))
"""


def opened(**address: str) -> AppTest:
    test = AppTest.from_string(SCRIPT, default_timeout=180)
    for name, value in address.items():
        test.query_params[name] = value
    return run(test)


def chosen(test: AppTest) -> tuple[object, ...]:
    choices: tuple[object, ...] = literal_eval(test.code[0].value)
    return choices


@pytest.mark.parametrize(
    ("address", "values"),
    [
        ("Serbia,Montenegro", ["SRB", "MNE"]),
        ("Montenegro,Serbia", ["SRB", "MNE"]),
        ("SRB,Montenegro", ["SRB", "MNE"]),
        ("Serbia,,Montenegro", ["SRB", "MNE"]),
        # The id of one, which is a name of another too.
        ("oz,Serbia", ["SRB", "oz"]),
        ("scg", ["SCG"]),
        ("apc, Serbia,,", ["SRB", "apc"]),
        # A part that names nothing makes a name of several parts, alone and in a list.
        ("Congo, Democratic Republic of the", ["COD"]),
        ("APC,Congo, Democratic Republic of the,Serbia", ["SRB", "COD", "apc"]),
        ("Congo,Serbia", ["SRB", "COG"]),
        ("Forum, the: <b>x</b>,apc", ["apc", "forum"]),
        ("Action: A Plan", ["plan"]),
        ("-", []),
        ("", ["apc"]),
    ],
)
def test_several_are_taken_by_their_names_and_parts_go_before_the_whole(address: str, values: list[str]) -> None:
    test = opened(several=address)
    assert chosen(test)[0] == values
    assert "The address gives" not in page_text(test)
    assert address_of(test)["several"] == (",".join(values) or "-")


@pytest.mark.parametrize(
    ("address", "values"),
    [
        ("apc:Serbia", ["SRB", "apc"]),
        ("Action: A Plan", ["plan"]),
        ("apc:Action: A Plan", ["apc", "plan"]),
        ("Action: A Plan:apc", ["apc", "plan"]),
        ("Forum, the: <b>x</b>", ["forum"]),
        ("APC: Forum, the: <b>x</b>", ["apc", "forum"]),
        ("-", []),
    ],
)
def test_two_with_a_colon_between_them_may_have_one_themselves(address: str, values: list[str]) -> None:
    test = opened(merge=address)
    assert chosen(test)[1] == values
    assert "The address gives" not in page_text(test)


@pytest.mark.parametrize(
    ("choice", "address", "values", "message"),
    [
        # What of the parts is refused does not make a name of those beside it that have one.
        ("several", "Serbia,Montenegro,Ruritania", ["SRB", "MNE"],
         "The address gives 'Ruritania' for 'Several'. 'Ruritania' is not a known name. It is left out."),
        # A name has what it has with a small word beside it; the word names nothing.
        ("several", "the,Serbia", ["SRB"],
         "The address gives 'the' for 'Several'. 'the' is not a known name. It is left out."),
        ("several", "apc,-", ["apc"],
         "The address gives '-' for 'Several'. '-' is not a known name. It is left out."),
        ("several", "Kenya", ["apc"],
         "The address gives 'Kenya' for 'Several', which is not among the choices here. Shown instead: APC."),
        ("merge", "Kenya:apc", ["apc"],
         "The address gives 'Kenya' for 'Merge', which is not among the choices here. It is left out."),
        ("merge", "APC:APC", ["apc"],
         "The address gives APC more than once for 'Merge'. It counts once."),
        ("merge", "APC,apc,Serbia,SRB", ["SRB", "apc"],
         "The address gives APC and Serbia more than once for 'Merge'. They count once."),
        ("merge", "a" * 5000, [],
         f"The address gives '{'a' * 60}' for 'Merge'. '{'a' * 60}' is not a known name. It is left out."),
    ],
)  # fmt: skip
def test_what_is_not_taken_is_named_with_the_reason(choice: str, address: str, values: list[str], message: str) -> None:
    test = opened(**{choice: address})
    assert chosen(test)[choice == "merge"] == values
    assert [line for line in page_text(test).splitlines() if "The address gives" in line] == [message]


def test_of_very_many_that_are_not_known_four_are_told_one_by_one_and_what_is_known_is_taken() -> None:
    test = opened(several=",".join([*(f"x{number}" for number in range(300)), "Serbia"]))
    assert chosen(test)[0] == ["SRB"]
    lines = [line for line in page_text(test).splitlines() if "The address gives" in line]
    assert lines == [
        *(
            f"The address gives 'x{number}' for 'Several'. 'x{number}' is not a known name. It is left out."
            for number in range(4)
        ),
        "The address gives 296 more for 'Several', 'x4', 'x5', 'x6', 'x7' and 292 more, which are no choices here. "
        "They are left out.",
    ]


@pytest.mark.parametrize("name", ["Serbia", "serbia", "SRB", "srb"])
def test_a_choice_of_one_takes_names(name: str) -> None:
    test = opened(usual=name, who=name)
    assert chosen(test)[2:] == ("SRB", "SRB")
    assert "The address gives" not in page_text(test)


def test_a_choice_of_one_says_what_is_near_a_name_that_is_not_known() -> None:
    test = opened(usual="Kongo")
    assert chosen(test)[2] == "SRB"
    assert (
        "The address gives 'Kongo' for 'Usual'. 'Kongo' is not a known name; did you mean Congo "
        "(COG), Congo, Democratic Republic of the (COD)? Shown instead: Serbia."
    ) in page_text(test)
