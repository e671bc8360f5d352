"""How far two readings agree, and the page that says it."""

from __future__ import annotations

from pathlib import Path

from govgraph.graph.core import seed
from govgraph.graph.core.csv_file import read_csv
from govgraph.recall import kappa, render, section_of

DOCS = Path(__file__).resolve().parents[1] / "docs"
READINGS = read_csv(DOCS / "readings.csv")


def test_kappa_by_hand() -> None:
    # 50 rows; both say yes 20 times and no 15 times: o = 35 / 50 = 0.7. The first says yes 25 times and the second 30
    # times: e = 0.5 * 0.6 + 0.5 * 0.4 = 0.5. (0.7 - 0.5) / (1 - 0.5) = 0.4.
    assert kappa({("yes", "yes"): 20, ("yes", "no"): 5, ("no", "yes"): 10, ("no", "no"): 15}) == 0.4
    # Three categories, 10 rows: o = 0.6; the first has a 5, b 3, c 2, the second a 4, b 4, c 2:
    # e = 0.5 * 0.4 + 0.3 * 0.4 + 0.2 * 0.2 = 0.36; 0.24 / 0.64 = 0.375.
    cells = {("a", "a"): 3, ("a", "b"): 1, ("a", "c"): 1, ("b", "b"): 2, ("b", "a"): 1, ("c", "c"): 1, ("c", "b"): 1}
    assert kappa(cells) == 0.375


def test_kappa_at_its_ends() -> None:
    assert kappa({("a", "a"): 3, ("b", "b"): 4}) == 1
    assert kappa({("a", "b"): 1, ("b", "a"): 1}) == -1
    assert kappa({}) is None
    assert kappa({("a", "a"): 7}) is None  # one category alone: chance explains everything


def test_sections_of_places() -> None:
    assert section_of("Annex, MIDSA, Observers, Partners") == "Annex, MIDSA"
    assert section_of("Annex 2, row 1, Type") == "Annex 2"
    assert section_of("Section 3(iii), Building capacity, paragraph 3") == "Section 3(iii)"
    assert section_of("References, Interviews, item 1") == "References, Interviews"


def test_the_page_is_what_the_seed_and_the_record_say() -> None:
    written = (DOCS / "evidence.md").read_text(encoding="utf-8")
    page = render(READINGS, read_csv(DOCS / "exclusions.csv"))
    assert page == written, "run: python -m govgraph.recall > docs/evidence.md"


def test_a_line_of_the_page_by_hand() -> None:
    # A made-up record of a section of which the seed holds nothing.
    line = {"document": "iom-2010", "section": "Section 9", "reading": "by hand", "what": "rows", "settled": ""}
    kinds = {**line, "what": "kind"}
    record = [
        {**line, "first": "yes", "second": "yes", "count": "3"},
        {**line, "first": "no", "second": "yes", "count": "1", "settled": "as read: added"},
        {**kinds, "first": "a", "second": "a", "count": "2"},
        {**kinds, "first": "b", "second": "b", "count": "1"},
    ]
    page = render(record, [{"document": "iom-2010", "place": "p. 1", "what": "names", "reason": "persons"}])
    assert "| iom-2010 | Section 9 | 0 | 0 | 3 | 4 | 3 | 0.750 | 3 | 3 | 1.000 |" in page
    assert "| iom-2010 | Section 9 | by hand | kind, rows |" in page
    assert "| iom-2010 | Section 9 | rows | no | yes | 1 | as read: added |" in page
    assert "| iom-2010 | p. 1 | names | persons |" in page


def test_a_line_of_a_whole_document_counts_once() -> None:
    line = {"document": "no-such-page", "section": "", "reading": "by hand", "what": "rows", "settled": ""}
    record = [
        {**line, "first": "yes", "second": "yes", "count": "3"},
        {**line, "first": "yes", "second": "no", "count": "2", "settled": "as held"},
    ]
    page = render(record, [])
    assert "| no-such-page | (whole) | 0 | 0 | 5 | 3 | 3 | 0.600 | - | - | - |" in page
    assert "| no-such-page | (whole) | by hand | rows |" in page
    assert "| no-such-page | (whole) | rows | yes | no | 2 | as held |" in page


def test_every_disagreement_is_settled_and_nothing_else_is() -> None:
    assert [line for line in READINGS if (line["first"] != line["second"]) != bool(line["settled"])] == []


def test_the_record_is_of_sections_that_the_seed_has() -> None:
    rows = seed.rows("statements")
    places = {(row["document"], section) for row in rows for section in (section_of(row["locator"]), "")}
    assert {(line["document"], line["section"]) for line in READINGS} <= places
    assert {line["reading"] for line in READINGS} == {"by hand", "by program"}
    assert all(int(line["count"]) > 0 for line in READINGS)


def test_what_stays_out_has_a_document_and_a_reason() -> None:
    documents = {row["id"] for row in seed.rows("documents")}
    rows = read_csv(DOCS / "exclusions.csv")
    assert {row["document"] for row in rows} <= documents
    assert all(row["place"] and row["what"] and row["reason"] for row in rows)
