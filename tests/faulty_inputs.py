"""Inputs of every form, changed at random: each is read, or refused with messages, within a time."""

from __future__ import annotations

import csv
import io
import random
import re
import shutil
import signal
import zipfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from faulty_forms import FORMS, pack
from own_data import seed

from govgraph.graph.core.errors import GovgraphError, printable
from govgraph.graph.core.model import TABLES, Dataset
from govgraph.graph.export.tables import write_tables
from govgraph.loaders.forms import form_of, read_form
from govgraph.loaders.source import read_source

#: Seconds of processor time after which a reading hangs; the longest of some thousand takes one.
HANGS = 30
#: Letters of all messages of one input, of which a person can read the first.
MOST_LETTERS = 200_000
#: What a text breaks on, where anything does.
PIECES = (
    "\r", "\r\n", "\n", "\t", ",", ";", '"', "'", "\0", "\x1b[31m", "\u202e", "\ufeff", "\udcff", "=1+1", "#", "<!--",
    "]]>", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>", "&e;", "{", "}", "[", "null", "NaN", "1e999", "-1",
    "9" * 400, "2019-02-30", "1905-06-25", "१९९०", "x" * 70_000, "../../etc/passwd", "🇰🇪", "é", "", "MEMBER_OF",
    "*Vertices 9",
)  # fmt: skip


_NOW = rb"20\d\d-\d\d-\d\dT[\d:]+Z"


class HangsError(BaseException):
    """A reading takes too long; no program's own handling of errors catches it."""


def change(data: bytes, rng: random.Random) -> bytes:
    """The bytes with one to three changes: of bytes, of lines, of cells, of the encoding, or cut off."""
    for _ in range(rng.randint(1, 3)):
        text = data.decode("utf-8", "surrogateescape")
        lines = text.split("\n")
        at, size = rng.randrange(len(data) + 1), rng.randrange(1, 40)
        match rng.randrange(11):
            case 0:
                data = data[:at] + bytes([rng.randrange(256)]) + data[at + 1 :]
            case 1:
                data = data[:at] + data[at + size :]
            case 2:
                data = data[:at] + data[at : at + size] * rng.choice((2, 3, 500)) + data[at + size :]
            case 3:
                data = data[:at]
            case 4:
                rng.shuffle(lines)
                data = "\n".join(lines).encode("utf-8", "surrogateescape")
            case 5:
                lines.insert(rng.randrange(len(lines) + 1), rng.choice(lines))
                data = "\n".join(lines).encode("utf-8", "surrogateescape")
            case 6:
                del lines[rng.randrange(len(lines))]
                data = "\n".join(lines).encode("utf-8", "surrogateescape")
            case 7:
                data = data.replace(b"\n", rng.choice((b"\r", b"\r\n", b"\n\r", b"", b"\n\n")))
            case 8:
                data = text.encode(rng.choice(("utf-16", "latin-1", "cp1252", "utf-8-sig")), "replace")
            case 9:
                cells = rng.choice(lines).split(",")
                rng.shuffle(cells)
                lines[rng.randrange(len(lines))] = ",".join(cells)
                data = "\n".join(lines).encode("utf-8", "surrogateescape")
            case _:
                piece = rng.choice(PIECES).encode("utf-8", "surrogateescape")
                data = data[:at] + piece + data[at + rng.choice((0, len(piece))) :]
    return data


def _change_file(path: Path, rng: random.Random) -> None:
    """Change a file; of one that is packed, mostly a part within."""
    parts = {}
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as packed:
            # A workbook has the time of day within.
            parts = {name: re.sub(_NOW, b"2020-01-01T00:00:00Z", packed.read(name)) for name in packed.namelist()}
        pack(path, parts)
    if not parts or rng.random() < 0.2:
        path.write_bytes(change(path.read_bytes(), rng))
        return
    name = rng.choice(sorted(parts))
    parts[name] = change(parts[name], rng)
    pack(path, parts)


def faults(seed_number: int, number: int) -> Iterator[str]:
    """What is wrong with the reading of so many inputs, each by its form and number, so that it can be made again."""

    def hang(_signal: int, _frame: object) -> None:
        raise HangsError

    before = signal.signal(signal.SIGPROF, hang)
    try:
        for index in range(number):
            form = list(FORMS)[index % len(FORMS)]
            with TemporaryDirectory() as folder:
                for fault in _faults_of(form, random.Random(f"{seed_number} {index}"), Path(folder)):
                    yield f"input {index} of seed {seed_number} ({form}): {fault}"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def make(seed_number: int, index: int, folder: Path) -> Path:
    """An input as `faults` has it, to look at."""
    rng = random.Random(f"{seed_number} {index}")
    source = FORMS[list(FORMS)[index % len(FORMS)]](folder)
    _change_file(rng.choice(sorted(path for path in folder.rglob("*") if path.is_file())), rng)
    return source


def _faults_of(form: str, rng: random.Random, folder: Path) -> Iterator[str]:
    source = FORMS[form](folder)
    _change_file(rng.choice(sorted(path for path in folder.rglob("*") if path.is_file())), rng)
    signal.setitimer(signal.ITIMER_PROF, HANGS)
    try:
        dataset = read_form(source, seed())
    except GovgraphError as error:
        if not str(error) or len(str(error)) > MOST_LETTERS:
            yield f"a message of {len(str(error))} letters"
        if str(error) != printable(str(error)):
            yield "a message with characters that drive a terminal"
    except HangsError:
        yield f"more than {HANGS} s of processor time"
    except BaseException as error:  # noqa: BLE001 - that there is none is what is tried
        yield f"{type(error).__name__}: {str(error)[:300]}"
    else:
        yield from _lost(form, source, dataset, folder)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _lost(form: str, source: Path, dataset: Dataset, folder: Path) -> Iterator[str]:
    """What of an input that was read has not come through, or comes through otherwise a second time."""
    again = read_form(source, seed())
    if again.content_hash() != dataset.content_hash():
        yield "read twice it is two data sets"
    if form == "folder" and form_of(source) == "own" and (source / "statements.csv").is_file():
        rows = _rows_in(source / "statements.csv")
        if rows is not None and rows != len(dataset.statements):
            yield f"{rows} rows of statements are read as {len(dataset.statements)}"
    for table in TABLES:
        for row in dataset.rows(table.table):
            if any(re.search(r"[\x00-\x08\x0b-\x1f\x7f]", cell) for cell in row.cells().values()):
                yield f"a control character in {table.table}"
    if form in ("cow", "factbook"):  # whose names are not a user's to give
        return
    copy = folder / "copy"
    write_tables(dataset, copy)
    try:
        if {row.id for row in read_source(copy, seed()).statements} != {row.id for row in dataset.statements}:
            yield "written and read again it has other statements"
    except GovgraphError as error:
        yield f"written it is not read again: {str(error)[:300]}"
    shutil.rmtree(copy)


def _rows_in(path: Path) -> int | None:
    """The rows below the header that hold anything, by Python's own reader; None where it is not in UTF-8."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    return sum(any(cell.strip() for cell in row) for row in csv.reader(io.StringIO(text, newline=""))) - 1
