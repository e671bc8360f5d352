"""What is cited besides a document: the data set, a finding of an edition, and a statement with its place.

The data set and a finding are written as documents too (`Document`), so that every style and every format of
references has them from one source. Neither has a date: the same data and version give the same citation.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace as replaced
from typing import TYPE_CHECKING

from govgraph.graph.citing.styles import entries
from govgraph.graph.core.edition import Document, EdgeStatement, ValueStatement
from govgraph.graph.core.folding import fold
from govgraph.graph.core.provenance import own_data_text
from govgraph.graph.core.statement_text import inference, qualifiers, statement_text
from govgraph.graph.core.text import shortened
from govgraph.graph.tables.about import cite_as
from govgraph.graph.tables.citation_dates import spell_words

if TYPE_CHECKING:
    from govgraph.graph.core.edition import Edition
    from govgraph.graph.core.provenance import Provenance
