"""Zip archives of which the same content has the same bytes."""

from __future__ import annotations

import io
import re
import time
import zipfile
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import IO

from govgraph.graph.core.errors import OutputError

DAY = datetime(1980, 1, 1)
"""The first day that a zip can hold; it stands for the day of writing, which two files of one content do not share."""

LAST_YEAR = 2107
"""The last one that a zip can hold."""
_PROPERTIES = "docProps/core.xml"
_WRITTEN = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
"""The days at which an Office document was begun and written."""


def zipped(files: Iterable[tuple[str, bytes]], packing: int = zipfile.ZIP_STORED) -> bytes:
    """Files in one zip, in this order; stored as they are unless packing is chosen: not every zlib packs alike."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", packing) as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(name, DAY.timetuple()[:6])
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            archive.writestr(entry, content, packing)
    return buffer.getvalue()


def saved(save: Callable[[IO[bytes]], object]) -> bytes:
    """What a library writes of an Office document, which is a zip.

    Raises
    ------
    OutputError
        The clock of the machine says a year that no zip can hold.
    """
    year = time.localtime(time.time()).tm_year
    if not DAY.year <= year <= LAST_YEAR:
        raise OutputError(
            f"clock: found the year {year}; a file of this kind can be written from {DAY.year} to {LAST_YEAR}: set the "
            "clock of this machine"
        )
    content = io.BytesIO()
    save(content)
    return content.getvalue()


def without_dates(archive: bytes) -> bytes:
    """The files of an Office document in the same order, packed, without the dates at which they were written."""
    with zipfile.ZipFile(io.BytesIO(archive)) as read:
        files = [(name, read.read(name)) for name in read.namelist()]
    day = DAY.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    dated = [(name, _WRITTEN.sub(rb"\g<1>" + day, text) if name == _PROPERTIES else text) for name, text in files]
    return zipped(dated, zipfile.ZIP_DEFLATED)
