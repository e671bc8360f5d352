"""The first value of a choice: that of the address, or else its default; and what is allowed no more is replaced."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any

import streamlit as st

from govgraph.explorer.kit.data_that_count import SEPARATOR
from govgraph.explorer.kit.linked_names import Read, ids_meant
from govgraph.explorer.kit.url_state import is_new, value_from_url, widget_key
from govgraph.explorer.kit.url_warnings import warn_too_many, warn_unknown


def set_at_first(
    parameter: str,
    allowed: Sequence[Any],
    label: str,
    otherwise: str,
    words: Callable[[str], str] = str,
    *,
    must_exist: bool = False,
    read: Read | None = None,
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
        read: gives the one value that a text of the address means which is none of them.
        why_absent: says why a value is not allowed, in a sentence that may be empty, for a warning.

    Returns:
        the widget's key.
    """
    key = widget_key(parameter)
    if is_new(parameter):
        value = st.query_params.get(parameter, "")
        if value and value not in allowed and read:
            value = next(iter(ids_meant(read, value)[0]), value)
        is_missing = must_exist and value and value not in allowed
        given = (
            value
            if value in allowed
            else ""
            if is_missing
            else value_from_url(parameter, allowed, label, words(otherwise), why_absent)
        )
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
    read: Read | None = None,
    limit: int | None = None,
) -> list[str]:
    """The values of a choice of several: those of the address that are allowed, or else the defaults.

    Args:
        parameter: the choice's name in the address.
        options: the values that are allowed.
        otherwise: the defaults.
        label: the choice as the reader sees it, for a warning.
        words: gives the words for a value, for a warning.
        why_absent: says why a value is not allowed, in a sentence that may be empty.
        read: gives the values that a text of the address means which is none of them.
        limit: how many are allowed.
    """
    address = st.query_params.get(parameter, "")
    values: dict[str, None] = {}
    refused: list[tuple[str, str]] = []
    linked = _texts(address, options, read)
    for text in linked:
        ids, why = ([text], "") if text in options else ids_meant(read, text)
        values |= dict.fromkeys(value for value in ids if value in options)
        absent = [why_absent(value) if why_absent else "" for value in ids if value not in options]
        refused += [(text, reason) for reason in absent or ([] if ids else [why])]
    defaults = [value for value in otherwise if value in options]
    instead = [] if values else [words(value) for value in defaults]
    for text, reason in refused:
        warn_unknown(label, text, instead, reason)
    chosen = list(values)[:limit]
    warn_too_many(label, len(chosen), [words(value) for value in values if value not in chosen])
    return chosen if chosen or address == "-" else defaults


def _texts(address: str, options: Collection[str], read: Read | None) -> list[str]:
    """The values in an address, joined by commas: one, where the whole is a name that has a comma itself."""
    texts = [text for text in address.split(SEPARATOR) if text and text != "-"]
    is_name = len(texts) > 1 and read and not any(text in options for text in texts) and ids_meant(read, address)[0]
    return [address] if is_name else texts
