"""What the loaders of data that others made share: the rows of a file, the tables beside the loaders, the States.

The tables beside the loaders hold what somebody looked up and decided, a row for each thing: which State a code means,
how a written qualifier is taken. A loader knows no default for what they do not name.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from govgraph.graph.core import seed
from govgraph.graph.core.csv_file import read_csv
from govgraph.graph.core.errors import Problem
from govgraph.graph.core.model import EntityRow
from govgraph.loaders.csv_text import csv_rows, wrong_width
from govgraph.loaders.encodings import read_encoded
from govgraph.loaders.files import list_folder, too_many

MAX_BYTES = 200_000_000
"""A file that is larger, once unpacked, is refused."""


def read_rows(
    path: Path, problems: list[Problem], encoding: str = "", notes: list[str] | None = None
) -> Iterator[tuple[int, list[str]]]:
    """The rows of a CSV file, packed by gzip if its name says so, as (line, cells); the header comes first.

    A row whose number of cells is not that of the header is a problem and left out.

    Parameters
    ----------
    path
        The file.
    problems
        Takes what is wrong.
    encoding, notes
        As of `read_encoded`.
    """
    content = read_encoded(path, path.name, MAX_BYTES, problems, encoding, [] if notes is None else notes)
    if content is None:
        return
    if not content.strip():
        problems.append(Problem(path.name, 0, "", "an empty file", "fetch it again"))
        return
    columns = 0
    for line, cells in csv_rows(content, path.name, problems, ""):
        columns = columns or len(cells)
        if len(cells) == columns:
            yield line, cells
        elif cells:
            problems.append(wrong_width(path.name, line, len(cells), columns))
        if too_many(problems, path.name, line):
            return


def packed_or_not(path: Path) -> Path:
    """The file `NAME.csv.gz`, or `NAME.csv` where only that is there."""
    names = {file.name for file in list_folder(path.parent, path.parent.name, [])}
    return path.with_suffix("") if path.stem in names and path.name not in names else path


@cache
def lookup_table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a table that stands beside the loaders.

    Examples
    --------
    >>> lookup_table("cow_states")[0]["id"]
    'USA'
    """
    return tuple(read_csv(Path(__file__).with_name(f"{name}.csv")))


@cache
def seed_entities() -> dict[str, EntityRow]:
    """The seed's entities by id: of what the seed holds, every data set has to hold the same row.

    Examples
    --------
    >>> seed_entities()["TUR"].name
    'Türkiye'
    """
    return {row["id"]: EntityRow.model_validate(row) for row in seed.rows("entities")}


@cache
def states() -> dict[str, EntityRow]:
    """Every State and territory by id: the seed's, and the codes of `cow_states.csv` that are none of those.

    Examples
    --------
    >>> states()["TWN"].name, states()["cow-315"].name
    ('Taiwan', 'Czechoslovakia (COW 315)')
    """
    coded = [row for row in lookup_table("cow_states") if row["name"]]
    coded_rows = {row["id"]: EntityRow(id=row["id"], kind="state", name=row["name"]) for row in coded}
    return coded_rows | {key: row for key, row in seed_entities().items() if row.kind == "state"}
