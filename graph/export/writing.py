"""Files written whole or not at all: what stands under a file's name is never half of it."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from govgraph.graph.core.errors import GovgraphError


def write_files(files: Mapping[str, bytes], path: Path, *, folder: bool) -> list[Path]:
    """Write what `formats.render` returned.

    All are first written under other names in the same place, then moved. Files of these names are replaced; no other
    file is touched.

    Args:
        files: bytes by name.
        path: the file; or the folder, which is made if it does not exist.
        folder: which of the two.

    Returns:
        the files, in order.

    Raises:
        GovgraphError: it cannot be written there.
    """
    mark = secrets.token_hex(4)
    begun: dict[Path, Path] = {}
    try:
        if folder and path.exists() and not path.is_dir():
            raise GovgraphError(f"{path}: found a file; this format is several files: name a folder")
        if not folder and path.is_dir():
            raise GovgraphError(f"{path}: found a folder; name a file")
        targets = {path / name if folder else path.with_name(path.name + name): data for name, data in files.items()}
        for target in targets:
            # Whatever is moved to a name replaces what stands there, also a pipe or a device.
            if target.exists() and not target.is_file():
                raise GovgraphError(f"{target}: found no plain file (a folder, pipe or device); name another")
        if folder:
            path.mkdir(parents=True, exist_ok=True)
        for target, data in targets.items():
            begun[target] = target.with_name(f".{mark}.part")
            mark = f"{mark}-"
            with begun[target].open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        for target, part in begun.items():
            part.replace(target)
    except OSError as error:
        where = "a folder that" if folder else "a file in a folder that exists and that"
        raise GovgraphError(f"{path}: cannot be written ({error.strerror}); name {where} you may write to") from error
    finally:
        for part in begun.values():
            with suppress(OSError):
                part.unlink(missing_ok=True)
    return list(targets)
