"""A published site: every line with its document and place, addresses that stay, and nobody else's files touched."""

from __future__ import annotations

import errno
import json
import os
import re
import signal
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import EMBEDDED, Command
from engine_processes import until
from own_data import tables, write_folder
from published import CHOICES, broken, build_of, contents, crawled, pages, publish, read, served, unreached
from small_data import small, statement

from govgraph.graph.core.errors import OutputError, UsageError
from govgraph.graph.core.model import Dataset, DocumentRow, EntityRow
from govgraph.graph.core.settings import Settings, read_settings
from govgraph.graph.ingest.load import load
from govgraph.graph.store import Store
from govgraph.site.folder import compare, open_folder, write
from govgraph.site.parts import PARTS
from govgraph.site.render import POLICY
from govgraph.site.site import statement_address

BASE = "https://data.example.org/graph/"


ABOUT: dict[str, object] = {"builds": [], "choices": {}, "editions": []}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the small data."""
    folder = tmp_path_factory.mktemp("site")
    publish(folder, small())
    return folder


@pytest.fixture
def nowhere(tmp_path: Path) -> Settings:
    """Settings for a command that needs no database, and would be noticed if it started one."""
    return read_settings({"GOVGRAPH_URI": "bolt://127.0.0.1:1", "GOVGRAPH_HOME": str(tmp_path / "home")})


def without(dataset: Dataset, *predicates: str) -> Dataset:
    """The data set without the statements of some predicates."""
    return replace(dataset, statements=[row for row in dataset.statements if row.predicate not in predicates])


def data(folder: Path, address: str) -> dict[str, object]:
    """The data of a page."""
    loaded: dict[str, object] = json.loads((folder / f"{address}.json").read_text(encoding="utf-8"))
    return loaded


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


@pytest.mark.slow
def test_what_is_gone_says_since_when_and_what_replaced_it(tmp_path: Path) -> None:
    publish(tmp_path, small())
    (old,) = (row for row in small().statements if row.predicate == "member_state_count")
    later = without(small(), "member_state_count", "OBSERVER_OF")
    later.statements.append(statement("bali", "member_state_count", "45"))  # in the same place of the same document
    new = later.statements[-1]
    publish(tmp_path, later, choices=replace(CHOICES, version="small, version 2", date="2026-12-24"))
    address, anchor = statement_address(old.id)
    page = read(tmp_path, f"{address}.html")
    assert anchor in page.anchors
    assert "since 2026-12-24 (small, version 2); replaced by: " + new.id in page.text
    assert broken(tmp_path) == []
    # IOM is in no statement any more.
    assert (
        "This site no longer has the page, since 2026-12-24 (small, version 2)."
        in read(tmp_path, "organisation/iom.html").text
    )
    assert data(tmp_path, "organisation/iom")["gone"] == "2026-12-24 (small, version 2)"
    assert "No replacement is known." in read(tmp_path, "organisation/iom.html").text
    # It stays gone since then, and is there again when it is on record again.
    third = publish(tmp_path, later, choices=replace(CHOICES, version="small, version 2", date="2026-12-24"))
    assert third.is_same
    publish(tmp_path, small(), choices=replace(CHOICES, version="small, version 3", date="2026-12-25"))
    assert "No longer" not in read(tmp_path, "organisation/iom.html").text
    assert "No longer on record" not in "".join(read(tmp_path, f"{address}.html").text.split(old.id))


@pytest.mark.slow
def test_what_was_there_already_replaces_nothing(tmp_path: Path) -> None:
    both = small()
    (old,) = (row for row in both.statements if row.predicate == "member_state_count")
    beside = statement("bali", "member_state_count", "45")  # another number in the same place of the same document
    both.statements.append(beside)
    publish(tmp_path, both)
    later = replace(both, statements=[row for row in both.statements if row.id != old.id])
    publish(tmp_path, later, choices=replace(CHOICES, version="small, version 2", date="2026-12-24"))
    (gone,) = (row for row in _rows(tmp_path, statement_address(old.id)[0]) if row["id"] == old.id)
    assert gone["replaced_by"] == []
    assert "since 2026-12-24 (small, version 2); no replacement is known" in (
        read(tmp_path, f"{statement_address(old.id)[0]}.html").text
    )
    # What replaced it in a later build still does so in those that follow.
    new = statement("bali", "member_state_count", "46")
    third = replace(later, statements=[*later.statements, new])
    for version in ("3", "4"):
        more = statement("bali", "fee", version)
        publish(
            tmp_path,
            replace(third, statements=[*third.statements, more]),
            choices=replace(CHOICES, version=version, date="2026-12-25"),
        )
        (gone,) = (row for row in _rows(tmp_path, statement_address(old.id)[0]) if row["id"] == old.id)
        assert gone["replaced_by"] == [new.id]


def _rows(folder: Path, address: str) -> list[dict[str, Any]]:
    sections: Any = data(folder, address)["sections"]
    return [row for section in sections for row in section["rows"]]


@pytest.mark.slow
def test_an_edition_that_is_not_published_any_more_is_not_off_the_record(tmp_path: Path) -> None:
    publish(tmp_path, small(), editions=["2010", "2019"])
    (old,) = (row for row in small().statements if (row.predicate, row.edition) == ("established", "2019"))
    publish(tmp_path, small(), editions=["2010"], choices=replace(CHOICES, date="2026-12-24"))
    page = read(tmp_path, f"{statement_address(old.id)[0]}.html").text
    assert "No longer here" in page
    assert "this site does not publish edition 2019 (assessment of 2019) any more" in page
    feed = ET.parse(tmp_path / "changes.atom").getroot()
    atom = "{http://www.w3.org/2005/Atom}"
    title = feed.findtext(f"{atom}entry/{atom}title") or ""
    left = sum(row.edition == "2019" for row in small().statements)
    assert title.endswith(
        f"0 statements more, 0 no longer on record, {left} of editions that are no longer published here"
    )


@pytest.mark.slow
def test_the_feed_says_what_changed_between_two_builds(tmp_path: Path) -> None:
    publish(tmp_path, small())
    later = replace(CHOICES, version="small, version 2", date="2026-12-24")
    publish(tmp_path, without(small(), "member_state_count"), choices=later)
    atom = "{http://www.w3.org/2005/Atom}"
    feed = ET.parse(tmp_path / "changes.atom").getroot()
    titles = [entry.findtext(f"{atom}title") for entry in feed.findall(f"{atom}entry")]
    assert titles == [
        "small, version 2: 0 statements more, 1 no longer on record",
        "small, version 1: First publication",
    ]
    assert feed.findtext(f"{atom}updated") == "2026-12-24T00:00:00Z"
    assert "Gone: " in (feed.findtext(f"{atom}entry/{atom}content") or "")


@pytest.mark.slow
def test_data_that_come_again_are_another_entry_of_the_feed(tmp_path: Path) -> None:
    """A reader shows no entry whose id it has had, and knows a feed without an address by its id."""
    atom = "{http://www.w3.org/2005/Atom}"
    feeds = []
    for number in range(13):
        dataset = without(small(), "member_state_count") if number % 2 else small()
        publish(tmp_path, dataset, choices=replace(CHOICES, version=f"small, version {number}", parts=("mechanisms",)))
        feeds.append(ET.parse(tmp_path / "changes.atom").getroot())
    entries = feeds[-1].findall(f"{atom}entry")
    assert [str(entry.findtext(f"{atom}title")).partition(":")[0].split()[-1] for entry in entries] == [
        *map(str, range(12, 3, -1)),
        "0",
    ]
    assert entries[-1].findtext(f"{atom}title") == "small, version 0: First publication"
    ids = [entry.findtext(f"{atom}id") for entry in entries]
    assert len({*ids, feeds[-1].findtext(f"{atom}id")}) == 11
    assert len({feed.findtext(f"{atom}id") for feed in feeds}) == 1


@pytest.mark.slow
def test_a_feed_keeps_the_id_that_it_was_published_with(tmp_path: Path) -> None:
    """Readers of a feed that was published with another id than a new one gets still know it."""
    atom = "{http://www.w3.org/2005/Atom}"
    publish(tmp_path, small())
    path = tmp_path / "changes.atom"
    feed, entry = re.findall("<id>(.*)</id>", path.read_text())
    path.write_text(path.read_text().replace(feed, "urn:an:earlier&amp;other:id"))
    later = replace(CHOICES, version="small, version 2", base_url=BASE)
    publish(tmp_path, without(small(), "member_state_count"), choices=later)
    root = ET.parse(path).getroot()
    ids = [str(node.findtext(f"{atom}id")) for node in root.findall(f"{atom}entry")]
    assert root.findtext(f"{atom}id") == "urn:an:earlier&other:id"
    assert ids[1] == entry
    assert len({*ids}) == 2
    for unreadable in (b"no feed", b"\xff<id></id>"):
        path.write_bytes(unreadable)
        publish(tmp_path, small(), choices=later)
        assert ET.parse(path).getroot().findtext(f"{atom}id") == BASE


@pytest.mark.slow
def test_the_feed_says_what_is_said_otherwise(tmp_path: Path) -> None:
    publish(tmp_path, small())
    other = small()
    (count,) = (row for row in other.statements if row.predicate == "member_state_count")
    other.statements[other.statements.index(count)] = count.model_copy(update={"as_written": "44 States"})
    publish(tmp_path, other, choices=replace(CHOICES, version="small, version 2"))
    listed = replace(other, coverage=[other.coverage[0].model_copy(update={"status": "unknown"}), *other.coverage[1:]])
    publish(tmp_path, listed, choices=replace(CHOICES, version="small, version 3"))
    entries = ET.parse(tmp_path / "changes.atom").getroot().findall("{http://www.w3.org/2005/Atom}entry")
    words = [
        [entry.findtext(f"{{http://www.w3.org/2005/Atom}}{part}") for part in ("title", "content")] for entry in entries
    ]
    assert words[0] == [
        "small, version 3: the statements are the same; what is known of lists changed",
        "<ul></ul>",
    ]
    assert words[1][0] == "small, version 2: 0 statements more, 0 no longer on record, 1 changed"
    assert f'Changed: <a href="statement/{count.id[:2]}.html#{count.id}">' in str(words[1][1])


def test_what_is_of_another_kind_now_leads_there(tmp_path: Path) -> None:
    publish(tmp_path, small())
    other = small()
    (iom,) = (row for row in other.entities if row.id == "iom")
    other.entities[other.entities.index(iom)] = iom.model_copy(update={"kind": "body"})
    other.statements = [row for row in other.statements if "iom" not in (row.subject, row.object)]
    other.statements.append(statement("iom", "PART_OF", "bali"))
    publish(tmp_path, other, choices=replace(CHOICES, version="small, version 2"))
    assert "It is here now: International Organization for Migration ." in read(tmp_path, "organisation/iom.html").text
    assert data(tmp_path, "organisation/iom")["replaced_by"] == ["body/iom"]
    assert broken(tmp_path) == []


@pytest.mark.slow
def test_two_mechanisms_that_lose_what_they_share_are_not_replaced(tmp_path: Path) -> None:
    publish(tmp_path, small())
    (shared,) = (row for row in small().statements if (row.subject, row.object) == ("THA", "bali"))
    later = small()
    later.statements.remove(shared)
    publish(tmp_path, later, choices=replace(CHOICES, version="small, version 2"))
    page = read(tmp_path, "pair/apc--bali.html")
    assert (
        "The two have nothing in common on record any more; see: Asia-Pacific Consultations and Bali Process ."
        in page.text
    )
    assert {"../mechanism/apc.html", "../mechanism/bali.html"} <= {*page.links}
    assert data(tmp_path, "pair/apc--bali")["replaced_by"] == []
    address, _ = statement_address(shared.id)
    assert "since 2026-11-27 (small, version 2); no replacement is known" in read(tmp_path, f"{address}.html").text
    # That no pair is published says nothing of what two have in common.
    publish(tmp_path, small(), choices=replace(CHOICES, parts=tuple(part for part in PARTS if part != "pairs")))
    words = read(tmp_path, "pair/apc--bali.html").text
    assert "No replacement is known. See: Asia-Pacific Consultations and Bali Process ." in words
    assert "in common" not in words


def test_of_a_page_that_is_gone_no_replacement_is_denied(tmp_path: Path) -> None:
    """A document has another id, a survey another edition: whether it is the same, nobody has looked."""
    publish(tmp_path, small())
    other = small()
    other.documents = [row.model_copy(update={"id": row.id.replace("2010", "2010-b")}) for row in other.documents]
    other.statements = [
        row.model_copy(update={"document": row.document.replace("2010", "2010-b"), "edition": "2011"})
        for row in other.statements
    ]
    other = replace(other, coverage=[], names=[])
    publish(tmp_path, other, choices=replace(CHOICES, version="small, version 2"))
    page = read(tmp_path, "document/d-2010.html")
    assert "since 2026-11-27 (small, version 2). No replacement is known. All documents: documents ." in page.text
    assert "../documents.html" in page.links
    survey = read(tmp_path, "2010/overlaps.html")
    assert "No replacement is known. The same of other editions: edition 2011 ." in survey.text
    assert "../2011/overlaps.html" in survey.links
    assert broken(tmp_path) == []


@pytest.mark.slow
def test_a_finding_has_its_address_and_leaves_a_page(tmp_path: Path) -> None:
    publish(tmp_path, small())
    words = "Most members in common: APC and Bali Process, 1 State or territory."
    pages = {data(tmp_path, f"finding/{path.stem}")["words"]: path for path in (tmp_path / "finding").glob("*.html")}
    page = read(tmp_path, f"finding/{pages[words].name}")
    assert "2 places in the documents." not in page.text  # both lists stand in one place
    assert "d-2010, Annex" in page.text
    more = small()
    more.statements.append(statement("IDN", "MEMBER_OF", "apc", basis="listed"))
    publish(tmp_path, more, choices=replace(CHOICES, version="small, version 2", date="2026-12-24"))
    gone = read(tmp_path, f"finding/{pages[words].name}").text
    assert (
        "This site no longer has the finding, since 2026-12-24 (small, version 2). On the same subject now: "
        "Most members in common: APC and Bali Process, 2 States" in gone
    )


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
    assert "1 is in 对话 حوار (bali) (not known of 对话 حوار (apc))." in page.text  # Indonesia
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


@pytest.mark.slow
def test_files_of_others_are_neither_changed_nor_deleted(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(UsageError) as wrong:
        publish(tmp_path, small())
    assert str(wrong.value) == (
        f"publish: found 1 file or folder in {tmp_path} that govgraph did not write, such as notes.txt; "
        "name an empty folder, or one that has a site of govgraph"
    )
    assert contents(tmp_path) == {"notes.txt": b"mine"}
    (tmp_path / "notes.txt").unlink()
    publish(tmp_path, without(small(), "CHAIRS"), choices=replace(CHOICES, parts=("mechanisms",)))
    (tmp_path / "CNAME").write_text("data.example.org")
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "THA.html").write_text("mine too")
    with pytest.raises(UsageError) as inside:
        publish(tmp_path, small())
    assert str(inside.value) == (
        f"publish: found {tmp_path / 'state' / 'THA.html'}, which govgraph did not write; "
        "move it away, or name another folder"
    )
    (tmp_path / "state" / "THA.html").unlink()
    publish(tmp_path, small())
    assert (tmp_path / "CNAME").read_text() == "data.example.org"


@pytest.mark.parametrize(
    ("edition", "address"), [("mechanism", "mechanism/gaps"), ("document", "document/themes")], ids=str
)
def test_two_pages_of_one_address_are_refused(tmp_path: Path, edition: str, address: str) -> None:
    other = small()
    other.entities[0] = other.entities[0].model_copy(update={"id": "gaps"})
    other.documents[0] = other.documents[0].model_copy(update={"id": "themes"})
    other.statements = [
        statement("THA", "MEMBER_OF", "gaps", edition=edition, document="themes"),
        statement("THA", "MEMBER_OF", "bali", edition=edition, document="themes"),
    ]
    other = replace(other, coverage=[], names=[])
    with pytest.raises(UsageError) as refused:
        publish(tmp_path, other)
    assert str(refused.value) == (
        f"publish: found two pages for {address}.html, as the edition {edition!r} has the name of a folder of the "
        "site; give it another name, or choose others by --edition"
    )
    assert contents(tmp_path) == {}


def test_a_list_of_files_that_leads_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "site.json").write_text(
        '{"builds": [], "choices": {}, "editions": [], "files": {"../mine.txt": "0"}}'
    )
    with pytest.raises(UsageError) as wrong:
        open_folder(tmp_path / "site")
    assert str(wrong.value) == (
        f"publish: found '../mine.txt' in {tmp_path / 'site' / 'site.json'}; only files of the folder may be named"
    )


@pytest.mark.slow
def test_a_build_that_is_broken_off_leaves_the_old_site(tmp_path: Path) -> None:
    publish(tmp_path, small())
    before = contents(tmp_path)
    build = build_of(tmp_path, without(small(), "CHAIRS"))

    def broken_off(number: int = 40) -> Iterator[tuple[str, bytes]]:
        for place, file in enumerate(build.files()):
            if place == number:
                raise KeyboardInterrupt
            yield file

    with pytest.raises(KeyboardInterrupt):
        write(build.earlier, broken_off(), build.about)
    assert {path: text for path, text in contents(tmp_path).items() if not path.startswith(".govgraph-site")} == before
    publish(tmp_path, without(small(), "CHAIRS"))
    assert not (tmp_path / ".govgraph-site").exists()


@pytest.mark.slow
def test_a_build_that_is_complete_takes_its_place_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("govgraph.site.folder.take_place", lambda folder, ready: None)  # as if it ended just before
        publish(tmp_path / "site", small())
    assert not (tmp_path / "site" / "index.html").exists()
    open_folder(tmp_path / "site")
    publish(tmp_path / "other", small())
    assert contents(tmp_path / "site") == contents(tmp_path / "other")


def test_a_folder_becomes_a_file_and_a_file_a_folder(tmp_path: Path) -> None:
    def written(*paths: str) -> dict[str, bytes]:
        write(open_folder(tmp_path), [(path, path.encode()) for path in paths], lambda: ABOUT)
        return {path: content for path, content in contents(tmp_path).items() if path != "site.json"}

    assert written("a", "b/c/d") == {"a": b"a", "b/c/d": b"b/c/d"}
    assert written("a/e", "b") == {"a/e": b"a/e", "b": b"b"}
    assert written("a", "b/c/d") == {"a": b"a", "b/c/d": b"b/c/d"}
    (tmp_path / "b" / "notes").write_text("somebody's")
    with pytest.raises(UsageError, match=r"found .*b/notes, which govgraph did not write; move it away"):
        written("a", "b")
    (tmp_path / "b" / "notes").unlink()
    (tmp_path / "b" / "link").symlink_to(tmp_path / "nowhere")
    with pytest.raises(UsageError, match=r"found .*b/link, which govgraph did not write; move it away"):
        written("a", "b")
    (tmp_path / "b" / "link").unlink()
    (tmp_path / "a").write_text("changed by somebody")
    with pytest.raises(UsageError, match=r"found .*/a, which govgraph did not write; move it away"):
        written("a/e", "b")


@pytest.mark.slow
def test_a_site_is_compared_with_the_data(tmp_path: Path) -> None:
    publish(tmp_path, small())
    build = build_of(tmp_path, small())
    assert compare(build.earlier, build.files(), build.about).is_same
    (tmp_path / "index.html").write_text("changed by hand")
    build = build_of(tmp_path, small())
    outcome = compare(build.earlier, build.files(), build.about)
    assert (outcome.changed, outcome.new, outcome.gone) == (1, 0, 0)
    assert (tmp_path / "index.html").read_text() == "changed by hand"


def test_the_command(cli: Command, nowhere: Settings, tmp_path: Path) -> None:
    write_folder(tmp_path / "own", tables())
    made = cli(
        "publish", "site", "--from", "own", "--only", "mechanisms,states", "--date", "2026-11-27", settings=nowhere
    )
    assert made.returncode == 0, made.stderr
    assert re.fullmatch(r"site: \d+ pages; 0 changed, \d+ new, 0 gone, 0 as they were\n", made.stderr)
    again = ("publish", "site", "--from", "own", "--check")
    same = cli(*again, settings=nowhere)
    assert same.returncode == 0, same.stderr
    (tmp_path / "site" / "index.html").write_text("changed by hand")
    other = cli(*again, settings=nowhere)
    assert other.returncode != 0
    assert "publish --check: found files in site that differ from the data; publish it again" in other.stderr


@pytest.fixture
def published(cli: Command, nowhere: Settings, tmp_path: Path) -> dict[str, bytes]:
    """The files of a site that the command writes of own data."""
    write_folder(tmp_path / "own", tables())
    done = cli("publish", "other", "--from", "own", "--date", "2026-11-27", settings=nowhere)
    assert done.returncode == 0, done.stderr
    return contents(tmp_path / "other")


@pytest.mark.slow
def test_another_process_time_zone_and_language_write_the_same_bytes(
    published: dict[str, bytes], tmp_path: Path
) -> None:
    own = {"PYTHONHASHSEED": "2", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANGUAGE": "de"}
    command = [sys.executable, "-m", "govgraph", "publish", str(tmp_path / "site"), "--from", str(tmp_path / "own")]
    subprocess.run([*command, "--date", "2026-11-27"], env={**os.environ, **own}, capture_output=True, check=True)
    assert len(published) > 50
    assert contents(tmp_path / "site") == published


@pytest.mark.slow
def test_a_build_that_is_killed_leaves_nothing_behind_for_the_next(
    published: dict[str, bytes], cli: Command, nowhere: Settings, tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "govgraph", "publish", str(tmp_path / "site"), "--from", str(tmp_path / "own")]
    with subprocess.Popen([*command, "--date", "2026-11-27"], stderr=subprocess.DEVNULL) as process:
        until(lambda: (tmp_path / "site" / ".govgraph-site").exists() or process.poll() is not None)
        process.kill()
    done = cli("publish", "site", "--from", "own", "--date", "2026-11-27", settings=nowhere)
    assert done.returncode == 0, done.stderr
    assert contents(tmp_path / "site") == published


@pytest.mark.slow
def test_an_interrupt_ends_a_build_of_several_processes_without_a_traceback(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "govgraph", "publish", str(tmp_path / "site"), "--from", "seed"]
    parts = ["--edition", "2010", "--edition", "2019", "--only", "mechanisms"]  # more than one process makes in time
    with subprocess.Popen([*command, *parts], stderr=subprocess.PIPE, text=True, start_new_session=True) as process:
        until(lambda: any((tmp_path / "site").glob(".govgraph-site/*/*")) or process.poll() is not None)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does
        _, told = process.communicate()
    assert (process.returncode, told) == (130, "")
    assert not any((tmp_path / "site").iterdir())


@pytest.mark.slow
def test_every_choice_of_who_publishes_stands_on_the_site(cli: Command, nowhere: Settings, tmp_path: Path) -> None:
    write_folder(tmp_path / "own", tables())
    (tmp_path / "mark.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    made = cli(
        *("publish", "site", "--from", "own", "--from", "seed", "--edition", "2010", "--edition", "2019"),
        *("--only", "mechanisms,surveys", "--title", "Our <b>network</b>", "--logo", "mark.svg"),
        *("--contact", "desk@example.org", "--licence", "CC BY 4.0", "--base-url", "https://data.example.org/graph"),
        settings=nowhere,
    )
    assert made.returncode == 0, made.stderr
    site = tmp_path / "site"
    html = (site / "index.html").read_text(encoding="utf-8")
    assert "<span>Our &lt;b&gt;network&lt;/b&gt;</span>" in html
    assert 'src="assets/logo.svg"' in html
    assert "<p>CC BY 4.0.</p>" in html
    assert 'content="https://data.example.org/graph/assets/card.png"' in html
    assert 'href="mailto:desk@example.org"' in (site / "about.html").read_text(encoding="utf-8")
    assert {path.parent.name for path in site.glob("*/overlaps.html")} == {"2010", "2019"}
    assert not (site / "state").exists()
    assert not (site / "downloads").exists()
    assert broken(site) == []


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--date", "2026-13-01"], "--date: found '2026-13-01'; write a day such as 2026-11-27"),
        (["--logo", "none.svg"], "--logo: found 'none.svg'; name a picture, .svg, .png, .jpg, .webp"),
        (
            ["--only", "mechanism"],
            f"--only: found 'mechanism'; did you mean 'mechanisms'? use one of {', '.join(PARTS)}",
        ),
        (
            ["--base-url", "data.example"],
            "--base-url: found 'data.example'; write the address at which others open the site, such as https",
        ),
        (["--contact", "me"], "--contact: found 'me'"),
        (["--check"], "publish --check: found no site in site; name a folder that has one"),
    ],
)
def test_what_is_not_allowed_is_told(
    cli: Command, nowhere: Settings, tmp_path: Path, options: list[str], message: str
) -> None:
    refused = cli("publish", "site", "--from", "seed", *options, settings=nowhere)
    assert refused.returncode != 0
    assert message in refused.stderr
    assert not (tmp_path / "site").exists()


@pytest.mark.slow
@EMBEDDED
def test_the_loaded_graph_gives_the_site_of_its_data(database: Settings, cli: Command, tmp_path: Path) -> None:
    with Store(database) as store:
        load(store, small())
    made = cli("publish", "loaded", "--date", "2026-11-27", settings=database)
    assert made.returncode == 0, made.stderr
    version = f"small, sha256 {small().content_hash()[:12]}"
    publish(tmp_path / "direct", small(), choices=replace(CHOICES, version=version))
    loaded, direct = contents(tmp_path / "loaded"), contents(tmp_path / "direct")
    assert loaded.keys() == direct.keys()
    assert [path for path in loaded if loaded[path] != direct[path] and "downloads" not in path] == []


def test_a_folder_with_a_list_of_somebody_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site.json").write_text('{"name": "my site"}')
    with pytest.raises(UsageError) as wrong:
        open_folder(tmp_path)
    assert str(wrong.value) == (
        f"publish: found {tmp_path / 'site.json'}, which govgraph did not write; name an empty folder, or one that "
        "has a site of govgraph"
    )
    for content, found in (("[]", "JSON that govgraph did not write"), ("{", "no JSON that can be read")):
        (tmp_path / "site.json").write_text(content)
        with pytest.raises(OutputError) as unreadable:
            open_folder(tmp_path)
        assert str(unreadable.value) == f"{tmp_path / 'site.json'}: found {found}; publish into an empty folder"
    assert [path.name for path in tmp_path.iterdir()] == ["site.json"]


def test_a_second_build_at_once_is_refused_and_the_first_goes_on(tmp_path: Path) -> None:
    build = build_of(tmp_path, small())

    def meanwhile() -> Iterator[tuple[str, bytes]]:
        for number, file in enumerate(build.files()):
            if number == 5:
                with pytest.raises(UsageError) as wrong:
                    publish(tmp_path, small())
                assert str(wrong.value) == (
                    f"publish: found another build that is being published in {tmp_path}; wait until it has ended"
                )
            yield file

    write(build.earlier, meanwhile(), build.about)
    assert broken(tmp_path) == []
    assert not (tmp_path / ".govgraph-site").exists()


def test_a_site_that_was_published_while_a_build_was_prepared_is_not_overwritten(tmp_path: Path) -> None:
    build = build_of(tmp_path, without(small(), "CHAIRS"))
    publish(tmp_path, small())
    before = contents(tmp_path)
    with pytest.raises(UsageError) as wrong:
        write(build.earlier, build.files(), build.about)
    assert str(wrong.value) == f"publish: found that {tmp_path} was published meanwhile; publish it again"
    assert contents(tmp_path) == before


def test_a_full_disk_leaves_the_old_site_and_no_half_of_a_new_one(tmp_path: Path) -> None:
    publish(tmp_path, small())
    before = contents(tmp_path)
    build = build_of(tmp_path, without(small(), "CHAIRS"))

    def until_it_is_full() -> Iterator[tuple[str, bytes]]:
        for number, file in enumerate(build.files()):
            if number == 40:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(tmp_path / "state"))
            yield file

    with pytest.raises(OutputError) as wrong:
        write(build.earlier, until_it_is_full(), build.about)
    assert str(wrong.value) == f"{tmp_path / 'state'}: found 'No space left on device', so nothing is published there"
    assert contents(tmp_path) == before


@pytest.mark.slow
def test_what_somebody_changed_by_hand_is_told_and_written_again(tmp_path: Path) -> None:
    publish(tmp_path, small())
    before = contents(tmp_path)
    [page, *_] = sorted((tmp_path / "statement").glob("*.json"))
    for content in (
        "no JSON",
        "[]",
        '{"sections": [{"rows": [{"id": "1"}]}]}',
        '{"sections": 5}',
        '{"sections": [1, {"rows": [2]}]}',
    ):
        page.write_text(content)
        (tmp_path / "state" / "THA.html").unlink()
        build = build_of(tmp_path, small())
        assert compare(build.earlier, build.files(), build.about)[1:] == (1, 1, 0)
        assert publish(tmp_path, small())[1:] == (1, 1, 0)
        assert contents(tmp_path) == before
