"""What a session keeps of its widgets: those of the page that is drawn, and of the one before it."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest


def pages() -> None:
    import streamlit as st
    from streamlit.runtime.scriptrunner import get_script_run_ctx

    from govgraph.explorer.kit import left_widgets

    left_widgets.forget()
    page = st.session_state["page"]
    st.text_input("Name", key=f"name-{page}")
    st.button("Clear", key=f"clear-{page}")
    context = get_script_run_ctx()
    assert context is not None
    widgets = context.session_state._state._new_widget_state.widget_metadata
    st.session_state["known"] = sorted(name.rpartition("-")[2] for name in widgets)


def test_widgets_of_pages_that_were_left_are_let_go() -> None:
    session = AppTest.from_function(pages)
    known = []
    for page in ("a", "b", "c", "d"):
        session.session_state["page"] = page
        session.run()
        assert not session.exception
        known.append(session.session_state["known"])
    assert known == [["a", "a"], ["a", "a", "b", "b"], ["b", "b", "c", "c"], ["c", "c", "d", "d"]]


@pytest.mark.slow
def test_what_is_written_on_a_page_stays_while_it_is_drawn() -> None:
    session = AppTest.from_function(pages)
    session.session_state["page"] = "a"
    session.run()
    session.text_input[0].input("Bali").run()
    session.button[0].click().run()
    session.run()
    assert session.text_input[0].value == "Bali"
    assert not session.exception
