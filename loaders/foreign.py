"""What the loaders of data that others made share: the rows of a file, the tables beside the loaders, the States.

The tables beside the loaders hold what somebody looked up and decided, a row for each thing: which State a code means,
how a written qualifier is taken. A loader knows no default for what they do not name.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from graph.errors import Problem
from graph.model import Entity
from graph.names import fold
from graph.paths import SEED

MAX_BYTES = 200_000_000
"""A file that is larger, once unpacked, is refused."""
MOST_PROBLEMS = 1000
"""Problems after which the rest of a file is not looked at."""

csv.field_size_limit(1_000_000)


def read_rows(path: Path, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """The rows of a CSV file, packed by gzip if its name says so, as (line, cells); the header comes first.

    A row whose number of cells is not that of the header is a problem and left out.

    Args:
        path: the file.
        problems: takes what is wrong.
    """
    text = _text(path, problems)
    if text is None:
        return
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line, columns = 1, 0
    try:
        for cells in reader:
            first, line = line, reader.line_num + 1
            columns = columns or len(cells)
            if len(cells) == columns:
                yield first, cells
            elif cells:
                problems.append(Problem(path.name, first, "", f"{len(cells)} cells", f"there are {columns} columns"))
            if len(problems) >= MOST_PROBLEMS:
                found = f"{MOST_PROBLEMS} problems"
                problems.append(Problem(path.name, first, "", found, "the rest of the file was not looked at"))
                return
    except csv.Error as error:
        found = f"a row that cannot be read ({error})"
        problems.append(Problem(path.name, line, "", found, "mend its quotation marks"))


def _text(path: Path, problems: list[Problem]) -> str | None:
    found, allowed, line = "", "fetch it again", 0
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
        if len(content) > MAX_BYTES:
            found = f"more than {MAX_BYTES // 1_000_000} MB"
        elif content.strip():
            return content.decode("utf-8-sig")
        else:
            found = "an empty file"
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        found = f"a packed file that cannot be unpacked ({error})"
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        found, allowed = f"byte {error.object[error.start]:#04x}, which is not UTF-8", "save the file as CSV UTF-8"
    except OSError as error:
        found, allowed = f"no file that can be read ({error.strerror or error})", f"put it at {path}"
    problems.append(Problem(path.name, line, "", found, allowed))
    return None


@cache
def beside(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a table that stands beside the loaders.

    >>> beside("cow_states")[0]["id"]
    'USA'
    """
    with Path(__file__).with_name(f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file, strict=True))


@cache
def seed_entities() -> dict[str, Entity]:
    """The seed's entities by id: of what the seed holds, every data set has to hold the same row.

    >>> seed_entities()["TUR"].name
    'Türkiye'
    """
    with (SEED / "entities.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["id"]: Entity.model_validate(row) for row in csv.DictReader(file, strict=True)}


@cache
def states() -> dict[str, Entity]:
    """Every State and territory by id: the seed's, those of `territories.csv`, and the other codes of `cow_states.csv`.

    >>> states()["TWN"].name, states()["cow-315"].name
    ('Taiwan', 'Czechoslovakia (COW 315)')
    """
    extra = [*beside("territories"), *(row for row in beside("cow_states") if row["name"])]
    found = {row["id"]: Entity(id=row["id"], kind="state", name=row["name"]) for row in extra}
    return found | {key: row for key, row in seed_entities().items() if row.kind == "state"}


def slug(written: str) -> str:
    """What a name leaves when it becomes part of an id.

    >>> slug("Entente (West Africa)")
    'entente-west-africa'
    """
    return re.sub(r"[^a-z0-9]+", "-", fold(written)).strip("-")
