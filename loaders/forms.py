"""Which form a data source has, seen by its files, and the loader for it."""

from __future__ import annotations

from fnmatch import fnmatch
from pathlib import Path

from govgraph.graph.core.errors import DataError, Problem
from govgraph.graph.core.model import Dataset
from govgraph.graph.ingest.registry import Registry
from govgraph.loaders.files import kind_of, list_folder
from govgraph.loaders.source import read_source, source_name

FORMS = {
    "cow": "a folder with the Correlates of War's state_year_formatv3.csv(.gz) and igo_year_formatv3.csv(.gz)",
    "factbook": "a table factbook_org_participation_<date>.csv of the World Factbook",
    "own": "a folder with any of the six tables, or the same as a workbook (.xlsx)",
}

_COW = "state_year_format*.csv*"


def form_of(path: Path) -> str:
    """The form of a source: a key of `FORMS`; what looks like none of the others is `own`.

    Raises
    ------
    DataError
        Nobody can look at it.
    """
    # One that cannot be listed is the matter of who reads it.
    if kind_of(path) == "folder" and any(fnmatch(file.name, _COW) for file in list_folder(path, path.name, [])):
        return "cow"
    if path.suffix == ".csv" and path.name.startswith("factbook_org_participation"):
        return "factbook"
    return "own"


def name_of(path: Path) -> str:
    """The name that the source's data set would have before it is read, or the form where only reading tells.

    Raises
    ------
    DataError
        There is no such source, or its name is not a user's to give.
    """
    form = form_of(path)
    return source_name(path) if form == "own" else form


def read_form(path: Path, registry: Registry, *, codes: str = "") -> Dataset:
    """The data set of a source of any form, complete.

    Parameters
    ----------
    path
        The source.
    registry
        What its rows may refer to.
    codes
        The list of codes by which a source of one's own writes States (`graph/core/state_codes.py`), or nothing.

    Raises
    ------
    DataError
        It cannot be read, or rows break rules: all problems at once.
    """
    # Each is imported when it is needed: a command reads one form.
    match form_of(path):
        case "cow" | "factbook" as form if codes:
            allowed = f"leave it out: a source of the form {form} has codes of its own"
            raise DataError([Problem(path.name, 0, "--codes", repr(codes), allowed)])
        case "cow":
            from govgraph.loaders.cow import read_cow

            return read_cow(path)
        case "factbook":
            from govgraph.loaders.factbook import read_factbook

            return read_factbook(path)
        case _:
            return read_source(path, registry, codes=codes)
