"""The formats that a selection can be written in: commands, documentation and tests derive from this list.

A writer takes a selection and what the file says of itself (`provenance.about`) and returns the bytes of each file:

* of a format with one file, under `""` the file itself, under another name (such as `.about.json`) a file beside it,
  whose name is the file's with that added;
* of a format with several (`folder`), each under its name in the folder.

It imports its library inside the function, so that the command line need not load them all.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from govgraph.graph.core import vocabulary
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.extras import explain_missing_library
from govgraph.graph.export import (
    bibliography,
    cypher_script,
    data_package,
    gexf,
    graphs,
    lists,
    neo4j_csv,
    plain,
    rdf,
    sqlite,
)
from govgraph.graph.export.export_format import ExportFormat

if TYPE_CHECKING:
    from govgraph.graph.export.selection import Selection

_FORMATS = (
    ExportFormat(
        "graphml",
        ".graphml",
        "Network for most network programs (GraphML)",
        "Gephi, Cytoscape, yEd, R (igraph), Python (networkx)",
        "GraphML, for R (igraph), networkx, yEd, Gephi and Cytoscape",
        graphs.graphml,
    ),
    ExportFormat(
        "gexf",
        ".gexf",
        "Network for Gephi (GEXF)",
        "Gephi",
        "GEXF 1.3, for Gephi: with a kind for each relation and spells of time",
        gexf.write,
    ),
    ExportFormat(
        "node-link",
        ".json",
        "Network as JSON",
        "Python (networkx), and web pages with D3",
        "node-link JSON, for networkx and D3",
        graphs.node_link,
    ),
    ExportFormat(
        "cytoscape",
        ".cyjs",
        "Network for Cytoscape",
        "Cytoscape, and web pages with Cytoscape.js",
        "Cytoscape JSON, for Cytoscape and Cytoscape.js",
        graphs.cytoscape,
    ),
    ExportFormat(
        "csv",
        "",
        "CSV tables",
        "Excel, LibreOffice, R, Python, Gephi",
        "CSV lists of nodes, edges and documents, for R, pandas, Gephi and spreadsheets",
        lists.csv_lists,
    ),
    ExportFormat(
        "incidence",
        ".csv",
        "CSV table of who is in what",
        "Excel, LibreOffice, R, UCINET",
        "CSV incidence matrix: 1 where a row is stated to have a column, NA where a list is not known to be "
        f"complete, or the link is {vocabulary.OPEN_WORDS}",
        lists.incidence,
        ("two-mode",),
    ),
    ExportFormat(
        "parquet",
        "",
        "Tables for big data (Parquet)",
        "Python (pandas), R (arrow), DuckDB",
        "Parquet lists of nodes, edges and documents, for pandas, R (arrow), DuckDB and Spark",
        lists.parquet,
    ),
    ExportFormat(
        "xlsx",
        ".xlsx",
        "Excel workbook",
        "Excel, LibreOffice, Google Sheets",
        "workbook: read-me, nodes, edges, documents, meaning of the columns",
        lists.xlsx,
    ),
    ExportFormat(
        "pajek",
        ".net",
        "Network for Pajek",
        "Pajek, R (igraph), Python (networkx)",
        "Pajek network; statements between the same two are one line",
        plain.pajek,
    ),
    ExportFormat(
        "ucinet",
        ".dl",
        "Network for UCINET (DL)",
        "UCINET, Python (networkx)",
        "UCINET edge list (DL); likewise",
        plain.ucinet,
    ),
    ExportFormat(
        "stata",
        ".dta",
        "Table for Stata",
        "Stata, R (haven), Python (pandas)",
        "Stata: a row for each edge",
        plain.stata,
    ),
    ExportFormat(
        "neo4j-csv",
        "",
        "Database import (Neo4j CSV)",
        "Neo4j, a graph database",
        "CSV for neo4j-admin database import, with the command",
        neo4j_csv.write,
    ),
    ExportFormat(
        "cypher",
        ".cypher",
        "Database script (Cypher)",
        "Neo4j, a graph database",
        "script that makes the graph in an empty Neo4j, for cypher-shell",
        cypher_script.write,
    ),
    ExportFormat(
        "data-package",
        "",
        "Described CSV tables (Data Package)",
        "R, Python",
        "Frictionless Data Package of nodes, edges and documents, for R and pandas",
        data_package.write,
    ),
    ExportFormat(
        "data-package-zip",
        ".zip",
        "Described CSV tables in one file (Data Package)",
        "R, Python",
        "the same as one file",
        data_package.write_zip,
    ),
    ExportFormat(
        "sqlite",
        ".sqlite",
        "Database in one file (SQLite)",
        "DB Browser for SQLite, Datasette, R (DBI), Python, DuckDB",
        "SQLite database of nodes, edges and documents, for SQL, R (DBI), Python and Datasette",
        sqlite.write,
    ),
    ExportFormat(
        "turtle",
        ".ttl",
        "Linked data (RDF as Turtle)",
        "triple stores, Protégé",
        "RDF as Turtle: W3C Organization Ontology, PROV, Dublin Core, SKOS",
        rdf.turtle,
    ),
    ExportFormat(
        "json-ld",
        ".jsonld",
        "Linked data (RDF as JSON-LD)",
        "triple stores, web tools",
        "the same RDF as JSON-LD",
        rdf.json_ld,
    ),
    ExportFormat(
        "bibtex",
        ".bib",
        "References as BibTeX",
        "LaTeX, Zotero, JabRef",
        "the documents that it rests on, as BibTeX",
        partial(bibliography.write, "bibtex"),
    ),
    ExportFormat(
        "ris",
        ".ris",
        "References as RIS",
        "EndNote, Zotero, Mendeley, Citavi",
        "the same documents as RIS",
        partial(bibliography.write, "ris"),
    ),
    ExportFormat(
        "csl",
        ".json",
        "References as CSL-JSON",
        "Zotero, Pandoc",
        "the same documents as CSL-JSON",
        partial(bibliography.write, "csl"),
    ),
)
FORMATS: dict[str, ExportFormat] = {form.name: form for form in _FORMATS}


def render(name: str, selection: Selection) -> dict[str, bytes]:
    """The files of a selection in a format.

    Args:
        name: of `FORMATS`.
        selection: what is written.

    Returns:
        bytes by name, as the module says; the same selection and version always give the same.

    Raises:
        UsageError: no such format, or it cannot hold this kind of selection.
        MissingLibraryError: the format's library is not installed.
        GovgraphError: the format cannot hold what is in it.
    """
    from govgraph.graph.export.provenance import about

    if name not in FORMATS:
        raise UsageError(f"format: found {name!r}; use one of {', '.join(FORMATS)}")
    form = FORMATS[name]
    if selection.kind not in form.takes:
        raise UsageError(f"{name}: found a selection of kind {selection.kind}; it holds only {', '.join(form.takes)}")
    with explain_missing_library(name):
        return form.write(selection, about(selection))
