"""A cluster for tests: three faces of one Neo4j server, or a real one that `GOVGRAPH_TEST_CLUSTER` names.

That variable is the path of a TOML file:

    members = ["10.0.0.1:7687", "10.0.0.2:7687", "10.0.0.3:7687"]
    uri = "neo4j://10.0.0.1:7687,10.0.0.2:7687,10.0.0.3:7687"
    user = "neo4j"
    password = "..."
    reader_user = "..."          # where the server is no Neo4j; with reader_password
    database = "neo4j"
    kill = "ssh {host} docker kill neo4j"      # run by the shell; {member}, {host} and {port} are filled in
    start = "ssh {host} docker start neo4j"

All that its database holds is deleted.
"""

from __future__ import annotations

import dataclasses
import subprocess
import time
import tomllib
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

import engines
from cluster_faces import Faces
from neo4j import READ_ACCESS, WRITE_ACCESS, GraphDatabase
from neo4j.exceptions import DriverError, Neo4jError

from govgraph.graph.core.settings import Settings

#: Seconds for a real cluster to have another leader, or all its members again.
ELECTION_SECONDS = 180.0


class Cluster(Protocol):
    """What tests do to a cluster."""

    settings: Settings
    """The cluster by all its members."""
    members: list[str]
    """Hosts and ports."""

    def reader_and_leader(self) -> tuple[int, int]:
        """A member that is read from, and the one that writes."""

    def kill(self, member: int) -> None:
        """End a member without a word."""

    def elect(self) -> None:
        """See to it that there is a leader again, another than before."""

    def restore(self) -> None:
        """Bring every member back."""


class FaceCluster:
    """Three faces of a server that runs; what they are told they do at once."""

    def __init__(self, database: Settings) -> None:
        self.server = database
        parts = urlsplit(database.uri)
        self.faces = Faces((str(parts.hostname), int(parts.port or 0)))
        self.members = [self.faces.address(member) for member in range(self.faces.number)]
        self.settings = dataclasses.replace(database, uri=f"neo4j://{','.join(self.members)}")

    def reader_and_leader(self) -> tuple[int, int]:
        """The next member, and the leader."""
        leader = self.faces.leader or 0
        return (leader + 1) % self.faces.number, leader

    def kill(self, member: int) -> None:
        """Cut its connections."""
        self.faces.kill(member)

    def elect(self) -> None:
        """Make another of those that live the leader."""
        alive = [member for member in self.faces.alive if member != self.faces.leader]
        self.faces.leader = alive[0]

    def restore(self) -> None:
        """Open the ports of those that were killed, and lead by the first."""
        for member in set(range(self.faces.number)) - set(self.faces.alive):
            self.faces.start(member)
        self.faces.leader = 0


class RealCluster:
    """The cluster of a file; its members are killed and started by the commands that stand there."""

    def __init__(self, file: Path, home: Settings) -> None:
        settings = tomllib.loads(file.read_text(encoding="utf-8"))
        self.members = list(settings.pop("members"))
        self._commands = {name: settings.pop(name) for name in ("kill", "start")}
        self.settings = dataclasses.replace(home, **settings)
        self._scheme = self.settings.uri.partition("://")[0]
        self._killed: set[int] = set()

    def empty(self) -> None:
        """Delete every node, by way of the first member: the driver takes one address."""
        engines.empty(dataclasses.replace(self.settings, uri=f"{self._scheme}://{self.members[0]}"))

    def reader_and_leader(self) -> tuple[int, int]:
        """Whom the driver is led to."""
        return self._member(READ_ACCESS), self._member(WRITE_ACCESS)

    def kill(self, member: int) -> None:
        """Run the command that ends it."""
        self._run("kill", member)
        self._killed.add(member)

    def elect(self) -> None:
        """Wait for the leader that the cluster chooses, of which all members that live have to know."""
        deadline = time.monotonic() + ELECTION_SECONDS
        while True:
            try:
                if self._member(WRITE_ACCESS) not in self._killed:
                    return
            except (Neo4jError, DriverError):
                pass
            assert time.monotonic() < deadline, "no leader"
            time.sleep(0.5)

    def restore(self) -> None:
        """Start what was killed, and wait for all to answer."""
        for member in sorted(self._killed):
            self._run("start", member)
        self._killed.clear()
        self.elect()
        deadline = time.monotonic() + ELECTION_SECONDS
        for address in self.members:
            while True:
                try:
                    # One that has not joined yet says that it is all there is.
                    if self._member(READ_ACCESS, address) != self._member(WRITE_ACCESS, address):
                        break
                except (Neo4jError, DriverError):
                    pass
                assert time.monotonic() < deadline, f"{address} does not come back"
                time.sleep(0.5)

    def _member(self, mode: str, address: str = "") -> int:
        """The member that a session of this mode is led to, as one that lives says it."""
        address = address or next(address for index, address in enumerate(self.members) if index not in self._killed)
        with (
            self._driver(f"{self._scheme}://{address}") as driver,
            driver.session(database=self.settings.database or None, default_access_mode=mode) as session,
        ):
            host, port = session.run("RETURN 1").consume().server.address[:2]
            return self.members.index(f"{host}:{port}")

    def _driver(self, uri: str):  # type: ignore[no-untyped-def] # noqa: ANN202 - the driver's own type
        return GraphDatabase.driver(uri, auth=(self.settings.user, self.settings.password))

    def _run(self, name: str, member: int) -> None:
        host, _, port = self.members[member].rpartition(":")
        command = self._commands[name].format(member=self.members[member], host=host, port=port)
        subprocess.run(command, shell=True, check=True, timeout=ELECTION_SECONDS)
