"""The file of an export: one, or a zip of several."""

from __future__ import annotations

import io
import zipfile

from govgraph.graph.export.export_format import ExportFormat
from govgraph.graph.export.formats import render
from govgraph.graph.export.selection import Selection

# A fixed date, so that the same choice gives the same bytes.
_EPOCH = (1980, 1, 1, 0, 0, 0)


def packed_name(form: ExportFormat, file: str) -> str:
    """The name of the download: one file, or a zip where there are several.

    A plain CSV, and a file of UCINET, do not say what they are: they come with a second file that does.

    >>> from govgraph.graph.export.formats import FORMATS
    >>> packed_name(FORMATS["gexf"], "a"), packed_name(FORMATS["incidence"], "a"), packed_name(FORMATS["csv"], "a")
    ('a.gexf', 'a-incidence.zip', 'a-csv.zip')
    """
    return f"{file}-{form.name}.zip" if form.ending in ("", ".csv", ".dl") else f"{file}{form.ending}"


def packed(form: ExportFormat, selected: Selection, file: str) -> tuple[str, bytes]:
    """The download: its name, and its bytes."""
    files = render(form.name, selected)
    name = packed_name(form, file)
    if not name.endswith(".zip") or form.ending == ".zip":
        return name, files[""]
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, part_content in sorted(files.items()):
            inside = part if form.folder else f"{file}{form.ending}{part}"
            archive.writestr(zipfile.ZipInfo(inside, _EPOCH), part_content, zipfile.ZIP_DEFLATED)
    return name, content.getvalue()
