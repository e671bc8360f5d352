"""Files that are none, such as pipes and devices, and paths that cannot be used: one message each, at once."""

from __future__ import annotations

import os
import shutil
import socket
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from cow_files import write as write_cow
from hangs import hangs_are_found  # noqa: F401 - fixtures
from own_data import problems, read, seed, tables, write_folder, write_workbook

from govgraph.graph.core.errors import DataError, GovgraphError
from govgraph.graph.core.model import Dataset
from govgraph.graph.export.tables import write_tables
from govgraph.graph.tables.files import write_files
from govgraph.loaders import cow, cow_state_years
from govgraph.loaders.cow_organisations import NAMES_FILE
from govgraph.loaders.cow_second import compare_files
from govgraph.loaders.factbook import read_factbook
from govgraph.loaders.forms import form_of, name_of, read_form
from govgraph.loaders.source import source_name
from govgraph.loaders.template import write_template

FACTBOOK = "factbook_org_participation_2020-11-27.csv"
ENDLESS = {
    "a pipe": "it is a pipe",
    "a socket": "it is a socket",
    "a device": "it is a device",
    "a link to one": "it is a device",
}


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
