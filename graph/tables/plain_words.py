"""Cells of tables in plain English, for pages and briefs; files of rows keep the words of the model."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from govgraph.graph.core import vocabulary
from govgraph.graph.core.coverage_text import LIST_NAMES
from govgraph.graph.core.dates import readable
from govgraph.graph.core.glossary import BASES, STATUSES
from govgraph.graph.core.statement_text import relation_text, worded
from govgraph.graph.core.text import capitalised
from govgraph.graph.tables.citation_dates import cited_date

NO_DATE = "no date"
"""What stands where a document has no date, or says none."""
_DATES = ("start", "end", "date", "document_date", "oldest", "newest")
_TEXTS_WITH_DATES = ("dates", "dated", "sentence", "reasons", "says", "claim", "value")
_WORDED = {"basis", "edition", "status", "standing", "coverage", "relation", "predicate", *_DATES, *_TEXTS_WITH_DATES}
"""Columns whose cells have words of the model or dates in them: no cell of another is looked at."""
_DATE_IN_TEXT = re.compile(r"(?<![\w./-])\d{4}(-\d\d){0,2}([~?%](/\S*[\d.~])?|/(\.\.|\d{4}(-\d\d){0,2}[~?%]?))(?!\w)")
_OPTIONS = re.compile(r" \(--[^)]*\)|; `--[^;]*")
_RELATION = re.compile(rf"\b({'|'.join(vocabulary.RELATIONS)})\b")


def plain_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row with its cells in plain English."""
    return {column: plain(column, value) if column in _WORDED else value for column, value in row.items()}


def plain(column: str, value: Any) -> Any:  # noqa: ANN401 - a cell of any kind
    """A cell of a column in plain English; what has no such words stays as it is.

    >>> plain("basis", "later-list"), plain("status", "tbc"), plain("end", "2020-02~/..")
    ('list of another date', 'to be confirmed', 'about February 2020 or later')
    >>> plain("edition", "2019"), plain("edition", "m49")
    ('2019', 'regions of States')
    >>> plain("coverage", "APC: MEMBER_OF partial, FUNDS unknown"), plain("relation", "CHAIRS")
    ('APC: members partial, funders unknown', 'chairs')
    >>> plain("dates", "2019: iom-int-igc of 2023~; factbook of 2018~/..")
    '2019: iom-int-igc of about 2023; factbook of about 2018 or later'
    >>> plain("start", "2019-11-27"), plain("note", "later-list"), plain("shared", 3)
    ('2019-11-27', 'later-list', 3)
    >>> plain("end", ["2016", ""]), plain("end", ["2016-05", "2018~"])
    (['2016', 'no date'], ['2016-05', 'about 2018'])
    """
    if isinstance(value, list):
        words = [plain(column, cell) for cell in value]
        return [word or NO_DATE for word in words] if column in _DATES and any(words) else words
    if not isinstance(value, str):
        return value
    match column:
        case "basis":
            return BASES.get(value, value)
        case "status" | "standing":
            return STATUSES.get(value, value)
        case "edition":
            return vocabulary.edition_in_cell(value)
        case "coverage":
            return plain_lists(value)
        case "relation" | "predicate":
            return _RELATION.sub(lambda match: relation_text(match[0]), value)
    if column in _DATES:
        return plain_date(value)
    return _DATE_IN_TEXT.sub(lambda match: plain_date(match[0]), value) if column in _TEXTS_WITH_DATES else value


def plain_meaning(text: str) -> str:
    """The meaning of a column in plain English: without the name of the standard of its dates.

    >>> plain_meaning("since when, in EDTF; empty where no document says"), plain_meaning("until when (EDTF)")
    ('since when; empty where no document says', 'until when')
    >>> plain_meaning("how it is known: stated, later-list, ...")
    'how it is known: stated, list of another date, ...'
    """
    text = text.replace("later-list", BASES["later-list"])
    return re.sub(r",? (in |an )?\(?EDTF( date)?\)?", "", text)


def plain_lists(text: str) -> str:
    """How complete lists are, with the words for who is in each list in place of its relation.

    >>> plain_lists("may be in more: MEMBER_OF of 6 mechanisms not complete")
    'may be in more: members of 6 mechanisms not complete'
    """
    return _RELATION.sub(lambda match: LIST_NAMES.get(match[0]) or f"“{relation_text(match[0])}”", text)


def plain_date(text: str) -> str:
    """A date with a sign of EDTF in words; one without, and what is no date, as it is.

    >>> plain_date("2003~"), plain_date("2001/2003"), plain_date("2003-06"), plain_date("in spring")
    ('about 2003', '2001-2003', '2003-06', 'in spring')
    """
    # A year, a month or a day without a sign is read by everybody, and tables sort by it.
    return cited_date(text).words if re.search(r"[~?%X/]", text) and readable(text) else text


def sentence(text: str) -> str:
    """A note of an analysis as a sentence, without what it says of the command's options, which pages do not have.

    >>> sentence("ranked by FUNDS; at least 0.2")
    'Ranked by “funds”; at least 0.2.'
    >>> sentence("allow 5 steps (--max-length 5)"), sentence("2 of 3; `--kind all` shows all, `--kind` those of it")
    ('Allow 5 steps.', '2 of 3.')
    """
    words = worded(_OPTIONS.sub("", text.strip()))
    return capitalised(words) + ("" if words.endswith((".", "!", "?", ":")) else ".")


def provenance_sentence(words: str) -> str:
    """A line of what a result rests on (`Provenance.words`) as a sentence.

    >>> provenance_sentence("edition 2025; MEMBER_OF; 4 documents"), provenance_sentence("own data: harbours")
    ('Rests on edition 2025; “is a member of”; 4 documents.', 'Rests on own data: harbours.')
    >>> provenance_sentence("the lists of members of edition 2025 are of several dates")
    'The lists of members of edition 2025 are of several dates.'
    """
    # The other lines say something of the lists, which is a sentence of its own.
    return sentence(f"Rests on {words}" if words.startswith(("edition ", "own data")) else words)
