"""The message about a data set whose load, or removal, has begun and not ended."""

from __future__ import annotations


def incomplete_text(names: str) -> str:
    """What has not ended, and the two ways out of it; the names are those of the data sets, with commas between.

    >>> incomplete_text("mine")
    'the load or removal of data set mine has not ended: load it again, or take it out by `govgraph unload`'
    """
    return f"the load or removal of data set {names} has not ended: load it again, or take it out by `govgraph unload`"
