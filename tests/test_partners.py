"""Partner networks: links, who serves mechanisms like mine, and who has no link with me."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from command import Command
from engines import EMBEDDED
from seed_edition import seed_edition
from small_data import small, statement
from small_edition import edge, edition_of, entities_of

from govgraph.graph.analysis.answers import ask
from govgraph.graph.analysis.partners import partners
from govgraph.graph.analysis.partners.columns import COLUMNS
from govgraph.graph.core.edition import Coverage, EdgeStatement, Edition, Entity
from govgraph.graph.core.errors import UsageError
from govgraph.graph.core.model import Dataset, EntityRow
from govgraph.graph.core.settings import Settings
from govgraph.graph.ingest import load
from govgraph.graph.store import Store
from govgraph.graph.store.edition_reader import read_edition

KINDS = {
    "apc": "mechanism",
    "bali": "mechanism",
    "rcm": "mechanism",
    "FJI": "state",
    "IDN": "state",
    "THA": "state",
    "iom": "organisation",
    "icmpd": "organisation",
    "eu": "organisation",
    "eu-commission": "organisation",
    "asylum": "theme",
    "labour": "theme",
    "wg": "body",
}
ENTITIES = entities_of(KINDS)


def edition(*edges: EdgeStatement) -> Edition:
    return edition_of(ENTITIES, *edges)


# apc has Thailand, Indonesia and Fiji, bali has Thailand and Indonesia (Jaccard 2/3); rcm shares a theme with apc.
SHOWN = edition(
    *(edge(state, "MEMBER_OF", "apc") for state in ("THA", "IDN", "FJI")),
    *(edge(state, "MEMBER_OF", "bali") for state in ("THA", "IDN")),
    edge("apc", "FOCUSES_ON", "asylum"),
    edge("rcm", "FOCUSES_ON", "asylum"),
    edge("rcm", "FOCUSES_ON", "labour"),
    edge("apc", "DOES_NOT_FOCUS_ON", "labour"),
    edge("iom", "SECRETARIAT_OF", "apc", role="technical"),
    edge("iom", "OBSERVER_OF", "rcm", status="former"),
    edge("icmpd", "FUNDS", "bali"),
    edge("icmpd", "PARTNER_OF", "rcm"),
    edge("iom", "MEMBER_OF", "wg"),
    edge("wg", "PART_OF", "apc"),
    edge("eu-commission", "PARTNER_OF", "bali"),
    edge("eu-commission", "PART_OF", "eu"),
)


def rows(who: str, *kinds: str, **more: float) -> list[dict[str, Any]]:
    return partners(SHOWN, who, what=kinds, **more).rows


def test_links_with_role_status_and_source() -> None:
    links = [
        (r["mechanism"], r["relation"], r["role"], r["status"], r["via"], r["citations"]) for r in rows("iom", "link")
    ]
    assert links == [
        (["apc"], ["is the secretariat of"], ["technical"], "", "", ["d, iom SECRETARIAT_OF"]),
        (["apc"], ["is a member of"], [], "", "wg", ["d, iom MEMBER_OF"]),
        (["rcm"], ["is an observer of"], [], "former", "", ["d, iom OBSERVER_OF"]),
    ]
    assert [r["sentence"] for r in rows("iom", "link")] == [
        "IOM is the secretariat of APC (technical).",
        "IOM is a member of WG.",
        "IOM was an observer of RCM (former).",
    ]
    assert [r["coverage"] for r in rows("iom", "link")] == [
        "APC: unknown",
        "WG: unknown",
        "RCM: unknown",
    ]


def test_the_coverage_of_a_link_is_of_the_list_of_its_relation() -> None:
    shown = replace(
        edition(
            edge("iom", "SECRETARIAT_OF", "bali"),
            edge("THA", "MEMBER_OF", "bali"),
            edge("bali", "SUCCEEDED_BY", "apc"),
            edge("bali", "ENGAGES", "icmpd"),
            edge("icmpd", "PARTNER_OF", "bali"),
        ),
        coverage=[
            Coverage("bali", "SECRETARIAT_OF", "complete"),
            Coverage("bali", "MEMBER_OF", "partial"),
            Coverage("bali", "PARTNER_OF", "none"),
            Coverage("apc", "SUCCEEDED_BY", "partial"),
        ],
    )
    assert [(r["sentence"], r["coverage"]) for r in partners(shown, "bali", what=["link"]).rows] == [
        ("IOM is the secretariat of BALI.", ""),
        ("THA is a member of BALI.", "BALI: partial"),
        ("ICMPD is a partner of BALI.", ""),
        ("BALI engages ICMPD.", "BALI: unknown"),
        ("BALI was succeeded by APC.", "BALI: unknown; APC: partial"),
    ]


def test_the_links_of_a_mechanism_are_those_of_its_parties() -> None:
    assert [(r["party"], r["relation"]) for r in rows("bali", "link")] == [
        ("icmpd", ["funds"]),
        ("IDN", ["is a member of"]),
        ("THA", ["is a member of"]),
        ("eu-commission", ["is a partner of"]),
    ]


def test_the_links_of_parts_stand_beside() -> None:
    assert rows("eu", "link") == []
    assert [(r["mechanism"], r["party"]) for r in rows("eu", "link of a part")] == [(["bali"], "eu-commission")]
    (row,) = rows("eu", "link of a part")
    assert row["sentence"] == "EU-COMMISSION is a partner of BALI; EU-COMMISSION is part of EU."


def test_all_statements_of_a_tie_are_one_row() -> None:
    shown = edition(
        edge("iom", "SECRETARIAT_OF", "apc", locator="cell"),
        edge("iom", "SECRETARIAT_OF", "apc", role="joint technical", locator="role"),
        edge("iom", "SECRETARIAT_OF", "apc", role="technical", status="potential", locator="plan"),
        edge("eu", "SECRETARIAT_OF", "apc", locator="beside"),
        edge("eu-commission", "SECRETARIAT_OF", "apc", locator="beside"),
        edge("eu-commission", "PART_OF", "eu"),
        edge("iom", "FUNDS", "apc", locator="stated"),
        edge("iom", "FUNDS", "apc", locator="ours", basis="mapped"),
        edge("iom", "OBSERVER_OF", "apc", start="2001", end="2002", locator="first term"),
        edge("iom", "OBSERVER_OF", "apc", start="2005", locator="second term"),
        edge("iom", "OBSERVER_OF", "rcm", start="2005", locator="dated"),
        edge("iom", "OBSERVER_OF", "rcm", locator="undated"),
    )
    ours = "our inference: the document does not say it"
    assert [(r["sentence"], r["start"], r["citations"]) for r in partners(shown, "iom", what=["link"]).rows] == [
        (
            "IOM is the secretariat of APC (joint technical); another statement has it as potential; also on record as "
            "secretariat: EU, EU-COMMISSION; EU-COMMISSION is part of EU.",
            "",
            ["d, cell", "d, role", "d, beside"],
        ),
        ("IOM is the secretariat of APC (technical, potential); another says that it holds.", "", ["d, plan"]),
        (f"IOM funds APC (1 of 2 statements is {ours}).", "", [f"d, ours ({ours})", "d, stated"]),
        ("IOM is an observer of APC (ended).", "2001", ["d, first term"]),
        ("IOM is an observer of APC.", "2005", ["d, second term"]),
        ("IOM is an observer of RCM.", "2005", ["d, undated", "d, dated"]),
    ]


def test_who_serves_mechanisms_like_mine() -> None:
    # IOM is the secretariat of apc alone. bali is like it by States (2 of 3), rcm by themes (1 of 2, twice 0.25).
    first, second = rows("iom", "serves alike")
    assert (first["party"], first["mechanism"]) == ("icmpd", ["bali", "rcm"])
    assert first["relation"] == ["funds", "is a partner of"]
    assert (first["shared_states"], first["shared_themes"], first["jaccard"]) == (2, 1, 0.6667)
    assert first["citations"] == [
        "d, icmpd FUNDS",
        "d, icmpd PARTNER_OF",
        "d, IDN MEMBER_OF",
        "d, THA MEMBER_OF",
        "d, rcm FOCUSES_ON",
        "d, apc FOCUSES_ON",
    ]
    assert first["sentence"] == (
        "ICMPD serves BALI (funder) and RCM (partner), like APC, of which IOM is the secretariat, "
        "and is not on record as serving APC."
    )
    assert (second["party"], second["mechanism"], second["shared_themes"]) == ("eu-commission", ["bali"], None)
    # With a higher bar rcm is not alike any more.
    assert [(r["party"], r["mechanism"]) for r in rows("iom", "serves alike", alike=0.5)] == [
        ("eu-commission", ["bali"]),
        ("icmpd", ["bali"]),
    ]
    # Who serves mine, or is part of me, is not among them.
    assert rows("icmpd", "serves alike")[0]["party"] == "iom"
    assert "eu-commission" not in [r["party"] for r in rows("eu", "serves alike")]


def test_who_serves_alike_says_the_set_and_what_stands_beside() -> None:
    shown = edition(
        *(edge("THA", "MEMBER_OF", mechanism) for mechanism in ("apc", "bali", "rcm")),
        edge("iom", "SECRETARIAT_OF", "apc"),
        edge("iom", "SECRETARIAT_OF", "rcm"),
        edge("iom", "ADVISES", "bali"),
        edge("eu", "FUNDS", "bali", basis="mapped"),
        edge("eu-commission", "FUNDS", "bali"),
        edge("eu-commission", "PART_OF", "eu"),
    )
    table = partners(shown, "iom", what=["serves alike"])
    rest = (
        "like the 2 mechanisms of which IOM is the secretariat, and is not on record as serving any of these 2; "
        "IOM serves it in another way (technical guidance); EU-COMMISSION is part of EU; both have a row."
    )
    assert [row["sentence"] for row in table.rows] == [
        f"EU serves BALI (funder; our inference: the document does not say it), {rest}",
        f"EU-COMMISSION serves BALI (funder), {rest}",
    ]
    assert table.notes[0] == "compared with the 2 mechanisms of which IOM is the secretariat: APC, RCM"
    assert "d, iom ADVISES" in table.rows[0]["citations"]


def test_no_link() -> None:
    (row,) = rows("iom", "no link")
    assert (row["mechanism"], row["shared_states"], row["shared_themes"]) == (["bali"], 2, None)
    assert row["sentence"] == (
        "BALI shares 2 member States with APC, of which IOM is the secretariat; "
        "whether they share themes is not known; no document on record names a link with IOM."
    )
    assert row["citations"] == ["d, IDN MEMBER_OF", "d, THA MEMBER_OF"]
    # Of the mechanism itself, rcm shares a theme; a stated no is no theme in common.
    assert [(r["mechanism"], r["shared_states"], r["shared_themes"]) for r in rows("apc", "no link")] == [
        (["bali"], 2, None),
        (["rcm"], None, 1),
    ]
    cooperating = replace(SHOWN, edges=[*SHOWN.edges, edge("bali", "COOPERATES_WITH", "apc")])
    assert [r["mechanism"] for r in partners(cooperating, "apc", what=["no link"]).rows] == [["rcm"]]


def test_what_is_not_known_is_not_counted_as_nothing() -> None:
    # No member State is held of bali; of rcm the list is held, and of igc a document says that it has none.
    edges = [
        edge("iom", "SECRETARIAT_OF", "apc"),
        edge("THA", "MEMBER_OF", "apc"),
        edge("FJI", "MEMBER_OF", "rcm"),
        *(edge(mechanism, "FOCUSES_ON", "labour") for mechanism in ("apc", "bali", "igc", "rcm")),
        edge("icmpd", "FUNDS", "bali"),
        edge("eu", "FUNDS", "rcm"),
    ]
    lists = [
        Coverage("apc", "MEMBER_OF", "complete"),
        Coverage("rcm", "MEMBER_OF", "complete"),
        Coverage("igc", "MEMBER_OF", "none"),
    ]
    entities = ENTITIES | {"igc": Entity("igc", "mechanism", "IGC")}
    shown = Edition("2010", entities, sorted(edges), coverage=lists)
    answer = partners(shown, "iom", what=["no link", "serves alike"]).rows
    assert [
        (r["what"], r["mechanism"], r["shared_states"], r["shared_themes"], r["jaccard"], r["coverage"]) for r in answer
    ] == [
        ("serves alike", ["rcm"], 0, 1, 0.0, ""),
        ("serves alike", ["bali"], None, 1, None, "BALI: unknown"),
        ("no link", ["bali"], None, 1, None, "BALI: unknown"),
        ("no link", ["igc"], 0, 1, 0.0, ""),
        ("no link", ["rcm"], 0, 1, 0.0, ""),
    ]
    none = "no document on record names a link with IOM."
    assert [r["sentence"] for r in answer if r["what"] == "no link"] == [
        "BALI shares 1 theme with APC, of which IOM is the secretariat; whether they share States is not known; "
        f"{none}",
        f"IGC shares 0 member States and 1 theme with APC, of which IOM is the secretariat; {none}",
        f"RCM shares 0 member States and 1 theme with APC, of which IOM is the secretariat; {none}",
    ]
    # If nothing is known of the members of one of mine, none in common is not known either; one in common is.
    more = replace(shown, edges=[*shown.edges, edge("iom", "SECRETARIAT_OF", "bali"), edge("THA", "MEMBER_OF", "igc")])
    answer = partners(more, "iom", what=["no link"]).rows
    assert [(r["mechanism"], r["shared_states"], r["jaccard"], r["coverage"]) for r in answer] == [
        (["igc"], 1, 1.0, "BALI: unknown"),
        (["rcm"], None, None, "BALI: unknown"),
    ]


def test_what_is_shared_is_cited_in_the_lists_of_both() -> None:
    shown = edition(
        edge("iom", "SECRETARIAT_OF", "apc"),
        edge("icmpd", "FUNDS", "bali", locator="funds"),
        edge("THA", "MEMBER_OF", "apc", locator="list of apc"),
        edge("THA", "MEMBER_OF", "bali", locator="list of bali"),
        edge("IDN", "MEMBER_OF", "apc", locator="only in apc"),
        edge("apc", "FOCUSES_ON", "labour", locator="apc's work"),
        edge("bali", "FOCUSES_ON", "labour", locator="bali's work"),
    )
    both = ["d, list of bali", "d, list of apc", "d, bali's work", "d, apc's work"]
    assert [(r["what"], r["citations"]) for r in partners(shown, "iom", what=["no link", "serves alike"]).rows] == [
        ("serves alike", ["d, funds", *both]),
        ("no link", both),
    ]
    # A membership through a union is cited by that of the union and that of the State in it.
    through = edition(
        edge("iom", "SECRETARIAT_OF", "apc"),
        edge("THA", "MEMBER_OF", "apc", locator="list of apc"),
        edge("eu", "MEMBER_OF", "bali", role="through-members", locator="the union"),
        edge("THA", "MEMBER_OF", "bali", basis="inherited", via="eu", locator="the union; un, Thailand"),
    )
    (row,) = partners(through, "iom", what=["no link"]).rows
    assert row["citations"] == ["d, the union", "un, Thailand", "d, list of apc"]


def test_the_notes_say_what_it_is_to_serve() -> None:
    assert partners(SHOWN, "iom", what=["serves alike"]).notes == (
        "compared with APC, of which IOM is the secretariat",
        "a mechanism is like one of these when the two share at least 25% of the member States of either, or at least "
        "50% of their themes (the Jaccard index: what both have over all that either has); who serves a mechanism is "
        "the secretariat of, is the legal representative of, supports the secretariat of, gives technical guidance to, "
        "funds or is a partner of it",
    )


def test_the_seed_does_not_count_an_unknown_list_as_empty() -> None:
    shown = seed_edition("2019")
    by_mechanism = {r["mechanism"][0]: r for r in partners(shown, "icmpd", what=["no link"]).rows}
    assert [
        (by_mechanism[mechanism]["shared_states"], by_mechanism[mechanism]["jaccard"])
        for mechanism in ("bali", "gfmd", "sacm")
    ] == [
        (None, None),
        (None, None),
        (0, 0.0),
    ]
    assert by_mechanism["bali"]["sentence"] == (
        "Bali Process shares 8 themes with the 4 mechanisms of which ICMPD is the secretariat; "
        "whether they share States is not known; no document on record names a link with ICMPD."
    )
    links = {r["sentence"]: r["coverage"] for r in partners(shown, "iom", what=["link"]).rows}
    assert links["IOM is the secretariat of Bali Process (technical)."] == ""


def test_somebody_of_whom_the_edition_says_nothing() -> None:
    result = partners(edition(), "iom")
    assert result.rows == []
    assert result.notes == ("edition 2010 names no mechanism with which IOM has an active link",)


@pytest.mark.parametrize(
    ("who", "more", "message"),
    [
        ("asylum", {}, "partners: found ASYLUM, a theme; name a State, an organisation or a mechanism"),
        ("nobody", {}, "partners: found 'nobody'; name a State, an organisation or a mechanism"),
        (
            "iom",
            {"what": ["links"]},
            "what: found links; use one or more of link, link of a part, serves alike, no link",
        ),
        ("iom", {"alike": 0.0}, "alike: found 0.0; use a number above 0 and up to 1"),
    ],
)
def test_what_cannot_be_asked(who: str, more: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError) as wrong:
        partners(SHOWN, who, **more)
    assert str(wrong.value) == message


def test_every_row_has_every_column_and_a_column_cells_of_one_type() -> None:
    kinds = {"": str, "text": str, "list": list, "integer": int, "number": float}
    columns = {column.name: kinds[column.kind] for column in COLUMNS}
    for row in (row for who in ("iom", "apc", "eu", "THA") for row in rows(who)):
        assert list(row) == list(columns)
        assert [name for name, cell in row.items() if cell is not None and not isinstance(cell, columns[name])] == []


def data() -> Dataset:
    """The small data set with a working group, a party of it, funds, and cooperation."""
    dataset = small()
    return replace(
        dataset,
        entities=[*dataset.entities, EntityRow(id="wg", kind="body", name="Working group")],
        statements=[
            *dataset.statements,
            statement("wg", "PART_OF", "bali"),
            statement("THA", "CHAIRS", "wg"),
            statement("iom", "COORDINATES", "wg", status="former"),
            statement("iom", "FUNDS", "bali", start="2003"),
            statement("apc", "COOPERATES_WITH", "bali", role="sought"),
        ],
    )


@pytest.mark.slow
@EMBEDDED
def test_the_question_and_the_command_give_the_same(database: Settings, cli: Command) -> None:
    with Store(database) as store:
        load.load(store, data())
        edition = read_edition(store, "2010")
        for who, number in (("iom", 3), ("THA", 3), ("bali", 5), ("apc", 3)):
            answer = ask(store, "partners", {"who": who, "edition": "2010"}).answer.rows
            assert len(answer) == number, who
            assert answer == partners(edition, who, what=["link"]).rows
    run = cli("partners", "IOM", "--edition", "2010", "--what", "link", "--format", "json", settings=database)
    assert run.returncode == 0, run.stderr
    assert [(r["mechanism"], r["relation"]) for r in json.loads(run.stdout)] == [
        (["bali"], ["funds"]),
        (["apc"], ["is an observer of"]),
        (["bali"], ["coordinates"]),
    ]
    wrong = cli("partners", "IOM", "--edition", "2010", "--what", "foes", settings=database)
    assert (wrong.returncode, wrong.stderr.strip()) == (
        1,
        "what: found foes; use one or more of link, link of a part, serves alike, no link",
    )


def test_a_chair_of_an_old_page_says_of_when() -> None:
    sentences = [row["sentence"] for row in partners(seed_edition("2025"), "NER", what=["link"]).rows]
    assert [text for text in sentences if "chairs MIDWA" in text] == ["Niger chairs MIDWA (as of 2019/2020)."]


@pytest.mark.parametrize(("who", "edition", "status"), [("riam", "2019", "unknown"), ("gfmd", "2025", "unknown")])
def test_of_whom_no_members_are_known_the_lists_are_said_to_be_incomplete(who: str, edition: str, status: str) -> None:
    provenance = partners(seed_edition(edition), who).provenance
    assert provenance.not_complete[who] == status
    assert any(line.startswith("lists of members: ") for line in provenance.words())
    assert "memberships inherited through unions" in provenance.words()[0]
