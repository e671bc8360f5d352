"""The embedded engine, ArcadeDB: its clients, the process that supervises it, its files, its Java."""

from govgraph.graph.engine.client import Copy, Engine, attach
from govgraph.graph.engine.control import EngineStatus, has_data, query_status, reset, status, step_limit, stop
from govgraph.graph.engine.package import RECORD_SECONDS, find_package, prepared_classes

__all__ = [
    "RECORD_SECONDS",
    "Copy",
    "Engine",
    "EngineStatus",
    "attach",
    "find_package",
    "has_data",
    "prepared_classes",
    "query_status",
    "reset",
    "status",
    "step_limit",
    "stop",
]
