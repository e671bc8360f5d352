"""The embedded engine, ArcadeDB: client, supervisor process, its files, its Java."""

from govgraph.graph.engine.client import Copy, Engine, EngineStatus, attach, has_data, query_status, reset, status, stop

__all__ = ["Copy", "query_status", "Engine", "EngineStatus", "attach", "has_data", "reset", "status", "stop"]
