"""How disputed areas are drawn: hatched, in the colour of nobody, unless a user says whose colour an area has."""

from __future__ import annotations

from collections.abc import Mapping

from govgraph.graph.core.errors import SettingError
from govgraph.graph.core.settings import read_settings
from govgraph.graph.pictures.world.borders import disputed, drawable


def own_convention(text: str) -> Mapping[str, str]:
    """By disputed area the State whose colour it has, as a user writes it: `area=STATE`, joined by commas.

    Raises:
        SettingError: an area or a State is not known.

    >>> own_convention("western-sahara=ESH, abyei=SDN")
    {'western-sahara': 'ESH', 'abyei': 'SDN'}
    """
    convention = {}
    areas = [area.id for area in disputed()]
    for part in filter(None, map(str.strip, text.split(","))):
        area, equals, state = (word.strip() for word in part.partition("="))
        if not equals or area not in areas:
            raise SettingError(f"GOVGRAPH_DISPUTED: found {part!r}; write area=STATE with one of {', '.join(areas)}")
        if state not in drawable():
            raise SettingError(
                f"GOVGRAPH_DISPUTED: found {state!r}, which has no place on the map; write a code such as ESH"
            )
        convention[area] = state
    return convention


def convention_of_settings() -> Mapping[str, str]:
    """The convention that the setting says."""
    return own_convention(read_settings().disputed)
