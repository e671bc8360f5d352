"""The table of changes: its order, what its rows cite and of which date that is, and what cannot be asked."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from change_cases import DOCUMENTS, ENTITIES, FIJI, THAILAND, WHOLE, claim, differences, edge, listed, row, side
from command import Command
from engines import EMBEDDED
from seed_edition import seed_edition
from small_data import small

from govgraph.graph.analysis.changes import ASPECTS, CHANGES, changes, read_editions
from govgraph.graph.analysis.changes.edition_index import EditionIndex
from govgraph.graph.analysis.memberships import memberships
from govgraph.graph.analysis.memberships_not_known import not_comparable
from govgraph.graph.core.edition import Document, Edition, ValueStatement
from govgraph.graph.core.errors import StoreError, UsageError
from govgraph.graph.core.pages import cite, places_in
from govgraph.graph.core.records import Coverage, Entity
from govgraph.graph.core.settings import Settings
from govgraph.graph.ingest import load
from govgraph.graph.store import Answer, Store
from govgraph.graph.store.consistency import State

T = TypeVar("T")


def test_lists_of_another_date_are_named() -> None:
    late = edge("FJI", "MEMBER_OF", "apc", document="page", basis="later-list")
    change = row([WHOLE], [late, listed("complete", document="page")])
    assert change["dates"] == ["2019: page of 2024-06"]
    undated = row([FIJI], [listed("complete", document="undated")])
    assert (undated["change"], undated["dates"]) == ("undated", ["2019: undated of unknown date"])
    own = row([listed("complete", document="old")], [edge("FJI", "MEMBER_OF", "apc", document="new")])
    assert own["dates"] == []


def test_every_place_that_a_line_cites_is_of_a_statement_or_of_what_is_known_of_a_list() -> None:
    result = changes(seed_edition("2010"), seed_edition("2019"))
    assert len(result.rows) > 100
    for number, line in enumerate(result.rows):
        evidence = [
            (statement["document"], statement["locator"], statement["pages"]) for statement in result.evidence(number)
        ]
        places = {place for citation in evidence for place in places_in(cite(*citation))}
        cited = {place.partition(" (our inference: ")[0] for place in (*line["earlier"], *line["later"])}
        assert set() < cited <= places, line["sentence"]


def test_what_rests_on_a_page_without_a_date_is_not_told_as_a_change() -> None:
    whole = [listed("complete", document="old"), listed("complete", "OBSERVER_OF", document="old")]
    joined = row(whole, [edge("FJI", "MEMBER_OF", "apc", document="undated")])
    assert joined["change"] == "undated"
    assert joined["sentence"] == (
        "FJI: member in 2019, and not in the list of 2010, which is complete; the list for 2019 is undated of unknown "
        "date; undated (undated of unknown date): not compared."
    )
    # One page with a date is enough; so is a date of the statement's own.
    dated = edge("FJI", "MEMBER_OF", "apc", document="new")
    assert differences(whole, [edge("FJI", "MEMBER_OF", "apc", document="undated"), dated]) == [
        ("members", "joined", "FJI")
    ]
    since = edge("FJI", "MEMBER_OF", "apc", document="undated", start="2015")
    assert differences(whole, [since]) == [("members", "joined", "FJI")]
    # A page that is of some year or later may be of the earlier edition's time.
    documents = DOCUMENTS | {"open": Document("open", "A page", date="2009~/..")}
    open_page = [edge("FJI", "MEMBER_OF", "apc", document="open"), claim("apc", "state_led", "yes")]
    later = Edition("2019", ENTITIES, open_page[:1], open_page[1:], [], documents)  # type: ignore[arg-type]
    assert [row["change"] for row in changes(side("2010", *whole), later).rows] == ["undated"]
    # Chairs and claims likewise.
    chair = [listed("complete", "CHAIRS", document="old")]
    old, new = edge("THA", "CHAIRS", "apc", document="old"), edge("FJI", "CHAIRS", "apc", document="undated")
    change = row([*chair, old], [new])
    assert change["change"] == "undated"
    assert change["sentence"] == (
        "Chair in 2010: THA; in 2019: FJI (as of a page without a date); undated "
        "(undated of unknown date): not compared."
    )


def test_a_list_of_the_later_edition_that_is_older_says_so() -> None:
    older = [FIJI, listed("partial", document="old")]
    change = row([THAILAND, FIJI, listed("complete", document="page")], older)
    assert change["change"] == "only earlier"
    assert str(change["sentence"]).endswith(
        "; the list for 2010 is page of 2024-06; the list for 2019 is old of 2010-01; the list for 2019 is older than "
        "the list for 2010."
    )
    thailand = edge("THA", "MEMBER_OF", "apc", document="page")
    left = row([thailand, FIJI], [FIJI, listed("complete", document="old")])
    assert left["change"] == "undated"
    assert str(left["sentence"]).endswith("; old of 2010-01 is older than page of 2024-06: not compared.")


def test_an_inherited_list_says_through_whom() -> None:
    union = edge("eu", "MEMBER_OF", "apc", role="through-members", basis="mapped")
    through = edge("THA", "MEMBER_OF", "apc", via="eu", basis="inherited", note="our inference: the members of EU")
    old = [union, through, listed("complete", published_count="1")]  # confirmed by the printed number
    joined = row(old, [union, through, FIJI, WHOLE])
    assert joined["sentence"] == (
        "FJI: member in 2019, and not in the list of 2010, which is complete; the list for 2019 is in part through EU "
        "(our inference); the list for 2010 is through EU (our inference)."
    )
    fiji = through._replace(subject="FJI")
    former = edge("FJI", "MEMBER_OF", "eu", status="former", end="2018-01-31", locator="p. 7")
    gone = row([*old, fiji], [*old, former])
    assert (gone["change"], gone["later"]) == ("left", ["d, p. 7", "d, the list"])
    assert gone["sentence"] == (
        "FJI: member (through EU; our inference) in 2010, and not in the list of 2019, which is complete; the later "
        "document has it as member of EU, former, until 2018-01-31, through which the list is inherited; the list for "
        "2010 is through EU (our inference); the list for 2019 is through EU (our inference)."
    )


def test_what_is_inferred_says_so_in_the_sentence() -> None:
    inferred = edge("FJI", "SECRETARIAT_OF", "apc", basis="mapped")
    change = row([edge("eu", "SECRETARIAT_OF", "apc")], [inferred])
    assert change["sentence"] == "Secretariat in 2010: EU; in 2019: FJI (our inference)."
    both = row([edge("eu", "SECRETARIAT_OF", "apc")], [inferred, edge("FJI", "SECRETARIAT_OF", "apc", locator="p. 3")])
    assert both["sentence"] == "Secretariat in 2010: EU; in 2019: FJI."
    observers = row([], [edge("iom", "OBSERVER_OF", "apc", basis="mapped"), edge("eu", "OBSERVER_OF", "apc")])
    assert observers["sentence"] == (
        "Observers only in 2019: 2 (1 by our inference); no list of observers is on record for 2010, so whether "
        "they are "
        "new is not known."
    )
    helped = row([edge("iom", "SUPPORTS_SECRETARIAT_OF", "apc")], [edge("iom", "OBSERVER_OF", "apc", basis="mapped")],
                 kinds=["role"])  # fmt: skip
    assert helped["after"] == ["observer (our inference)"]


def test_rows_are_ordered_and_can_be_chosen() -> None:
    old = [THAILAND, WHOLE, claim("apc", "kind", "irf"), edge("iom", "CHAIRS", "apc"), edge("iom", "FUNDS", "bali")]
    new = [FIJI, WHOLE, claim("apc", "kind", "rcp"), edge("eu", "CHAIRS", "apc")]
    all_rows = differences(old, new)
    assert all_rows == [
        ("kind", "changed", "apc"),
        ("members", "joined", "FJI"),
        ("members", "left", "THA"),
        ("chair", "changed", "apc"),
        ("mechanism", "only earlier", "bali"),
    ]
    assert differences(old, new, kinds=["joined", "left"]) == all_rows[1:3]
    assert differences(old, new, kinds=["chair", "members", "changed"]) == [all_rows[3]]
    assert differences(old, new, mechanisms=["bali"]) == [all_rows[4]]
    assert {difference[0] for difference in all_rows} <= set(ASPECTS)
    assert {difference[1] for difference in all_rows} <= set(CHANGES)


def test_what_it_rests_on_and_leaves_open() -> None:
    result = changes(side("2010"), side("2019", THAILAND), mechanisms=["bali"])
    assert result.rows == []
    assert "edition 2010 has no statement about BALI" in result.notes
    assert "edition 2019 has no statement about BALI" in result.notes


def test_two_editions_of_one_year_show_no_changes_in_time() -> None:
    lists = [WHOLE, listed("complete", "FOCUSES_ON")]
    earlier = side("2019", *lists, THAILAND, edge("apc", "FOCUSES_ON", "asylum"))
    later = side("2019-alternative", *lists, FIJI, edge("apc", "FOCUSES_ON", "labour"))
    result = changes(earlier, later)
    assert [(row["change"], row["subject"]) for row in result.rows] == [
        ("only later", "FJI"),
        ("only earlier", "THA"),
        ("only later", "labour"),
        ("only earlier", "asylum"),
    ]
    assert result.rows[0]["sentence"] == (
        "FJI: member in 2019-alternative, and not in the list of 2019, which is complete."
    )
    assert changes(earlier, later, kinds=["joined", "left", "added", "dropped"]).rows == []
    assert "both editions are of 2019: lines are differences of two lists, not changes in time" in result.notes


def test_it_rests_on_the_documents_of_both_editions() -> None:
    """Also on those of claims and lists, and on the second one of an inherited membership."""
    old = [
        edge("eu", "CHAIRS", "apc", document="old"),
        listed("complete", document="page"),
        ValueStatement("apc", "kind", "global", document="undated", locator="p. 3"),
    ]
    through = edge("FJI", "MEMBER_OF", "apc", via="eu", basis="inherited", document="new", locator="p. 1; page, p. 2")
    new = [
        edge("iom", "CHAIRS", "apc", document="new"),
        through,
        ValueStatement("apc", "kind", "irf", document="d", locator="p. 4"),
    ]
    result = changes(side("2010", *old), side("2019", *new, listed("partial")))
    assert [(row["aspect"], row["earlier"], row["later"]) for row in result.rows] == [
        ("kind", ["undated, p. 3"], ["d, p. 4"]),
        ("members", ["page, the list"], ["new, p. 1", "page, p. 2"]),
        ("chair", ["old, p. 1"], ["new, p. 1"]),
    ]
    rests = result.provenance
    assert (rests.edition, rests.documents) == ("2019", ("d", "new", "old", "page", "undated"))
    assert rests.not_complete == {"apc (2019)": "partial"}
    assert rests.words() == [
        "edition 2010; CHAIRS, MEMBER_OF; without memberships inherited through unions (none is on record); "
        "3 documents",
        "lists of members: 1 complete (edition 2010)",
        "edition 2019; CHAIRS, MEMBER_OF; with memberships inherited through unions; 3 documents",
        "lists of members: 1 partial (edition 2019)",
        "the lists of members of edition 2019 are of several dates",
    ]
    without = changes(side("2010", *old), side("2019", *new), inherited=False)
    assert [row["aspect"] for row in without.rows] == ["kind", "chair"]
    assert without.provenance.inherited is False
    assert without.provenance.words() == [
        "edition 2010; CHAIRS; without memberships inherited through unions; 2 documents",
        "lists of members: 1 complete (edition 2010)",
        "edition 2019; CHAIRS; 2 documents",
        "the lists of members of edition 2019 are of several dates",
    ]
    assert without.notes[0] == (
        "who is in an edition only through a union gives no row, and is not taken for missing either"
    )


def test_a_side_that_names_nobody_is_cited_by_its_list() -> None:
    unknown = listed("unknown", "OBSERVER_OF", locator="the heading")
    assert row([unknown], [edge("iom", "OBSERVER_OF", "apc")])["earlier"] == ["d, the heading"]
    assert row([edge("iom", "OBSERVER_OF", "apc")], [unknown])["later"] == ["d, the heading"]
    partial = listed("partial", "FOCUSES_ON", locator="the matrix")
    assert row([partial], [edge("apc", "FOCUSES_ON", "labour")])["earlier"] == ["d, the matrix"]
    # Without a list, by the themes that both name, or by the other groups.
    shared = edge("apc", "FOCUSES_ON", "asylum", basis="mapped", locator="the goals")
    assert row([shared], [shared, edge("apc", "FOCUSES_ON", "labour")])["earlier"] == [
        "d, the goals (our inference: a theme for free text)"
    ]
    first, two = edge("wg-1", "PART_OF", "apc", locator="p. 5"), edge("wg-2", "PART_OF", "apc")
    assert row([first], [first, two])["earlier"] == ["d, p. 5"]
    assert row([first, two], [first])["later"] == ["d, p. 5"]
    # Nothing is said there, and nothing is cited.
    nothing = changes(side("2010"), side("2019", edge("iom", "OBSERVER_OF", "apc")))
    assert nothing.rows[0]["earlier"] == []
    assert "where a row cites one edition only, nothing to compare with is on record in the other" in nothing.notes


def test_two_editions_without_mechanisms() -> None:
    assert changes(Edition("2010", {}, []), Edition("2019", {}, [])).rows == []


def test_what_cannot_be_asked() -> None:
    with pytest.raises(UsageError, match=r"^changes: found edition 2010 twice; give an earlier and a later one$"):
        changes(side("2010"), side("2010"))
    with pytest.raises(UsageError, match=r"^kind: found gone; use mechanism, name, kind, .*; or new, ended, "):
        changes(side("2010"), side("2019"), kinds=["gone"])


def test_years_of_editions() -> None:
    assert [EditionIndex(Edition(name, {}, [])).year for name in ("2010", "2019-alternative", "cow", "20101")] == [
        2010,
        2019,
        None,
        None,
    ]


class Restless:
    """A store whose graph has another version at each read."""

    address = "bolt://127.0.0.1:1"

    def __init__(self) -> None:
        self.version = 0

    def read(self, text: str, **_: object) -> Answer:
        self.version += 1
        return Answer((), [], None, None, self.version)

    def gather(self, text: str, parameters: object, collect: Callable[..., T], time_limit: float) -> tuple[T, State]:
        self.version += 1
        cells = ["a", "Mechanism", "A", "", "", "", ""]
        claim = [[], "a", "kind", "rcp", *[""] * 10]
        rows = [{"part": "entity", "rows": [cells]}, {"part": "value", "rows": [claim]}]
        return collect(iter(rows)), {"version": self.version, "turn": 0, "committing": None, "incomplete": None}


def test_a_graph_that_changes_all_the_time() -> None:
    with pytest.raises(StoreError, match=r"^bolt:.*: the graph changes while it is read; ask again when "):
        read_editions(Restless(), "2010", "2019")  # type: ignore[arg-type]


@pytest.mark.slow
@EMBEDDED
def test_the_command(database: Settings, cli: Command, tmp_path: Path) -> None:
    with Store(database) as store:
        load.load(store, small())
    answer = cli("changes", "2010", "2019", "--mechanism", "APC", "--format", "json", settings=database)
    assert answer.returncode == 0, answer.stderr
    assert [(r["change"], r["after"]) for r in json.loads(answer.stdout)] == [
        ("not comparable", []),
        ("not comparable", []),
    ]
    written = cli("changes", "2010", "2019", "-o", str(tmp_path / "ch.json"), settings=database)
    assert written.returncode == 0, written.stderr
    about = json.loads((tmp_path / "ch.json").read_text())["about"]
    assert "The older report" in about["documents"], "the earlier edition's"
    assert "edition 2010; " in about["rests_on"]
    shown = cli("changes", "2010", "2019", settings=database)
    assert "--format json or csv has every citation in full" in shown.stderr
    assert "bali" in shown.stdout
    for arguments, message in (
        (("2019", "2010"), "changes: found 2019 before 2010; give the earlier edition first"),
        (("2010", "2010"), "changes: found edition 2010 twice; give an earlier and a later one"),
        (("2010", "2018"), "edition '2018' is not loaded; `govgraph status` lists the editions that are"),
        (("2010", "2019", "--mechanism", "Thailand"), "'Thailand' is not a known name"),
    ):
        wrong = cli("changes", *arguments, settings=database)
        assert (wrong.returncode, wrong.stderr.strip()) == (1, message)


def test_where_a_document_says_that_there_are_none_the_list_is_not_said_to_be_complete() -> None:
    change = row([listed("none")], [FIJI, WHOLE])
    assert change["change"] == "joined"
    assert change["sentence"] == "FJI: member in 2019, and 2010 says that there are none."


def test_of_a_state_too_a_list_that_is_stated_to_be_empty_is_not_called_complete() -> None:
    entities = {"apc": Entity("apc", "mechanism", "APC"), "FJI": Entity("FJI", "state", "Fiji")}
    none, partial = (
        Edition(name, entities, [], coverage=[Coverage("apc", "MEMBER_OF", status)])
        for name, status in (("2010", "none"), ("2019", "partial"))
    )
    (difference,) = not_comparable(memberships(none, partial, who="FJI"))
    assert difference["words"] == (
        "edition 2010 says that there are no members; whether in 2019 is not known: the list of members is partial"
    )
