"""Partner networks: links, who serves mechanisms like mine, and who has no link with me."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import Command
from seed_snapshot import seed_snapshot
from small_data import small, statement

from graph import load, vocabulary
from graph.analysis.partners import COLUMNS, partners
from graph.ask import ask
from graph.errors import UsageError
from graph.model import Dataset
from graph.model import Entity as EntityRow
from graph.settings import Settings
from graph.snapshot import Entity, Listed, Snapshot, Tie, read_snapshot
from graph.store import Store

KINDS = {
    "apc": "mechanism", "bali": "mechanism", "rcm": "mechanism", "FJI": "state", "IDN": "state", "THA": "state",
    "iom": "organisation", "icmpd": "organisation", "eu": "organisation", "eu-commission": "organisation",
    "asylum": "theme", "labour": "theme", "wg": "body",
}
ENTITIES = {one: Entity(one, kind, one.upper()) for one, kind in KINDS.items()}


def tie(subject: str, relation: str, other: str, **more: str) -> Tie:
    return Tie(subject, relation, other, **({"document": "d", "locator": f"{subject} {relation}"} | more))


def edition(*ties: Tie) -> Snapshot:
    return Snapshot("2010", ENTITIES, sorted(ties), coverage=[Listed("apc", "MEMBER_OF", "complete")])


# apc has Thailand, Indonesia and Fiji, bali has Thailand and Indonesia (Jaccard 2/3); rcm shares a theme with apc.
SHOWN = edition(
    *(tie(state, "MEMBER_OF", "apc") for state in ("THA", "IDN", "FJI")),
    *(tie(state, "MEMBER_OF", "bali") for state in ("THA", "IDN")),
    tie("apc", "FOCUSES_ON", "asylum"), tie("rcm", "FOCUSES_ON", "asylum"), tie("rcm", "FOCUSES_ON", "labour"),
    tie("rcm", "DOES_NOT_FOCUS_ON", "asylum"),
    tie("iom", "SECRETARIAT_OF", "apc", role="technical"), tie("iom", "OBSERVER_OF", "rcm", status="former"),
    tie("icmpd", "FUNDS", "bali"), tie("icmpd", "PARTNER_OF", "rcm"), tie("iom", "MEMBER_OF", "wg"),
    tie("wg", "PART_OF", "apc"), tie("eu-commission", "PARTNER_OF", "bali"), tie("eu-commission", "PART_OF", "eu"),
)


def rows(who: str, *what: str, **more: float) -> list[dict[str, Any]]:
    return partners(SHOWN, who, what=what, **more).rows


def test_links_with_role_status_and_source() -> None:
    found = [
        (r["mechanism"], r["relation"], r["role"], r["status"], r["via"], r["citations"]) for r in rows("iom", "link")
    ]
    assert found == [
        ("apc", "is a member of", "", "", "wg", ["d, iom MEMBER_OF"]),
        ("apc", "is the secretariat of", "technical", "", "", ["d, iom SECRETARIAT_OF"]),
        ("rcm", "is an observer of", "", "former", "", ["d, iom OBSERVER_OF"]),
    ]
    assert [r["sentence"] for r in rows("iom", "link")] == [
        "IOM is a member of WG.", "IOM is the secretariat of APC (technical).", "IOM is an observer of RCM (former).",
    ]
    assert [r["coverage"] for r in rows("iom", "link")] == ["", "", "RCM: unknown"]


def test_the_links_of_a_mechanism_are_those_of_its_parties() -> None:
    assert [(r["party"], r["relation"]) for r in rows("bali", "link")] == [
        ("icmpd", "funds"), ("IDN", "is a member of"), ("THA", "is a member of"), ("eu-commission", "is a partner of"),
    ]


def test_the_links_of_parts_stand_beside() -> None:
    assert rows("eu", "link") == []
    assert [(r["mechanism"], r["party"]) for r in rows("eu", "link of a part")] == [("bali", "eu-commission")]


def test_who_serves_mechanisms_like_mine() -> None:
    # IOM is the secretariat of apc alone. bali is like it by States (2 of 3), rcm by themes (1 of 2, twice 0.25).
    first, second = rows("iom", "serves alike")
    assert (first["party"], first["mechanism"]) == ("icmpd", ["bali", "rcm"])
    assert first["relation"] == ["funds", "is a partner of"]
    assert (first["shared_states"], first["shared_themes"], first["jaccard"]) == (2, 1, 0.6667)
    assert first["citations"] == ["d, icmpd FUNDS", "d, icmpd PARTNER_OF"]
    assert first["sentence"] == "ICMPD serves BALI, RCM, like mechanisms of IOM, and not any of these."
    assert (second["party"], second["mechanism"], second["shared_themes"]) == ("eu-commission", ["bali"], 0)
    # With a higher bar rcm is not alike any more.
    assert [(r["party"], r["mechanism"]) for r in rows("iom", "serves alike", alike=0.5)] == [
        ("eu-commission", ["bali"]), ("icmpd", ["bali"])
    ]
    # Who serves mine, or is part of me, is not among them.
    assert rows("icmpd", "serves alike")[0]["party"] == "iom"
    assert "eu-commission" not in [r["party"] for r in rows("eu", "serves alike")]


def test_no_link() -> None:
    (one,) = rows("iom", "no link")
    assert (one["mechanism"], one["shared_states"], one["shared_themes"]) == ("bali", 2, 0)
    assert one["sentence"] == (
        "BALI shares 2 member States and 0 themes with mechanisms of IOM; no document that is held names a link with "
        "IOM."
    )
    assert one["citations"] == ["d, IDN MEMBER_OF", "d, THA MEMBER_OF"]
    # Of the mechanism itself, rcm shares a theme; a stated no is no theme in common.
    assert [(r["mechanism"], r["shared_states"], r["shared_themes"]) for r in rows("apc", "no link")] == [
        ("bali", 2, 0), ("rcm", 0, 1)
    ]
    cooperating = replace(SHOWN, ties=[*SHOWN.ties, tie("bali", "COOPERATES_WITH", "apc")])
    assert [r["mechanism"] for r in partners(cooperating, "apc", what=["no link"]).rows] == ["rcm"]


def test_somebody_of_whom_the_edition_says_nothing() -> None:
    result = partners(edition(), "iom")
    assert result.rows == []
    assert result.notes == ("edition 2010 names no mechanism with which IOM has an active link",)


@pytest.mark.parametrize(
    ("who", "more", "message"),
    [
        ("asylum", {}, "partners: found ASYLUM, a theme; name a State, an organisation or a mechanism"),
        ("nobody", {}, "partners: found 'nobody'; name a State, an organisation or a mechanism"),
        ("iom", {"what": ["links"]},
         "what: found links; use one or more of link, link of a part, serves alike, no link"),
        ("iom", {"alike": 0.0}, "alike: found 0.0; use a number above 0 and up to 1"),
    ],
)
def test_what_cannot_be_asked(who: str, more: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError) as wrong:
        partners(SHOWN, who, **more)
    assert str(wrong.value) == message


def test_every_row_has_every_column() -> None:
    names = [column.name for column in COLUMNS]
    assert all(list(row) == names for who in ("iom", "apc", "eu", "THA") for row in rows(who))


def plain(found: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    """The links of the analysis, as the question gives them."""
    return sorted(
        (r["mechanism"], r["party"], r["relation"], r["role"], r["status"], r["start"], r["end"], r["via"],
         r["citations"][0])
        for r in found
    )


def asked(found: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return sorted(
        (r["mechanism"], r["party"], vocabulary.RELATIONS[r["relation"]].reads,
         *(r[name] or "" for name in ("role", "status", "start", "end", "via")), f"{r['document']}, {r['locator']}")
        for r in found
    )


def test_the_question_gives_the_same_of_the_seed() -> None:
    # Its answer is compared with the file on every engine.
    golden = json.loads((Path(__file__).parent / "golden" / "questions" / "partners.json").read_text(encoding="utf-8"))
    found = [dict(zip(golden["columns"], cells, strict=True)) for cells in golden["rows"]]
    snapshot = seed_snapshot(golden["parameters"]["edition"])
    assert plain(partners(snapshot, golden["parameters"]["who"], what=["link"]).rows) == asked(found) != []


def data() -> Dataset:
    """The small data set with a working group, a party of it, funds, and cooperation."""
    dataset = small()
    return replace(
        dataset,
        entities=[*dataset.entities, EntityRow(id="wg", kind="body", name="Working group")],
        statements=[
            *dataset.statements, statement("wg", "PART_OF", "bali"), statement("THA", "CHAIRS", "wg"),
            statement("iom", "COORDINATES", "wg", status="former"), statement("iom", "FUNDS", "bali", start="2003"),
            statement("apc", "COOPERATES_WITH", "bali", role="sought"),
        ],
    )


def test_the_question_and_the_command_give_the_same(database: Settings, cli: Command) -> None:
    with Store(database) as store:
        load.load(store, data())
        snapshot = read_snapshot(store, "2010")
        for who, number in (("iom", 3), ("THA", 3), ("bali", 5), ("apc", 3)):
            found = ask(store, "partners", {"who": who, "edition": "2010"}).answer.rows
            assert len(found) == number, who
            assert plain(partners(snapshot, who, what=["link"]).rows) == asked(found)
    said = cli("partners", "IOM", "--edition", "2010", "--what", "link", "--format", "json", settings=database)
    assert said.returncode == 0, said.stderr
    assert [(r["mechanism"], r["relation"]) for r in json.loads(said.stdout)] == [
        ("apc", "is an observer of"), ("bali", "coordinates"), ("bali", "funds")
    ]
    wrong = cli("partners", "IOM", "--edition", "2010", "--what", "foes", settings=database)
    assert (wrong.returncode, wrong.stderr.strip()) == (
        1, "what: found foes; use one or more of link, link of a part, serves alike, no link"
    )
