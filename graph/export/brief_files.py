"""The files in which a finding is sent, by their endings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from govgraph.graph.core.errors import UsageError
from govgraph.graph.export import brief_docx, slides
from govgraph.graph.export.brief import brief
from govgraph.graph.export.finding import Finding
from govgraph.graph.tables.files import write_files


def _page(finding: Finding) -> bytes:
    return brief(finding).encode()


BRIEFS: dict[str, Callable[[Finding], bytes]] = {
    ".html": _page,
    ".docx": brief_docx.document,
    ".pptx": slides.slides,
}
"""The writers by ending: a page that opens and prints without a network, a document, a slide."""
MIME = {
    ".html": "text/html",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}


def write_brief(finding: Finding, path: Path) -> list[Path]:
    """Write a finding to a file, by its ending.

    Raises:
        UsageError: another ending.
        MissingLibraryError: the library of the format is not installed.
        GovgraphError: it cannot be written there.
    """
    write = BRIEFS.get(path.suffix.lower())
    if write is None:
        raise UsageError(f"{path}: found the ending {path.suffix!r}; use one of {', '.join(BRIEFS)}")
    return write_files({"": write(finding)}, path, folder=False)
