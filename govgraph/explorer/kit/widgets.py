"""The choices on a page: each is drawn by a function of this module, and stands in the address."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from govgraph.explorer.kit.data_that_count import SEPARATOR
from govgraph.explorer.kit.first_value import set_at_first, values_at_first
from govgraph.explorer.kit.linked_names import value_meant
from govgraph.explorer.kit.url_state import (
    is_new,
    register,
    text_from_url,
    value_from_url,
    widget_key,
)
from govgraph.explorer.kit.url_warnings import not_offered
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.glossary import explanation
from govgraph.graph.core.names import Names


def choice(
    label: str,
    parameter: str,
    options: Sequence[str] | Mapping[str, str],
    otherwise: str,
    *,
    where: DeltaGenerator | None = None,
    words_of: Callable[[str], str] | None = None,
    help_text: str | None = None,
    look: str = "box",
    on_change: Callable[[], None] | None = None,
    must_exist: bool = False,
    why_absent: Callable[[str], str] | None = None,
    names: Names | None = None,
    label_visibility: Literal["visible", "collapsed"] = "visible",
) -> str:
    """Choose one of several values.

    Args:
        label: the choice, for the reader.
        parameter: its name in the address.
        options: the values, which are stable ids; or a mapping from the values to the words that are shown.
        otherwise: the default.
        where: the part of the page; the page itself when None.
        words_of: gives the words for a value, when `options` is no mapping.
        help_text: an explanation on the spot.
        look: `box` or, for two to five values, `buttons`.
        on_change: called when the reader changes the choice.
        must_exist: whether the page ends when the address gives a value that is not offered: a link to something that
            is not there opens nothing else.
        why_absent: says why a value of the address is not offered, in a sentence that may be empty.
        names: the names of entities, where the values are ids of such; the address may give any of them.
        label_visibility: whether the label stands above; a screen reader says it all the same.

    Raises:
        UsageError: the value of the address is not offered, and must be.
    """
    words = _words_for(options, words_of)
    key = set_at_first(
        parameter, list(options), label, otherwise, words, must_exist=must_exist, why_absent=why_absent, names=names
    )
    draw = where or st
    if look == "buttons":
        value = draw.segmented_control(
            label,
            list(options),
            format_func=words,
            key=key,
            help=_hover(label, help_text),
            required=True,
            on_change=on_change,
            wrap=True,
            label_visibility=label_visibility,
        )
    else:
        value = draw.selectbox(
            label,
            list(options),
            None if st.session_state[key] is None else 0,
            format_func=words,
            key=key,
            help=_hover(label, help_text),
            on_change=on_change,
            label_visibility=label_visibility,
        )
    if value is None:
        text = st.query_params.get(parameter, "")
        gives = not_offered(label, text, value_meant(text, options, names, why_absent)[1])
        raise UsageError(f"{gives} Nothing is shown in its place: choose in the box above.")
    return register(parameter, str(value))


def choices(
    label: str,
    parameter: str,
    options: Sequence[str] | Mapping[str, str],
    otherwise: Collection[str],
    *,
    where: DeltaGenerator | None = None,
    words_of: Callable[[str], str] | None = None,
    help_text: str | None = None,
    look: str = "box",
    limit: int | None = None,
    none: str | None = None,
    why_absent: Callable[[str], str] | None = None,
    names: Names | None = None,
    separators: str = SEPARATOR,
) -> list[str]:
    """Choose any number of values; in the address they are joined by commas, and `-` stands for none.

    Args:
        label: as of `choice`.
        parameter: as of `choice`.
        options: as of `choice`.
        otherwise: the defaults.
        where: as of `choice`.
        words_of: as of `choice`.
        help_text: as of `choice`.
        look: `box`, or `pills` when there are few.
        limit: how many may be chosen.
        none: what an empty box says, such as that all count.
        why_absent: as of `choice`.
        names: as of `choice`.
        separators: the signs that join values in the address that a reader writes.
    """
    words, key = _words_for(options, words_of), widget_key(parameter)
    if is_new(parameter) or key not in st.session_state:
        st.session_state[key] = values_at_first(
            parameter, options, otherwise, label, words, why_absent, names, limit, separators
        )
    else:
        st.session_state[key] = [value for value in st.session_state[key] if value in options]
    draw = where or st
    if look == "pills":
        picked = draw.pills(
            label,
            list(options),
            selection_mode="multi",
            format_func=words,
            key=key,
            help=_hover(label, help_text),
        )
    else:
        picked = draw.multiselect(
            label,
            list(options),
            format_func=words,
            key=key,
            help=_hover(label, help_text),
            max_selections=limit,
            placeholder=none,
            # Enter takes the first name that has what is typed in it, never all that have.
            filter_mode="contains",
            select_all=False,
        )
    values = [value for value in options if value in picked]
    register(parameter, SEPARATOR.join(values) or "-")
    return values


def switch(
    label: str,
    parameter: str,
    otherwise: bool = True,
    *,
    where: DeltaGenerator | None = None,
    help_text: str | None = None,
) -> bool:
    """Choose yes or no."""
    key = widget_key(parameter)
    if is_new(parameter) or key not in st.session_state:
        usual = _word(otherwise)
        st.session_state[key] = (value_from_url(parameter, ("yes", "no"), label, usual) or usual) == "yes"
    value = bool((where or st).toggle(label, key=key, help=_hover(label, help_text)))
    register(parameter, _word(value))
    return value


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
    """Choose a whole number from `least` to `most`."""
    key = widget_key(parameter)
    if is_new(parameter) or st.session_state.get(key) not in range(least, most + 1):
        allowed = [str(number) for number in range(least, most + 1)]
        st.session_state[key] = int(value_from_url(parameter, allowed, label, f"{otherwise:,}") or otherwise)
    value = int((where or st).slider(label, least, most, key=key, help=_hover(label, help_text)))
    register(parameter, str(value))
    return value


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
    """Take a text from the reader; in a box of several lines when `lines` is more than one."""
    key = widget_key(parameter)
    if is_new(parameter) or key not in st.session_state:
        st.session_state[key] = text_from_url(parameter, longest, label) or otherwise
    draw = where or st
    if lines > 1:
        value = draw.text_area(label, key=key, max_chars=longest, height=24 * lines + 20, help=_hover(label, help_text))
    else:
        value = draw.text_input(label, key=key, max_chars=longest, help=_hover(label, help_text), placeholder=hint)
    # The default is left out of the address: it may be long, and the reader did not choose it.
    register(parameter, "" if value == otherwise else value or "")
    return value or ""


def _words_for(
    options: Sequence[str] | Mapping[str, str], words_of: Callable[[str], str] | None
) -> Callable[[str], str]:
    if words_of:
        return words_of
    return (lambda value: options.get(value, value)) if isinstance(options, Mapping) else str


def _hover(label: str, help_text: str | None) -> str | None:
    """What is shown when the pointer rests on a choice: the explanation, and the glossary's if the label is a term."""
    return explanation(label, help_text or "") or None


def _word(value: bool) -> str:
    return "yes" if value else "no"
