"""Which form a data source has, seen by its files, and the loader for it."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

from govgraph.graph.core.errors import DataError, Problem
from govgraph.graph.core.model import TABLES, Dataset
from govgraph.graph.ingest.registry import Registry
from govgraph.loaders.any_table.grids import SUFFIXES
from govgraph.loaders.any_table.mapping import TableMapping
from govgraph.loaders.any_table.mapping_file import mapping_file, read_mapping
from govgraph.loaders.files import full_name, kind_of, list_folder
from govgraph.loaders.network.lists import has_lists, read_lists
from govgraph.loaders.network.network import NETWORKS, Network, read_network
from govgraph.loaders.package import data_set_name
from govgraph.loaders.sheet_titles import sheet_titles, table_key
from govgraph.loaders.source import WORKBOOKS, read_source, source_name

FORMS = {
    "cow": "the Correlates of War's state_year_formatv3.csv(.gz) with igo_year_formatv3.csv(.gz) beside it",
    "factbook": "a table factbook_org_participation_<date>.csv of the World Factbook",
    "network": "a network: GraphML, GEXF, GML, Pajek, UCINET, node-link JSON, lists of nodes and edges, a data package "
    "of them",
    "own": "a folder with any of the six tables, or the same as a workbook (.xlsx)",
    "table": "any other table that says who is in what, with a mapping of its columns",
}

_COW = ("state_year_format", "igo_year_format")
"""How the names of the files of the Correlates of War begin; a folder has the first."""
_NEAR = 0.8
"""How like the name of a table that of a sheet is that was meant so: `statement` is, `Notes` is not like `names`."""
_SIX = tuple(f"{table.table}.csv" for table in TABLES)


def form_of(path: Path, mapping: TableMapping | None = None) -> str:
    """The form of a source: a key of `FORMS`; what looks like none of the others is `own`.

    Parameters
    ----------
    path
        The source.
    mapping
        What the user says of its columns.

    Raises
    ------
    DataError
        Nobody can look at it.
    """
    kind, suffix = kind_of(path), path.suffix.lower()
    # One that cannot be listed is the matter of who reads it.
    if kind == "folder" and any(file.name.startswith(_COW[0]) for file in list_folder(path, path.name, [])):
        return "cow"
    if kind == "file" and path.name.startswith(_COW):
        return "cow"
    if kind == "folder" and has_lists(file.name for file in list_folder(path, path.name, [])):
        return "network"
    if kind == "file" and (
        suffix in (*NETWORKS, ".zip") or (suffix in WORKBOOKS and has_lists(map(table_key, sheet_titles(path))))
    ):
        return "network"
    if kind == "file" and suffix in SUFFIXES:
        if mapping and not mapping.is_empty:
            return "table"
        if suffix == ".csv" and path.name.startswith("factbook_org_participation"):
            return "factbook"
        if kind_of(mapping_file(path)) == "file":
            return "table"
        if path.name.casefold() not in _SIX and not (suffix in (*WORKBOOKS, ".ods") and _has_a_table(path)):
            return "table"
    return "own"


def _has_a_table(path: Path) -> bool:
    """Whether a sheet is called like one of the six tables, or nearly; also of a workbook that cannot be read."""
    names = [table_key(title) for title in sheet_titles(path)]
    tables = [table.table for table in TABLES]
    # An OpenDocument spreadsheet that cannot be read is a table that cannot be.
    return (not names and path.suffix.lower() in WORKBOOKS) or any(
        get_close_matches(name, tables, n=1, cutoff=_NEAR) for name in names
    )


def kept_beside(path: Path, mapping: TableMapping | None = None) -> Path:
    """The file beside a source in which what its columns mean, or the answers for it, are kept."""
    if form_of(path, mapping) != "cow":
        return mapping_file(path)
    return mapping_file((path if kind_of(path) == "folder" else path.parent) / "state_year_formatv3.csv")


def name_of(path: Path, mapping: TableMapping | None = None) -> str:
    """The name that the source's data set would have before it is read, or the form where only reading tells.

    It is what the mapping, or the file beside a table, calls it; else that of the file or folder.

    Raises
    ------
    DataError
        There is no such source, or its name is not a user's to give.
    """
    form = form_of(path, mapping)
    chosen_name = mapping.name if mapping else ""
    if form in ("table", "network"):
        problems: list[Problem] = []
        name = data_set_name(path, chosen_name or read_mapping(path).name, problems)
        if problems:
            raise DataError(problems)
        return name
    return source_name(path, chosen_name) if form == "own" else form


def _network(path: Path, form: str, encoding: str) -> Network | None:
    """The network in a source; None in a table that is none.

    Raises
    ------
    DataError
        It cannot be read.
    """
    problems: list[Problem] = []
    if form == "network" and path.suffix.lower() not in NETWORKS:
        network: Network | None = read_lists(path, problems)
    elif form == "network" or path.suffix.lower() == ".json":
        network = read_network(path, problems, encoding)
    else:
        return None
    if problems:
        raise DataError(problems)
    return network


def is_mapped(path: Path, mapping: TableMapping | None = None) -> bool:
    """Whether a source is read by a mapping of its columns.

    Raises
    ------
    DataError
        It cannot be read.
    """
    from govgraph.loaders.network.exported import is_exported

    form = form_of(path, mapping)
    if form not in ("table", "network"):
        return False
    network = _network(path, form, mapping.encoding if mapping else "")
    return form == "table" if network is None else not is_exported(network)


def read_form(path: Path, registry: Registry, mapping: TableMapping | None = None, *, codes: str = "") -> Dataset:
    """The data set of a source of any form, complete.

    Parameters
    ----------
    path
        The source.
    registry
        What its rows may refer to.
    mapping
        What the user says of the columns of a table, beside or instead of what the file beside it says.
    codes
        The list of codes by which a source of one's own writes States (`graph/core/state_codes.py`), or nothing.

    Raises
    ------
    DataError
        It cannot be read, or rows break rules: all problems at once.
    """
    chosen_name = mapping.name if mapping else ""
    # Each is imported when it is needed: a command reads one form.
    match form_of(path, mapping):
        case "cow" | "factbook" as form if codes or chosen_name:
            option, text, counterpart = ("--codes", codes, "codes") if codes else ("--name", chosen_name, "a name")
            allowed = f"leave it out: a source of the form {form} has {counterpart} of its own"
            raise DataError([Problem(path.name, 0, option, repr(text), allowed)])
        case "cow":
            from govgraph.loaders.cow import read_cow

            return read_cow(path if kind_of(path) == "folder" else path.parent, mapping or TableMapping())
        case "factbook":
            from govgraph.loaders.factbook import read_factbook

            return read_factbook(path, read_mapping(path).merged(mapping or TableMapping()))
        case "table" | "network" as form:
            from govgraph.loaders.any_table.loader import read_table
            from govgraph.loaders.network.exported import is_exported, read_exported

            network = _network(path, form, mapping.encoding if mapping else "")
            if network and is_exported(network):
                return read_exported(path, network, registry, chosen_name or read_mapping(path).name)
            if network and path.suffix.lower() not in (*NETWORKS, ".json"):
                allowed = "load its list of edges as a table: say what the columns mean"
                finding = "edges without a relation, a document and a place"
                raise DataError([Problem(full_name(path), 0, "edges", finding, allowed)])
            mapping = read_mapping(path).merged(mapping or TableMapping())
            if mapping.is_empty:
                allowed = (
                    "say what they mean, such as --state Country --body Organisation, or --matrix: "
                    f"`govgraph inspect {path.name}` shows what it sees and suggests it"
                )
                raise DataError([Problem(path.name, 0, "", "a table, and no word on its columns", allowed)])
            return read_table(path, mapping, registry)
        case _:
            encoding = mapping.encoding if mapping else ""
            return read_source(path, registry, codes=codes, encoding=encoding, name=chosen_name)
