"""What a user gets who installs the distribution in an empty environment and works outside the repository."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tarfile
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest
from command import clean_environment

pytestmark = pytest.mark.slow
REPOSITORY = Path(__file__).resolve().parents[1]
INSTALL_SECONDS = 900
COMMAND_SECONDS = 600
BARE_BYTES, COMPILED_BYTES = 60_000_000, 75_000_000
"""What a bare installation may take beside numpy, scipy and networkx: as packed, and as pip compiles it besides."""


@dataclass(frozen=True)
class Installed:
    """An environment with govgraph, and a folder to work in."""

    programs: Path
    folder: Path

    @property
    def environment(self) -> dict[str, str]:
        """What the commands run with; nothing of this test run's own environment of Python."""
        own = ("PYTHON", "VIRTUAL")
        variables = {name: value for name, value in clean_environment().items() if not name.startswith(own)}
        return variables | {"GOVGRAPH_HOME": str(self.folder / "home"), "GOVGRAPH_LINGER": "5", "PYTHONUTF8": "1"}

    @cached_property
    def packages(self) -> Path:
        """Where the environment's packages lie."""
        script = "import sysconfig; print(sysconfig.get_path('purelib'))"
        return Path(self.run("python", "-c", script).stdout.strip())

    def run(self, program: str, *arguments: str, seconds: int = COMMAND_SECONDS) -> subprocess.CompletedProcess[str]:
        """One of the environment's programs, run in the folder."""
        return subprocess.run(
            [self.programs / program, *arguments],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=seconds,
            check=False,
        )

    def pip(self, *arguments: str) -> None:
        """Install into the environment."""
        pip = [sys.executable, "-m", "pip", "--quiet", "--python", str(self.programs / "python"), "install"]
        subprocess.run([*pip, *arguments], check=True, timeout=INSTALL_SECONDS)

    def uv(self, *arguments: str) -> None:
        """Install into the environment, with the installer that takes a fifth of the time for many packages."""
        uv = [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--python", str(self.programs / "python")]
        index = {"UV_DEFAULT_INDEX": os.environ["PIP_INDEX_URL"]} if "PIP_INDEX_URL" in os.environ else {}
        subprocess.run([*uv, *arguments], check=True, timeout=INSTALL_SECONDS, env={**os.environ, **index})


def environment(place: Path) -> Installed:
    """An empty environment."""
    subprocess.run(
        [sys.executable, "-m", "venv", "--without-pip", str(place / "venv")], check=True, timeout=INSTALL_SECONDS
    )
    folder = place / "elsewhere"
    folder.mkdir()
    return Installed(place / "venv" / ("Scripts" if os.name == "nt" else "bin"), folder)


def build(source: Path, target: Path, *options: str) -> None:
    """Build what is distributed from a folder with the sources."""
    command = [sys.executable, "-m", "hatchling", "build", "--directory", str(target), *options]
    subprocess.run(command, cwd=source, check=True, timeout=INSTALL_SECONDS, stdout=subprocess.DEVNULL)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the source distribution."""
    place = tmp_path_factory.mktemp("dist")
    build(REPOSITORY, place)
    return place


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    (wheel,) = built.glob("govgraph-*.whl")
    return wheel


@pytest.fixture(scope="module")
def bare(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel without extras, beside a package `queries` that came after it, and a file `graph.py`."""
    installed = environment(tmp_path_factory.mktemp("bare"))
    installed.uv(str(wheel))
    stub = installed.folder.with_name("queries-1.0-py3-none-any.whl")
    with zipfile.ZipFile(stub, "w") as archive:
        archive.writestr("queries/__init__.py", "NAME = 'of others'\n")
        archive.writestr("queries-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: queries\nVersion: 1.0\n")
        archive.writestr("queries-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        archive.writestr("queries-1.0.dist-info/RECORD", "queries/__init__.py,,\n")
    installed.pip("--no-index", str(stub))
    (installed.folder / "graph.py").write_text("NAME = 'of mine'\n", encoding="utf-8")
    return installed


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installed]:
    """The wheel with all extras."""
    installed = environment(tmp_path_factory.mktemp("all"))
    installed.uv(f"{wheel}[all]")
    yield installed
    installed.run("govgraph", "db", "stop")


def test_wheel_holds_the_product_under_one_name(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    tops = {name.split("/")[0] for name in names}
    assert tops == {"govgraph", "govgraph-0.1.0.dist-info"}
    assert {
        "govgraph/py.typed",
        "govgraph/graph/py.typed",
        "govgraph/graph/core/model.py",
        "govgraph/loaders/py.typed",
        "govgraph/queries/members.cypher",
        "govgraph/queries/analyses.toml",
        "govgraph/_bundled/app.py",
        "govgraph/_bundled/.streamlit/config.toml",
        "govgraph/_bundled/seed/LICENSE",
        "govgraph/_bundled/static/borders/world.json",
        "govgraph/_bundled/static/borders/disputed.json",
        "govgraph/_bundled/static/borders/README.md",
        "govgraph/_bundled/static/fonts/OFL.txt",
        "govgraph/_bundled/seed/documents.csv",
        "govgraph-0.1.0.dist-info/licenses/LICENSE",
    } <= set(names)


def test_the_source_distribution_builds_the_same_wheel(built: Path, wheel: Path, tmp_path: Path) -> None:
    (archive,) = built.glob("govgraph-*.tar.gz")
    with tarfile.open(archive) as sources:
        assert {member.name.split("/")[0] for member in sources} == {"govgraph-0.1.0"}
        assert all(member.isfile() for member in sources)
        sources.extractall(tmp_path, filter="data")
    build(tmp_path / "govgraph-0.1.0", tmp_path / "again", "--target", "wheel")
    assert (tmp_path / "again" / wheel.name).read_bytes() == wheel.read_bytes()


def test_an_editable_installation_is_the_checkout_and_nothing_else(bare: Installed, tmp_path: Path) -> None:
    script = f"from hatchling.build import build_editable; build_editable({str(tmp_path)!r})"
    subprocess.run([sys.executable, "-c", script], cwd=REPOSITORY, check=True, timeout=INSTALL_SECONDS)
    (editable,) = tmp_path.glob("govgraph-*.whl")
    with zipfile.ZipFile(editable) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
        assert names == {"_editable_impl_govgraph.pth"}
        assert archive.read("_editable_impl_govgraph.pth").decode().strip() == str(REPOSITORY)
    installed = environment(tmp_path)
    installed.pip("--no-index", "--no-deps", str(editable))
    # What it needs comes from the other environment, which is looked into after the checkout.
    (installed.packages / "later.pth").write_text(f"{bare.packages}\n", encoding="utf-8")
    done = installed.run("python", "-c", "import govgraph.graph as g; print(g.__file__)")
    assert done.stdout.strip() == str(REPOSITORY / "govgraph" / "graph" / "__init__.py")
    assert installed.run("govgraph", "--version").stdout == "govgraph 0.1.0\n"


def test_a_bare_installation_is_small(bare: Installed) -> None:
    large = ("numpy", "scipy", "networkx")
    others = [str(path) for path in bare.packages.iterdir() if not path.name.startswith(large)]
    bare.run("python", "-m", "compileall", "-q", *others)  # as pip leaves them
    sizes = {
        path: path.stat().st_size
        for path in bare.packages.rglob("*")
        if path.is_file() and not path.relative_to(bare.packages).parts[0].startswith(large)
    }
    assert sum(size for path, size in sizes.items() if path.suffix != ".pyc") < BARE_BYTES
    assert sum(sizes.values()) < COMPILED_BYTES


def test_a_bare_installation_answers_without_engine_or_server(bare: Installed) -> None:
    assert bare.run("govgraph", "--version").stdout == "govgraph 0.1.0\n"
    script = (
        "import govgraph as gg, graph, queries, sys\n"
        "table = gg.overlap(gg.load_edition('2010'), min_shared=33)\n"
        "row = table.head(1)[0]\n"
        "print(row['a'], row['b'], row['shared'], graph.NAME, queries.NAME)\n"
        "slow = {'networkx', 'scipy.stats', 'neo4j', 'portalocker', 'openpyxl', 'rich', 'typer'}\n"
        "print(sorted(slow & sys.modules.keys()))"
    )
    done = bare.run("python", "-c", script)
    assert done.stdout == "apc bali 33 of mine of others\n[]\n", done.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("status",),
            "the embedded engine: found no Python package arcadedb_embedded; pip install 'govgraph[engine]', "
            "or set GOVGRAPH_URI to the address of a Neo4j server\n",
        ),
        (("explore",), "explore: found no Python package altair; pip install 'govgraph[app]'\n"),
    ],
)
def test_a_bare_installation_names_the_extra_that_a_command_needs(
    bare: Installed, arguments: tuple[str, ...], message: str
) -> None:
    done = bare.run("govgraph", *arguments)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", message)


def test_a_bare_installation_names_the_extra_that_a_table_needs(bare: Installed) -> None:
    script = "import govgraph as gg; gg.overlap(gg.load_edition('2010')).to_pandas()"
    done = bare.run("python", "-c", script)
    assert done.stderr.splitlines()[-1] == (
        "govgraph.graph.core.errors.MissingLibraryError: the table: found no Python package pandas; "
        "pip install 'govgraph[export]'"
    )


def test_type_checkers_see_the_types_of_a_bare_installation(bare: Installed, tmp_path: Path) -> None:
    script = bare.folder / "script.py"
    script.write_text(
        "from typing import assert_type\n"
        "import govgraph as gg\n"
        "edition = gg.load_edition('2019')\n"
        "assert_type(edition, gg.Edition)\n"
        "assert_type(gg.overlap(edition), gg.Table)\n"
        "assert_type(len(gg.metrics(edition, nodes='states')), int)\n"
        "gg.load_edition(2019)\n",
        encoding="utf-8",
    )
    mypy = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path), "--config-file", os.devnull]
    done = subprocess.run(
        [*mypy, "--python-executable", str(bare.programs / "python"), script.name],
        cwd=bare.folder,
        env=bare.environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=COMMAND_SECONDS,
    )
    wrong = 'script.py:7: error: Argument 1 to "load_edition" has incompatible type "int"; expected "str"  [arg-type]'
    assert done.stdout == f"{wrong}\nFound 1 error in 1 file (checked 1 source file)\n"


def test_modules_come_from_the_wheel(installed: Installed) -> None:
    done = installed.run("python", "-c", "import govgraph.graph; print(govgraph.graph.__file__)")
    assert Path(done.stdout.strip()).is_relative_to(installed.programs.parent)


def test_load(installed: Installed) -> None:
    done = installed.run("govgraph", "load", "seed")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_explore(installed: Installed) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = installed.folder / "explore.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [installed.programs / "govgraph", "explore", "--port", str(port), "--no-browser"],
            cwd=installed.folder,
            env=installed.environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )
    try:
        assert answer(f"http://127.0.0.1:{port}/_stcore/health", process) == "ok", log.read_text(encoding="utf-8")
        process.terminate()
        process.wait(timeout=180)
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
    assert "Traceback" not in log.read_text(encoding="utf-8")


def answer(url: str, process: subprocess.Popen[bytes]) -> str:
    """What the address answers, as soon as it does; empty when the process ends or three minutes go by before."""
    deadline = time.monotonic() + 180
    while process.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(url, timeout=10) as response:
                return str(response.read().decode())
        except OSError:  # no connection yet, or no answer in time on a busy machine
            time.sleep(0.1)
    return ""
