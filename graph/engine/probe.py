"""Whether the engine answers: its HTTP server, its Bolt port, and what its Java has printed."""

from __future__ import annotations

import base64
import http.client
import json
import socket
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from govgraph.graph.engine.arcadedb import DATABASE, HOST, LOG, Launch


def is_up(http_port: int) -> bool:
    """Whether the server says that it is up.

    Asked first, without a password: a login is wrong as long as the user is not made yet.
    """
    return _ask(http_port, "GET", "/api/v1/ready")[0] == 204


def answers(launch: Launch) -> bool:
    """Whether the database answers the reader, and the Bolt port is open. False: some other server has the port."""
    login = base64.b64encode(f"{launch.reader}:{launch.reader_password}".encode()).decode()
    headers = {"Content-Type": "application/json", "Authorization": f"Basic {login}"}
    question = json.dumps({"language": "sql", "command": "select 1 as one"})
    status, body = _ask(launch.http_port, "POST", f"/api/v1/query/{DATABASE}", question, headers)
    if status != 200 or b'"one":1' not in body:
        return False
    try:
        socket.create_connection((HOST, launch.bolt_port), timeout=5).close()
    except OSError:
        return False
    return True


def _ask(
    port: int, method: str, path: str, body: str | None = None, headers: Mapping[str, str] = MappingProxyType({})
) -> tuple[int, bytes]:
    """Status and body of the answer; 0 when none comes."""
    connection = http.client.HTTPConnection(HOST, port, timeout=10)
    try:
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        return response.status, response.read(10_000)
    except (OSError, http.client.HTTPException):
        return 0, b""
    finally:
        connection.close()


def log_tail(folder: Path, launch: Launch) -> str:
    """The last lines of Java's own output, without passwords."""
    try:
        text = (folder / LOG).read_text(encoding="utf-8", errors="replace")[-20_000:]
    except OSError:
        return ""
    for secret in (launch.root_password, launch.reader_password):
        text = text.replace(secret, "••••••")
    return text
