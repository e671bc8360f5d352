"""A picture: what stands around its chart, its sizes and letters, its sources, networks, and what is not known."""

from __future__ import annotations

import io
import re
import struct
from dataclasses import replace
from functools import partial

import pytest
import vl_convert
from drawn_pictures import DOCUMENT, FILE, SMALL, noted, picture, texts
from PIL import Image
from seed_edition import seed_edition

from govgraph.graph.analysis.cross_tables import members_by_mechanisms
from govgraph.graph.core import colours
from govgraph.graph.core.edition import Document, EdgeStatement, Edition
from govgraph.graph.core.errors import UsageError
from govgraph.graph.pictures import cross_chart, drawing, frame, glyphs, matrix
from govgraph.graph.pictures.heatmap import Heatmap
from govgraph.graph.pictures.lettering import width, wrapped
from govgraph.graph.pictures.picture import SIZES, SLIDE, Size, is_wide
from govgraph.graph.pictures.sources import source_line, unknown_members
from govgraph.graph.pictures.subjects import cross_tables, surroundings  # fmt: skip
from govgraph.graph.tables.short_citation import cited_in_short

pytestmark = pytest.mark.slow


def test_a_picture_has_title_finding_chart_what_is_not_known_notes_and_sources() -> None:
    drawn = drawing.svg(picture(unknown=("GFMD is not known.",), notes=("A note.",)), SIZES["wide"])
    assert drawn.startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    labels = texts(drawn)
    assert labels[:2] == ["Title", "Finding."]
    assert labels[-3:] == ["Not known: GFMD is not known.", "Note: A note.", "Source: Source line."]
    assert {"APC", "Bali Process", "IGC", "0.75", "0", "Share; grey: 0"} <= set(labels)
    assert "http" not in drawn.replace("http://www.w3.org/", "")


@pytest.mark.parametrize(
    ("size", "measures", "box"),
    [("wide", 'width="1920" height="1080"', "0 0 960 540"), ("page", 'width="170mm"', "0 0 642.52 ")],
)
def test_an_svg_has_the_size_of_a_slide_or_of_a_page(size: str, measures: str, box: str) -> None:
    head = drawing.svg(picture(), SIZES[size]).partition(">")[0]
    assert measures in head
    assert f'viewBox="{box}' in head


@pytest.mark.parametrize(("size", "wide", "dpi"), [("wide", 1920, None), ("page", 2008, 300)])
def test_a_png_has_its_size_a_white_ground_and_no_yellow(size: str, wide: int, dpi: int | None) -> None:
    drawn = drawing.png(picture(), SIZES[size])
    with Image.open(io.BytesIO(drawn)) as image:
        image.load()
        assert image.width == wide
        assert size == "page" or image.height == 1080
        if dpi:
            assert round(image.info["dpi"][0]) == dpi
        pixels = image.convert("RGB")
        assert {pixels.getpixel((x, y)) for x in (0, wide - 1) for y in (0, image.height - 1)} == {(255, 255, 255)}
        every = pixels.getcolors(maxcolors=1 << 20)
    assert every is not None
    yellow = sum(count for count, (red, green, blue) in every if red > 200 and green > 200 and blue < 120)  # type: ignore[misc]
    zero = tuple(int(colours.ZERO.light[place : place + 2], 16) for place in (1, 3, 5))
    assert yellow == 0
    assert next(count for count, colour in every if colour == zero) > 2000
    drawing.draw_anew()
    assert drawing.png(picture(), SIZES[size]) == drawn


def test_a_picture_is_drawn_once_for_all_files_of_one_size(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    for name in ("vegalite_to_svg", "svg_to_png"):
        draw = getattr(vl_convert, name)
        monkeypatch.setattr(vl_convert, name, partial(noted, calls, name, draw))
    drawing.draw_anew()
    files = [drawing.ENDINGS[ending](picture(), SIZES["wide"]) for ending in (".svg", ".png", ".svg", ".png")]
    assert calls == ["vegalite_to_svg", "svg_to_png"]
    assert files[:2] == files[2:]
    drawing.png(picture(), SIZES["page"])
    drawing.png(picture(unknown=("More is not known.",)), SIZES["page"])
    assert calls == ["vegalite_to_svg", "svg_to_png", "vegalite_to_svg", "svg_to_png", "svg_to_png"]


def test_the_resolution_stands_once_in_a_png() -> None:
    drawn = drawing.png(picture(), SIZES["page"])
    assert drawn.count(b"pHYs") == 1
    place = drawn.index(b"pHYs") + 4
    assert struct.unpack(">IIB", drawn[place : place + 9]) == (11811, 11811, 1)  # 300 to the inch of 25.4 mm


HOSTILE = ("<script>x</script>", "A & B", "A name that goes on " * 8, "مسار الخرطوم", "巴厘进程", "Процесс")


def test_names_are_text_whatever_they_hold() -> None:
    heatmap = Heatmap(HOSTILE, {(0, 1): 0.5, (4, 5): 1.0}, "<b>legend</b>")
    drawn = drawing.svg(picture(lambda area: matrix.chart(heatmap, area), unknown=("<i>\x00",)), SIZES["wide"])
    assert not re.search(r"<(script|b|i)\b", drawn)
    labels = texts(drawn)
    assert {"<script>x</script>", "A & B", "مسار الخرطوم", "巴厘进程", "Процесс"} <= set(labels)
    assert "Not known: <i>\ufffd" in labels
    (long,) = {text for text in labels if text.startswith("A name that")}
    assert long.endswith("…")


def test_letters_without_a_font_are_told_and_written_in_latin(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    in_pixels = frame.in_pixels

    def look(text: str, size: Size) -> str:
        seen.append(text)
        return in_pixels(text, size)

    monkeypatch.setattr(frame, "in_pixels", look)
    monkeypatch.setattr(glyphs, "_is_drawn", lambda letter: letter not in "巴厘进程")
    heatmap = Heatmap(["巴厘进程", "Процесс"], {(0, 1): 0.5}, "Share")
    drawing.png(picture(lambda area: matrix.chart(heatmap, area)), SIZES["wide"])
    labels = texts(seen[0])
    assert {"BaLiJinCheng", "Процесс", f"Note: {glyphs.NOTE}"} <= set(labels)


def test_the_letters_of_most_names_have_a_font() -> None:
    assert glyphs.lacking("Köln – Процесс Αθήνα Tiếng Việt") == set()
    assert glyphs.lacking("\U0010fff0") == {"\U0010fff0"}


def test_lines_end_between_words() -> None:
    assert wrapped("one two three", width("one two", 10), 10) == ["one two", "three"]
    assert wrapped("", 10, 10) == [""]
    assert "".join(wrapped("x" * 50, 30, 10)) == "x" * 50


def touched_by_survey() -> Edition:
    """The edition, in which the user's own data alone say that Fiji is in APC."""
    edges = [edge._replace(id=f"{number}") for number, edge in enumerate(SMALL.edges)]
    return replace(SMALL, edges=edges, own={"0": ("survey",)})


def test_a_source_line_has_author_year_title_place_edition_version_and_the_users_own_data() -> None:
    touched = touched_by_survey()
    _, *others = touched.edges
    line = source_line(touched, touched.edges)
    assert line.startswith("Hansen (2010), A Report, Annex, pp. 61–68. Edition 2010. govgraph ")
    assert line.endswith(", data as loaded here. ◆\xa0With data of the user’s own: survey.")
    # A picture that the user's own data do not touch says nothing of them, though they are loaded.
    assert source_line(touched, others).endswith(", data as loaded here.")


def test_a_cell_that_rests_on_the_users_own_data_has_their_mark() -> None:
    touched = touched_by_survey()
    drawn = cross_tables.members_drawn(members_by_mechanisms(touched, ""))
    assert drawn.own == {("FJI", "apc")}
    by_place = {(cell["row_name"], cell["column_name"]): cell["text"] for cell in cross_chart.cells_of(drawn.turned())}
    assert by_place["APC", "Fiji"] == "M◆"
    assert by_place["APC", "Thailand"] == "M"
    assert cross_tables.members_drawn(members_by_mechanisms(SMALL, "")).own == frozenset()


def test_a_source_line_of_the_seed_has_the_version_and_the_day_of_its_data() -> None:
    seed = seed_edition("2010")
    edges = [edge for edge in seed.edges if edge.object == "apc" and edge.relation == "MEMBER_OF"]
    assert source_line(seed, edges) == (
        "Hansen (2010), An Assessment of Principal Regional Consultative Processes on Migration, Annex, APC, "
        "Governments, pp. 61–68. Edition 2010. govgraph 0.1.0, data 0.2.1 of 2026-11-29."
    )


def test_of_many_documents_those_with_most_statements_are_named() -> None:
    edges = [EdgeStatement("THA", "MEMBER_OF", "apc", document=f"d{number}") for number in range(5)]
    line = source_line(SMALL, [*edges, EdgeStatement("FJI", "MEMBER_OF", "apc", document="d4")])
    assert line.startswith("d4; d0; d1; and 2 further documents. ")
    assert (
        cited_in_short(Document("d", "A", authors="A, B; C, D; E, F", date="2020~/.."))
        == "A and others (c. 2020 or later), A"
    )


def test_what_is_not_known_stands_in_the_picture() -> None:
    assert unknown_members(SMALL) == [
        "The members of GFMD are not known.",
        "The members of Bali Process are known in part.",
    ]
    assert unknown_members(SMALL, ["apc"]) == []
    network = surroundings.network_picture(SMALL, "bali")
    assert network.unknown == ("The members of Bali Process are known in part.",)
    assert "Not known: The members of Bali Process are known in part." in texts(drawing.svg(network, SIZES["page"]))
    assert network.finding == "Bali Process is linked with 1 State or territory, by 1 statement."
    # Of 15 statements that are drawn, 4 are of Colombo Process: as member Indonesia, and IOM in three roles.
    of_seed = surroundings.network_picture(seed_edition("2019"), "bali").finding
    assert (
        of_seed
        == "Bali Process is linked with 1 mechanism, 4 States and territories and 2 organisations, by 11 statements."
    )


def test_a_mechanism_whose_members_are_not_known_says_so_in_its_network() -> None:
    drawn = texts(drawing.svg(surroundings.network_picture(seed_edition("2019"), "bali"), SIZES["wide"]))
    assert any(text.startswith("Not known: The members of Bali Process are not known.") for text in drawn)
    theme = surroundings.network_picture(seed_edition("2019"), "asylum")
    assert theme.unknown[0].startswith("Further mechanisms may work on it: the list of themes of ")


def test_a_network_without_a_line_is_no_no() -> None:
    with pytest.raises(UsageError, match="network: found no line of GFMD in edition 2010; that does not mean no"):
        surroundings.network_picture(SMALL, "gfmd")


def test_the_network_of_a_query_names_documents_editions_and_what_is_not_known() -> None:
    network = surroundings.network_picture(SMALL, "bali")
    from govgraph.explorer.network.query_result import network_of

    rows = [
        {
            "s": {"labels": ["Entity", "State"], "id": "THA", "name": "Thailand"},
            "r": {
                "type": "MEMBER_OF",
                "subject": "THA",
                "object": "bali",
                "edition": "2010",
                "document": "d",
                "locator": "p. 1",
            },
            "m": {"labels": ["Entity", "Mechanism"], "id": "bali", "name": "Bali Process"},
        }
    ]
    drawn = surroundings.of_result([SMALL], {"d": DOCUMENT}, network_of(rows, "The result"))
    assert drawn.source.startswith("Hansen (2010), A Report, p. 1. Edition 2010. govgraph ")
    assert drawn.unknown == (
        "The query asked for this alone; what is not drawn may exist all the same.",
        "Edition 2010: The members of Bali Process are known in part.",
    )
    assert drawn.finding == "1 line between 2 names, from 1 statement."
    assert network.chart(FILE).keys() == drawn.chart(FILE).keys()
    assert surroundings.of_result([], {}, network_of([])).source.startswith("no document. govgraph ")


def test_a_file_says_what_it_has_no_room_for_and_a_page_what_that_has_none_for() -> None:
    drawn = picture(notes=("A note.",), left_out=lambda area: [f"{'Few' if is_wide(area) else 'Most'} are drawn."])
    wide, page = (" ".join(texts(drawing.svg(drawn, SIZES[name]))) for name in ("wide", "page"))
    assert "Few are drawn. A note." in wide
    assert "Most are drawn. A note." in page


def test_the_sign_of_own_data_is_one_that_the_font_of_files_has() -> None:
    svg = drawing.svg(picture(notes=("Of ◆ own data.",)), SIZES["wide"])
    assert "♦ own data" in svg
    assert "◆" not in svg


def test_the_words_for_who_cannot_see_a_picture_say_what_is_not_drawn() -> None:
    themes = cross_tables.themes_picture(seed_edition("2010"))
    whole = "Themes by mechanisms, edition 2010: a table of 31 rows and 15 columns."
    part = f"{whole} Of 31 rows the 13 with the largest numbers are drawn."
    assert f'aria-label="{part}"' in drawing.svg(themes, SLIDE)
    assert f'aria-label="{whole}"' in drawing.svg(themes, SIZES["page"])
    from govgraph.explorer.kit.pictures import for_brief

    document = for_brief(themes)
    assert (document.alternative, document.of_slide().alternative) == (whole, part)
