"""Rows as Arrow and Parquet: numbers and repeated values go column by column, other texts block by block.

A column's meaning and unit are in its field. Text is text, also where it is empty; a list is one of texts; a number
that is none is null.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import IO, TYPE_CHECKING, Any

import numpy as np

from govgraph.graph.tables.columns import CellKind, Coded, Lists, Made, Values, plain_cells
from govgraph.graph.tables.csv_cells import cell
from govgraph.graph.tables.frame import BLOCK, Frame

if TYPE_CHECKING:
    import pyarrow
    from numpy.typing import NDArray

ROW_GROUP = 2**17
"""Rows of a part of a Parquet file whose values are arrays; where texts are made for each row, it has `BLOCK` rows."""


def arrow_table(frame: Frame) -> pyarrow.Table:
    """The rows as an Arrow table; columns of repeated values are dictionaries."""
    import pyarrow as pa

    coded = [name for name in frame.names if isinstance(frame.values[name], Coded)]
    schema = _schema(frame, coded)
    convert = _Arrays()
    return pa.Table.from_batches((convert.batch(block, schema) for block in frame.blocks()), schema)


def rows_of_group(frame: Frame) -> int:
    """How many rows of a frame are written together: many where no column is of Python's own cells."""
    lazy_values = [values for values in frame.values.values() if isinstance(values, Made | list)]
    return ROW_GROUP if all(isinstance(values, Made) and values.as_arrays for values in lazy_values) else BLOCK


def write_parquet(
    file: IO[bytes], frame: Frame, blocks: Iterable[Frame], about: Callable[[], Mapping[str, str]]
) -> None:
    """Write the blocks of a frame as Parquet; what the file says of itself is asked for when all rows are written."""
    from pyarrow import Table as ArrowTable
    from pyarrow import parquet

    repeated = [name for name in frame.names if isinstance(values := frame.values[name], Coded | Lists)
                or (isinstance(values, Made) and values.as_arrays and values.kind in ("text", "list"))]  # fmt: skip
    schema = _schema(frame, repeated, in_lists=True)
    scalars = [name for name in frame.names if frame.kind(name) != "list"]
    convert = _Arrays()
    # What the file says of itself is known at its end, where a writer that stores the schema has written it already.
    # The least and the greatest of lists' members help no reader.
    with parquet.ParquetWriter(
        file, schema, compression="zstd", store_schema=False, write_statistics=scalars or False
    ) as writer:
        if not len(frame):
            writer.write_table(schema.empty_table())
        for block in blocks:
            writer.write_table(ArrowTable.from_batches([convert.batch(block, schema)]), row_group_size=ROW_GROUP)
        texts = dict(about())
        # Readers have texts as texts, and not as the dictionaries that they are written from.
        stored = b64encode(_schema(frame).with_metadata(texts).serialize())
        writer.add_key_value_metadata({**texts, "ARROW:schema": stored})


def _schema(frame: Frame, repeated: Sequence[str] = (), *, in_lists: bool = False) -> pyarrow.Schema:
    """The fields of the columns; those of these names are dictionaries, or lists of values of one."""
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
        name = frame.kind(column.name)
        kind = types[name]
        if column.name in repeated:
            is_list = in_lists and name == "list"
            kind = pa.dictionary(pa.int32(), pa.string() if is_list else kind)
            kind = pa.list_(kind) if is_list else kind
        fields.append(pa.field(column.name, kind, metadata={"meaning": column.meaning, "unit": column.unit}))
    return pa.schema(fields)


class _Arrays:
    """Values as Arrow arrays; the categories of a column are converted once and used for all blocks."""

    def __init__(self) -> None:
        self._categories: dict[str, tuple[Sequence[Any], pyarrow.Array, NDArray[np.bool_]]] = {}

    def batch(self, block: Frame, schema: pyarrow.Schema) -> pyarrow.RecordBatch:
        """The rows of a block."""
        import pyarrow as pa

        arrays = [self._array(field.name, block.values[field.name], field.type) for field in schema]
        return pa.RecordBatch.from_arrays(arrays, schema=schema)

    def _array(self, name: str, values: Values, kind: pyarrow.DataType) -> pyarrow.Array:
        import pyarrow as pa

        if isinstance(values, np.ndarray):
            finite = np.isfinite(values) if np.issubdtype(values.dtype, np.floating) else None
            return pa.array(values, kind, mask=None if finite is None else ~finite)
        if isinstance(values, Coded):
            return self._coded(name, values, kind)
        if isinstance(values, Lists):
            unknown = None if values.is_known is None else pa.array(~values.is_known)
            members = self._coded(name, values, kind.value_type)
            return pa.ListArray.from_arrays(pa.array(values.starts.astype(np.int32)), members, kind, mask=unknown)
        return _cells(values, kind)

    def _coded(self, name: str, values: Coded | Lists, kind: pyarrow.DataType) -> pyarrow.Array:
        import pyarrow as pa

        is_dictionary = pa.types.is_dictionary(kind)
        if name not in self._categories or self._categories[name][0] is not values.categories:
            of_kind = kind.value_type if is_dictionary else kind
            nothing = np.array([category is None for category in values.categories], dtype=bool)
            self._categories[name] = values.categories, _cells(values.categories, of_kind), nothing
        _, categories, nothing = self._categories[name]
        codes = values.codes.astype(np.int32, copy=False)
        if not is_dictionary:
            return categories.take(pa.array(codes))
        # A value that is none is a code that is none: Parquet has no dictionary with null in it.
        mask = nothing[codes] if nothing.any() else None
        return pa.DictionaryArray.from_arrays(pa.array(codes, mask=mask), categories.fill_null(""))


def _cells(values: Iterable[Any], kind: pyarrow.DataType) -> pyarrow.Array:
    import pyarrow as pa

    cells = plain_cells(list(values))
    try:
        return pa.array(cells, kind)
    except (pa.ArrowTypeError, pa.ArrowInvalid):  # other values than texts, in a column or a list of texts
        if pa.types.is_list(kind):
            return pa.array([None if value is None else [cell(part) for part in value] for value in cells], kind)
        return pa.array([None if value is None else cell(value) for value in cells], kind)
