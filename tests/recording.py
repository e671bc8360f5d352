"""What a Python process asks of other machines, written down; its user opens all that Streamlit lets be opened."""

from __future__ import annotations

import ast
import os
from pathlib import Path

RECORDER = """
import os, sys

def record(event, arguments):
    if event in EVENTS:
        with open(os.environ["RECORDED"], "a", encoding="utf-8") as file:
            target = arguments[event in OF_SOCKETS]
            print([event, tuple(target) if isinstance(target, tuple) else target], file=file)

OF_SOCKETS = {"socket.connect", "socket.sendto", "socket.sendmsg"}

EVENTS = OF_SOCKETS | {
    "socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo",
}
sys.addaudithook(record)
"""
OPEN_SETTINGS = """
[server]
enableCORS = false
enableXsrfProtection = false
corsAllowedOrigins = ["http://evil.example"]
allowedHosts = ["*"]
address = "0.0.0.0"
baseUrlPath = "elsewhere"

[browser]
gatherUsageStats = true
serverAddress = "evil.example"

[client]
allowedOrigins = ["http://evil.example"]

[global]
developmentMode = false
"""
SECRETS = """
[auth]
redirect_uri = "http://evil.example/oauth2callback"
cookie_secret = "x"
client_id = "x"
client_secret = "x"
server_metadata_url = "http://evil.example/.well-known/openid-configuration"
"""


def start_recording(folder: Path) -> dict[str, str]:
    """The environment in which a process writes every name it asks for, and every address it connects to, to a file.

    `RECORDED` is the file. The folder is the user's own.
    """
    (folder / "sitecustomize.py").write_text(RECORDER)
    (folder / ".streamlit").mkdir()
    (folder / ".streamlit" / "config.toml").write_text(OPEN_SETTINGS)
    (folder / ".streamlit" / "secrets.toml").write_text(SECRETS)
    path = os.pathsep.join(filter(None, [str(folder), os.environ.get("PYTHONPATH")]))
    home = {"HOME": str(folder), "USERPROFILE": str(folder)}
    return home | {"PYTHONPATH": path, "RECORDED": str(folder / "recorded")}


def outside(recorded: Path) -> list[str]:
    """What was recorded of other machines."""
    lines = recorded.read_text(encoding="utf-8").splitlines()
    assert any("127.0.0.1" in line for line in lines), "the engine is at a loopback address: nothing was recorded"
    return [line for line in lines if not _is_here(ast.literal_eval(line)[1])]


def _is_here(target: object) -> bool:
    host = target[0] if isinstance(target, tuple) else target
    # A socket of the file system has a path.
    return host in ("127.0.0.1", "::1", "localhost", "", None, b"127.0.0.1", b"localhost") or str(host).startswith("/")
