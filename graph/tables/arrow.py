"""Rows as Arrow and Parquet: numbers and repeated values go column by column, texts block by block.

A column's meaning and unit are in its field. Text is text, also where it is empty; a list is one of texts; a number
that is none is null.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping
from typing import IO, TYPE_CHECKING, Any

import numpy as np

from govgraph.graph.tables.csv_cells import cell
from govgraph.graph.tables.frame import CellKind, Coded, Frame, Values, plain_cells

if TYPE_CHECKING:
    import pyarrow


def arrow_table(frame: Frame) -> pyarrow.Table:
    """The rows as an Arrow table; columns of repeated values are dictionaries."""
    import pyarrow as pa

    schema = _schema(frame, dictionaries=True)
    return pa.Table.from_batches((_batch(block, schema) for block in frame.blocks()), schema)


def write_parquet(
    file: IO[bytes], frame: Frame, blocks: Iterable[Frame], about: Callable[[], Mapping[str, str]]
) -> None:
    """Write the blocks of a frame as Parquet; what the file says of itself is asked for when all rows are written."""
    from pyarrow import parquet

    schema = _schema(frame, dictionaries=False)
    # What the file says of itself is known at its end, where a writer that stores the schema has written it already.
    with parquet.ParquetWriter(file, schema, compression="zstd", store_schema=False) as writer:
        if not len(frame):
            writer.write_table(schema.empty_table())
        for block in blocks:
            writer.write_batch(_batch(block, schema))
        texts = dict(about())
        stored = b64encode(schema.with_metadata(texts).serialize())
        writer.add_key_value_metadata({**texts, "ARROW:schema": stored})


def _schema(frame: Frame, *, dictionaries: bool) -> pyarrow.Schema:
    import pyarrow as pa

    types: dict[CellKind, pyarrow.DataType] = {
        "text": pa.string(),
        "list": pa.list_(pa.string()),
        "integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
    }
    fields = []
    for column in frame.columns:
        kind = types[frame.kind(column.name)]
        if dictionaries and isinstance(frame.values[column.name], Coded):
            kind = pa.dictionary(pa.int32(), kind)
        fields.append(pa.field(column.name, kind, metadata={"meaning": column.meaning, "unit": column.unit}))
    return pa.schema(fields)


def _batch(block: Frame, schema: pyarrow.Schema) -> pyarrow.RecordBatch:
    import pyarrow as pa

    return pa.RecordBatch.from_arrays([_array(block.values[field.name], field.type) for field in schema], schema=schema)


def _array(values: Values, kind: pyarrow.DataType) -> pyarrow.Array:
    import pyarrow as pa

    if isinstance(values, np.ndarray):
        finite = np.isfinite(values) if np.issubdtype(values.dtype, np.floating) else None
        return pa.array(values, kind, mask=None if finite is None else ~finite)
    if isinstance(values, Coded):
        is_dictionary = pa.types.is_dictionary(kind)
        categories = _cells(values.categories, kind.value_type if is_dictionary else kind)
        codes = pa.array(values.codes.astype(np.int32))
        return pa.DictionaryArray.from_arrays(codes, categories) if is_dictionary else categories.take(codes)
    return _cells(values, kind)


def _cells(values: Iterable[Any], kind: pyarrow.DataType) -> pyarrow.Array:
    import pyarrow as pa

    cells = plain_cells(list(values))
    try:
        return pa.array(cells, kind)
    except (pa.ArrowTypeError, pa.ArrowInvalid):  # other values than texts, in a column or a list of texts
        if pa.types.is_list(kind):
            return pa.array([None if value is None else [cell(part) for part in value] for value in cells], kind)
        return pa.array([None if value is None else cell(value) for value in cells], kind)
