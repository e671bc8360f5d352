"""Colours can be read and told apart: on a light and a dark page, in print, and by colour-blind readers."""

from __future__ import annotations

import tomllib
from itertools import combinations
from math import dist
from pathlib import Path
from typing import Literal

import pytest
from colorspacious import cspace_convert

from govgraph.graph.core import colours, vocabulary
from govgraph.graph.core.colours import Colour
from govgraph.graph.pictures.network.style import stroke_of

REPOSITORY = Path(__file__).resolve().parents[1]
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
SIGHT = ("usual", "deuteranomaly", "protanomaly", "tritanomaly")
LEAST = 11
"""The least distance of two kinds in CAM02-UCS, where 1 is about what an eye can just tell apart."""
KINDS = [kind.colour for kind in vocabulary.KINDS.values()]
STATUSES = [status.colour for status in colours.STATUS.values()]


def _by_sight(colour: str, sight: str) -> tuple[float, ...]:
    """Where a colour lies for somebody with that sight (fully colour-blind, but for the usual one)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    if sight != "usual":
        space = {"name": "sRGB1+CVD", "cvd_type": sight, "severity": 100}
        parts = [min(max(part, 0), 1) for part in cspace_convert(parts, space, "sRGB1")]
    return tuple(cspace_convert(parts, "sRGB1", "CAM02-UCS"))


def _least(chosen: list[Colour], theme: str, sight: str) -> float:
    places = [_by_sight(getattr(colour, theme), sight) for colour in chosen]
    return min(dist(*pair) for pair in combinations(places, 2))


def test_a_contrast_is_that_of_the_guidelines() -> None:
    assert colours.contrast("#ffffff", "#ffffff") == 1
    assert colours.contrast("#0000ff", "#ffffff") == pytest.approx(8.59, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("sight", SIGHT)
def test_kinds_and_statuses_differ_for_every_sight(theme: str, sight: str) -> None:
    assert _least(KINDS, theme, sight) >= LEAST
    assert _least(STATUSES, theme, sight) >= LEAST
    assert _least(list(colours.SERIES), theme, sight) >= LEAST


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("sight", SIGHT)
def test_what_is_not_known_is_not_taken_for_the_palest_answer(theme: str, sight: str) -> None:
    assert _least([colours.ON_MAP[0], colours.NOTHING], theme, sight) >= LEAST


def test_a_distance_can_fail() -> None:
    red_green = [Colour("#d62728", ""), Colour("#2ca02c", "")]
    assert _least(red_green, "light", "usual") > 50
    assert _least([Colour("#b5651d", ""), Colour("#7f7f00", "")], "light", "protanomaly") < LEAST


@pytest.mark.parametrize("theme", THEMES)
def test_colours_stand_out_from_their_ground(theme: str) -> None:
    grounds = [getattr(ground, theme) for ground in (colours.GROUND, colours.PANEL)]

    def least(*chosen: Colour) -> float:
        return min(colours.contrast(getattr(colour, theme), ground) for colour in chosen for ground in grounds)

    assert least(colours.TEXT, colours.MUTED, colours.ACCENT, *STATUSES) >= 4.5
    assert least(*KINDS, *colours.SERIES, colours.BORDER, colours.SELECTED) >= 3
    for box in colours.BOX.values():
        ground = getattr(box.ground, theme)
        assert colours.contrast(getattr(colours.TEXT, theme), ground) >= 7
        assert colours.contrast(getattr(box.line, theme), ground) >= 3


@pytest.mark.parametrize("theme", THEMES)
def test_every_line_of_a_network_stands_out_from_its_ground(theme: str) -> None:
    strokes = [stroke_of(relation).colour for relation in (*vocabulary.RELATIONS, "NO_SUCH_RELATION")]
    ground = getattr(colours.GROUND, theme)
    assert min(colours.contrast(getattr(colour, theme), ground) for colour in strokes) >= 3


@pytest.mark.parametrize("theme", THEMES)
def test_a_scale_goes_from_the_page_away_and_its_numbers_can_be_read(theme: str) -> None:
    steps = [getattr(step, theme) for step in colours.SCALE]
    away = [colours.contrast(step, getattr(colours.GROUND, theme)) for step in steps]
    assert away == sorted(away)
    shades = [*steps, *(getattr(step, theme) for step in colours.DIVERGING), getattr(colours.ZERO, theme)]
    assert min(colours.contrast(colours.ink(shade), shade) for shade in shades) >= 4.5


def test_a_status_has_a_sign_of_its_own() -> None:
    assert [status.sign for status in colours.STATUS.values()] == ["✓", "–", "?", "≠", "◆"]


def test_streamlit_has_the_same_colours() -> None:
    theme = tomllib.loads((REPOSITORY / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
    for name in THEMES:
        settings = theme[name]
        expected = {
            "primaryColor": colours.ACCENT,
            "linkColor": colours.ACCENT,
            "backgroundColor": colours.GROUND,
            "secondaryBackgroundColor": colours.PANEL,
            "textColor": colours.TEXT,
            "borderColor": colours.LINE,
            "dataframeBorderColor": colours.LINE,
            "dataframeHeaderBackgroundColor": colours.PANEL,
        }
        assert {key: settings[key] for key in expected} == {
            key: getattr(colour, name) for key, colour in expected.items()
        }
        assert settings["chartCategoricalColors"] == [getattr(colour, name) for colour in colours.SERIES]


def test_the_mark_has_the_accent() -> None:
    for name in ("icon.svg", "govgraph.svg"):
        text = (REPOSITORY / "static" / name).read_text(encoding="utf-8").lower()
        assert colours.ACCENT.light in text
