"""Files that are none, never end, or are far too large: one message each, at once."""

from __future__ import annotations

import csv
import gzip
import os
import shutil
import signal
import socket
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cow_files import write as write_cow
from openpyxl import Workbook
from own_data import MEMBER, problems, read, seed, tables, text_of, write_folder, write_workbook

from govgraph.cli import _json
from govgraph.graph.core.errors import DataError, GovgraphError, OutputError
from govgraph.graph.core.model import Dataset
from govgraph.graph.core.names import Names
from govgraph.graph.core.text import slug
from govgraph.graph.export.tables import write_tables
from govgraph.graph.tables.files import write_files
from govgraph.loaders import cow, cow_state_years, files, folder, foreign, ids, sheets
from govgraph.loaders.cow_organisations import NAMES_FILE
from govgraph.loaders.cow_second import compare_files
from govgraph.loaders.factbook import read_factbook
from govgraph.loaders.forms import form_of, name_of, read_form
from govgraph.loaders.source import source_name
from govgraph.loaders.template import write_template
from govgraph.site.manifest import read_json

FACTBOOK = "factbook_org_participation_2020-11-27.csv"
ENDLESS = {
    "a pipe": "it is a pipe",
    "a socket": "it is a socket",
    "a device": "it is a device",
    "a link to one": "it is a device",
}


@pytest.fixture(autouse=True)
def hangs_are_found() -> Iterator[None]:
    """Far more than any of these takes: without it a pipe would be waited for without end."""

    def stop(number: int, frame: object) -> None:
        raise TimeoutError("it hangs")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(120)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def replace(path: Path, kind: str) -> None:
    """Put something there from which one could read without end."""
    path.unlink(missing_ok=True)
    match kind:
        case "a pipe":
            os.mkfifo(path)
        case "a socket":
            here = Path.cwd()
            os.chdir(path.parent)  # the path of a socket must be short
            with socket.socket(socket.AF_UNIX) as pipe:
                pipe.bind(path.name)
            os.chdir(here)
        case "a device":
            try:
                os.mknod(path, 0o600 | 0o020000, os.makedev(1, 5))
            except PermissionError:
                pytest.skip("only root makes devices")
        case _:
            path.symlink_to("/dev/zero")


@pytest.mark.parametrize("kind", ENDLESS)
@pytest.mark.parametrize("name", ["statements.csv", "statements/more.csv", "aliases.csv", "datapackage.json"])
def test_in_a_folder(tmp_path: Path, name: str, kind: str) -> None:
    own = write_folder(tmp_path / "own", tables())
    (own / "statements").mkdir()
    replace(own / name, kind)
    message = f"{name}: found a file that cannot be read ({ENDLESS[kind]}); name a file that you may read"
    assert message in problems(own)
    if name == "datapackage.json":
        with pytest.raises(DataError) as refused:
            source_name(own)
        assert str(refused.value) == message


@pytest.mark.parametrize("kind", ENDLESS)
@pytest.mark.parametrize("name", [cow_state_years.FILE, NAMES_FILE])
def test_among_the_tables_of_others(tmp_path: Path, name: str, kind: str) -> None:
    replace(write_cow(tmp_path) / name, kind)
    for reading in (cow.read_cow, compare_files):
        with pytest.raises(DataError) as refused:
            reading(tmp_path)
        assert f"{name}: found a file that cannot be read ({ENDLESS[kind]}); name a file that you may read" in str(
            refused.value
        )


@pytest.mark.parametrize("kind", ENDLESS)
def test_as_the_source_itself(tmp_path: Path, kind: str) -> None:
    for name in (FACTBOOK, "own.xlsx", "own"):
        replace(tmp_path / name, kind)
    with pytest.raises(DataError, match=r"^factbook_.*: found a file that cannot be read \(it is a "):
        read_factbook(tmp_path / FACTBOOK)
    for name in ("own.xlsx", "own"):
        path = tmp_path / name
        message = f"{path}: found something that is no file (a pipe, device or socket); name a folder of tables or "
        assert problems(path) == [f"{message}a file with a table"]
        with pytest.raises(DataError):
            name_of(path)


@pytest.mark.parametrize("kind", ENDLESS)
def test_as_what_is_written(tmp_path: Path, kind: str) -> None:
    for name in ("t.xlsx", "entities.csv", "out.csv"):
        replace(tmp_path / name, kind)
    writing: dict[str, Callable[[], object]] = {
        "t.xlsx": lambda: write_template(tmp_path / "t.xlsx", seed()),
        "entities.csv": lambda: write_tables(Dataset("own"), tmp_path),
        "out.csv": lambda: write_files({"": b"x"}, tmp_path / "out.csv", folder=False),
    }
    for name, write in writing.items():
        with pytest.raises(GovgraphError) as refused:
            write()
        reason = "found a file of that name" if name == "t.xlsx" else "found no plain file (a folder, pipe or device)"
        assert str(refused.value).startswith(f"{tmp_path / name}: {reason}; name another")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["entities.csv", "out.csv", "t.xlsx"]


def test_links_to_files_go_on_working(tmp_path: Path) -> None:
    own = write_folder(tmp_path / "own", tables())
    shutil.move(own / "statements.csv", tmp_path / "s.csv")
    (own / "statements.csv").symlink_to(tmp_path / "s.csv")
    (tmp_path / "link").symlink_to(own)
    write_workbook(tmp_path / "real.xlsx", tables())
    (tmp_path / "book.xlsx").symlink_to(tmp_path / "real.xlsx")
    assert [len(read(tmp_path / name).statements) for name in ("link", "book.xlsx")] == [1, 1]


# Paths


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("n" * 300, "File name too long"),
        ("circle", "Too many levels of symbolic links"),
        # Python 3.14 says "stat: embedded null character in path".
        ("a\0b", "(stat: )?embedded null (byte|character in path)"),
    ],
)
def test_a_path_that_cannot_be_used(tmp_path: Path, name: str, why: str) -> None:
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    for use in (form_of, name_of, lambda path: read_form(path, seed()), lambda path: write_template(path, seed())):
        path = tmp_path / (f"{name}.xlsx" if "write" in str(use.__code__.co_names) and name != "circle" else name)
        with pytest.raises(GovgraphError) as refused:
            use(path)
        if path.suffix or "write" not in str(use.__code__.co_names):
            refused.match(rf"found a path that cannot be used \({why}\); name a file or folder that you may read")


def test_a_folder_that_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    with pytest.raises(DataError) as refused:
        read_form(Path(), seed())
    assert str(refused.value) == ".: found a folder that is gone (No such file or directory); name a folder that exists"
    with pytest.raises(GovgraphError):
        write_template(Path("own.xlsx"), seed())


def test_a_folder_without_permission(tmp_path: Path) -> None:
    """As another user, since root may do everything."""
    if os.getuid():
        pytest.skip("only root can be another user")
    with tempfile.TemporaryDirectory(dir="/tmp") as outside:
        closed = Path(outside) / "closed"
        write_folder(closed, tables())
        Path(outside).chmod(0o755)
        closed.chmod(0o700)
        child = os.fork()
        if not child:
            os.setuid(65534)
            code = 1
            try:
                problems_of = [_message(closed), _message(closed / "statements.csv")]
                code = (
                    0
                    if problems_of
                    == [
                        "closed: found a folder that cannot be read (Permission denied); check its permissions",
                        f"{closed}/statements.csv: found a path that cannot be used (Permission denied); name a file "
                        "or folder that you may read",
                    ]
                    else 2
                )
            finally:
                os._exit(code)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def _message(path: Path) -> str:
    try:
        read_form(path, seed())
    except DataError as error:
        return str(error)
    return ""


# Limits


def test_rows_that_run_together(tmp_path: Path) -> None:
    own = write_folder(tmp_path / "own", tables())
    header, row = (own / "statements.csv").read_bytes().splitlines()
    longest = "found a row of more than 1000000 characters; see that each row ends its line, and that every quotation"
    for joined in (
        header + b"\n" + b"A" * 1_000_001,
        header + b"\n" + b'"\n",' * 400_000,  # one row of many short lines
    ):
        (own / "statements.csv").write_bytes(joined)
        assert f"statements.csv:2: {longest} mark is closed" in problems(own)
    (own / "statements.csv").write_bytes(header + b"," * 2000 + b"\n" + row)
    message = "found 2016 cells; a table may have up to 2000 columns: see that each row ends its line"
    assert f"statements.csv:1: {message}" in problems(own)
    # Neither may a table of others be one row, whatever separates its lines.
    lines = ["ccode,year,state," + ",".join(f"o{n}" for n in range(500)), *(",".join(["0"] * 503) for _ in range(3000))]
    write_cow(tmp_path, ",".join(lines))
    with pytest.raises(DataError) as refused:
        cow.read_cow(tmp_path)
    assert f"{cow_state_years.FILE}:1: {longest}" in str(refused.value)


def test_lines_that_end_in_carriage_returns(tmp_path: Path) -> None:
    write_cow(tmp_path)
    whole = cow.read_cow(tmp_path).statements
    for ending in (b"\r", b"\r\n", b"\r\r\n"):
        for name in (cow_state_years.FILE, NAMES_FILE):
            text = gzip.decompress((write_cow(tmp_path) / name).read_bytes())
            (tmp_path / name).write_bytes(gzip.compress(text.replace(b"\n", ending)))
        assert cow.read_cow(tmp_path).statements == whole


def test_a_packed_file_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(foreign, "MAX_BYTES", 2_000_000)
    write_cow(tmp_path, " " * 2_000_001)
    with pytest.raises(DataError) as refused:
        cow.read_cow(tmp_path)
    assert str(refused.value) == (
        f"{cow_state_years.FILE}: found more than 2 MB when unpacked; a table may have up to 2 MB: split it"
    )


def test_more_problems_than_anybody_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_PROBLEMS", 20)
    rows = tables(*(MEMBER | {"locator": f"line {number}", "start": "soon"} for number in range(50)))
    message = "found 20 problems; correct these first: what follows was not looked at"
    own = write_folder(tmp_path / "own", rows)
    assert problems(own)[-1] == f"statements.csv:22: {message}"
    assert problems(own)[0].endswith("(also in rows 3-21)")
    assert len(problems(own)) == 2
    (own / "statements.csv").write_text(text_of("statements", []) + "a,b\n" * 50)
    assert f"statements.csv:21: {message}" in problems(own)
    write_cow(tmp_path, "ccode,year,state,alpha\n" + "2,1\n" * 50)
    with pytest.raises(DataError, match=f"{cow_state_years.FILE}:21: {message}"):
        cow.read_cow(tmp_path)


def test_a_name_of_a_data_set_without_end(tmp_path: Path) -> None:
    own = write_folder(tmp_path / "own", tables())
    (own / "datapackage.json").write_text(f'{{"name": "{"n" * 100_000}"}}')
    message = (
        "own: found a data set whose name has 100000 letters; it may have 120: say another name, --name NAME (on the "
        "page: Name of the data set), or change it in datapackage.json"
    )
    assert problems(own) == [message]
    with pytest.raises(DataError) as refused:
        source_name(own)
    assert str(refused.value) == message
    (own / "datapackage.json").write_text(f'{{"name": "{"n" * 120}"}}')
    assert source_name(own) == "n" * 120


def test_a_data_package_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "MAX_PACKAGE", 1_000_000)
    own = write_folder(tmp_path / "own", tables())
    (own / "datapackage.json").write_text(f'{{"name": "own"{" " * 2_000_000}}}')
    assert problems(own) == ["datapackage.json: found 2 MB; a table may have up to 1 MB: split it"]


@pytest.mark.slow
def test_names_without_end(tmp_path: Path) -> None:
    assert Names([("KEN", "Kenya")]).suggest("=1+1" * 200_000) == []
    own = write_folder(tmp_path / "own", tables(MEMBER | {"subject": "=1+1" * 100_000}))
    (message,) = problems(own)
    assert len(message) < 1000
    assert message.startswith("statements.csv:2: subject: found '=1+1=1+1")
    assert slug("ab " * 100_000, ids.MAX_ID) == "ab-" * 19 + "ab"


# Workbooks


def raw_workbook(path: Path, rows: str, shared: int = 0) -> Path:
    """A workbook whose sheet `statements` has these rows as XML."""
    book = Workbook()
    book.worksheets[0].title = "statements"
    book.save(path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts["xl/worksheets/sheet1.xml"] = f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>'.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
        for number in range(shared):
            archive.writestr(f"xl/media/{number}", b"")
    return path


@pytest.mark.slow
def test_a_sheet_filled_to_the_last_column(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c><c r="XFD{n}"><v>1</v></c></row>' for n in range(1, 20_001))
    # Filled up with empty cells it would take 3 GB.
    path = raw_workbook(tmp_path / "own.xlsx", rows)
    assert problems(path)[0].startswith("own.xlsx, statements!A1: 1: found a column")


def test_more_cells_than_a_workbook_may_have(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MAX_CELLS", 1000)
    message = (
        "found more than 1000 cells; use a folder of CSV tables, or split it; clear rows and columns that are only"
    )
    for rows in (
        f'<row r="1">{"<c/>" * 1001}</row>',
        "".join(f'<row r="{number}"><c/></row>' for number in range(1, 1002)),
    ):
        assert problems(raw_workbook(tmp_path / "own.xlsx", rows)) == [f"own.xlsx: {message} formatted"]
    assert problems(raw_workbook(tmp_path / "own.xlsx", f'<row r="1">{"<c/>" * 1000}</row>')) == [
        "own.xlsx: found no rows; fill in at least one of the tables; a row that begins with # is not read"
    ]
    monkeypatch.setattr(sheets, "MAX_TAGS", 1000)
    for content in ("<row/>" * 1001, "<x>" * 1001):
        assert problems(raw_workbook(tmp_path / "own.xlsx", content)) == [f"own.xlsx: {message} formatted"]


def test_more_parts_than_a_workbook_may_have(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MAX_PARTS", 50)
    (message,) = problems(raw_workbook(tmp_path / "own.xlsx", "", shared=50))
    assert "parts; it may have 50: save it as Excel Workbook (.xlsx)" in message


def test_an_answer_without_its_id(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "own.xlsx", tables(aliases=[{"name": "Nowhere"}]))
    assert problems(path) == ["own.xlsx, aliases!B2: id: found ''; write the id of a document or an entity"]


@pytest.mark.slow
def test_the_limit_of_a_cell_that_the_process_has_stays_its_own(tmp_path: Path) -> None:
    own = write_folder(tmp_path / "own", tables(MEMBER | {"subject": "x" * 200_000}))
    before = csv.field_size_limit(1000)
    try:
        assert problems(own)[0].startswith("statements.csv:2: subject: found 'xxxx")
        assert csv.field_size_limit() == 1000
    finally:
        csv.field_size_limit(before)


def test_json_that_is_nested_without_an_end(tmp_path: Path) -> None:
    nested = "[" * 200_000
    (tmp_path / "a.json").write_text(nested)
    with pytest.raises(OutputError, match=r"a\.json: found no JSON that can be read; publish into an empty folder$"):
        read_json(tmp_path / "a.json")
    assert _json(nested) == nested  # of a parameter it is a text, as all that is no JSON
