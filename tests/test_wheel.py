"""What a user gets who installs the wheel in an empty environment and works outside the repository."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

import pytest
from conftest import clean_environment

pytestmark = pytest.mark.slow
REPOSITORY = Path(__file__).resolve().parents[1]
INSTALL_SECONDS = 900
COMMAND_SECONDS = 600


@dataclass(frozen=True)
class Installed:
    """An environment with govgraph from the wheel, and a folder to work in."""

    wheel: Path
    programs: Path
    folder: Path

    @property
    def environment(self) -> dict[str, str]:
        """What the commands run with; nothing of this test run's own environment of Python."""
        own = ("PYTHON", "VIRTUAL")
        kept = {name: value for name, value in clean_environment().items() if not name.startswith(own)}
        return kept | {"GOVGRAPH_HOME": str(self.folder / "home"), "GOVGRAPH_LINGER": "5", "PYTHONUTF8": "1"}

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


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installed]:
    place = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--quiet", "wheel", "--no-deps", "--wheel-dir", str(place), str(REPOSITORY)]
    subprocess.run(pip, check=True, timeout=INSTALL_SECONDS)
    (wheel,) = place.glob("govgraph-*.whl")
    venv = [sys.executable, "-m", "venv", "--without-pip", str(place / "venv")]
    subprocess.run(venv, check=True, timeout=INSTALL_SECONDS)
    folder = place / "elsewhere"
    folder.mkdir()
    found = Installed(wheel, place / "venv" / ("Scripts" if os.name == "nt" else "bin"), folder)
    # Python compiles what is used when it is used: not all of what is installed for the commands of these tests.
    pip = [sys.executable, "-m", "pip", "--quiet", "--python", str(found.programs / "python")]
    subprocess.run([*pip, "install", "--no-compile", f"{wheel}[app]"], check=True, timeout=INSTALL_SECONDS)
    yield found
    found.run("govgraph", "db", "stop")


def test_wheel_holds_the_product_and_nothing_else(installed: Installed) -> None:
    with zipfile.ZipFile(installed.wheel) as wheel:
        names = wheel.namelist()
    tops = {name.split("/")[0] for name in names}
    assert tops == {"govgraph", "govgraph-0.1.0.dist-info"}
    assert {
        "govgraph/_bundled/app.py",
        "govgraph/_bundled/.streamlit/config.toml",
        "govgraph/_bundled/seed/LICENSE",
        "govgraph/_bundled/static/borders/world.json",
        "govgraph/_bundled/static/borders/README.md",
        "govgraph/_bundled/seed/documents.csv",
        "govgraph-0.1.0.dist-info/licenses/LICENSE",
    } <= set(names)


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
        except (URLError, ConnectionError):
            time.sleep(0.1)
    return ""
