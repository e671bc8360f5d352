"""What the seed has of mechanisms beside their members: successions, agreements, projects, policies, donors."""

from __future__ import annotations

from collections import Counter

from seed_statements import (
    between,
    the_seed,  # noqa: F401 - fixtures
)

from govgraph.graph.core.model import Dataset


def test_successions(seed: Dataset) -> None:
    chain = {(s.subject, s.object, s.start) for s in seed.statements if s.predicate == "SUCCEEDED_BY"}
    assert chain == {
        ("soderkoping", "eap-panel-asylum", "2008"),
        ("eap-panel-asylum", "eap-panel", "2018"),
        ("un-hld", "imrf", "2019"),
    }


def test_agreements_that_came_of_mechanisms(seed: Dataset) -> None:
    # iom-2019, section 3.2, and iom-2010, section 3(iii), counted on the page: four of two States, one of five. Of two
    # it is printed that they were signed.
    parts = dict(between(seed, "PART_OF", "2019"))
    signed = between(seed, "TOOK_PART_IN", "2019", role="signatory")
    assert {(state, parts[agreement]) for state, agreement in signed} == {
        ("UKR", "eap-panel"),
        ("POL", "eap-panel"),
        ("MDA", "eap-panel"),
    }
    parties = between(seed, "TOOK_PART_IN", "2019", role="")
    assert {(state, parts[agreement]) for state, agreement in parties if agreement.endswith("-labour-agreement")} == {
        ("SAU", "mid-igad"),
        ("ETH", "mid-igad"),
        ("UGA", "mid-igad"),
    }
    partners = between(seed, "TOOK_PART_IN", "2019", role="partner")
    assert {("ARM", "eu-south-caucasus-cluster"), ("SWE", "eu-south-caucasus-cluster")} <= {
        (state, parts.get(agreement, "")) for state, agreement in partners
    }
    rcm = between(seed, "TOOK_PART_IN", "2010", role="signatory", object="rcm-memorandum-return-over-land")
    assert {state for state, _ in rcm} == {"SLV", "GTM", "HND", "MEX", "NIC"}


def test_who_is_in_which_project(seed: Dataset) -> None:
    carried_out = between(seed, "TOOK_PART_IN", "2010", role="implementer")
    assert carried_out == {
        ("icmpd", "mtm-i-map"),
        ("icmpd", "mtm-links-to-emigrant-communities"),
        ("iom", "mtm-links-to-emigrant-communities"),
    }
    partners = between(seed, "TOOK_PART_IN", "2010", role="partner")
    assert {who for who, project in partners if project == "mtm-stredeca"} == {"caritas", "unhcr"}
    assert {who for who, project in partners if project == "mtm-i-map"} == {
        "europol",
        "frontex",
        "interpol",
        "unhcr",
        "unodc",
    }
    launched = between(seed, "INITIATED", "2019", object="abu-dhabi-alternative-model-of-labour-recruitment")
    assert {state for state, _ in launched} == {"ARE", "PHL"}


def test_policies_that_mechanisms_shaped(seed: Dataset) -> None:
    fits = between(seed, "SHAPED_POLICY_OF", "2010", role="consistent")
    assert {state for mechanism, state in fits if mechanism == "colombo"} == {
        "IDN",
        "THA",
        "BGD",
        "IND",
        "NPL",
        "PAK",
        "LKA",
    }
    assert ("soderkoping", "UKR") in fits
    assert {("sacm", "ARG"), ("sacm", "mercosur")} <= between(seed, "SHAPED_POLICY_OF", "2010", role="")
    assert {("almaty", "KAZ"), ("almaty", "KGZ"), ("pidc", "WSM")} <= between(seed, "SHAPED_POLICY_OF", "2019")
    without = [s.id for s in seed.statements if s.predicate == "SHAPED_POLICY_OF" and not s.note]
    assert without == []  # the note tells which law, policy or practice


def test_donors_of_mechanisms_that_are_not_named(seed: Dataset) -> None:
    place = "Section 4.1, paragraph 17"
    donors = {s.subject for s in seed.statements if (s.predicate, s.locator) == ("acts_as", place)}
    assert donors == {"iom", "unhcr", "european-commission", "CHE", "USA"}


def test_persons_interviewed_for_the_report_of_2010(seed: Dataset) -> None:
    # 84 numbered affiliations; of States and of other bodies, counted on the page.
    rows = [s for s in seed.statements if s.object == "iscm-assessment-interviews-2010"]
    states = {e.id for e in seed.entities if e.kind == "state"}
    assert [s.locator for s in rows] == [f"References, Interviews, item {number}" for number in range(1, 85)]
    assert len({s.subject for s in rows if s.subject in states}) == 34
    assert len({s.subject for s in rows if s.subject not in states}) == 24
    assert Counter(s.subject for s in rows)["iom"] == 10


def test_the_partners_forum_of_igad_has_18_members(seed: Dataset) -> None:
    assert len(between(seed, "MEMBER_OF", "2010", object="igad-partners-forum")) == 18
    assert between(seed, "PARTNER_OF", "2010", subject="igad-partners-forum") == {("igad-partners-forum", "mid-igad")}


def test_numbers_that_one_report_prints_twice(seed: Dataset) -> None:
    most = {(s.value, s.locator) for s in seed.statements if s.predicate == "most_mechanisms"}
    assert most == {("9", "Introduction, Methodology, paragraph 8"), ("10", "Annex 4, paragraph 1")}
    count = {s.subject: s.value for s in seed.statements if s.predicate == "mechanism_count"}
    assert count == {"MAR": "1", "ESP": "9", "SWE": "9", "iom": "4"}


def test_what_the_document_leaves_open_is_not_asserted(seed: Dataset) -> None:
    papers = between(seed, "COOPERATES_WITH", "2010", status="question")
    assert papers == {(m, end) for m in ("rcm", "sacm", "midsa") for end in ("un-hld", "gfmd")}
    assert not papers & between(seed, "COOPERATES_WITH", "2010", status="")
