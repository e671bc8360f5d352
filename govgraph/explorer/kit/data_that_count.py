"""Which data count, on all pages: data sets that are switched off, and the least good grade of documents.

Both stand in every address, and stay when an address does not name them, as the links of the menu do not.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextvars import ContextVar
from typing import TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

WITHOUT, GRADE = "off", "grade"
"""Their names in the address."""
SEPARATOR = ","
"""Between several values of a choice in the address."""
_HIDDEN = "hidden"
_KEPT: ContextVar[tuple[tuple[str, ...], str] | None] = ContextVar("kept", default=None)
"""The choices of the page for which a file is made."""
T = TypeVar("T")


def hidden_datasets() -> tuple[str, ...]:
    """The data sets that the reader switched off, for all pages; they stand in every address."""
    if choice := _KEPT.get():
        return choice[0]
    return tuple(st.session_state.get(_HIDDEN, ())) if is_of_a_reader() else ()


def is_of_a_reader() -> bool:
    """Whether a page is drawn for somebody; what is read ahead is for nobody, and has no session."""
    return get_script_run_ctx(suppress_warning=True) is not None


def hide_datasets(datasets: Collection[str]) -> None:
    """Switch these data sets off, and all others on."""
    st.session_state[_HIDDEN] = sorted(datasets)


def grade_at_least() -> str:
    """The least good grade of documents that counts, for all pages; it stands in every address. Empty: all count."""
    if choice := _KEPT.get():
        return choice[1]
    return str(st.session_state.get(GRADE, "")) if is_of_a_reader() else ""


def with_choices(make: Callable[[], T]) -> Callable[[], T]:
    """The same function, for which the data count that count now, whenever and wherever it is called.

    A file is made when it is asked for, in a thread of its own that knows no reader.
    """
    now = hidden_datasets(), grade_at_least()

    def make_with_choices() -> T:
        token = _KEPT.set(now)
        try:
            return make()
        finally:
            _KEPT.reset(token)

    return make_with_choices


def set_grade(grade: str) -> None:
    """Let only documents of this grade or a better one count, or all."""
    st.session_state[GRADE] = grade


def forget_missing_datasets(datasets: Collection[str]) -> list[str]:
    """Forget data sets that are switched off and not loaded; returns their names."""
    missing = [name for name in hidden_datasets() if name not in datasets]
    hide_datasets([name for name in hidden_datasets() if name in datasets])
    return missing


def data_choices() -> dict[str, str]:
    """Which data sets are switched off, and which grade counts, as in an address."""
    everywhere = {WITHOUT: SEPARATOR.join(hidden_datasets()), GRADE: grade_at_least()}
    return {name: value for name, value in everywhere.items() if value}
