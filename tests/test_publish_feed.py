"""The feed of a published site: what changed between two builds."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest
from published import BASE, CHOICES, publish, without
from small_data import small


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
