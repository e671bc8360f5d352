"""Where the project's own files lie: beside the modules, as links in a checkout and as files in an installation."""

from __future__ import annotations

from pathlib import Path

import govgraph

_BUNDLED = Path(govgraph.__file__).with_name("_bundled")

SEED = (_BUNDLED / "seed").resolve()
APP = (_BUNDLED / "app.py").resolve()
CONFIG = (_BUNDLED / ".streamlit" / "config.toml").resolve()
