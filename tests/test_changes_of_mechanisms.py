"""What changed between two editions in mechanisms: names, kinds, themes, groups, and which are over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from change_cases import THAILAND, claim, differences, edge, listed, row, side

from govgraph.graph.analysis.changes import changes
from govgraph.graph.analysis.changes.edition_index import EditionIndex
from govgraph.graph.core.edition import Edition, ValueStatement


def test_another_kind_and_a_rest() -> None:
    change = row([claim("apc", "kind", "irf")], [claim("apc", "kind", "global")])
    assert (change["aspect"], change["change"], change["before"], change["after"]) == (
        "kind",
        "changed",
        ["irf"],
        ["global"],
    )
    assert differences([claim("apc", "kind", "rcp")], [claim("apc", "kind", "rcp")]) == []
    assert differences([], [claim("apc", "kind", "rcp")]) == [], "nothing is known of before"
    assert differences([], [claim("apc", "activity", "dormant")]) == [("activity", "changed", "apc")]


def test_what_is_only_worded_otherwise_is_no_change() -> None:
    term = [claim("apc", "kind", "rcp")], [claim("apc", "kind", "irf")]
    assert differences(*term) == []
    assert differences(*term, kinds=["wording"]) == [("kind", "wording", "apc")]
    standing = [edge("iom", "OBSERVER_OF", "apc")], [edge("iom", "PARTICIPATES_IN", "apc")]
    assert differences(*standing) == []
    assert differences(*standing, kinds=["wording"]) == [("observers", "wording", "iom")]
    result = changes(side("2010", *term[0]), side("2019", *term[1]))
    assert result.notes[-1] == "left out, as only the words differ: APC (kind)"


def test_a_mechanism_that_existed_and_was_not_studied_says_so() -> None:
    change = row([], [claim("bali", "established", "2002"), claim("bali", "kind", "rcp")], mechanisms=["bali"])
    assert change["change"] == "only later"
    assert change["sentence"] == (
        "BALI is in 2019 and not in 2010; established 2002: it existed then, and 2010 does not study it."
    )


def named(old: list[str], new: list[str]) -> list[tuple[str, str, list[str], list[str]]]:
    before, after = (
        side(edition, edge("iom", "FUNDS", "apc", document=document))
        for edition, document in (("2010", "old"), ("2019", "new"))
    )
    printed = {"apc": [(name, "old") for name in old] + [(name, "new") for name in new]}
    return [(r["aspect"], r["change"], r["before"], r["after"]) for r in changes(before, after, printed).rows]


def test_another_name() -> None:
    old, new = "Consultation on Labour in Asia", "Process on Migration for Europe"
    assert named([old], [new]) == [("name", "renamed", [old], [new])]
    assert named([old], [old, new]) == [("name", "only later", [], [new])]
    assert named([old, new], [new]) == [("name", "only earlier", [old], [])]
    before, after = (
        side(edition, edge("iom", "FUNDS", "apc", document=document))
        for edition, document in (("2010", "old"), ("2019", "new"))
    )
    (change,) = changes(before, after, {"apc": [(old, "old"), (old, "new"), (new, "new")]}).rows
    assert (change["earlier"], change["later"]) == (["old, as printed"], ["new, as printed"]), "by the name that it has"
    assert named([old], ["The Consultations on Labour in Asia (CLA)"]) == [], "brackets, articles and endings"
    assert named([old], ["CLA"]) == [], "an acronym is no other name"
    assert named([old], []) == [], "the later documents print no name of their own"


def test_themes() -> None:
    yes, no = edge("apc", "FOCUSES_ON", "asylum"), edge("apc", "DOES_NOT_FOCUS_ON", "asylum")
    mapped = edge("apc", "FOCUSES_ON", "asylum", basis="mapped")
    assert differences([yes], [no]) == [("themes", "dropped", "asylum")]
    assert differences([no], [yes]) == [("themes", "added", "asylum")]
    assert differences([yes], [yes, no]) == [], "the later document says both: that is no change"
    change = row([mapped], [no])
    assert change["sentence"] == (
        "ASYLUM: a focus in 2010 (our inference); 2019 says that it is not; an inference is no printed yes, so "
        "whether it is gone is not known."
    )
    assert (change["change"], change["before"], change["after"]) == (
        "not comparable",
        ["focuses on (our inference)"],
        ["does not focus on"],
    )
    new = row([no], [mapped])
    assert (new["change"], new["before"], new["after"]) == (
        "not comparable",
        ["does not focus on"],
        ["focuses on (our inference)"],
    )
    assert new["sentence"] == (
        "ASYLUM: a focus in 2019 (our inference); 2010 says that it is not; an inference is no printed yes, so "
        "whether it is new is not known."
    )
    # One printed yes beside the mapped ones is enough; so is a document that says "formerly".
    assert differences([mapped, yes], [no]) == [("themes", "dropped", "asylum")]
    assert differences([mapped], [edge("apc", "FOCUSES_ON", "asylum", status="former")]) == [
        ("themes", "dropped", "asylum")
    ]
    assert differences([yes], [edge("apc", "FOCUSES_ON", "asylum", status="former")]) == [
        ("themes", "dropped", "asylum")
    ]


def test_themes_of_two_kinds_of_list_are_not_compared() -> None:
    mapped = edge("apc", "FOCUSES_ON", "asylum", basis="mapped")
    printed = edge("apc", "FOCUSES_ON", "labour")
    whole = listed("complete", "FOCUSES_ON")
    assert differences([edge("apc", "FOCUSES_ON", "asylum"), whole], [printed, whole]) == [
        ("themes", "added", "labour"),
        ("themes", "dropped", "asylum"),
    ]
    # What is mapped is neither dropped nor added, be the other list printed and complete.
    change = row([mapped, whole], [printed, whole])
    assert (change["change"], change["before"], change["after"]) == ("not comparable", ["ASYLUM"], ["LABOUR"])
    assert "2010 by our inference, list complete; 2019 as printed, list complete" in str(change["sentence"])


def test_themes_that_a_list_names_are_counted() -> None:
    two = [edge("apc", "FOCUSES_ON", "asylum"), edge("apc", "FOCUSES_ON", "labour")]
    whole = listed("complete", "FOCUSES_ON", published_count="2")
    assert EditionIndex(side("2010", *two, whole)).listed_number("apc", "FOCUSES_ON") == 2
    change = row([whole, *two], [whole, two[0]])
    assert (change["change"], change["before"]) == ("not comparable", ["LABOUR"]), "the later list has one of the two"
    assert change["coverage"] == (
        "2010: themes: complete (2 counted by us, 2 printed) / 2019: themes: complete (1 counted by us, 2 printed)"
    )
    gained = row([whole, *two], [whole, *two, edge("apc", "FOCUSES_ON", "refugees")])
    assert (gained["change"], gained["subject"]) == ("added", "refugees")


def test_groups() -> None:
    first, two = edge("wg-1", "PART_OF", "apc"), edge("wg-2", "PART_OF", "apc")
    assert differences([first], [first, two]) == [("groups", "only later", "wg-2")]
    assert differences([first], [first, two, claim("wg-2", "established", "2017")]) == [("groups", "added", "wg-2")]
    assert differences([first, two], [first, claim("wg-2", "ended", "2015")]) == [("groups", "dropped", "wg-2")]
    assert differences([first, two], [first, edge("wg-2", "PART_OF", "apc", status="former")]) == [
        ("groups", "dropped", "wg-2")
    ]
    three = row([first, two], [claim("apc", "working_group_count", "3")])
    assert (three["change"], three["before"], three["after"]) == (
        "not comparable",
        ["WG-1", "WG-2"],
        ["3 working groups published"],
    )


def test_a_mechanism_that_the_earlier_edition_does_not_know() -> None:
    def of_bali(*parts: object) -> list[tuple[str, str, str]]:
        return differences([], [edge("THA", "MEMBER_OF", "bali"), *parts])

    assert of_bali(claim("bali", "established", "2013")) == [("mechanism", "new", "bali")]
    assert of_bali(claim("bali", "established", "2002")) == [("mechanism", "only later", "bali")]
    assert of_bali(claim("bali", "established", "2010")) == [("mechanism", "only later", "bali")], "of that year"
    assert of_bali(claim("bali", "established", "2002"), claim("bali", "established", "2013")) == [
        ("mechanism", "only later", "bali")
    ]
    assert of_bali() == [("mechanism", "only later", "bali")]
    # Over before the earlier edition: nothing happened between the two.
    assert of_bali(claim("bali", "ended", "2005")) == [
        ("mechanism", "ended before", "bali"),
        ("mechanism", "only later", "bali"),
    ]
    assert of_bali(claim("bali", "ended", "2015")) == [
        ("mechanism", "ended", "bali"),
        ("mechanism", "only later", "bali"),
    ]


def test_a_mechanism_that_the_later_edition_does_not_know_has_not_ended() -> None:
    (change,) = changes(side("2010", edge("THA", "MEMBER_OF", "bali")), side("2019")).rows
    assert (change["change"], change["earlier"]) == ("only earlier", ["d, p. 1"])
    assert change["sentence"] == "BALI is in 2010 and not named in 2019; that it ended is said in neither."


def test_ended_and_succeeded() -> None:
    ended = row([THAILAND], [claim("apc", "ended", "2015")])
    assert ended["change"] == "ended"
    assert ended["sentence"] == "APC ended in 2015, as 2019 says."
    assert differences([], [claim("apc", "activity", "ended")]) == [("mechanism", "ended", "apc")]
    known = [edge("THA", "MEMBER_OF", "bali")]
    new = [*known, edge("apc", "SUCCEEDED_BY", "bali", start="2018")]
    change = row(known, new, kinds=["succeeded"])
    assert (change["mechanism"], change["subject"], change["after"]) == ("apc", "bali", ["BALI"])
    assert change["sentence"] == "APC was succeeded by BALI in 2018, as 2019 says."
    again = [*new, edge("apc", "SUCCEEDED_BY", "bali", start="2018", locator="p. 9")]
    assert row(known, again, kinds=["succeeded"])["later"] == ["d, p. 1", "d, p. 9"], "one row, with both places"
    assert differences(new, new) == [], "known before"


def test_what_was_over_before_the_earlier_edition_is_no_change() -> None:
    of_bali = [edge("THA", "MEMBER_OF", "bali")]
    ended, over = claim("bali", "ended", "2005"), claim("bali", "activity", "ended")

    def sentence(old: Sequence[object], new: Sequence[object]) -> object:
        change = row(old, new)
        assert (change["mechanism"], change["aspect"], change["change"]) == ("bali", "mechanism", "ended before")
        return change["sentence"]

    # The earlier document has the end, with a date or without; the later one does not name the mechanism.
    assert sentence([*of_bali, ended], []) == (
        "BALI had ended in 2005, as 2010 says; it is not named in 2019: no change between the two."
    )
    assert sentence([*of_bali, over], []) == (
        "BALI had ended by then, without a date, as 2010 says; it is not named in 2019: no change between the two."
    )
    successor = edge("bali", "SUCCEEDED_BY", "apc", start="2008")
    assert sentence([*of_bali, ended, successor], []) == (
        "BALI had ended in 2005 and was succeeded by APC in 2008, as 2010 says; it is not named in 2019: no change "
        "between the two."
    )
    # The later document has it, with a date before the earlier edition.
    assert sentence(of_bali, [ended]) == (
        "BALI had ended in 2005, as 2019 says, before 2010, where it is still described: no change between the two."
    )
    # Both have it: nothing differs.
    assert differences([*of_bali, ended], [*of_bali, over]) == []


def over_in(edition: str, *ends: object) -> Edition:
    """An edition that only says what is over, as other editions stand beside one."""
    return replace(side(edition, *ends), value_statements=[end for end in ends if isinstance(end, ValueStatement)])


def test_what_an_edition_between_says_is_over_is_read() -> None:
    known = edge("THA", "MEMBER_OF", "bali")
    ended = claim("bali", "ended", "2015")._replace(document="middle")
    successor = edge("bali", "SUCCEEDED_BY", "apc", start="2016", document="middle")

    def lines(old: Sequence[object], between: Edition, new: Sequence[object] = ()) -> list[tuple[object, ...]]:
        later = replace(side("2019", *new), others=(between,))
        rows = changes(side("2010", *old), later, kinds=["mechanism"]).rows
        return [(row["change"], row["subject"], row["sentence"], row["earlier"], row["later"]) for row in rows]

    # Neither names it but the edition of 2017, which has its end: 2010 knew it, or did not.
    assert lines([known], over_in("2017", ended, successor)) == [
        ("ended", "bali", "BALI ended in 2015, as 2017 says; it is not named in 2019.", ["d, p. 1"], ["middle, p. 2"]),
        (
            "succeeded",
            "apc",
            "BALI was succeeded by APC in 2016, as 2017 says; it is not named in 2019.",
            ["d, p. 1"],
            ["middle, p. 1"],
        ),
    ]
    assert lines([], over_in("2017", ended)) == [
        ("ended", "bali", "BALI ended in 2015, as 2017 says; neither 2010 nor 2019 names it.", [], ["middle, p. 2"])
    ]
    # A succession alone: that it ended is said, and it is not "only earlier".
    assert [line[:2] for line in lines([known], over_in("2017", successor))] == [("succeeded", "apc")]
    # Over before 2010, which still describes it, or does not name it.
    before = ended._replace(value="2005")
    assert lines([known], over_in("2017", before)) == [
        (
            "ended before",
            "bali",
            "BALI had ended in 2005, as 2017 says, before 2010, where it is still described: no change between the "
            "two.",
            ["d, p. 1"],
            ["middle, p. 2"],
        )
    ]
    assert lines([], over_in("2017", before))[0][2] == (
        "BALI had ended in 2005, as 2017 says, before 2010; neither 2010 nor 2019 names it: no change between the two."
    )
    # Both the edition between and the later one: both are named, and cited.
    assert lines([known], over_in("2017", ended), [claim("bali", "ended", "2014")]) == [
        (
            "ended",
            "bali",
            "BALI ended in 2015, as 2017 says; ended in 2014, as 2019 says.",
            ["d, p. 1"],
            ["middle, p. 2", "d, p. 2"],
        )
    ]
    # Where nothing of an end is said anywhere, the line names who was asked; an edition after both is not.
    assert lines([known], over_in("2017"))[0][2] == (
        "BALI is in 2010 and not named in 2019; that it ended is said in neither, nor in 2017."
    )
    assert lines([known], over_in("2025", ended))[0][2] == (
        "BALI is in 2010 and not named in 2019; that it ended is said in neither."
    )


def test_the_date_of_an_end_is_read_in_an_edition_before_both() -> None:
    ended = claim("bali", "ended", "2005")._replace(document="first")
    old, over = edge("THA", "MEMBER_OF", "bali"), claim("bali", "activity", "ended")
    (change,) = changes(side("2010", old, over), replace(side("2019"), others=(over_in("2008", ended),))).rows
    assert (change["change"], change["earlier"], change["later"]) == ("ended before", ["d, p. 2"], ["first, p. 2"])
    assert change["sentence"] == (
        "BALI had ended in 2005, as 2008 says; it is not named in 2019: no change between the two."
    )
    # It alone ends nothing: 2010 describes the mechanism, and says of no end.
    (alive,) = changes(side("2010", old), replace(side("2019"), others=(over_in("2008", ended),))).rows
    assert alive["change"] == "only earlier"


def test_a_mechanism_that_rests_has_not_ended() -> None:
    change = row([edge("THA", "MEMBER_OF", "bali"), claim("bali", "activity", "dormant")], [])
    assert change["change"] == "only earlier"
    assert change["sentence"] == (
        "BALI is in 2010, where it is dormant, and not named in 2019; that it ended is said in neither."
    )
