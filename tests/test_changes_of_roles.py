"""What changed between two editions in chairs, secretariats and the roles of bodies."""

from __future__ import annotations

from change_cases import differences, edge, listed, row


def test_another_chair() -> None:
    old = [edge("THA", "CHAIRS", "apc", start="2008", end="2009"), listed("complete", "CHAIRS")]
    new = [
        edge("FJI", "CHAIRS", "apc"),
        listed("complete", "CHAIRS"),
        edge("THA", "CHAIRS", "apc", status="former"),
        edge("IDN", "CHAIRS", "apc", status="incoming"),
    ]
    change = row(old, new)
    assert (change["aspect"], change["change"], change["before"]) == ("chair", "changed", ["THA (2008 to 2009)"])
    assert change["sentence"] == "Chair in 2010: THA (2008 to 2009); in 2019: FJI, THA (former)."
    # A further name in a list that is not known to be complete is no change.
    assert differences(
        [edge("FJI", "CHAIRS", "apc")], [edge("FJI", "CHAIRS", "apc"), edge("THA", "CHAIRS", "apc")]
    ) == [("chair", "only later", "apc")]
    # Not named is not none.
    unnamed = row([edge("FJI", "CHAIRS", "apc")], [])
    assert unnamed["change"] == "not comparable"
    assert unnamed["sentence"] == (
        "Chair in 2010: FJI; in 2019: not said (none is named in 2019, which does not say that there was none)."
    )


def test_another_secretariat() -> None:
    change = row(
        [listed("none", "SECRETARIAT_OF"), edge("iom", "SUPPORTS_SECRETARIAT_OF", "apc", role="staffing")],
        [edge("eu", "SECRETARIAT_OF", "apc"), listed("complete", "SECRETARIAT_OF")],
    )
    assert (change["change"], change["before"], change["after"]) == (
        "changed",
        ["none", "supported by IOM (staffing)"],
        ["EU"],
    )
    assert str(change["sentence"]).endswith("(that there was none in 2010 is stated).")


def test_a_union_and_its_commission_are_one_secretariat() -> None:
    part = edge("eu-commission", "PART_OF", "eu")
    old, new = edge("eu", "SECRETARIAT_OF", "apc"), edge("eu-commission", "SECRETARIAT_OF", "apc")
    assert differences([old], [new, part]) == []
    assert differences([new], [old, part]) == []
    assert differences([old], [new]) == [("secretariat", "changed", "apc")]


def test_a_body_that_leaves_the_secretariat_for_a_standing_is_one_line() -> None:
    old = [edge("iom", "SECRETARIAT_OF", "apc", role="joint"), listed("complete", "OBSERVER_OF")]
    old += [edge("eu", "SECRETARIAT_OF", "apc", role="joint")]
    new = [edge("eu", "SECRETARIAT_OF", "apc"), edge("iom", "OBSERVER_OF", "apc"), listed("complete", "SECRETARIAT_OF")]
    change = row(old, new)
    assert (change["aspect"], change["change"], change["subject"]) == ("role", "changed", "iom")
    assert change["sentence"] == "IOM: role changed from secretariat (joint) in 2010 to observer in 2019."
    # Another one who went is a line of the secretariat as well.
    assert [aspect for aspect, *_ in differences(old, [*new[1:], edge("eu-commission", "SECRETARIAT_OF", "apc")])] == [
        "secretariat",
        "role",
    ]


def test_a_role_changes_only_where_the_list_that_must_lack_the_body_is_known() -> None:
    old = [edge("iom", "SECRETARIAT_OF", "apc"), listed("complete", "SECRETARIAT_OF")]
    new = [edge("iom", "OBSERVER_OF", "apc")]
    for coverage, words in (([], "unknown"), ([listed("partial", "SECRETARIAT_OF")], "partial")):
        change = row(old, [*new, *coverage], kinds=["role"])
        assert change["change"] == "not comparable"
        assert change["sentence"] == (
            f"IOM: secretariat in 2010, observer in 2019; whether still the secretariat is not known in 2019 (list "
            f"{words})."
        )
    assert row(old, [*new, listed("none", "SECRETARIAT_OF")], kinds=["role"])["change"] == "changed"
    # The other way round it is the earlier list.
    came = row(new, old, kinds=["role"])
    assert str(came["sentence"]).endswith("; whether already the secretariat is not known in 2010 (list unknown).")
    # Who observes may be a partner too.
    partner, observer = [edge("iom", "PARTNER_OF", "apc")], [edge("iom", "OBSERVER_OF", "apc")]
    other = row(partner, observer)
    assert (other["change"], other["sentence"]) == (
        "not comparable",
        "IOM: partner in 2010, observer in 2019; whether still a partner is not known in 2019 (list unknown); whether "
        "already an observer is not known in 2010 (list unknown).",
    )
    lists = [listed("complete", "OBSERVER_OF"), listed("complete", "PARTNER_OF")]
    assert differences([*partner, *lists], [*observer, *lists]) == [("observers", "changed", "iom")]


def test_a_secretariat_in_other_words_is_no_change() -> None:
    old = [edge("eu", "SECRETARIAT_OF", "apc"), edge("iom", "SUPPORTS_SECRETARIAT_OF", "apc", role="administrative")]
    new = [edge("eu", "SECRETARIAT_OF", "apc"), edge("iom", "SECRETARIAT_OF", "apc", role="administrative")]
    whole = listed("complete", "SECRETARIAT_OF")
    assert differences([*old, whole], [*new, whole]) == []
    assert differences([*old, whole], [*new, whole], kinds=["wording"]) == [("secretariat", "wording", "apc")]
