"""What the reader of an answer is warned of."""

from __future__ import annotations

from govgraph.graph.store import Answer


def answer_warnings(answer: Answer) -> list[str]:
    """What the reader of an answer must know: that it was cut off, or that a load has not ended."""
    warnings = []
    if answer.truncated:
        warnings.append(
            f"An answer on this page was cut off after {answer.truncated} rows; "
            "counts are too low. Raise GOVGRAPH_ROW_LIMIT and start the explorer again."
        )
    if answer.incomplete:
        warnings.append(
            f"The load or removal of data set {answer.incomplete!r} has not ended: until then rows may be missing. "
            "If none is running, load it again, or remove it on the page Own data."
        )
    return warnings
