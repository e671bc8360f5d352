"""The first value of a choice: that of the address, or else its default; and what is allowed no more is replaced."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any

import streamlit as st

from govgraph.explorer.kit.data_that_count import SEPARATOR
from govgraph.explorer.kit.linked_names import is_known, texts_in, value_meant
from govgraph.explorer.kit.url_state import is_new, widget_key
from govgraph.explorer.kit.url_warnings import NAMED, warn_more_unknown, warn_too_many, warn_twice, warn_unknown
from govgraph.graph.core.names import Names


def set_at_first(
    parameter: str,
    allowed: Sequence[Any],
    label: str,
    otherwise: str,
    words: Callable[[str], str] = str,
    *,
    must_exist: bool = False,
    names: Names | None = None,
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
        names: the names of entities, where the values are ids of such.
        why_absent: says why a value is not allowed, in a sentence that may be empty, for a warning.

    Returns:
        the widget's key.
    """
    key = widget_key(parameter)
    if is_new(parameter):
        text = st.query_params.get(parameter, "")
        value, why = value_meant(text, allowed, names, why_absent) if text else ("", "")
        is_refused = bool(text) and not value
        if is_refused and not must_exist:
            warn_unknown(label, text, [words(otherwise)], why)
        st.session_state[key] = None if is_refused and must_exist else value or otherwise
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
    names: Names | None = None,
    limit: int | None = None,
    separators: str = SEPARATOR,
) -> list[str]:
    """The values of a choice of several: those of the address that are allowed, or else the defaults.

    Args:
        parameter: the choice's name in the address.
        options: the values that are allowed.
        otherwise: the defaults.
        label: the choice as the reader sees it, for a warning.
        words: gives the words for a value, for a warning.
        why_absent: says why a value is not allowed, in a sentence that may be empty.
        names: the names of entities, where the values are ids of such.
        limit: how many are allowed.
        separators: the signs that join values in the address.
    """
    address = st.query_params.get(parameter, "")
    values: list[str] = []
    refused: list[tuple[str, str]] = []
    for text in texts_in(address, options, names, separators) if address != "-" else []:
        # What is near a name is looked for as often as it is said: it takes long.
        is_looked_up = len(refused) < NAMED or is_known(text, options, names)
        value, why = value_meant(text, options, names, why_absent) if is_looked_up else ("", "")
        if value:
            values.append(value)
        else:
            refused.append((text, why))
    defaults = [value for value in otherwise if value in options]
    instead = [] if values else [words(value) for value in defaults]
    for text, why in refused[:NAMED]:
        warn_unknown(label, text, instead, why)
    warn_more_unknown(label, [text for text, _ in refused[NAMED:]])
    different = list(dict.fromkeys(values))
    warn_twice(label, [words(value) for value in different if values.count(value) > 1])
    chosen = different[:limit]
    warn_too_many(label, len(chosen), [words(value) for value in different if value not in chosen])
    return chosen if chosen or address == "-" else defaults
