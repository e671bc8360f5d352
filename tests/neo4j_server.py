"""A real Neo4j server for tests and benchmarks, from Maven Central's jars, without Docker.

`with running_neo4j("5.26.20", folder) as server:` gives an address, a user and a password; the server is gone after
the block, also when the process that started it was killed. Run as a program it fetches the jars, prepares their
classes, and says what is missing: `python tests/neo4j_server.py`.
"""

from __future__ import annotations

import functools
import hashlib
import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import portalocker
from builds import in_ci
from neo4j import GraphDatabase
from neo4j.exceptions import DriverError, Neo4jError

REPOSITORY = Path(__file__).resolve().parents[1]
SOURCES = REPOSITORY / "tests" / "neo4j"
LTS, NEWEST = "5.26.20", "2026.09.0"
OLDEST_JAVA = {LTS: 17, NEWEST: 21}
#: Of Java: to compile its code once, and to collect garbage in one thread, is half of the work with graphs this small.
LITTLE_WORK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
#: The first Java that writes its classes as it has read, linked and run them in one step (JEP 514); others write them
#: as they have read them.
WRITES_LINKED_CLASSES = 25
#: Of the server: to keep how a query is planned though the graph has changed. Where each test has a small graph of its
#: own, planning anew is a quarter of the work; a plan for a small graph is a bad one for a large graph.
KEPT_PLANS = "dbms.cypher.min_replan_interval=1d\n"
START_SECONDS = 600.0
FETCH_SECONDS = 900.0
PREPARE_SECONDS = 300.0

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
def running_neo4j(version: str, folder: Path, *options: str, settings: str = "") -> Iterator[Neo4jServer]:
    """A server of that version with an empty database, for as long as the block runs.

    Args:
        version: one of `available_versions()`.
        folder: an empty folder for its data; it is not kept in order when the server stops.
        options: of Java, for a server that does little.
        settings: further lines of the server's configuration.

    Raises:
        Neo4jUnavailableError: no fitting Java, no jars, or the server does not come up.
    """
    with _started(java_command(version, "-Xmx768m", *options), folder, settings) as (server, _):
        yield server


def java_command(version: str, *options: str) -> list[str]:
    """Java with a version's jars, to be followed by a class and its arguments; the version has to be able to run here.

    Raises:
        Neo4jUnavailableError: no fitting Java, or no jars.
    """
    if obstacle := _obstacle(version):
        raise Neo4jUnavailableError(obstacle)
    prepared = _prepared(version)
    option = "AOTCache" if prepared.suffix == ".aot" else "SharedArchiveFile"
    classes = [f"-XX:{option}={prepared}"] if prepared.is_file() else []
    return [str(fitting_java(version)), *options, *classes, "-cp", _class_path(version)]


def prepare(version: str) -> None:
    """Write a server's classes as Java has read them, once: a start then takes half of the processor time.

    Raises:
        Neo4jUnavailableError: the server does not come up.
    """
    prepared = _prepared(version)
    with portalocker.Lock(prepared.with_name("lock"), timeout=FETCH_SECONDS):
        if prepared.is_file():
            return
        option = "AOTCacheOutput" if prepared.suffix == ".aot" else "ArchiveClassesAtExit"
        command = java_command(version, "-Xmx768m", *LITTLE_WORK, f"-XX:{option}={prepared}")
        with tempfile.TemporaryDirectory() as folder, _started(command, Path(folder)) as (_, process):
            # It ends by itself when nobody holds the pipe, and writes them.
            process.stdin.close()  # type: ignore[union-attr] # it is a pipe
            process.wait(PREPARE_SECONDS)


def _prepared(version: str) -> Path:
    """Where they are: they are good for one Java, and for jars at one place."""
    java = fitting_java(version)
    key = hashlib.sha256(f"{java} {_class_path(version)}".encode()).hexdigest()[:12]
    number = _jdks()[java] if java else 0
    return REPOSITORY / ".cache" / f"neo4j-{version}" / f"{key}.{'aot' if number >= WRITES_LINKED_CLASSES else 'jsa'}"


def _class_path(version: str) -> str:
    """The version's jars, and that of our server."""
    return f"{fetch_jars(version)}{os.sep}*{os.pathsep}{_server_jar(version)}"


@functools.cache
def _server_jar(version: str) -> Path:
    """`Neo4jServer.java`, compiled for a version: Java would compile it at each start."""
    source = SOURCES / "Neo4jServer.java"
    lib, java = fetch_jars(version), fitting_java(version)
    key = hashlib.sha256(f"{java} {source.read_text(encoding='utf-8')}".encode()).hexdigest()[:12]
    jar = lib.with_name(f"server-{key}.jar")
    if java and not jar.is_file():
        with tempfile.TemporaryDirectory(dir=lib.parent) as folder:
            compiler = [str(java.with_name("javac")), "-cp", f"{lib}{os.sep}*", "-d", folder, str(source)]
            subprocess.run(compiler, check=True)
            with zipfile.ZipFile(Path(folder) / "jar", "w") as archive:
                archive.write(Path(folder) / "Neo4jServer.class", "Neo4jServer.class")
            (Path(folder) / "jar").replace(jar)
    return jar


@contextmanager
def _started(
    java: list[str], folder: Path, settings: str = ""
) -> Iterator[tuple[Neo4jServer, subprocess.Popen[bytes]]]:
    """A server that is up, and its process."""
    folder.mkdir(parents=True, exist_ok=True)
    port = _free_port()
    (folder / "neo4j.conf").write_text(CONFIGURATION.format(port=port) + settings, encoding="utf-8")
    log = folder / "server.log"
    with log.open("wb") as output:
        # A session of its own: Ctrl-C stops the tests, and they stop the server.
        process = subprocess.Popen(
            [*java, "Neo4jServer", str(folder)],
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=output,
            cwd=folder,
            start_new_session=True,
        )
    try:
        server = Neo4jServer(f"bolt://127.0.0.1:{port}", "neo4j", secrets.token_urlsafe(16))
        _take_over(server, process, log)
        yield server, process
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
        releases = ", ".join(str(number) for number in sorted(set(_jdks().values()))) or "none"
        return (
            f"Neo4j {version}: needs a Java development kit {oldest} or later, found {releases}; "
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
        output = "\n".join((done.stdout + done.stderr).strip().splitlines()[-15:])
        raise Neo4jUnavailableError(f"Neo4j {version}: Maven could not fetch its jars; is there a network?\n{output}")
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
    compilers = {}
    for program in {program.resolve() for program in programs if program.is_file()}:
        done = subprocess.run([program, "--list-modules"], capture_output=True, text=True, check=False)
        if compiler := re.search(r"^jdk\.compiler@(\d+)", done.stdout, re.MULTILINE):
            compilers[program] = int(compiler[1])
    return compilers


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def main() -> int:
    """Fetches and prepares every version that can run here, and says what is missing for the others."""
    missing = False
    for version, obstacle in available_versions().items():
        try:
            if obstacle:
                raise Neo4jUnavailableError(obstacle)
            fetch_jars(version)
            # A build starts each once or twice: to prepare its classes costs five times what they save then.
            if not in_ci():
                prepare(version)
        except Neo4jUnavailableError as error:
            # The newest version needs a Java that many machines do not have; nothing else excuses its absence.
            needed = version == LTS or fitting_java(version) is not None
            missing = missing or needed
            sys.stderr.write(f"{error}\n" if needed else f"{error} (its tests are skipped)\n")
    return int(missing)


if __name__ == "__main__":
    sys.exit(main())
