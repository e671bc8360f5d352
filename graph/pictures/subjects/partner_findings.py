"""What a partner network says, in words: how many there are, and what links them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from govgraph.graph.core.glossary import STATUSES
from govgraph.graph.core.text import counted, several
from govgraph.graph.tables.table import Table

LINKS = ("link", "link of a part")
_NONE = {
    "link": "no link of {who}",
    "link of a part": "no link of a part of {who}",
    "serves alike": "no other body that serves mechanisms like {like}",
    "no link": "no mechanism like {like} without a link with {who}",
}
"""What the finding says where there is no row."""
_NAMED = 4
"""Relations that the finding names."""


def mechanisms_like(label: str, kind: str) -> str:
    """Which mechanisms others are compared with: a mechanism itself, or those of somebody."""
    return label if kind == "mechanism" else f"those of {label}"


def finding_of(
    table: Table, question: str, label: str, edition: str, label_of: Callable[[str], str], kind: str = "organisation"
) -> str:
    """How many there are, and what they are, in words; a mechanism, of that `kind`, is compared itself.

    >>> from govgraph.graph.core.provenance import NOTHING
    >>> rows = [{"mechanism": [mechanism], "party": "iom", "relation": ["funds"], "standing": ""}
    ...         for mechanism in ("apc", "bali")]
    >>> finding_of(Table.of_rows((), rows, NOTHING), "link", "IOM", "2019", str)
    'Edition 2019 links IOM with 2 mechanisms. Most often: “funds” (2).'
    >>> rows[0]["standing"] = "former"
    >>> finding_of(Table.of_rows((), rows, NOTHING), "link", "IOM", "2019", str)
    'Edition 2019 links IOM with 1 mechanism. Most often: “funds” (1). Not in force, so not counted: “funds” \
(1 former).'
    >>> finding_of(Table.of_rows((), rows[:1], NOTHING), "link", "IOM", "2019", str)
    'Edition 2019 has no link of IOM on record that holds. Not in force, so not counted: “funds” (1 former).'
    >>> finding_of(Table.of_rows((), [], NOTHING), "link", "APC", "2019", str, "mechanism")
    'Edition 2019 has no link of APC on record.'
    >>> finding_of(Table.of_rows((), rows[:1], NOTHING), "serves alike", "APC", "2019", str, "mechanism")
    'Edition 2019: 1 body serves mechanisms like APC, and is not on record as serving APC: iom.'
    """
    rows, like = table.rows, mechanisms_like(label, kind)
    if not rows:
        return f"Edition {edition} has {_NONE[question].format(who=label, like=like)} on record."
    if question in LINKS:
        return _links_in_words(rows, question, label, edition)
    if question == "serves alike":
        names, number = several([label_of(row["party"]) for row in rows]), counted(len(rows), "body", "bodies")
        verb, be = ("serves", "is") if len(rows) == 1 else ("serve", "are")
        words = f"{number} {verb} mechanisms like {like}, and none of these"
        if kind == "mechanism":
            words = f"{number} {verb} mechanisms like {like}, and {be} not on record as serving {label}"
    else:
        names, number = several([label_of(row["mechanism"][0]) for row in rows]), counted(len(rows), "mechanism")
        words = f"{number} with States or themes in common with {like} and no link with {label} on record"
    return f"Edition {edition}: {words}: {names}."


def _links_in_words(rows: Sequence[Mapping[str, Any]], question: str, label: str, edition: str) -> str:
    """With how many there is a link that holds, and what links there are; former, planned and other ones apart."""
    mechanisms, parties = {row["mechanism"][0] for row in rows}, {row["party"] for row in rows}
    of_mechanism = question == "link" and len(mechanisms) == 1 and len(parties) > 1
    linked: dict[str, set[str]] = {}
    not_now: dict[str, dict[str, set[str]]] = {}
    for row in rows:
        relation, other = f"“{row['relation'][0]}”", row["party"] if of_mechanism else row["mechanism"][0]
        of_relation = not_now.setdefault(relation, {}) if row["standing"] else linked
        of_relation.setdefault(row["standing"] or relation, set()).add(other)
    parts = "parts of " if question != "link" else ""
    number = counted(len(set().union(*linked.values())), "other" if of_mechanism else "mechanism")
    words = [f"Edition {edition} links {parts}{label} with {number}.", f"Most often: {_most_often(linked)}."]
    if not linked:
        words = [f"Edition {edition} has {_NONE[question].format(who=label)} on record that holds."]
    if not_now:
        words.append(f"Not in force, so not counted: {_not_in_force(not_now)}.")
    return " ".join(words)


def _not_in_force(relations: Mapping[str, Mapping[str, set[str]]]) -> str:
    """Of each relation how many are former, planned or the like.

    >>> _not_in_force({"“chairs”": {"former": {"apc", "bali"}, "tbc": {"igc"}}, "“funds”": {"former": {"apc"}}})
    '“chairs” (2 former, 1 to be confirmed), “funds” (1 former)'
    """
    return ", ".join(
        f"{relation} ({', '.join(f'{len(who):,} {STATUSES.get(word, word)}' for word, who in standings.items())})"
        for relation, standings in relations.items()
    )


def _most_often(linked: Mapping[str, set[str]]) -> str:
    ranked = sorted(linked, key=lambda relation: -len(linked[relation]))
    counts = ", ".join(f"{relation} ({len(linked[relation]):,})" for relation in ranked[:_NAMED])
    return counts + (f" and {len(ranked) - _NAMED} other relations" if len(ranked) > _NAMED else "")
