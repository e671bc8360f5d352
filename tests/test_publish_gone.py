"""A published site built again: addresses that stay, what is gone, and what replaced it."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from published import CHOICES, broken, data, publish, read, without
from small_data import small, statement

from govgraph.site.parts import PARTS
from govgraph.site.site import statement_address


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


@pytest.mark.slow
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
