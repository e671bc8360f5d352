"""The installed package of the engine: its Java, its jars, and the classes that are prepared from them."""

from __future__ import annotations

import importlib.util
import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from govgraph.graph.core.errors import EngineError

#: Seconds that Java may take, on a slow or busy machine, to write its prepared classes when it ends.
RECORD_SECONDS = 300.0

_REINSTALL = "install it again: pip install --force-reinstall arcadedb-embedded"


@dataclass(frozen=True, slots=True)
class Package:
    """The installed package: its Java, its jars, and ArcadeDB's version."""

    java: Path
    jars: Path
    version: str


def find_package() -> Package:
    """The engine's package, found without importing it: importing it would start Java inside this process.

    Raises
    ------
    EngineError
        It is not installed, or a part of it is missing.
    """
    spec = importlib.util.find_spec("arcadedb_embedded")
    places = list(spec.submodule_search_locations or []) if spec else []
    if not places or importlib.util.find_spec("psutil") is None:
        missing = "psutil" if places else "arcadedb_embedded"
        raise EngineError(
            f"the embedded engine: found no Python package {missing}; pip install 'govgraph[engine]', "
            "or set GOVGRAPH_URI to the address of a Neo4j server"
        )
    base = Path(places[0])
    java = base / "jre" / "bin" / ("java.exe" if os.name == "nt" else "java")
    if not java.is_file():
        raise EngineError(f"{java}: the engine's Java is missing; {_REINSTALL}")
    matches = [re.fullmatch(r"arcadedb-engine-(\d[\d.]*)\.jar", path.name) for path in (base / "jars").glob("*.jar")]
    versions = [match[1] for match in matches if match]
    if len(versions) != 1:
        found_jars = f"found {len(versions)} files arcadedb-engine-*.jar instead of 1"
        raise EngineError(f"{base / 'jars'}: {found_jars}; {_REINSTALL}")
    return Package(java, base / "jars", versions[0])


def prepared_classes(package: Package) -> Path:
    """Where `govgraph db prepare` puts the engine's classes as Java has read, linked and run them once (JEP 483, 515).

    In the Python environment, whose jars it is good for: Java ignores it as soon as one of them is another.
    """
    return Path(sys.prefix) / "share" / "govgraph" / f"arcadedb-{package.version}.aot"
