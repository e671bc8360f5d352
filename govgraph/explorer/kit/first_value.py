"""The first value of a choice: that of the address, or else its default; and what is allowed no more is replaced."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any

import streamlit as st

from govgraph.explorer.kit.data_that_count import SEPARATOR
from govgraph.explorer.kit.url_state import is_new, value_from_url, widget_key
from govgraph.explorer.kit.url_warnings import warn_unknown


def set_at_first(
    parameter: str,
    allowed: Sequence[Any],
    label: str,
    otherwise: str,
    words: Callable[[str], str] = str,
    *,
    must_exist: bool = False,
    why_absent: Callable[[str], str] | None = None,
) -> str:
    """Give a widget its first value, from the address or else `otherwise`; replace a value that is allowed no more.

    One that must exist has the value None while the address gives one that is not allowed.

    Args:
        parameter: the choice's name in the address.
        allowed: the values that are allowed.
        label: the choice as the reader sees it, for a warning.
        otherwise: the default.
        words: gives the words for a value, for a warning.
        must_exist: whether a value that is not allowed has no other in its place.
        why_absent: says why a value is not allowed, in a sentence that may be empty, for a warning.

    Returns:
        the widget's key.
    """
    key = widget_key(parameter)
    if is_new(parameter):
        value = st.query_params.get(parameter, "")
        is_missing = must_exist and value and value not in allowed
        given = "" if is_missing else value_from_url(parameter, allowed, label, words(otherwise), why_absent)
        st.session_state[key] = None if is_missing else given or otherwise
    elif must_exist and st.session_state.get(key, otherwise) is None:
        pass  # until the reader chooses
    elif st.session_state.get(key) not in allowed:
        # The address has what the page wrote before another choice changed what is allowed: nothing to warn of.
        value = st.query_params.get(parameter, "")
        st.session_state[key] = value if value in allowed else otherwise
    return key


def values_at_first(
    parameter: str,
    options: Collection[str],
    otherwise: Collection[str],
    label: str,
    words: Callable[[str], str] = str,
    why_absent: Callable[[str], str] | None = None,
) -> list[str]:
    """The values of a choice of several: those of the address that are allowed, or else the defaults.

    Args:
        parameter: the choice's name in the address.
        options: the values that are allowed.
        otherwise: the defaults.
        label: the choice as the reader sees it, for a warning.
        words: gives the words for a value, for a warning.
        why_absent: says why a value is not allowed, in a sentence that may be empty.
    """
    linked = [value for value in st.query_params.get(parameter, "").split(SEPARATOR) if value]
    values = [value for value in linked if value in options]
    defaults = [value for value in otherwise if value in options]
    instead = [] if values else [words(value) for value in defaults]
    for value in linked:
        if value not in options and value != "-":
            warn_unknown(label, value, instead, why_absent(value) if why_absent else "")
    return values if values or linked == ["-"] else defaults
