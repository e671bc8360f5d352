"""The rows of an analysis as a file: CSV, JSON, Parquet or a workbook, with what the result rests on.

In JSON, Parquet and the workbook that stands inside; of CSV in a file beside it. The documents that it rests on can be
written alone, as BibTeX, RIS or CSL-JSON. A number that is none (of an isolated
node, say) is null, an empty cell. The bytes depend on nothing but the result and the version.
"""

from __future__ import annotations

import hashlib
import io
import json
import math
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govgraph.graph.core.edition import Document
from govgraph.graph.core.errors import GovgraphError, UsageError
from govgraph.graph.export import bibliography
from govgraph.graph.export.graphs import json_bytes
from govgraph.graph.export.provenance import cite_as, describe, licence_of
from govgraph.graph.export.sheets import DOCUMENT_COLUMNS, arrow_table, csv_bytes
from govgraph.graph.export.workbook import workbook_bytes

if TYPE_CHECKING:
    from govgraph.graph.analysis.result import Result

Rows = list[dict[str, Any]]


def render_result(result: Result, path: Path, title: str, documents: Mapping[str, Document]) -> dict[str, bytes]:
    """The files of a result, in the format that the file's ending says.

    Args:
        result: what is written.
        path: the file; its ending is one of `ENDINGS`.
        title: what the table is, such as the command that made it.
        documents: those of the edition, by id, to name what the result rests on.

    Returns:
        bytes by name, as the writers of `formats`: `""` is the file.

    Raises:
        UsageError: another ending.
        GovgraphError: the format's library is not installed, or the format cannot hold the rows.
    """
    ending = path.suffix.lower()
    double = "".join(path.suffixes[-2:]).lower()
    write = ENDINGS.get(double) or ENDINGS.get(ending)
    if write is None:
        raise UsageError(f"{path}: found the ending {ending!r}; use one of {', '.join(ENDINGS)}")
    rows = [{name: _plain(row.get(name)) for name in result.names} for row in result.rows]
    try:
        return write(result, rows, about_result(result, title, documents), _used(result, documents))
    except ModuleNotFoundError as error:
        raise GovgraphError(
            f"{path}: found no Python package {error.name}; install it, or `pip install 'govgraph[export]'`"
        ) from error


def about_result(result: Result, title: str, documents: Mapping[str, Document]) -> dict[str, str]:
    """What the file says of itself, as `provenance.about` of a selection."""
    rests, used = result.provenance, _used(result, documents)
    rows = [{name: _plain(row.get(name)) for name in result.names} for row in result.rows]
    content = json.dumps(rows, sort_keys=True, separators=(",", ":"))
    texts = {
        "title": f"govgraph, edition {rests.edition}: {title}",
        "edition": rests.edition,
        "year": "" if rests.year is None else str(rests.year),
        "rests_on": "; ".join(rests.words()),
        "not_complete": ", ".join(f"{one} {status}" for one, status in rests.not_complete.items()),
        "notes": " ".join(result.notes),
        "rows": str(len(rows)),
        "documents": "; ".join(map(describe, used)),
        "licence": licence_of(rests.edition, used),
        "cite": cite_as(rests.edition, rests.year, used),
        "tool": f"govgraph {version('govgraph')}",
        "data_hash": f"sha256:{hashlib.sha256(content.encode()).hexdigest()}",
    }
    return {name: " ".join(text.split()) for name, text in texts.items() if text}


def _used(result: Result, documents: Mapping[str, Document]) -> list[Document]:
    """The documents that a result rests on; one that the graph does not hold has only its id."""
    return [documents.get(one, Document(one, "")) for one in result.provenance.documents]


def _plain(value: Any) -> Any:  # noqa: ANN401 - any value of a row
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, tuple | set | frozenset):
        return sorted(value) if isinstance(value, set | frozenset) else list(value)
    return value


def _csv(result: Result, rows: Rows, about: Mapping[str, str], used: Sequence[Document]) -> dict[str, bytes]:
    beside = {
        **about,
        "columns": {column.name: column.meaning for column in result.columns},
        "units": {column.name: column.unit for column in result.columns if column.unit},
    }
    return {"": csv_bytes(result.columns, rows), ".about.json": json_bytes(beside)}


def _json(result: Result, rows: Rows, about: Mapping[str, str], used: Sequence[Document]) -> dict[str, bytes]:
    columns = [{"name": one.name, "meaning": one.meaning, "unit": one.unit} for one in result.columns]
    return {"": json_bytes({"about": dict(about), "columns": columns, "rows": rows})}


def _parquet(result: Result, rows: Rows, about: Mapping[str, str], used: Sequence[Document]) -> dict[str, bytes]:
    from pyarrow import parquet as pq

    sink = io.BytesIO()
    pq.write_table(arrow_table(result.columns, rows, about), sink, compression="zstd")
    return {"": sink.getvalue()}


def _xlsx(result: Result, rows: Rows, about: Mapping[str, str], used: Sequence[Document]) -> dict[str, bytes]:
    documents = (DOCUMENT_COLUMNS, [one._asdict() for one in used])
    return {"": workbook_bytes({"rows": (result.columns, rows), "documents": documents}, about)}


def _references(
    form: str, result: Result, rows: Rows, about: Mapping[str, str], used: Sequence[Document]
) -> dict[str, bytes]:
    return {"": bibliography.FORMATS[form](used).encode(), ".about.json": json_bytes(dict(about))}


ENDINGS: dict[str, Callable[[Result, Rows, Mapping[str, str], Sequence[Document]], dict[str, bytes]]] = {
    ".csv": _csv,
    ".json": _json,
    ".parquet": _parquet,
    ".xlsx": _xlsx,
    ".bib": partial(_references, "bibtex"),
    ".ris": partial(_references, "ris"),
    ".csl.json": partial(_references, "csl"),
}
"""The formats of a result by the ending of the file."""
