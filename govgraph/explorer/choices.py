"""What the reader chooses on a page stands in its address; what stands there is checked before it is used.

Every choice is drawn by one of the functions here. Its first value comes from the address, or else is what the page
begins with; at the end of the page the address says what is shown. When the reader goes back, or follows a link to the
page that is open, the address has changed without a choice having been made: then the address counts.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from govgraph.explorer.plain import notice

_LAST, _NOW, _PAGE = "address-last", "address-now", "address-page"
_FRESH, _TAKEN = "address-fresh", "address-taken"
_HIDDEN = "hidden"
_WITHOUT = "off"
SEPARATOR = ","


def begin(page: str) -> None:
    """Begin a page: see whether the address was changed by something else than the page itself.

    When the reader chooses something before a page is drawn to its end, it is drawn anew with the same address. What
    was taken from it before, the reader may have changed: it is not taken twice.
    """
    now = (page, st.query_params.to_dict())
    if st.session_state.get(_LAST) == now:
        st.session_state[_FRESH] = None
    elif st.session_state.get(_FRESH) != now:
        st.session_state[_FRESH], st.session_state[_TAKEN] = now, set()
    st.session_state[_PAGE] = page
    st.session_state[_NOW] = {}
    if _fresh(_WITHOUT) and (without := st.query_params.get(_WITHOUT)):
        hide(without.split(SEPARATOR))


def hidden() -> tuple[str, ...]:
    """The data sets that the reader has switched off, on all pages; they stand in every address."""
    return tuple(st.session_state.get(_HIDDEN, ()))


def hide(datasets: Collection[str]) -> None:
    """Switch these data sets off, and all others on."""
    st.session_state[_HIDDEN] = sorted(datasets)


def only_these(datasets: Collection[str]) -> None:
    """Forget data sets that are switched off and not loaded, and tell it."""
    for name in hidden():
        if name not in datasets:
            _told("Data sets that are switched off", name)
    hide([name for name in hidden() if name in datasets])


def end(*, whole: bool = True) -> None:
    """Make the address say what is shown.

    Args:
        whole: whether the page was drawn to its end; else what the address says beyond what was drawn is kept.
    """
    st.session_state[_FRESH] = None
    if not whole:
        st.session_state[_LAST] = (st.session_state[_PAGE], st.query_params.to_dict())
        return
    values = {name: value for name, value in st.session_state[_NOW].items() if value}
    if hidden():
        values[_WITHOUT] = SEPARATOR.join(hidden())
    if st.query_params.to_dict() != values:
        st.query_params.from_dict(values)
    st.session_state[_LAST] = (st.session_state[_PAGE], values)


def address() -> str:
    """The address of the view, with what was chosen before this is called; empty when there is none."""
    url = (st.context.url or "").split("?")[0]
    values = {name: value for name, value in st.session_state.get(_NOW, {}).items() if value}
    if hidden():
        values[_WITHOUT] = SEPARATOR.join(hidden())
    return f"{url}?{urlencode(values, safe=SEPARATOR)}" if url and values else url


def choice(
    label: str, parameter: str, options: Sequence[str] | Mapping[str, str], otherwise: str, *,
    where: DeltaGenerator | None = None, named: Callable[[str], str] | None = None, help_text: str | None = None,
    look: str = "box", on_change: Callable[[], None] | None = None,
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
    return _said(parameter, str(chosen))


def choices(
    label: str, parameter: str, options: Sequence[str] | Mapping[str, str], otherwise: Collection[str], *,
    where: DeltaGenerator | None = None, named: Callable[[str], str] | None = None, help_text: str | None = None,
    look: str = "box", most: int | None = None,
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
    shown, key = _named(options, named), _key(parameter)
    if _fresh(parameter) or key not in st.session_state:
        asked = [one for one in st.query_params.get(parameter, "").split(SEPARATOR) if one]
        found = [one for one in asked if one in options]
        for one in asked:
            if one not in options and one != "-":
                _told(label, one)
        st.session_state[key] = found if found or asked == ["-"] else [one for one in otherwise if one in options]
    else:
        st.session_state[key] = [one for one in st.session_state[key] if one in options]
    draw = where or st
    if look == "pills":
        picked = draw.pills(
            label, list(options), selection_mode="multi", format_func=shown, key=key, help=help_text
        )
    else:
        picked = draw.multiselect(
            label, list(options), format_func=shown, key=key, help=help_text, max_selections=most
        )
    chosen = [one for one in options if one in picked]
    _said(parameter, SEPARATOR.join(chosen) or "-")
    return chosen


def switch(
    label: str, parameter: str, otherwise: bool = True, *, where: DeltaGenerator | None = None,
    help_text: str | None = None,
) -> bool:
    """Yes or no."""
    key = _key(parameter)
    if _fresh(parameter) or key not in st.session_state:
        st.session_state[key] = (given(parameter, ("yes", "no"), label) or _word(otherwise)) == "yes"
    chosen = bool((where or st).toggle(label, key=key, help=help_text))
    _said(parameter, _word(chosen))
    return chosen


def number(
    label: str, parameter: str, least: int, most: int, otherwise: int, *, where: DeltaGenerator | None = None,
    help_text: str | None = None,
) -> int:
    """A whole number between two."""
    key = _key(parameter)
    if _fresh(parameter) or st.session_state.get(key) not in range(least, most + 1):
        allowed = [str(one) for one in range(least, most + 1)]
        st.session_state[key] = int(given(parameter, allowed, label) or otherwise)
    chosen = int((where or st).slider(label, least, most, key=key, help=help_text))
    _said(parameter, str(chosen))
    return chosen


def text(
    label: str, parameter: str, otherwise: str = "", *, where: DeltaGenerator | None = None, longest: int = 2000,
    lines: int = 1, help_text: str | None = None, hint: str | None = None,
) -> str:
    """A text of the reader's; on several lines when `lines` is more than one."""
    key = _key(parameter)
    if _fresh(parameter) or key not in st.session_state:
        st.session_state[key] = st.query_params.get(parameter, "")[:longest] or otherwise
    draw = where or st
    if lines > 1:
        chosen = draw.text_area(label, key=key, max_chars=longest, height=24 * lines + 20, help=help_text)
    else:
        chosen = draw.text_input(label, key=key, max_chars=longest, help=help_text, placeholder=hint)
    # The usual text is left out of the address: it may be long, and says nothing of what the reader chose.
    _said(parameter, "" if chosen == otherwise else chosen or "")
    return chosen or ""


def start(parameter: str, allowed: Sequence[Any], what: str, otherwise: str) -> str:
    """Give a widget its first value, from the address or else `otherwise`; a value that has gone is replaced too.

    Returns:
        the widget's key.
    """
    key = _key(parameter)
    if _fresh(parameter) or st.session_state.get(key) not in allowed:
        st.session_state[key] = given(parameter, allowed, what) or otherwise
    return key


def given(parameter: str, allowed: Collection[str], what: str) -> str:
    """The value that the address gives, or nothing when it gives none or one that is not allowed; the latter is told.

    Args:
        parameter: its name in the address.
        allowed: the values that may be given.
        what: the choice as the reader sees it, for the message.
    """
    value = st.query_params.get(parameter, "")
    if value and value not in allowed:
        _told(what, value)
        return ""
    return value


def choose(parameter: str, value: str) -> None:
    """Set a choice from outside its widget, such as from a click in a table; to be called before the page is drawn."""
    st.session_state[_key(parameter)] = value


def _fresh(parameter: str) -> bool:
    """Whether the choice is to be taken from the address, which was not the page's doing, and was not taken yet."""
    if not st.session_state[_FRESH] or parameter in st.session_state[_TAKEN]:
        return False
    st.session_state[_TAKEN].add(parameter)
    return True


def _key(parameter: str) -> str:
    return f"{st.session_state[_PAGE]}-{parameter}"


def _named(options: Sequence[str] | Mapping[str, str], named: Callable[[str], str] | None) -> Callable[[str], str]:
    if named:
        return named
    return (lambda one: options.get(one, one)) if isinstance(options, Mapping) else str


def _said(parameter: str, value: str) -> str:
    # Also what a page begins with stands in the address: a link must show the same when the beginning has changed.
    st.session_state[_NOW][parameter] = value
    return value


def _word(value: bool) -> str:
    return "yes" if value else "no"


def _told(what: str, value: str) -> None:
    notice("warning", f"The address gives {value[:60]!r} for {what!r}, which is not there. The usual is shown.")
