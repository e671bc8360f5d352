"""A page's address: what is chosen on the page stands in it, and what stands in it is checked before it is used."""

from __future__ import annotations

from collections.abc import Collection

import streamlit as st

from govgraph.explorer.plain import notice


def given(parameter: str, allowed: Collection[str], what: str) -> str:
    """The value that the address gives, or nothing when it gives none or one that is not allowed; the latter is told.

    Args:
        parameter: its name in the address.
        allowed: the values that may be given.
        what: what a value is, for the message.
    """
    value = st.query_params.get(parameter, "")
    if value and value not in allowed:
        notice("warning", f"The address asks for the {what} {value[:60]!r}, which the graph does not have.")
        return ""
    return value


def start(key: str, parameter: str, allowed: Collection[str], what: str, otherwise: str) -> None:
    """Set a widget's first value: from the address, else `otherwise`; a value that has gone is replaced too."""
    if st.session_state.get(key) not in allowed:
        st.session_state[key] = given(parameter, allowed, what) or otherwise


def put(**values: str) -> None:
    """Make the address say what is shown."""
    if st.query_params.to_dict() != values:
        st.query_params.from_dict(values)
