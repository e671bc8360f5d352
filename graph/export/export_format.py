"""What a format of export is: its word, its ending, the programs that open it, and its writer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govgraph.graph.export.selection import Selection

KINDS = ("snapshot", "ego", "two-mode", "projection")
"""What can be selected; `selection` says what each is."""

Writer = Callable[["Selection", Mapping[str, str]], dict[str, bytes]]


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format.

    Attributes:
        name: its word on the command line.
        ending: of its file, with the point; empty when it is a folder.
        title: what a page calls it.
        opens: the programs that open it.
        meaning: what it holds and for which tools it is.
        write: the writer.
        takes: kinds of selection that it can hold.
    """

    name: str
    ending: str
    title: str
    opens: str
    meaning: str
    write: Writer
    takes: tuple[str, ...] = KINDS

    @property
    def folder(self) -> bool:
        """Whether it is several files in a folder."""
        return not self.ending
