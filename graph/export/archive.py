"""Zip archives of which the same content has the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first date that a zip can hold: a file's own date would make two zips of one content differ."""


def zipped(files: Iterable[tuple[str, bytes]], packing: int = zipfile.ZIP_STORED) -> bytes:
    """Files in one zip, in this order; stored as they are unless packing is chosen: not every zlib packs alike."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", packing) as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            archive.writestr(entry, content, packing)
    return written.getvalue()


def without_dates(archive: bytes) -> bytes:
    """The same files in the same order, packed, without the dates at which they were written."""
    with zipfile.ZipFile(io.BytesIO(archive)) as read:
        return zipped([(name, read.read(name)) for name in read.namelist()], zipfile.ZIP_DEFLATED)
