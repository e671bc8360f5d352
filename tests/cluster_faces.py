"""A cluster of one Neo4j server: several addresses ("faces") of it, of which one leads, as members of a cluster do.

A face passes on what it is told, with three differences: it answers itself who is a member and who leads; it refuses to
write unless it is the leader; and it can be killed, so that its port is closed and its connections are cut. The members
may call each other by a name that leads nowhere from here, and one may say that it is alone. What a real
cluster does beside this, as one member being behind another, cannot be seen here.
"""

from __future__ import annotations

import itertools
import socket
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

NUMBERS = {"GOODBYE": 0x02, "RESET": 0x0F, "RUN": 0x10, "BEGIN": 0x11, "COMMIT": 0x12, "ROLLBACK": 0x13}
NAMES = {number: name for name, number in NUMBERS.items()} | {0x66: "ROUTE"}
RECORD, SUCCESS, IGNORED, FAILURE = 0x71, 0x70, 0x7E, 0x7F
#: How `mode: "r"` is written in the last field of RUN and BEGIN.
READS = b"\x84mode\x81r"
NOT_A_LEADER = {
    "code": "Neo.ClientError.Cluster.NotALeader",
    "neo4j_code": "Neo.ClientError.Cluster.NotALeader",
    "message": "No write operations are allowed here",
    "gql_status": "08N00",
    "description": "not a leader",
}


@dataclass(frozen=True)
class Served:
    """A query that a member was asked: which member, on which of all connections, and whether it may write."""

    member: int
    connection: int
    writes: bool


@dataclass
class Faces:
    """The members of the cluster, each at a port of its own; the first leads.

    `before` and `answered` are called once, in a connection's thread, when a message of that name comes from a client,
    or when the server's answer to it is there; then what they do comes first.
    """

    server: tuple[str, int]
    number: int = 3
    leader: int | None = 0
    name: str = "127.0.0.1"
    alone: set[int] = field(default_factory=set)
    leader_reads: bool = False
    served: list[Served] = field(default_factory=list)
    before: dict[str, Callable[[], None]] = field(default_factory=dict)
    answered: dict[str, Callable[[], None]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._ports = [0] * self.number
        self._listeners: dict[int, socket.socket] = {}
        self._open: list[set[socket.socket]] = [set() for _ in range(self.number)]
        self._connections = itertools.count()
        for member in range(self.number):
            self.start(member)

    def address(self, member: int) -> str:
        """Host and port of a member."""
        return f"127.0.0.1:{self._ports[member]}"

    @property
    def alive(self) -> list[int]:
        """The members that were not killed."""
        return sorted(self._listeners)

    def start(self, member: int) -> None:
        """Open a member's port, where it was before."""
        listener = socket.create_server(("127.0.0.1", self._ports[member]), backlog=64)
        self._ports[member] = listener.getsockname()[1]
        self._listeners[member] = listener
        threading.Thread(target=self._accept, args=(member, listener), daemon=True).start()

    def kill(self, member: int) -> None:
        """Close a member's port and cut its connections; a leader that is killed leads no more."""
        if self.leader == member:
            self.leader = None
        for opened in (self._listeners.pop(member), *self._open[member]):
            _cut(opened)
        self._open[member].clear()

    def stop(self) -> None:
        """Kill all members that live."""
        for member in list(self._listeners):
            self.kill(member)

    def _table(self, member_asked: int) -> dict[str, object]:
        members = [member_asked] if member_asked in self.alone else range(self.number)
        leader = member_asked if member_asked in self.alone else self.leader
        roles = {
            "READ": [member for member in members if member != leader or self.leader_reads] or [member_asked],
            "ROUTE": list(members),
            "WRITE": [] if leader is None else [leader],
        }
        servers = [
            {"addresses": [f"{self.name}:{self._ports[member]}" for member in of_role], "role": role}
            for role, of_role in roles.items()
            if of_role
        ]
        return {"rt": {"ttl": 300, "db": "neo4j", "servers": servers}}

    def _accept(self, member: int, listener: socket.socket) -> None:
        with suppress(OSError):
            while True:
                client, _ = listener.accept()
                connection = _Connection(self, member, next(self._connections), client)
                self._open[member] |= {client, connection.server}
                threading.Thread(target=connection.serve, daemon=True).start()


class _Connection:
    """A client's connection to a member, and that of the member to the server behind it."""

    def __init__(self, faces: Faces, member: int, number: int, client: socket.socket) -> None:
        self.faces, self.member, self.number, self.client = faces, member, number, client
        self.server = socket.create_connection(faces.server)
        for end in (self.client, self.server):  # else each small message waits some 40 ms for the one before it
            end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.unanswered: deque[str] = deque()
        self.changed = threading.Condition()

    def serve(self) -> None:
        """Pass on what the client says, until one of both is gone."""
        try:
            hello = _exactly(self.client, 20)
            # Without the newest handshake, which has a second step.
            self.server.sendall(hello[:4] + bytes(4) + hello[8:])
            self.client.sendall(_exactly(self.server, 4))
            threading.Thread(target=self._pass_back, daemon=True).start()
            self._pass_on()
        except OSError:
            pass
        finally:
            _cut(self.client)
            _cut(self.server)

    def _pass_on(self) -> None:
        in_transaction = has_failed = writes = False
        while True:
            raw, message = _message(self.client)
            name = NAMES.get(message[1], "")
            if hook := self.faces.before.pop(name, None):
                hook()
            if name == "RESET":
                in_transaction = has_failed = writes = False
            if has_failed:
                self._answer(IGNORED)
                continue
            if name == "ROUTE":
                self._answer(SUCCESS, self.faces._table(self.member))
                continue
            is_first = name == "BEGIN" or (name == "RUN" and not in_transaction)
            if is_first:
                writes = READS not in message
            if (is_first or name == "COMMIT") and writes and self.member != self.faces.leader:
                has_failed = True
                self._answer(FAILURE, NOT_A_LEADER)
                continue
            if is_first:
                self.faces.served.append(Served(self.member, self.number, writes))
            in_transaction = name == "BEGIN" or (in_transaction and name not in ("COMMIT", "ROLLBACK"))
            with self.changed:
                if name != "GOODBYE":
                    self.unanswered.append(name)
            self.server.sendall(raw)

    def _answer(self, signature: int, *fields: object) -> None:
        """Answer in the server's place, when it has answered all that came before."""
        with self.changed:
            self.changed.wait_for(lambda: not self.unanswered)
            data = bytes([0xB0 + len(fields), signature]) + b"".join(map(_packed, fields))
            self.client.sendall(len(data).to_bytes(2, "big") + data + bytes(2))

    def _pass_back(self) -> None:
        try:
            while True:
                raw, message = _message(self.server)
                with self.changed:
                    if message[1] != RECORD:
                        name = self.unanswered.popleft()
                        if hook := self.faces.answered.pop(name, None):
                            hook()
                    self.client.sendall(raw)
                    self.changed.notify_all()
        except OSError:
            _cut(self.client)
        finally:
            with self.changed:
                self.unanswered.clear()
                self.changed.notify_all()


def _cut(opened: socket.socket) -> None:
    with suppress(OSError):
        opened.shutdown(socket.SHUT_RDWR)
    opened.close()


def _exactly(source: socket.socket, number: int) -> bytes:
    data = b""
    while len(data) < number:
        part = source.recv(number - len(data))
        if not part:
            raise ConnectionError("the other end is gone")
        data += part
    return data


def _message(source: socket.socket) -> tuple[bytes, bytes]:
    """A message as it came, in chunks, and what it says."""
    raw = message = b""
    while True:
        header = _exactly(source, 2)
        raw += header
        if number := int.from_bytes(header, "big"):
            chunk = _exactly(source, number)
            raw += chunk
            message += chunk
        elif message:
            return raw, message


def _packed(value: object) -> bytes:
    """A value in Bolt's encoding, PackStream; of the kinds that a table of members has."""
    match value:
        case int():
            return b"\xc9" + value.to_bytes(2, "big", signed=True)
        case str():
            return b"\xd0" + bytes([len(value.encode())]) + value.encode()
        case list():
            return bytes([0x90 + len(value)]) + b"".join(map(_packed, value))
        case dict():
            return bytes([0xA0 + len(value)]) + b"".join(_packed(key) + _packed(cell) for key, cell in value.items())
    raise TypeError(value)
