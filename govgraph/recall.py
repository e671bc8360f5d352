"""How much of each document the seed holds, how much of it was read twice, and how far two readings agreed.

`python -m govgraph.recall > docs/evidence.md` writes it from the seed, from the record of second readings
(`docs/readings.csv`) and from what stays out on purpose (`docs/exclusions.csv`); a test fails when the page is another.

A second reading is blind: rows are taken from the text without a look at the seed, then compared with what was held
then. A line of the record is a cell: how many rows have this outcome in the first and that in the second reading. Of
`rows`, the outcomes are yes and no; of everything else they are categories, of rows that both readings have. Without
a section, a line is of the whole document.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from govgraph.graph.core import seed
from govgraph.graph.core.csv_file import read_csv
from govgraph.markdown import markdown_table

DOCS = Path(__file__).resolve().parents[1] / "docs"
#: Kinds of document that have sections; a list of a data set or of a page is counted as a whole.
_IN_SECTIONS = ("report", "meeting paper")
#: First words of a place that need the next ones to name a section.
_WIDE = ("Annex", "References", "Suggested readings")
#: What the page says for a line that is of no section.
_WHOLE = "(whole)"

Cells = Mapping[tuple[str, str], int]


def kappa(cells: Cells) -> float | None:
    """Cohen's kappa of two readings that put the same rows into categories.

    It is (o - e) / (1 - e): `o` the share of rows on which the two agree, `e` the share on which they would by chance,
    from how often each uses each category (Cohen 1960, doi:10.1177/001316446002000104). It is 1 where they always
    agree and 0 where they agree as chance has it.

    Parameters
    ----------
    cells
        How many rows have the first category in the first reading and the second in the second.

    Returns
    -------
    float or None
        None without rows, and where both use one and the same category alone: there chance explains everything.

    Examples
    --------
    Of 50 rows the two call 20 yes and 15 no; o is 0.7, e is 0.5 * 0.6 + 0.5 * 0.4 = 0.5.

    >>> kappa({("yes", "yes"): 20, ("yes", "no"): 5, ("no", "yes"): 10, ("no", "no"): 15})
    0.4
    >>> kappa({("yes", "yes"): 20}) is None
    True
    """
    total = sum(cells.values())
    if not total:
        return None
    first, second = Counter[str](), Counter[str]()
    for (in_first, in_second), count in cells.items():
        first[in_first] += count
        second[in_second] += count
    chance = sum(first[category] * second[category] for category in first) / total**2
    if chance == 1:
        return None
    return round((_equal(cells) / total - chance) / (1 - chance), 3)


def section_of(locator: str) -> str:
    """The section of a report that a place lies in.

    >>> section_of("Annex, MIDSA, Goals, item 1"), section_of("Annex 2, row 1, Type"), section_of("Section 5.1")
    ('Annex, MIDSA', 'Annex 2', 'Section 5.1')
    """
    parts = locator.split(", ")
    return ", ".join(parts[: 2 if parts[0] in _WIDE else 1])


def render(readings: Iterable[Mapping[str, str]], exclusions: Iterable[Mapping[str, str]]) -> str:
    """The whole page as Markdown.

    Parameters
    ----------
    readings
        The lines of the record of second readings.
    exclusions
        What stays out on purpose: document, place, what, reason.

    Returns
    -------
    str
        Markdown.
    """
    counts = _statement_counts()
    lines = list(readings)
    cells: dict[tuple[str, str], dict[str, Counter[tuple[str, str]]]] = defaultdict(lambda: defaultdict(Counter))
    for line in lines:
        kind = "rows" if line["what"] == "rows" else "categories"
        for section in {line["section"], ""}:
            cells[line["document"], section][kind][line["first"], line["second"]] += int(line["count"])
    places = sorted(counts.keys() | cells.keys())
    parts = [
        "# Evidence",
        "Written from the seed, `docs/readings.csv` and `docs/exclusions.csv` by `python -m govgraph.recall`; do not "
        "edit.",
        "## What is on record, and what was read twice",
        "Statements that the seed holds now, by document and section. Of what was read twice: the rows that the first "
        "reading had at the time, those of the second, how many both have and their share of all; and of the rows of "
        "both, how many were put into categories (relation, role and status; kind; focus), how many alike, and Cohen's "
        "kappa. Rows that the second reader knew before are left out of the comparison. A dash is what was not "
        "measured, or what chance alone explains, as where there is one category only.",
        markdown_table(
            (
                "document",
                "section",
                "relations",
                "values",
                "first",
                "second",
                "both",
                "share",
                "categories",
                "alike",
                "kappa",
            ),
            (_line(place, counts[place], cells.get(place, {})) for place in places),
        ),
        "## How the second readings were made",
        markdown_table(
            ("document", "section", "reading", "compared"),
            (
                (document, section or _WHOLE, reading, ", ".join(sorted(compared)))
                for (document, section, reading), compared in sorted(_compared(lines).items())
            ),
        ),
        "## Disagreements, and how they were settled",
        markdown_table(
            ("document", "section", "what", "first", "second", "rows", "settled"),
            (
                (
                    line["document"],
                    line["section"] or _WHOLE,
                    *(line[name] for name in ("what", "first", "second", "count", "settled")),
                )
                for line in lines
                if line["first"] != line["second"]
            ),
        ),
        "## What stays out on purpose",
        markdown_table(
            ("document", "place", "what", "reason"),
            (tuple(line[name] for name in ("document", "place", "what", "reason")) for line in exclusions),
        ),
    ]
    return "\n\n".join(parts) + "\n"


def _statement_counts() -> dict[tuple[str, str], Counter[str]]:
    """Statements by document and section, of relations and of values; section empty: the whole document."""
    kinds = {row["id"]: row["kind"] for row in seed.rows("documents")}
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in seed.rows("statements"):
        sections = [""]
        if kinds[row["document"]] in _IN_SECTIONS:
            sections.append(section_of(row["locator"]))
        for section in sections:
            counts[row["document"], section]["relations" if row["object"] else "values"] += 1
    return counts


def _compared(lines: Iterable[Mapping[str, str]]) -> dict[tuple[str, str, str], set[str]]:
    """What was compared, by document, section and the way in which the second reading was made."""
    compared: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for line in lines:
        compared[line["document"], line["section"], line["reading"]].add(line["what"])
    return compared


def _line(place: tuple[str, str], statements: Counter[str], cells: Mapping[str, Cells]) -> tuple[str, ...]:
    document, section = place
    rows, categories = cells.get("rows", {}), cells.get("categories", {})
    read_twice = rows.get(("yes", "yes"), 0)
    agreement = kappa(categories)
    read = (
        *(str(sum(count for outcome, count in rows.items() if outcome[reader] == "yes")) for reader in (0, 1)),
        str(read_twice),
        f"{read_twice / sum(rows.values()):.3f}" if rows else "",
    )
    judged = (str(sum(categories.values())), str(_equal(categories)), "" if agreement is None else f"{agreement:.3f}")
    texts = (
        document,
        section or _WHOLE,
        str(statements["relations"]),
        str(statements["values"]),
        *(read if rows else ("",) * 4),
        *(judged if categories else ("",) * 3),
    )
    return tuple(text or "-" for text in texts)


def _equal(cells: Cells) -> int:
    return sum(count for (first, second), count in cells.items() if first == second)


if __name__ == "__main__":
    sys.stdout.write(render(read_csv(DOCS / "readings.csv"), read_csv(DOCS / "exclusions.csv")))
