"""Records of a Parquet file: within limits, as a small file can hold a value a thousand million times."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from govgraph.graph.core.errors import Problem
from govgraph.graph.core.extras import explain_missing_library
from govgraph.loaders.files import read_file

MAX_BYTES = 200_000_000
"""A file that is larger, as it is or unpacked, is refused."""
MAX_CELLS = 5_000_000
"""Rows times columns; five times those of a workbook."""
_ROWS = 1000
"""Rows that are unpacked at once."""


def read_parquet(path: Path, problems: list[Problem]) -> list[dict[str, Any]] | None:
    """The rows of a Parquet file; nothing, and a problem, where it cannot be read or is too large."""
    content = read_file(path, path.name, MAX_BYTES, problems)
    if content is None:
        return None
    with explain_missing_library(path.name):
        from pyarrow import ArrowException, BufferReader
        from pyarrow.parquet import ParquetFile
    records: list[dict[str, Any]] = []
    letters, finding, allowed = 0, "", "split it, or leave columns out"
    try:
        file = ParquetFile(BufferReader(content))
        described = file.metadata
        unpacked = sum(described.row_group(number).total_byte_size for number in range(described.num_row_groups))
        names = file.schema_arrow.names
        if repeated := sorted({name for name in names if names.count(name) > 1}):
            finding, allowed = f"several columns named {', '.join(repeated)}", "name each column once"
        elif described.num_rows * described.num_columns > MAX_CELLS:
            finding = f"more than {MAX_CELLS:,} cells"
        # No value is longer than all that is unpacked, however often it stands in a column.
        for batch in file.iter_batches(max(1, min(_ROWS, MAX_BYTES // max(unpacked, 1)))) if not finding else ():
            rows = batch.to_pylist()
            letters += sum(_length(value) for row in rows for value in row.values())
            if letters > MAX_BYTES:
                finding = f"more than {MAX_BYTES // 1_000_000} MB when unpacked"
                break
            records += rows
    # That a text is no UTF-8, a date of no year or a time of no zone, is seen when the rows are made.
    except (ArrowException, OSError, ValueError, LookupError, OverflowError, MemoryError) as error:
        why = (str(error).splitlines() or [type(error).__name__])[0]
        finding, allowed = f"no readable Parquet ({why})", "write it again"
    if finding:
        problems.append(Problem(path.name, 0, "", finding, allowed))
        return None
    return records


def _length(value: Any) -> int:  # noqa: ANN401 - any value of a cell
    if isinstance(value, str | bytes):
        return len(value)
    if isinstance(value, dict):
        return sum(map(_length, value.items()))
    return sum(map(_length, value)) if isinstance(value, list | tuple) else 1
