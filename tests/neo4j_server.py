"""A real Neo4j server for tests and benchmarks, from Maven Central's jars, without Docker.

`with running_neo4j("5.26.20", folder) as server:` gives an address, a user and a password; the server is gone after
the block, also when the process that started it was killed. Run as a program it fetches the jars and says what is
missing: `python tests/neo4j_server.py`.
"""

from __future__ import annotations

import functools
import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import portalocker
from neo4j import GraphDatabase
from neo4j.exceptions import DriverError, Neo4jError

REPOSITORY = Path(__file__).resolve().parents[1]
SOURCES = REPOSITORY / "tests" / "neo4j"
LTS, NEWEST = "5.26.20", "2026.09.0"
OLDEST_JAVA = {LTS: 17, NEWEST: 21}
START_SECONDS = 600.0
FETCH_SECONDS = 900.0

CONFIGURATION = """\
server.bolt.enabled=true
server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.default_listen_address=127.0.0.1
dbms.security.auth_enabled=true
dbms.security.auth_max_failed_attempts=0
dbms.usage_report.enabled=false
server.memory.pagecache.size=128m
db.tx_log.preallocate=false
"""


class Neo4jUnavailableError(Exception):
    """A Neo4j server cannot run here; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Neo4jServer:
    """A server that runs: where it is and who may write to it."""

    uri: str
    user: str
    password: str = field(repr=False)


def in_ci() -> bool:
    """Whether this is a build that must not skip anything (`CI=true`)."""
    return os.environ.get("CI", "").lower() not in ("", "0", "false")


def available_versions() -> dict[str, str]:
    """Why each version cannot run on this machine; an empty text for one that can."""
    return {version: _obstacle(version) for version in OLDEST_JAVA}


def fitting_java(version: str) -> Path | None:
    """The Java program that runs this version, or None when the machine has none."""
    fitting = [(number, str(java)) for java, number in _jdks().items() if number >= OLDEST_JAVA[version]]
    # The lowest that fits: it is the one that the version was made and tested with.
    return Path(min(fitting)[1]) if fitting else None


def fetch_jars(version: str) -> Path:
    """The folder of a version's jars, fetched the first time.

    Raises:
        Neo4jUnavailableError: Maven is missing or cannot fetch them.
    """
    cache = REPOSITORY / ".cache" / f"neo4j-{version}"
    lib = cache / "lib"
    if lib.is_dir():
        return lib
    cache.mkdir(parents=True, exist_ok=True)
    with portalocker.Lock(cache / "lock", timeout=FETCH_SECONDS):
        if not lib.is_dir():
            _fetch(version, cache, lib)
    return lib


@contextmanager
def running_neo4j(version: str, folder: Path, *options: str) -> Iterator[Neo4jServer]:
    """A server of that version with an empty database, for as long as the block runs.

    Args:
        version: one of `available_versions()`.
        folder: an empty folder for its data; it is not kept in order when the server stops.
        options: of Java, for a server that does little.

    Raises:
        Neo4jUnavailableError: no fitting Java, no jars, or the server does not come up.
    """
    if obstacle := _obstacle(version):
        raise Neo4jUnavailableError(obstacle)
    lib = fetch_jars(version)
    folder.mkdir(parents=True, exist_ok=True)
    port = _free_port()
    (folder / "neo4j.conf").write_text(CONFIGURATION.format(port=port), encoding="utf-8")
    log = folder / "server.log"
    java = fitting_java(version)
    command = [str(java), "-Xmx768m", *options, "-cp", f"{lib}{os.sep}*"]
    command += [str(SOURCES / "Neo4jServer.java"), str(folder)]
    with log.open("wb") as output:
        # A session of its own: Ctrl-C stops the tests, and they stop the server.
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=output, stderr=output, cwd=folder, start_new_session=True
        )
    try:
        server = Neo4jServer(f"bolt://127.0.0.1:{port}", "neo4j", secrets.token_urlsafe(16))
        _take_over(server, process, log)
        yield server
    finally:
        process.kill()
        process.wait()
        if process.stdin:
            process.stdin.close()


def _take_over(server: Neo4jServer, process: subprocess.Popen[bytes], log: Path) -> None:
    """Waits for the server and changes the password that it came with."""
    deadline = time.monotonic() + START_SECONDS
    while not _listens(server.uri) and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.1)
    change = "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $password"
    steps = [
        (("neo4j", "neo4j"), "system", change),
        ((server.user, server.password), "neo4j", "RETURN 1"),
    ]
    for auth, database, query in steps:
        while True:
            try:
                with GraphDatabase.driver(server.uri, auth=auth, max_transaction_retry_time=0) as driver:
                    driver.execute_query(query, database_=database, parameters_={"password": server.password})
                break
            except (DriverError, Neo4jError) as error:
                if process.poll() is None and time.monotonic() < deadline:
                    time.sleep(0.1)
                    continue
                tail = "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-20:])
                raise Neo4jUnavailableError(f"Neo4j did not come up: {error}\n{log}:\n{tail}") from error


def _listens(uri: str) -> bool:
    """Whether somebody listens there; a driver that finds nobody waits longer each time."""
    address = urlsplit(uri)
    with socket.socket() as probe:
        return probe.connect_ex((str(address.hostname), address.port or 0)) == 0


def _obstacle(version: str) -> str:
    oldest = OLDEST_JAVA[version]
    if fitting_java(version) is None:
        found = ", ".join(str(number) for number in sorted(set(_jdks().values()))) or "none"
        return (
            f"Neo4j {version}: needs a Java development kit {oldest} or later, found {found}; "
            "install one, or set JAVA_HOME to it"
        )
    if not (REPOSITORY / ".cache" / f"neo4j-{version}" / "lib").is_dir() and not shutil.which("mvn"):
        return f"Neo4j {version}: its jars are fetched with Maven, and there is no command mvn; install Maven"
    return ""


def _fetch(version: str, cache: Path, lib: Path) -> None:
    mvn = shutil.which("mvn")
    if not mvn:
        raise Neo4jUnavailableError(_obstacle(version))
    for broken in cache.glob("fetching-*"):
        shutil.rmtree(broken)
    # Renamed only when whole, so that a fetch cut short is not taken for one that ended.
    fetching = Path(tempfile.mkdtemp(prefix="fetching-", dir=cache))
    command = [mvn, "-q", "-B", "-f", str(SOURCES / "pom.xml"), "dependency:copy-dependencies"]
    command += [f"-Dneo4j.version={version}", f"-DoutputDirectory={fetching / 'lib'}"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=FETCH_SECONDS, check=False)
    if done.returncode or not list(fetching.glob(f"lib/neo4j-bolt-{version}.jar")):
        shutil.rmtree(fetching)
        said = "\n".join((done.stdout + done.stderr).strip().splitlines()[-15:])
        raise Neo4jUnavailableError(f"Neo4j {version}: Maven could not fetch its jars; is there a network?\n{said}")
    (fetching / "lib").rename(lib)
    fetching.rmdir()


@functools.cache
def _jdks() -> dict[Path, int]:
    """The Java programs of this machine that can also compile, with their major version."""
    homes = [Path(os.environ["JAVA_HOME"])] if os.environ.get("JAVA_HOME") else []
    homes += Path("/usr/lib/jvm").glob("*")
    homes += Path("/Library/Java/JavaVirtualMachines").glob("*/Contents/Home")
    programs = [home / "bin" / "java" for home in homes]
    if on_path := shutil.which("java"):
        programs.append(Path(on_path))
    found = {}
    for program in {program.resolve() for program in programs if program.is_file()}:
        done = subprocess.run([program, "--list-modules"], capture_output=True, text=True, check=False)
        if compiler := re.search(r"^jdk\.compiler@(\d+)", done.stdout, re.MULTILINE):
            found[program] = int(compiler[1])
    return found


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def main() -> int:
    """Fetches the jars of every version that can run here, and says what is missing for the others."""
    missing = False
    for version, obstacle in available_versions().items():
        try:
            if obstacle:
                raise Neo4jUnavailableError(obstacle)
            fetch_jars(version)
        except Neo4jUnavailableError as error:
            # The newest version needs a Java that many machines do not have; nothing else excuses its absence.
            needed = version == LTS or fitting_java(version) is not None
            missing = missing or needed
            sys.stderr.write(f"{error}\n" if needed else f"{error} (its tests are skipped)\n")
    return int(missing)


if __name__ == "__main__":
    sys.exit(main())
