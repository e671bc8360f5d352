"""Facts in words: how complete a list is, and where a line comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from govgraph.graph.core import vocabulary
from govgraph.graph.export.csv_cells import texts

_RELATIONS = re.compile(rf"\b({'|'.join(vocabulary.RELATIONS)})\b")
_OPTIONS = re.compile(r" \(--[^)]*\)")
"""What a note says of the command's options, which the explorer has not."""


def coverage_words(row: Mapping[str, Any]) -> str:
    """How complete a list is, so that an empty one is never read as a no.

    >>> coverage_words({"status": "unknown", "published_count": 43})
    'unknown: no list is held; a name that is absent is not a no; published number: 43'
    >>> coverage_words({"status": "complete", "document": "iom-2010", "locator": "Annex, APC, Governments"})
    'complete: the list that is held is the whole [iom-2010, Annex, APC, Governments]'
    """
    status = row["status"]
    text = f"{status}: {vocabulary.COVERAGES[status]}"
    if status in ("unknown", "partial"):
        text += "; a name that is absent is not a no"
    if row.get("published_count") is not None:
        text += f"; published number: {row['published_count']}"
    if row.get("note"):
        text += f"; {row['note']}"
    if row.get("document"):
        text += f" [{row['document']}, {row['locator']}]"
    return text


def relation_words(relation: str) -> str:
    """A relation as it is read: `MEMBER_OF` is `is a member of`."""
    return vocabulary.RELATIONS[relation].reads


def worded(text: str) -> str:
    """A text of an analysis with its relations as they are read, in quotation marks.

    >>> worded("MEMBER_OF of 3 mechanisms not complete")
    '“is a member of” of 3 mechanisms not complete'
    """
    return _RELATIONS.sub(lambda found: f"“{relation_words(found[0])}”", text)


def sentence(text: str) -> str:
    """A note of an analysis as a sentence.

    >>> sentence("ranked by FUNDS; at least 0.2")
    'Ranked by “funds”; at least 0.2.'
    >>> sentence("allow 5 steps (--max-length 5)")
    'Allow 5 steps.'
    """
    words = worded(_OPTIONS.sub("", text.strip()))
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "!", "?", ":")) else ".")


def source_lines(rows: Iterable[Mapping[str, Any]], documents: Mapping[str, str]) -> list[str]:
    """The documents that rows cite, in full.

    >>> source_lines([{"a_document": "iom-2010", "document": None}], {"iom-2010": "An Assessment, IOM, 2010-01"})
    ['iom-2010: An Assessment, IOM, 2010-01']
    """
    keys = {key for row in rows for key in row if key == "document" or key.endswith("_document")}
    cited = {document for row in rows for key in keys for document in texts(row.get(key))}
    return [f"{key}: {documents.get(key, 'a document that the graph does not describe')}" for key in sorted(cited)]


def several(names: Sequence[str], most: int = 5) -> str:
    """The first of some names, and how many more there are; names with a comma are told apart by semicolons.

    >>> several(["Fiji", "Tonga"]), several(["a", "b", "c", "d"], 2), several(["Fiji"])
    ('Fiji and Tonga', 'a, b and 2 more', 'Fiji')
    """
    shown = [*names[:most], *([f"{len(names) - most} more"] if len(names) > most else [])]
    between = "; " if any("," in one for one in shown) else ", "
    return " and ".join(one for one in (between.join(shown[:-1]), shown[-1] if shown else "") if one)


def plural(count: int, one: str, many: str = "") -> str:
    """A number with its noun.

    >>> plural(1, "member"), plural(43, "member"), plural(0, "body", "bodies")
    ('1 member', '43 members', '0 bodies')
    """
    return f"{count} {one if count == 1 else many or one + 's'}"
