"""Inputs of every form, changed at random: each is read, or refused with messages, within a time."""

from __future__ import annotations

import csv
import io
import json
import random
import re
import shutil
import signal
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.parquet as pq
from openpyxl import Workbook
from own_data import MEMBER, seed, tables, write_folder, write_workbook
from test_cow import write as write_cow

from govgraph.graph.core.errors import GovgraphError, printable
from govgraph.graph.core.model import TABLES, Dataset
from govgraph.graph.export.tables import write_tables
from govgraph.loaders.forms import form_of, read_form
from govgraph.loaders.source import read_source

#: Seconds of processor time after which a reading hangs; the longest of some thousand takes one.
HANGS = 30
#: Letters of all messages of one input, of which a person can read the first.
MOST_LETTERS = 200_000
STATES = ("Kenya", "Fiji", "Thailand", "Côte d'Ivoire", "Germany")
ROWS = [(state, body, str(1990 + n)) for n, state in enumerate(STATES) for body in ("IOM", "African Union")]
MAPPING = 'state = "state"\nbody = "body"\nstart = "since"\n\n[document]\nid = "d"\ntitle = "A list"\ndate = "2020"\n'
NETWORK = MAPPING.replace('"state"', '"source"').replace('"body"', '"target"').replace('start = "since"\n', "")
#: What a text breaks on, where anything does.
PIECES = (
    "\r", "\r\n", "\n", "\t", ",", ";", '"', "'", "\0", "\x1b[31m", "\u202e", "\ufeff", "\udcff", "=1+1", "#", "<!--",
    "]]>", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>", "&e;", "{", "}", "[", "null", "NaN", "1e999", "-1",
    "9" * 400, "2019-02-30", "1905-06-25", "१९९०", "x" * 70_000, "../../etc/passwd", "🇰🇪", "é", "", "MEMBER_OF",
    "*Vertices 9",
)  # fmt: skip


class HangsError(BaseException):
    """A reading takes too long; no program's own handling of errors catches it."""


def _csv(rows: list[tuple[str, ...]], delimiter: str = ",") -> str:
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return file.getvalue()


def _with(name: str, text: str, mapping: str) -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        path = folder / name
        path.write_text(text, encoding="utf-8")
        if mapping:
            path.with_suffix(".toml").write_text(mapping, encoding="utf-8")
        return path

    return write


def _sheet(folder: Path) -> Path:
    book = Workbook()
    for row in [("state", "body", "since"), *ROWS]:
        book.active.append(row)  # type: ignore[union-attr] # a new book has a sheet
    book.save(folder / "ties.xlsx")
    (folder / "ties.toml").write_text(MAPPING, encoding="utf-8")
    return folder / "ties.xlsx"


def _parquet(folder: Path) -> Path:
    columns = dict(zip(("state", "body", "since"), map(list, zip(*ROWS, strict=True)), strict=True))
    pq.write_table(pa.table(columns), folder / "ties.parquet")
    (folder / "ties.toml").write_text(MAPPING, encoding="utf-8")
    return folder / "ties.parquet"


def _cow(folder: Path) -> Path:
    """The tables as they are unpacked: a change of packed ones is seen by their check sum, and by nothing else."""
    import gzip

    write_cow(folder)
    for packed in folder.glob("*.gz"):
        packed.with_suffix("").write_bytes(gzip.decompress(packed.read_bytes()))
        packed.unlink()
    return folder


_NODES = sorted({cell for row in ROWS for cell in row[:2]})
_GRAPHML = (
    '<?xml version="1.0"?><graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph edgedefault="directed">'
    + "".join(f'<node id="{name}"/>' for name in _NODES)
    + "".join(f'<edge source="{state}" target="{body}"/>' for state, body, _ in ROWS)
    + "</graph></graphml>"
)
_PAJEK = (
    f"*Vertices {len(_NODES)} {len(STATES)}\n"
    + "".join(f'{n + 1} "{name}"\n' for n, name in enumerate(_NODES))
    + ("*Edges\n" + "".join(f"{_NODES.index(state) + 1} {_NODES.index(body) + 1}\n" for state, body, _ in ROWS))
)
_NODE_LINK = json.dumps(
    {"nodes": [{"id": name} for name in _NODES], "links": [{"source": a, "target": b} for a, b, _ in ROWS]}
)
_MATRIX = _csv([("state", "IOM", "African Union"), *((state, "1", "0") for state in STATES)])
#: The forms, each with what writes a good one; the source of the folder is the folder.
FORMS: dict[str, Callable[[Path], Path]] = {
    "folder": lambda folder: write_folder(folder / "own", tables(MEMBER, {**MEMBER, "subject": "Kenya"})),
    "workbook": lambda folder: write_workbook(folder / "own.xlsx", tables(MEMBER, {**MEMBER, "subject": "Kenya"})),
    "cow": _cow,
    "factbook": _with(
        "factbook_org_participation_2020-11-27.csv",
        "gec,iso3,country,org,qualifier\n" + "".join(f"KE,KEN,Kenya,ORG{n},observer\n" for n in range(8)),
        "",
    ),
    "csv": _with("ties.csv", _csv([("state", "body", "since"), *ROWS]), MAPPING),
    "tsv": _with("ties.tsv", _csv([("state", "body", "since"), *ROWS], "\t"), MAPPING),
    "sheet": _sheet,
    "parquet": _parquet,
    "records": _with(
        "ties.json", json.dumps([dict(zip(("state", "body", "since"), row, strict=True)) for row in ROWS]), MAPPING
    ),
    "matrix": _with("m.csv", _MATRIX, 'matrix = true\nstate = "state"\n\n' + MAPPING[MAPPING.index("[document]") :]),
    "graphml": _with("ties.graphml", _GRAPHML, NETWORK),
    "pajek": _with("ties.net", _PAJEK, NETWORK),
    "node-link": _with("ties.json", _NODE_LINK, NETWORK),
}


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
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as packed:
            parts = {name: packed.read(name) for name in packed.namelist()}
        _pack(path, parts)
    if not parts or rng.random() < 0.2:
        path.write_bytes(change(path.read_bytes(), rng))
        return
    name = rng.choice(sorted(parts))
    parts[name] = change(parts[name], rng)
    _pack(path, parts)


def _pack(path: Path, parts: dict[str, bytes]) -> None:
    """The parts as a zip, with no time of day."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for part, written in parts.items():
            data = re.sub(rb"20\d\d-\d\d-\d\dT[\d:]+Z", b"2020-01-01T00:00:00Z", written)
            packed.writestr(zipfile.ZipInfo(part), data, zipfile.ZIP_DEFLATED)


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
