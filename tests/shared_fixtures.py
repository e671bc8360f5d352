"""What tests ask for by name: databases, the command, a browser."""

from __future__ import annotations

from browsing import chromium, explorer_server, launch_chromium, playwright, reader, recording, tab
from command import cli, process_cli
from engines import _running, _unchanged, _with_seed, database, graph, seed_copies, seed_copy, seed_database
from kept_editions import editions_read_once

__all__ = [
    "_running",
    "_unchanged",
    "_with_seed",
    "chromium",
    "cli",
    "database",
    "editions_read_once",
    "explorer_server",
    "graph",
    "launch_chromium",
    "playwright",
    "process_cli",
    "reader",
    "recording",
    "seed_copies",
    "seed_copy",
    "seed_database",
    "tab",
]
