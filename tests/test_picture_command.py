"""`govgraph picture` and `gg.picture`: pictures as files from a script."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import Command
from engines import EMBEDDED_SEED
from PIL import Image
from seed_edition import loaded_edition

import govgraph as gg
from govgraph.commands import picture as command
from govgraph.graph.analysis.compare.comparison import NOUNS
from govgraph.graph.analysis.metrics_by_year import MEASURES as MEASURED
from govgraph.graph.analysis.partners.columns import WHAT
from govgraph.graph.analysis.synergies import LEAST
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.settings import Settings
from govgraph.graph.pictures.of_an_edition import COLUMNS, MEASURES, PARTNERS, PARTS, WHICH, YARDSTICKS
from govgraph.graph.pictures.registry import SUBJECTS
from govgraph.graph.pictures.subjects import cross_tables, overlaps, synergies

pytestmark = pytest.mark.slow


def test_the_commands_are_those_of_the_registry() -> None:
    assert tuple(SUBJECTS) == command.NAMES
    assert tuple(overlaps.MEASURES) == MEASURES
    assert tuple(overlaps.YARDSTICKS) == YARDSTICKS
    assert tuple(NOUNS) == PARTS
    assert cross_tables.COLUMNS == COLUMNS
    assert WHAT == PARTNERS
    assert (*WHICH, "for") == tuple(synergies.ANALYSES)
    assert (
        next(parameter.default for parameter in SUBJECTS["synergies"].parameters if parameter.name == "least") == LEAST
    )


def test_pictures_are_written_in_both_sizes_and_are_the_same_bytes(tmp_path: Path) -> None:
    picture = gg.picture(loaded_edition("2010"), "network", "Bali Process")
    first, second = (picture.write(tmp_path / name, "wide") for name in ("a.svg", "b.svg"))
    assert first.read_bytes() == second.read_bytes()
    page = picture.write(tmp_path / "c.png")
    with Image.open(page) as image:
        assert image.width == 2008
    assert repr(picture) == "<Picture: Network of Bali Process, edition 2010>"
    assert picture._repr_svg_().startswith("<svg")


@pytest.mark.parametrize(
    ("subject", "who", "values", "message"),
    [
        (
            "poster",
            (),
            {},
            "picture: found 'poster'; use one of matrix, map, network, compare, themes, members, metrics, gaps, "
            "synergies, partners, paths, what-if, coverage, theme, chairs, by-year, changes, members-then-now, "
            "memberships, conflicts, figure",
        ),
        ("themes", (), {"columns": "most"}, "columns: found 'most'; use one of some, all"),
        ("metrics", (), {"measure": "size"}, f"measure: found 'size'; use one of {', '.join(MEASURED)}"),
        ("synergies", ["iom", "unhcr"], {}, "who: found 2 names; give one, or none"),
        (
            "compare",
            ["apc", "bali"],
            {"part": "mechanisms_joined"},
            "part: found 'mechanisms_joined'; of these use one of members, themes, organisations",
        ),
        ("network", (), {}, "network: found no who; give one"),
        ("network", ["apc", "bali"], {}, "who: found 2 names; give one"),
        ("matrix", (), {"measure": "size"}, "measure: found 'size'; use one of jaccard, shared, containment, effect"),
    ],
)
def test_what_is_wrong_is_refused(subject: str, who: list[str], values: dict[str, str], message: str) -> None:
    with pytest.raises(UsageError) as raised:
        gg.picture(loaded_edition("2010"), subject, who, **values)
    assert str(raised.value) == message


def test_a_parameter_that_is_not_there_is_an_error() -> None:
    with pytest.raises(TypeError, match="map has no parameter colour"):
        gg.picture(loaded_edition("2010"), "map", colour="red")


@EMBEDDED_SEED
def test_the_command_writes_and_says_what_is_not_known(cli: Command, seed_database: Settings, tmp_path: Path) -> None:
    target = tmp_path / "net.svg"
    call = ("picture", "network", "bali", "--edition", "2019", "--size", "wide", "-o", str(target))
    done = cli(*call, settings=seed_database)
    assert done.returncode == 0
    assert target.read_text(encoding="utf-8").startswith("<svg")
    assert f"wrote {target}" in done.stderr
    assert "not known: The members of Bali Process are not known." in done.stderr


@EMBEDDED_SEED
def test_the_command_refuses_another_ending(cli: Command, seed_database: Settings) -> None:
    done = cli("picture", "matrix", "-o", "a.jpg", settings=seed_database)
    assert done.returncode == 1
    assert "found the ending '.jpg'; use one of .svg, .png" in done.stderr
