"""What a session keeps of pages that its reader has left: only what is needed to come back.

Of every widget that a session has ever drawn, Streamlit keeps how its value is read: of each search box all names once
more, and what a button would download. It never lets go of it, and keeps a session for minutes after its reader left.
"""

from __future__ import annotations

from contextlib import suppress

from streamlit.runtime.scriptrunner import get_script_run_ctx


def forget() -> None:
    """Let go of it for widgets that have no value any more, as those of the page before the last have."""
    context = get_script_run_ctx()
    # These names are Streamlit's own: where a version has others, a session is only larger.
    with suppress(AttributeError):
        state = context.session_state._state  # type: ignore[union-attr] # without a context too
        widgets, values = state._new_widget_state, state._old_state
        for name in widgets.widget_metadata.keys() - widgets.states.keys() - values.keys():
            del widgets.widget_metadata[name]
