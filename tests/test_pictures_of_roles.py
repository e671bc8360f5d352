"""Pictures of a theme, of partners and of chairs: they draw what is on record, and what is not known."""

from __future__ import annotations

from dataclasses import replace

import pytest
from drawn_pictures import FILE, texts, values
from seed_edition import loaded_edition, seed_edition

import govgraph as gg
from govgraph.graph.analysis.partners import partners
from govgraph.graph.core.edition import Coverage, Document, EdgeStatement, Edition, Entity
from govgraph.graph.core.errors import UsageError
from govgraph.graph.pictures import cross, cross_chart, drawing, frame
from govgraph.graph.pictures.bars import Bar
from govgraph.graph.pictures.cross import Cross, Look
from govgraph.graph.pictures.picture import SIZES, SLIDE
from govgraph.graph.pictures.subjects import chair_terms, chairs, theme
from govgraph.graph.pictures.subjects import partners as of_partners
from govgraph.graph.pictures.subjects.surroundings import network_picture

ENTITIES = {
    one.id: one
    for one in (
        Entity("apc", "mechanism", "APC"),
        Entity("bali", "mechanism", "Bali Process"),
        Entity("igc", "mechanism", "IGC"),
        Entity("asylum", "theme", "Asylum"),
        Entity("health", "theme", "Health"),
        Entity("AUS", "state", "Australia"),
        Entity("IDN", "state", "Indonesia"),
        Entity("THA", "state", "Thailand"),
        Entity("iom", "organisation", "International Organization for Migration", "IOM"),
        Entity("icmpd", "organisation", "ICMPD"),
        Entity("european-commission", "organisation", "European Commission"),
    )
}
LISTED = [Coverage(mechanism, "MEMBER_OF", "complete") for mechanism in ("apc", "bali", "igc")]


def edition(name: str, *edges: EdgeStatement, lists: tuple[Coverage, ...] = ()) -> Edition:
    numbered = [EdgeStatement(**{**edge._asdict(), "id": f"{name}-{place}"}) for place, edge in enumerate(edges)]
    return Edition(name, ENTITIES, numbered, coverage=[*LISTED, *lists])


def rows_of(drawn: Cross) -> dict[str, dict[str, str]]:
    """By row and column the value of the cell."""
    return {name: {column: drawn.cells[row, column] for column in drawn.columns} for row, name in drawn.rows.items()}


OLD = edition("2010", EdgeStatement("bali", "FOCUSES_ON", "asylum"))
NEW = edition(
    "2019",
    EdgeStatement("apc", "DOES_NOT_FOCUS_ON", "asylum"),
    EdgeStatement("igc", "FOCUSES_ON", "asylum"),
    EdgeStatement("igc", "DOES_NOT_FOCUS_ON", "asylum"),
    EdgeStatement("apc", "FOCUSES_ON", "health"),
)
WITHOUT_THEMES = edition("2025", EdgeStatement("THA", "MEMBER_OF", "apc"))


def test_a_theme_shows_who_does_not_work_on_it_and_of_whom_it_is_not_known() -> None:
    assert rows_of(theme.drawn_of([OLD, NEW], "asylum")) == {
        "APC": {"2010": "unknown", "2019": "no"},
        "IGC": {"2010": "unknown", "2019": "disputed"},
        "Bali Process": {"2010": "yes", "2019": "unknown"},
    }
    picture = theme.theme_picture(OLD, NEW, WITHOUT_THEMES, who="asylum")
    assert picture.title == "Who works on Asylum, editions 2010 and 2019"
    assert picture.finding == (
        "Edition 2010: 1 work on it, 2 are not known. Edition 2019: 1 do not, 1 are disputed, 1 are not known."
    )
    assert picture.unknown == (
        "Of 2 mechanisms of edition 2010, as no document says whether.",
        "Of 1 mechanism of edition 2019, as no document says whether.",
        "The themes of edition 2025, which has none on record.",
    )
    drawn = texts(drawing.chart_svg(picture.chart(FILE), FILE))
    assert {"Edition 2010 (≥1)", "Edition 2019 (?)", "yes", "no", "≠", "?"} <= set(drawn)


def test_a_mechanism_that_an_edition_does_not_count_is_no_unknown() -> None:
    other = Edition("2010", ENTITIES, [EdgeStatement("bali", "FOCUSES_ON", "asylum")])
    assert rows_of(theme.drawn_of([other, NEW], "asylum"))["APC"] == {"2010": "not counted", "2019": "no"}


@pytest.mark.parametrize(
    ("editions", "who", "message"),
    [
        ([OLD, NEW], "apc", "theme: found APC, a mechanism; name a theme"),
        (
            [OLD],
            "health",
            "theme: found no document that says of a mechanism whether it works on Health; that does not",
        ),
    ],
)
def test_a_theme_that_cannot_be_drawn(editions: list[Edition], who: str, message: str) -> None:
    with pytest.raises(UsageError) as raised:
        theme.theme_picture(*editions, who=who)
    assert str(raised.value).startswith(message)


def test_the_network_of_a_theme_says_who_does_not_work_on_it() -> None:
    assert network_picture(NEW, "asylum").notes == (
        "1 mechanism is not drawn, as a document says that it does not work on it.",
        "Of 1 mechanism that is drawn another document says no.",
    )
    assert network_picture(NEW, "health").notes == ()


CHAIRED = edition(
    "2019",
    EdgeStatement("AUS", "CHAIRS", "bali", start="2016"),
    EdgeStatement("IDN", "CHAIRS", "bali", start="2018", end="2019"),
    EdgeStatement("IDN", "CHAIRS", "igc", start="2016", end="2017", status="former"),
    EdgeStatement("THA", "CHAIRS", "igc"),
    EdgeStatement("AUS", "CHAIRS", "igc", status="former"),
    EdgeStatement("THA", "CHAIRS", "apc", status="incoming"),
    lists=(Coverage("apc", "CHAIRS", "none"),),
)
LATER = edition("2021", EdgeStatement("european-commission", "CHAIRS", "igc", start="2020"))


def test_chairs_by_year_with_the_years_of_which_nothing_is_known() -> None:
    terms = chair_terms.terms_of([CHAIRED, LATER])
    drawn = chairs.drawn_of([CHAIRED, LATER], "", terms)
    years = [str(year) for year in range(2016, 2022)]
    assert rows_of(drawn) == {
        # What is in force without an end is known as far as the edition speaks.
        "Bali Process": dict(zip(years, [*["chair"] * 4, "unknown", "unknown"], strict=True)),
        "Bali Process, besides": dict(
            zip(years, ["other", "other", "chair", "chair", "unknown", "unknown"], strict=True)
        ),
        "IGC": dict(zip(years, ["chair", "chair", "unknown", "at a time", "chair", "chair"], strict=True)),
    }
    assert {drawn.signs["bali 0", year] for year in years[:4]} == {"AUS"}
    assert (drawn.signs["bali 1", "2018"], drawn.signs["igc 0", "2019"], drawn.signs["igc 0", "2020"]) == (
        "IDN",
        "tha",
        "EC",
    )
    picture = chairs.chairs_picture(CHAIRED, LATER)
    assert picture.title == "Who chairs which mechanism, 2016 to 2021"
    assert picture.unknown == (
        "Of 3 years of mechanisms no document says who.",
        "No document prints the years of: Australia (IGC).",
    )
    assert "Of 1 mechanism a document says that nobody is in the chair: APC." in picture.notes
    assert "Codes of States are those of ISO 3166; EC: European Commission." in picture.notes
    written = texts(drawing.chart_svg(picture.chart(FILE), FILE))
    assert {"AUS", "IDN", "tha", "EC", "?"} <= set(written)


def test_who_chairs_a_mechanism_and_what_a_state_chairs() -> None:
    terms = chair_terms.terms_of([CHAIRED, LATER])
    of_igc = rows_of(chairs.drawn_of([CHAIRED, LATER], "igc", terms))
    assert list(of_igc) == ["Indonesia", "Thailand", "European Commission"]
    assert list(of_igc["Indonesia"].values()) == ["chair", "chair", "unknown", "other", "other", "other"]
    of_indonesia = rows_of(chairs.drawn_of([CHAIRED, LATER], "IDN", terms))
    assert of_indonesia == {
        "IGC": {"2016": "chair", "2017": "chair", "2018": "unknown", "2019": "other"},
        "Bali Process": {"2016": "other", "2017": "other", "2018": "chair", "2019": "chair"},
    }
    assert chairs.chairs_picture(CHAIRED, LATER, who=["IDN"]).title == "What Indonesia chairs, 2016 to 2019"


def test_of_all_mechanisms_the_last_years_are_drawn_or_those_that_are_asked_for() -> None:
    old = edition(
        "2019",
        EdgeStatement("AUS", "CHAIRS", "bali", start="1999", end="2019"),
        EdgeStatement("THA", "CHAIRS", "igc", start="1999", end="2000", status="former"),
    )
    usual = chairs.chairs_picture(old)
    assert usual.title == "Who chairs which mechanism, 2004 to 2019"
    assert "1 statement of other years is not drawn." in usual.notes
    assert chairs.chairs_picture(old, who=["bali"]).title == "Who chairs Bali Process, 1999 to 2019"
    assert chairs.chairs_picture(old, years="1998-2001").title == "Who chairs which mechanism, 1999 to 2001"
    with pytest.raises(UsageError, match="years: found 'lately'; write the first and the last"):
        chairs.chairs_picture(old, years="lately")


def test_the_words_of_the_signs_fit_what_a_row_is() -> None:
    of_all, of_one = (
        cross.legend_of(chairs.drawn_of([CHAIRED, LATER], who, chair_terms.terms_of([CHAIRED, LATER])))
        for who in ("", "igc")
    )
    assert of_all["other"] == "· = nobody else (2)"
    assert of_one["other"] == "· = another (10)"
    assert (of_one["at a time"], of_one["unknown"]) == ("c = at a document’s date (1)", "? = unknown (3)")


def test_a_year_in_which_nobody_chairs_as_a_document_says() -> None:
    nobody = edition(
        "2019",
        EdgeStatement("AUS", "CHAIRS", "bali", start="2017", end="2017", status="former"),
        EdgeStatement("THA", "CHAIRS", "igc"),
        lists=(Coverage("bali", "CHAIRS", "none"),),
    )
    drawn = rows_of(chairs.drawn_of([nobody], "", chair_terms.terms_of([nobody])))
    assert drawn["Bali Process"] == {"2017": "chair", "2018": "unknown", "2019": "none"}


def test_of_whom_no_chair_is_known_is_told_of_nobody_else() -> None:
    chaired = edition(
        "2019",
        EdgeStatement("AUS", "CHAIRS", "bali", start="1990", end="1991", status="former"),
        EdgeStatement("THA", "CHAIRS", "igc", start="2017", end="2019"),
        EdgeStatement("IDN", "CHAIRS", "igc", start="2025"),
    )
    picture = chairs.chairs_picture(chaired, years="2015-2019")
    assert picture.title == "Who chairs which mechanism, 2017 to 2019"
    assert picture.unknown == ("Of 1 mechanism no chair is known: APC.",)
    assert "Who begins after the time of the edition is not drawn: Indonesia (IGC)." in picture.notes
    undated = edition("2019", *chaired.edges, EdgeStatement("IDN", "CHAIRS", "apc", status="former"))
    assert chairs.chairs_picture(undated).unknown == ("No document prints the years of: Indonesia (APC).",)
    other_list = Edition("2019-alternative", ENTITIES, [])
    with pytest.raises(UsageError, match="chairs: found no year in which a chair of IGC is on record"):
        chairs.chairs_picture(other_list, who=["igc"])


@pytest.mark.slow
def test_the_title_of_a_chairs_picture_has_the_years_that_are_drawn() -> None:
    whole = chairs.chairs_picture(seed_edition("2010"), seed_edition("2019"), seed_edition("2025"))
    titles = [whole.title_in(frame.area_of(whole, SIZES[size])) for size in ("page", "wide")]
    # At 16:9 the two oldest of the years have no room.
    assert titles == ["Who chairs which mechanism, 2011 to 2026", "Who chairs which mechanism, 2013 to 2026"]
    assert titles[1] in drawing.svg(whole, SIZES["wide"])


def test_no_year_of_a_long_time_is_left_out() -> None:
    long = edition("2019", EdgeStatement("THA", "CHAIRS", "igc", start="1930", end="1931", status="former"),
                   EdgeStatement("AUS", "CHAIRS", "igc", start="2018", end="2019"))  # fmt: skip
    picture = chairs.chairs_picture(long, who=["igc"])
    assert picture.title == "Who chairs IGC, 1930 to 2019"
    assert picture.alternative == "Who chairs IGC, 1930 to 2019: a table of 2 rows and 90 columns."


def test_a_slide_has_letters_of_chairs_that_can_be_read_and_says_what_it_leaves_out() -> None:
    picture = chairs.chairs_picture(*(seed_edition(name) for name in ("2010", "2019", "2025")), who=["igc"])
    area = frame.area_of(picture, SLIDE)
    spec = picture.chart(area)
    rows, columns = (len(spec["encoding"][side]["scale"]["domain"]) for side in "yx")
    assert (rows, columns) == (15, 17)
    letters = [layer["mark"]["fontSize"] for layer in spec["layer"] if "align" in layer["mark"]][-2:]
    assert min(letters) >= 9
    svg = " ".join(texts(drawing.svg(picture, SLIDE)))
    assert "Note: Of 26 years the 17 newest are drawn. The number beside" in svg


def test_an_old_page_says_who_was_in_the_chair_at_its_own_time() -> None:
    page = Document("page", "Page", date="2017")
    chair = EdgeStatement("THA", "CHAIRS", "igc", document="page")
    old = Edition("2025", ENTITIES, [chair], documents={"page": page})
    assert [(term.first, term.last) for term in chair_terms.terms_of([old])] == [(2017, 2017)]


@pytest.mark.parametrize(
    ("who", "message"),
    [
        (["apc"], "chairs: found no year in which a chair of APC is on record; that does not mean no"),
        (["asylum"], "who: found Asylum, a theme; name a mechanism, a State or an organisation"),
        (["apc", "igc"], "who: found 2 names; give one, or none"),
    ],
)
def test_chairs_that_cannot_be_drawn(who: list[str], message: str) -> None:
    with pytest.raises(UsageError) as raised:
        chairs.chairs_picture(CHAIRED, who=who)
    assert str(raised.value) == message


PARTNERS = edition(
    "2019",
    EdgeStatement("THA", "MEMBER_OF", "apc"),
    EdgeStatement("AUS", "MEMBER_OF", "apc"),
    EdgeStatement("THA", "MEMBER_OF", "bali"),
    EdgeStatement("AUS", "MEMBER_OF", "bali"),
    EdgeStatement("iom", "SECRETARIAT_OF", "apc"),
    EdgeStatement("iom", "FUNDS", "igc", status="former"),
    EdgeStatement("iom", "PARTNER_OF", "igc", status="potential"),
    EdgeStatement("icmpd", "FUNDS", "bali"),
    lists=(Coverage("apc", "PARTNER_OF", "complete"),),
)


def test_partners_show_each_role_and_where_it_is_not_known() -> None:
    drawn = of_partners.links_drawn(PARTNERS, partners(PARTNERS, "iom", what=["link"]), "iom", "link")
    assert rows_of(drawn) == {
        "APC": {"PARTNER_OF": "not listed", "SECRETARIAT_OF": "holds", "FUNDS": "unknown"},
        "IGC": {"PARTNER_OF": "open", "SECRETARIAT_OF": "unknown", "FUNDS": "ended"},
    }
    picture = of_partners.partners_picture(PARTNERS, "iom")
    assert picture.title == "What IOM is to mechanisms, edition 2019"
    assert picture.unknown[0] == "In 2 cells of the whole table, as no complete list says whether."
    of_mechanism = of_partners.partners_picture(PARTNERS, "apc")
    assert of_mechanism.title == "Who has which role in APC, edition 2019"


def test_roles_and_chairs_that_rest_on_the_users_own_data_have_their_mark() -> None:
    # The secretariat of APC, and the chair that Indonesia had in IGC in 2016 and 2017.
    roles = replace(PARTNERS, own={"2019-4": ("survey",)})
    drawn = of_partners.links_drawn(roles, partners(roles, "iom", what=["link"]), "iom", "link")
    assert drawn.own == {("apc", "SECRETARIAT_OF")}
    assert drawn.sign("apc", "SECRETARIAT_OF") == "✓◆"
    of_apc = of_partners.links_drawn(roles, partners(roles, "apc", what=["link"]), "apc", "link")
    assert of_apc.own == {("iom", "SECRETARIAT_OF")}

    chaired = replace(CHAIRED, own={"2019-2": ("survey",)})
    terms = chair_terms.terms_of([chaired, LATER])
    drawn = chairs.drawn_of([chaired, LATER], "", terms)
    assert {(drawn.rows[row], year) for row, year in drawn.own} == {("IGC", "2016"), ("IGC", "2017")}
    assert chairs.drawn_of([chaired, LATER], "IDN", terms).own == {("igc", "2016"), ("igc", "2017")}
    assert chairs.drawn_of([CHAIRED, LATER], "", chair_terms.terms_of([CHAIRED, LATER])).own == frozenset()


def test_bars_of_who_serves_alike_and_of_whom_no_link_is_on_record() -> None:
    serving = partners(PARTNERS, "iom", what=["serves alike"])
    assert of_partners.bars_of(PARTNERS, serving, "serves alike") == [Bar("", "ICMPD", 1)]
    without = partners(PARTNERS, "iom", what=["no link"])
    assert of_partners.bars_of(PARTNERS, without, "no link") == [Bar("", "Bali Process", 2)]
    assert of_partners.partners_picture(PARTNERS, "iom", "no link").title == (
        "Mechanisms like those of IOM without a link, edition 2019"
    )


@pytest.mark.parametrize(
    ("values_of", "message"),
    [
        (
            ("icmpd", "link of a part"),
            "partners: found no row “link of a part” of ICMPD in edition 2019; that does not",
        ),
        (("asylum", "link"), "partners: found Asylum, a theme; name a State, an organisation or a mechanism"),
    ],
)
def test_partners_that_cannot_be_drawn(values_of: tuple[str, str], message: str) -> None:
    with pytest.raises(UsageError) as raised:
        of_partners.partners_picture(PARTNERS, *values_of)
    assert str(raised.value).startswith(message)


def test_a_sign_of_a_cell_of_its_own_turns_with_the_table() -> None:
    looks = {"yes": Look("C", "strong", "in the chair")}
    drawn = Cross({"a": "A"}, {"x": "X"}, {("a", "x"): "yes"}, looks, ["yes"], {("a", "x"): "THA"})
    assert [cell["text"] for cell in cross_chart.cells_of(drawn)] == ["THA"]
    assert [cell["text"] for cell in cross_chart.cells_of(drawn.turned())] == ["THA"]
    assert "THA" in [row["text"] for row in values(cross_chart.chart(drawn, FILE))]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("subject", "who"), [("theme", ["Asylum"]), ("chairs", []), ("chairs", ["IGC"]), ("chairs", ["Morocco"])]
)
def test_pictures_of_the_seed_by_all_editions(subject: str, who: list[str]) -> None:
    picture = gg.picture([loaded_edition(name) for name in ("2010", "2019", "2025")], subject, *who)
    assert picture.unknown
    assert picture.finding
    assert picture.svg("wide").startswith("<svg")
    assert picture.source.startswith(("IOM", "Lavenex", "International"))
