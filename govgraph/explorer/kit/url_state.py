"""The choices of a view in its address; a value from an address is checked before it is used.

A choice takes its first value from the address, or else its default; when the page is drawn, its choices are written
into the address. When the reader goes back, or follows a link to the page that is open, the address changes without a
choice: then the address counts. What holds on all pages stays when an address does not name it, as the links of the
menu do not: the edition, whether memberships through unions count, data sets that are switched off, and the grade of
documents that count.
"""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlencode

import streamlit as st

from govgraph.explorer.kit.data_that_count import GRADE, SEPARATOR, WITHOUT, data_choices, hide_datasets, set_grade
from govgraph.explorer.kit.old_addresses import choices_now
from govgraph.explorer.kit.text import invisible_signs, notice, spell_out_signs
from govgraph.explorer.kit.url_warnings import warn_unknown
from govgraph.graph.core import vocabulary

_LAST, _NOW, _PAGE = "address-last", "address-now", "address-page"
_FRESH, _TAKEN, _WIDGETS = "address-fresh", "address-taken", "address-chosen"
_BEHIND = "address-behind"
"""The addresses that the browser may still have: the one that it had last, and those that the page wrote since."""
_LEFT = "address-left"
_SIGNS, _BEGINNING = 5, 300
_CARRIED = ("edition", "inherited", "year", WITHOUT, GRADE)
"""The choices that links carry to every page, also to one on which they have no meaning."""


def begin(page: str) -> None:
    """Begin a page: find out whether something else than the page itself changed the address.

    When the reader makes a choice before the page is drawn to its end, the page is drawn again with the same address.
    The reader may have changed what was taken from it: a value is not taken twice. The same holds for a choice that is
    made before the browser has what the page wrote at its end, be it once or, as of keys in a row, several times;
    without such a choice, the reader went back to that address.
    """
    _rename_old(page)
    now = (page, st.query_params.to_dict())
    if now == st.session_state.get(_LAST):
        st.session_state[_FRESH], st.session_state[_BEHIND] = None, [now]
    elif now in st.session_state.get(_BEHIND, []) and _widgets_changed():
        st.session_state[_FRESH] = None
    elif st.session_state.get(_FRESH) != now:
        st.session_state[_FRESH], st.session_state[_TAKEN], st.session_state[_BEHIND] = now, set(), [now]
    st.session_state[_PAGE] = page
    st.session_state[_NOW] = {}
    if is_new(WITHOUT) and (without := st.query_params.get(WITHOUT)):
        hide_datasets(without.split(SEPARATOR))
    if is_new(GRADE) and st.query_params.get(GRADE):
        set_grade(value_from_url(GRADE, vocabulary.GRADES, "Documents that count", "all documents"))


def _rename_old(page: str) -> None:
    """Write the choices of an old address under their names of now."""
    values = st.query_params.to_dict()
    renamed = choices_now(page, values)
    if renamed != values:
        st.query_params.from_dict(renamed)


def end(*, complete: bool = True) -> None:
    """Write the registered choices into the address.

    Args:
        complete: whether the page was drawn to its end; if not, the address stays as it is.
    """
    st.session_state[_FRESH] = None
    st.session_state[_WIDGETS] = {key: st.session_state.get(key) for key in map(widget_key, st.session_state[_NOW])}
    values = _values()
    if complete and not _stays(values):
        # Also when the session has it already: the browser's own has not, after a link to the page that is open.
        st.query_params.from_dict(values)
    st.session_state[_LAST] = _page_and_address()
    st.session_state[_BEHIND].append(st.session_state[_LAST])


def _stays(values: dict[str, str]) -> bool:
    """Whether the address stays as it is (`leave_address`): these are the choices that the page opened with."""
    opened = st.session_state.get(_LEFT)
    if opened == (st.session_state[_PAGE], None):
        opened = st.session_state[_LEFT] = (st.session_state[_PAGE], values)
    if opened == (st.session_state[_PAGE], values):
        return True
    st.session_state[_LEFT] = None
    return False


def leave_address(page: str) -> None:
    """Let a page, which opens next, leave its address as it is, until a choice is made there.

    It is named, as the reader may go on to another before it is drawn to its end.

    Streamlit writes the address of a page that it switches to; a second one would have to be gone back over, too.
    """
    st.session_state[_LEFT] = (page, None)


def _widgets_changed() -> bool:
    """Whether the reader changed a widget since the page was drawn to its end."""
    return any(st.session_state.get(key) != value for key, value in st.session_state.get(_WIDGETS, {}).items())


def page_name() -> str:
    """The page that is drawn, as its address names it."""
    return str(st.session_state[_PAGE])


def registered_choices(*without: str) -> str:
    """The choices that are registered so far, as in an address, without some of them."""
    return urlencode({name: value for name, value in _values().items() if name not in without}, safe=SEPARATOR)


def registered(parameter: str) -> str:
    """A choice that is registered for the address so far; empty where none is."""
    return str(st.session_state.get(_NOW, {}).get(parameter, ""))


def _values() -> dict[str, str]:
    values = {name: value for name, value in st.session_state.get(_NOW, {}).items() if value}
    return values | data_choices()


def value_from_url(
    parameter: str,
    allowed: Collection[str],
    label: str,
    instead: str,
) -> str:
    """The value of a choice in the address; empty when there is none, or, with a warning, when it is not allowed.

    Args:
        parameter: the choice's name in the address.
        allowed: the values that are allowed.
        label: the choice as the reader sees it, for the warning.
        instead: what is shown in place of a value that is not allowed, in words.
    """
    value = st.query_params.get(parameter, "")
    if value and value not in allowed:
        warn_unknown(label, value, [instead])
        return ""
    return value


def text_from_url(parameter: str, longest: int, label: str) -> str:
    """The text of a choice in the address; empty when there is none, or, with a warning, one that cannot be shown.

    Args:
        parameter: the choice's name in the address.
        longest: how many signs the text may have.
        label: the choice as the reader sees it, for the warning.
    """
    value = st.query_params.get(parameter, "")
    if signs := invisible_signs(value):
        notice(
            "warning",
            f"The address gives a text for {label!r} with signs that do not show: "
            f"{', '.join(signs[:_SIGNS])}. It is not used. With these signs written out it begins: "
            f"{spell_out_signs(value[:_BEGINNING])}",
        )
        value = ""
    elif len(value) > longest:
        notice(
            "warning",
            f"The address gives a text of {len(value):,} signs for {label!r}; the most is {longest:,}. It is not used.",
        )
        value = ""
    st.session_state[f"{widget_key(parameter)}-given"] = value
    return value


def came_with_url(parameter: str, value: str) -> bool:
    """Whether a text is the one of the address, and not the reader's."""
    return bool(value) and st.session_state.get(f"{widget_key(parameter)}-given") == value


def set_choice(parameter: str, value: str) -> None:
    """Set a choice from outside its widget, such as by a click in a table; to be called before the page is drawn."""
    st.session_state[widget_key(parameter)] = value


def stored_choice(parameter: str, of: str = "") -> str:
    """A choice without a widget: the value in the address, else the value that `store_choice` stored.

    Args:
        parameter: the choice's name in the address.
        of: the choices that it belongs to; when they change, it is forgotten.
    """
    key = widget_key(parameter)
    if is_new(parameter):
        set_choice(parameter, st.query_params.get(parameter, ""))
    elif st.session_state.get(f"{key}-of", of) != of:
        set_choice(parameter, "")
    st.session_state[f"{key}-of"] = of
    return str(st.session_state.get(key, ""))


def store_choice(parameter: str, value: str) -> None:
    """Set a choice without a widget, and the address with it, where only a part of the page is drawn anew."""
    before = _page_and_address()
    set_choice(parameter, value)
    register(parameter, value)
    parameters = {name: text for name, text in st.query_params.to_dict().items() if name != parameter}
    st.query_params.from_dict(parameters | ({parameter: value} if value else {}))
    for name in (_LAST, _FRESH):
        if st.session_state.get(name) == before:
            st.session_state[name] = _page_and_address()
    st.session_state[_BEHIND].append(_page_and_address())
    if _WIDGETS in st.session_state:
        st.session_state[_WIDGETS][widget_key(parameter)] = value  # the address has it already


def _page_and_address() -> tuple[str, dict[str, str]]:
    return st.session_state[_PAGE], st.query_params.to_dict()


def is_new(parameter: str) -> bool:
    """Whether the address is new, not written by the page itself, and the choice was not taken from it yet."""
    if not st.session_state[_FRESH] or parameter in st.session_state[_TAKEN]:
        return False
    st.session_state[_TAKEN].add(parameter)
    return True


def widget_key(parameter: str) -> str:
    """The name of a choice of the page in the session."""
    return f"{st.session_state[_PAGE]}-{parameter}"


def register(parameter: str, value: str) -> str:
    """Register a choice for the address, and return it.

    Defaults are registered, too: a link must show the same when a default has changed.
    """
    st.session_state[_NOW][parameter] = value
    return value


def names_not_known() -> list[str]:
    """The names in a new address that are no choices of the page as drawn: it neither registered nor sought them.

    What links carry from page to page is known on all.
    """
    known = {*st.session_state[_NOW], *st.session_state[_TAKEN], *_CARRIED} if st.session_state[_FRESH] else None
    return [] if known is None else [name for name in st.query_params.to_dict() if name not in known]
