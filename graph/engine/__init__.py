"""The embedded engine, ArcadeDB: client, supervisor process, its files, its Java."""

from govgraph.graph.engine.client import Copy, query_status, Engine, EngineStatus, attach, has_data, reset, status, stop

__all__ = ["Copy", "query_status", "Engine", "EngineStatus", "attach", "has_data", "reset", "status", "stop"]
