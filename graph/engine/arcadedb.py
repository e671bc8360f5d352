"""How ArcadeDB is called: its ports, users and passwords, the arguments and the environment of its Java.

Nothing here starts or ends a process. The passwords live only for one run of the engine: its list of users is made
anew at each start, so there is no password file that could be lost, and 65,536 rounds of hashing per login are
not needed for passwords of 192 random bits.
"""

from __future__ import annotations

import json
import os
import secrets
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from govgraph.graph.engine.locks import write_private
from govgraph.graph.engine.package import Package, prepared_classes
from govgraph.graph.engine.state_dir import DATABASES, read_copy

DATABASE = "gov"
HOST = "127.0.0.1"
ARGUMENTS = "java.args"
LOG = "java.log"

#: After so long, or after a longer time limit, the engine with the graph ends a command by itself. Clients keep their
#: own limits: the engine has one for all, counts the time in which an answer is fetched, and looks at it only where it
#: reads a record. This one is for what a client that was killed left behind.
LEAST_COMMAND_SECONDS = 3600.0

#: Requests that run at once; others wait. By default twice the number of processors, of which a few that take long
#: would leave none. The budget of heap for what queries gather holds all the same.
REQUESTS = 32

#: Java's exit code when it ran out of memory.
OUT_OF_MEMORY = 3

#: Bytes of a database, ten times the seed, below which Java is kept from compiling its code a second time: that pays
#: off only with far more work than a small graph gives it, and would take half of the processor while the engine starts
#: and the seed is loaded.
SMALL = 100_000_000


#: No access to the schema or to settings, and of each type only reading: what a query, page or console may do.
_READERS = {"access": [], "resultSetLimit": -1, "readTimeout": -1, "types": {"*": {"access": ["readRecord"]}}}
#: A query for which the heap is too small is told so, instead of keeping the collector busy until its time is up.
_SOON_OUT_OF_MEMORY = ("-XX:+UseParallelGC", "-XX:GCTimeLimit=80", "-XX:GCHeapFreeLimit=10")
_ADMINS = {
    "access": ["updateSecurity", "updateSchema", "updateDatabaseSettings"],
    "resultSetLimit": -1,
    "readTimeout": -1,
    "types": {"*": {"access": ["createRecord", "readRecord", "updateRecord", "deleteRecord"]}},
}


@dataclass(frozen=True, slots=True)
class Launch:
    """The ports, users and passwords of one start.

    Names of users are new each time: five wrong logins under a name, by whatever process, shut it out for 30 seconds.
    """

    bolt_port: int
    http_port: int
    reader: str
    writer: str
    reader_password: str = field(repr=False)
    root_password: str = field(repr=False)


def new_launch() -> Launch:
    """Two ports that were free a moment ago, new users and passwords."""
    with socket.socket() as bolt, socket.socket() as http:
        bolt.bind((HOST, 0))
        http.bind((HOST, 0))
        return Launch(
            bolt.getsockname()[1],
            http.getsockname()[1],
            f"reader-{secrets.token_hex(16)}",
            f"writer-{secrets.token_hex(16)}",
            secrets.token_urlsafe(24),
            secrets.token_urlsafe(24),
        )


def write_configuration(
    folder: Path, package: Package, launch: Launch, memory: str, time_limit: float, record: Path | None = None
) -> None:
    """Write what Java reads at its start: the argument file, and the group of users that only read.

    The time limit holds in an engine on a copy alone: there no command is of our own, and nothing is loaded. With
    `record`, Java writes its prepared classes there when it ends.
    """
    copy = read_copy(folder) is not None
    config = folder / "config"
    config.mkdir(exist_ok=True, mode=0o700)
    (config / "server-users.jsonl").unlink(missing_ok=True)
    groups = {"databases": {"*": {"groups": {"admin": _ADMINS, "reader": _READERS}}}, "version": 1}
    write_private(config / "server-groups.json", json.dumps(groups))
    (folder / LOG).unlink(missing_ok=True)
    write_private(folder / LOG, "")
    command_seconds = time_limit if copy else max(time_limit, LEAST_COMMAND_SECONDS)
    arguments = _arguments(package, launch, memory, command_seconds, record)
    if copy:
        arguments[:0] = [*_SOON_OUT_OF_MEMORY, *_limits(memory)]
    if not record and _size(folder / DATABASES) < SMALL:
        arguments.insert(0, "-XX:TieredStopAtLevel=1")
    write_private(folder / ARGUMENTS, "\n".join(map(_quoted, arguments)))


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def _arguments(package: Package, launch: Launch, memory: str, time_limit: float, record: Path | None) -> list[str]:
    settings = {
        # Relative to the working directory, so that a folder with any letters in its name works.
        "server.rootPath": ".",
        "server.databaseDirectory": "./databases",
        "server.rootPassword": launch.root_password,
        "server.defaultDatabases": (
            f"{DATABASE}[{launch.reader}:{launch.reader_password}:reader,{launch.writer}:{launch.root_password}:admin]"
        ),
        "server.saltIterations": "1",
        "server.plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        # Not "production": that hides the text of an error in a query. What else it would set is set here: each commit
        # is on the disk when it returns, and LOAD CSV opens no file and no address.
        "server.mode": "development",
        "txWalFlush": "1",
        "opencypher.loadCsv.allowFileUrls": "false",
        "opencypher.loadCsv.allowRemoteUrls": "false",
        "command.timeout": str(round(time_limit * 1000)),
        "queryMaxConcurrent": str(REQUESTS),
        "serverMetrics": "false",
        "server.httpIncomingHost": HOST,
        "server.httpIncomingPort": str(launch.http_port),
        "bolt.host": HOST,
        "bolt.port": str(launch.bolt_port),
        "bolt.defaultDatabase": DATABASE,
    }
    prepared = prepared_classes(package)
    classes = f"-XX:AOTCacheOutput={record}" if record else f"-XX:AOTCache={prepared}" if prepared.is_file() else ""
    return [
        f"-Xmx{memory}",
        *filter(None, [classes]),
        # Else the whole command line, passwords included, lies in the system's temporary folder.
        "-XX:-UsePerfData",
        # A database that ran out of memory in some thread is not to be trusted; its log brings it back whole.
        "-XX:+ExitOnOutOfMemoryError",
        "-XX:-CreateCoredumpOnCrash",
        "-XX:ErrorFile=./java-crash.log",
        "-Dfile.encoding=UTF-8",
        "-Djava.awt.headless=true",
        "--enable-native-access=ALL-UNNAMED",
        *(f"-Darcadedb.{name}={value}" for name, value in settings.items()),
        "-cp",
        str(package.jars / "*"),
        "com.arcadedb.server.ArcadeDBServer",
    ]


def _limits(memory: str) -> Iterator[str]:
    """The limits of one query as they are without `_SOON_OUT_OF_MEMORY`, with which Java counts less as its heap."""
    heap = memory_bytes(memory)
    yield f"-Darcadedb.queryMaxRangeSize={max(heap // 160, 1_000_000)}"
    yield f"-Darcadedb.queryMaxHeapElementsAllowedPerOp={max(heap // 2048, 500_000)}"
    yield f"-Darcadedb.queryMaxHeapRAM={max(heap // 2 >> 20, 1)}"


def bolt_uri(port: int) -> str:
    """The address at which the engine speaks Bolt."""
    return f"bolt://{HOST}:{port}"


def memory_bytes(memory: str) -> int:
    """The bytes of a setting such as 512m or 2g.

    Examples
    --------
    >>> memory_bytes("2m")
    2097152
    """
    return int(memory[:-1]) << (30 if memory[-1] == "g" else 20)


def _quoted(argument: str) -> str:
    escaped = argument.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def java_environment() -> dict[str, str]:
    """The environment for Java: without what would change its command line or ours, with names of files in UTF-8."""
    unwanted = ("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "CLASSPATH")
    variables = {
        name: value
        for name, value in os.environ.items()
        if name not in unwanted and not name.upper().startswith(("GOVGRAPH_", "ARCADEDB"))
    }
    return variables | ({"LC_ALL": "C.UTF-8"} if os.name == "posix" else {})
