"""Files written whole or not at all: what stands under a file's name is never half of it."""

from __future__ import annotations

import io
import os
import secrets
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO

from govgraph.graph.core.errors import GovgraphError

Content = bytes | Callable[[IO[bytes]], None]
"""The bytes of a file, or what writes them into it."""


def write_files(files: Mapping[str, Content], path: Path, *, folder: bool) -> list[Path]:
    """Write the files of a format.

    All are first written under other names in the same place, in their order, then moved. Files of these names are
    replaced; no other file is touched.

    Parameters
    ----------
    files
        Contents by name; of a single file its name is `""`, and that of a file beside it what is added to its name.
    path
        The file; or the folder, which is made if it does not exist.
    folder
        Which of the two.

    Returns
    -------
    list of Path
        The files, in order.

    Raises
    ------
    GovgraphError
        It cannot be written there.
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
        for target, content in targets.items():
            begun[target] = target.with_name(f".{mark}.part")
            mark = f"{mark}-"
            with begun[target].open("xb") as file:
                _fill(file, content)
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


def bytes_of(content: Content) -> bytes:
    """The content of a file as bytes.

    >>> bytes_of(lambda file: file.write(b"a"))
    b'a'
    """
    file = io.BytesIO()
    _fill(file, content)
    return file.getvalue()


def _fill(file: IO[bytes], content: Content) -> None:
    if isinstance(content, bytes):
        file.write(content)
    else:
        content(file)
