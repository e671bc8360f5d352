"""A map to draw: its States, the part of the world that it shows, and what its reader must know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from govgraph.graph.core import vocabulary
from govgraph.graph.core.edition_time import ENDED, OPEN
from govgraph.graph.core.text import first_of
from govgraph.graph.pictures.world.borders import disputed, drawable
from govgraph.graph.pictures.world.projection import AUTO, View, view_of

NOTE = (
    "The map takes no position on the legal status of any territory or on its borders. Borders: Natural Earth, as "
    "controlled on the ground."
)
_HATCHED = "Hatched: disputed areas, in the colour of no State."
_OWN = "Disputed areas that are not hatched have the colour that the user of govgraph chose."
_CIRCLES = "Circles: small States and territories."


class Shade(NamedTuple):
    """A State on the map: its number or group, and the words of its tooltip.

    One with neither, of which statements are on record and none counts, says in `standing` whether it is open or ended.
    """

    id: str
    name: str
    value: int | None = None
    group: str = ""
    words: str = ""
    standing: str = ""


@dataclass(frozen=True, slots=True)
class WorldMap:
    """A map to draw.

    Attributes:
        shades: the States that have a colour.
        legend: the title of the legend.
        groups: the groups in the order of their colours; the numbers are drawn when empty.
        others: what the colour of all other States means.
        region: the part of the world, one of `projection.REGIONS`, or `auto`: that in which the States are.
        meridian: the one in the middle; as the part needs it when None.
        convention: by disputed area the State whose colour it has; all others are hatched.
        own: by State the mark of own data that it rests on, in words; such States are outlined.
    """

    shades: Sequence[Shade]
    legend: str
    groups: Sequence[str] = ()
    others: str = "not named"
    region: str = AUTO
    meridian: float | None = None
    convention: Mapping[str, str] = field(default_factory=dict)
    own: Mapping[str, str] = field(default_factory=dict)

    @property
    def standing(self) -> str:
        """What the colour means of States of which no statement counts, as any is there; empty where none is."""
        there = {shade.standing for shade in self.shades}
        return " or ".join(word for word in (OPEN, ENDED) if word in there)

    @property
    def view(self) -> View:
        """What the map shows."""
        return view_of([shade.id for shade in self.shades], self.region, self.meridian)

    @property
    def notes(self) -> list[str]:
        """What the reader of the map must know, in sentences."""
        own = [_OWN] if self.convention else []
        hatched = [_HATCHED] if len(self.convention) < len(disputed()) else []
        is_open = [f"Open: {vocabulary.OPEN_WORDS}."] if OPEN in self.standing else []
        return [f"Grey: {self.others}.", *is_open, _CIRCLES, *hatched, *own, NOTE]


def not_drawn(names: Mapping[str, str], most: int = 12) -> list[str]:
    """A line that names the States (names by id) without a place on the map; nothing when all have a place.

    >>> not_drawn({"THA": "Thailand", "cow-255": "Germany"})
    ['Not on the map, which has no border for: Germany.']
    """
    missing = [name for key, name in names.items() if key not in drawable()]
    if not missing:
        return []
    return [f"Not on the map, which has no border for: {first_of(missing, most)}."]
