"""Evidence, Export and Methods without a browser: what they say of the seed, and of a choice that gives nothing."""

from __future__ import annotations

import pytest
from explorer_runs import point_at, run, seeded  # noqa: F401 - fixtures
from pages import address_of, open_page, page_text, sent, whole_tables
from plain_seed import rows as rows_of
from plain_seed import table
from seed_edition import seed_edition

from govgraph.explorer import pages
from govgraph.explorer.analyses import methods
from govgraph.explorer.kit import method_text
from govgraph.explorer.kit.table_html import row_key
from govgraph.graph.analysis.attestation import documents_cited
from govgraph.graph.analysis.methods import read_methods
from govgraph.graph.core.settings import Settings
from govgraph.graph.export.formats import FORMATS

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def _seed(seeded: Settings, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    point_at(monkeypatch, seeded)


def test_documents_begin_with_the_title_and_say_how_old_they_are() -> None:
    test = open_page("documents", edition="2019")
    assert next(iter(test.dataframe[0].value.columns)) == "title"
    assert "Most is from one: “Advancing a Common Understanding" in page_text(test)
    cited = {row["document"] for row in rows_of("statements", edition="2019")}
    dates = sorted(row["date"][:4] for row in table("documents") if row["id"] in cited)
    assert f"Edition 2019 rests on {len(cited)} documents." in page_text(test)
    years = f"The oldest document is of {next(filter(None, dates))}, the newest of {dates[-1]}"
    assert f"{years}; {dates.count('')} have no date." in page_text(test)
    assert [row["Date"] for row in whole_tables(test)[0]].count("no date") == dates.count("")


def test_coverage_has_the_age_of_the_evidence_and_the_ties_with_a_single_source() -> None:
    test = open_page("coverage", edition="2019")
    rows = test.dataframe[0].value.set_index("mechanism")
    acp = rows.loc[next(name for name in rows.index if name.startswith("ACP-EU"))]
    assert (acp["published"], acp["counted"], acp["single"]) == (108, 107, 107)
    [whole] = [row for row in whole_tables(test)[0] if row["Mechanism"].startswith("ACP-EU")]
    assert whole["Document and place"].startswith("Central Intelligence Agency (2020), ")
    # Metrics has 714.
    assert (
        "711 of 715 ties in these lists rest on a single document. Of the 715 ties 1 is to be confirmed: other pages "
        "count 714." in page_text(test)
    )
    assert "inherited" not in address_of(test)  # inherited ones are always counted here


def test_coverage_gives_no_number_of_a_list_that_is_not_known() -> None:
    test = open_page("coverage", edition="2019")
    (frame,) = test.dataframe
    bali = frame.value.set_index("mechanism").loc["Bali Process"]
    assert (bali["status"], bali["published"], str(bali["counted"])) == ("unknown", 45, "nan")
    assert frame.proto.placeholder == "not known"
    assert "Not known: no number, or no list, is on record. That does not mean 0." in page_text(test)
    # Documents of the list of AU-HoAI have no date; of that of Bali Process there is none.
    dated = {row["Mechanism"]: row["Dated"] for row in whole_tables(test)[0]}
    assert (dated["AU-HoAI"], dated["Bali Process"], dated["COMMIT"]) == ("no date", "", "2007-12-16")
    (finding,) = sent("coverage", edition="2019")
    (row,) = (row for row in finding.tables[0].rows if row["mechanism"] == "Bali Process")
    assert (row["published"], row["counted"], row["single"]) == (45, "not known", "not known")


def test_claims_that_disagree_stand_side_by_side_with_document_and_place() -> None:
    test = open_page("conflicts", kind="-", matter="chair", about="midcas")
    assert next(iter(whole_tables(test)[0][0])) == "About"  # by which a phone names a card
    words = page_text(test)
    assert "Gabon – or: none" in set(test.dataframe[0].value["says"])
    assert "Migration Dialogue for Central African States: who chairs it" in words
    assert "Place in it: Annex 2, row 20, Chair-in-office" in words
    assert "Pages: pp. 62-66" in words
    assert "As printed: Gabon" in words


def test_disagreements_name_whom_they_are_about() -> None:
    test = open_page("conflicts", kind="dates,mapping", matter="role,theme", about="budapest")
    rows = test.dataframe[0].value
    assert set(rows["about"]) == {"Budapest Process"}
    assert "what Bangladesh is in it" in set(rows["disputed"])
    (sides,) = rows[rows["disputed"] == "what Bangladesh is in it"]["says"]
    assert set(sides.split(" – or: ")) == {"is a member of", "is an observer of (observer or partner)"}
    assert set(rows["kind"]) == {"dates", "mapping"}
    assert address_of(test)["about"] == "budapest"
    potential = open_page("conflicts", matter="role", about="cmc").dataframe[0].value
    assert "is the secretariat of (joint technical potential)" in " ".join(potential["says"])


def test_contradictions_are_shown_first_and_a_count_of_ours_says_so() -> None:
    test = open_page("conflicts", about="MAR")
    words = page_text(test)
    assert list(test.dataframe[0].value["kind"]) == ["contradiction"]
    assert list(test.dataframe[0].value["says"]) == ["4 (counted by us) – or: 1 (printed)"]
    assert "contradiction: the claims differ and no other kind explains it; which of them holds is not known." in words
    assert (
        "Our count of the memberships of Morocco on record: 5+5 Dialogue, ARCP, PAFoM, Rabat Process; 3 by a list"
        in words
    )


def test_disagreements_of_filters_that_give_nothing() -> None:
    none = open_page("conflicts", matter="chair", about="5plus5")
    assert "No disagreement of the kind contradiction on chair is on record about 5+5 Dialogue" in page_text(none)
    assert not none.dataframe
    assert "The address gives 'zzz' for 'About'" in page_text(open_page("conflicts", about="zzz"))


def test_single_sources_of_one_relation() -> None:
    test = open_page("documents", view="single", edition="2019", relation="CHAIRS")
    assert set(test.dataframe[0].value["relation"]) == {"chairs"}
    none = open_page("documents", view="single", edition="2010", relation="SUCCEEDED_BY")
    assert "none is on record. Choose another relation or edition." in page_text(none)


def test_every_format_has_a_name_and_what_opens_it() -> None:
    assert all(form.title and form.opens for form in FORMATS.values())
    test = open_page("export", edition="2019", what="ego", ego="bali", format="gexf")
    assert "Opens in: Gephi." in page_text(test)
    assert "(bali)" not in page_text(test)
    edges = [row for row in rows_of("statements", edition="2019") if row["object"]]
    near = {
        end for row in edges for end in (row["subject"], row["object"]) if "bali" in (row["subject"], row["object"])
    }
    among = sum({row["subject"], row["object"]} <= near for row in edges)
    assert len(test.dataframe[0].value) == among
    assert "The address gives 'nobody' for 'Entity'" in page_text(open_page("export", what="ego", ego="nobody"))


def test_references_of_nothing_are_not_written() -> None:
    test = open_page("export", edition="2019", what="ego", ego="apc", relations="MEMBER_OF", format="bibtex")
    assert "there is no reference to write" in page_text(test)


def test_methods_begin_with_all_of_them_and_link_to_their_page() -> None:
    test = open_page("methods")
    for method in read_methods():
        assert method_text.first_sentence(method.text) in page_text(test)
    without_a_page = {method.name for method in read_methods()} - methods.pages_of_methods().keys()
    assert without_a_page == {"participation"}
    assert set(methods.pages_of_methods().values()) <= set(pages.PLACES)
    test.selectbox(key="methods-method").set_value("overlap_test")
    run(test)
    assert "“Exact tails”" in test.markdown[0].value
    assert address_of(test) == {"method": "overlap_test"}


def test_a_choice_made_before_the_browser_has_the_new_address_is_kept() -> None:
    test = open_page("documents", edition="2010")
    assert "Edition 2010 rests on" in page_text(test)
    assert address_of(test) == {"view": "documents", "edition": "2010", "inherited": "yes"}
    test.query_params.clear()
    test.query_params["edition"] = "2010"
    test.selectbox(key="documents-edition").set_value("2019")
    assert "Edition 2019 rests on" in page_text(run(test))
    assert address_of(test)["edition"] == "2019"
    # Later the same address is one that the reader went back to.
    test.query_params.clear()
    test.query_params["edition"] = "2010"
    assert "Edition 2010 rests on" in page_text(run(test))


def test_columns_name_documents_by_author_and_year_and_with_a_title_where_others_have_the_same() -> None:
    facts = next(rows for rows in whole_tables(open_page("look-up", id="GHA", tab="evidence")) if "Fact" in rows[0])
    region = next(row for row in facts if row["Fact"] == "region (M49)")
    assert (region["Document"], region["Edition"]) == (
        "United Nations Statistics Division (undated)",
        "regions of States",
    )
    (rows,) = whole_tables(open_page("questions", q="members", mechanism="rabat", edition="2019"))
    assert {row["Document"] for row in rows} == {
        "Rabat Process (about 2020): Our partners",
        "IOM (2019): Advancing a Common Understanding of Migration Governance…",
    }
    single = whole_tables(open_page("documents", edition="2019", view="single"))[0]
    assert not [row for row in single if "factbook-2020" in row["Place in it"]]
    member = next(row for row in single if row["Who"] == "Angola" and row["What"].startswith("ACP-EU"))
    places = "Annex 2, row 3, Name (and acronym) of ISCM; Central Intelligence Agency (2020), International"
    assert member["Place in it"].startswith(places)


def test_a_document_in_full_is_cited_by_its_author_and_files_have_its_id() -> None:
    row = next(row for row in documents_cited(seed_edition("2010")) if row["id"] == "iom-2010")
    page = open_page("documents", edition="2010", line=row_key(row))
    words = page_text(page)
    assert "Cited as: Hansen (2010)\n" in words
    assert "In files: iom-2010\n" in words
