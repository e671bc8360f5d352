"""What a page says of an address that gives what it does not have: a value of a choice, or a choice."""

from __future__ import annotations

from collections.abc import Sequence

from govgraph.explorer.kit.text import notice
from govgraph.graph.core.text import several

NAMED, LONGEST = 4, 60
"""How many values or names a warning has, and how much of each."""


def warn_unknown_names(names: Sequence[str]) -> None:
    """Warn of names in the address that are no choices of the page; nothing where there are none.

    Args:
        names: as of `url_state.names_not_known`.
    """
    if not names:
        return
    quoted = several([repr(name[:LONGEST]) for name in names], NAMED)
    no_choice = "which is no choice" if len(names) == 1 else "which are no choices"
    left_out = "It is left out." if len(names) == 1 else "They are left out."
    notice("warning", f"The address names {quoted}, {no_choice} of this page as it is drawn here. {left_out}")


def warn_too_many(label: str, number: int, left_out: Sequence[str]) -> None:
    """Warn that an address gives more values than can be chosen; nothing where none is left out.

    Args:
        label: the choice as the reader sees it.
        number: how many are chosen.
        left_out: the others, by name.
    """
    if left_out:
        given = f"The address gives {number + len(left_out)} for {label!r}, of which {number} can be chosen."
        notice("warning", f"{given} Left out: {several(left_out, NAMED)}.")


def warn_twice(label: str, names: Sequence[str]) -> None:
    """Warn that an address gives the same more than once; nothing where it does not.

    Args:
        label: the choice as the reader sees it.
        names: what it gives so, by name.
    """
    if names:
        counts = "It counts" if len(names) == 1 else "They count"
        notice("warning", f"The address gives {several(names, NAMED)} more than once for {label!r}. {counts} once.")


def warn_unknown(label: str, value: str, instead: Sequence[str] = (), why: str = "") -> None:
    """Warn that a value in the address is not offered.

    Args:
        label: the choice as the reader sees it.
        value: its value.
        instead: what is shown in its place, by name; nothing where it is left out.
        why: why it is not offered, in a sentence, where that is known.
    """
    gives = not_offered(label, value, why, "which is not among the choices here")
    notice("warning", f"{gives} {f'Shown instead: {several(instead, NAMED)}.' if instead else 'It is left out.'}")


def warn_more_unknown(label: str, values: Sequence[str]) -> None:
    """Warn of the further values in the address that are not offered; nothing where there are none.

    Args:
        label: the choice as the reader sees it.
        values: the values.
    """
    if values:
        quoted = several([repr(value[:LONGEST]) for value in values], NAMED)
        are = (
            "which is not among the choices here. It is" if len(values) == 1 else "which are no choices here. They are"
        )
        notice("warning", f"The address gives {len(values):,} more for {label!r}, {quoted}, {are} left out.")


def not_offered(label: str, value: str, why: str = "", usual: str = "which does not exist here") -> str:
    """That an address gives a value that is not offered, and why.

    >>> not_offered("Who", "x")
    "The address gives 'x' for 'Who', which does not exist here."
    >>> not_offered("Who", "x", "'x' is not a known name.")
    "The address gives 'x' for 'Who'. 'x' is not a known name."
    """
    gives = f"The address gives {value[:LONGEST]!r} for {label!r}"
    return f"{gives}. {why}" if why else f"{gives}, {usual}."
