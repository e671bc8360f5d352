"""The address of a view: what the reader chose stands in it, and what stands there is checked before it is used.

The first value of a choice comes from the address, or else is what the page begins with; at the end of the page the
address says what is shown. When the reader goes back, or follows a link to the page that is open, the address has
changed without a choice having been made: then the address counts. Only data sets that are switched off stay so when
it does not name them, as the links of the menu do not.
"""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlencode

import streamlit as st

from govgraph.explorer.kit.text import notice, unseen, written_out

_LAST, _NOW, _PAGE = "address-last", "address-now", "address-page"
_FRESH, _TAKEN, _BEFORE, _CHOSEN = "address-fresh", "address-taken", "address-before", "address-chosen"
_HIDDEN = "hidden"
_WITHOUT = "off"
SEPARATOR = ","
_SIGNS, _BEGINNING = 5, 300


def begin(page: str) -> None:
    """Begin a page: see whether the address was changed by something else than the page itself.

    When the reader chooses something before a page is drawn to its end, it is drawn anew with the same address. What
    was taken from it before, the reader may have changed: it is not taken twice. Nor when the reader chooses something
    before the browser has got the address that the page wrote at its end; where nothing else was chosen, the reader
    went back to that address.
    """
    now = (page, st.query_params.to_dict())
    if now == st.session_state.get(_LAST) or (now == st.session_state.get(_BEFORE) and _chosen_since()):
        st.session_state[_FRESH] = None
    elif st.session_state.get(_FRESH) != now:
        st.session_state[_FRESH], st.session_state[_TAKEN] = now, set()
    st.session_state[_PAGE] = page
    st.session_state[_NOW] = {}
    if fresh(_WITHOUT) and (without := st.query_params.get(_WITHOUT)):
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
            told("Data sets that are switched off", name)
    hide([name for name in hidden() if name in datasets])


def end(*, whole: bool = True) -> None:
    """Make the address say what is shown.

    Args:
        whole: whether the page was drawn to its end; else what the address says beyond what was drawn is kept.
    """
    st.session_state[_BEFORE], st.session_state[_FRESH] = st.session_state[_FRESH], None
    st.session_state[_CHOSEN] = {key: st.session_state.get(key) for key in map(key_of, st.session_state[_NOW])}
    if not whole:
        st.session_state[_LAST] = (st.session_state[_PAGE], st.query_params.to_dict())
        return
    values = _values()
    # Also when the session has it already: the browser's own has not, after a link to the page that is open.
    st.query_params.from_dict(values)
    st.session_state[_LAST] = (st.session_state[_PAGE], values)


def _chosen_since() -> bool:
    """Whether the reader chose anything since the page was drawn to its end."""
    return any(st.session_state.get(key) != value for key, value in st.session_state.get(_CHOSEN, {}).items())


def written() -> str:
    """The address of the view, with what was chosen before this is called; empty when there is none."""
    url = (st.context.url or "").split("?")[0]
    return f"{url}?{choices_so_far()}" if url and choices_so_far() else url


def choices_so_far(*without: str) -> str:
    """What was chosen before this is called, as an address has it, without some."""
    return urlencode({name: value for name, value in _values().items() if name not in without}, safe=SEPARATOR)


def is_said(parameter: str) -> bool:
    """Whether a choice was taken down for the address."""
    return bool(st.session_state[_NOW].get(parameter))


def _values() -> dict[str, str]:
    values = {name: value for name, value in st.session_state.get(_NOW, {}).items() if value}
    return values | ({_WITHOUT: SEPARATOR.join(hidden())} if hidden() else {})


def given(parameter: str, allowed: Collection[str], what: str) -> str:
    """The value that the address gives, or nothing when it gives none or one that is not allowed; the latter is told.

    Args:
        parameter: its name in the address.
        allowed: the values that may be given.
        what: the choice as the reader sees it, for the message.
    """
    value = st.query_params.get(parameter, "")
    if value and value not in allowed:
        told(what, value)
        return ""
    return value


def given_text(parameter: str, longest: int, what: str) -> str:
    """The text that the address gives, or nothing when it gives none or one that a reader cannot see as it is.

    Args:
        parameter: its name in the address.
        longest: how many signs it may have.
        what: the choice as the reader sees it, for the message.
    """
    value = st.query_params.get(parameter, "")
    if signs := unseen(value):
        notice(
            "warning",
            f"The address gives a text for {what!r} with signs that do not show: "
            f"{', '.join(signs[:_SIGNS])}. It is not taken. With these signs written out it begins: "
            f"{written_out(value[:_BEGINNING])}",
        )
        value = ""
    elif len(value) > longest:
        notice(
            "warning",
            f"The address gives a text of {len(value):,} signs for {what!r}; the most is {longest:,}. It is not taken.",
        )
        value = ""
    st.session_state[f"{key_of(parameter)}-given"] = value
    return value


def came_with_address(parameter: str, value: str) -> bool:
    """Whether a text stands as the address gave it, and not as the reader wrote it."""
    return bool(value) and st.session_state.get(f"{key_of(parameter)}-given") == value


def choose(parameter: str, value: str) -> None:
    """Set a choice from outside its widget, such as from a click in a table; to be called before the page is drawn."""
    st.session_state[key_of(parameter)] = value


def kept(parameter: str, of: str = "") -> str:
    """A choice that no widget holds: what the address gives, else what was chosen with `put`.

    Args:
        parameter: its name in the address.
        of: what else was chosen that it belongs to; when that changes, it is forgotten.
    """
    key = key_of(parameter)
    if fresh(parameter):
        choose(parameter, st.query_params.get(parameter, ""))
    elif st.session_state.get(f"{key}-of", of) != of:
        choose(parameter, "")
    st.session_state[f"{key}-of"] = of
    return str(st.session_state.get(key, ""))


def put(parameter: str, value: str) -> None:
    """Set a choice that no widget holds, and the address with it, where only a part of the page is drawn anew."""
    before = _here()
    choose(parameter, value)
    said(parameter, value)
    st.query_params.from_dict(
        {**st.query_params.to_dict(), parameter: value}
        if value
        else {name: one for name, one in st.query_params.to_dict().items() if name != parameter}
    )
    for name in (_LAST, _FRESH):
        if st.session_state.get(name) == before:
            st.session_state[name] = _here()
    if _CHOSEN in st.session_state:
        st.session_state[_CHOSEN][key_of(parameter)] = value  # the address has it already


def _here() -> tuple[str, dict[str, str]]:
    return st.session_state[_PAGE], st.query_params.to_dict()


def fresh(parameter: str) -> bool:
    """Whether the choice is to be taken from the address, which was not the page's doing, and was not taken yet."""
    if not st.session_state[_FRESH] or parameter in st.session_state[_TAKEN]:
        return False
    st.session_state[_TAKEN].add(parameter)
    return True


def key_of(parameter: str) -> str:
    """The name under which the session keeps a choice of the page."""
    return f"{st.session_state[_PAGE]}-{parameter}"


def said(parameter: str, value: str) -> str:
    """Take a choice down for the address.

    Also what a page begins with stands there: a link must show the same when the beginning has changed.
    """
    st.session_state[_NOW][parameter] = value
    return value


def told(what: str, value: str) -> None:
    """Say that the address gives what is not there."""
    notice("warning", f"The address gives {value[:60]!r} for {what!r}, which is not there. The usual is shown.")
