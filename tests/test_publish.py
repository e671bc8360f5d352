"""The pages of a published site: every line with its document and place, links that lead, names that are text."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest
from published import BASE, CHOICES, broken, contents, crawled, data, pages, publish, read, served, unreached, without
from small_data import small, statement

from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.model import Dataset, DocumentRow, EntityRow
from govgraph.site.render import POLICY
from govgraph.site.site import statement_address


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the small data."""
    folder = tmp_path_factory.mktemp("site")
    publish(folder, small())
    return folder


@pytest.mark.slow
def test_no_link_is_broken_and_every_page_is_reached(site: Path) -> None:
    every = pages(site)
    assert broken(site, every) == []
    # From a statement's subject the statement is reached; nothing lies where nobody comes.
    assert unreached(site, every) == set()


@pytest.mark.slow
@pytest.mark.parametrize("base_url", ["", BASE])
def test_a_web_host_may_have_it_at_any_place(tmp_path: Path, base_url: str) -> None:
    publish(tmp_path / "a" / "b", small(), choices=replace(CHOICES, base_url=base_url))
    with served(tmp_path) as host:
        statuses = crawled(f"{host}a/b/")
        assert {address for address, status in statuses.items() if status != 200} == set()
        assert {address for address in statuses if not address.startswith(f"{host}a/b/")} == set()
        made = {f"{host}a/b/{path}" for path in contents(tmp_path / "a" / "b") if path.endswith((".html", ".json"))}
    assert made - statuses.keys() == {f"{host}a/b/site.json"}


def test_every_statement_has_its_address_with_document_and_place(site: Path) -> None:
    rows = small().statements
    assert len(rows) == 8
    for row in rows:
        address, anchor = statement_address(row.id)
        page = read(site, f"{address}.html")
        assert anchor in page.anchors
        assert row.locator in page.text
        by_id = {row["id"]: row for section in data(site, address)["sections"] for row in section["rows"]}  # type: ignore[attr-defined] # JSON
        assert (by_id[row.id]["document"], by_id[row.id]["locator"]) == (row.document, row.locator)


def test_a_state_says_whether_it_is_in_a_mechanism_who_says_so_and_where(site: Path) -> None:
    # Thailand is listed for both mechanisms; of Indonesia and APC no list is complete: that is unknown, and no no.
    assert "Bali Process ✓ yes member d-2010, Annex" in read(site, "state/THA.html").text
    indonesia = read(site, "state/IDN.html").text
    assert "Bali Process ✓ yes chair (co-chair); member d-2010, Annex" in indonesia
    assert "APC ? unknown list of members: unknown" in indonesia
    assert "– no" not in indonesia


def test_documents_that_disagree_are_both_shown(site: Path) -> None:
    text = read(site, "mechanism/apc.html").text
    assert "Established 1996 d-2010, Annex" in text
    assert "Established 1997 d-2019, Annex 2, row 1" in text


def test_two_mechanisms_have_a_page_with_what_both_have(site: Path) -> None:
    page = read(site, "pair/apc--bali.html")
    assert "Both: 1." in page.text  # Thailand
    rows = [row for section in data(site, "pair/apc--bali")["sections"] for row in section.get("rows", ())]  # type: ignore[attr-defined] # JSON
    assert [(row["id"], row["a_has"], row["b_has"]) for row in rows if row["part"] == "member States"] == [
        ("THA", "in", "in"),
        ("IDN", "not known", "in"),
    ]


def test_the_matrix_has_the_numbers_of_the_table(site: Path) -> None:
    (row,) = data(site, "2010/overlaps")["sections"][0]["rows"]  # type: ignore[index] # JSON
    assert (row["a"], row["b"], row["size_a"], row["size_b"], row["shared"]) == ("apc", "bali", 1, 2, 1)
    html = (site / "2010/overlaps.html").read_text(encoding="utf-8")
    links = re.findall(r'<td class="(q\d)"><a href="\.\./(pair/[^"]*)">(\d+)</a></td>', html)
    assert links == [("q5", "pair/apc--bali.html", "1")] * 2
    assert re.findall(r'<td class="own" title="([^"]*)">', html) == ["APC: 1 member", "Bali Process: 2 members"]


def test_a_page_has_its_data_its_date_and_a_citation(site: Path) -> None:
    page, content = read(site, "state/THA.html").text, data(site, "state/THA")
    assert content["cite_as"] == "The govgraph contributors (27 November 2026): Thailand. small, version 1"
    assert f"Cite this page: {content['cite_as']}" in page
    assert "Data of 2026-11-27, small, version 1." in page
    assert content["names"] == ["Kingdom of Thailand"]
    assert content["documents"] == [{"id": "d-2010", "citation": "The older report (2010)", "grade": ""}]


def test_the_text_of_a_method_is_in_the_data_of_its_page(site: Path) -> None:
    texts = json.loads((site / "methods.json").read_text())["texts"]
    assert texts["overlap"].startswith("What each two mechanisms, States or organisations have in common.")


def test_a_table_of_the_methods_has_its_rows_for_programs(site: Path) -> None:
    sections = {part["anchor"]: part for part in json.loads((site / "methods.json").read_text())["sections"]}
    assert sections["brokerage"]["rows"][1] == {"role of j": "itinerant (consultant)", "i": "A", "j": "B", "k": "A"}
    assert len(sections["brokerage"]["rows"]) == 5
    assert {key for key, part in sections.items() if "rows" in part} == {"brokerage", "centrality"}


def test_a_page_asks_nobody_and_works_from_a_disk(site: Path) -> None:
    for path, page in pages(site).items():
        assert [source for source in page.sources if "//" in source or source.startswith("/")] == [], path
        assert page.scripts == ["application/ld+json"], path
        assert ("content", POLICY) in page.attributes, path
        assert not [name for name, _ in page.attributes if name.startswith("on") or name == "style"], path


def test_what_is_said_to_programs_that_show_a_page(tmp_path: Path) -> None:
    publish(tmp_path, small(), choices=replace(CHOICES, base_url=BASE))
    html = (tmp_path / "mechanism/bali.html").read_text(encoding="utf-8")
    assert f'<link rel="canonical" href="{BASE}mechanism/bali.html">' in html
    assert '<meta property="og:title" content="Bali Process">' in html
    described = json.loads(html.partition('<script type="application/ld+json">')[2].partition("</script>")[0])
    assert (described["@type"], described["about"]) == ("Dataset", {"@type": "Organization", "name": "Bali Process"})
    assert (
        described["description"]
        == "Bali Process. Each line has its document and its place. govgraph, small, version 1."
    )
    assert described["distribution"][0]["contentUrl"] == f"{BASE}mechanism/bali.json"
    places = ET.parse(tmp_path / "sitemap.xml").getroot()
    listed = [url[0].text for url in places]
    assert f"{BASE}state/THA.html" in listed
    assert {f"{BASE}{path}" for path in pages(tmp_path)} == set(listed)
    assert (tmp_path / "robots.txt").read_text() == f"User-agent: *\nAllow: /\nSitemap: {BASE}sitemap.xml\n"


def test_names_with_markup_are_text(tmp_path: Path) -> None:
    hostile = '</script><script>alert(1)</script><img src=x onerror="alert(1)">'
    dataset = small()
    dataset.entities[2] = EntityRow(id="THA", kind="state", name=hostile)
    dataset.documents[0] = dataset.documents[0].model_copy(update={"title": hostile, "url": "javascript:alert(1)"})
    dataset.statements.append(statement("bali", "goal", hostile))
    publish(tmp_path, dataset, choices=replace(CHOICES, title=hostile, licence=hostile))
    assert broken(tmp_path) == []
    for path, page in pages(tmp_path).items():
        assert page.scripts == ["application/ld+json"], path
        assert not [
            address for address in (*page.links, *page.sources) if "javascript:" in address or address == "x"
        ], path
        assert not [name for name, _ in page.attributes if name == "onerror"], path
    assert read(tmp_path, "state/THA.html").text.count(hostile) >= 2


@pytest.mark.slow
def test_the_same_data_give_the_same_bytes_and_nothing_is_written_again(site: Path, tmp_path: Path) -> None:
    first = publish(tmp_path, small())
    assert (first.same, first.changed, first.gone) == (0, 0, 0)
    assert contents(tmp_path) == contents(site)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()}
    second = publish(tmp_path, small())
    assert second == (first.new, 0, 0, 0)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()} == before


def test_parts_that_are_left_out_are_not_linked_to(tmp_path: Path) -> None:
    publish(tmp_path, small(), choices=replace(CHOICES, parts=("mechanisms",)))
    assert broken(tmp_path) == []
    assert {path.partition("/")[0] for path in pages(tmp_path) if "/" in path} == {"mechanism", "statement", "finding"}


def test_two_mechanisms_that_share_a_theme_alone_are_reached(tmp_path: Path) -> None:
    dataset = small()
    dataset.entities += [
        EntityRow(id="asylum", kind="theme", name="Asylum"),
        EntityRow(id="pidc", kind="mechanism", name="Pacific Conference", acronym="PIDC"),
    ]
    dataset.statements += [statement(mechanism, "FOCUSES_ON", "asylum") for mechanism in ("bali", "pidc")]
    dataset.statements.append(statement("pidc", "established", "1996"))  # its members are not known
    publish(tmp_path, dataset)
    assert "Asylum Both d-2010, Annex" in read(tmp_path, "pair/bali--pidc.html").text
    assert unreached(tmp_path) == set()


def test_two_mechanisms_of_one_name_are_told_apart(tmp_path: Path) -> None:
    dataset = small()
    dataset.entities[:2] = [EntityRow(id=key, kind="mechanism", name="对话 حوار") for key in ("apc", "bali")]
    publish(tmp_path / "حوار 对话", dataset)
    page = read(tmp_path / "حوار 对话", "pair/apc--bali.html")
    assert "对话 حوار (apc) and 对话 حوار (bali)" in page.text
    assert "1 on record is in 对话 حوار (bali) (not known of 对话 حوار (apc))." in page.text  # Indonesia
    assert broken(tmp_path / "حوار 对话") == []


def test_an_edition_of_no_mechanisms(tmp_path: Path) -> None:
    dataset = Dataset(
        "organisations",
        documents=[DocumentRow(id="d-2010", title="A report", date="2010", kind="report")],
        entities=[
            EntityRow(id="o-1", kind="organisation", name="A union"),
            EntityRow(id="THA", kind="state", name="Thailand"),
        ],
        statements=[statement("THA", "MEMBER_OF", "o-1", basis="listed")],
    )
    publish(tmp_path, dataset)
    assert "A union d-2010, Annex" in read(tmp_path, "state/THA.html").text
    assert not (tmp_path / "2010").exists()
    every = pages(tmp_path)
    assert broken(tmp_path, every) == []
    assert unreached(tmp_path, every) == set()


def test_data_that_say_nothing(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as wrong:
        publish(tmp_path, without(replace(small(), coverage=[]), *{row.predicate for row in small().statements}))
    assert str(wrong.value) == "--from: found no statement in small; give data with at least one"
    assert [*tmp_path.iterdir()] == []


def test_one_edition_of_several(tmp_path: Path) -> None:
    publish(tmp_path, small(), editions=["2019"])
    assert broken(tmp_path) == []
    assert "1996" not in read(tmp_path, "mechanism/apc.html").text
    with pytest.raises(UsageError) as wrong:
        publish(tmp_path / "other", small(), editions=["2020"])
    assert str(wrong.value) == "edition: found '2020', under which nothing is filed; use one of 2010, 2019"
