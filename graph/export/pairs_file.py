"""Pairs as a Parquet file that is written while they are counted: of very many, only some are in memory at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING

import numpy as np

from govgraph.graph.core.extras import explain_missing_library
from govgraph.graph.tables.files import write_files

if TYPE_CHECKING:
    from govgraph.graph.measures.pairs import Pairs


def write_pairs(parts: Iterable[Pairs], rows: Sequence[str], path: Path) -> int:
    """Write pairs as Parquet in the order in which they come; how many there are.

    The columns are `a` and `b` (ids), `size_a`, `size_b`, `shared`, and `jaccard`, which is empty where both are. The
    file is there when it is whole.

    Parameters
    ----------
    parts
        The pairs, part by part, as `pair_tasks.count_by` and `pairs.pair_blocks` give them.
    rows
        The ids of the rows.
    path
        The file.

    Raises
    ------
    GovgraphError
        It cannot be written there, or pyarrow is not installed.
    """
    with explain_missing_library("pairs as Parquet"):
        import pyarrow as pa
        from pyarrow import parquet

    ids = pa.array(list(rows), pa.string())
    text, integer = pa.dictionary(pa.int32(), pa.string()), pa.int64()
    kinds = {"a": text, "b": text, "size_a": integer, "size_b": integer, "shared": integer, "jaccard": pa.float64()}
    schema, number = pa.schema(kinds), 0

    def fill(file: IO[bytes]) -> None:
        nonlocal number
        with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
            for part in parts:
                jaccard = part.jaccard
                columns = [
                    *(pa.DictionaryArray.from_arrays(pa.array(ends), ids) for ends in (part.a, part.b)),
                    pa.array(part.sizes[part.a]),
                    pa.array(part.sizes[part.b]),
                    pa.array(part.shared),
                    pa.array(jaccard, mask=np.isnan(jaccard)),
                ]
                writer.write_table(pa.Table.from_arrays(columns, schema=schema))
                number += len(part.a)

    write_files({"": fill}, path, folder=False)
    return number
