"""A picture written to a file, in the format that its ending says."""

from __future__ import annotations

from pathlib import Path

from govgraph.graph.core.errors import UsageError
from govgraph.graph.pictures.drawing import ENDINGS
from govgraph.graph.pictures.picture import SIZES, Picture, Size
from govgraph.graph.tables.files import write_files


def check_ending(path: Path) -> str:
    """The ending of the file, if there is such a format.

    Raises:
        UsageError: there is none.

    >>> check_ending(Path("map.PNG"))
    '.png'
    >>> check_ending(Path("map.jpg"))
    Traceback (most recent call last):
        ...
    govgraph.graph.core.errors.UsageError: map.jpg: found the ending '.jpg'; use one of .svg, .png
    """
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise UsageError(f"{path}: found the ending {ending!r}; use one of {', '.join(ENDINGS)}")
    return ending


def size_called(name: str) -> Size:
    """The size of that name.

    Raises:
        UsageError: there is none.

    >>> size_called("poster")
    Traceback (most recent call last):
        ...
    govgraph.graph.core.errors.UsageError: size: found 'poster'; use one of wide, page
    """
    if name not in SIZES:
        raise UsageError(f"size: found {name!r}; use one of {', '.join(SIZES)}")
    return SIZES[name]


def write(picture: Picture, path: Path, size: Size = SIZES["page"]) -> list[Path]:
    """Write the picture; a file of that name is replaced when the new one is complete.

    Raises:
        UsageError: the ending is of no format.
        GovgraphError: it cannot be written there, or a library is not installed.
    """
    ending = check_ending(path)
    return write_files({"": ENDINGS[ending](picture, size)}, path, folder=False)
