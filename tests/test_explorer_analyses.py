"""The pages of the analyses and of the data without a browser: what they say of the seed, and of what is missing."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest import mock
from urllib.parse import urlencode

import pytest
from command import Command
from explorer_runs import forget, point_at, run, seeded  # noqa: F401 - fixtures
from pages import address_of, line_to, open_page, page_text, whole_tables
from plain_seed import rows as rows_of

from govgraph.explorer import start
from govgraph.explorer.kit import session, table_html, tables
from govgraph.explorer.kit.formatting import source_lines
from govgraph.explorer.kit.result_columns import columns_of
from govgraph.graph import engine
from govgraph.graph.analysis.changes import OPEN
from govgraph.graph.analysis.gaps import gaps
from govgraph.graph.core.model import Dataset, DocumentRow, EntityRow, StatementRow
from govgraph.graph.core.settings import Settings, read_settings
from govgraph.graph.core.text import alphabetical
from govgraph.graph.ingest.load import load, remove
from govgraph.graph.store import Store
from govgraph.graph.store.edition_reader import read_edition
from govgraph.graph.tables.plain_words import sentence
from govgraph.graph.tables.table import Column as Meaning

pytestmark = pytest.mark.slow

SCRIPT = "<script>alert(1)</script>"
LONG = f"{SCRIPT} \"q\" 'q' *b* [x](y) مرحبا " + "long " * 60


@pytest.fixture(autouse=True)
def _seed(seeded: Settings, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    point_at(monkeypatch, seeded)


def test_start_has_four_things_to_do_the_main_findings_and_what_the_data_are() -> None:
    test = open_page("start")
    words = page_text(test)
    assert list(start.THINGS) == ["Look up", "Compare", "Survey", "Data"]
    assert all(meaning in words for meaning, _ in start.THINGS.values())
    labels = [link.proto.label.replace("\\", "") for link in test.get("page_link")]
    # Who chairs two mechanisms is not to be found by accident.
    assert "Guatemala chairs 2 mechanisms: OCAM, RCM." in labels
    assert "Secretariat of the most mechanisms: IOM (14)." in labels
    assert "The members of 6 of 33 mechanisms are not known." in labels
    assert f"{len(rows_of('entities', kind='state'))} States and territories" in words
    assert (
        "Editions: 1999, 2010 (assessment of 2010), 2019 (assessment of 2019), "
        "2019-alternative (other lists for 2019), 2025 (newest citable, 2019 to 2025), "
        "m49 (regions of States)." in words
    )


def test_every_page_searches_all_names_and_everyday_ones() -> None:
    labels = list(open_page("methods").selectbox[0].options)
    assert labels[0].startswith("5+5 Dialogue")
    for part, first in (
        ("Ivory Coast", "Côte d'Ivoire · CIV · Ivory Coast"),
        ("South Korea", "Republic of Korea · ROK · South Korea · "),
        ("Puebla", "RCM – Regional Conference on Migration · CRM · Puebla Process"),
        ("IOM", "IOM – International Organization for Migration"),
    ):
        assert next(label for label in labels if part in label).startswith(first)


def test_start_finds_names_and_says_when_there_is_none() -> None:
    test = open_page("start", search="zzz<b>")
    assert "No name has 'zzz<b>' in it." in page_text(test)
    assert address_of(test) == {"search": "zzz<b>", "edition": "2019", "inherited": "yes"}


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


def test_metrics() -> None:
    test = open_page("metrics", edition="2019")
    degrees = test.dataframe[0].value.set_index("name")["degree"]
    assert degrees["PAFoM"] == 55
    finding = f"Ties (degree): ACP-EU Dialogue on Migration comes first of {len(degrees)} mechanisms (107), then "
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


@pytest.mark.parametrize(
    ("page", "file", "address", "line", "expected"),
    [
        (
            "synergies",
            "synergies-common-2019",
            {"edition": "2019"},
            0,
            [
                "One: Budapest Process",
                "In common: 0.69",
                "Why: 48 States in common, of 52 and 49",
                "7 themes in common, of 10 and 11",
                "It rests on ",
                " statements:",
            ],
        ),
        (
            "synergies",
            "synergies-for-icmpd-2019",
            {"edition": "2019", "view": "for", "who": "icmpd"},
            0,
            [
                "Mechanism: EaP Panel",
                "Like: Prague Process",
            ],
        ),
        (
            "gaps",
            "gaps-single-secretariat-2019",
            {"edition": "2019", "kind": "single-secretariat"},
            0,
            [
                "What is missing: Abu Dhabi Dialogue has one secretariat on record, United Arab Emirates.",
                "It rests on ",
            ],
        ),
        (
            "gaps",
            "gaps-states-in-none-2019",
            {"edition": "2019"},
            0,
            [
                "What is missing: Bhutan: no mechanism on record; not known for 2019; in 2010 in Bali Process; in 2025 "
                "in Bali Process.",
                "It rests on:",
            ],
        ),
        (
            "changes",
            "changes-2010-2019",
            {"earlier": "2010", "later": "2019", "change": "joined"},
            0,
            [
                "Difference: joined",
                "It rests on ",
            ],
        ),
        (
            "partners",
            "partners-iom-link-2019",
            {"edition": "2019", "who": "iom"},
            1,
            [
                "In words: IOM is the secretariat of AU-HoAI (joint technical); also on record as secretariat: AU, "
                "AUC, UNHCR; AUC is part of AU.",
                "It rests on 5 statements:",
                "International Organization for Migration (2019): Advancing a Common Understanding",
            ],
        ),
        (
            "paths",
            "path-unhcr-bali-2019",
            {"edition": "2019"},
            0,
            [
                "What links them: Bali Process engages UNHCR",
                "It rests on ",
                " statements:",
            ],
        ),
        (
            "what-if",
            "what-if-2019",
            {"edition": "2019"},
            0,
            [
                "What would differ: no other organisation as member on record",
                "Of: Bali Process",
                "Who now: IOM",
                "It rests on 1 statement:",
            ],
        ),
        (
            "metrics",
            "metrics-mechanisms-2019",
            {"edition": "2019"},
            0,
            [
                "Ties (degree): 107",
                "It rests on ",
                " statements:",
            ],
        ),
    ],
)
def test_a_line_that_is_chosen_is_told_in_full_with_what_it_rests_on(
    page: str, file: str, address: dict[str, str], line: int, expected: list[str]
) -> None:
    test = open_page(page, **address)
    assert "It rests on" not in page_text(test)
    shown = urlencode(address_of(test), safe=",")
    test.session_state[f"lines-{file}-{shown}"] = {"selection": {"rows": [line], "columns": [], "cells": []}}
    words = page_text(run(test))
    assert [phrase for phrase in expected if phrase not in words] == []


def test_the_address_names_the_line_that_is_marked_while_it_is_there(seeded: Settings) -> None:  # noqa: F811
    with Store(seeded) as store:
        rows = gaps(read_edition(store, "2019"), "states-not-known").rows
    row = next(row for row in rows if row["subject_name"] == "Bermuda")
    view = {"edition": "2019", "kind": "states-in-none", "line": table_html.row_key(row)}
    shown = open_page("gaps", **view)
    assert "What is missing: Bermuda: no mechanism on record; not known for 2019; " in page_text(shown)
    assert address_of(shown)["line"] == view["line"]
    shown.selectbox(key="gaps-kind").set_value("single-secretariat")
    run(shown)
    assert "Bermuda: no mechanism" not in page_text(shown)
    assert "The row that this address names is not in this table." in page_text(shown)
    assert "line" not in address_of(shown)
    other = open_page("gaps", **view | {"line": "magic"})
    assert "The row that this address names is not in this table." in page_text(other)
    assert "line" not in address_of(other)


def test_questions_show_names_and_keep_ids_for_the_download() -> None:
    test = open_page("questions", q="associations", edition="2019")
    assert "24 rows." in page_text(test)
    assert "cypher" not in address_of(test)
    assert "mechanism" not in test.dataframe[0].value
    assert "mechanism_name" in test.dataframe[0].value


def test_evidence() -> None:
    test = open_page("documents", edition="2010")
    assert test.dataframe[0].value["title"].iloc[0].startswith("An Assessment of Principal Regional Consultative")
    disputed = open_page("conflicts", kind="-", matter="chair").dataframe[1].value
    assert set(disputed["disputed"]) == {"who chairs it"}
    assert {"Gabon", "none"} <= set(disputed["says"])
    lists = open_page("coverage", edition="2010").dataframe[0].value
    assert "Bali Process" in set(lists["mechanism"])
    assert "name" not in lists
    single = open_page("documents", view="single", edition="2010")
    assert "rest on a single document" in page_text(single)
    book = open_page("documents", view="bibliography", edition="2010", format="ris")
    assert book.code[0].value.startswith("TY  - ")
    assert "\nID  - iom-2010\n" in book.code[0].value


@pytest.mark.parametrize(
    ("chosen", "options"),
    [
        ({"edition": "2019", "inherited": "no"}, "--edition 2019 --no-inherited"),
        (
            {"edition": "2010", "what": "ego", "ego": "bali", "steps": "2", "relations": "MEMBER_OF"},
            "--ego bali --steps 2 --relations MEMBER_OF --edition 2010",
        ),
        (
            {"edition": "2010", "what": "projection", "nodes": "states", "capacity": "member,observer"},
            "--nodes states --projected --capacity member,observer --edition 2010",
        ),
        (
            {"edition": "2010", "what": "two-mode", "grade": "government"},
            "--nodes mechanisms --capacity member --edition 2010 --grade-at-least government",
        ),
    ],
)
def test_the_command_on_export_writes_what_the_page_makes(
    cli: Command,
    seeded: Settings,  # noqa: F811
    tmp_path: Path,
    chosen: dict[str, str],
    options: str,
) -> None:
    made = {}

    def keep(_label: str, data: Callable[[], bytes], *_more: object, **_named: object) -> None:
        made["page"] = data()

    with mock.patch("govgraph.explorer.data.export.st.download_button", keep):
        (command,) = open_page("export", format="gexf", **chosen).code
    kind = chosen.get("what", "snapshot")
    assert command.value == f"govgraph export gexf {options} -o govgraph-{chosen['edition']}-{kind}.gexf"
    words = command.value.split()[1:-1]
    assert cli(*words, str(tmp_path / "a.gexf"), settings=seeded).returncode == 0
    assert (tmp_path / "a.gexf").read_bytes() == made["page"]


def test_documents_and_export_say_what_they_count() -> None:
    words = page_text(open_page("documents", edition="2019"))
    assert "of 3,276 statements." in words
    assert "Statements: 2,835 between two entities (322 of them follow from a union), and 441 of a value" in words
    assert "2,835 ties (edges), from" in (words := page_text(open_page("export", edition="2019")))
    assert "441 statements of a value, such as a year, stand with the nodes." in words


def test_export_counts_what_will_be_written_and_says_when_it_is_nothing() -> None:
    assert "ties (edges), from" in page_text(open_page("export", edition="2010"))
    none = open_page("export", edition="1999", what="ego", ego="iom")
    assert "No tie is in this choice." in page_text(none)


def test_methods() -> None:
    test = open_page("methods", method="synergies")
    assert "Jaccard" in test.markdown[0].value
    assert "The address gives 'magic' for 'Method'" in page_text(open_page("methods", method="magic"))


@pytest.fixture
def odd(seeded: Settings) -> Iterator[None]:  # noqa: F811
    """A data set whose names are markup; it goes again, since other tests read the same graph."""
    cited = {"edition": "2019", "document": "odd", "locator": LONG, "basis": "stated"}
    with Store(seeded) as store:
        load(store, Dataset(
            "odd", documents=[DocumentRow(id="odd", title=LONG, kind="page")],
            entities=[
                EntityRow(id="odd-body", kind="mechanism", name=LONG),
                EntityRow(id="XQQ", kind="state", name=f"{LONG}2"),
            ],
            statements=[StatementRow(subject="XQQ", predicate="MEMBER_OF", object="odd-body", as_written=LONG,
            **cited)],
        ))  # fmt: skip
    forget()
    yield
    with Store(seeded) as store:
        remove(store, "odd")
    forget()


@pytest.mark.usefixtures("odd")
def test_names_that_are_markup_stay_text() -> None:
    for test in (
        open_page("paths", edition="2019", start="XQQ", end="odd-body"),
        open_page("partners", edition="2019", who="odd-body"),
        open_page("documents", view="documents", edition="2019"),
        open_page("what-if", edition="2019", without="odd-body"),
        open_page("start", search="alert"),
    ):
        assert SCRIPT not in "".join(element.value for element in test.html)
        assert "<script" not in "".join(element.value for element in test.markdown)
    hidden = open_page("partners", edition="2019", who="odd-body", off="odd,gone")
    assert "Without data set odd" in page_text(hidden)
    assert "The address gives 'gone' for 'Data sets that are switched off'" in page_text(hidden)
    assert address_of(hidden)["off"] == "odd"


def test_a_database_that_is_lost_is_told_what_was_read_is_kept_and_it_comes_back(
    seeded: Settings,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with engine.attach(seeded) as running, line_to(running.uri) as line:
        behind = dataclasses.replace(
            seeded,
            uri=f"bolt://127.0.0.1:{line.port}",
            user=running.writer[0],
            password=running.writer[1],
            reader_user=running.reader[0],
            reader_password=running.reader[1],
            database=running.database,
        )
        point_at(monkeypatch, behind)
        test = open_page("partners", edition="2019", who="iom")
        notice = "The database cannot be reached now"
        assert notice not in page_text(test)
        line.cut()
        run(test)
        assert notice in page_text(test)
        assert "Edition 2019 links IOM with 31 mechanisms" in page_text(test)
        assert running.writer[1] not in page_text(test)
        assert not session.is_back()
        test.selectbox(key="partners-edition").set_value("2010")
        run(test)
        assert "What follows here was not read before the database was lost." in page_text(test)
        line.mend()
        assert session.is_back()
        run(test)
        assert notice not in page_text(test)
        assert "Edition 2010 links IOM with " in page_text(test)
        assert address_of(test)["edition"] == "2010"
        forget()


def test_columns_are_drawn_in_order_under_their_headings() -> None:
    meanings = [Meaning("a", "its id", ""), Meaning("a_name", "it", ""), Meaning("number", "how many", "count")]
    columns = columns_of(meanings, ["number", "a_name"], {"a_name": "A"})
    assert [(column.key, column.heading, column.form) for column in columns] == [
        ("number", "Number", "number"), ("a_name", "A", "text"),
    ]  # fmt: skip


def test_notes_are_sentences_and_an_unnamed_document_is_no_source() -> None:
    assert sentence("no MEMBER_OF; see coverage") == "No “is a member of”; see coverage."
    assert source_lines([{"document": ""}, {"document": None}, {"document": "a"}], {"a": "A"}) == ["A"]


def test_a_workbook_of_a_table_keeps_text_as_text() -> None:
    from io import BytesIO

    from openpyxl import load_workbook

    rows: list[dict[str, Any]] = [{"name": "=1+1", "number": 3}, {"name": LONG, "number": None}]
    content = tables._workbook(["name", "number"], [tables.Column("name", "Name")], rows, "t")
    sheet = load_workbook(BytesIO(content))["rows"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["name", "number"], ["=1+1", 3], [LONG, None],
    ]  # fmt: skip
    assert sheet["A2"].data_type == "s"


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
            assert "Ties (degree) by year: YAP 1 (1990) to 2 (1991)." in page_text(drawn)
            assert list(drawn.dataframe[0].value["year"]) == ["1990", "1991"]
            later = open_page("metrics", edition="yearly", view="years", **{"from": "1991"})
            assert "Ties (degree) by year: YAP 2 (1991)." in page_text(later)
            wrong = open_page("metrics", edition="yearly", view="years", **{"from": "1991", "to": "1990"})
            assert "The last year, 1990, is before the first, 1991." in page_text(wrong)
        finally:
            remove(store, "yearly")


def test_an_edition_without_dates_has_no_measure_by_year() -> None:
    test = open_page("metrics", edition="2019-alternative", view="years")
    assert "No membership in this edition has a date" in page_text(test)


def test_rows_are_in_the_order_of_the_names_that_are_shown() -> None:
    rows = whole_tables(open_page("changes", earlier="2010", later="2019"))[0]
    for is_open in (False, True):
        shown = [row["Mechanism"] for row in rows if (row["Difference"] in OPEN) == is_open]
        assert len(shown) > 10
        assert shown == sorted(shown, key=alphabetical)
    closest = whole_tables(open_page("look-up", id="iom", edition="2019", tab="members"))[0]
    ranked = [(int(row["Rank"]), alphabetical(row["Name"])) for row in closest]
    assert ranked == sorted(ranked)
    lines = whole_tables(open_page("network", id="bali", edition="2010"))[0]
    assert [row["Who"] for row in lines] == sorted((row["Who"] for row in lines), key=alphabetical)
    answers = whole_tables(open_page("questions", q="cooperation", edition="2019"))[0]
    cooperating = [row["Mechanism"] for row in answers if row["Relation"] == "cooperates with"]
    assert cooperating[:3] == ["Abu Dhabi Dialogue", "Abu Dhabi Dialogue", "Almaty Process"]
    assert cooperating == sorted(cooperating, key=alphabetical)


def test_about_says_where_a_correction_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GOVGRAPH_CORRECTIONS", raising=False)
    assert "This explorer has no address to send it to." in page_text(open_page("about"))
    monkeypatch.setenv("GOVGRAPH_CORRECTIONS", "data@example.org")
    assert "Send the row to data@example.org." in page_text(open_page("about"))
