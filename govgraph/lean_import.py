"""How the command imports its modules without libraries that it does not use."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType

_LIBRARIES = ("pandas", "pyarrow")


def import_lean(module: str) -> ModuleType:
    """Import a module as if pandas and pyarrow were not installed; what needs them imports them later.

    Neo4j's driver imports both where it finds them, for conversions that nothing here uses: 0.3 of the 0.9 seconds of
    processor time that a short command takes. Only the command does this, while it starts; `import govgraph` does not.

    Parameters
    ----------
    module
        The module's full name.

    Returns
    -------
    ModuleType

    Examples
    --------
    >>> import_lean("govgraph.graph.core.names").__name__
    'govgraph.graph.core.names'
    """
    hidden = [name for name in _LIBRARIES if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type] # None: an import of that name fails
    try:
        return import_module(module)
    finally:
        for name in hidden:
            del sys.modules[name]
