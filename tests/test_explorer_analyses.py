"""The pages of the analyses without a browser: what they say of the seed, and a measure by year."""

from __future__ import annotations

import pytest
from explorer_runs import point_at, run, seeded  # noqa: F401 - fixtures
from pages import address_of, open_page, page_text, whole_tables
from plain_seed import rows as rows_of

from govgraph.graph.analysis.gaps import gaps
from govgraph.graph.core.model import Dataset, DocumentRow, EntityRow, StatementRow
from govgraph.graph.core.settings import Settings, read_settings
from govgraph.graph.ingest.load import load, remove
from govgraph.graph.store import Store
from govgraph.graph.store.edition_reader import read_edition

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def _seed(seeded: Settings, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    point_at(monkeypatch, seeded)


def test_synergies() -> None:
    test = open_page("synergies", edition="2019")
    first = test.dataframe[0].value.iloc[0]
    assert [first["a"], first["b"]] == ["Budapest Process", "Prague Process"]
    pairs = f"{len(test.dataframe[0].value)} pairs of mechanisms have much in common and no cooperation"
    assert page_text(test).index(pairs) < page_text(test).index("Select a row")  # the finding comes first
    # The mean of 48 States of 53, 8 themes of 16 and 2 organisations of 3.
    assert "Budapest Process and Prague Process have most in common (69%): 48 States in common" in page_text(test)
    assert "Counted: “is a member of”" in page_text(test)
    assert "MEMBER_OF" not in page_text(test)
    test.slider(key="synergies-least").set_value(100)
    run(test)
    assert "The lists on record show none. Try a lower share in common" in page_text(test)
    assert address_of(test)["least"] == "100"


def test_synergies_in_an_edition_in_which_nobody_serves() -> None:
    assert "nobody is on record as serving a mechanism" in page_text(open_page("synergies", edition="1999", view="for"))


def test_gaps() -> None:
    test = open_page("gaps", edition="2019", kind="states-in-none")
    sentence = (
        "Iceland: no mechanism on record; not known for 2019; in no other edition in one whose list is not complete"
    )
    assert any(row["What is missing"].startswith(sentence) for row in whole_tables(test)[0])
    assert (
        "States in no mechanism: no gap that is certain, and 20 that may be gaps. Bhutan; Brunei Darussalam; "
    ) in page_text(test)
    assert (
        "The same lists decide on all of these: 27 of 33 lists of members complete. Not complete: Bali Process, "
        in page_text(test)
    )
    iran = next(row["What is missing"] for row in whole_tables(test)[0] if "Iran" in row["What is missing"])
    assert "is an observer of Almaty Process (UNHCR Central Asia (2016), Observer States)" in iran
    empty = open_page("gaps", edition="1999", kind="no-secretariat")
    assert "The address gives 'no-secretariat' for 'Kind of gap'" in page_text(empty)


def test_changes() -> None:
    test = open_page("changes", earlier="2010", later="2019", mechanism="bali", aspect="members")
    assert "between 2010 and 2019" in page_text(test)
    assert set(test.dataframe[0].value["aspect"]) == {"members"}
    assert address_of(test)["mechanism"] == "bali"
    every = open_page("changes", earlier="2010", later="2019")
    drawn = list(every.dataframe[0].value["change"])
    assert (
        f"{len(drawn)} differences between 2010 and 2019: 9 new, 1 ended, 2 succeeded, 2 ended before, "
        in page_text(every)
    )
    open_ones = ("undated", "only later", "only earlier", "not comparable")
    counts = ", ".join(f"{drawn.count(change)} {change}" for change in open_ones)
    assert f"It is not known whether these are changes: {counts}." in page_text(every)
    known = [change for change in drawn if change not in open_ones]
    assert known == drawn[: len(known)]
    assert set(drawn) > set(open_ones)
    joined = open_page("changes", earlier="2010", later="2019", change="joined,left")
    assert set(joined.dataframe[0].value["change"]) == {"joined", "left"}
    none = open_page("changes", earlier="2010", later="2019", mechanism="old-process")
    assert "No difference of this kind is on record. Choose fewer filters." in page_text(none)


def test_partners() -> None:
    test = open_page("partners", edition="2019", who="iom")
    # All thirty of the fact sheet, and its own dialogue; of EU-CELAC MD it was the secretariat once.
    assert "Edition 2019 links IOM with 31 mechanisms. Most often: “gives technical guidance to” (30), " in page_text(
        test
    )
    assert "“is an observer of” (19), “is the secretariat of” (14), " in page_text(test)
    none = open_page("partners", edition="1999", who="iom")
    alike = open_page("partners", edition="2019", who="iom", what="serves alike")
    assert "bodies serve mechanisms like those of IOM, and none of these: " in page_text(alike)
    assert "Compared with the 14 mechanisms of which IOM is the secretariat: AU-HoAI, Almaty Process, " in page_text(
        alike
    )
    assert "Compared with the 14 mechanisms" not in page_text(test)
    assert "Nothing of the kind is on record for IOM in edition 1999." in page_text(none)


def test_paths() -> None:
    test = open_page("paths", edition="2019", start="unhcr", end="bali")
    assert "UNHCR and Bali Process are linked in 1 step. Bali Process engages UNHCR." in page_text(test)
    first = test.dataframe[0].value.iloc[0]
    assert [first["from"], first["to"]] == ["UNHCR", "Bali Process"]
    assert "Bali Process engages UNHCR" in whole_tables(test)[0][0]["What links them"].split("; ")
    almaty = next(row for row in whole_tables(test)[0] if (row["From"], row["To"]) == ("UNHCR", "Almaty Process"))
    assert (almaty["Since"], almaty["Until"]) == ("2016; no date", "2016; no date")
    same = open_page("paths", edition="2019", start="bali", end="bali")
    assert "Choose two different entities." in page_text(same)
    none = open_page("paths", edition="1999", start="unhcr", end="bali")
    assert "No path over these relations is on record." in page_text(none)


def test_paths_in_an_edition_that_is_counted_by_year(seeded: Settings) -> None:  # noqa: F811
    cited = {"edition": "yearly", "document": "yearly", "locator": "p. 1", "basis": "stated"}
    with Store(seeded) as store:
        load(store, Dataset(
            "yearly", documents=[DocumentRow(id="yearly", title="Counted by year", kind="dataset")],
            entities=[EntityRow(id="XYA", kind="state", name="Yearly"), EntityRow(id="yap", kind="mechanism",
            name="YAP")], statements=[
                StatementRow(subject="XYA", predicate="cow_code", value="800", start="1990", end="1991", **cited),
                StatementRow(subject="XYA", predicate="MEMBER_OF", object="yap", start="1991", **cited),
            ],
        ))  # fmt: skip
        try:
            last = open_page("paths", edition="yearly", start="XYA", end="yap")
            assert "Yearly and YAP are linked in 1 step. Yearly is a member of YAP." in page_text(last)
            assert "Rests on edition yearly, year 1991 and " in page_text(last)
            assert (last.dataframe[0].value["start"][0], address_of(last)["year"]) == ("1991", "1991")
            earlier = open_page("paths", edition="yearly", year="1990", start="XYA", end="yap")
            assert "No path between Yearly and YAP is on record." in page_text(earlier)
        finally:
            remove(store, "yearly")


def test_what_if() -> None:
    test = open_page("what-if", edition="2019")
    assert f"Edition 2019, without IOM: {len(test.dataframe[0].value)} things on record would differ." in page_text(
        test
    )
    assert "No other secretariat on record (complete list): Bali Process, Colombo Process, OCAM, RIAM and 1 more." in (
        page_text(test)
    )
    # Nobody is named in their place: that is what is on record, and not a blank.
    (frame,) = (frame.value for frame in test.dataframe if "names_after" in frame.value.columns)
    lost = frame[frame["what"] == "no other secretariat on record (complete list)"]
    assert set(lost["names_after"]) == {"none on record"}
    # The choices stay in sight: of 15 kinds of loss the finding names 5.
    assert "10 more kinds of loss stand in the table." in page_text(test)
    assert "No other technical guidance" not in page_text(test)
    assert address_of(test)["without"] == "iom"
    names = test.dataframe[0].value[["names_before", "names_after", "before", "after"]].astype(str).to_numpy()
    assert all((who, number) != (who_then, then) for who, who_then, number, then in names)
    test.multiselect(key="what-if-without").set_value([])
    run(test)
    assert "Choose at least one to take out" in page_text(test)
    assert address_of(test)["without"] == "-"
    merged = open_page("what-if", edition="2010", merge="apc,bali")
    assert "Edition 2010, APC and Bali Process as one: 77 things on record would differ." in page_text(merged)
    frames = [table.value for table in merged.dataframe if "subject" in table.value]
    assert "APC + Bali Process" in {name for frame in frames for name in frame["subject"]}


def test_metrics() -> None:
    test = open_page("metrics", edition="2019")
    degrees = test.dataframe[0].value.set_index("name")["degree"]
    assert degrees["PAFoM"] == 55
    first = "by what is on record ACP-EU Dialogue on Migration comes first"
    finding = f"Ties (degree): {first} of {len(degrees)} mechanisms (107), then "
    assert finding in page_text(test)
    lists = rows_of("coverage", edition="2019", relation="MEMBER_OF")
    assert len(degrees) == sum(row["status"] in ("complete", "partial") for row in lists)
    assert "What this measures: how many it is tied to: of a mechanism its members, of a State " in page_text(test)
    assert "brokerage" not in "".join(element.value for element in test.html)
    between = open_page("metrics", edition="2019", view="brokerage", at_least="3")
    assert "Brokerage: two are linked when they share 3 or more States: " in page_text(between)
    groups = open_page("metrics", edition="2019", view="communities")
    assert "A group sums up lists of members. It is not a bloc." in page_text(groups)
    none = open_page("metrics", edition="2010", capacity="third-country")
    assert "The address gives 'third-country'" in page_text(none)


def test_another_group_of_measures_is_no_wrong_address() -> None:
    test = open_page("metrics", edition="2019")
    assert "Nearness (closeness)" in test.selectbox(key="metrics-measure").options
    for view in ("projection", "brokerage", "two-mode"):
        # What a click on the buttons does; the address has the measure of the group before.
        test.session_state["metrics-view"] = view
        run(test)
        assert address_of(test)["view"] == view
        assert "The address gives" not in page_text(test)


def test_gaps_say_what_is_known() -> None:
    test = open_page("gaps", edition="2019", kind="no-cooperation")
    shown = test.dataframe[0].value
    assert list(shown.columns)[:2] == ["what", "knowledge"]
    assert set(shown["knowledge"]) <= {"known", "not known"}
    with Store(read_settings()) as store:
        expected = [row["knowledge"] for row in gaps(read_edition(store, "2019"), "no-cooperation").rows]
    assert list(shown["knowledge"]) == expected


def test_changes_of_wording_alone_are_shown_when_they_are_named() -> None:
    usual = open_page("changes", earlier="2010", later="2019", mechanism="bali")
    assert "wording" not in set(usual.dataframe[0].value["change"])
    assert "Left out, as only the words differ: Bali Process (kind)" in page_text(usual)
    test = open_page("changes", earlier="2010", later="2019", mechanism="bali", change="wording")
    [line] = test.dataframe[0].value.to_dict("records")
    assert (line["aspect"], line["change"]) == ("kind", "wording")
    assert "0 differences between 2010 and 2019: none that is confirmed by both." in page_text(test)
    assert "Only the words differ, which is no change: 1 line." in page_text(test)


def test_a_measure_by_year_is_drawn_for_the_years_of_an_edition(seeded: Settings) -> None:  # noqa: F811
    cited = {"edition": "yearly", "document": "yearly", "locator": "p. 1", "basis": "stated"}
    with Store(seeded) as store:
        load(store, Dataset(
            "yearly", documents=[DocumentRow(id="yearly", title="Counted by year", kind="dataset")],
            entities=[EntityRow(id="XYA", kind="state", name="Yearly"), EntityRow(id="XYB", kind="state",
            name="Monthly"), EntityRow(id="yap", kind="mechanism", name="YAP")], statements=[
                StatementRow(subject="XYA", predicate="cow_code", value="800", start="1990", end="1991", **cited),
                StatementRow(subject="XYB", predicate="cow_code", value="801", start="1990", end="1991", **cited),
                StatementRow(subject="XYA", predicate="MEMBER_OF", object="yap", start="1990", **cited),
                StatementRow(subject="XYB", predicate="MEMBER_OF", object="yap", start="1991", **cited),
            ],
        ))  # fmt: skip
        try:
            drawn = open_page("metrics", edition="yearly", view="years")
            assert "Ties (degree) by year: YAP ≥1 (1990) to ≥2 (1991)." in page_text(drawn)
            assert list(drawn.dataframe[0].value["year"]) == ["1990", "1991"]
            later = open_page("metrics", edition="yearly", view="years", **{"from": "1991"})
            assert "Ties (degree) by year: YAP ≥2 (1991)." in page_text(later)
            wrong = open_page("metrics", edition="yearly", view="years", **{"from": "1991", "to": "1990"})
            assert "The last year, 1990, is before the first, 1991." in page_text(wrong)
        finally:
            remove(store, "yearly")


def test_an_edition_without_dates_has_no_measure_by_year() -> None:
    test = open_page("metrics", edition="2019-alternative", view="years")
    assert "No membership in this edition has a date" in page_text(test)
