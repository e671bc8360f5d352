"""What the reader chooses on a page: every choice is drawn by one of the functions here and stands in the address."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from govgraph.explorer.kit.url_state import SEPARATOR, fresh, given, given_text, key_of, said, told


def choice(
    label: str,
    parameter: str,
    options: Sequence[str] | Mapping[str, str],
    otherwise: str,
    *,
    where: DeltaGenerator | None = None,
    named: Callable[[str], str] | None = None,
    help_text: str | None = None,
    look: str = "box",
    on_change: Callable[[], None] | None = None,
) -> str:
    """One of several.

    Args:
        label: what is chosen, for the reader.
        parameter: its name in the address.
        options: the values, which are stable ids; of a mapping, the words that are shown for each.
        otherwise: the value at first.
        where: the part of the page; the page itself when None.
        named: the words for a value, when `options` is no mapping.
        help_text: an explanation on the spot.
        look: `box` or, for two to five values, `buttons`.
        on_change: called when the reader chose another.
    """
    shown = _named(options, named)
    key = start(parameter, list(options), label, otherwise)
    draw = where or st
    if look == "buttons":
        chosen = draw.segmented_control(
            label, list(options), format_func=shown, key=key, help=help_text, required=True, on_change=on_change
        )
    else:
        chosen = draw.selectbox(label, list(options), format_func=shown, key=key, help=help_text, on_change=on_change)
    return said(parameter, str(chosen))


def choices(
    label: str,
    parameter: str,
    options: Sequence[str] | Mapping[str, str],
    otherwise: Collection[str],
    *,
    where: DeltaGenerator | None = None,
    named: Callable[[str], str] | None = None,
    help_text: str | None = None,
    look: str = "box",
    most: int | None = None,
) -> list[str]:
    """Any number of several; in the address joined by commas, `-` for none of them.

    Args:
        label: as of `choice`.
        parameter: as of `choice`.
        options: as of `choice`.
        otherwise: the values at first.
        where: as of `choice`.
        named: as of `choice`.
        help_text: as of `choice`.
        look: `box`, or `pills` when there are few.
        most: how many may be chosen.
    """
    shown, key = _named(options, named), key_of(parameter)
    if fresh(parameter) or key not in st.session_state:
        asked = [one for one in st.query_params.get(parameter, "").split(SEPARATOR) if one]
        found = [one for one in asked if one in options]
        for one in asked:
            if one not in options and one != "-":
                told(label, one)
        st.session_state[key] = found if found or asked == ["-"] else [one for one in otherwise if one in options]
    else:
        st.session_state[key] = [one for one in st.session_state[key] if one in options]
    draw = where or st
    if look == "pills":
        picked = draw.pills(label, list(options), selection_mode="multi", format_func=shown, key=key, help=help_text)
    else:
        picked = draw.multiselect(label, list(options), format_func=shown, key=key, help=help_text, max_selections=most)
    chosen = [one for one in options if one in picked]
    said(parameter, SEPARATOR.join(chosen) or "-")
    return chosen


def switch(
    label: str,
    parameter: str,
    otherwise: bool = True,
    *,
    where: DeltaGenerator | None = None,
    help_text: str | None = None,
) -> bool:
    """Yes or no."""
    key = key_of(parameter)
    if fresh(parameter) or key not in st.session_state:
        st.session_state[key] = (given(parameter, ("yes", "no"), label) or _word(otherwise)) == "yes"
    chosen = bool((where or st).toggle(label, key=key, help=help_text))
    said(parameter, _word(chosen))
    return chosen


def number(
    label: str,
    parameter: str,
    least: int,
    most: int,
    otherwise: int,
    *,
    where: DeltaGenerator | None = None,
    help_text: str | None = None,
) -> int:
    """A whole number between two."""
    key = key_of(parameter)
    if fresh(parameter) or st.session_state.get(key) not in range(least, most + 1):
        allowed = [str(one) for one in range(least, most + 1)]
        st.session_state[key] = int(given(parameter, allowed, label) or otherwise)
    chosen = int((where or st).slider(label, least, most, key=key, help=help_text))
    said(parameter, str(chosen))
    return chosen


def text(
    label: str,
    parameter: str,
    otherwise: str = "",
    *,
    where: DeltaGenerator | None = None,
    longest: int = 2000,
    lines: int = 1,
    help_text: str | None = None,
    hint: str | None = None,
) -> str:
    """A text of the reader's; on several lines when `lines` is more than one."""
    key = key_of(parameter)
    if fresh(parameter) or key not in st.session_state:
        st.session_state[key] = given_text(parameter, longest, label) or otherwise
    draw = where or st
    if lines > 1:
        chosen = draw.text_area(label, key=key, max_chars=longest, height=24 * lines + 20, help=help_text)
    else:
        chosen = draw.text_input(label, key=key, max_chars=longest, help=help_text, placeholder=hint)
    # The usual text is left out of the address: it may be long, and says nothing of what the reader chose.
    said(parameter, "" if chosen == otherwise else chosen or "")
    return chosen or ""


def start(parameter: str, allowed: Sequence[Any], what: str, otherwise: str) -> str:
    """Give a widget its first value, from the address or else `otherwise`; a value that has gone is replaced too.

    Returns:
        the widget's key.
    """
    key = key_of(parameter)
    if fresh(parameter) or st.session_state.get(key) not in allowed:
        st.session_state[key] = given(parameter, allowed, what) or otherwise
    return key


def _named(options: Sequence[str] | Mapping[str, str], named: Callable[[str], str] | None) -> Callable[[str], str]:
    if named:
        return named
    return (lambda one: options.get(one, one)) if isinstance(options, Mapping) else str


def _word(value: bool) -> str:
    return "yes" if value else "no"
